"""Pairs the provisions of sentences that answer each other, by the acts that they name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from draftdiff.classify._passage import is_turned
from draftdiff.classify._sentences import UNPAIRED, key_of
from draftdiff.language.acts import act_words
from draftdiff.language.provisions import EXISTS
from draftdiff.model.reading import Sign, Strength

if TYPE_CHECKING:
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.model.reading import Provision

_MOST = 120  # provisions of one group of sentences a side
_MANY = 4  # classes of a word that says little
_NOT_SAID = frozenset({"beside", "condition", "whether", "without"})
_SOFT = frozenset({"seek", "support", "report"})
_CONTRARY = (("access", "bar"), ("access", "cut-off"), ("allow", "cut-off"))
DUTY, SOFT, LEAVE, FREE = 3, 2, 1, 0
"""How far a provision binds: it must be, it should be, it may be, nobody has to."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two provisions on one act; ``how`` is "kept" (in its place), "same", "class", "opposite".

    ``shared`` are the classes by which they were paired.
    """

    old: Provision
    new: Provision
    how: str
    shared: frozenset[str] = frozenset()


def act_pairs(passage: Passage) -> list[Pair]:
    """The provisions of the old side with those of the new that speak of the same act."""
    if passage.old.reading.language != passage.new.reading.language:
        return []
    if is_turned(passage.old, passage.new):
        pairs = act_pairs(passage.turned())
        return [Pair(pair.new, pair.old, pair.how, pair.shared) for pair in pairs]
    sides = _by_group(passage.old, passage.groups[0]), _by_group(passage.new, passage.groups[1])
    found: list[Pair] = []
    for group in sorted(sides[0].keys() & sides[1].keys()):
        old, new = sides[0][group], sides[1][group]
        if max(len(old), len(new)) <= _MOST:
            found += _pairs(passage, old, new)
    return found


def polarity(provision: Provision) -> str:
    """How an act stands: "+" it shall, may or is to be, "-" not, "0" nobody has to; "" unknown."""
    if not provision.sure or _NOT_SAID & set(provision.outer):
        return ""
    return {
        Sign.YES: "+",
        Sign.MAY: "+",
        Sign.IF: "+",
        Sign.NO: "-",
        Sign.NEED_NOT: "0",
        Sign.OPEN: "",
    }[provision.sign]


def level(provision: Provision, side: Side) -> int | None:
    """How far a provision binds; ``None`` where that is not known."""
    if not polarity(provision) or provision.sign is Sign.IF:
        return None
    if provision.sign is Sign.MAY:
        return LEAVE
    if provision.sign is Sign.NEED_NOT:
        return FREE
    roles = act_words(side.reading.language).roles
    outer = {roles.get(name, "") for name in provision.outer}
    return SOFT if provision.strength is Strength.SOFT or outer & _SOFT else DUTY


def _by_group(side: Side, groups: tuple[int, ...]) -> dict[int, list[Provision]]:
    found: dict[int, list[Provision]] = defaultdict(list)
    for number, sentence in enumerate(side.reading.sentences):
        if groups[number] != UNPAIRED:
            found[groups[number]] += sentence.provisions
    return found


def _pairs(passage: Passage, old: list[Provision], new: list[Provision]) -> list[Pair]:
    found: list[Pair] = []
    at = {provision.place: provision for provision in new}
    rest_old: list[Provision] = []
    used: set[tuple[int, int]] = set()
    for provision in old:
        place = passage.image(*provision.place)
        other = at.get(place) if place else None
        if (
            other is not None
            and other.place not in used
            and bool(polarity(provision)) == bool(polarity(other))
        ):
            used.add(other.place)
            found.append(Pair(provision, other, "kept", frozenset(provision.classes)))
        else:
            rest_old.append(provision)
    rest_new = [provision for provision in new if provision.place not in used]
    candidates = [
        (*_likeness(passage, a, b, pair), a.place, b.place, pair)
        for a in rest_old
        for b in rest_new
        for pair in [_pair(passage, a, b)]
        if pair is not None
    ]
    candidates.sort(key=lambda item: (-item[0], -item[1], item[2][0] + item[3][0], item[2]))
    taken: tuple[set[tuple[int, int]], set[tuple[int, int]]] = (set(), set())
    for _, _, a_place, b_place, pair in candidates:
        if a_place not in taken[0] and b_place not in taken[1]:
            taken[0].add(a_place)
            taken[1].add(b_place)
            found.append(pair)
    return found


def _pair(passage: Passage, old: Provision, new: Provision) -> Pair | None:
    language = passage.old.reading.language
    shared = (frozenset(old.classes) & frozenset(new.classes)) - {EXISTS}
    bases = [key_of(provision.act.split()[0], language) for provision in (old, new)]
    is_plain = " " not in old.act + new.act
    if old.act == new.act or (bases[0] == bases[1] and (shared or is_plain)):
        return Pair(old, new, "same", shared)
    leading = _is_leading(old, language) and _is_leading(new, language)
    if shared and (leading or not shared <= act_words(language).roles.keys()):
        return Pair(old, new, "class", shared)
    opposites = _opposites(language)
    if max(len(old.classes), len(new.classes)) > _MANY or not leading:
        return None
    against = frozenset(name for name in old.classes if not opposites[name].isdisjoint(new.classes))
    return Pair(old, new, "opposite", against) if against else None


@cache
def _opposites(language: str) -> defaultdict[str, set[str]]:
    """The classes that say the contrary of each class."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, two in (*act_words(language).opposites.items(), *_CONTRARY):
        found[one].add(two)
        found[two].add(one)
    return found


def _is_leading(provision: Provision, language: str) -> bool:
    """Whether the clause turns on the act: by itself, or as what is given, done or agreed."""
    roles = act_words(language).roles
    return provision.main or (
        provision.sign is Sign.YES
        and bool(provision.outer)
        and all(roles.get(name) in {"do", "agree"} for name in provision.outer)
    )


def _likeness(passage: Passage, old: Provision, new: Provision, pair: Pair) -> tuple[float, float]:
    how = {"same": 3.0, "class": 1.5, "opposite": 1.0}[pair.how]
    if pair.how == "class":
        how += len(pair.shared) / max(len(old.classes), len(new.classes))
    if old.part == new.part == "verb" or old.main == new.main:
        how += 0.3
    if bool(polarity(old)) is not bool(polarity(new)):
        how -= 2.0  # one is only mentioned
    return how + common(passage, old.reach, new.reach), common(passage, old.object, new.object)


def common(passage: Passage, old: tuple[int, int], new: tuple[int, int]) -> float:
    """The part of the words of substance that two stretches share, of the shorter one."""
    one, two = keys(passage.old, old), keys(passage.new, new)
    return len(one & two) / max(1, min(len(one), len(two)))


def keys(side: Side, words: tuple[int, int]) -> frozenset[str]:
    """The words of substance in a stretch, without endings."""
    language = side.lexicon.language
    return frozenset(
        key_of(side.words[index], language) for index in range(*words) if side.is_content(index)
    )
