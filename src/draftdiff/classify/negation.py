"""Finds provisions that were turned round: shall to shall not, barred to allowed.

Two provisions on one act are held against each other by how they stand after all that denies
them; words that deny are looked at only to cite them, and to be sure that they changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify._acts import common, keys, polarity
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.language.acts import act_words
from draftdiff.language.grammar import grammar
from draftdiff.model.comparison import Change, ChangeKind, Direction
from draftdiff.model.reading import Sign

if TYPE_CHECKING:
    from draftdiff.classify._acts import Pair
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.language.listed import Hit
    from draftdiff.model.reading import Provision

KIND = ChangeKind.NEGATION

TURNING = frozenset({"bar", "abstain", "undo", "exempt", "fail", "reject", "hamper"})
_BESIDE = 0.34  # of the words around two opposite acts
_LIMITS = frozenset({"cap", "uncap", "fall-below", "number"})
_PLAIN = frozenset({"do", "status", "agree", "report"})
SHORTEST = 5  # letters of a word that a prefix denies: "form" is in "inform" by chance
_GOVERNING = TURNING | {"allow", "oblige", "depend", "keep", "agree", "restore"}
_LONGEST = 6
_TWO = 2

Span = tuple[int, int]


def turned(passage: Passage, pairs: list[Pair]) -> list[Change]:
    """One change for each pair of clauses in which an act was turned round."""
    votes: dict[tuple[Span, Span], list[tuple[Pair, bool]]] = {}
    clouded = _clouded(passage.old), _clouded(passage.new)
    for pair in pairs:
        flips = _flips(passage, pair)
        if (
            passage.old.sentence_at[pair.old.place[0]] in clouded[0]
            or passage.new.sentence_at[pair.new.place[0]] in clouded[1]
        ) and pair.how != "kept":
            continue
        if flips is not None:
            votes.setdefault((pair.old.reach, pair.new.reach), []).append((pair, flips))
    if is_denied_twice(passage):
        return []
    changes: list[Change] = []
    done: tuple[set[Span], set[Span]] = (set(), set())
    for (old, new), cast in sorted(votes.items()):
        against = [pair for pair, flips in cast if flips]
        if not against or old in done[0] or new in done[1]:
            continue
        pair = min(against, key=_rank)
        if any(not flips and _weighs(other, pair) for other, flips in cast):
            continue  # the words were turned round twice
        change = _change(passage, pair)
        if change is not None:
            done[0].add(old)
            done[1].add(new)
            changes.append(change)
    return changes


def _rank(pair: Pair) -> tuple[bool, int, Span]:
    return (
        not (pair.old.main and pair.new.main),
        ("kept", "same", "class", "opposite").index(pair.how),
        pair.old.place,
    )


def is_denied_twice(passage: Passage) -> bool:
    """Whether a word got or lost a denying prefix, too: "no unlawful use", "lawful use only"."""
    words = [
        {
            side.words[index]
            for region in passage.regions
            for index in side.within(*((region.old_start, region.old_end) if number == 0
                                       else (region.new_start, region.new_end)))
        }
        for number, side in enumerate((passage.old, passage.new))
    ]  # fmt: skip
    prefixes = passage.old.lexicon.sets["prefixes"]
    return any(
        prefix + word in words[1 - number] and prefix + word not in passage.old.lexicon.exact
        for number in (0, 1)
        for word in words[number]
        if len(word) >= SHORTEST
        for prefix in prefixes
    )


def _clouded(side: Side) -> set[int]:
    """Sentences with a denial that was read apart from what it denies ("nobody who …")."""
    small = grammar(side.reading.language)
    return {
        number
        for number, sentence in enumerate(side.reading.sentences)
        for provision in sentence.provisions
        if small.determiners.at(side.words, provision.place[0])
        and provision.place[1] < sentence.last - 1
        and any(p.reach != provision.reach and p.main for p in sentence.provisions)
    }


def _weighs(other: Pair, pair: Pair) -> bool:
    """Whether an act that stands as before speaks against one that seems turned round."""
    if other.how == "opposite":
        return pair.how == "opposite"
    is_inner = not (other.old.main or other.new.main)
    return (is_inner and bool(other.old.classes)) or pair.how in {"class", "opposite"}


def agrees(passage: Passage, pair: Pair) -> bool:
    """Whether an act of a class of its own stands as before."""
    roles = act_words(passage.old.reading.language).roles
    return _flips(passage, pair) is False and any(name not in roles for name in pair.shared)


def _flips(passage: Passage, pair: Pair) -> bool | None:
    """Whether the act is turned round; ``None`` where that cannot be told."""
    old, new = polarity(pair.old), polarity(pair.new)
    if not old or not new:
        return None
    if _is_misread(passage.old, pair.old) or _is_misread(passage.new, pair.new):
        return None
    if passage.old.begins(pair.old.place[0], "scope") or passage.new.begins(
        pair.new.place[0], "scope"
    ):
        return None  # "exclusively" excludes nothing
    if _LIMITS & {*pair.old.classes, *pair.new.classes} and pair.how != "kept":
        return None  # "shall not exceed" limits a number
    roles = act_words(passage.old.reading.language).roles
    if pair.how == "opposite":
        if "0" in {old, new} or not _is_of_same(passage, pair):
            return None
        return old == new
    is_main = pair.old.main and pair.new.main
    if pair.how != "kept" and not is_main and not grammar(passage.old.reading.language).fixed:
        return None  # where words stand freely, what governs a noun is not sure
    if pair.how != "kept" and old != new and not (_is_governed(roles, pair.old)
                                                  and _is_governed(roles, pair.new)):  # fmt: skip
        return None
    if "-" in {old, new} and old != new and _has_exception(passage, pair, old):
        return None  # "may not, unless" and "may, only if": the condition tells
    names = {roles.get(name, "") for name in pair.old.classes}
    if not is_main and pair.how != "kept" and names <= _PLAIN and old != new:
        return None
    if pair.how == "class":
        shared = {roles.get(name, "") for name in pair.shared}
        if old != new and (
            shared <= _PLAIN
            or len(pair.old.classes) > 3
            or len(pair.new.classes) > 3
            or _around(passage, pair) < _BESIDE
        ):
            return None
    return old != new


def _is_misread(side: Side, provision: Provision) -> bool:
    """Whether a denial stands in what was read as the subject, not before it as in "no party"."""
    if any(
        act.place != provision.place and side.begins(act.place[0], "scope")
        for act in _clause(side, provision)
        if set(act.classes) & set(provision.outer)
    ):
        return True  # "exclusively" excludes nothing
    if provision.bearer is None or provision.bearer[0] >= provision.bearer[1]:
        return False
    small = grammar(side.reading.language)
    first, last = provision.bearer
    return not small.determiners.at(side.words, first) and any(
        small.negators.at(side.words, index) and not small.innocent.at(side.words, index)
        for index in range(first, last)
    )


def _is_governed(roles: dict[str, str], provision: Provision) -> bool:
    """Whether the sentence says how the act stands: it turns on it, or on what governs it."""
    return provision.main or any(roles.get(name) in _GOVERNING for name in provision.outer)


def _has_exception(passage: Passage, pair: Pair, old: str) -> bool:
    """Whether what is denied is denied with an exception, and what is not, on a condition."""
    denied, other = (
        ((passage.old, pair.old), (passage.new, pair.new))
        if old == "-"
        else ((passage.new, pair.new), (passage.old, pair.old))
    )
    turns = denied[0].lexicon.sets.get("exceptions", frozenset())
    opens = {denied[0].words[h.first] for h in _conditions(*denied)}
    return bool(opens & turns) and bool(_conditions(*other) or _only(*other))


def _conditions(side: Side, provision: Provision) -> list[Hit]:
    number = side.sentence_at[provision.place[0]]
    return [h for h in side.hits_of("condition") if side.sentence_at[h.first] == number]


def _only(side: Side, provision: Provision) -> bool:
    number = side.sentence_at[provision.place[0]]
    return any(
        hit.sense == "narrow" and side.sentence_at[hit.first] == number
        for hit in side.hits_of("scope")
    )


def _is_of_same(passage: Passage, pair: Pair) -> bool:
    """Whether the sentences of two opposite acts speak of the same things beside them."""
    one = _beside(passage.old, pair.old)
    two = _beside(passage.new, pair.new)
    shared = len(one & two)
    return bool(shared) and (shared >= _TWO or shared >= _BESIDE * min(len(one), len(two)))


def _beside(side: Side, provision: Provision) -> frozenset[str]:
    sentence = side.reading.sentences[side.sentence_at[provision.place[0]]]
    return keys(side, (sentence.first, sentence.last)) - keys(side, provision.place)


def _around(passage: Passage, pair: Pair) -> float:
    """How far the clauses of two acts share their other words."""
    one = keys(passage.old, pair.old.reach) - keys(passage.old, pair.old.place)
    two = keys(passage.new, pair.new.reach) - keys(passage.new, pair.new.place)
    if not one or not two:
        return common(passage, pair.old.reach, pair.new.reach)
    return len(one & two) / min(len(one), len(two))


def _change(passage: Passage, pair: Pair) -> Change | None:
    old, new = _cited(passage.old, pair.old, pair.how), _cited(passage.new, pair.new, pair.how)
    if pair.how != "opposite":
        # A denial that stayed as it was, in a relative clause or the like, is not the one.
        old = old if is_touched(passage, old, None) or not is_touched(passage, None, new) else None
        new = new if is_touched(passage, None, new) or not is_touched(passage, old, None) else None
        if old is None and new is not None:
            old = _answer(passage.old, pair.old, passage.new, new)
        elif new is None and old is not None:
            new = _answer(passage.new, pair.new, passage.old, old)
    if not is_touched(passage, old, new):
        return None
    old, new = _trimmed(passage, old, new)
    change = told(passage, old, new, _effect(passage, pair))
    if change is not None and any(
        provision.sign is Sign.NEED_NOT and provision.main for provision in (pair.old, pair.new)
    ):
        return replace(change, kind=ChangeKind.MODALITY)  # "need not" is a modal verb of its own
    return change


def _effect(passage: Passage, pair: Pair) -> Direction | None:
    """Which way the denial goes: a duty that is denied is weaker, all else is turned round."""
    signs = polarity(pair.old), polarity(pair.new)
    if pair.how != "opposite" and _obliges(passage.old, pair.old):
        return Direction.WEAKENED if signs[1] != "+" else Direction.STRENGTHENED
    if "0" in signs:
        if "-" in signs:
            return None
        return Direction.WEAKENED if signs[1] == "0" else Direction.STRENGTHENED
    return Direction.REVERSED


_EFFECTS = {
    Direction.WEAKENED: ": nobody is bound to it any more",
    Direction.STRENGTHENED: ": it is a duty now",
    Direction.REVERSED: ": it says the contrary",
    None: "",
}


def told(
    passage: Passage, old: Span | None, new: Span | None, way: Direction | None
) -> Change | None:
    """The change that cites ``old`` and ``new``, whichever holds a word; its effect is ``way``."""
    facts = (
        Fact(*old, ("",)) if old and old[0] < old[1] else None,
        Fact(*new, ("",)) if new and new[0] < new[1] else None,
    )
    if facts == (None, None):
        return None
    before = quoted(passage.old.cited(facts[0].first, facts[0].last)) if facts[0] else ""
    after = quoted(passage.new.cited(facts[1].first, facts[1].last)) if facts[1] else ""
    text = (
        f"{before} became {after}"
        if before and after
        else f"A denial was added, {after}"
        if after
        else f"A denial was removed, {before}"
    )
    return report(passage, KIND, facts, text + _EFFECTS[way], way)


def _obliges(side: Side, provision: Provision) -> bool:
    """Whether the act is being bound to another act, so that denying it frees from a duty."""
    if provision.classes != ("oblige",):
        return False
    sentence = side.reading.sentences[side.sentence_at[provision.place[0]]]
    return any("oblige" in other.outer for other in sentence.provisions)


def _cited(side: Side, provision: Provision, how: str) -> Span | None:
    """The words that say how the act stands: what denies or turns it, with its modal verb."""
    if how == "opposite":
        return _with_denial(side, provision.place)
    polar = _polar(side, provision)
    if not polar:
        return None
    first, last = polar[0], polar[-1] + 1
    if last - first > _LONGEST:
        first = last - 1
    if any(act.place[0] <= first < act.place[1] for act in _clause(side, provision)):
        return first, last
    for hit in side.hits_of("modal"):
        if hit.last == first or (hit.first < first < hit.last):
            return min(hit.first, first), max(last, hit.last)
    return first, last


def _answer(side: Side, provision: Provision, other: Side, cited: Span) -> Span | None:
    """What stands where the other side has a modal verb with a denial, or an act that turns."""
    if any(act.place[0] <= cited[0] < act.place[1] for act in _clause_at(other, cited)):
        mains = [act.place for act in _clause(side, provision) if act.main]
        return mains[0] if mains else None
    if not any(cited[0] <= hit.first < cited[1] for hit in other.hits_of("modal")):
        return None
    return _modal_before(side, provision)


def _with_denial(side: Side, place: Span) -> Span:
    denies = grammar(side.reading.language).negators
    for index in range(max(0, place[0] - 2), place[0]):
        if denies.at(side.words, index):
            return index, place[1]
    return place


def _modal_before(side: Side, provision: Provision) -> Span | None:
    for hit in reversed(side.hits_of("modal")):
        if provision.reach[0] <= hit.first and hit.last <= provision.place[0]:
            return hit.first, hit.last
    return None


def _polar(side: Side, provision: Provision) -> list[int]:
    """The words of its clause that deny the act or stand for an act that turns it round."""
    small = grammar(side.reading.language)
    roles = act_words(side.reading.language).roles
    found: set[int] = set()
    hidden = -1
    for index in range(*provision.reach):
        if size := small.innocent.at(side.words, index):
            hidden = index + size
        if index < hidden:
            continue
        for listed in (small.negators, small.determiners, small.denials, small.without):
            if size := listed.at(side.words, index):
                found.update(range(index, index + size))
    before = {index for index in found if index < provision.place[1]}
    found = before or found
    for other in _clause(side, provision):
        governs = bool(set(other.classes) & set(provision.outer))
        turns = bool({roles.get(name, "") for name in other.classes} & TURNING)
        if governs and turns and other.place != provision.place:
            found.update(range(*other.place))
    return sorted(found)


def _clause(side: Side, provision: Provision) -> list[Provision]:
    """The provisions of the clause that a provision stands in."""
    sentence = side.reading.sentences[side.sentence_at[provision.place[0]]]
    return [other for other in sentence.provisions if other.reach == provision.reach]


def _clause_at(side: Side, words: Span) -> tuple[Provision, ...]:
    number = side.sentence_at[words[0]]
    return side.reading.sentences[number].provisions if number >= 0 else ()


def is_touched(passage: Passage, old: Span | None, new: Span | None) -> bool:
    """Whether an edit lies in one of two stretches."""
    return bool(
        (old and passage.old_regions(Fact(*old, ("",))))
        or (new and passage.new_regions(Fact(*new, ("",))))
    )


def _trimmed(
    passage: Passage, old: Span | None, new: Span | None
) -> tuple[Span | None, Span | None]:
    """Both citations without the words that they begin or end with alike."""
    if old is None or new is None:
        return old, new
    one, two = list(passage.old.words[slice(*old)]), list(passage.new.words[slice(*new)])
    head = 0
    while head < min(len(one), len(two)) and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(two)) - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    return (old[0] + head, old[1] - tail), (new[0] + head, new[1] - tail)
