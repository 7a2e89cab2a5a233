"""Which open sections a new heading ends, by its level, its numbering word or its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.outline.lookahead import numerals_of_node
from draftdiff.outline.numbering import CONTAINER_WORDS, RANK, TOP_WORDS, form_of
from draftdiff.outline.open_clauses import OpenClauses
from draftdiff.outline.roles import is_preamble_name

if TYPE_CHECKING:
    from draftdiff.outline.nodes import Node
    from draftdiff.outline.open_clauses import Entry


class OpenSections(OpenClauses):
    """The open clauses of ``nodes``, and how headings close them."""

    def __init__(self, nodes: list[Node]) -> None:
        super().__init__()
        self.nodes = nodes

    def close_by_words(self, node: Node) -> None:
        """A heading guessed from its words ends the section of the last one like it."""
        for position, entry in enumerate(self.stack):
            if self.nodes[entry.node].candidate is None and self._beside(entry, node):
                self.cut(position)
                return
        self.drop(lambda entry: self._beside(entry, node))

    def _beside(self, entry: Entry, node: Node) -> bool:
        """Whether a heading guessed from its words ends an open section."""
        other = self.nodes[entry.node]
        if other.candidate is not None:
            word = other.candidate.word
            return bool(word) and word not in CONTAINER_WORDS and word not in TOP_WORDS
        if is_preamble_name(other.heading or ""):
            return True
        higher = (other.heading or "").isupper() and not (node.heading or "").isupper()
        return not higher

    def same_word(self, entry: Entry, node: Node) -> bool:
        """Whether an open clause is numbered by the same word as a node."""
        other = self.nodes[entry.node].candidate
        return (
            other is not None
            and node.candidate is not None
            and (other.word == node.candidate.word and bool(other.word))
        )

    def close_by_level(self, node: Node) -> None:
        """Close the sections that a heading with a level ends."""
        self.drop(lambda entry: not entry.structural)
        while self.stack:
            entry = self.stack[-1]
            if entry.level == node.level and self._same_series(entry, node):
                return
            if 0 < entry.level < node.level or (
                entry.level == node.level and self._outranks(entry, node)
            ):
                return
            if entry.level == 0 and self._outranks(entry, node):
                return
            self.stack.pop()

    def _same_series(self, entry: Entry, node: Node) -> bool:
        return any(
            entry.form == form_of(node.candidate, numeral)
            for numeral in numerals_of_node(node)
            if node.candidate is not None
        )

    def _outranks(self, entry: Entry, node: Node) -> bool:
        """Whether a section contains another by its numbering word, where levels are equal."""
        other, candidate = self.nodes[entry.node].candidate, node.candidate
        if other is None or candidate is None:
            return False
        if other.word in TOP_WORDS and candidate.word not in TOP_WORDS:
            return True
        return RANK.get(other.word, 99) < RANK.get(candidate.word, -1)
