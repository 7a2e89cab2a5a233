"""Cross-references that changed, followed their target, or were left behind."""

from __future__ import annotations

from draftdiff.changes import describe
from draftdiff.classify import annotate
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import ChangeKind, Comparison, Status, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft, Reference
from draftdiff.model.source import Severity, Source


def _clause(index: int, text: str, cited: str = "", target: int | None = None) -> Clause:
    references = ()
    if cited:
        start = text.index(cited)
        number = cited.rsplit(maxsplit=1)[-1]
        references = (Reference(start, start + len(cited), "article", (number,), target),)
    return Clause(
        index,
        f"c{index}",
        ClauseKind.CLAUSE,
        None,
        None,
        text,
        None,
        0,
        f"clause {index}",
        (),
        references,
    )


def _compare(old: list[Clause], new: list[Clause], *pairs: tuple[int, int]) -> Comparison:
    source = Source("d", "d", "text", "0", 0)
    links = tuple(Link((i,), (j,), 0.9) for i, j in pairs)
    drafts = [Draft("d", None, tuple(side), source) for side in (old, new)]
    return annotate(describe(Alignment(drafts[0], drafts[1], links, 1.0)))


def test_a_reference_that_follows_its_target_is_consequential() -> None:
    result = _compare(
        [_clause(0, "Payment under Article 5 is due.", "Article 5", 1), _clause(1, "Pay.")],
        [_clause(0, "Payment under Article 6 is due.", "Article 6", 1), _clause(1, "Pay.")],
        (0, 0),
        (1, 1),
    )
    (change,) = result.matches[0].changes
    assert (change.kind, change.old, change.new) == (ChangeKind.REFERENCE, "Article 5", "Article 6")
    assert change.substance is Substance.CONSEQUENTIAL
    assert result.matches[0].substance is Substance.CONSEQUENTIAL
    assert result.notices == ()


def test_a_reference_to_another_provision_is_substantive() -> None:
    result = _compare(
        [_clause(0, "Under Article 1.", "Article 1", 1), _clause(1, "A."), _clause(2, "B.")],
        [_clause(0, "Under Article 2.", "Article 2", 2), _clause(1, "A."), _clause(2, "B.")],
        (0, 0),
        (1, 1),
        (2, 2),
    )
    assert result.matches[0].substance is Substance.SUBSTANTIVE
    assert [change.kind for change in result.matches[0].changes] == [ChangeKind.REFERENCE]


def test_a_reference_left_behind_is_warned_of_though_its_words_are_unchanged() -> None:
    result = _compare(
        [_clause(0, "Under Article 1.", "Article 1", 1), _clause(1, "A."), _clause(2, "B.")],
        [_clause(0, "Under Article 1.", "Article 1", 2), _clause(1, "A."), _clause(2, "B.")],
        (0, 0),
        (1, 1),
        (2, 2),
    )
    assert result.matches[0].status is Status.UNCHANGED
    (notice,) = result.notices
    assert (notice.code, notice.severity) == ("stale-reference", Severity.WARNING)
    assert "clause 1" in notice.message
    assert "clause 2" in notice.message


def test_a_number_in_a_reference_is_no_quantity() -> None:
    result = _compare(
        [_clause(0, "Payment under Article 5 is due.", "Article 5")],
        [_clause(0, "Payment under Article 6 is due.", "Article 6")],
        (0, 0),
    )
    assert {change.kind for change in result.matches[0].changes} == {ChangeKind.REFERENCE}
