"""Finds changes in who is bound or acts: "Ukraine shall" became "The Parties shall"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify._context import bare, names, opens_sentence
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_own_provision, is_small, quoted, report
from draftdiff.model.comparison import Change, ChangeKind

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side

KIND = ChangeKind.PARTY

_ACTING = frozenset({"actor", "role"})
_PLAIN = frozenset({"name", "opening"})  # capitalised; "opening": only as a sentence's first word


def find(side: Side, context: Context) -> list[Fact]:
    """Names, and the nouns of parties ("the Supplier", "users"), with how sure it is that they act.

    A name that acts nowhere ("Kherson") is kept only to be paired with one that does.
    """
    named: list[Fact] = []
    taken: set[int] = set()
    for start, last, whole in names(side):
        first, name = _without_opening(side, (start, last), whole, context)
        is_role = bool(side.lexicon.sets["roles"].intersection(name.split()))
        plain = "opening" if opens_sentence(side, first) and last == first + 1 else "name"
        if _is_subject(side, first, last):
            plain = "subject"
        sense = "actor" if name in context.actors else "role" if is_role else plain
        named.append(Fact(first, last, (name,), group="party", sense=sense))
        taken.update(range(first, last))
    found: list[Fact] = []
    for index, word in enumerate(side.words):
        if index in taken:
            found.extend(fact for fact in named if fact.first == index)
            continue
        noun = bare(word, side)
        if noun in side.lexicon.sets["roles"]:
            pronoun = noun in side.lexicon.sets["pronouns"]
            sense = "pronoun" if pronoun else "role"
        elif _is_agent(side, noun):
            sense = "agent"
        else:
            continue
        first = index
        if sense != "pronoun":
            if found and found[-1].last == index and found[-1].sense in _PLAIN:
                # "Project maintainers": the capital was only that of a sentence or title.
                first = found.pop().first
            else:
                first = _start_of_noun(side, index, taken)
        key = (" ".join([*side.words[first:index], noun]),)
        found.append(Fact(first, index + 1, key, group="party", sense=sense))
    found.sort(key=lambda fact: fact.first)
    return found


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """One party in the place of another, or an acting party that came or went by itself."""
    if old is None or new is None:
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        is_name = side.raw(fact.first)[0].isupper()
        if fact.sense not in _ACTING or not is_name or not is_small(passage, (old, new), 6):
            return None
        if is_own_provision(passage, (old, new)):
            return None
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"The party {cited} was {verb}")
    if not is_small(passage, (old, None), 12) or not is_small(passage, (None, new), 12):
        return None
    if {old.sense, new.sense} <= _PLAIN or _is_same_word(str(old.key[0]), str(new.key[0])):
        return None
    if "opening" in {old.sense, new.sense} and "actor" not in {old.sense, new.sense}:
        return None
    before = quoted(passage.old.cited(old.first, old.last))
    after = quoted(passage.new.cited(new.first, new.last))
    return report(passage, KIND, (old, new), f"{before} was replaced by {after}")


def _is_subject(side: Side, first: int, last: int) -> bool:
    """Whether a name opens its sentence and a verb follows: "The President appoints"."""
    function = side.lexicon.sets["function"]
    starts = opens_sentence(side, first) or (
        opens_sentence(side, first - 1) and side.words[first - 1] in function
    )
    if not starts or last + 1 >= len(side.words) or not side.raw(last)[0].islower():
        return False
    if side.begins(last, "modal"):
        return side.words[last + 1] != side.lexicon.passive
    if side.begins(last + 1, "modal"):
        return False  # then the word is a noun: "Project maintainers shall"
    is_noun = side.words[last + 1] in side.lexicon.sets["copulas"]
    return side.words[last] not in function and side.words[last + 1] in function and not is_noun


def _without_opening(
    side: Side, place: tuple[int, int], name: str, context: Context
) -> tuple[int, str]:
    """Where a name begins once a sentence's first word ("Whether Ukraine") is taken off."""
    first, last = place
    if opens_sentence(side, first) and name not in context.actors:
        for start in range(first + 1, last):
            rest = bare(" ".join(side.words[start:last]), side)
            if rest in context.actors:
                return start, rest
    return first, name


def _is_same_word(old: str, new: str) -> bool:
    """Whether only the ending differs ("party" and "parties", "Europe" and "European")."""
    shared = 0
    for first, second in zip(old, new, strict=False):
        if first != second:
            break
        shared += 1
    return shared >= 4 and max(len(old), len(new)) - shared <= 3


def _is_agent(side: Side, noun: str) -> bool:
    return (
        len(noun) > 5
        and noun.endswith(side.lexicon.agents)
        and noun not in side.lexicon.sets["not_parties"]
        and noun.isalpha()
    )


def _start_of_noun(side: Side, index: int, taken: set[int]) -> int:
    """Takes "project" of "project maintainers" along where the noun phrase begins there."""
    if index and index - 1 not in taken:
        before = side.words[index - 1]
        opens = index == 1 or side.words[index - 2] in side.lexicon.sets["function"]
        if before.isalpha() and before not in side.lexicon.sets["function"] and opens:
            return index - 1
    return index
