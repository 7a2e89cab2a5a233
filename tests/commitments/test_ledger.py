"""What becomes of commitments from draft to draft, and who concedes what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftdiff import ledgers
from draftdiff.model.commitments import CONCESSIONS, Side, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.commitments import Ledger

    Told = Callable[..., Ledger]

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def turns(told: Ledger) -> list[tuple[Turn, ...]]:
    return [step.turns for entry in told.entries for step in entry.steps]


def sides(told: Ledger) -> set[tuple[str, Side]]:
    return {(posting.party, posting.side) for posting in told.postings}


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        ("The Seller shall insure goods.", "The Seller should insure goods.", "weakened"),
        ("The Seller shall insure goods.", "The Seller may insure goods.", "weakened"),
        ("The Seller may insure goods.", "The Seller shall insure goods.", "strengthened"),
        (
            "The Seller shall insure goods.",
            "The Seller shall not insure goods.",
            "reversed",
        ),
        ("The Seller may insure goods.", "The Seller shall not insure goods.", "reversed"),
        ("The Seller shall insure goods.", "The Buyer shall insure goods.", "shifted"),
        ("The Seller shall insure goods.", "The Seller shall insure all goods.", "changed"),
        ("The Seller shall insure goods.", "The Seller shall insure goods.", "kept"),
        (
            "The Seller shall insure goods.",
            "The Seller shall insure goods unless the port is closed.",
            "weakened",
        ),
        (
            "The Seller shall insure goods within 10 days.",
            "The Seller shall insure goods within 20 days.",
            "changed",
        ),
    ],
)
def test_what_became_of_a_commitment_is_told(told: Told, old: str, new: str, turn: str) -> None:
    ((first, *_),) = turns(told(f"1. {old}", f"1. {new}"))
    assert first.value == turn


def test_new_and_gone_commitments_are_told_apart(told: Told) -> None:
    ledger = told(
        "1. The Seller shall insure goods.",
        "1. The council meets in spring.\n\n2. The Buyer may terminate this contract.",
    )
    assert {turn for found in turns(ledger) for turn in found} >= {Turn.NEW, Turn.GONE}
    assert ("seller", Side.DUTY_LOST) in sides(ledger)
    assert ("buyer", Side.RIGHT_GAINED) in sides(ledger)


def test_a_shifted_duty_is_a_gain_of_one_party_and_a_concession_of_another(told: Told) -> None:
    ledger = told("1. The Seller shall bear the costs.", "1. The Buyer shall bear the costs.")
    assert sides(ledger) == {("seller", Side.DUTY_LOST), ("buyer", Side.DUTY_GAINED)}


def test_a_right_that_becomes_a_duty_is_lost_and_taken_on(told: Told) -> None:
    ledger = told("1. The Seller may bear the costs.", "1. The Seller shall bear the costs.")
    assert sides(ledger) == {("seller", Side.RIGHT_LOST), ("seller", Side.DUTY_GAINED)}


def test_what_is_received_is_a_right_though_it_is_worded_as_a_duty(told: Told) -> None:
    ledger = told(
        "1. The Seller shall report.",
        "1. The Seller shall report.\n\n2. The Seller shall receive a premium.",
    )
    assert sides(ledger) == {("seller", Side.RIGHT_GAINED)}


def test_a_commitment_that_moves_to_another_clause_is_kept(told: Told) -> None:
    ledger = told(
        "1. The Seller shall bear the costs of storage.\n\n2. The Buyer may inspect the goods.",
        "1. The Buyer may inspect the goods. The Seller shall bear the costs of storage.",
    )
    assert set(turns(ledger)) == {(Turn.KEPT,)}
    assert not ledgers.differs(ledger)


def test_an_entry_is_followed_through_three_drafts(told: Told) -> None:
    ledger = told(
        "1. The Seller shall bear the costs.",
        "1. The Seller should bear the costs.",
        "1. The Seller shall bear the costs.",
    )
    (entry,) = ledger.entries
    assert [(step.draft, step.turns[0]) for step in entry.steps] == [
        (1, Turn.WEAKENED),
        (2, Turn.STRENGTHENED),
    ]


def test_every_commitment_of_every_draft_is_in_exactly_one_entry() -> None:
    paths = sorted((SAMPLES / "ukraine-peace-plan").glob("*.docx"))
    ledger = ledgers.ledger(paths)
    for number, draft in enumerate(ledger.drafts):
        places = [entry.places[number] for entry in ledger.entries]
        found = sorted(place for place in places if place is not None)
        assert found == list(range(len(draft.commitments)))


def test_the_sample_says_who_concedes_what_from_the_first_draft_to_the_last() -> None:
    folder = SAMPLES / "ukraine-peace-plan"
    ledger = ledgers.ledger([folder / "1-us-28-points.docx", folder / "4-framework-20-points.docx"])

    def acts(party: str, *wanted: Side) -> str:
        return " | ".join(
            item.act
            for posting in ledger.postings
            if posting.party == party and posting.side in wanted
            for draft in (0, 1)
            for place in [ledger.entries[posting.entry].places[draft]]
            if place is not None
            for item in [ledger.drafts[draft].commitments[place]]
        )

    assert "withdraw its forces" in acts("ukraine", Side.DUTY_LOST)
    assert "member of the European Union" in acts("ukraine", Side.DUTY_GAINED)
    assert "hold elections" in acts("ukraine", Side.DUTY_EASED, Side.DUTY_CHANGED)
    assert "half of the profit" in acts("united states", *CONCESSIONS)
    assert "station troops" in acts("nato", Side.DUTY_LOST)


def test_a_party_takes_over_the_chair_in_the_sample() -> None:
    folder = SAMPLES / "fisheries-agreement"
    ledger = ledgers.ledger(
        [folder / "1-commission-proposal.docx", folder / "2-coastal-state-markup.docx"]
    )
    shifted = [
        entry for entry in ledger.entries for step in entry.steps if step.turns[0] is Turn.SHIFTED
    ]
    assert any(
        "chair" in ledger.drafts[0].commitments[entry.places[0]].act
        for entry in shifted
        if entry.places[0] is not None
    )
    assert ("soreth", Side.DUTY_EASED) in sides(ledger)
