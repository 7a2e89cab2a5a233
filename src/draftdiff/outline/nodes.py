"""Lines put together into clauses that do not know their parents yet.

A bare number takes the words below it; a heading on the line after its number joins it; a number
in a number ("7. (a) ...") becomes two clauses. No word is lost: each line ends in a node.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.language.options import after_option, option
from draftdiff.model.draft import ClauseKind
from draftdiff.model.manuscript import MarkKind
from draftdiff.outline.accept import row_label
from draftdiff.outline.choices import Alternatives, options_within
from draftdiff.outline.deletions import DeletionNote, deletion_note, opens_report, remark
from draftdiff.outline.labels import Candidate, canonical, parse
from draftdiff.outline.lines import closes
from draftdiff.outline.numbering import (
    CONTAINER_WORDS,
    SECTION_WORDS,
    TOP_WORDS,
    form_of,
    numerals_of,
)
from draftdiff.outline.roles import Role, heading_like, is_preamble_name
from draftdiff.outline.schemes import scheme

if TYPE_CHECKING:
    from draftdiff.outline.lines import Line
    from draftdiff.outline.numbering import Form

_RUN_IN = re.compile(r"([^\s.:–—][^.:–—]{0,60}?)(?:[.:](?: [-–—])?| [–—-]) (?=[^\s])")
_KINDS = {
    Role.TITLE: ClauseKind.TITLE,
    Role.PREAMBLE: ClauseKind.PREAMBLE,
    Role.RECITAL: ClauseKind.RECITAL,
    Role.HEADING: ClauseKind.HEADING,
    Role.CLAUSE: ClauseKind.CLAUSE,
    Role.ROW: ClauseKind.ROW,
    Role.NOTE: ClauseKind.NOTE,
    Role.SIGNATURE: ClauseKind.SIGNATURE,
    Role.FURNITURE: ClauseKind.FURNITURE,
    Role.CONTENTS: ClauseKind.FURNITURE,
}


_CHOOSING = frozenset({Role.CLAUSE, Role.HEADING})


@dataclass(frozen=True, slots=True)
class Node:
    """A clause before it has a parent. ``lines`` are the lines it is made of."""

    kind: ClauseKind
    candidate: Candidate | None
    heading: str | None
    text: str
    lines: tuple[int, ...]
    bullet: bool = False
    indent: int = 0
    level: int = 0

    @property
    def is_structural(self) -> bool:
        """Whether it can contain whole sections: a heading, or a clause numbered by word."""
        if self.kind is ClauseKind.HEADING:
            return True
        word = self.candidate.word if self.candidate else ""
        return word in CONTAINER_WORDS or word in SECTION_WORDS


_DASH = "-"
_OPENING = ("[", "(", "{")
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_QUOTES = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb"}
_LONGEST_QUOTATION = 20  # paragraphs


def gather(lines: list[Line], roles: list[Role]) -> list[Node]:
    """The nodes of a draft, in order."""
    run_in = _run_in_forms(lines, roles)
    following = _following_labels(lines)
    alternatives = Alternatives()
    nodes: list[Node] = []
    at = 0
    while at < len(lines):
        line, role = lines[at], roles[at]
        either = alternatives.label(line.words) if role in _CHOOSING else None
        if either is not None:
            nodes.extend(_either(line, either))
            at += 1
            continue
        if line.is_heading:
            alternatives.close()
        if role in (Role.HEADING, Role.CLAUSE) and line.candidate and not line.words.strip():
            node, taken = _bare(lines, roles, at)
            nodes.append(node)
            at += taken
            continue
        nodes.extend(_node(line, role, run_in, following[at]))
        at += 1
    whole = _with_bracketed(nodes)
    return _with_quotations([_as_deletion(_as_remark(node, lines), lines) for node in whole])


def _with_bracketed(nodes: list[Node]) -> list[Node]:
    """The nodes, with notes and remarks whose bracket closes only paragraphs later made whole."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        first = nodes[at]
        end = _end_of_bracket(nodes, at)
        # All of it, so that nothing that binds is hidden in a later paragraph.
        whole = "\n".join(node.text for node in nodes[at:end])
        note = deletion_note(whole) if end > at + 1 else None
        if end > at + 1 and (note or remark(first.text[1:])):
            kind = ClauseKind.DELETION if note else ClauseKind.NOTE
            if note and note.numbers and first.candidate is None:
                label = Candidate(note.printed, note.word, note.numbers, "note", 0, closed=True)
                first = replace(first, candidate=label)
            found += [replace(node, kind=kind) for node in (first, *nodes[at + 1 : end])]
        else:
            end = at + 1
            found.append(first)
        at = end
    return found


