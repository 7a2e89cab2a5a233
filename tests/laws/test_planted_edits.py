"""What was planted in real texts is what the comparison reports; the JSON report is the witness."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.edits import EDITS, SHAPES
from benchmarks.material import materials
from benchmarks.planting import foreign_clauses, plant
from benchmarks.quality import report

from benchmarks import mapping, measure

MATERIALS = materials()
NAMES = [material.name for material in MATERIALS]
every_text = pytest.mark.parametrize("material", MATERIALS, ids=NAMES)


def _judged(material, kinds, seed=2, **options):
    pair = plant(
        material,
        kinds,
        seed=seed,
        clauses=30,
        foreign=foreign_clauses(MATERIALS, material),
        **options,
    )
    said = report(pair)
    return pair, said, measure.judge(pair, mapping.from_report(said, pair))


def _perfect(*tallies) -> bool:
    return all(tally.invented == tally.missed == 0 for tally in tallies)


@every_text
def test_every_deleted_clause_is_removed_and_no_other(material) -> None:
    pair, _, tallies = _judged(material, ["delete"])
    assert tallies["removed"].found == sum(not row.new for row in pair.rows) > 0
    assert _perfect(tallies["removed"], tallies["added"], tallies["aligned"])


@pytest.mark.parametrize("material", [m for m in MATERIALS if m.style.language == "en"])
def test_every_inserted_clause_is_added_and_no_other(material) -> None:
    _, _, tallies = _judged(material, ["insert"])
    assert tallies["added"].found > 0
    assert _perfect(tallies["removed"], tallies["added"], tallies["aligned"])


@every_text
def test_a_text_with_new_numbers_is_renumbered_and_nothing_else(material) -> None:
    _, said, _ = _judged(material, [], shift=7)
    assert {match["status"] for match in said["matches"]} == {"unchanged"}
    assert not any(match["moved"] for match in said["matches"])
    numbered = material.style.section and "{n}" not in material.style.section
    assert any(match["renumbered"] for match in said["matches"]) != bool(numbered)


@every_text
@pytest.mark.parametrize("kind", ["negate", "number"])
def test_a_changed_number_or_negation_is_named_as_such(material, kind) -> None:
    pair, _, tallies = _judged(material, [kind])
    assert tallies["typed"].found == sum(len(row.kinds) for row in pair.rows)
    assert _perfect(tallies["aligned"])


@every_text
@pytest.mark.parametrize("kind", sorted({**EDITS, **SHAPES}))
def test_each_clause_of_either_draft_stands_in_one_match(material, kind) -> None:
    _, said, _ = _judged(material, [kind])
    for side, draft in zip(("old", "new"), said["drafts"], strict=True):
        counts = Counter(clause for match in said["matches"] for clause in match[side])
        assert counts == Counter(clause["id"] for clause in draft["clauses"])


@pytest.mark.parametrize(
    ("kind", "measured", "name"),
    [
        ("move", "moved", "fisheries"),
        ("move and reword", "moved", "fisheries"),
        ("split", "split", "terms of service"),
        ("merge", "merged", "terms of service"),
    ],
)
def test_clauses_moved_split_or_merged_are_told_as_such(kind, measured, name) -> None:
    _, _, tallies = _judged(MATERIALS[NAMES.index(name)], [kind], seed=4)
    assert tallies[measured].found > 0
    assert _perfect(tallies[measured], tallies["aligned"])
