"""From draftdiff's JSON report to statements about our units, through the words alone.

The report's clauses and our units cut the same text differently. Both are laid out as a stream of
words; where the streams agree, a word belongs to a clause and to a unit, and so the two overlap.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Indel

from benchmarks.gold import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.gold import Gold, Unit

#: A pair of units is linked when matches link at least this share of the shorter one's words.
LINKED = 0.3
#: A unit is removed (added) when at least this share of its words stands in removed clauses.
GONE = 0.5


@dataclass(slots=True)
class Prediction:
    """What a method says about the units of a pair. Keys of dictionaries are (old, new)."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)
    added: set[int] = field(default_factory=set)
    moved: set[tuple[int, int]] = field(default_factory=set)
    split: set[tuple[int, int]] = field(default_factory=set)
    merged: set[tuple[int, int]] = field(default_factory=set)
    statuses: dict[tuple[int, int], set[str]] | None = None
    kinds: dict[tuple[int, int], list[str]] | None = None
    unread: int = 0


def from_report(report: dict[str, Any], gold: Gold) -> Prediction:
    """What a JSON report says about the units of ``gold``."""
    shares = [
        _overlaps(draft["clauses"], units)
        for draft, units in zip(report["drafts"], (gold.old, gold.new), strict=True)
    ]
    sizes = [[max(1, len(words(unit.text))) for unit in units] for units in (gold.old, gold.new)]
    result = Prediction(statuses={}, kinds={})
    assert result.statuses is not None
    mapped = [{unit for by_unit in side.values() for unit in by_unit} for side in shares]
    result.unread = sum(len(size) - len(known) for size, known in zip(sizes, mapped, strict=True))
    alone: list[dict[int, int]] = [defaultdict(int), defaultdict(int)]
    mass: dict[tuple[int, int], int] = defaultdict(int)
    found: dict[tuple[int, int], list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for match in report["matches"]:
        sides = [
            _sum(shares[n][clause] for clause in match[name])
            for n, name in enumerate(("old", "new"))
        ]
        for n in (0, 1):
            if not match[("new", "old")[n]]:
                for unit, weight in sides[n].items():
                    alone[n][unit] += weight
        for old, old_weight in sides[0].items():
            for new, new_weight in sides[1].items():
                weight = min(old_weight, new_weight)
                mass[old, new] += weight
                found[old, new].append((weight, match))
    for pair, weight in sorted(mass.items()):
        if weight >= LINKED * min(sizes[0][pair[0]], sizes[1][pair[1]]):
            _describe(result, pair, found[pair])
            result.statuses[pair] |= {
                status
                for status, gone, unit in zip(("removed", "added"), alone, pair, strict=True)
                if unit in gone
            }
    paired = [{pair[n] for pair in result.pairs} for n in (0, 1)]
    for n, gone in enumerate((result.removed, result.added)):
        for unit, weight in alone[n].items():
            if weight >= GONE * sizes[n][unit] and unit not in paired[n]:
                gone.add(unit)
    return result


def _describe(
    result: Prediction, pair: tuple[int, int], found: Sequence[tuple[int, dict[str, Any]]]
) -> None:
    assert result.statuses is not None
    assert result.kinds is not None
    result.pairs.add(pair)
    heaviest = max(found, key=lambda weighed: weighed[0])[1]
    if heaviest["moved"]:
        result.moved.add(pair)
    for status, pairs in (("split", result.split), ("merged", result.merged)):
        if any(match["status"] == status for _, match in found):
            pairs.add(pair)
    result.statuses[pair] = {match["status"] for _, match in found}
    result.kinds[pair] = [change["kind"] for _, match in found for change in match["changes"]]


def _sum(parts: Any) -> dict[int, int]:
    total: dict[int, int] = defaultdict(int)
    for part in parts:
        for unit, weight in part.items():
            total[unit] += weight
    return total


def _overlaps(
    clauses: Sequence[dict[str, Any]], units: Sequence[Unit]
) -> dict[str, dict[int, int]]:
    """For each clause id, how many words it shares with which units."""
    report_words: list[str] = []
    report_owner: list[str] = []
    for clause in clauses:
        said = words(" ".join(clause[part] or "" for part in ("label", "heading", "text")))
        report_words += said
        report_owner += [clause["id"]] * len(said)
    unit_words: list[str] = []
    unit_owner: list[int] = []
    for place, unit in enumerate(units):
        said = words(unit.text)
        unit_words += said
        unit_owner += [place] * len(said)
    shares: dict[str, dict[int, int]] = {clause["id"]: defaultdict(int) for clause in clauses}
    for step in Indel.opcodes(report_words, unit_words):
        if step.tag == "equal":
            for n in range(step.src_end - step.src_start):
                shares[report_owner[step.src_start + n]][unit_owner[step.dest_start + n]] += 1
    _displaced(clauses, units, shares)
    for clause in clauses:
        shares[clause["id"]] = _contained(clause, shares[clause["id"]], units)
    return shares


def _displaced(
    clauses: Sequence[dict[str, Any]],
    units: Sequence[Unit],
    shares: dict[str, dict[int, int]],
) -> None:
    """Finds clauses that the report has in another order (footnotes) by their words."""
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        by_words[tuple(words(unit.text))].append(place)
    for clause in clauses:
        said = words(" ".join(clause[part] or "" for part in ("label", "heading", "text")))
        bare = words(clause["text"])
        if sum(shares[clause["id"]].values()) * 2 < len(said):
            for form in (said, bare):
                places = by_words.get(tuple(form), [])
                if len(places) == 1:
                    shares[clause["id"]] = {places[0]: len(form)}


def _contained(
    clause: dict[str, Any], shared: dict[int, int], units: Sequence[Unit]
) -> dict[int, int]:
    """Drops units that share only crumbs: one of unit and clause must contain half the other."""
    said = len(words(" ".join(clause[part] or "" for part in ("label", "heading", "text"))))
    return {
        unit: weight
        for unit, weight in shared.items()
        if weight * 2 >= min(said, len(words(units[unit].text)))
    }