def _end_of_bracket(nodes: list[Node], start: int) -> int:
    """One past the paragraph that closes the bracket which opens ``start``, or one past that."""
    opening = nodes[start].text[:1]
    if opening not in _OPENING or nodes[start].kind is not ClauseKind.CLAUSE:
        return start + 1
    depth = 0
    for at in range(start, min(start + _LONGEST_QUOTATION, len(nodes))):
        depth += nodes[at].text.count(opening) - nodes[at].text.count(_CLOSING[opening])
        if depth <= 0:
            closed = nodes[at].text.rstrip(" .;").endswith(_CLOSING[opening])
            return at + 1 if closed else start + 1
    return start + 1


def _either(line: Line, label: Candidate) -> list[Node]:
    """The beginning of an option, below the clause whose number stands in the same line."""
    clause = Node(
        ClauseKind.CLAUSE, line.candidate, None, "", (line.index,), line.bullet, line.indent
    )
    option = replace(clause, candidate=label)
    return [option] if line.candidate is None else [clause, option]


def _with_quotations(nodes: list[Node]) -> list[Node]:
    """The nodes, with what a deletion note quotes in paragraphs of its own made part of it."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        found.append(nodes[at])
        at += 1
        end = _end_of_quotation(nodes, at) if opens_report(nodes[at - 1].text) else at
        if end > at:
            for each in (found.pop(), *nodes[at:end]):
                found.append(replace(each, kind=ClauseKind.DELETION))
        at = end
    return found


def _end_of_quotation(nodes: list[Node], start: int) -> int:
    """One past the last paragraph of the quotation that begins at ``start``; ``start`` if none."""
    if start >= len(nodes) or nodes[start].text[:1] not in _QUOTES:
        return start
    closing = _QUOTES[nodes[start].text[:1]]
    for at in range(start, min(start + _LONGEST_QUOTATION, len(nodes))):
        if nodes[at].text.rstrip(" .)]}").endswith(closing):
            return at + 1
    return start


def _node(
    line: Line, role: Role, run_in: frozenset[Form], following: Candidate | None
) -> list[Node]:
    kind = _KINDS[role]
    common = Node(
        kind, line.candidate, None, line.words, (line.index,), line.bullet, line.indent, line.level
    )
    if role in (Role.HEADING, Role.TITLE):
        return [replace(common, heading=line.words or None, text="", candidate=common.candidate)]
    if role is Role.ROW:
        found = row_label(line.text)
        if found:
            return [replace(common, candidate=found[0], text=found[1])]
        return [common]
    if role is Role.NOTE:
        marker = (line.block.marker or "").strip("[]().: ")
        if marker:
            label = Candidate(marker, "note", (marker,), "note", 0, True)
            return [replace(common, candidate=label)]
        return [common]
    choice = options_within(line.words) if role is Role.CLAUSE else None
    if choice is not None:
        before, options = choice
        parts = [replace(common, candidate=label, text=text) for label, text in options]
        return [replace(common, text=before), *parts] if before or line.candidate else parts
    if role not in (Role.CLAUSE, Role.RECITAL) or line.candidate is None:
        return [common]
    name = option(line.words)
    if name is not None and line.words[:1].isalpha() and not line.candidate.word:
        return [replace(common, heading=name, text=after_option(line.words))]
    inner = _inner(line.words, following)
    if inner is not None:
        outer = replace(common, text="")
        words = line.words[inner.end :]
        return [outer, replace(common, candidate=inner, text=words)]
    if role is Role.CLAUSE and _form(line.candidate) in run_in:
        match = _RUN_IN.match(line.words)
        if match and _is_run_in(match.group(1)):
            end = match.end()
            return [replace(common, heading=match.group(1), text=line.words[end:])]
    return [common]


def _bare(lines: list[Line], roles: list[Role], at: int) -> tuple[Node, int]:
    """A number alone on its line: with its heading, with its words, or over its parts."""
    line = lines[at]
    candidate = line.candidate
    assert candidate is not None
    node = Node(ClauseKind.CLAUSE, candidate, None, "", (at,), line.bullet, line.indent, line.level)
    after = at + 1
    if after >= len(lines):
        return (replace(node, kind=ClauseKind.HEADING) if line.is_heading else node), 1
    following = lines[after]
    if _is_own_heading(lines, roles, at):
        heading = replace(node, kind=ClauseKind.HEADING, heading=following.words, lines=(at, after))
        return heading, 2
    if following.bullet and not following.words.strip() and roles[after] is Role.CLAUSE:
        # A dash where a provision stood reads like a list of one empty item.
        return replace(node, text=_DASH, lines=(at, after)), 2
    container = candidate.word in CONTAINER_WORDS or candidate.word in TOP_WORDS
    if (
        not container
        and roles[after] is Role.CLAUSE
        and following.candidate is None
        and not following.bullet
    ):
        return replace(node, text=following.words, lines=(at, after)), 2
    if line.is_heading or candidate.word or container:
        return replace(node, kind=ClauseKind.HEADING), 1
    return node, 1


def _is_own_heading(lines: list[Line], roles: list[Role], at: int) -> bool:
    line, following = lines[at], lines[at + 1]
    if following.candidate is not None or following.bullet or roles[at + 1] is Role.CONTENTS:
        return False
    if is_preamble_name(following.words) or deletion_note(following.text):
        return False
    if following.is_heading:
        if following.level < line.level:
            return False
        if following.level == line.level or not line.level:
            return True
        for later in range(at + 2, len(lines)):
            if roles[later] is Role.HEADING and lines[later].is_heading:
                other = lines[later]
                return other.level != following.level or other.candidate is not None
        return True
    if roles[at + 1] is Role.HEADING:
        return True
    if roles[at + 1] is not Role.CLAUSE or at + 2 >= len(lines):
        return False
    short = len(following.words) <= 90 and not closes(following.words)
    if not short or not following.words[:1].isupper() or len(following.words.split()) > 12:
        return False
    under = lines[at + 2]
    if under.is_heading:
        return False
    first, second = line.candidate, under.candidate
    if first is None or second is None:
        return second is not None or not heading_like(under)
    return (first.word, first.style) != (second.word, second.style)


def _inner(words: str, following: Candidate | None) -> Candidate | None:
    """A first sub-number inside a clause's words, if the next number of its form is the second."""
    if following is None or not words or not (words[0] == "(" or words[0].isalnum()):
        return None
    inner = parse(words)
    if inner is None or not inner.closed or inner.word or inner.style != following.style:
        return None
    if not words[inner.end :].strip() or len(inner.tokens) != len(following.tokens):
        return None
    first = {(numeral.kind, numeral.value) for numeral in inner.numerals}
    if any((numeral.kind, numeral.value - 1) in first for numeral in following.numerals) and any(
        numeral.value == 1 for numeral in inner.numerals
    ):
        return inner
    return None


