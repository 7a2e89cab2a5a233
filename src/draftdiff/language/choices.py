"""Finds the choices in square brackets that one draft leaves open and the other has settled.

``[5,000] [12,000]``, ``[a] / [b]`` and ``[shall/should]`` are choices: where the other draft has
the words of one alternative in their place, the others were not taken. What is written in them is
neither a change of what was agreed nor a deletion of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from draftdiff.language.tokens import tokens
from draftdiff.model.comparison import Settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_MARK = re.compile(r"[\[\]]")
_BETWEEN = re.compile(r"\s*(?:/|(?:or|oder|ou|o|або|или)\b)?\s*", re.IGNORECASE)
# A slash sets apart short wordings ("shall/should"), not what happens to hold one.
_MOST_SIDES, _LONGEST_SIDE = 4, 8
# Longer texts are not looked at, nor more choices than this: each is tried on the whole text.
_LONGEST, _MOST_CHOICES = 20_000, 40
_WORK = 20_000  # characters times choices
_MOST_ALTERNATIVES = 12


class Alternative(NamedTuple):
    """One alternative of a choice: where it stands with its bracket, and where its words do."""

    whole: Span
    words: Span


def choices(text: str) -> list[tuple[Alternative, ...]]:
    """The choices in a text: brackets that stand side by side, or one with a slash."""
    if "[" not in text or len(text) > _LONGEST:
        return []
    opened: list[int] = []
    spans: dict[int, list[Span]] = {}
    for found in _MARK.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            spans.setdefault(len(opened), []).append((start, found.end()))
    result: list[tuple[Alternative, ...]] = []
    for row in spans.values():
        run: list[Span] = []
        for span in [*row, None]:
            if run and span is not None and _BETWEEN.fullmatch(text[run[-1][1] : span[0]]):
                run.append(span)
                continue
            if 1 < len(run) <= _MOST_ALTERNATIVES:
                result.append(tuple(Alternative(s, (s[0] + 1, s[1] - 1)) for s in run))
            elif len(run) == 1:
                result += _sides(text, run[0])
            run = [] if span is None else [span]
    return sorted(result)[: min(_MOST_CHOICES, _WORK // max(1, len(text)))]


def _sides(text: str, span: Span) -> list[tuple[Alternative, ...]]:
    inner = text[span[0] + 1 : span[1] - 1]
    sides = inner.split("/")
    if not 2 <= len(sides) <= _MOST_SIDES or "[" in inner:
        return []
    if not all(0 < len(side.split()) <= _LONGEST_SIDE for side in sides):
        return []
    found: list[Alternative] = []
    start = span[0] + 1
    for side in sides:
        found.append(Alternative((start, start + len(side)), (start, start + len(side))))
        start += len(side) + 1
    first, last = found[0], found[-1]
    found[0] = first._replace(whole=(span[0], first.whole[1]))
    found[-1] = last._replace(whole=(last.whole[0], span[1]))
    return [tuple(found)]


def settle(text: str, other: str) -> tuple[Settled, ...]:
    """The choices of a text that another text has settled, in order."""
    found: list[Settled] = []
    known = tokens(other)
    removed: list[Span] = []
    for choice in choices(text):
        if any(start <= choice[0].whole[0] < end for start, end in removed):
            continue
        # An alternative must do better than the choice as it stands, and than none of it.
        everything = (choice[0].whole[0], choice[-1].whole[1])
        best = max(_likeness(text, removed, known), _likeness(text, [*removed, everything], known))
        taken: Alternative | None = None
        for one in choice:
            likeness = _likeness(text, [*removed, *_around(choice, one)], known)
            if likeness > best:
                best, taken = likeness, one
        if taken is None or any(_stands(text, one, known) for one in choice):
            continue
        spans = _around(choice, taken)
        removed += spans
        found.append(
            Settled(
                taken=text[slice(*taken.words)].strip(),
                not_taken=tuple(text[slice(*o.words)].strip() for o in choice if o is not taken),
                spans=tuple(spans),
            )
        )
    return tuple(found)


def _around(choice: Sequence[Alternative], taken: Alternative) -> list[Span]:
    """All of a choice but the words of one alternative."""
    start, end = choice[0].whole[0], choice[-1].whole[1]
    spans = [(start, taken.words[0]), (taken.words[1], end)]
    return [span for span in spans if span[0] < span[1]]


def _stands(text: str, one: Alternative, known: Sequence[str]) -> bool:
    """Whether the other text has the alternative in brackets, too."""
    own = tokens(text[one.whole[0] : one.whole[1]])
    return own[:1] == ["["] and any(
        list(known[at : at + len(own)]) == own for at in range(len(known) - len(own) + 1)
    )


def _likeness(text: str, removed: Sequence[Span], known: Sequence[str]) -> float:
    return float(Indel.normalized_similarity(tokens(without(text, removed)), known))


def without(text: str, spans: Sequence[Span]) -> str:
    """The text with some of its ranges left out."""
    return "".join(text[start:end] for start, end in _kept(len(text), spans))


def blanked(text: str, settled: Sequence[Settled]) -> str:
    """The text as settled, spaces in the place of what was not taken, so that all stays put."""
    for choice in settled:
        for start, end in choice.spans:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _kept(size: int, spans: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for start, end in sorted(spans):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < size:
        yield at, size


def shifted(places: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """Ranges of a text where they stand when ``spans`` are left out; those cut are dropped."""
    found: list[Span] = []
    for start, end in places:
        if any(low < end and start < high for low, high in spans):
            continue
        gone = sum(high - low for low, high in spans if high <= start)
        found.append((start - gone, end - gone))
    return found
