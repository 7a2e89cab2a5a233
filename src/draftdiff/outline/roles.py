"""What each line is for the draft: title, preamble, contents, signature, heading, clause.

Decided from words and neighbours, so that a format without styles gives the same as one with.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from draftdiff.model.manuscript import BlockKind, MarkKind
from draftdiff.outline.deletions import deletion_note
from draftdiff.outline.lines import closes
from draftdiff.outline.schemes import scheme

if TYPE_CHECKING:
    from draftdiff.outline.labels import Candidate
    from draftdiff.outline.lines import Line

_LEADERS = re.compile(r"(?:\.{4,}|(?:\. ){3,}\.?|…{1,}|_{4,})\s*(?:[0-9]{1,4}|[ivxlc]{1,6})$")
_PAGE = re.compile(r"\s(?:[0-9]{1,4}|[ivxlc]{1,6})$")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT = 90
_OPENING = 60
_LONGEST_SIGNATURE = 300


class Role(StrEnum):
    """What a line is for the draft."""

    TITLE = "title"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    HEADING = "heading"
    CLAUSE = "clause"
    ROW = "row"
    NOTE = "note"
    SIGNATURE = "signature"
    FURNITURE = "furniture"
    CONTENTS = "contents"


def assign(lines: list[Line]) -> list[Role]:
    """The role of each line."""
    roles = [_by_format(line) for line in lines]
    _contents(lines, roles)
    _headings(lines, roles)
    _title(lines, roles)
    _front(lines, roles)
    _signatures(lines, roles)
    return roles


def opens_with(text: str, kind: str) -> bool:
    """Whether text begins with one of the scheme's phrases for ``kind``, as whole words."""
    start = text[:_OPENING].lower().lstrip("\"'“„«([ ")
    return any(
        start.startswith(phrase) and not start[len(phrase) : len(phrase) + 1].isalpha()
        for phrase in scheme().openings[kind]
    )


def heading_like(line: Line) -> bool:
    """Whether the words alone look like a heading: short, capitalised, no closing punctuation."""
    words = line.words
    if not words or len(words) > _SHORT or closes(words) or line.bullet:
        return False
    found = _WORDS.findall(words)
    if not found or len(found) > 12 or not words[0].isalpha() or not found[0][0].isupper():
        return False
    if words.isupper():
        return True
    long = [word for word in found if len(word) > 3]
    return all(word[0].isupper() for word in long) or len(found) <= 2


def is_preamble_name(words: str) -> bool:
    """Whether a heading's words name the preamble."""
    return words.strip(" .:*_").lower() in scheme().preamble


def _by_format(line: Line) -> Role:
    match line.block.kind:
        case BlockKind.TITLE:
            return Role.TITLE
        case BlockKind.HEADING:
            return Role.HEADING if _is_short_heading(line) else Role.CLAUSE
        case BlockKind.ROW:
            return Role.ROW
        case BlockKind.NOTE:
            return Role.NOTE
        case BlockKind.HEADER | BlockKind.FOOTER:
            return Role.FURNITURE
        case _:
            return Role.CLAUSE


def _is_short_heading(line: Line) -> bool:
    """Word templates style whole numbered sentences as headings; those are clauses."""
    words = line.words
    if len(words) > 200:
        return False
    sentence = words.endswith((".", ";")) and len(words.split()) >= 8
    return not (sentence and (line.candidate is not None or len(words) > 100))


def _contents(lines: list[Line], roles: list[Role]) -> None:
    names = scheme().contents
    linked = [_is_internal_link(line) for line in lines]
    at = 0
    while at < len(lines):
        line = lines[at]
        if _LEADERS.search(line.text[-40:]) or "toc" in (line.block.style or "").lower()[:3]:
            roles[at] = Role.CONTENTS
        elif line.text.strip(" .:*_").lower() in names and not line.candidate:
            after = at + 1
            while after < len(lines) and (linked[after] or _is_entry(lines[after])):
                roles[after] = Role.CONTENTS
                after += 1
            if after > at + 1:
                roles[at] = Role.CONTENTS
            at = after
            continue
        elif linked[at]:
            after = at
            while after < len(lines) and linked[after]:
                after += 1
            if after - at >= 3:
                roles[at:after] = [Role.CONTENTS] * (after - at)
            at = after
            continue
        at += 1


def _is_entry(line: Line) -> bool:
    """Whether words end in a page number, as an entry of a table of contents does."""
    if _LEADERS.search(line.text[-40:]):
        return True
    return len(line.text) < 160 and line.words[:1].isalpha() and bool(_PAGE.search(line.words))


