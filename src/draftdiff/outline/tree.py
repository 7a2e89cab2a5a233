"""The parents of clauses, learned from the draft's own numbering.

One pass with a stack of open clauses. A number continues the innermost open series of its form
that it fits; the first of a new form opens a series under what stands before it; format hints
(list depth, indentation, heading level) decide only where the numbers leave it open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.outline.labels import canonical
from draftdiff.outline.lookahead import next_alike, next_labels, numerals_of_node, restarts
from draftdiff.outline.numbering import (
    RANK,
    TOP_WORDS,
    Form,
    continues,
    follows,
    form_of,
    numerals_of,
)
from draftdiff.outline.schemes import OPTION, scheme
from draftdiff.outline.sections import OpenSections

if TYPE_CHECKING:
    from draftdiff.outline.nodes import Node
    from draftdiff.outline.numerals import Numeral
    from draftdiff.outline.open_clauses import Entry

_OUTSIDE = (
    ClauseKind.TITLE,
    ClauseKind.PREAMBLE,
    ClauseKind.RECITAL,
    ClauseKind.SIGNATURE,
    ClauseKind.FURNITURE,
)
_FRONT = (ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.NOTE, ClauseKind.FURNITURE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node belongs: its parent (an index of a node) and how its number was read."""

    parent: int | None
    numeral: Numeral | None
    gap: bool = False
    repeat: bool = False


def nest(nodes: list[Node]) -> list[Place]:
    """The place of each node, in order."""
    nesting = _Nesting(nodes)
    return [nesting.place(at) for at in range(len(nodes))]