def _following_labels(lines: list[Line]) -> list[Candidate | None]:
    found: list[Candidate | None] = [None] * len(lines)
    latest: Candidate | None = None
    for at in range(len(lines) - 1, -1, -1):
        found[at] = latest
        latest = lines[at].candidate or latest
    return found


def _form(candidate: Candidate) -> Form:
    return form_of(candidate, numerals_of(candidate)[0])


def _run_in_forms(lines: list[Line], roles: list[Role]) -> frozenset[Form]:
    """Forms whose clauses mostly begin with a heading ("7. Disputes. Any dispute ...")."""
    counts: dict[Form, list[int]] = {}
    for line, role in zip(lines, roles, strict=True):
        if role is Role.CLAUSE and line.candidate is not None and line.words:
            match = _RUN_IN.match(line.words)
            tally = counts.setdefault(_form(line.candidate), [0, 0])
            tally[0] += 1
            tally[1] += bool(match and _is_run_in(match.group(1)))
    return frozenset(
        form for form, (all_, hits) in counts.items() if hits >= 3 and hits * 10 >= all_ * 6
    )


def _is_run_in(words: str) -> bool:
    found = words.split()
    if len(found) > 7 or not words[:1].isupper():
        return False
    long = [word for word in found if len(word) > 3]
    titled = all(word[:1].isupper() for word in long)
    return (titled or len(found) == 1) and not any(
        word.lower() in scheme().references for word in found[:1]
    )


