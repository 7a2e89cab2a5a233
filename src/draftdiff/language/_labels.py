"""Tells quantities from the numbers that measure nothing: labels, dates, years, times, codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.language._number_words import number_words
from draftdiff.language._spelled import plain
from draftdiff.language.numbers import figures
from draftdiff.language.tokens import spans

if TYPE_CHECKING:
    from draftdiff.language._number_words import NumberWords
    from draftdiff.language.lexicon import Lexicon
    from draftdiff.language.numbers import Figure

_NO_LABEL = 10_000
_LIST = 100
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_PLAIN_DIGITS = re.compile(r"\d+")
_SUBPOINT = re.compile(r"\((?:\d{1,2}|[a-z])\)|\.[a-z]\b")
_CODE = re.compile(r"0\d+")
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_LABEL_SIGNS = frozenset({"§", "§§", "№", "#", "°", "n°", "nº", "º"})
_ABBREVIATED = frozenset({"art", "arts", "no", "nos", "nr", "п", "ст", "ч", "гл", "para", "sec"})
_PATH = frozenset("/#_=&@\\+")
_DATE_JOINERS = frozenset({".", "de", "of", "del"})


class Surroundings:
    """One text cut into tokens, and what stands around a number in it.

    ``labels`` are the tokens found to be labels so far: in "points 1 to 3", 3 is one as well.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.places = spans(text)
        self.lexicon = lexicon
        self.words: NumberWords = number_words(lexicon.language)
        self.printed = [text[start:end] for start, end in self.places]
        self.lowered = [plain(token) for token in self.printed]
        self.labels: set[int] = set()

    def word(self, index: int) -> str:
        """The token at ``index`` as the word lists have it, "" beyond the ends."""
        return self.lowered[index] if 0 <= index < len(self.lowered) else ""

    def unit_at(self, index: int) -> str | None:
        """The canonical unit that the token at ``index`` is."""
        word = self.word(index)
        if word in {"%", "‰"}:
            return "percent" if word == "%" else "permille"
        unit = self.lexicon.units.get(word)
        if unit is None and "'" in word and self.lexicon.language == "fr":
            unit = self.lexicon.units.get(word.rpartition("'")[2])
        return unit

    def _is_bare(self, figure: Figure) -> bool:
        """Whether it is written as digits and nothing else, as labels are, or as a word."""
        written = self.printed[figure.first]
        if figure.last - figure.first > 1 or figure.unit:
            return False
        return bool(_PLAIN_DIGITS.fullmatch(written)) or written.isalpha()

    def is_label(self, figure: Figure) -> bool:
        """Whether it numbers something: "Article 5", "(1)", "6(2)", "S/2015/36"."""
        first, last = figure.first, figure.last
        before, after = self.word(first - 1), self.word(last)
        if self._is_bare(figure) and figure.value < _NO_LABEL:
            numbering = self.lexicon.sets["numbering"]
            word = before
            if word == "(" or (word == "." and self.word(first - 2) in numbering | _ABBREVIATED):
                word = self.word(first - 2)
                if before == ".":
                    return True
            word = word.rstrip(".").rpartition("'")[2]  # "l'article 5"
            is_named = word[:1].isalpha() and not numbering.isdisjoint(
                {word, word.removesuffix("s")}
            )
            # "shall number 5000 troops" counts, "phase 2 troops" does not.
            is_counted = figure.value >= _LIST and self.unit_at(last) is not None
            if (is_named and not is_counted) or before in _LABEL_SIGNS:
                return True
            joins = self.lexicon.ranges | self.lexicon.sets["and"] | {","}
            if before in joins and first - 2 in self.labels and not self.unit_at(last):
                return True
            if after == ")" and figure.value < _LIST and not self._follows_number(first):
                return True  # "(1)", "2)"
            if first == 0 and after == "." and figure.value < _LIST and len(self.places) > 2:
                return self.printed[first].isdecimal()
        start, end = self.places[first][0], self.places[last - 1][1]
        if start and self.text[start - 1] in _PATH and self.text[: start - 1][-1:].isalnum():
            return True
        if _SUBPOINT.match(self.text, end) or (
            self.text[max(0, start - 1) : start] == "(" and self.text[: start - 1][-1:].isdecimal()
        ):
            return True  # "6(2)"
        behind = self.text[end : end + 1]
        return behind in _PATH and self.text[end + 1 : end + 2].isdecimal()

    def _follows_number(self, first: int) -> bool:
        """Whether "(30)" stands behind what it says again, or should."""
        known = self.lexicon.units.get(self.word(first - 2))
        word = self.word(first - 2)
        return self.word(first - 1) == "(" and (
            known is not None or any(figures([word], self.lexicon))
        )

    def is_date(self, figure: Figure) -> bool:
        """Whether it is the day of a date: "24 December", "19 to 20 November"."""
        if not (self._is_bare(figure) and figure.value <= 31 and figure.value == int(figure.value)):
            return False
        before, after = self.word(figure.first - 1), figure.last
        if self.word(after) in self.lexicon.ranges and self.word(after + 1).isdecimal():
            after += 2
        begin = after
        while self.word(after) in _DATE_JOINERS and after - begin < 2:
            after += 1
        months = self.lexicon.months
        if before in months and self._is_month(figure.first - 1) and not self.unit_at(figure.last):
            return True
        return self.word(after) in months and self._is_month(after)

    def _is_month(self, index: int) -> bool:
        """Whether "may" is the month."""
        return self.word(index) != "may" or (
            self.printed[index] != "may" or bool(_PLAIN_DIGITS.match(self.word(index + 1)))
        )

    def is_other(self, figure: Figure, unit: str | None) -> bool:
        """Whether it is a year, a time of day or a code; ``unit`` is the unit behind it."""
        written = self.printed[figure.first]
        if figure.last - figure.first > 1 or not written[0].isdecimal():
            return self.word(figure.last) in self.words.sets["clock"]
        if _YEAR.fullmatch(written) and unit in {None, "year"}:
            return True
        if _CODE.fullmatch(written) or self.word(figure.last) in self.words.sets["clock"]:
            return True
        before = self.printed[figure.first - 1] if figure.first else ""
        return (
            unit is None
            and bool(_ACRONYM.fullmatch(before))
            and self._is_bare(figure)
            and not self.text.isupper()
        )
