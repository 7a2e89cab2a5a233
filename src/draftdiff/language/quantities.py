"""The one reader of quantities: numbers with their units, spans of time, shares, sums of money.

Whatever is written as figures, words, scale words or signs has one value and one unit here, in
every language that has word lists; so no two parts of a report can read a figure differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff.language._bounds import bound_of
from draftdiff.language._labels import Surroundings
from draftdiff.language.lexicon import lexicon as lexicon_of
from draftdiff.language.numbers import CURRENCIES, Figure, figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.language.lexicon import Lexicon
    from draftdiff.model.draft import Reference

DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0,
    "month": 30.436875, "year": 365.2425, "decade": 3652.425, "century": 36524.25,
}  # fmt: skip
"""How many days a span of time has; a month and a year are the mean of the Gregorian calendar.

A working day is none of them: how long it takes depends on the calendar of a place.
"""
WORKING_DAY = "working day"

_SHARES = {"share": 1.0, "percent": 0.01, "permille": 0.001}
_SIZES = (
    {"metre": 1.0, "kilometre": 1000.0, "mile": 1609.344},
    {"kilogram": 1.0, "tonne": 1000.0},
)
_MONEY = frozenset(CURRENCIES.values())
_SIGNS = {"percent": "%", "permille": "‰", "°": "°", "°C": "°C", "°F": "°F"}
_PLURALS = {"century": "centuries"}

_REACH = 3
_AMBIGUOUS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](?!000)(\d{3})(?![\d.,]*\d)")
_RATIO = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: ``text[start:end]``, the words of its unit included, which is also ``cited``.

    ``value`` counts ``unit``: a canonical unit ("day", "person", "EUR", "percent", "share" for
    "half", "ratio") or ``None``. ``kind`` is "count", "money", "duration", "share", "ratio" or
    "measure". ``bound`` is "cap", "floor", "exact" or "" and ``bound_at`` the range of the words
    that say so. ``number`` is the number as written, without its unit words. ``other`` is what a
    figure like "1.200" means as well where the language is not known; ``over`` is the second part
    of a ratio, whose first part is ``value``.
    """

    start: int
    end: int
    value: float
    unit: str | None
    kind: str
    bound: str
    cited: str
    number: str
    bound_at: tuple[int, int] | None = None
    other: float | None = None
    over: float | None = None


def quantities(
    text: str, lexicon: Lexicon, references: Sequence[Reference] = (), *, known: bool = True
) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order, not overlapping.

    Left out: ordinals, dates, years, times of day, labels, document numbers and what stands in
    ``references``. ``known`` tells whether the text is surely in the lexicon's language; where it
    is not, a figure like "1.200" has two readings.
    """
    reader = _Reader(text, lexicon)
    found: list[Quantity] = []
    taken = 0
    for spot in reader.spots():
        start, end = reader.places[spot.first][0], reader.places[spot.last - 1][1]
        if any(r.start < end and start < r.end for r in references):
            continue
        quantity = reader.quantity(spot, taken, known=known)
        before = found[-1] if found else None
        if before and _repeats(text, before, quantity):
            # "one million euros (EUR 1,000,000)"
            close = text.index(")", end) + 1
            found[-1] = replace(before, end=close, cited=text[before.start : close])
        else:
            found.append(quantity)
        taken = spot.last
    return tuple(found)


def in_unit(quantity: Quantity, unit: str | None) -> float | None:
    """The value in ``unit``; ``None`` where it cannot be told in it.

    Without a unit, the value as it stands. A ratio in percent is the share of its first part.
    """
    if unit is None or quantity.unit == unit:
        return quantity.value
    value = quantity.value
    if quantity.over is not None and unit in _SHARES:
        return value / (value + quantity.over) / _SHARES[unit]
    for table in (DAYS, _SHARES, *_SIZES):
        if unit in table and quantity.unit in table:
            return value * table[quantity.unit] / table[unit]
    return None


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are one, however they are written.

    A bare count is the same as that count of persons; else the units must be convertible.
    """
    if {a.unit, b.unit} == {None, "person"}:
        return _is_close(a.value, b.value)
    if a.over is not None and b.over is not None:
        return _is_close(a.value * b.over, b.value * a.over)
    told = in_unit(a, b.unit) if b.unit is not None else (a.value if a.unit is None else None)
    return told is not None and _is_close(told, b.value)


