"""The quantities in a clause, with their units, as far as a limit needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.detect import guess
from draftdiff.language.lexicon import LANGUAGES, lexicon
from draftdiff.language.normalize import words as words_of
from draftdiff.language.numbers import figures
from draftdiff.language.tokens import spans

if TYPE_CHECKING:
    from draftdiff.language.numbers import Figure
    from draftdiff.model.draft import Clause, Draft

# Spans of time are compared in days; a month and a year are the mean of the Gregorian calendar.
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425}
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_AMBIGUOUS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](?!000)(\d{3})(?![\d.,]*\d)")
_REACH = 3
_NO_LABEL = 1000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as cited, its value, and its canonical unit if it has one.

    ``other`` is what it may mean as well: "1.200" is a thousand in one language and one in another.
    """

    cited: str
    value: float
    unit: str | None
    other: float | None = None


def quantities(clause: Clause, language: str) -> list[Quantity]:
    """The quantities of a clause in order; no cross-references, labels, dates or years."""
    words = lexicon(language)
    places = spans(clause.text)
    tokens = [clause.text[start:end] for start, end in places]
    lowered = [token.casefold() for token in tokens]
    found: list[Quantity] = []
    for figure in figures(tokens, words):
        start, end = places[figure.first][0], places[figure.last - 1][1]
        if any(r.start < end and start < r.end for r in clause.references):
            continue
        before = lowered[figure.first - 1] if figure.first else ""
        after = lowered[figure.last] if figure.last < len(lowered) else ""
        # "Number 5" is a label; "the forces shall number 800,000" is a quantity.
        is_label = before.rstrip(".") in words.sets["numbering"] and figure.value < _NO_LABEL
        if is_label or before in words.months:
            continue
        if after in words.months or (
            _YEAR.fullmatch(clause.text[start:end]) and not _unit(figure, lowered, language)
        ):
            continue
        cited = clause.text[start:end]
        other = None if language in LANGUAGES else _other(cited, figure.value)
        found.append(Quantity(cited, figure.value, _unit(figure, lowered, language), other))
    return found


def language_of(draft: Draft) -> str:
    """The language whose function words the draft uses; "und" where they do not tell."""
    if draft.language in LANGUAGES:
        return draft.language
    return guess(word for clause in draft.clauses for word in words_of(clause.text))


def _other(cited: str, value: float) -> float | None:
    """The second reading of a figure with one separator before three digits."""
    digits = _AMBIGUOUS.search(cited)
    if digits is None or not value:
        return None
    grouped, decimal = float(digits[1] + digits[2]), float(f"{digits[1]}.{digits[2]}")
    return value * (decimal / grouped if value >= grouped else grouped / decimal)


def canonical(unit: str | None, language: str) -> str | None:
    """A unit as a rule names it ("days", "troops"), in the form that quantities have."""
    if unit is None:
        return None
    for figure in (*figures([f"1{unit}"], lexicon("en")), *figures([f"{unit}1"], lexicon("en"))):
        if figure.unit:
            return figure.unit  # a sign, as "%" or "$"
    return lexicon(language).units.get(
        unit.casefold(), lexicon("en").units.get(unit.casefold(), unit)
    )


def measured(quantity: Quantity, unit: str | None) -> tuple[float, ...]:
    """The value in ``unit`` (canonical), then the other reading; none for other units."""
    values = (quantity.value,) if quantity.other is None else (quantity.value, quantity.other)
    if unit is None or quantity.unit == unit:
        return values
    if unit in _DAYS and quantity.unit in _DAYS:
        return tuple(value * _DAYS[quantity.unit] / _DAYS[unit] for value in values)
    return ()


def _unit(figure: Figure, lowered: list[str], language: str) -> str | None:
    if figure.unit:
        return figure.unit
    words = lexicon(language)
    if lowered[figure.last : figure.last + 2] == ["per", "cent"]:
        return "percent"
    for word in lowered[figure.last : figure.last + _REACH]:
        if unit := words.units.get(word):
            return unit
        if word not in words.sets["fillers"]:
            return None
    return None
