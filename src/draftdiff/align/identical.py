"""Links clauses whose words are the same in both drafts.

Words that occur once in each draft are linked at once, wherever they stand; repeated ones
("(Reserved)", "Infrastructure.") only where their parents or neighbours say which is which. This
pass takes most clauses out of the way before anything costly runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from draftdiff.align.profile import Profile, Profiles

_APART = (ClauseKind.DELETION, ClauseKind.FURNITURE, ClauseKind.NOTE)


def link_identical(old: Profiles, new: Profiles) -> dict[int, int]:
    """Old index to new index for every clause that can be linked by equal words alone."""
    groups = _groups(old, new)
    links: dict[int, int] = {}
    taken: set[int] = set()

    def link(a: int, b: int) -> None:
        links[a] = b
        taken.add(b)

    for olds, news in groups.values():
        if len(olds) == len(news) == 1:
            link(olds[0], news[0])
    repeated = [group for group in groups.values() if len(group[0]) > 1 or len(group[1]) > 1]
    for olds, news in repeated:
        below: dict[int | None, list[int]] = {}
        for b in news:
            below.setdefault(new.items[b].parent, []).append(b)
        counts: dict[int | None, int] = {}
        for a in olds:
            counts[old.items[a].parent] = counts.get(old.items[a].parent, 0) + 1
        for a in olds:
            parent = old.items[a].parent
            if parent is None or parent not in links or counts[parent] != 1:
                continue
            twins = below.get(links[parent], [])
            if len(twins) == 1 and twins[0] not in taken:
                link(a, twins[0])
    same = {a: key for key, (olds, _) in groups.items() for a in olds}
    same_new = {b: key for key, (_, news) in groups.items() for b in news}
    for step in (1, -1):
        order = range(len(old.items)) if step == 1 else range(len(old.items) - 1, -1, -1)
        for a in order:
            beside = links.get(a - step)
            if a in links or a not in same or beside is None:
                continue
            b = beside + step
            if b not in taken and same_new.get(b) == same[a]:
                link(a, b)
    for olds, news in repeated:
        rest_old = [a for a in olds if a not in links]
        rest_new = [b for b in news if b not in taken]
        if len(rest_old) == len(rest_new):
            for a, b in zip(rest_old, rest_new, strict=True):
                link(a, b)
    return links


def _groups(
    old: Profiles, new: Profiles
) -> dict[tuple[str, str, ClauseKind | None], tuple[list[int], list[int]]]:
    groups: dict[tuple[str, str, ClauseKind | None], tuple[list[int], list[int]]] = {}
    for side, profiles in enumerate((old, new)):
        for item in profiles.items:
            if item.stems:
                groups.setdefault(_group_key(item), ([], []))[side].append(item.index)
    return {key: group for key, group in groups.items() if group[0] and group[1]}


def _group_key(item: Profile) -> tuple[str, str, ClauseKind | None]:
    return item.key, item.edition, item.kind if item.kind in _APART else None
