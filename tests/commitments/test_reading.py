"""What is read as a commitment, of whom, by when and on which condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftdiff.model.commitments import Reason
from draftdiff.model.reading import Force

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.commitments import Commitments

    Read = Callable[[str], Commitments]


@pytest.mark.parametrize(
    ("sentence", "force", "act"),
    [
        ("The Seller shall deliver the goods.", Force.OBLIGES, "deliver the goods"),
        ("The Seller shall not sell the goods.", Force.FORBIDS, "sell the goods"),
        ("The Seller may inspect the goods.", Force.PERMITS, "inspect the goods"),
        ("The Seller need not pay the fee.", Force.EXEMPTS, "pay the fee"),
        ("The Seller should pay the fee.", Force.INTENDS, "pay the fee"),
    ],
)
def test_the_force_and_the_act_are_read_with_the_bearer(
    read: Read, sentence: str, force: Force, act: str
) -> None:
    (item,) = read(f"1. {sentence}").commitments
    assert (item.force, item.bearer, item.parties, item.act, item.sure) == (
        force,
        "The Seller",
        ("seller",),
        act,
        True,
    )


def test_a_commitment_knows_its_place_its_time_and_its_condition(read: Read) -> None:
    draft = read("1. The Seller shall deliver the goods within 30 days unless the port is closed.")
    (item,) = draft.commitments
    assert item.by_when == ("within 30 days",)
    assert item.conditions == ("unless the port is closed",)
    assert "port" not in item.act
    text = draft.draft.clauses[item.clause].text
    assert text[item.start : item.end].startswith("deliver the goods")


@pytest.mark.parametrize(
    "phrase",
    ["by 31 March 2031", "no later than 1 May 2031", "every month", "immediately", "by 2040"],
)
def test_words_that_say_when_are_found(read: Read, phrase: str) -> None:
    (item,) = read(f"1. The Seller shall report its sales {phrase}.").commitments
    assert item.by_when == (phrase,)


@pytest.mark.parametrize("phrase", ["by consensus", "in writing", "by 5 percent", "for the Buyer"])
def test_words_that_do_not_say_when_are_not_taken_for_it(read: Read, phrase: str) -> None:
    (item,) = read(f"1. The Seller shall report its sales {phrase}.").commitments
    assert item.by_when == ()


def test_several_bearers_are_several_parties(read: Read) -> None:
    (item,) = read("1. Norland, Sudland and Westland shall sign the treaty.").commitments
    assert item.parties == ("norland", "sudland", "westland")


def test_one_party_has_one_key_for_all_its_names(read: Read) -> None:
    draft = read(
        "1. The Republic of Soreth (Soreth) shall pay.\n\n2. Soreth shall report.\n\n"
        "3. The Government of Soreth shall consult the council."
    )
    assert {item.parties for item in draft.commitments} == {("soreth",)}


def test_an_acronym_stands_for_the_name_it_was_given_to(read: Read) -> None:
    draft = read("1. The Almar Fishing Union (AFU) shall pay.\n\n2. The AFU shall report.")
    first, second = draft.commitments
    assert first.parties == second.parties
    assert len(draft.parties) == 1


def test_a_pronoun_is_who_was_bound_before(read: Read) -> None:
    draft = read("1. The Seller may refuse the order. It shall give its reasons.")
    assert [(item.bearer, item.parties) for item in draft.commitments] == [
        ("The Seller", ("seller",)),
        ("It", ("seller",)),
    ]


def test_who_acts_in_the_passive_is_bound_and_nobody_else(read: Read) -> None:
    draft = read(
        "1. The Buyer shall inspect the goods.\n\n2. The fee shall be paid by the Seller.\n\n"
        "3. The Buyer shall be paid in full.\n\n4. Sanctions shall be lifted by 31 March."
    )
    _, by_agent, to_somebody, by_nobody = draft.commitments
    assert by_agent.parties == ("seller",)
    assert (to_somebody.parties, to_somebody.beneficiary) == ((), "buyer")
    assert (by_nobody.parties, by_nobody.bearer) == ((), None)
    assert by_nobody.act.startswith("Sanctions")


@pytest.mark.parametrize("bearer", ["Neither Party", "No Party", "The Parties", "Each Party"])
def test_collectives_share_an_account_and_stay_as_printed(read: Read, bearer: str) -> None:
    (item,) = read(f"1. {bearer} shall disclose the data.").commitments
    assert (item.bearer, item.parties) == (bearer, ("party",))
    forbids = bearer.startswith("N")
    assert item.force is (Force.FORBIDS if forbids else Force.OBLIGES)


def test_items_complete_the_sentence_that_is_left_open_for_them(read: Read) -> None:
    draft = read(
        "1. The Seller shall:\n\n    a. deliver the goods;\n\n    b. not sell them to others.\n"
    )
    assert [(item.parties, item.force, item.act) for item in draft.commitments] == [
        (("seller",), Force.OBLIGES, "deliver the goods"),
        (("seller",), Force.FORBIDS, "sell them to others"),
    ]
    assert {item.lead for item in draft.commitments} != {None}


def test_what_binds_nobody_is_left_out_and_counted(read: Read) -> None:
    draft = read(
        "# Accord\n\nWhereas peace is good,\n\n1. The Seller shall pay.\n\n"
        '2. "Goods" means apples;\n\n3. [deleted]\n\nFor the Seller: ____________'
    )
    assert len(draft.commitments) == 1
    reasons = {item.text.strip("# "): item.reason for item in draft.left_out}
    assert reasons["Accord"] is Reason.NOT_OPERATIVE
    assert Reason.DEFINES in reasons.values()
    assert any("deleted" in text for text in reasons)


def test_a_proposal_in_brackets_is_marked(read: Read) -> None:
    draft = read("1. [The Seller shall pay.]\n\n2. The Seller shall report.")
    assert [item.bracketed for item in draft.commitments] == [True, False]


def test_it_means_nobody_where_the_sentence_before_was_not_read(read: Read) -> None:
    draft = read("1. The Seller shall pay. For the avoidance of doubt. It shall be repeated.")
    assert draft.commitments[-1].parties == ()


def test_a_subject_may_follow_an_adverbial(read: Read) -> None:
    (item,) = read("1. As a first step, the Parties shall observe a ceasefire.").commitments
    assert (item.bearer, item.parties) == ("the Parties", ("party",))


def test_a_party_and_its_partners_are_two(read: Read) -> None:
    (item,) = read("1. Norland and its partners shall observe a ceasefire.").commitments
    assert item.parties == ("norland", "partner")


def test_a_german_sentence_keeps_its_object_with_the_act(read: Read) -> None:
    draft = read(
        "1. Der Verkäufer muss die Ware liefern.\n\n2. Die Vertragsparteien arbeiten zusammen und "
        "unterrichten einander über alle wichtigen Fragen."
    )
    first = draft.commitments[0]
    assert (first.force, first.bearer) == (Force.OBLIGES, "Der Verkäufer")
    assert first.act == "die Ware liefern"


def test_a_governed_act_has_the_force_of_what_governs_it(read: Read) -> None:
    draft = read("1. The Buyer is prohibited from selling the goods.")
    (item,) = draft.commitments
    assert (item.force, item.parties) == (Force.FORBIDS, ("buyer",))


def test_no_text_however_odd_is_more_than_can_be_read(read: Read) -> None:
    odd = "shall " * 500 + "[" * 500 + " (" * 500 + "by the Union " * 300 + "\u202e"
    assert read(f"1. The Seller shall {odd}.").draft.clauses
