"""Finds a multi-level list that prints a draft's labels, each exactly as it stands in the draft.

Labels of one depth and one form are a family; each family becomes a level of the list. What Word
would print is simulated; a family that it would print otherwise anywhere keeps typed labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.ooxml.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.model.draft import Clause, Draft

LEVELS = 9
_LABEL = re.compile(r"^([^\W\d_]{2,20}\.? |\(|\[|§ ?)?(\d{1,6}|[A-Za-z]{1,8})([.)\]:]?)$")
_Family = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the list as ``w:lvl`` says it; ``restarts`` anew below each higher number."""

    number_format: str
    text: str
    restarts: bool


@dataclass(frozen=True, slots=True)
class Labelling:
    """The levels of the list, and the level of each clause (by index) that it numbers."""

    levels: tuple[Level, ...]
    clauses: Mapping[int, int]


def label_lists(drafts: Sequence[Draft]) -> list[Labelling]:
    """The largest list that prints only labels that the drafts have, one for all of them.

    One list, so that between two drafts a number that stayed is no change.
    """
    orders: list[dict[_Family, list[tuple[int, str]]]] = []
    for draft in drafts:
        families: dict[_Family, list[tuple[int, str]]] = {}
        for clause in draft.clauses:
            found = _family(clause)
            if found is not None:
                families.setdefault(found[0], []).append((clause.index, found[1]))
        orders.append(families)
    first = {f: order[f][0][0] for order in reversed(orders) for f in order}
    kept = sorted(first, key=lambda family: (family[0], first[family], family))[:LEVELS]
    levels, broken = _fit(kept, orders)
    while broken is not None:
        kept.remove(broken)
        levels, broken = _fit(kept, orders)
    return [
        Labelling(
            tuple(levels),
            {index: level for level, f in enumerate(kept) for index, _ in order.get(f, ())},
        )
        for order in orders
    ]


def _family(clause: Clause) -> tuple[_Family, str] | None:
    if clause.label is None or clause.kind is ClauseKind.ROW:
        return None
    match = _LABEL.match(clause.label.printed)
    if match is None:
        return None
    number = match[2]
    kind = "digits" if number.isdigit() else "lower" if number == number.lower() else "upper"
    return (clause.depth, match[1] or "", kind, match[3]), number


def _fit(
    kept: list[_Family], families: list[dict[_Family, list[tuple[int, str]]]]
) -> tuple[list[Level], _Family | None]:
    """Levels for these families, or the family that no way of counting fits."""
    orders = [
        sorted((index, number, lv) for lv, f in enumerate(kept) for index, number in one.get(f, ()))
        for one in families
    ]
    levels: list[Level] = []
    for position, family in enumerate(kept):
        options = [(form, restarts) for form in _forms(family[2]) for restarts in (True, False)]
        fitting = (o for o in options if all(_prints(order, position, *o) for order in orders))
        chosen = next(fitting, None)
        if chosen is None:
            return [], family
        _, prefix, _, suffix = family
        closing = suffix or ("" if prefix.strip() else ".")
        levels.append(Level(chosen[0], f"{prefix}%{position + 1}{closing}", chosen[1]))
    return levels, None


def _forms(kind: str) -> tuple[str, ...]:
    return ("decimal",) if kind == "digits" else (f"{kind}Letter", f"{kind}Roman")


def _prints(
    order: list[tuple[int, str, int]], level: int, number_format: str, restarts: bool
) -> bool:
    """Whether counting this way prints every label of a level."""
    count = 0
    for _, number, at in order:
        if at < level and restarts:
            count = 0
        elif at == level:
            count += 1
            if numeral(count, number_format) != number:
                return False
    return True
