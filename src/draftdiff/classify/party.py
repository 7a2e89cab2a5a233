"""Finds changes in who is bound or acts: "Ukraine shall" became "The Parties shall"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from draftdiff.classify._context import bare, names, opens_sentence, without_possessive
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_own_provision, is_small, quoted, report
from draftdiff.classify._stem import are_akin, stem
from draftdiff.language.lexicon import lexicon
from draftdiff.model.comparison import Change, ChangeKind

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side

KIND = ChangeKind.PARTY

_ACTING = frozenset({"actor", "role"})
_NOUNS = frozenset({"role", "agent"})
_SURE = frozenset({"actor", "role", "subject", "pronoun"})
_SPARE = 1  # a word beside the name, most often its article
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
        named.append(Fact(first, last, (name,), sense=sense))
        taken.update(range(first, last))
    found: list[Fact] = []
    for index, word in enumerate(side.words):
        if index in taken:
            found.extend(fact for fact in named if fact.first == index)
            continue
        sense = _sense(word, side.lexicon.language)
        if not sense:
            continue
        noun = bare(word, side)
        first = index
        if sense != "pronoun":
            if found and found[-1].last == index and found[-1].sense in _PLAIN:
                # "Project maintainers": the capital was only that of a sentence or title.
                first = found.pop().first
            else:
                first = _start_of_noun(side, index, taken)
        key = (" ".join([*side.words[first:index], noun]),)
        found.append(Fact(first, index + 1, key, sense=sense))
    found.sort(key=lambda fact: fact.first)
    return found


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """One party in the place of another, or an acting party that came or went by itself."""
    if old is None or new is None:
        fact, side, verb = (
            (new, passage.new, "added") if new is not None else (old, passage.old, "removed")
        )
        assert fact is not None
        is_noun = fact.first not in side.capitals
        if is_noun and not (fact.sense in _NOUNS and _is_listed_subject(side, fact)):
            return None
        if not is_noun and fact.sense not in _ACTING:
            return None
        if not is_small(passage, (old, new), 6) or is_own_provision(passage, (old, new)):
            return None
        if not _acts_here(side, fact):
            return None
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"The party {cited} was {verb}")
    if not is_small(passage, (old, None), 12) or not is_small(passage, (None, new), 12):
        return None
    if {old.sense, new.sense} <= _PLAIN or _is_same_party(passage, old, new):
        return None
    if not {old.sense, new.sense} <= _SURE and not _is_exchange(passage, old, new):
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
    return (
        side.words[last] not in function
        and side.words[last + 1] in function
        and not is_noun
        and (side.words[last].endswith("s") or not opens_sentence(side, first))
    )


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


def _is_same_party(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether both name one party: "Ukrainian Armed Forces" and "Armed Forces of Ukraine".

    A shorter form of a name ("Russia") is the same party, that of a role is not: "States" are
    more than "Member States".
    """
    before, after = _stems(passage.old, old), _stems(passage.new, new)
    if passage.old.words[old.last - 1] == passage.new.words[new.last - 1] and not (
        {old.first, old.last - 1} & passage.old.capitals
        or {new.first, new.last - 1} & passage.new.capitals
    ):
        return True  # "third parties" and "parties": what changed is the adjective
    shared = are_akin(before, after), are_akin(after, before)
    if shared == (len(before), len(after)):
        return True
    shorter, side = (old, passage.old) if len(before) < len(after) else (new, passage.new)
    roles = side.lexicon.sets["roles"]
    return max(shared) >= min(len(before), len(after)) and roles.isdisjoint(
        side.words[shorter.first : shorter.last]
    )


def _stems(side: Side, fact: Fact) -> frozenset[str]:
    same, function = side.lexicon.same, side.lexicon.sets["function"]
    return frozenset(
        stem(same.get(word, word)) for word in str(fact.key[0]).split() if word not in function
    )


def _is_exchange(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether the names alone changed places, with hardly a word around them."""
    places = [*passage.old_regions(old), *passage.new_regions(new)]
    return all(
        passage.size(place)[0] <= old.last - old.first + _SPARE
        and passage.size(place)[1] <= new.last - new.first + _SPARE
        for place in places
    )


def _is_listed_subject(side: Side, fact: Fact) -> bool:
    """Whether a common noun ends a list of those who are bound: "and distributors shall"."""
    return (
        fact.first > 0
        and side.words[fact.first - 1] in side.lexicon.sets["and"]
        and side.begins(fact.last, "modal")
    )


def _acts_here(side: Side, fact: Fact) -> bool:
    """Whether a name stands where parties do: before a verb of duty, after "by", in a list."""
    joiners = side.lexicon.sets["and"] | {","}
    if side.begins(fact.last, "modal"):
        return True
    determiners = side.lexicon.sets["determiners"]
    after = fact.last
    while after < len(side.words) and after < fact.last + 3 and side.words[after] in joiners:
        after += 1
    if after > fact.last:
        after += after < len(side.words) and side.words[after] in determiners
        if after in side.capitals:
            return True
    before = fact.first - 1
    if before >= 0 and side.words[before] in determiners:
        before -= 1
    return before >= 0 and (
        side.words[before] in joiners
        or side.words[before] in side.lexicon.sets["agent_prepositions"]
    )


@lru_cache(maxsize=1 << 14)
def _sense(word: str, language: str) -> str:
    """What kind of actor a common noun or pronoun names; "" for none."""
    words = lexicon(language)
    noun = without_possessive(word, words)
    if noun in words.sets["roles"]:
        return "pronoun" if noun in words.sets["pronouns"] else "role"
    is_agent = (
        len(noun) > 5
        and noun.endswith(words.agents)
        and noun not in words.sets["not_parties"]
        and noun.isalpha()
    )
    return "agent" if is_agent else ""


def _start_of_noun(side: Side, index: int, taken: set[int]) -> int:
    """Takes "project" of "project maintainers" along where the noun phrase begins there."""
    if index and index - 1 not in taken:
        before = side.words[index - 1]
        opens = index == 1 or side.words[index - 2] in side.lexicon.sets["function"]
        if before.isalpha() and before not in side.lexicon.sets["function"] and opens:
            return index - 1
    return index
