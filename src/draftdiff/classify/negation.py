"""Finds negations that came or went, which turn a provision round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_cut, is_own_provision, is_small, quoted, report
from draftdiff.classify._side import SENTENCE_ENDS
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side

KIND = ChangeKind.NEGATION

_A_FEW_WORDS = 8
_MOST_WORDS = 40
_SHORTEST = 5  # letters of a word that a prefix denies: "form" is in "inform" by chance


def find(side: Side, context: Context) -> list[Fact]:
    """The words that deny or forbid; all say the same as far as pairing goes."""
    found: list[Fact] = []
    for hit in side.hits_of("negation"):
        if _is_number_sign(side, hit.last):
            continue
        is_chained = side.words[hit.first] in side.lexicon.sets["chained"]
        if is_chained and found and _is_one_sentence(side, found[-1].last, hit.first):
            continue  # "neither … nor": one denial
        found.append(Fact(hit.first, hit.last, ("not",), group="not"))
    return found


def _is_one_sentence(side: Side, first: int, last: int) -> bool:
    return SENTENCE_ENDS.isdisjoint(side.words[first:last])


def is_bare(side: Side, fact: Fact) -> bool:
    """Whether a negation is of a noun by the way ("without any vote"), not of what is done."""
    return side.words[fact.first] in side.lexicon.sets["without"]


def _is_number_sign(side: Side, index: int) -> bool:
    """Whether "No." abbreviates "number": a full stop and a figure follow."""
    return side.words[index : index + 1] == ["."] and index + 1 in side.figure_at


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """A negation on one side only, unless it came or went with a provision of its own."""
    fact, side, verb = (
        (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
    )
    if fact is None or (old and new):
        return None
    if is_cut(passage, (old, new)) or is_own_provision(passage, (old, new)):
        return None
    words = 3 if is_bare(side, fact) else _A_FEW_WORDS
    if not is_small(passage, (old, new), words):
        return None  # a provision of its own, or a rewrite: see ``in_rewrites``
    cited = quoted(side.cited(fact.first, fact.last))
    explanation = f"A negation was {verb}: {cited}"
    return report(passage, KIND, _with_modals(passage, old, new), explanation, Direction.REVERSED)


def _with_modals(
    passage: Passage, old: Fact | None, new: Fact | None
) -> tuple[Fact | None, Fact | None]:
    """The negation, cited with the verbs where they changed too: "may" and "shall not"."""
    fact, side, other = (old, passage.old, passage.new) if old else (new, passage.new, passage.old)
    assert fact is not None
    before = next((h for h in side.hits_of("modal") if h.last == fact.first), None)
    if before is None:
        return old, new
    whole = Fact(before.first, fact.last, fact.key)
    for hit in other.hits_of("modal"):
        counterpart = Fact(hit.first, hit.last, fact.key)
        if old and set(passage.old_regions(whole)) & set(passage.new_regions(counterpart)):
            return whole, counterpart
        if new and set(passage.new_regions(whole)) & set(passage.old_regions(counterpart)):
            return counterpart, whole
    return old, new


def in_prefixes(passage: Passage) -> list[Change]:
    """Words that got or lost a denying prefix in one place: "non-refundable" to "refundable"."""
    found: list[Change] = []
    for region in passage.regions:
        old = passage.old.within(region.old_start, region.old_end)
        new = passage.new.within(region.new_start, region.new_end)
        if max(len(old), len(new)) > _MOST_WORDS:
            continue
        for i in old:
            for j in new:
                before, after = passage.old.words[i], passage.new.words[j]
                if _denies(before, after, passage.old) or _denies(after, before, passage.new):
                    facts = Fact(i, i + 1, (before,)), Fact(j, j + 1, (after,))
                    text = f"{quoted(before)} became {quoted(after)}: the opposite"
                    found.append(report(passage, KIND, facts, text, Direction.REVERSED))
    return found


def _denies(word: str, other: str, side: Side) -> bool:
    return (
        len(other) >= _SHORTEST
        and word not in side.lexicon.exact  # "unlimited" is a word of scope
        and word.endswith(other)
        and word[: -len(other)] in side.lexicon.sets["prefixes"]
    )
