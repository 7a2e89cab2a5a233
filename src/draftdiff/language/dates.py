"""Reads dates and deadlines in a text: "within 100 days", "by 2030", "as soon as possible"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from draftdiff.language.listed import CLAUSE_ENDS
from draftdiff.language.numbers import Figure
from draftdiff.language.quantities import DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.language.lexicon import Lexicon
    from draftdiff.language.listed import Hit
    from draftdiff.model.draft import Reference

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th|er|º)?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_LONGEST_OPENER = 6
_SHORTEST_DEED = 6  # letters
_LONGEST_TAIL = 6  # "after this document has been signed"


class Phrased(Protocol):
    """A text with its words in normal form, and the phrases and numbers found among them."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def lexicon(self) -> Lexicon: ...
    @property
    def figures(self) -> Sequence[Figure]: ...
    @property
    def figure_at(self) -> Mapping[int, Figure]: ...
    @property
    def hits_at(self) -> Mapping[int, Sequence[Hit]]: ...
    @property
    def references(self) -> Sequence[tuple[int, int, Reference]]: ...
    @property
    def capitals(self) -> frozenset[int]: ...
    def raw(self, index: int) -> str:
        """Word ``index`` as printed."""
        ...

    def begins(self, index: int, *kinds: str) -> bool:
        """Whether a phrase of ``kinds`` begins at word ``index``."""
        ...

    def hits_of(self, *kinds: str) -> Sequence[Hit]:
        """The phrases of ``kinds``, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Time:
    """A date, deadline or phrase of urgency at words ``first`` to ``last`` (exclusive).

    ``key`` says what it states. ``group`` is what opens it ("before" for all that set a last
    day), ``value`` how many days it is long or a number that sorts calendar dates, ``sense``
    "calendar", "duration", "event", "immediate" or "vague".
    """

    first: int
    last: int
    key: tuple[object, ...]
    group: str = ""
    value: float | None = None
    unit: str | None = None
    sense: str = ""


def times(side: Phrased) -> list[Time]:
    """Calendar dates, durations that are deadlines, and phrases of urgency, not overlapping."""
    found = [*_calendar(side), *_durations(side), *_phrases(side)]
    found.sort(key=lambda time: (time.first, -time.last))
    result: list[Time] = []
    for time in found:
        if result and time.first < result[-1].last:
            continue
        if (
            result
            and time.first == result[-1].last
            and "calendar"
            not in {
                time.sense,
                result[-1].sense,
            }
        ):
            before = result.pop()
            time = replace(before, last=time.last, key=(*before.key, *time.key))  # noqa: PLW2901
        result.append(time)
    return result


def _opener(side: Phrased, index: int) -> tuple[int, str]:
    """Where a deadline phrase that ends at ``index`` begins, and whether it sets an end to time."""
    start, kind = index, ""
    for first in range(max(0, index - _LONGEST_OPENER), index):
        for hit in side.hits_at.get(first, ()):
            if hit.sense != "openers":
                continue
            gap = side.words[hit.last : index]
            if (
                hit.last <= index
                and len(gap) <= 1
                and side.lexicon.sets["function"].issuperset(gap)
            ):
                words = " ".join(side.words[hit.first : hit.last])
                start, kind = hit.first, "before" if words in side.lexicon.before else words
    return start, kind


def _tail(side: Phrased, index: int) -> int:
    """Where "after the signing", "of entry into force" or the like, begun at ``index``, ends."""
    words = side.words
    ends = [h.last for h in side.hits_at.get(index, ()) if h.sense in {"anchors", "event_phrases"}]
    if not ends:
        return index
    position = max(ends)
    if any(h.sense == "event_phrases" for h in side.hits_at[index]):
        return _with_object(side, position)
    events = side.lexicon.sets["events"]
    determiners = side.lexicon.sets["determiners"]
    for _ in range(_LONGEST_TAIL):
        if position >= len(words) or words[position] in CLAUSE_ENDS:
            break
        position += 1
        word = words[position - 1]
        is_deed = (
            word.endswith(side.lexicon.event_endings)
            and words[position - 2] in determiners
            and len(word) > _SHORTEST_DEED
        )
        if word in events or is_deed:
            if words[position : position + 2] == ("into", "force"):
                position += 2
            if words[position : position + 1] and words[position] in side.lexicon.sets["copulas"]:
                return _with_verb(side, position)
            return _with_object(side, position)
    return index


def _opens_event(side: Phrased, hit: Hit) -> bool:
    words = " ".join(side.words[hit.first : hit.last])
    return words in side.lexicon.lapses or words in side.lexicon.sets["about_events"]


def _is_by_a_moment(side: Phrased, index: int) -> bool:
    """Whether "the end of" or the like stands at ``index``."""
    words = side.words[index : index + 2]
    return (
        len(words) == 2
        and words[0] in side.lexicon.sets["determiners"]
        and words[1] in side.lexicon.sets["moments"]
        and index + 1 not in side.capitals
    )


def _with_verb(side: Phrased, index: int) -> int:
    """Takes "is signed" along, to where the clause ends."""
    last = index
    while last < min(len(side.words), index + _LONGEST_TAIL):
        if side.words[last] in CLAUSE_ENDS:
            return last
        last += 1
    return last if last == len(side.words) else index


def _with_object(side: Phrased, index: int) -> int:
    """Takes "of this Agreement" along: which signing it is belongs to the date."""
    words, function = side.words, side.lexicon.sets["function"]
    counted = side.figure_at.get(index + 1)
    if counted and words[index] in function and words[counted.last : counted.last + 1]:
        return counted.last + (words[counted.last] in side.lexicon.units)
    if words[index : index + 1] == words[index + 1 : index + 2] or index + 1 >= len(words):
        return index
    if words[index] in side.lexicon.sets["light"] and words[index + 1] not in function:
        return index + 2 if words[index + 1].isalpha() else index
    if not function.issuperset(words[index : index + 2]) or index + 2 >= len(words):
        return index
    last = index + 2
    while (
        last < min(len(words), index + 5) and words[last].isalpha() and words[last] not in function
    ):
        last += 1
    return last if last > index + 2 else index


def _calendar(side: Phrased) -> list[Time]:
    found: list[Time] = []
    months = side.lexicon.months
    places = [i for i, word in enumerate(side.words) if word in months or word[0].isdigit()]
    for index in places:
        word = side.words[index]
        date = _numeric_date(word) if word[0].isdigit() else None
        first, last = index, index + 1
        if date is None and word in months:
            date, first, last = _named_date(side, index)
        if date is None and _YEAR.fullmatch(word) and _is_year(side, index):
            date = (int(word), 0, 0)
        if date is None or (found and first < found[-1].last):
            continue
        start, kind = _opener(side, first)
        opener = " ".join(side.words[start:first])
        kind = "before" if opener in side.lexicon.last_day else opener
        year, month, day = date
        found.append(
            Time(
                start,
                last,
                (kind, date),
                group=kind,
                value=float(year * 372 + month * 31 + day),
                sense="calendar",
            )
        )
    return found


def _numeric_date(word: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(word):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMERIC.fullmatch(word):
        day, month, year = (int(part) for part in match.groups())
        if month <= 12 and 1 <= day <= 31:
            return (year if year > 99 else 2000 + year), month, day
    return None


def _named_date(side: Phrased, index: int) -> tuple[tuple[int, int, int] | None, int, int]:
    """The date around the month name at ``index``: "24 December 2025", "December 24, 2025"."""
    words = side.words
    month = side.lexicon.months[words[index]]
    if side.raw(index) == "may":
        return None, index, index  # the verb: "section 14 may be revoked"
    joiners = {".", ",", "de", "del", "of", "р"}
    first, last, day, year = index, index + 1, 0, 0
    before = index - 1
    while before >= 0 and words[before] in joiners and index - before <= 2:
        before -= 1
    if before >= 0 and (match := _DAY.fullmatch(words[before])) and int(match[1]) <= 31:
        day, first = int(match[1]), before
    after = last
    if not day and after < len(words) and (match := _DAY.fullmatch(words[after])):
        day, last = int(match[1]), after + 1
        after = last
    while after < len(words) and words[after] in joiners and after - last < 2:
        after += 1
    if after < len(words) and _YEAR.fullmatch(words[after]):
        year, last = int(words[after]), after + 1
    return ((year, month, day) if day or year else None), first, last


def _is_year(side: Phrased, index: int) -> bool:
    """Whether four digits are a year: after a preposition, and no unit follows."""
    words = side.words
    if any(first <= index < last for first, last, _ in side.references):
        return False
    if index + 1 < len(words) and words[index + 1] in side.lexicon.units:
        return False
    before = words[index - 1] if index else ""
    return (
        before in side.lexicon.sets["function"]
        or before in {"(", "year", "–", "-", "/"}
        or (index > 0 and side.begins(index - 1, "deadline"))
    )


def _durations(side: Phrased) -> list[Time]:
    found: list[Time] = []
    for figure in [*side.figures, *_single_units(side)]:
        last = figure.last
        unit = figure.unit if figure.unit in DAYS else None
        while unit is None and last < min(len(side.words), figure.last + 3):
            word = side.words[last]
            last += 1
            unit = side.lexicon.units.get(word)
            if unit is None and word not in side.lexicon.sets["fillers"]:
                break
        if unit not in DAYS:
            continue
        start, kind = _opener(side, figure.first)
        if kind not in side.lexicon.lapses:
            start, kind = figure.first, ""
        end = _tail(side, last)
        if not kind and end == last and not _is_followed_by_anchor(side, last):
            continue
        found.append(
            Time(
                start,
                end,
                (kind, round(figure.value * DAYS[unit], 6), *side.words[last:end]),
                group=kind,
                value=figure.value * DAYS[unit],
                unit=unit,
                sense="duration",
            )
        )
    return found


def _is_followed_by_anchor(side: Phrased, index: int) -> bool:
    return any(hit.sense == "openers" for hit in side.hits_at.get(index, ()))


def _single_units(side: Phrased) -> list[Figure]:
    """A single unit after a deadline word: "within one month", "in a year"."""
    return [
        Figure(index, index + 1, 1.0)
        for index, word in enumerate(side.words[:-1])
        if word in side.lexicon.sets["ones"]
        and side.lexicon.units.get(side.words[index + 1]) in DAYS
        and _opener(side, index)[1]
    ]


def _phrases(side: Phrased) -> list[Time]:
    found: list[Time] = []
    for hit in side.hits_of("deadline"):
        if hit.sense in {"immediate", "vague", "event_phrases"}:
            end = _tail(side, hit.first if hit.sense == "event_phrases" else hit.last)
            sense = "event" if hit.sense == "event_phrases" else hit.sense
            words = side.words[hit.first : end]
            found.append(Time(hit.first, end, (sense, *words), group=sense, sense=sense))
        elif hit.sense == "openers" and _is_by_a_moment(side, hit.last):
            words = side.words[hit.first : hit.last]
            if " ".join(words) not in side.lexicon.last_day:
                continue
            end = _with_object(side, hit.last + 2)
            words = side.words[hit.first : end]
            found.append(Time(hit.first, end, ("event", *words), group="event", sense="event"))
        elif hit.sense == "anchors" and _opens_event(side, hit):
            end = _tail(side, hit.first)
            if end > hit.last:
                words = side.words[hit.first : end]
                found.append(Time(hit.first, end, ("event", *words), group="event", sense="event"))
    return found
