"""A text with the acts that its words may name, and which of them they do name there.

Many words are a verb and a noun ("return", "limit", "exchange"): what stands around them tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.grammar import is_telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.language.acts import Mark
    from draftdiff.language.grammar import Grammar


class MarkedText:
    """The words of a text with what is looked up about them, shared by the steps of reading."""

    def __init__(
        self,
        words: tuple[str, ...],
        grammar: Grammar,
        marks: Sequence[Sequence[Mark]],
    ) -> None:
        self.words = words
        self.grammar = grammar
        self.marks = marks
        self.telling = [is_telling(word, grammar.language) for word in words]
        self.innocent = _covered(words, grammar, self.telling)
        self.adverbial = _adverbial(words, grammar)
        self._acts: dict[int, Mark | None] = {}

    def verb_at(self, index: int) -> Mark | None:
        """The longest verb that begins at ``index``."""
        return next((m for m in self.marks[index] if m.part == "verb"), None)

    def named_at(self, index: int) -> Mark | None:
        """The noun or state that begins at ``index``."""
        return next((m for m in self.marks[index] if m.part != "verb"), None)

    def denies(self, index: int) -> int:
        """How many words a negator at ``index`` has; 0 for none."""
        if not self.telling[index] or self.innocent[index]:
            return 0
        return self.grammar.negators.at(self.words, index)

    def act_at(self, index: int) -> Mark | None:
        """The act named at ``index``: as a verb or a noun, as the words around it tell."""
        if not self.marks[index] or self.innocent[index]:
            return None
        if index not in self._acts:
            self._acts[index] = self._choice(index)
        return self._acts[index]

    def _choice(self, index: int) -> Mark | None:
        verb, named = self.verb_at(index), self.named_at(index)
        if verb is None or named is None:
            mark = verb or named
            assert mark is not None
            return mark if mark is named or self._may_be_verb(index, mark) else None
        if verb.last != named.last:
            return verb if verb.last > named.last else named
        return verb if self._is_verbal(index, verb) else named

    def _may_be_verb(self, index: int, mark: Mark) -> bool:
        """A base form after an article is no verb ("the have")."""
        before = self.words[index - 1] if index else ""
        if mark.form != "base":
            return True
        grammar = self.grammar
        if before in grammar.of and before not in grammar.infinitive:
            return False
        return before not in grammar.articles or before in {"all", "both", "each"}

    def _is_verbal(self, index: int, mark: Mark) -> bool:
        words, grammar = self.words, self.grammar
        before = words[index - 1] if index else ""
        if mark.form in {"past", "participle"}:
            return True
        if mark.form == "ing":
            return before not in {"the", "a", "any", "no", "its", "their"} or (
                mark.last < len(words) and words[mark.last] != "of"
            )
        if mark.form == "base":
            after = words[mark.last] if mark.last < len(words) else ""
            return (
                before in grammar.infinitive
                or before in grammar.pronouns - grammar.articles
                or bool(grammar.negators.at(words, index - 1) if index else 0)
                or (before in {"and", "or", ","} and after in grammar.articles)
                or ((not index or before in {"", ":", ";", ")"}) and (after in grammar.articles))
            )
        return False

    def is_attribute(self, mark: Mark) -> bool:
        """Whether a participle only describes the noun after it ("the frozen assets")."""
        words, grammar = self.words, self.grammar
        before = words[mark.first - 1] if mark.first else ""
        if mark.form == "ing" and before not in grammar.articles:
            return False
        if mark.form not in {"past", "participle", "ing"} and not (
            mark.part == "state" and mark.last - mark.first == 1
        ):
            return False
        after = words[mark.last] if mark.last < len(words) else ""
        if before in grammar.be or not after or not after[0].isalpha():
            return False
        if mark.part == "state" and before in {"a", "an", "as"}:
            return False  # "is an independent state"
        if after in grammar.of or after in grammar.by or after in grammar.infinitive:
            return False
        if after in grammar.articles or grammar.coordinators.at(words, mark.last):
            return False
        return not (after in grammar.pronouns or after.endswith("ly"))

    def head_of(self, mark: Mark) -> Mark | None:
        """The noun of an act right after another one, which it is compounded with."""
        if mark.part != "noun" or mark.last >= len(self.words):
            return None
        after = self.act_at(mark.last)
        return after if after is not None and after.part == "noun" else None


def _covered(words: tuple[str, ...], grammar: Grammar, telling: list[bool]) -> list[bool]:
    covered = [False] * len(words)
    for index, tells in enumerate(telling):
        size = grammar.innocent.at(words, index) if tells else 0
        for place in range(index, index + size):
            covered[place] = True
    return covered


def _adverbial(words: tuple[str, ...], grammar: Grammar) -> frozenset[int]:
    """The words of adverbs of several words ("at once"), which open no condition."""
    found: set[int] = set()
    for index, word in enumerate(words):
        if word in grammar.adverbs.by_first:
            size = grammar.adverbs.at(words, index)
            if size > 1:
                found.update(range(index, index + size))
    return frozenset(found)
