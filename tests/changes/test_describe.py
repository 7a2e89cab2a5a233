"""From an alignment to a comparison."""

from __future__ import annotations

from draftdiff.changes import describe
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import EditOperation, Match, Status, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft, Label
from draftdiff.model.source import Source


def _clause(
    index: int,
    text: str = "",
    label: tuple[str, str] | None = None,
    kind: ClauseKind = ClauseKind.CLAUSE,
    **more: object,
) -> Clause:
    number = Label(label[1], label[0], (label[1],)) if label else None
    values = {"heading": None, "parent": None} | more
    return Clause(
        index, f"c{index}", kind, number, text=text, depth=0, path="", anchors=(), **values
    )


def _draft(*clauses: Clause) -> Draft:
    return Draft("d", None, clauses, Source("d", "d", "text", "0", 0))


def _matches(old: list[Clause], new: list[Clause], *links: Link) -> tuple[Match, ...]:
    return describe(Alignment(_draft(*old), _draft(*new), links, 1.0)).matches


def _one(old: Clause, new: Clause) -> Match:
    (match,) = _matches([old], [new], Link((0,), (0,), 0.9))
    return match


def test_equal_words_under_another_number_are_unchanged_and_renumbered() -> None:
    match = _one(_clause(0, "x", ("point", "3")), _clause(0, "x", ("point", "4")))
    assert (match.status, match.renumbered, match.substance) == (
        Status.UNCHANGED,
        True,
        Substance.NONE,
    )


def test_a_number_without_its_word_is_the_same_number() -> None:
    assert not _one(_clause(0, "x", ("article", "3")), _clause(0, "x", ("", "3"))).renumbered


def test_the_same_number_under_another_word_is_renumbered() -> None:
    assert _one(_clause(0, "x", ("article", "3")), _clause(0, "x", ("annex", "3"))).renumbered


def test_a_number_that_came_or_went_is_renumbered() -> None:
    assert _one(_clause(0, "x"), _clause(0, "x", ("", "3"))).renumbered
    assert not _one(_clause(0, "x"), _clause(0, "x")).renumbered


def test_a_new_heading_over_equal_words_is_a_modification() -> None:
    match = _one(_clause(0, "x", heading="Old"), _clause(0, "x", heading="New"))
    assert match.status is Status.MODIFIED
    assert [edit.text for edit in match.heading_edits] == ["Old", "New"]
    assert [edit.op for edit in match.edits] == [EditOperation.EQUAL]


def test_case_and_punctuation_are_editorial() -> None:
    assert _one(_clause(0, "The parties."), _clause(0, "The Parties")).substance is (
        Substance.EDITORIAL
    )


def test_a_provision_never_answers_the_note_of_its_deletion() -> None:
    removed, added = _matches(
        [_clause(0, "Amnesty for all")],
        [_clause(0, "[deleted]", kind=ClauseKind.DELETION)],
        Link((0,), (0,), 0.4),
    )
    assert (removed.status, removed.substance) == (Status.REMOVED, Substance.SUBSTANTIVE)
    assert (added.status, added.substance) == (Status.ADDED, Substance.EDITORIAL)


def test_a_split_joins_the_new_texts_with_a_newline() -> None:
    (match,) = _matches(
        [_clause(0, "One. Two.")],
        [_clause(0, "One."), _clause(1, "Two.")],
        Link((0,), (0, 1), 0.9),
    )
    assert match.status is Status.SPLIT
    new = "".join(edit.text for edit in match.edits if edit.op is not EditOperation.DELETE)
    assert new == "One.\nTwo."
    assert match.substance is Substance.EDITORIAL


def test_a_merge_keeps_the_number_if_one_part_had_it() -> None:
    (match,) = _matches(
        [_clause(0, "One.", ("", "1")), _clause(1, "Two.", ("", "2"))],
        [_clause(0, "One. Two.", ("", "2"))],
        Link((0, 1), (0,), 0.9),
    )
    assert (match.status, match.renumbered) == (Status.MERGED, False)


def test_a_heading_over_clauses_goes_without_substance_but_a_lone_one_does_not() -> None:
    heading = _clause(0, heading="Amnesty", kind=ClauseKind.HEADING)
    below = _clause(1, "x", parent=0)
    with_clause = _matches([heading, below], [], Link((0,), (), 0), Link((1,), (), 0))
    alone = _matches([heading], [], Link((0,), (), 0))
    assert [match.substance for match in with_clause] == [
        Substance.EDITORIAL,
        Substance.SUBSTANTIVE,
    ]
    assert alone[0].substance is Substance.SUBSTANTIVE


def test_running_headers_never_matter() -> None:
    page = _clause(0, "Page 3", kind=ClauseKind.FURNITURE)
    (match,) = _matches([page], [], Link((0,), (), 0))
    assert match.substance is Substance.EDITORIAL
