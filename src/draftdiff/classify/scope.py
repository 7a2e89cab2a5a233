"""Finds words that widen or narrow a provision: "permanently", "all", "in peacetime", "only"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify._acts import polarity
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_cut, is_small, quoted, report
from draftdiff.classify._sentences import key_of
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.language.listed import Hit

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
    return [fact for fact in found if not _is_either(side, fact, found)]


def _is_either(side: Side, fact: Fact, found: list[Fact]) -> bool:
    """Whether it is one of two contraries: "temporary or permanent" limits nothing."""
    joiners = side.lexicon.sets["and"]
    return any(
        fact.sense in _REPEATED
        and other.sense in _REPEATED
        and other.sense != fact.sense
        and (
            (fact.last + 1 == other.first and side.words[fact.last] in joiners)
            or (other.last + 1 == fact.first and side.words[other.last] in joiners)
        )
        for other in found
    )


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
        if fact.sense in _LIMITS or fact.sense == "include":
            return None  # a limit comes and goes with its quantity
        side = passage.new if new is not None else passage.old
        if side.words[fact.first] in side.lexicon.sets.get("indefinite", ()):
            return None  # "loss", "some loss"
        if fact.sense == "narrow" and _answers_exception(passage, old, new):
            return None  # "not without leave", "with leave only"
        if not _modifies_kept(passage, old, new) or _replaces_article(passage, old, new):
            return None
        words = 5 if fact.sense in _EVERYDAY else 10 if fact.last == fact.first + 1 else 40
        if not is_small(passage, (old, new), words) or is_cut(passage, (old, new)):
            return None
        if fact.sense in _EVERYDAY and _answers_denial(passage, old, new):
            return None
        side, verb = (passage.new, "added") if new is not None else (passage.old, "removed")
        reach = _REACH[fact.sense] if new is not None else -_REACH[fact.sense]
        if _turns(side, fact):
            reach = -reach
        exchanged = _exchanged(passage, old, new)
        if exchanged is not None:
            return exchanged
        cited = quoted(side.cited(fact.first, fact.last))
        text = f"{cited} was {verb}"
    else:
        if {*old.key} & {*new.key}:
            return None  # a word of several came or went beside it
        reach = _REACH[new.sense] - _REACH[old.sense]
        before = quoted(passage.old.cited(old.first, old.last))
        text = f"{before} became {quoted(passage.new.cited(new.first, new.last))}"
    direction, tendency = None, ""
    if reach > 0:
        direction, tendency = Direction.WIDENED, ": wider"
    elif reach < 0:
        direction, tendency = Direction.NARROWED, ": narrower"
    return report(passage, KIND, (old, new), text + tendency, direction)


def _answers_exception(passage: Passage, old: Fact | None, new: Fact | None) -> bool:
    """Whether the other side says "only" by a denial with an exception."""
    fact = new or old
    assert fact is not None
    side = passage.new if new is not None else passage.old
    group = passage.new_group(fact.first) if new is not None else passage.old_group(fact.first)
    other, group_of = (
        (passage.old, passage.old_group) if new is not None else (passage.new, passage.new_group)
    )
    turns = other.lexicon.sets.get("exceptions", frozenset())
    return side.lexicon.same.get(side.words[fact.first]) == "only" and any(
        other.words[hit.first] in turns and group_of(hit.first) == group
        for hit in other.hits_of("condition", "negation")
    )


def _modifies_kept(passage: Passage, old: Fact | None, new: Fact | None) -> bool:
    """Whether a word beside it stands on the other side, too: else what it qualified changed."""
    fact, side, other = (
        (new, passage.new, passage.old) if new is not None else (old, passage.old, passage.new)
    )
    assert fact is not None
    if fact.last > fact.first + 1:
        return True
    after = range(fact.last, min(fact.last + 4, len(side.words)))
    before = range(max(0, fact.first - 2), fact.first)
    beside = [i for i in after if side.is_content(i)][:2]
    beside += [i for i in before if side.is_content(i)]
    told = {key_of(word, other.lexicon.language) for word in other.words}
    return not beside or any(key_of(side.words[i], side.lexicon.language) in told for i in beside)


def _replaces_article(passage: Passage, old: Fact | None, new: Fact | None) -> bool:
    """Whether "any" stands for "a": one of a kind is any of them."""
    fact = new or old
    assert fact is not None
    if fact.sense != "universal":
        return False
    regions = passage.new_regions(new) if new is not None else passage.old_regions(fact)
    for region in regions:
        other, low, high = (
            (passage.old, region.old_start, region.old_end)
            if new is not None
            else (passage.new, region.new_start, region.new_end)
        )
        ones = other.lexicon.sets["ones"]
        if any(other.words[index] in ones for index in list(other.within(low, high))[:1]):
            return True
    return False


def _turns(side: Side, fact: Fact) -> bool:
    """Whether the word makes a prohibition narrower: "shall not permanently station"."""
    number = side.sentence_at[fact.first]
    if number < 0 or fact.sense != "wide":
        return False
    around = [
        provision
        for provision in side.reading.sentences[number].provisions
        if provision.reach[0] <= fact.first < provision.reach[1] and polarity(provision)
    ]
    if not around:
        return False
    # The act beside it, else the one that the clause turns on.
    nearest = min(around, key=lambda p: (abs(p.place[0] - fact.first), not p.main))
    return polarity(nearest) == "-"


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
