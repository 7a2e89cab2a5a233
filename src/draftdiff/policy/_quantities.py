"""The quantities in a clause, with their units, as far as a limit needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.text.lexicon import lexicon
from draftdiff.text.numbers import figures
from draftdiff.text.tokens import spans

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause
    from draftdiff.text.numbers import Figure

# Spans of time are compared in days; a month and a year are the mean of the Gregorian calendar.
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425}
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_REACH = 3
_NO_LABEL = 1000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as cited, its value, and its canonical unit if it has one."""

    cited: str
    value: float
    unit: str | None


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
        found.append(
            Quantity(clause.text[start:end], figure.value, _unit(figure, lowered, language))
        )
    return found


def canonical(unit: str | None, language: str) -> str | None:
    """A unit as a rule names it ("days", "troops"), in the form that quantities have."""
    if unit is None:
        return None
    return lexicon(language).units.get(
        unit.casefold(), lexicon("en").units.get(unit.casefold(), unit)
    )


def measured(quantity: Quantity, unit: str | None) -> float | None:
    """The value in ``unit`` (canonical); ``None`` where it measures something else."""
    if unit is None or quantity.unit == unit:
        return quantity.value
    if unit in _DAYS and quantity.unit in _DAYS:
        return quantity.value * _DAYS[quantity.unit] / _DAYS[unit]
    return None


def _unit(figure: Figure, lowered: list[str], language: str) -> str | None:
    if figure.unit:
        return figure.unit
    words = lexicon(language)
    for word in lowered[figure.last : figure.last + _REACH]:
        if unit := words.units.get(word):
            return unit
        if word not in words.sets["fillers"]:
            return None
    return None