def _is_close(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-9 * max(abs(one), abs(two))


def said(value: float, unit: str | None = None, *, signed: bool = False) -> str:
    """``value`` as it is printed, never in scientific notation: "1,500,000", "0.5 %", "30 days".

    ``signed`` puts a plus before what is more than nothing.
    """
    number = f"{Decimal(f'{value:.12g}'):,f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    number = "0" if number == "-0" else f"+{number}" if signed and value > 0 else number
    if unit is None or unit in {"share", "ratio"}:
        return number
    if unit in _MONEY:
        return f"{unit} {number}"
    if unit in _SIGNS:
        return f"{number} {_SIGNS[unit]}"
    return f"{number} {unit if abs(value) == 1 else _PLURALS.get(unit, f'{unit}s')}"


def unit_named(name: str | None, language: str) -> str | None:
    """A unit as people name it ("days", "troops", "$"), in the form that quantities have."""
    if name is None:
        return None
    english = lexicon_of("en")
    for figure in (*figures([f"1{name}"], english), *figures([f"{name}1"], english)):
        if figure.unit:
            return figure.unit  # a sign, as "%" or "$"
    word = name.casefold()
    if word in {WORKING_DAY, f"{WORKING_DAY}s"}:
        return WORKING_DAY
    return lexicon_of(language).units.get(word, english.units.get(word, name))


def kind_of(unit: str | None) -> str:
    """The kind of a quantity with ``unit``."""
    if unit is None or unit == "person":
        return "count"
    if unit in _MONEY:
        return "money"
    if unit in DAYS or unit == WORKING_DAY:
        return "duration"
    if unit in _SHARES:
        return "share"
    return "ratio" if unit == "ratio" else "measure"


@cache
def _openers(language: str) -> frozenset[str]:
    """The last words of what opens a deadline: "within", "for"."""
    entries = lexicon_of(language).exact.values()
    return frozenset(
        entry.words[-1]
        for same in entries
        for entry in same
        if entry.kind == "deadline" and entry.sense == "openers"
    )


def _repeats(text: str, before: Quantity, after: Quantity) -> bool:
    return (
        text[before.end : after.start].strip() == "("
        and text[after.end :].lstrip().startswith(")")
        and (before.unit == after.unit or before.unit is None or after.unit is None)
        and _is_close(before.value, after.value)
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A figure with its unit: tokens ``first`` to ``last``, the number itself up to ``number``."""

    first: int
    number: int
    last: int
    value: float
    unit: str | None


class _Reader(Surroundings):
    """Reads the figures of one text with their units."""

    def spots(self) -> list[_Spot]:
        """What is a quantity among the figures, and what counts one of a unit."""
        read = figures(self.printed, self.lexicon)
        found = [spot for figure in read if (spot := self._spot(figure)) is not None]
        # A label's words are taken, too: they count nothing.
        taken = {index for figure in read for index in range(figure.first, figure.last)}
        taken |= {index for spot in found for index in range(spot.first, spot.last)}
        for spot in self._singles():
            if taken.isdisjoint(range(spot.first, spot.last)):
                found.append(spot)
                taken |= set(range(spot.first, spot.last))
        found.sort(key=lambda spot: spot.first)
        return self._shared(found)

    def quantity(self, spot: _Spot, taken: int, *, known: bool) -> Quantity:
        """The quantity at ``spot``; ``taken`` is where the one before it ends."""
        start, end = self.places[spot.first][0], self.places[spot.last - 1][1]
        number = self.text[start : self.places[spot.number - 1][1]]
        bound, at = "", None
        if taken and spot.first == taken + 1 and self.word(taken) in self.lexicon.ranges:
            taken = spot.first  # "від 5 до 10": the end of a range
        if found := bound_of(self.lowered, spot.first, spot.last, self.words, taken):
            bound, (first, last) = found
            at = (self.places[first][0], self.places[last - 1][1])
        parts = _RATIO.findall(number) if spot.unit == "ratio" else []
        return Quantity(
            start=start,
            end=end,
            value=spot.value,
            unit=spot.unit,
            kind=kind_of(spot.unit),
            bound=bound,
            cited=self.text[start:end],
            number=number,
            bound_at=at,
            other=None if known else _other(number, spot.value),
            over=float(parts[-1]) if parts else None,
        )

    def _unit(self, first: int, last: int, *, is_share: bool) -> tuple[str | None, int]:
        """The unit whose words begin at token ``last``, and where they end."""
        if self.word(last) == ")" and self.word(first - 1) == "(":
            return self._unit(last, last + 1, is_share=is_share)[0], last
        if self.word(last) == "(" and self.word(last + 2) == ")":
            return self._unit(last, last + 3, is_share=is_share)[0], last  # "thirty (60) days"
        working = self.words.sets["working"]
        for index in range(last, last + _REACH):
            if unit := self.unit_at(index):
                if is_share and (unit == "person" or unit in _MONEY):
                    break
                end = index + 1
                is_working = not working.isdisjoint(self.lowered[last:index])
                if self.word(end) in working:
                    is_working, end = True, end + 1
                return (WORKING_DAY if is_working and unit == "day" else unit), end
            passed = self.word(index)
            skipped = "articles" if is_share else "working"
            is_link = is_share and (passed,) in self.words.links and self._is_one(index + 1)
            if not (passed in self.words.sets[skipped] or is_link) and (
                is_share or passed not in self.lexicon.sets["fillers"]
            ):
                break
        return ("share" if is_share else None), last

    def _is_one(self, index: int) -> bool:
        return self.word(index) in self.lexicon.sets["ones"]

    def _spot(self, figure: Figure) -> _Spot | None:
        first, last, unit = figure.first, figure.last, figure.unit
        if self.is_label(figure) or self.is_date(figure):
            self.labels.update(range(first, last))
            return None
        number, before = last, self.word(first - 1)
        is_share = unit is None and 0 < figure.value < 1 and self._is_fraction(figure)
        if unit is None and before in CURRENCIES:
            return _Spot(first - 1, number, last, figure.value, CURRENCIES[before])
        if unit is None:
            unit, last = self._unit(first, last, is_share=is_share)
        if self.is_other(figure, unit):
            self.labels.update(range(first, last))
            return None
        return _Spot(first, number, last, figure.value, unit)

    def _is_fraction(self, figure: Figure) -> bool:
        written = "".join(self.printed[figure.first : figure.last])
        return "/" in written or not any(c.isdecimal() for c in written)

    def _singles(self) -> Iterator[_Spot]:
        """One of a unit: "one month", "within a year", "протягом року"."""
        words = self.words
        openers = _openers(self.lexicon.language) | words.sets["spans"]
        for index, word in enumerate(self.lowered):
            one = word.rpartition("'")[2]
            if one in self.lexicon.sets["ones"]:
                unit, last = self._unit(index, index + 1, is_share=False)
                is_article = one in words.sets["articles"]
                # "twice a year" is a rate, "a person" anyone.
                if unit is None or (unit == "person" and is_article):
                    continue
                if (
                    not is_article
                    or word != one
                    or self.word(index - 1) in openers
                    or bound_of(self.lowered, index, last, words, 0)
                ):
                    yield _Spot(index, index + 1, last, 1.0, unit)
            elif word in words.sets["singular"] and self.word(index - 1) in words.sets["bare"]:
                if not self.word(index + 1)[:1].isdecimal():
                    yield _Spot(index, index + 1, index + 1, 1.0, self.unit_at(index))
            elif self.unit_at(index) == "fortnight":
                yield _Spot(index, index + 1, index + 1, 1.0, "fortnight")

    def _shared(self, found: list[_Spot]) -> list[_Spot]:
        """``found`` with the unit of "15 to 20 km" and "EUR 5 to 10 million" at both ends."""
        ranges = self.lexicon.ranges | self.lexicon.sets["and"]
        shared = list(found)
        for index, (one, two) in enumerate(pairwise(found)):
            if two.first != one.last + 1 or self.word(one.last) not in ranges:
                continue
            if one.unit is None and two.unit:
                shared[index] = replace(one, unit=two.unit)
            elif (
                one.unit in _MONEY
                and two.unit is None
                and self.word(one.last) not in (self.lexicon.sets["and"])
            ):
                shared[index + 1] = replace(two, unit=one.unit)
        return shared


def _other(written: str, value: float) -> float | None:
    """The second reading of a figure with one separator before three digits."""
    digits = _AMBIGUOUS.search(written)
    if digits is None or not value:
        return None
    grouped, decimal = float(digits[1] + digits[2]), float(f"{digits[1]}.{digits[2]}")
    return value * (decimal / grouped if value >= grouped else grouped / decimal)
