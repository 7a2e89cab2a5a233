"""Matches the clauses of two drafts by what they say and where they stand.

Passes from strict to loose, each a function from values to values: equal words (``identical``),
like words in context (``similar``), parts and wholes (``split``), like meaning where the words
have changed (``meaning``), then what moved (``moved``). What is left over is looked up in the whole
other draft before it is told as removed or added (``proof``), and options that were settled are
told from provisions that were struck out (``alternatives``).
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from draftdiff.align.alternatives import options, settled, win
from draftdiff.align.groups import free
from draftdiff.align.identical import link_identical
from draftdiff.align.meaning import link_by_meaning, meaning_measures
from draftdiff.align.moved import find_moved, level_change
from draftdiff.align.profile import profile_pair
from draftdiff.align.proof import prove
from draftdiff.align.score import label_trust
from draftdiff.align.similar import link_similar
from draftdiff.align.similarity import carried, wording
from draftdiff.align.split import WordMeasure, find_parted_children, find_parts
from draftdiff.align.titles import join_titles
from draftdiff.align.weights import PASSES, WEIGHTS, Pass
from draftdiff.model.alignment import Alignment, Evidence, LevelChange, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from draftdiff.align.alternatives import Choice
    from draftdiff.align.groups import Group
    from draftdiff.align.profile import Profiles
    from draftdiff.align.split import Measure
    from draftdiff.align.weights import Weights
    from draftdiff.model.draft import Draft

__all__ = ["align"]

_MIRRORED = {
    LevelChange.PROMOTED: LevelChange.DEMOTED,
    LevelChange.DEMOTED: LevelChange.PROMOTED,
    None: None,
}


def align(
    old: Draft,
    new: Draft,
    *,
    weights: Weights = WEIGHTS,
    passes: Collection[Pass] = PASSES,
) -> Alignment:
    """Every clause of both drafts in exactly one link, the links in reading order.

    ``weights`` and ``passes`` are changed only to find out what each of them is good for.

    The order of the two drafts does not matter to the outcome: they are aligned in a canonical
    order and the result is turned round if need be, so ``align(b, a)`` mirrors ``align(a, b)``.
    """
    if _rank(old) <= _rank(new):
        links, trust = _align(old, new, weights, passes)
    else:
        mirrored, trust = _align(new, old, weights, passes)
        links = [
            replace(link, old=link.new, new=link.old, level=_MIRRORED[link.level])
            for link in mirrored
        ]
    return Alignment(old, new, tuple(_reading_order(settled(old, new, links))), trust)


def _rank(draft: Draft) -> bytes:
    words = sha256()
    for clause in draft.clauses:
        known = (clause.kind, clause.parent, clause.label, clause.heading, clause.text)
        words.update("\n".join(map(str, (*known, ""))).encode("utf-8", "replace"))
    return words.digest()


def _align(
    old: Draft, new: Draft, weights: Weights, passes: Collection[Pass]
) -> tuple[list[Link], float]:
    drafts, profiles = (old, new), profile_pair(old, new)
    pairs = link_identical(*profiles) if Pass.IDENTICAL in passes else {}
    evidence: dict[int, Evidence] = {}
    if Pass.SIMILAR in passes:
        pairs, evidence = link_similar(*profiles, pairs, weights)
    trust = label_trust(*profiles, pairs)
    groups: dict[Group, Evidence] = {
        ((a,), (b,)): evidence.get(a, Evidence("identical")) for a, b in sorted(pairs.items())
    }
    choices = (options(old), options(new))
    for side in (0, 1):
        win(groups, side, choices[side], _given(profiles, side))
    if Pass.TITLES in passes:
        join_titles(profiles, groups)
    measures: tuple[Measure, Measure] = (WordMeasure(*profiles), WordMeasure(*profiles[::-1]))
    if Pass.PARTS in passes:
        _join_parts(profiles, groups, measures, choices, Evidence("parts"))
    if Pass.CHILDREN in passes:
        _join_parted_children(profiles, groups, choices)
    if Pass.MEANING in passes:
        meant = link_by_meaning(drafts, profiles, groups, weights)
        groups |= {((a,), (b,)): reason for (a, b), reason in meant.items()}
    if Pass.PARTS_BY_MEANING in passes:
        measures = meaning_measures(drafts, profiles, groups)
        reason = Evidence("parts by meaning", by_meaning=True)
        _join_parts(profiles, groups, measures, choices, reason)
    leading = [(olds[0], news[0]) for olds, news in groups]
    travelled = find_moved(*profiles, sorted(leading))
    links = [
        Link(
            old=olds,
            new=news,
            similarity=round(wording(profiles[0].items[olds[0]], profiles[1].items[news[0]]), 4),
            moved=(olds[0], news[0]) in travelled,
            level=level_change(*profiles, olds[0], news[0]),
            evidence=reason,
        )
        for (olds, news), reason in groups.items()
    ]
    loose = free(profiles, groups)
    held: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    for group in groups:
        for side in (0, 1):
            for index in group[side]:
                held[side].setdefault(index, []).extend(group[1 - side])
    for side in (0, 1):
        proofs = prove(loose[side], profiles[side], profiles[1 - side], held[1 - side])
        for index in loose[side]:
            old_end, new_end = ((index,), ()) if side == 0 else ((), (index,))
            links.append(Link(old_end, new_end, 0.0, proof=proofs[index]))
    return links, trust


def _given(profiles: tuple[Profiles, Profiles], side: int) -> Callable[[int, int], float]:
    """What a clause of the other draft has from one of draft ``side``: the weight of its words."""
    return lambda own, other: carried(profiles[1 - side].items[other], profiles[side].items[own])


def _join_parts(
    profiles: tuple[Profiles, Profiles],
    groups: dict[Group, Evidence],
    measures: tuple[Measure, Measure],
    choices: tuple[Mapping[int, Choice], Mapping[int, Choice]],
    reason: Evidence,
) -> None:
    """Make ``groups`` greater by the free clauses that are parts of what they hold.

    ``measures`` are for wholes in the old and in the new draft; ``choices`` are the options of
    either, which are no parts of one whole. A clause that could be in two groups is in the larger.
    """
    loose = free(profiles, groups)
    found: list[Group] = []
    for side, measure in enumerate(measures):
        other = 1 - side
        homes = {
            index: group[side][0]
            for group in groups
            if len(group[side]) == 1
            for index in group[other]
        }
        parts = find_parts(profiles[other], homes, loose[other], measure, choices[other])
        found += [((w,), p) if side == 0 else (p, (w,)) for w, p in parts.items()]
    _replace(groups, found, reason)


def _join_parted_children(
    profiles: tuple[Profiles, Profiles],
    groups: dict[Group, Evidence],
    choices: tuple[Mapping[int, Choice], Mapping[int, Choice]],
) -> None:
    """Make ``groups`` greater by articles whose items were given to several, or came from them.

    An option (of ``choices``) is none, though what stood below it may stand elsewhere.
    """
    loose = [
        [index for index in side if index not in known]
        for side, known in zip(free(profiles, groups), choices, strict=True)
    ]
    pairs = {olds[0]: news[0] for olds, news in groups if len(olds) == len(news) == 1}
    back = {b: a for a, b in pairs.items()}
    old, new = profiles
    found: list[Group] = [
        ((a,), news) for a, news in find_parted_children(old, new, pairs, loose[1]).items()
    ]
    found += [(olds, (b,)) for b, olds in find_parted_children(new, old, back, loose[0]).items()]
    _replace(groups, found, Evidence("parts"))


def _replace(groups: dict[Group, Evidence], found: list[Group], reason: Evidence) -> None:
    """Put the larger of the ``found`` groups in the place of those that they take in."""
    held: tuple[set[int], set[int]] = (set(), set())
    for group in sorted(found, key=lambda group: (-len(group[0]) - len(group[1]), group)):
        if all(taken.isdisjoint(side) for taken, side in zip(held, group, strict=True)):
            for taken, side in zip(held, group, strict=True):
                taken.update(side)
            for olds, news in list(groups):
                if not set(olds).isdisjoint(group[0]) or not set(news).isdisjoint(group[1]):
                    del groups[olds, news]
            groups[group] = reason


def _reading_order(links: list[Link]) -> list[Link]:
    """By place in the new draft; removed clauses stand after what preceded them in the old one."""
    place: dict[int, tuple[int, int]] = {}
    for link in links:
        for index in link.old:
            if link.new:
                place[index] = (link.new[0], 0)
    last = (-1, 0)
    for index in sorted(i for link in links for i in link.old):
        if index in place:
            last = place[index]
        else:
            last = (last[0], last[1] + 1)
            place[index] = last
    return sorted(links, key=lambda link: (link.new[0], 0) if link.new else place[link.old[0]])
