"""The truth that comes with planted edits is the truth about the two texts."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.edits import EDITS
from benchmarks.material import materials
from benchmarks.planting import foreign_clauses, plant

from benchmarks import baselines, gold, measure, planted

MATERIALS = materials()
TERMS, LAW, CONDUCT, TREATY, PLAN = MATERIALS


def _plant(material, kinds, **options):
    return plant(material, kinds, seed=3, foreign=foreign_clauses(MATERIALS, material), **options)


def _sizes(pair) -> Counter[tuple[int, int]]:
    return Counter((len(row.old), len(row.new)) for row in pair.rows)


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
@pytest.mark.parametrize("kind", EDITS)
def test_every_clause_stands_in_exactly_one_row(material, kind) -> None:
    pair = _plant(material, [kind])
    assert sorted(n for row in pair.rows for n in row.old) == list(range(len(pair.old)))
    assert sorted(n for row in pair.rows for n in row.new) == list(range(len(pair.new)))


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_units_are_the_printed_lines_in_order(material) -> None:
    pair = _plant(material, list(EDITS), share=0.3)
    for text, units in ((pair.old_text, pair.old), (pair.new_text, pair.new)):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert lines == ["# Draft", *(unit.text for unit in units)]


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_the_same_seed_gives_the_same_pair_and_another_seed_another(material) -> None:
    first, again = (plant(material, ["reword"], seed=5) for _ in range(2))
    assert first == again
    assert plant(material, ["reword"], seed=6) != first


def test_planting_leaves_the_material_as_it_was() -> None:
    before = plant(PLAN, [], seed=1)
    plant(PLAN, list(EDITS), seed=1, share=0.5)
    assert plant(PLAN, [], seed=1) == before


@pytest.mark.parametrize(
    ("kind", "size"),
    [("delete", (1, 0)), ("insert", (0, 1)), ("split", (1, 2)), ("merge", (2, 1))],
)
def test_edits_that_change_the_number_of_clauses_are_seen_in_the_rows(kind, size) -> None:
    pair = _plant(TERMS, [kind])
    assert set(_sizes(pair)) == {(1, 1), size}
    assert all(
        gold.same(pair.old[row.old[0]], pair.new[row.new[0]])
        for row in pair.rows
        if (len(row.old), len(row.new)) == (1, 1)
    )


def test_a_split_keeps_every_word_and_a_merge_too() -> None:
    for kind in ("split", "merge"):
        pair = _plant(LAW, [kind])
        for row in pair.rows:
            if len(row.old) + len(row.new) == 3:
                old, new = (
                    [word for n in side for word in gold.words(units[n].text.split(" ", 1)[1])]
                    for side, units in ((row.old, pair.old), (row.new, pair.new))
                )
                assert old == new


def test_a_moved_clause_passes_at_least_three_others_or_changes_its_section() -> None:
    pair = _plant(TREATY, ["move"])
    moved = [row for row in pair.rows if row.moved]
    assert moved
    stay = [row for row in pair.rows if not row.moved]
    assert [row.new for row in stay] == sorted(row.new for row in stay)
    for row in moved:
        old, new = pair.old[row.old[0]], pair.new[row.new[0]]
        passed = sum((other.old < row.old) != (other.new < row.new) for other in stay)
        assert passed >= 3 or old.label.split("/")[0] != new.label.split("/")[0]


@pytest.mark.parametrize("kind", ["reword", "rewrite", "negate", "number"])
def test_edits_of_words_change_words_and_nothing_else(kind) -> None:
    pair = _plant(TREATY, [kind])
    assert set(_sizes(pair)) == {(1, 1)}
    changed = [
        row for row in pair.rows if not gold.same(pair.old[row.old[0]], pair.new[row.new[0]])
    ]
    assert 0 < len(changed) < len(pair.rows) / 3
    assert not any(row.moved for row in pair.rows)


def test_negations_are_told_where_a_not_came_or_went_and_only_there() -> None:
    pair = _plant(TERMS, ["negate"])
    for row in pair.rows:
        nots = [
            gold.words(units[n].text).count("not")
            for units, n in ((pair.old, row.old[0]), (pair.new, row.new[0]))
        ]
        assert abs(nots[0] - nots[1]) == (row.kinds == ("negation",))


def test_rewording_touches_no_number_and_no_negation() -> None:
    pair = _plant(TERMS, ["rewrite"], share=0.5)
    for row in pair.rows:
        weighty = [
            [word for word in gold.words(unit.text) if word.isdigit() or word in ("not", "no")]
            for unit in (pair.old[row.old[0]], pair.new[row.new[0]])
        ]
        assert weighty[0] == weighty[1]


def test_a_shift_changes_every_number_and_no_word() -> None:
    pair = plant(TREATY, [], seed=1, shift=7)
    assert all(gold.same(pair.old[row.old[0]], pair.new[row.new[0]]) for row in pair.rows)
    assert all(pair.old[row.old[0]].label != pair.new[row.new[0]].label for row in pair.rows)


def test_kept_numbers_leave_gaps_and_new_clauses_get_a_letter() -> None:
    pair = _plant(PLAN, ["delete", "insert"], keep_numbers=True, share=0.3)
    for row in pair.rows:
        if row.old and row.new:
            assert pair.old[row.old[0]].label == pair.new[row.new[0]].label
        elif row.new:
            assert pair.new[row.new[0]].label[-1].isalpha()


@pytest.mark.parametrize("pair", planted.samples(), ids=lambda pair: pair.name)
def test_the_samples_as_gold_have_every_clause_in_exactly_one_row(pair) -> None:
    assert sorted(n for row in pair.rows for n in row.old) == list(range(len(pair.old)))
    assert sorted(n for row in pair.rows for n in row.new) == list(range(len(pair.new)))


def test_the_hand_aligned_covenant_has_its_moves_and_its_doubts() -> None:
    pair = gold.covenant()
    assert len(pair.rows) == 44
    assert sum(row.uncertain for row in pair.rows) == 2
    assert any(row.moved for row in pair.rows)


def test_perfect_answers_score_full_and_empty_ones_nothing() -> None:
    pair = _plant(TREATY, ["move", "delete", "insert"], share=0.3)
    truth = baselines.Prediction(
        pairs={(old, new) for row in pair.rows for old in row.old for new in row.new},
        removed={row.old[0] for row in pair.rows if not row.new},
        added={row.new[0] for row in pair.rows if not row.old},
        moved={(row.old[0], row.new[0]) for row in pair.rows if row.moved},
    )
    names = ("aligned", "removed", "added", "moved")
    full, none = measure.judge(pair, truth), measure.judge(pair, baselines.Prediction())
    assert [full[name].f1 for name in names] == [1.0] * 4
    assert [none[name].f1 for name in names] == [0.0] * 4


def test_baselines_pair_equal_clauses_and_difflib_loses_moved_ones() -> None:
    pair = _plant(TREATY, ["move"])
    aligned = {
        name: measure.judge(pair, baselines.predict(name, pair.old, pair.new))["aligned"].f1
        for name in ("TF-IDF 0.25", "difflib")
    }
    assert aligned["difflib"] < 0.95 < aligned["TF-IDF 0.25"]
