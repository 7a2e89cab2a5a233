"""Laws of ``must_keep`` on every clause of real drafts."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftdiff import policy
from draftdiff.checking import cases
from draftdiff.language.normalize import words
from draftdiff.model.draft import ClauseKind, Draft
from draftdiff.policy._evidence import locate

if TYPE_CHECKING:
    from draftdiff.model.policy import Case

SAMPLES = Path(__file__).parents[2] / "samples"
DRAFTS = [
    "fisheries-agreement/1-commission-proposal.docx",
    "fisheries-agreement/3-compromise.md",
    "ukraine-peace-plan/1-us-28-points.md",
    "ukraine-peace-plan/4-framework-20-points.docx",
]


def read(name: str) -> Draft:
    return cases.draft(name, (SAMPLES / name).read_bytes(), ())


def quotations(draft: Draft) -> list[str]:
    return [
        clause.text
        for clause in draft.clauses
        if clause.kind is ClauseKind.CLAUSE and len(words(clause.text)) >= 4
    ]


def outcomes(quoted: list[str], case: Case) -> list[str]:
    rules = [
        {"id": f"r{number}", "kind": "must_keep", "clause": text}
        for number, text in enumerate(quoted)
    ]
    found = policy.load_policy({"draft": [{"path": "*"}], "rule": rules}, "laws")
    verdicts = policy.judge([case], found, datetime.date(2026, 1, 1))
    return [verdict.outcome.value for verdict in verdicts]


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_keeps_every_clause_of_its_own(name: str) -> None:
    draft = read(name)
    quoted = [text for text in quotations(draft) if not text.startswith("[")]
    case = cases.case("x", ("before", draft), draft, (), None)
    assert set(outcomes(quoted, case)) == {"holds"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fisheries-agreement/1-commission-proposal.md", "fisheries-agreement/3-compromise.md"),
        ("ukraine-peace-plan/1-us-28-points.md", "ukraine-peace-plan/3-european-24-points.md"),
    ],
)
def test_what_the_new_draft_does_not_say_never_holds(old: str, new: str) -> None:
    before, after = read(old), read(new)
    lost = [
        text
        for text in quotations(before)
        if not any(locate(text, clause.text) for clause in after.clauses)
    ]
    case = cases.case("x", ("before", before), after, (), None)
    # A reference that only follows its renumbered target is the one other way of staying.
    following = {
        before.clauses[match.old[0]].text
        for match in (case.comparison.matches if case.comparison else ())
        if match.old and match.substance.value == "consequential"
    }
    judged = dict(zip(lost, outcomes(lost, case), strict=True))
    assert len(judged) > 10
    assert [
        text for text, said in judged.items() if said == "holds" and text not in following
    ] == []


def test_a_quotation_is_found_in_linear_time() -> None:
    assert locate("a " * 5_000 + "b", "a " * 100_000) is None
    assert locate("b a", "A, “b” a c") == (4, 8)