def _is_internal_link(line: Line) -> bool:
    if line.block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        return False
    covered = sum(
        mark.end - mark.start
        for mark in line.block.marks
        if mark.kind is MarkKind.LINK and (mark.value or "").startswith("#")
    )
    return covered > 0 and covered * 10 >= len(line.words) * 8


def _headings(lines: list[Line], roles: list[Role]) -> None:
    """Headings of a text whose format has none, by their words and what follows."""
    formatted = sum(
        role is Role.HEADING and line.candidate is None
        for line, role in zip(lines, roles, strict=True)
    )
    sentence_case: list[int] = []
    titled: list[int] = []
    ended = paragraphs = 0
    labelled: dict[tuple[str, str, str, int], list[int]] = {}
    for at, line in enumerate(lines):
        if roles[at] is not Role.CLAUSE or line.block.kind is BlockKind.QUOTE:
            continue
        candidate = line.candidate
        if candidate is not None:
            labelled.setdefault(_shape(candidate), []).append(at)
        elif formatted < 2 and not line.is_heading and _may_head(lines, roles, at):
            if heading_like(line):
                titled.append(at)
            else:
                sentence_case.append(at)
        elif not line.bullet:
            paragraphs += 1
            ended += closes(line.words)
    if len(titled) > 1 or any(lines[at].words.isupper() for at in titled):
        # One line alone may just lack its full stop; two in title case are a habit.
        for at in titled:
            roles[at] = Role.HEADING
    if len(titled) + len(sentence_case) >= 3 and ended * 10 >= paragraphs * 8:
        # Where every paragraph ends with a full stop, lines that do not are headings.
        for at in sentence_case:
            roles[at] = Role.HEADING
    for (word, style, kind, _), places in labelled.items():
        if style == "(x)" or (kind == "lower" and not word):
            continue
        found = [at for at in places if lines[at].words and _labelled_heading(lines, roles, at)]
        full = [at for at in places if lines[at].words]
        if word or (len(found) >= 2 and len(found) * 10 >= len(full) * 6):
            for at in found:
                if not word or heading_like(lines[at]) or len(found) * 10 >= len(full) * 6:
                    roles[at] = Role.HEADING


def _may_head(lines: list[Line], roles: list[Role], at: int) -> bool:
    line = lines[at]
    return (
        line.indent == 0
        and len(line.words) <= 60
        and line.words[:1].isupper()
        and not line.bullet
        and not closes(line.words)
        and ": " not in line.words
        and len(line.words.split()) <= 8
        and not opens_with(line.text, "signatory")
        and not opens_with(line.text, "recital")
        and deletion_note(line.text) is None
        and _has_body(lines, roles, at)
    )


def _labelled_heading(lines: list[Line], roles: list[Role], at: int) -> bool:
    line = lines[at]
    if len(line.words) > _SHORT or closes(line.words) or len(line.words.split()) > 12:
        return False
    return not line.words[0].islower() and _has_body(lines, roles, at)


def _has_body(lines: list[Line], roles: list[Role], at: int) -> bool:
    """Whether what follows a line stands under it, rather than beside it."""
    after = at + 1
    while after < len(lines) and roles[after] in (Role.NOTE, Role.FURNITURE):
        after += 1
    if after >= len(lines):
        return False
    line, following = lines[at], lines[after]
    if roles[after] is Role.HEADING:
        return following.candidate is not None and line.candidate is None
    if following.candidate is None:
        return following.bullet or roles[after] is Role.ROW or not heading_like(following)
    if line.candidate is None:
        return True
    return _shape(following.candidate) != _shape(line.candidate)


def _shape(candidate: Candidate) -> tuple[str, str, str, int]:
    """What the labels of one series have in common, before roman and letter are told apart."""
    token = candidate.tokens[-1]
    kind = "1" if token[:1].isdigit() else "upper" if token[:1].isupper() else "lower"
    return candidate.word, candidate.style, kind, len(candidate.tokens)


def _title(lines: list[Line], roles: list[Role]) -> None:
    """The first heading, where it names the whole draft."""
    if Role.TITLE in roles:
        return
    for at, line in enumerate(lines[:12]):
        if roles[at] in (Role.FURNITURE, Role.NOTE, Role.CONTENTS):
            continue
        if roles[at] is Role.HEADING and line.candidate is None and line.is_heading:
            others = any(
                other.is_heading and other.level <= line.level
                for other, role in zip(lines[at + 1 :], roles[at + 1 :], strict=True)
                if role is Role.HEADING
            )
            if not others and not is_preamble_name(line.words):
                roles[at] = Role.TITLE
            return
        named = line.is_plain and not closes(line.text) and len(line.text) <= 200
        begins = named and (line.text[:1].isupper() or line.text[:1].isdigit())
        named = begins and at + 1 < len(lines) and not is_preamble_name(line.text)
        if named and _title_fits(lines, roles, at):
            roles[at] = Role.TITLE
        return


