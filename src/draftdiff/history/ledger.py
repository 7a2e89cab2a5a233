"""Keeps the ledger of brackets: which a draft opened, closed and reopened.

A bracket stays when its opening or closing mark is kept by the word edits of its clause, or is
replaced together with the words around it by a passage with a bracket.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.history._spans import Joined, parts
from draftdiff.language.normalize import words
from draftdiff.model.comparison import EditOperation
from draftdiff.model.history import (
    Bracket,
    BracketEvent,
    Bracketing,
    BracketKind,
    BracketMove,
    Place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.history.thread import Threads
    from draftdiff.model.comparison import Comparison, Edit, Match

_HALF = 0.5


class _Span(NamedTuple):
    """A bracket in a joined text: its number, and where it begins and ends there."""

    number: int
    start: int
    end: int


class _Segment(NamedTuple):
    """A stretch that both texts hold, or one that was replaced."""

    old: int
    new: int
    old_size: int
    new_size: int
    same: bool


def events(
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
    threads: Threads,
    bracketings: Sequence[Bracketing],
) -> tuple[BracketEvent, ...]:
    """What each draft did to the brackets of the draft that it was made from, in draft order."""
    found: list[BracketEvent] = []
    closed: dict[int, list[frozenset[str]]] = {}
    open_in = [_by_clause(bracketing) for bracketing in bracketings]
    for number, (base, step) in enumerate(zip(bases, steps, strict=True)):
        if base is None or step is None:
            continue
        gone: list[BracketEvent] = []
        come: list[BracketEvent] = []
        for link in threads.links[number]:
            for closes, index, standing in _unpaired(
                link.match, step, open_in[base], open_in[number]
            ):
                seen_in = base if closes else number
                clause = bracketings[seen_in].brackets[index].start.clause
                line = threads.line_of[seen_in][clause]
                move = BracketMove.CLOSED if closes else BracketMove.OPENED
                event = BracketEvent(move, number, seen_in, index, line, standing)
                (gone if closes else come).append(event)
        # What opens is held against what earlier drafts closed, not against this one's own work.
        for event in come:
            bracket = bracketings[event.seen_in].brackets[event.bracket]
            earlier = closed.get(event.line, [])
            again = next((old for old in earlier if _alike(old, _words(bracket))), None)
            if again is not None:
                earlier.remove(again)
            found.append(event if again is None else _again(event))
        for event in gone:
            bracket = bracketings[event.seen_in].brackets[event.bracket]
            closed.setdefault(event.line, []).append(_words(bracket))
            found.append(event)
    return tuple(found)


def _again(event: BracketEvent) -> BracketEvent:
    """The same event as one of a bracket that had been closed."""
    return BracketEvent(
        BracketMove.REOPENED,
        event.draft,
        event.seen_in,
        event.bracket,
        event.line,
        event.standing,
    )


def _by_clause(bracketing: Bracketing) -> dict[tuple[int, bool], list[tuple[int, Bracket]]]:
    found: dict[tuple[int, bool], list[tuple[int, Bracket]]] = {}
    for number, bracket in enumerate(bracketing.brackets):
        if bracket.kind is not BracketKind.NOTE:
            place = bracket.start
            found.setdefault((place.clause, place.in_heading), []).append((number, bracket))
    return found


def _words(bracket: Bracket) -> frozenset[str]:
    return frozenset(words(bracket.text))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    if not first or not second:
        return first == second
    return len(first & second) >= _HALF * max(len(first), len(second))


def _unpaired(
    match: Match,
    step: Comparison,
    old_open: dict[tuple[int, bool], list[tuple[int, Bracket]]],
    new_open: dict[tuple[int, bool], list[tuple[int, Bracket]]],
) -> Iterator[tuple[bool, int, bool]]:
    """Brackets that only one side of a match has: (is it the old side, number, standing)."""
    for heading, edits in ((True, match.heading_edits), (False, match.edits)):
        sides = []
        for draft, indices, known in (
            (step.old, match.old, old_open),
            (step.new, match.new, new_open),
        ):
            joined = parts(draft, indices, heading=heading)
            places = Joined(joined)
            text = "\n".join(piece for _, piece in joined)
            sides.append(
                (
                    text,
                    [
                        _Span(number, *_range(bracket, places, dict(joined), text))
                        for index, _ in joined
                        for number, bracket in known.get((index, heading), ())
                    ],
                )
            )
        (old_text, olds), (new_text, news) = sides
        if olds or news:
            yield from _compared(edits, old_text, olds, new_text, news)


def _range(bracket: Bracket, places: Joined, joined: dict[int, str], text: str) -> tuple[int, int]:
    start = places.position(bracket.start.clause, bracket.start.offset)
    end = _end(bracket.end, bracket.start, places)
    assert start is not None
    if end is None or end >= len(text):
        end = start - bracket.start.offset + len(joined[bracket.start.clause]) - 1
    return start, end


def _end(end: Place, start: Place, places: Joined) -> int | None:
    if end.in_heading != start.in_heading:
        return None
    return places.position(end.clause, end.offset)


def _compared(
    edits: Sequence[Edit],
    old_text: str,
    olds: Sequence[_Span],
    new_text: str,
    news: Sequence[_Span],
) -> Iterator[tuple[bool, int, bool]]:
    segments = list(_segments(edits))
    paired_old, paired_new = _pairs(segments, olds, news)
    kept = _kept_letters(segments, old_text, new_text, olds)
    for span in olds:
        if span.number not in paired_old:
            yield True, span.number, _mostly(old_text, span, kept[0])
    for span in news:
        if span.number not in paired_new:
            yield False, span.number, _mostly(new_text, span, kept[1])


def _segments(edits: Sequence[Edit]) -> Iterator[_Segment]:
    old = new = 0
    deleted = inserted = 0
    for edit in edits:
        size = len(edit.text)
        if edit.op is EditOperation.DELETE:
            deleted += size
        elif edit.op is EditOperation.INSERT:
            inserted += size
        else:
            if deleted or inserted:
                yield _Segment(old, new, deleted, inserted, same=False)
                old, new, deleted, inserted = old + deleted, new + inserted, 0, 0
            yield _Segment(old, new, size, size, same=True)
            old, new = old + size, new + size
    if deleted or inserted:
        yield _Segment(old, new, deleted, inserted, same=False)


def _pairs(
    segments: Sequence[_Segment], olds: Sequence[_Span], news: Sequence[_Span]
) -> tuple[set[int], set[int]]:
    """The numbers of the brackets that stay, on either side."""
    starts = [segment.old for segment in segments]
    new_starts = {span.start: span for span in news}
    new_ends = {span.end: span for span in news}
    paired_old: set[int] = set()
    paired_new: set[int] = set()
    for by_end in (False, True):
        marks = new_ends if by_end else new_starts
        for span in olds:
            position = span.end if by_end else span.start
            place = bisect_right(starts, position) - 1
            if span.number in paired_old or place < 0 or not segments[place].same:
                continue
            partner = marks.get(position - segments[place].old + segments[place].new)
            if partner is not None and partner.number not in paired_new:
                paired_old.add(span.number)
                paired_new.add(partner.number)
    replaced: dict[int, list[_Span]] = {}
    for span in olds:
        if span.number not in paired_old:
            replaced.setdefault(bisect_right(starts, span.start) - 1, []).append(span)
    firsts = [segment.new for segment in segments]
    for span in news:
        if span.number in paired_new:
            continue
        place = bisect_right(firsts, span.start) - 1
        if place >= 0 and not segments[place].same and replaced.get(place):
            paired_old.add(replaced[place].pop(0).number)
            paired_new.add(span.number)
    return paired_old, paired_new


def _kept_letters(
    segments: Sequence[_Segment], old_text: str, new_text: str, olds: Sequence[_Span]
) -> tuple[list[int], list[int]]:
    """Running counts: letters of the old text that stay, letters of the new that stood open."""
    bracketed = bytearray(len(old_text) + 1)
    reach = 0
    for span in sorted(olds, key=lambda span: span.start):
        for position in range(max(span.start, reach), min(span.end + 1, len(old_text))):
            bracketed[position] = 1
        reach = max(reach, span.end + 1)
    stays = bytearray(len(old_text) + 1)
    stood = bytearray(len(new_text) + 1)
    for segment in segments:
        if segment.same:
            for offset in range(segment.old_size):
                if old_text[segment.old + offset].isalnum():
                    stays[segment.old + offset] = 1
                    stood[segment.new + offset] = not bracketed[segment.old + offset]
    return _running(stays), _running(stood)


def _running(marks: bytearray) -> list[int]:
    counts = [0]
    for mark in marks:
        counts.append(counts[-1] + mark)
    return counts


def _mostly(text: str, span: _Span, counts: Sequence[int]) -> bool:
    letters = sum(map(str.isalnum, text[span.start : span.end + 1]))
    return letters > 0 and counts[span.end + 1] - counts[span.start] >= _HALF * letters
