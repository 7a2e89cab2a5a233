"""The rows of the body: names to link to, notes where moved clauses stood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.model.settings import ViewSettings
from draftdiff.writers.html.rows import Departure, Fold, Row, ids, rows

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


def test_names_are_unique_and_safe_even_when_ids_are_not(comparison: Comparison) -> None:
    odd = replace(
        comparison.new,
        clauses=tuple(replace(clause, id='a b"<>') for clause in comparison.new.clauses),
    )
    names = ids(replace(comparison, new=odd))
    assert len(names) == len({*names}) == len(comparison.matches)
    assert all(character.isalnum() or character in "_-" for name in names for character in name)


def test_a_moved_clause_leaves_a_note_between_its_old_neighbours(comparison: Comparison) -> None:
    body = rows(comparison, ViewSettings(), ids(comparison))
    kinds = [item.id if isinstance(item, Row | Departure) else "fold" for item in body]
    (note,) = [item for item in body if isinstance(item, Departure)]
    assert (note.target, note.name, note.now) == ("new-c5", "4", "6")
    # In the old draft it stood after 3, which was removed, and before 5.
    assert kinds.index(note.id) == kinds.index("old-c2") + 1
    assert kinds.index(note.id) < kinds.index("new-c2")


def test_a_clause_that_moved_away_from_the_very_beginning_leaves_a_note_first(
    comparison: Comparison,
) -> None:
    matches = list(comparison.matches)
    matches[0] = replace(matches[0], moved=True)
    moved = replace(comparison, matches=(*matches[1:], matches[0]))
    body = rows(moved, ViewSettings(), ids(moved))
    assert isinstance(body[0], Departure)
    assert body[0].target == "new-c0"


def test_every_row_that_tells_of_its_old_place_has_a_note_there(comparison: Comparison) -> None:
    for only in ((), ("moved",), ("removed",), ("moved", "unchanged")):
        body = rows(comparison, ViewSettings(only=only), ids(comparison))
        shown = [item for item in body if isinstance(item, Row)]
        shown += [row for item in body if isinstance(item, Fold) for row in item.rows]
        told = {row.came_from for row in shown if row.came_from}
        assert told == {item.id for item in body if isinstance(item, Departure)}


def test_unchanged_clauses_are_folded_and_whole(comparison: Comparison) -> None:
    body = rows(comparison, ViewSettings(), ids(comparison))
    folds = [item for item in body if isinstance(item, Fold)]
    assert [[row.new_name for row in fold.rows] for fold in folds] == [["1"], ["9"]]
    assert folds[1].rows[0].tags == ("renumbered",)


def test_a_clause_tells_what_it_is_a_part_of(comparison: Comparison) -> None:
    clauses = list(comparison.new.clauses)
    clauses[1] = replace(clauses[1], parent=0)
    new = replace(comparison.new, clauses=tuple(clauses))
    body = rows(replace(comparison, new=new), ViewSettings(), ids(comparison))
    (row,) = [item for item in body if isinstance(item, Row) and item.id == "new-c1"]
    assert row.below == "1: Peace is agreed."