def _title_fits(lines: list[Line], roles: list[Role], at: int) -> bool:
    """A first line without closing punctuation is a title unless sections of its kind follow."""
    if any(line.is_heading and line.candidate is None for line in lines):
        return not any(
            role is Role.HEADING and not line.is_heading
            for line, role in zip(lines, roles, strict=True)
        )
    return roles[at] is Role.HEADING or heading_like(lines[at]) or len(lines[at].text) <= 120


def _front(lines: list[Line], roles: list[Role]) -> None:
    """Preamble and recitals: what stands before the first operative clause."""
    start = 0
    while start < len(lines) and roles[start] in (Role.TITLE, Role.FURNITURE, Role.NOTE):
        start += 1
    enacting = _enacting(lines, roles)
    end = enacting + 1 if enacting is not None else _first_operative(lines, roles)
    if end is None:
        return
    for at in range(start, end):
        if roles[at] is Role.CLAUSE:
            recital = lines[at].candidate is not None or opens_with(lines[at].text, "recital")
            roles[at] = Role.RECITAL if recital and at != enacting else Role.PREAMBLE
    inside = False
    for at, line in enumerate(lines):
        if roles[at] is Role.HEADING:
            inside = line.candidate is None and is_preamble_name(line.words)
        elif line.candidate is not None and roles[at] is not Role.RECITAL:
            inside = False
        elif inside and roles[at] is Role.CLAUSE:
            recital = opens_with(line.text, "recital")
            roles[at] = Role.RECITAL if recital else Role.PREAMBLE


def _enacting(lines: list[Line], roles: list[Role]) -> int | None:
    """The line of the enacting formula, if only headings and recitals stand before it."""
    for at, line in enumerate(lines):
        candidate = line.candidate
        if candidate is not None:
            if roles[at] is not Role.CLAUSE or candidate.word or candidate.style != "(x)":
                return None
        elif roles[at] in (Role.CLAUSE, Role.HEADING) and _is_enacting(line.text):
            return at
    return None


def _is_enacting(text: str) -> bool:
    """Whether text ends in an enacting formula: "..., have agreed as follows:"."""
    ending = text[-_OPENING:].lower().rstrip(" :;,.")
    return any(
        phrase in ending and (text.rstrip().endswith((":", ",")) or ending.endswith(phrase))
        for phrase in scheme().openings["enacting"]
    )


def _first_operative(lines: list[Line], roles: list[Role]) -> int | None:
    for at, line in enumerate(lines):
        if roles[at] is Role.HEADING and not is_preamble_name(line.words):
            return at
        if roles[at] is Role.CLAUSE and (line.candidate or deletion_note(line.text)):
            return at
    return None


def _signatures(lines: list[Line], roles: list[Role]) -> None:
    """Signature blocks: from a line that opens one to the next heading or numbered clause."""
    inside = False
    seen_clause = False
    for at, line in enumerate(lines):
        if roles[at] in (Role.FURNITURE, Role.NOTE, Role.CONTENTS, Role.TITLE):
            continue
        if line.candidate is not None or (roles[at] is Role.HEADING and inside):
            inside = False
        if len(line.text) > _LONGEST_SIGNATURE:
            inside = False
        opening = (
            line.candidate is None
            and not line.bullet
            and (opens_with(line.text, "signature") or _is_signature_line(line))
        )
        if opening and seen_clause and _nothing_numbered_follows(lines, roles, at):
            inside = True
        if inside:
            roles[at] = Role.SIGNATURE
        elif roles[at] in (Role.CLAUSE, Role.HEADING):
            seen_clause = True


def _is_signature_line(line: Line) -> bool:
    """A short line with a rule to sign on."""
    return len(line.text) <= 160 and line.text.rstrip().endswith("____")


def _nothing_numbered_follows(lines: list[Line], roles: list[Role], at: int) -> bool:
    """A short way only: an annex may follow a signature block, the next point may not."""
    for after in range(at + 1, min(at + 12, len(lines))):
        if roles[after] is Role.HEADING and lines[after].candidate is None:
            return True
        candidate = lines[after].candidate
        if candidate is not None:
            return candidate.word in ("annex", "appendix", "schedule", "attachment", "exhibit")
    return True