class _Nesting(OpenSections):
    """The open clauses while the nodes are walked once."""

    def __init__(self, nodes: list[Node]) -> None:
        super().__init__(nodes)
        self.forms = [
            tuple(
                (numeral, form_of(node.candidate, numeral))
                for numeral in numerals_of(node.candidate)
            )
            if node.candidate is not None
            else ()
            for node in nodes
        ]
        self.learned: dict[Form, Form | None] = {}
        self.latest: dict[Form, Numeral] = {}
        self.with_paragraphs: dict[int | None, int] = {}
        self.siblings: dict[tuple[int | None, Form], int] = {}
        self.next_label = next_labels(nodes)
        self.next_alike = next_alike(nodes)
        self.restarting = restarts(nodes)
        self.last_content: int | None = None
        self.in_front = False
        self.last_guessed = max(
            (
                at
                for at, node in enumerate(nodes)
                if node.kind is ClauseKind.HEADING and not node.candidate and not node.level
            ),
            default=-1,
        )
        self.seen: dict[tuple[int, tuple[str, ...]], bool] = {}

    def place(self, at: int) -> Place:
        node = self.nodes[at]
        if self.in_front and node.kind not in _FRONT:
            # What stands before the enacting formula never holds what comes after it.
            self.stack.clear()
            self.in_front = False
        if node.kind is ClauseKind.NOTE:
            return Place(
                self.last_content, numerals_of(node.candidate)[0] if node.candidate else None
            )
        if node.kind in _OUTSIDE:
            place = self._outside(at, node)
        elif node.kind is ClauseKind.ROW:
            place = self._row(node)
        elif node.candidate is not None and node.candidate.style == "note":
            place = self._deletion(at, node)
        elif node.candidate is not None:
            place = self._labelled(at, node)
        elif node.kind is ClauseKind.HEADING:
            place = self._heading(at, node)
        elif node.bullet:
            place = self._bullet(at, node)
        else:
            place = self._plain(at, node)
        if node.kind is not ClauseKind.FURNITURE:
            self.last_content = at
            self.in_front = node.kind in (ClauseKind.PREAMBLE, ClauseKind.RECITAL)
        return place

    # What stands outside the numbering.

    def _outside(self, at: int, node: Node) -> Place:
        numeral = numerals_of(node.candidate)[0] if node.candidate else None
        if node.kind is ClauseKind.FURNITURE:
            return Place(None, numeral)
        top = self.stack[-1] if self.stack else None
        if node.kind in (ClauseKind.PREAMBLE, ClauseKind.RECITAL):
            if top is not None and top.kind == "lead" and (node.bullet or node.candidate):
                return Place(top.node, numeral)
            self.drop(lambda entry: entry.kind == "lead")
            top = self.stack[-1] if self.stack else None
            parent = top.node if top else None
            if _is_lead(node.text, strict=True):
                self.push(at, node, "lead", None, None, ())
            return Place(parent, numeral)
        self.stack.clear()
        return Place(None, numeral)

    def _row(self, node: Node) -> Place:
        numeral = numerals_of(node.candidate)[0] if node.candidate else None
        self.drop(lambda entry: entry.kind in ("lead", "bullet"))
        return Place(self.top(), numeral)

    def _deletion(self, at: int, node: Node) -> Place:
        """A note that names the number it reports stands beside the clauses of that number."""
        candidate = node.candidate
        assert candidate is not None
        numeral = numerals_of(candidate)[0]
        self.drop(lambda entry: entry.kind in ("lead", "bullet"))
        for position in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[position]
            if (
                entry.numeral is not None
                and entry.numeral.kind == numeral.kind
                and follows(numeral, entry.numeral)
            ):
                parent = self.parent_of(position)
                self.cut(position)
                self.push(at, node, "label", entry.form, numeral, (numeral.canonical,))
                return Place(parent, numeral)
        self.drop(lambda entry: not entry.structural)
        return Place(self.top(), numeral)

    # Headings without a number.

    def _heading(self, at: int, node: Node) -> Place:
        words = (node.heading or "").strip(" .:").lower()
        self.drop(lambda entry: not entry.structural)
        if node.level:
            self.drop(lambda entry: entry.level >= node.level or entry.level == 0)
        elif scheme().words.get(words) in TOP_WORDS:
            self.stack.clear()
        else:
            self.close_by_words(node)
        parent = self.top()
        self.push(at, node, "heading", None, None, ())
        return Place(parent, None)

    # Numbered clauses and headings.

    def _labelled(self, at: int, node: Node) -> Place:
        candidate = node.candidate
        assert candidate is not None
        if node.level and node.is_structural and node.kind is ClauseKind.HEADING:
            self.close_by_level(node)
        elif candidate.word in TOP_WORDS:
            self.stack.clear()
        elif node.is_structural:
            self.drop(lambda entry: not entry.structural and not self.same_word(entry, node))
        if len(candidate.tokens) > 1:
            place = self._composite(at, node)
            if place is not None:
                return place
        numerals = numerals_of(candidate)
        found = self._continued(at, node, numerals)
        if found is not None:
            position, numeral, gap, repeat = found
            parent = self.parent_of(position)
            self.cut(position)
        else:
            numeral = self._first_reading(at, numerals)
            gap, repeat = numeral.value > 1, False
            if node.kind is ClauseKind.HEADING and not node.level and at > self.last_guessed:
                # Headings without numbers that stop where the numbers begin stand beside them.
                self.drop(lambda entry: self.nodes[entry.node].candidate is None)
            self._open_under(at, node, form_of(candidate, numeral), numeral)
            parent = self.top()
        form = form_of(candidate, numeral)
        before = self.latest.get(form)
        gap = gap and (before is None or not continues(numeral, before))
        self.latest[form] = numeral
        if form not in self.learned:
            self.learned[form] = self.stack[-1].form if self.stack else None
        self.siblings[parent, form] = self.siblings.get((parent, form), 0) + 1
        numbers = (*(canonical(token) for token in candidate.tokens[:-1]), numeral.canonical)
        self.push(at, node, "label", form, numeral, numbers)
        return Place(parent, numeral, gap, repeat)

    def _composite(self, at: int, node: Node) -> Place | None:
        """Labels like "10.b" and "1.8.1" stand under the clause that their first numbers name."""
        candidate = node.candidate
        assert candidate is not None
        numeral = numerals_of(candidate)[0]
        numbers = tuple(canonical(token) for token in candidate.tokens)
        own = (*numbers[:-1], numeral.canonical)
        form = form_of(candidate, numeral)
        for length in range(len(own) - 1, 0, -1):
            prefix = own[:length]
            for position in range(len(self.stack) - 1, -1, -1):
                entry = self.stack[position]
                if prefix in (entry.numbers, entry.full) and self._heads(entry, prefix):
                    end = position + 1
                    if end < len(self.stack) and self._is_bare_option(self.stack[end]):
                        end, entry = end + 1, self.stack[end]
                    self.cut(end)
                    repeat = (entry.node, own) in self.seen
                    self.seen[entry.node, own] = True
                    self.push(at, node, "label", form, numeral, own)
                    return Place(entry.node, numeral, False, repeat)
        for position in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[position]
            if (
                entry.kind == "label"
                and not entry.structural
                and (
                    entry.form == form
                    or (
                        len(entry.numbers) == 1
                        and entry.form is not None
                        and entry.form.kind == "1"
                    )
                )
            ):
                parent = self.parent_of(position)
                self.cut(position)
                self.push(at, node, "label", form, numeral, own)
                return Place(parent, numeral, True, False)
        return None

    def _heads(self, entry: Entry, prefix: tuple[str, ...]) -> bool:
        """Whether a clause can be the one that a composite number begins with: not "(ii)" for 2."""
        if entry.kind != "label" or entry.form is None:
            return False
        return entry.structural or entry.form.kind == "1" or not prefix[-1].isdigit()

    def _continued(
        self, at: int, node: Node, numerals: tuple[Numeral, ...]
    ) -> tuple[int, Numeral, bool, bool] | None:
        """The open clause of the same form after which this one comes, and how it was read."""
        candidate = node.candidate
        assert candidate is not None
        best: tuple[tuple[int, int, int], int, Numeral] | None = None
        for position in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[position]
            if entry.form is not None and entry.numeral is not None:
                for numeral, form in self.forms[at]:
                    if form != entry.form:
                        continue
                    if continues(numeral, entry.numeral):
                        fit = 3 if self._foreseen(at, numeral, numerals) else 1
                    elif follows(numeral, entry.numeral):
                        fit = 1
                    else:
                        fit = 0
                    same = int(entry.indent == node.indent and entry.level == node.level)
                    score = (fit, same, position)
                    if best is None or score > best[0]:
                        best = (score, position, numeral)
            if entry.structural and not node.is_structural:
                break
        if best is None:
            return self._continued_loosely(node, numerals)
        (fit, same, _), position, numeral = best
        first = any(numeral.value == 1 and not numeral.minor for numeral in numerals)
        entry = self.stack[position]
        if first and fit < 3:
            if fit == 0 and same and not self._under_lead(node) and numeral.value == 1:
                return position, numeral, False, True
            if fit == 0 and node.indent < entry.indent:
                return position, numeral, False, True
            return None
        assert entry.numeral is not None
        if fit == 0:
            if not same and node.indent > entry.indent:
                return None
            return position, numeral, False, True
        gap = numeral.value - entry.numeral.value > 1
        return position, numeral, gap, False

    def _continued_loosely(
        self, node: Node, numerals: tuple[Numeral, ...]
    ) -> tuple[int, Numeral, bool, bool] | None:
        """A number whose punctuation was changed ("9.NATO" after "8)") still follows its list."""
        numeral = numerals[0]
        candidate = node.candidate
        assert candidate is not None
        if numeral.kind != "1" or numeral.value == 1 or candidate.word or len(candidate.tokens) > 1:
            return None
        for position, entry in enumerate(self.stack):
            form = entry.form
            if (
                form is not None
                and entry.numeral is not None
                and (form.word, form.kind, form.components) == ("", "1", 1)
                and follows(numeral, entry.numeral)
                and entry.structural is node.is_structural
            ):
                return position, numeral, not continues(numeral, entry.numeral), False
        return None

    def _under_lead(self, node: Node) -> bool:
        return bool(self.stack) and self.stack[-1].kind == "lead"

    def _foreseen(self, at: int, numeral: Numeral, numerals: tuple[Numeral, ...]) -> bool:
        """Whether what comes next speaks for this reading ("(j)" after "(i)", or "(ii)")."""
        if len(numerals) < 2:
            return True
        following = self.next_alike[at]
        if following is None:
            return True
        others = [other for other in numerals if other is not numeral]
        for later in numerals_of_node(self.nodes[following]):
            if later.kind == numeral.kind and continues(later, numeral):
                return True
        return not any(
            later.kind == other.kind and continues(later, other)
            for other in others
            for later in numerals_of_node(self.nodes[following])
        )

    def _first_reading(self, at: int, numerals: tuple[Numeral, ...]) -> Numeral:
        for numeral in numerals:
            if numeral.value == 1:
                return numeral
        for numeral in numerals:
            if len(numerals) > 1 and self._foreseen(at, numeral, numerals):
                return numeral
        return numerals[0]

    def _open_under(self, at: int, node: Node, form: Form, numeral: Numeral) -> None:
        """Close what a new series cannot stand under."""
        if node.is_structural:
            rank = RANK.get(form.word)
            if rank is not None:
                self.drop(
                    lambda entry: (
                        entry.form is not None
                        and RANK.get(entry.form.word, -1) >= rank
                        and self.learned.get(form) != entry.form
                        and not self._shown_above(entry.form, form)
                    )
                )
            elif not node.level:
                known = self.learned.get(form)
                if form in self.learned:
                    self.drop(lambda entry: entry.structural and entry.form != known)
            return
        self.drop(lambda entry: entry.kind == "bullet" and entry.indent >= node.indent)
        if self.stack and self.stack[-1].kind == "lead":
            lead = self.stack[-1]
            text = self.nodes[lead.node].text
            beneath = self.stack[-2] if len(self.stack) > 1 else None
            arabic = form.kind in "1IA" and form.style != "(x)"
            if (
                not _is_lead(text, strict=True)
                or numeral.value != 1
                or (arabic and not self.restarting[at] and (beneath is None or beneath.structural))
            ):
                self.stack.pop()
            else:
                return
        self.drop(lambda entry: not entry.structural and entry.indent > node.indent)
        if self.stack and self.stack[-1].form == form and node.indent > self.stack[-1].indent:
            return
        known = self.learned.get(form)
        if form in self.learned and form.kind in "1IA":
            structural = known is None or not any(entry.form == known for entry in self.stack)
            if numeral.value != 1 or structural:
                for position in range(len(self.stack) - 1, -1, -1):
                    if self.stack[position].structural or self.stack[position].form == known:
                        self.cut(position + 1)
                        return
                if known is None:
                    self.stack.clear()
        elif numeral.value != 1 and form in self.learned:
            for position in range(len(self.stack) - 1, -1, -1):
                if self.stack[position].form == known:
                    self.cut(position + 1)
                    return

    def _shown_above(self, outer: Form, inner: Form) -> bool:
        return self.learned.get(inner) == outer

    # Paragraphs and bullets.

    def _bullet(self, at: int, node: Node) -> Place:
        while self.stack:
            entry = self.stack[-1]
            if entry.structural or entry.kind == "lead":
                break
            if entry.kind == "bullet" and entry.indent < node.indent:
                break
            if entry.kind == "label" and entry.indent <= node.indent:
                break
            self.stack.pop()
        parent = self.top()
        self.push(at, node, "bullet", None, None, ())
        return Place(parent, None)

    def _plain(self, at: int, node: Node) -> Place:
        if node.indent:
            self.drop(
                lambda entry: (
                    not entry.structural and (entry.kind == "lead" or entry.indent >= node.indent)
                )
            )
        else:
            self.drop(lambda entry: entry.kind in ("lead", "bullet"))
            self.drop(lambda entry: not entry.structural and entry.indent > 0)
            self._return_outward(at)
        parent = self.top()
        self.with_paragraphs[parent] = self.with_paragraphs.get(parent, 0) + 1
        if self.stack and not self.stack[-1].structural:
            series = self.parent_of(len(self.stack) - 1)
            self.with_paragraphs[series] = self.with_paragraphs.get(series, 0) + 1
        if _is_lead(node.text, strict=False):
            self.push(at, node, "lead", None, None, ())
        return Place(parent, None)

    def _return_outward(self, at: int) -> None:
        """A flush paragraph after a list belongs to the clause that holds the list."""
        following = self.next_label[at]
        outermost = next((p for p, entry in enumerate(self.stack) if not entry.structural), None)
        if outermost is None:
            return
        option = next((e for e in reversed(self.stack) if self._is_bare_option(e)), None)
        if option is not None:
            self.cut(self.stack.index(option) + 1)
            return
        if following is not None:
            for position in range(len(self.stack) - 1, outermost - 1, -1):
                entry = self.stack[position]
                if entry.numeral is not None and any(
                    form == entry.form and follows(numeral, entry.numeral)
                    for numeral, form in self.forms[following]
                ):
                    self.cut(position + 1)
                    return
        leaf = len(self.stack) == outermost + 1
        self.cut(outermost + 1)
        entry = self.stack[-1]
        series = self.parent_of(outermost)
        if (
            leaf
            and entry.form is not None
            and self.siblings.get((series, entry.form), 0) >= 3
            and not self.with_paragraphs.get(series)
            and not self.with_paragraphs.get(entry.node)
        ):
            self.stack.pop()

    def _is_bare_option(self, entry: Entry) -> bool:
        """Whether it is an option whose text stands below its name."""
        node = self.nodes[entry.node]
        return node.candidate is not None and node.candidate.word == OPTION and not node.text


def _is_lead(text: str, *, strict: bool) -> bool:
    """Whether a paragraph leads into a list: it ends with a colon or without an end."""
    ending = text.rstrip("\"'”’»“)]*_ ")[-1:]
    if ending in (":", ",", ";", "—", "–"):
        return True
    return not strict and ending not in (".", "!", "?", "…")