def _speaks_of_another(node: Node, note: DeletionNote) -> bool:
    """Whether a numbered provision deletes another, as an amending protocol does."""
    if node.candidate is None or not note.word or not note.numbers or not node.text:
        return False
    own = tuple(canonical(token) for token in node.candidate.tokens)
    return own[-1:] != note.numbers[:1] and not set(own) & set(note.numbers)


def _as_remark(node: Node, lines: list[Line]) -> Node:
    """A remark that is set apart from the text ("[Editor's note: ...]") is a note."""
    if node.kind is not ClauseKind.CLAUSE or node.candidate is not None or node.bullet:
        return node
    apart = node.text[:1] in _OPENING or _is_set_apart(node, lines)
    is_remark = apart and remark(node.text.strip(" [({*_")) is not None
    return replace(node, kind=ClauseKind.NOTE) if is_remark else node


def _is_set_apart(node: Node, lines: list[Line]) -> bool:
    """Whether all of a node's words are in italics."""
    return all(
        any(
            mark.kind is MarkKind.ITALIC and mark.end - mark.start >= len(line.text.strip()) - 2
            for mark in line.block.marks
        )
        for line in (lines[at] for at in node.lines)
    )


def _as_deletion(node: Node, lines: list[Line]) -> Node:
    """A node whose words only say that it is gone is a deletion note."""
    if node.kind not in (ClauseKind.CLAUSE, ClauseKind.HEADING, ClauseKind.ROW, ClauseKind.NOTE):
        return node
    words = node.text or node.heading or ""
    note = deletion_note(words, set_apart=_is_set_apart(node, lines))
    if note is not None and _speaks_of_another(node, note):
        return node
    if note is None or (node.text and node.heading and not deletion_note(node.text)):
        return node
    heading = node.heading if node.text else None
    candidate = node.candidate
    if candidate is None and note.numbers:
        candidate = Candidate(note.printed, note.word, note.numbers, "note", 0, True)
    elif candidate is not None and note.numbers and not note.word and words[0].isdigit():
        # "3.-5. [deleted]": the label is a range, of which the words hold the second half.
        at = words.index(note.printed) + len(note.printed)
        numbers = (*(canonical(token) for token in candidate.tokens), *note.numbers)
        printed = f"{candidate.printed}–{words[:at]}"
        candidate = Candidate(printed, candidate.word, numbers, "note", 0, True)
        words = words[at:].lstrip(" .)")
    return replace(node, kind=ClauseKind.DELETION, heading=heading, text=words, candidate=candidate)
