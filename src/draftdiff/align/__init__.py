"""Matches the clauses of two drafts by what they say and where they stand.

Passes from strict to loose, each a function from values to values: equal words (``identical``),
like words in context (``similar``), parts and wholes (``split``), then what moved (``moved``).
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from draftdiff.align.identical import link_identical
from draftdiff.align.moved import find_moved, level_change
from draftdiff.align.profile import profile_pair
from draftdiff.align.score import label_trust
from draftdiff.align.similar import link_similar
from draftdiff.align.similarity import wording
from draftdiff.align.split import find_parted_children, find_parts
from draftdiff.model.alignment import Alignment, Evidence, LevelChange, Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftdiff.align.profile import Profiles
    from draftdiff.model.draft import Draft

__all__ = ["align"]

_MIRRORED = {
    LevelChange.PROMOTED: LevelChange.DEMOTED,
    LevelChange.DEMOTED: LevelChange.PROMOTED,
    None: None,
}


def align(old: Draft, new: Draft) -> Alignment:
    """Every clause of both drafts in exactly one link, the links in reading order.

    The order of the two drafts does not matter to the outcome: they are aligned in a canonical
    order and the result is turned round if need be, so ``align(b, a)`` mirrors ``align(a, b)``.
    """
    if _rank(old) <= _rank(new):
        links, trust = _align(old, new)
    else:
        mirrored, trust = _align(new, old)
        links = [
            Link(
                link.new,
                link.old,
                link.similarity,
                link.moved,
                _MIRRORED[link.level],
                link.evidence,
            )
            for link in mirrored
        ]
    return Alignment(old, new, tuple(_reading_order(links)), trust)


def _rank(draft: Draft) -> bytes:
    words = sha256()
    for clause in draft.clauses:
        words.update(
            f"{clause.label}\n{clause.heading}\n{clause.text}\n\n".encode("utf-8", "replace")
        )
    return words.digest()


def _align(old: Draft, new: Draft) -> tuple[list[Link], float]:
    old_profiles, new_profiles = profile_pair(old, new)
    same = link_identical(old_profiles, new_profiles)
    pairs, evidence = link_similar(old_profiles, new_profiles, same)
    groups = _groups(old_profiles, new_profiles, pairs)
    held_old = {a for olds, _ in groups for a in olds}
    held_new = {b for _, news in groups for b in news}
    reasons = [Evidence("parts")] * len(groups)
    for a, b in pairs.items():
        if a not in held_old and b not in held_new:
            groups.append(((a,), (b,)))
            reasons.append(evidence.get(a, Evidence("identical")))
            held_old.add(a)
            held_new.add(b)
    leading = [(olds[0], news[0]) for olds, news in groups]
    travelled = find_moved(old_profiles, new_profiles, sorted(leading))
    links = [
        Link(
            old=olds,
            new=news,
            similarity=round(wording(old_profiles.items[olds[0]], new_profiles.items[news[0]]), 4),
            moved=(olds[0], news[0]) in travelled,
            level=level_change(old_profiles, new_profiles, olds[0], news[0]),
            evidence=reason,
        )
        for (olds, news), reason in zip(groups, reasons, strict=True)
    ]
    links += [Link((i,), (), 0.0) for i in range(len(old.clauses)) if i not in held_old]
    links += [Link((), (i,), 0.0) for i in range(len(new.clauses)) if i not in held_new]
    return links, label_trust(old_profiles, new_profiles, pairs)


def _groups(
    old: Profiles, new: Profiles, pairs: Mapping[int, int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Splits and merges; a clause that could be in two is in the larger."""
    back = {b: a for a, b in pairs.items()}
    free_old = [item.index for item in old.items if item.index not in pairs]
    free_new = [item.index for item in new.items if item.index not in back]
    found: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for find in (find_parts, find_parted_children):
        found += (((a,), news) for a, news in find(old, new, pairs, free_new).items())
        found += ((olds, (b,)) for b, olds in find(new, old, back, free_old).items())
    found.sort(key=lambda group: (-len(group[0]) - len(group[1]), group))
    kept: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    held_old: set[int] = set()
    held_new: set[int] = set()
    for olds, news in found:
        if held_old.isdisjoint(olds) and held_new.isdisjoint(news):
            held_old.update(olds)
            held_new.update(news)
            kept.append((olds, news))
    return kept


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
