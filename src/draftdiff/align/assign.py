"""The final choice among scored pairs: the set of pairs with the greatest total gain.

Maximum-weight bipartite matching on a sparse graph by successive shortest augmenting paths
(Jonker and Volgenant 1987), after an exact reduction: a pair worth at least as much as the best
alternatives of both its ends together is in some best solution.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def assign(gains: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Old index to new index, each at most once, maximising the sum of the positive gains."""
    scale = 1_000_000
    edges = {pair: round(gain * scale) for pair, gain in sorted(gains.items()) if gain > 0.0}
    chosen, edges = _certain(edges)
    chosen.update(_augment(edges))
    return chosen


def _certain(
    edges: dict[tuple[int, int], int],
) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
    chosen: dict[int, int] = {}
    while edges:
        best: dict[tuple[int, int], tuple[int, int]] = {}
        for (a, b), gain in edges.items():
            for end in ((0, a), (1, b)):
                first, second = best.get(end, (0, 0))
                best[end] = (gain, first) if gain > first else (first, max(second, gain))
        found = {
            a: b
            for (a, b), gain in edges.items()
            if best[0, a][0] == gain == best[1, b][0] and gain > best[0, a][1] + best[1, b][1]
        }
        if not found:
            break
        chosen.update(found)
        taken = set(found.values())
        edges = {
            (a, b): gain for (a, b), gain in edges.items() if a not in found and b not in taken
        }
    return chosen, edges


def _augment(edges: dict[tuple[int, int], int]) -> dict[int, int]:
    if not edges:
        return {}
    ceiling = max(edges.values())
    row_edges: dict[int, list[tuple[int, int]]] = {}
    for (a, b), gain in edges.items():
        # A private column -1 - a stands for leaving the row unmatched, at a gain of nothing.
        row_edges.setdefault(a, [(-1 - a, ceiling)]).append((b, ceiling - gain))
    row_price: dict[int, int] = dict.fromkeys(row_edges, 0)
    column_price: dict[int, int] = {}
    partner: dict[int, int] = {}
    held: dict[int, int] = {}
    for start in row_edges:
        distance: dict[int, int] = {}
        came_from: dict[int, int] = {}
        settled: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        row, travelled = start, 0
        while True:
            for column, cost in row_edges[row]:
                if column in settled:
                    continue
                reach = travelled + cost - row_price[row] - column_price.get(column, 0)
                if column not in distance or reach < distance[column]:
                    distance[column] = reach
                    came_from[column] = row
                    heapq.heappush(heap, (reach, column))
            while True:
                travelled, column = heapq.heappop(heap)
                if column not in settled:
                    break
            settled[column] = travelled
            if column not in partner:
                break
            row = partner[column]
        row_price[start] += travelled
        for seen, reach in settled.items():
            if seen != column:
                row_price[partner[seen]] += travelled - reach
                column_price[seen] = column_price.get(seen, 0) - (travelled - reach)
        while True:
            row = came_from[column]
            previous = held.get(row)
            held[row] = column
            partner[column] = row
            if row == start or previous is None:
                break
            column = previous
    return {row: column for row, column in held.items() if column >= 0}
