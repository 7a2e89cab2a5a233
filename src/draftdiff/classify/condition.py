"""Finds conditions and exceptions that were added, removed or rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify import dates
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.classify._side import CLAUSE_ENDS
from draftdiff.classify._stem import are_akin, stem
from draftdiff.language.editorial import is_editorial
from draftdiff.model.comparison import Change, ChangeKind

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Hit, Side

KIND = ChangeKind.CONDITION

_LONGEST = 30


def find(side: Side, context: Context) -> list[Fact]:
    """Each conditional phrase, from its first word to the next punctuation mark."""
    found: list[Fact] = []
    hits = sorted(
        [*side.hits_of("condition", "time"), *_without_consent(side)], key=lambda hit: hit.first
    )
    if hits:
        dated = {fact.first for fact in dates.find(side, context)}
        hits = [hit for hit in hits if hit.first not in dated]  # "until 2030" is a date
    for hit in hits:
        if found and hit.first < found[-1].last:
            continue
        last = hit.last
        while last < min(len(side.words), hit.first + _LONGEST):
            if side.words[last] in CLAUSE_ENDS and not _is_inside_number(side, last):
                break
            last += 1
        is_whole = last > hit.last or hit.last > hit.first + 1  # "where necessary"
        if not is_whole and last < len(side.words) and side.words[last] != ",":
            continue
        opener = " ".join(side.words[hit.first : hit.last])
        found.append(
            Fact(
                hit.first,
                last,
                (opener, *side.words[hit.last : last]),
                group="condition",
                sense=(
                    "time"
                    if hit.kind == "time"
                    else "weak"
                    if opener in side.lexicon.weak
                    else "strong"
                ),
            )
        )
    return found


def _without_consent(side: Side) -> list[Hit]:
    """The likes of "without parental consent": a denial that is a condition."""
    consent = side.lexicon.sets["consent"]
    return [
        hit
        for hit in side.hits_of("negation")
        if side.words[hit.first] in side.lexicon.sets["without"]
        and not consent.isdisjoint(side.words[hit.last : hit.last + 4])
    ]


def _is_inside_number(side: Side, index: int) -> bool:
    """Whether a bracket belongs to a clause number ("Article 4(1)"): nothing stands before it."""
    word = side.words[index]
    if word == ")":
        return index >= 2 and side.words[index - 2] == "("
    return word == "(" and index > 0 and side.spans[index - 1][1] == side.spans[index][0]


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """A condition on one side only, or one whose words of substance changed.

    A phrase of time ("upon all sides agreeing") is one only where it answers a condition.
    """
    senses = {fact.sense for fact in (old, new) if fact is not None}
    if senses == {"time"}:
        return None
    if old is None or new is None:
        fact, side, verb, effect = (
            (new, passage.new, "added", "")
            if new is not None
            else (old, passage.old, "removed", "")
        )
        assert fact is not None
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"A condition was {verb}{effect}: {cited}")
    before = passage.old.cited(old.first, old.last)
    after = passage.new.cited(new.first, new.last)
    if is_editorial(before, after):
        return None
    if not _differs(passage, old, new):
        return None
    return report(
        passage, KIND, (old, new), f"A condition changed from {quoted(before)} to {quoted(after)}"
    )


def _differs(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether the opening or the full words changed; figures and modals have their own kinds."""
    if old.key[0] != new.key[0] and "weak" not in {old.sense, new.sense}:
        return True
    first, second = (
        _full_words(side, fact) for side, fact in ((passage.old, old), (passage.new, new))
    )
    return are_akin(first, second) < len(first) or are_akin(second, first) < len(second)


def _full_words(side: Side, fact: Fact) -> frozenset[str]:
    listed = {
        index
        for hit in side.hits
        if hit.kind in {"modal", "negation", "scope", "deadline"}
        for index in range(hit.first, hit.last)
    }
    return frozenset(
        stem(side.lexicon.same.get(word, word))
        for index, word in enumerate(side.words[fact.first : fact.last], fact.first)
        if word[0].isalpha() and index not in listed and word not in side.lexicon.sets["function"]
    )
