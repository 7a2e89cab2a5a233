"""What comes after each node: the neighbours by which an unclear number is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.outline.numbering import numerals_of

if TYPE_CHECKING:
    from draftdiff.outline.nodes import Node
    from draftdiff.outline.numerals import Numeral


def numerals_of_node(node: Node) -> tuple[Numeral, ...]:
    """The readings of a node's number; none if it has no number."""
    return numerals_of(node.candidate) if node.candidate else ()


def next_labels(nodes: list[Node]) -> list[int | None]:
    """For each node the next numbered clause in the same section."""
    found: list[int | None] = [None] * len(nodes)
    latest: int | None = None
    for at in range(len(nodes) - 1, -1, -1):
        found[at] = latest
        node = nodes[at]
        if node.is_structural or node.kind in (ClauseKind.SIGNATURE, ClauseKind.TITLE):
            latest = None
        elif node.candidate is not None and node.kind in (ClauseKind.CLAUSE, ClauseKind.DELETION):
            latest = at
    return found


def next_alike(nodes: list[Node]) -> list[int | None]:
    """For each numbered node the next one of the same shape, whatever its reading."""
    found: list[int | None] = [None] * len(nodes)
    latest: dict[tuple[str, str, bool, int], int] = {}
    for at in range(len(nodes) - 1, -1, -1):
        candidate = nodes[at].candidate
        if candidate is not None:
            key = (
                candidate.word,
                candidate.style,
                candidate.tokens[-1].isupper(),
                len(candidate.tokens),
            )
            found[at] = latest.get(key)
            latest[key] = at
    return found


def restarts(nodes: list[Node]) -> list[bool]:
    """For each node whether its form starts from one again within the same section."""
    found = [False] * len(nodes)
    firsts: dict[tuple[str, str], list[int]] = {}
    for at, node in enumerate(nodes):
        if node.is_structural:
            _mark(found, firsts)
            firsts = {}
        elif node.candidate is not None and any(
            numeral.value == 1 for numeral in numerals_of_node(node)
        ):
            key = (node.candidate.style, numerals_of_node(node)[0].kind)
            firsts.setdefault(key, []).append(at)
    _mark(found, firsts)
    return found


def _mark(found: list[bool], firsts: dict[tuple[str, str], list[int]]) -> None:
    for places in firsts.values():
        if len(places) > 1:
            for at in places:
                found[at] = True
