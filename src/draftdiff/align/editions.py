"""Knows the editions of a text that one file holds: sections that say the same under one numbering.

A proposal of either side, or a text and its mark-up, may stand one after the other in a file. Their
clauses are alike, and each answers that of the same edition in the other draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.model.draft import Draft

# Of the numbers of two sections, how many both must have, and how alike the words under each must
# be on average (share of the words of both).
_LEAST_SHARED = 2
_SHARED = 0.6
_ALIKE = 0.5


def editions(draft: Draft, stems: Sequence[Sequence[int]], names: frozenset[str]) -> dict[int, str]:
    """The edition that each clause of a draft stands in, by the words of its heading.

    ``stems`` are the words of each clause; only sections with one of the ``names`` are looked at.
    """
    sections: dict[str, dict[tuple[str, ...], frozenset[int]]] = {}
    within: dict[int, str] = {}
    for clause in draft.clauses:
        name = section_name(draft, clause.index)
        if clause.parent is not None:
            name = within.get(clause.parent, "")
        if name not in names:
            continue
        within[clause.index] = name
        if clause.label is not None:
            key = (clause.label.word, *clause.label.numbers)
            known = sections.setdefault(name, {}).get(key, frozenset())
            sections[name][key] = known | frozenset(stems[clause.index])
    alike = {
        name
        for name, own in sections.items()
        if any(_parallel(own, other) for rival, other in sections.items() if rival != name)
    }
    return {index: name for index, name in within.items() if name in alike}


def section_name(draft: Draft, index: int) -> str:
    """The heading of a section without a number, in normal form; "" of any other clause."""
    clause = draft.clauses[index]
    if clause.parent is not None or clause.label is not None:
        return ""
    return normal(clause.heading or "")


def _parallel(
    one: Mapping[tuple[str, ...], frozenset[int]], other: Mapping[tuple[str, ...], frozenset[int]]
) -> bool:
    shared = one.keys() & other.keys()
    if len(shared) < max(_LEAST_SHARED, _SHARED * min(len(one), len(other))):
        return False
    alike = [
        len(one[key] & other[key]) / max(1, len(one[key] | other[key])) for key in sorted(shared)
    ]
    return sum(alike) >= _ALIKE * len(alike)
