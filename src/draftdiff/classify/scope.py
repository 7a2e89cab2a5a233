"""Finds words that widen or narrow a provision: "permanently", "all", "in peacetime", "only"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_cut, is_small, quoted, report
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Hit, Side

KIND = ChangeKind.SCOPE

# +1: the provision reaches further with the word than without it.
_REACH = {
    "wide": 1,
    "universal": 1,
    "include": 1,
    "narrow": -1,
    "ceiling": -1,
    "exclude": -1,
    "floor": 0,
}
_INTERCHANGEABLE = frozenset({"universal", "include", "floor", "ceiling", "exclude"})
_EVERYDAY = frozenset({"universal", "include"})
_REPEATED = frozenset({"wide", "narrow"})
_TIME = frozenset({"hour", "day", "week", "month", "year"})
_LIMITS = frozenset({"floor", "ceiling"})


def find(side: Side, context: Context) -> list[Fact]:
    """The listed words of scope; synonyms ("any", "each") state the same."""
    found: list[Fact] = []
    joiners = side.lexicon.sets["and"] | {","}
    for hit in _unique(side):
        if hit.sense in _EVERYDAY and _is_by_the_way(side, hit):
            continue
        key: tuple[object, ...] = (
            (hit.sense,) if hit.sense in _INTERCHANGEABLE else (hit.sense, _canonical(side, hit))
        )
        first = hit.first
        before = found[-1] if found else None
        if (
            before
            and before.sense == hit.sense
            and hit.sense in _REPEATED
            and hit.first - before.last == 1
            and joiners.issuperset(side.words[before.last : hit.first])
        ):
            # "total and complete", "perpetual, irrevocable": one word of scope in two.
            found.pop()
            first, key = before.first, (*before.key, key[-1])
        found.append(
            Fact(
                first,
                hit.last,
                key,
                group="reach" if hit.sense in _REPEATED else hit.sense,
                sense=hit.sense,
                exclusive=True,
            )
        )
    return found


def _is_by_the_way(side: Side, hit: Hit) -> bool:
    """Whether "every" counts time ("every two years") or "any" strengthens a denial."""
    figure = side.figure_at.get(hit.last)
    after = figure.last if figure else hit.last
    if after < len(side.words) and side.lexicon.units.get(side.words[after]) in _TIME:
        return True
    return any(side.begins(index, "negation") for index in range(max(0, hit.first - 2), hit.first))


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """A word of scope that was added, removed or exchanged; everyday ones only in small places."""
    fact = new or old
    assert fact is not None
    if old is None or new is None:
        words = 5 if fact.sense in _EVERYDAY else 10
        if not is_small(passage, (old, new), words) or is_cut(passage, (old, new)):
            return None
        if fact.sense in _EVERYDAY and _answers_denial(passage, old, new):
            return None
        if fact.sense in _LIMITS and _is_part_of_quantity(passage, old, new):
            return None
        side, verb = (passage.new, "added") if new is not None else (passage.old, "removed")
        reach = _REACH[fact.sense] if new is not None else -_REACH[fact.sense]
        exchanged = _exchanged(passage, old, new)
        if exchanged is not None:
            return exchanged
        cited = quoted(side.cited(fact.first, fact.last))
        text = f"{cited} was {verb}"
    else:
        reach = _REACH[new.sense] - _REACH[old.sense]
        before = quoted(passage.old.cited(old.first, old.last))
        text = f"{before} became {quoted(passage.new.cited(new.first, new.last))}"
    direction, tendency = None, ""
    if reach > 0:
        direction, tendency = Direction.WIDENED, ": wider"
    elif reach < 0:
        direction, tendency = Direction.NARROWED, ": narrower"
    return report(passage, KIND, (old, new), text + tendency, direction)


def _is_part_of_quantity(passage: Passage, old: Fact | None, new: Fact | None) -> bool:
    """Whether a limit came or went with its number ("up to EUR 10 million")."""
    fact, side = (old, passage.old) if old is not None else (new, passage.new)
    assert fact is not None
    figure = side.figure_at.get(fact.last)
    if figure is None:
        return False
    whole = Fact(fact.first, figure.last, fact.key)
    touched = passage.old_regions(whole) if old is not None else passage.new_regions(whole)
    sizes = [passage.size(region) for region in touched]
    return any(0 in pair and max(pair) > fact.last - fact.first for pair in sizes)


def _answers_denial(passage: Passage, old: Fact | None, new: Fact | None) -> bool:
    """Whether "either" stands where "neither" did: the negation says it."""
    fact, other = (old, passage.new) if old is not None else (new, passage.old)
    assert fact is not None
    for region in passage.old_regions(fact) if old is not None else passage.new_regions(fact):
        place = (
            (region.new_start, region.new_end)
            if old is not None
            else (region.old_start, region.old_end)
        )
        if any(other.begins(index, "negation") for index in other.within(*place)):
            return True
    return False


def _exchanged(passage: Passage, old: Fact | None, new: Fact | None) -> Change | None:
    """The change to or from a word that no list has ("temporary" to "short-term")."""
    fact = old or new
    assert fact is not None
    if fact.sense not in _REPEATED:
        return None
    touched = passage.old_regions(fact) if old else passage.new_regions(fact)
    if len(touched) != 1 or passage.size(touched[0]) != (1, 1):
        return None
    region = touched[0]
    other, low, high = (
        (passage.new, region.new_start, region.new_end)
        if old
        else (passage.old, region.old_start, region.old_end)
    )
    tells = {"negation", "modal", "condition"}
    if any(other.begins(index, *tells) for index in other.within(low, high)):
        return None
    before = passage.old.text[region.old_start : region.old_end]
    after = passage.new.text[region.new_start : region.new_end]
    return replace(
        report(passage, KIND, (old, new), f"{quoted(before)} became {quoted(after)}"),
        old=before,
        new=after,
        old_span=(region.old_start, region.old_end),
        new_span=(region.new_start, region.new_end),
    )


def _canonical(side: Side, hit: Hit) -> str:
    words = " ".join(side.words[hit.first : hit.last])
    return side.lexicon.same.get(words, words)


def _unique(side: Side) -> list[Hit]:
    """One hit per place, where a phrase is listed in two senses."""
    seen: dict[int, Hit] = {}
    for hit in side.hits_of("scope"):
        seen.setdefault(hit.first, hit)
    return list(seen.values())
