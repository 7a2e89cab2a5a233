"""Finds the number that a position is about ("no more than 600,000", "six hundred thousand")."""

from __future__ import annotations

import re

_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "billion": 1e9, "hundred": 1e2, "dozen": 12.0,
    "тис": 1e3, "тисяч": 1e3, "тыс": 1e3, "тысяч": 1e3, "млн": 1e6, "млрд": 1e9,
    "tausend": 1e3, "millionen": 1e6, "milliarden": 1e9, "mille": 1e3, "millions": 1e6,
}  # fmt: skip
_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_DIGITS = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d{1,2})?)(?!\d)(?:\s?([^\W\d_]+))?"
)
_WORDS = re.compile(r"[^\W\d_]+")
_YEAR = range(1900, 2101)
_DAYS = {
    "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "stunde": 1 / 24, "tag": 1,
    "woche": 7, "monat": 30, "jahr": 365, "heure": 1 / 24, "jour": 1, "semaine": 7, "mois": 30,
    "дн": 1, "ден": 1, "тиж": 7, "недел": 7, "міс": 30, "мес": 30, "рок": 365, "рік": 365,
    "год": 365,
}  # fmt: skip
# "100 days", "30 (thirty) calendar days"
_AFTER = re.compile(r"\W{1,3}(?:\w+\)\s)?(?:calendar |working |full )?([^\W\d_]+)")


def first_quantity(
    text: str, hits: list[tuple[int, int]], offset: int, *, days: bool = False
) -> float | None:
    """The first number in or after the earliest hit, else the last before it; years do not count.

    ``hits`` are ranges in the clause, ``offset`` what they are shifted by against ``text``. With
    ``days``, only spans of time are looked at if there are any, and told in days.
    """
    start = min((hit[0] for hit in hits), default=0) - offset
    every = sorted([*_digits(text), *_spelled(text)])
    found = [(at, value) for at, _, value in every]
    if days:
        found = [(at, value * n) for at, end, value in every if (n := _in_days(text, end))] or found
    after = [value for at, value in found if at >= start]
    before = [value for at, value in found if at < start]
    return after[0] if after else before[-1] if before else None


def _in_days(text: str, end: int) -> float:
    """How many days the unit after a number has; 0 if it is no unit of time."""
    word = _AFTER.match(text, end)
    if word is None:
        return 0
    return next((days for unit, days in _DAYS.items() if word.group(1).startswith(unit)), 0)


def _digits(text: str) -> list[tuple[int, int, float]]:
    found: list[tuple[int, int, float]] = []
    for match in _DIGITS.finditer(text):
        digits, word = match.group(1), match.group(2)
        grouped = re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+", digits)
        value = float(re.sub(r"[.,' ]", "", digits) if grouped else digits.replace(",", "."))
        scale = _SCALES.get(word or "", 1.0)
        if scale == 1.0 and not grouped and value in _YEAR:
            continue
        end = match.end() if scale != 1.0 else match.end(1)
        found.append((match.start(), end, value * scale))
    return found


def _spelled(text: str) -> list[tuple[int, int, float]]:
    found: list[tuple[int, int, float]] = []
    total = part = 0.0
    start: int | None = None
    end = 0
    for match in _WORDS.finditer(text):
        word = match.group()
        if word in _UNITS:
            start = match.start() if start is None else start
            part, end = part + _UNITS[word], match.end()
        elif start is not None and word == "hundred":
            part, end = part * 100, match.end()
        elif start is not None and word in ("thousand", "million", "billion"):
            total, part, end = total + part * _SCALES[word], 0.0, match.end()
        elif start is not None and word == "and":
            continue
        elif start is not None:
            _keep(found, start, end, total + part)
            total, part, start = 0.0, 0.0, None
    if start is not None:
        _keep(found, start, end, total + part)
    return found


def _keep(found: list[tuple[int, int, float]], start: int, end: int, value: float) -> None:
    # "one", "two" in running text are rarely the limit that is negotiated.
    if value >= 3:
        found.append((start, end, value))
