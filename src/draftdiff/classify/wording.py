"""Reports what changed in words and is explained by no typed change; and what is editorial."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from draftdiff.classify._report import quoted
from draftdiff.language.editorial import MEANINGFUL, is_editorial
from draftdiff.model.comparison import Change, ChangeKind, Substance

if TYPE_CHECKING:
    from draftdiff.classify._passage import Passage, Region
    from draftdiff.classify._side import Side

KIND = ChangeKind.WORDING

_BRACKETS = frozenset("[]")
_LOOKS = "Only the look of the words changed"
_LIGHT = "Only articles or prepositions changed"

Span = tuple[int, int]


def find_rest(passage: Passage, explained: list[Change]) -> list[Change]:
    """One change for each region that ``explained`` leaves words of substance in.

    Regions that differ in looks only (case, punctuation, a number written in words) are reported
    as editorial.
    """
    old_spans = [change.old_span for change in explained if change.old_span]
    new_spans = [change.new_span for change in explained if change.new_span]
    found: list[Change] = []
    for region in passage.regions:
        old = passage.old.text[region.old_start : region.old_end]
        new = passage.new.text[region.new_start : region.new_end]
        if not old.strip() and not new.strip():
            continue
        if _is_looks_only(passage, region):
            found.append(_change(region, old, new, Substance.EDITORIAL))
            continue
        if _is_light_only(passage, region):
            found.append(_change(region, old, new, Substance.EDITORIAL, _LIGHT))
            continue
        old_range = (region.old_start, region.old_end)
        new_range = (region.new_start, region.new_end)
        is_explained = any(_overlaps(span, old_range) for span in old_spans) or any(
            _overlaps(span, new_range) for span in new_spans
        )
        if is_explained:
            first = _rest(passage.old, old_range, old_spans)
            second = _rest(passage.new, new_range, new_spans)
            if not (first - second) and not (second - first):
                continue
        found.append(_change(region, old, new, Substance.SUBSTANTIVE))
    return found


def _is_looks_only(passage: Passage, region: Region) -> bool:
    """Whether the region, seen with the words it cuts, says the same on both sides."""
    old = passage.old.text[region.old_start : region.old_end]
    new = passage.new.text[region.new_start : region.new_end]
    if is_editorial(old, new):
        return True
    first = _plain(passage.old, (region.old_start, region.old_end))
    second = _plain(passage.new, (region.new_start, region.new_end))
    if first and first == second:
        return True
    # "80,000" and "eighty thousand (80,000)": the words cut one number, which is the same.
    before = _figure_around(passage.old, region.old_start, region.old_end)
    after = _figure_around(passage.new, region.new_start, region.new_end)
    return before is not None and before == after


def _figure_around(side: Side, start: int, end: int) -> tuple[object, ...] | None:
    """The measure of the number in which the characters ``start`` to ``end`` stand."""
    for figure in side.figures:
        if side.spans[figure.first][0] <= start and end <= side.spans[figure.last - 1][1]:
            return side.measure(figure)
    return None


def _is_light_only(passage: Passage, region: Region) -> bool:
    """Whether only articles, prepositions or an "and" changed, none of those that bind or limit."""
    old, new = passage.old, passage.new
    words = [
        _plain(old, (region.old_start, region.old_end)),
        _plain(new, (region.new_start, region.new_end)),
    ]
    light = [old.lexicon.sets["light"], new.lexicon.sets["light"]]
    alternatives = old.lexicon.sets["alternative"] | new.lexicon.sets["alternative"]
    if alternatives.isdisjoint(words[0]) and alternatives.isdisjoint(words[1]):
        light = [light[0] | old.lexicon.sets["additive"], light[1] | new.lexicon.sets["additive"]]
    first, second = ([w for w in words[i] if w not in light[i]] for i in (0, 1))
    return first == second and bool(words[0] or words[1])


def _plain(side: Side, span: Span) -> list[str]:
    """The words and numbers in ``span``, numbers by value."""
    result: list[str] = []
    tokens = side.within(*span)
    index = tokens.start
    while index < tokens.stop:
        word = side.words[index]
        figure = side.figure_at.get(index)
        if figure:
            index = figure.last
            unit = figure.unit
            if unit is None and index < len(side.words) and side.words[index] in side.lexicon.units:
                unit = side.lexicon.units[side.words[index]]
                index += 1
            parts = side.measure(figure)[2:]
            result.append(" ".join(map(str, (repr(figure.value), unit or "", *parts))))
            continue
        if any(map(str.isalnum, word)) or word in MEANINGFUL:
            result.append(word)
        index += 1
    return result


def _rest(side: Side, span: Span, covered: list[Span]) -> Counter[str]:
    """The full words in ``span`` outside ``covered``, without plural endings."""
    light = side.lexicon.sets["function"]
    rest: Counter[str] = Counter()
    for index in side.within(*span):
        word = side.words[index]
        if word in light or not (word[0].isalnum() or word in MEANINGFUL):
            continue
        if any(_overlaps(side.spans[index], other) for other in covered):
            continue
        rest[_stem(word)] += 1
    return rest


def _stem(word: str) -> str:
    """``word`` without a plural ending, so that "party" and "parties" are one."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word.rstrip("s") or word


def _overlaps(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _trimmed(text: str, start: int) -> tuple[int, str]:
    """``text`` without white space and punctuation around its words, and where it starts."""
    edges = " \t\n\u00a0,;:." if any(map(str.isalnum, text)) else " \t\n\u00a0"
    bare = text.lstrip(edges)
    return start + len(text) - len(bare), bare.rstrip(edges)


def _change(
    region: Region, old: str, new: str, substance: Substance, looks: str = _LOOKS
) -> Change:
    old_start, old = _trimmed(old, region.old_start)
    new_start, new = _trimmed(new, region.new_start)
    if substance is Substance.EDITORIAL:
        text = looks
    elif {old, new} <= {"", *_BRACKETS}:
        text = "Brackets, which mark text as not agreed, came or went"
    elif old and new:
        text = f"{quoted(old)} became {quoted(new)}"
    elif new:
        text = f"{quoted(new)} was added"
    else:
        text = f"{quoted(old)} was removed"
    return Change(
        kind=KIND,
        old=old or None,
        new=new or None,
        old_span=(old_start, old_start + len(old)) if old else None,
        new_span=(new_start, new_start + len(new)) if new else None,
        substance=substance,
        explanation=text,
    )
