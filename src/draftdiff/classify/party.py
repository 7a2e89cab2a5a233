"""Finds changes in who is bound or acts: "Ukraine shall" became "The Parties shall"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from draftdiff.classify._acts import keys
from draftdiff.classify._context import bare, names, opens_sentence, without_possessive
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import is_own_provision, is_small, quoted, report
from draftdiff.classify._sentences import key_of
from draftdiff.classify._stem import are_akin, stem
from draftdiff.language.grammar import grammar
from draftdiff.language.lexicon import lexicon
from draftdiff.model.comparison import Change, ChangeKind, Direction

if TYPE_CHECKING:
    from draftdiff.classify._acts import Pair
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.model.reading import Provision

KIND = ChangeKind.PARTY

_ACTING = frozenset({"actor", "role"})
_NOUNS = frozenset({"role", "agent"})
_SURE = frozenset({"actor", "role", "subject", "pronoun"})
_NAMING = frozenset({"actor", "role", "agent"})
_SPARE = 1  # a word beside the name, most often its article
_LONGEST_BEARER = 9  # words
_NEAR = 8  # words of an edit in which one party may answer another
_LIST_ITEM = 6  # words
_ENDING = 3  # letters
_ADJECTIVES = 2
_LISTED = 8  # words to the item of a list before

Span = tuple[int, int]
_PLAIN = frozenset({"name", "opening"})  # capitalised; "opening": only as a sentence's first word


def find(side: Side, context: Context) -> list[Fact]:
    """Names, and the nouns of parties ("the Supplier", "users"), with how sure it is that they act.

    A name that acts nowhere ("Kherson") is kept only to be paired with one that does.
    """
    named: list[Fact] = []
    taken: set[int] = set()
    for start, last, whole in names(side):
        first, name = _without_opening(side, (start, last), whole, context)
        is_role = not _qualifies(side, last) and not side.lexicon.sets["roles"].isdisjoint(
            {name.split()[-1], name.partition(" of ")[0].split()[-1]}
        )
        plain = "opening" if opens_sentence(side, first) and last == first + 1 else "name"
        if _is_subject(side, first, last):
            plain = "subject"
        sense = "actor" if name in context.actors else "role" if is_role else plain
        group = "role" if sense in _ACTING else ""
        named.append(Fact(first, last, (name,), group=group, sense=sense))
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
        found.append(Fact(first, index + 1, key, group="role" * (sense == "role"), sense=sense))
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
        if is_noun and fact.sense in _NOUNS and _joins_list(passage, old, new, context):
            cited = quoted(side.cited(fact.first, fact.last))
            return report(passage, KIND, (old, new), f"The party {cited} was {verb}")
        if is_noun and not (fact.sense in _NOUNS and _is_listed_subject(side, fact)):
            return None
        if not is_noun and fact.sense not in _ACTING:
            return None
        other = passage.old if new is not None else passage.new
        if set(str(fact.key[0]).split()) <= set(other.words):
            return None  # a capital letter is no party
        if not is_small(passage, (old, new), 6) or is_own_provision(passage, (old, new)):
            return None
        if _went_passive(passage, old, new):
            return None
        if not _acts_here(side, fact):
            return None
        cited = quoted(side.cited(fact.first, fact.last))
        return report(passage, KIND, (old, new), f"The party {cited} was {verb}")
    is_near = is_small(passage, (old, None), _NEAR) and is_small(passage, (None, new), _NEAR)
    if not is_near and not _are_alone(passage, old, new, context):
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


def _qualifies(side: Side, index: int) -> bool:
    """Whether a capitalised noun follows: "User" in "User Account" names an account."""
    return (
        index in side.capitals
        and not side.lexicon.capital_nouns
        and not opens_sentence(side, index)
    )


def bearers(
    passage: Passage, pairs: list[Pair], known: list[Change], context: Context
) -> list[Change]:
    """Those who are bound or act, where one act is laid on others than before."""
    found: list[Change] = []
    named = [
        {i for f in find(side, context) if f.sense in _NAMING for i in range(f.first, f.last)}
        for side in (passage.old, passage.new)
    ]
    if not grammar(passage.old.reading.language).fixed:
        return []  # where words stand freely, subject and object are not told apart surely
    for pair in pairs:
        if pair.how not in {"kept", "same"} or not (pair.old.main and pair.new.main):
            continue
        old, new = _bearer(passage.old, pair.old), _bearer(passage.new, pair.new)
        if old is None or new is None:
            continue
        if named[0].isdisjoint(range(*old)) or named[1].isdisjoint(range(*new)):
            continue
        before, after = _names(passage.old, old), _names(passage.new, new)
        narrowed = _narrowed(passage, (old, new), (before, after))
        if narrowed is not None and not any(_meets(narrowed, other) for other in known):
            found.append(narrowed)
            continue
        if not _has_changed(passage, pair, (before, after)):
            continue
        facts = Fact(*old, ("",)), Fact(*new, ("",))
        change = report(
            passage,
            KIND,
            facts,
            f"{quoted(passage.old.cited(*old))} was replaced by {quoted(passage.new.cited(*new))}",
        )
        if not any(_meets(change, other) for other in [*known, *found]):
            found.append(change)
    return found


def _names(side: Side, span: Span) -> frozenset[str]:
    """The words of those who are named, without numbers and words of scope."""
    listed = {i for hit in side.hits for i in range(hit.first, hit.last)}
    same = side.lexicon.same
    return frozenset(
        key_of(same.get(side.words[index], side.words[index]), side.lexicon.language)
        for index in range(*span)
        if side.is_content(index) and index not in listed
    )


def _narrowed(
    passage: Passage, spans: tuple[Span, Span], words: tuple[frozenset[str], frozenset[str]]
) -> Change | None:
    """A word or two by which fewer are meant than before: "every full-time employee"."""
    if words[0] == words[1] or not (words[0] < words[1] or words[1] < words[0]):
        return None
    is_added = words[0] < words[1]
    side, span = (passage.new, spans[1]) if is_added else (passage.old, spans[0])
    for region in passage.regions:
        low, high = (
            (region.new_start, region.new_end) if is_added else (region.old_start, region.old_end)
        )
        places = side.within(low, high)
        if not places or min(passage.size(region)) or max(passage.size(region)) > _ADJECTIVES:
            continue
        is_inside = span[0] <= places[0] and places[-1] < span[1] - 1
        if is_inside and all(side.is_content(index) for index in places):
            fact = Fact(places[0], places[-1] + 1, ("",))
            cited = quoted(side.cited(fact.first, fact.last))
            verb, way, tendency = (
                ("added", Direction.NARROWED, "narrower")
                if is_added
                else ("removed", Direction.WIDENED, "wider")
            )
            facts = (None, fact) if is_added else (fact, None)
            text = f"{cited} was {verb}: {tendency}"
            return report(passage, ChangeKind.SCOPE, facts, text, way)
    return None


def _has_changed(
    passage: Passage,
    pair: Pair,
    words: tuple[frozenset[str], frozenset[str]],
) -> bool:
    """Whether others are named: each side has a word of its own, or the two changed places."""
    before, after = words
    if not before or not after:
        return False
    mine = before - {w for w in before if are_akin(frozenset({w}), after)}
    yours = after - {w for w in after if are_akin(frozenset({w}), before)}
    if not mine or not yours:
        return False
    if pair.old.passive is not pair.new.passive:
        # The agent of a passive, and the other party is still spoken of: they changed places.
        swapped = before <= keys(passage.new, pair.new.reach) and after <= keys(
            passage.old, pair.old.reach
        )
        return swapped and not before & after
    told = keys(passage.new, pair.new.reach), keys(passage.old, pair.old.reach)
    return not mine & told[0] and not yours & told[1]


def _bearer(side: Side, provision: Provision) -> Span | None:
    """Who acts: the subject, or the agent of a passive; ``None`` where it is not plain."""
    if not provision.passive:
        span = provision.bearer
        if span is None or span[1] - span[0] > _LONGEST_BEARER or span[0] >= span[1]:
            return None
        if any(not side.words[i][0].isalpha() or side.begins(i, "modal") for i in range(*span)):
            return None
        return span
    small = grammar(side.reading.language)
    for index in range(provision.place[1], min(provision.object[1], len(side.words) - 1)):
        if side.words[index] in small.by:
            last = index + 1
            while last < len(side.words) and (
                last in side.capitals or side.words[last] in side.lexicon.sets["determiners"]
            ):
                last += 1
            return (index + 1, last) if last > index + 1 else None
    return None


def _meets(one: Change, two: Change) -> bool:
    return two.kind in {ChangeKind.PARTY, ChangeKind.SCOPE} and any(
        a is not None and b is not None and a[0] < b[1] and b[0] < a[1]
        for a, b in ((one.old_span, two.old_span), (one.new_span, two.new_span))
    )


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
    alike = passage.old.lexicon.same
    heads = [passage.old.words[old.last - 1], passage.new.words[new.last - 1]]
    heads = [alike.get(word, word) for word in heads]
    if (
        {old.sense, new.sense} <= _ACTING
        and not passage.old.lexicon.sets["roles"].isdisjoint(heads)
        and not _is_form_of(heads[0], heads[1], passage.old.lexicon.language)
    ):
        return False  # "employer" and "employee" begin alike
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


def _is_form_of(one: str, other: str, language: str) -> bool:
    """Whether two nouns are one in another number or case."""
    one, other = sorted((one.partition("'")[0], other.partition("'")[0]), key=len)
    if language == "en":
        return stem(one) == stem(other) or one.removesuffix("y") + "ies" == other
    return len(other) - len(one) <= _ENDING and other.startswith(one[: len(one) - _ENDING])


def _stems(side: Side, fact: Fact) -> frozenset[str]:
    same, function = side.lexicon.same, side.lexicon.sets["function"]
    language = side.lexicon.language
    return frozenset(
        stem(same.get(word, word)) if language == "en" else key_of(word, language)
        for word in str(fact.key[0]).split()
        if word not in function and word not in side.lexicon.each
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


def _are_alone(passage: Passage, old: Fact, new: Fact, context: Context) -> bool:
    """Whether they are the only named parties that one side has and the other has not."""
    sides = (
        (passage.old, old, passage.new, passage.old_group),
        (passage.new, new, passage.old, passage.new_group),
    )
    for side, mine, other, group_of in sides:
        told = set(other.words)
        others = [
            fact
            for fact in find(side, context)
            if fact.sense in _ACTING
            and fact.first in side.capitals
            and group_of(fact.first) == group_of(mine.first)
            and not set(str(fact.key[0]).split()) <= told
        ]
        if [fact.first for fact in others] != [mine.first]:
            return False
    return True


def _went_passive(passage: Passage, old: Fact | None, new: Fact | None) -> bool:
    """Whether who acts is only left unsaid: "the Board may make" became "may be made"."""
    fact = new or old
    assert fact is not None
    side, other = (passage.new, passage.old) if new is not None else (passage.old, passage.new)
    number = side.sentence_at[fact.first]
    group = passage.groups[1 if new is not None else 0][number]
    groups = passage.groups[0 if new is not None else 1]
    acts = [
        provision
        for provision in side.reading.sentences[number].provisions
        if provision.main and provision.bearer and fact.first in range(*provision.bearer)
    ]
    return any(
        act.passive is not answer.passive and key_of(act.act, "en") == key_of(answer.act, "en")
        for act in acts
        for at, sentence in enumerate(other.reading.sentences)
        if groups[at] == group
        for answer in sentence.provisions
        if answer.main
    )


def _joins_list(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> bool:
    """Whether a noun came or went as one of a list: ", our partners", "and advisers"."""
    fact, side = (new, passage.new) if new is not None else (old, passage.old)
    assert fact is not None
    regions = passage.new_regions(new) if new is not None else passage.old_regions(fact)
    near = range(fact.first - _LISTED, fact.first)
    if not any(f.sense in _NOUNS and f.last - 1 in near for f in find(side, context)):
        return False
    joiners = side.lexicon.sets["and"] | {","}
    for region in regions:
        sizes = passage.size(region)
        low, high = (
            (region.new_start, region.new_end)
            if new is not None
            else (region.old_start, region.old_end)
        )
        words = side.within(low, high)
        if min(sizes) or max(sizes) > _LIST_ITEM or not words:
            continue
        if side.words[words[0]] in joiners or side.words[words[-1]] in joiners:
            return True
    return False


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
    if index and index - 1 not in taken and grammar(side.lexicon.language).fixed:
        before = side.words[index - 1]
        opens = index == 1 or side.words[index - 2] in side.lexicon.sets["function"]
        if before.isalpha() and before not in side.lexicon.sets["function"] and opens:
            return index - 1
    return index
