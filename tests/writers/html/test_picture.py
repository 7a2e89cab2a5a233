"""The picture of the whole: every clause of either draft has a place in it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.comparison import Comparison, Match, Status, Substance
from draftdiff.writers.html.picture import LEFT, RIGHT, draw
from draftdiff.writers.html.rows import ids

if TYPE_CHECKING:
    from draftdiff.writers.html.picture import Shape


def by_kind(comparison: Comparison) -> dict[str, list[Shape]]:
    found: dict[str, list[Shape]] = {}
    for shape in draw(comparison, ids(comparison)).shapes:
        found.setdefault(shape.kind, []).append(shape)
    return found


def test_every_clause_has_a_bar_in_the_column_of_its_draft(comparison: Comparison) -> None:
    bars = [bar for shape in draw(comparison, ids(comparison)).shapes for bar in shape.bars]
    assert sum(bar.x == LEFT for bar in bars) == len(comparison.old.clauses)
    # The two parts of a split clause follow each other and are drawn as one.
    assert sum(bar.x == RIGHT for bar in bars) == len(comparison.new.clauses) - 1


def test_removed_and_added_clauses_end_without_a_ribbon_and_with_a_sign(
    comparison: Comparison,
) -> None:
    kinds = by_kind(comparison)
    (removed,), (added,) = kinds["removed"], kinds["added"]
    assert removed.ribbons == added.ribbons == ()
    assert [bar.label for bar in removed.bars] == ["− 3"]
    assert [bar.label for bar in added.bars] == ["+ 8"]


def test_kept_moved_and_split_clauses_have_ribbons(comparison: Comparison) -> None:
    kinds = by_kind(comparison)
    for kind in ("unchanged", "modified", "moved", "split"):
        assert all(shape.ribbons for shape in kinds[kind])
    assert len(kinds["moved"]) == 1


def test_a_note_of_deletion_is_not_drawn_as_an_added_clause(comparison: Comparison) -> None:
    (note,) = by_kind(comparison)["note"]
    assert note.target == "new-c7"


def test_bars_follow_each_other_and_stay_on_the_sheet(comparison: Comparison) -> None:
    picture = draw(comparison, ids(comparison))
    for x in (LEFT, RIGHT):
        bars = sorted(
            (bar for shape in picture.shapes for bar in shape.bars if bar.x == x),
            key=lambda bar: bar.y,
        )
        assert bars[-1].y + bars[-1].height <= picture.height + 0.1
        for before, after in itertools.pairwise(bars):
            assert before.y + before.height <= after.y + 0.1


def test_every_shape_leads_to_its_clause(comparison: Comparison) -> None:
    names = ids(comparison)
    assert sorted(shape.target for shape in draw(comparison, names).shapes) == sorted(names)


def test_neighbours_that_did_not_change_are_drawn_as_one_in_a_long_draft(
    comparison: Comparison,
) -> None:
    first = comparison.old.clauses[0]
    clauses = tuple(replace(first, index=i, id=f"c{i}", path=str(i)) for i in range(400))
    like = next(match for match in comparison.matches if match.status is Status.UNCHANGED)

    def match(index: int) -> Match:
        changed = index == 200
        return replace(
            like,
            old=(index,),
            new=(index,),
            status=Status.MODIFIED if changed else Status.UNCHANGED,
            substance=Substance.SUBSTANTIVE if changed else Substance.NONE,
        )

    long = replace(
        comparison,
        old=replace(comparison.old, clauses=clauses),
        new=replace(comparison.new, clauses=clauses),
        matches=tuple(match(index) for index in range(400)),
    )
    shapes = draw(long, ids(long)).shapes
    assert [shape.kind for shape in shapes] == ["unchanged", "unchanged", "modified"]
    assert shapes[2].bars[0].label == "200"


def test_labels_of_a_column_do_not_touch(comparison: Comparison) -> None:
    picture = draw(comparison, ids(comparison))
    for x in (LEFT, RIGHT):
        middles = sorted(
            bar.y + bar.height / 2
            for shape in picture.shapes
            for bar in shape.bars
            if bar.x == x and bar.label
        )
        assert all(b - a >= 10 for a, b in itertools.pairwise(middles))
