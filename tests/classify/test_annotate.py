"""The whole of a comparison, annotated."""

from __future__ import annotations

from draftdiff.changes import describe
from draftdiff.classify import annotate
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import ChangeKind, Comparison, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft
from draftdiff.model.source import Source


def _compare(
    old: str, new: str, kind: ClauseKind = ClauseKind.CLAUSE, headings: tuple[str, str] = ("", "")
) -> Comparison:
    source = Source("d", "d", "text", "0", 0)
    drafts = [
        Draft(
            "d",
            None,
            (Clause(0, "c", kind, None, heading or None, text, None, 0, "c", ()),),
            source,
            (),
            "en",
        )
        for text, heading in ((old, headings[0]), (new, headings[1]))
    ]
    return annotate(describe(Alignment(*drafts, (Link((0,), (0,), 0.5),), 1.0)))


def test_a_running_header_never_matters() -> None:
    (match,) = _compare("Draft of 3 May", "Draft of 9 June", ClauseKind.FURNITURE).matches
    assert match.substance is Substance.EDITORIAL
    assert {change.substance for change in match.changes} == {Substance.EDITORIAL}


def test_a_new_heading_is_told_as_wording() -> None:
    (match,) = _compare("Same.", "Same.", headings=("Control", "Inspection")).matches
    (change,) = match.changes
    assert (change.kind, change.old, change.new) == (ChangeKind.WORDING, "Control", "Inspection")
    assert match.substance is Substance.SUBSTANTIVE


def test_a_quantity_carries_its_difference_percentage_and_unit() -> None:
    (match,) = _compare("at most 600,000 soldiers", "at most 800,000 soldiers").matches
    (change,) = match.changes
    assert (change.difference, change.percent, change.unit) == (200_000, 33.3, "person")
    assert change.explanation == "600,000 rose to 800,000 (+33 %)"


def test_a_rewrite_past_the_budget_is_told_as_wording_with_a_warning() -> None:
    old = " ".join(f"word{n}" for n in range(6000))
    new = " ".join(f"other{n} shall" for n in range(3000))
    result = _compare(old, new)
    assert {change.kind for change in result.matches[0].changes} == {ChangeKind.WORDING}
    assert [notice.code for notice in result.notices] == ["untyped-changes"]


def test_one_word_in_a_huge_paragraph_is_one_typed_change() -> None:
    text = "The parties shall keep the peace in good faith and at all times. " * 5000
    middle = 65 * 2500
    new = text[:middle] + text[middle:].replace("shall keep", "shall not keep", 1)
    (match,) = _compare(text, new).matches
    (change,) = match.changes
    assert (change.kind, change.old, change.new) == (ChangeKind.NEGATION, None, "not")
    assert new[slice(*change.new_span or (0, 0))] == "not"
    assert (change.new_span or (0, 0))[0] > middle


def test_distant_edits_of_one_clause_are_typed_each_in_its_place() -> None:
    filler = "The parties shall keep the peace in good faith and at all times. " * 100
    old = f"{filler}The force has 600 soldiers. {filler}The Supplier shall pay. {filler}"
    new = old.replace("600", "800").replace("Supplier shall", "Supplier should")
    (match,) = _compare(old, new).matches
    assert [(c.kind.value, c.old, c.new) for c in match.changes] == [
        ("quantity", "600", "800"),
        ("modality", "shall", "should"),
    ]
    for change in match.changes:
        assert old[slice(*change.old_span or (0, 0))] == change.old
        assert new[slice(*change.new_span or (0, 0))] == change.new


def test_hostile_repetition_is_answered_all_the_same() -> None:
    (match,) = _compare("shall " * 4900, "may " * 4900).matches
    assert match.changes
