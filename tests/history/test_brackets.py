"""Brackets, alternatives, placeholders and options, and what each draft does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.history import Bracket, History

SAME = "\n\n9. The depositary shall inform all parties of every signature."


def brackets(history: History, draft: int = 0) -> list[tuple[str, str, str | None]]:
    return [(b.kind.value, b.text, b.party) for b in history.brackets[draft].brackets]


def ledger(history: History) -> list[tuple[str, int, str, bool]]:
    return [
        (
            event.move.value,
            event.draft,
            history.brackets[event.seen_in].brackets[event.bracket].text,
            event.standing,
        )
        for event in history.ledger
    ]


@pytest.mark.parametrize(
    ("text", "kind", "words", "party", "stance"),
    [
        (
            "Parties [in a position to do so] shall pay.",
            "text",
            "in a position to do so",
            None,
            None,
        ),
        ("[EU: Parties shall report.]", "text", "Parties shall report.", "EU", None),
        ("[Proposal of New Zealand: No limit.]", "text", "No limit.", "New Zealand", None),
        ("[US proposal: No limit applies.]", "text", "No limit applies.", "US", None),
        ("Parties shall [pay (Norway)] here.", "text", "pay", "Norway", None),
        ("Parties [shall pay] (US, JPN oppose).", "text", "shall pay", "US, JPN", "oppose"),
        (
            "[The following shall apply: a levy.]",
            "text",
            "The following shall apply: a levy.",
            None,
            None,
        ),
        (
            "[Note: to be checked by lawyers.]",
            "text",
            "Note: to be checked by lawyers.",
            None,
            None,
        ),
        ("[Parties shall pay] (see Article 4).", "text", "Parties shall pay", None, None),
        ("It enters into force on [ ].", "placeholder", "", None, None),
        ("It enters into force on [date].", "placeholder", "date", None, None),
        ("At least [X] states must sign.", "placeholder", "X", None, None),
        ("Parties [shall/should] pay.", "alternative", "shall/should", None, None),
        ("Parties shall pay.[3]", "note", "3", None, None),
        ("Within [30] days.", "text", "30", None, None),
        ("[Option 1: No text.]", "option", "Option 1: No text.", None, None),
    ],
)
def test_what_stands_between_brackets_and_who_holds_it(
    trace: Callable[..., History],
    text: str,
    kind: str,
    words: str,
    party: str | None,
    stance: str | None,
) -> None:
    draft = f"1. {text}{SAME}"
    (found,) = trace(draft, draft).brackets[0].brackets
    assert (found.kind.value, found.text, found.party, found.stance) == (kind, words, party, stance)


def test_neighbouring_brackets_are_alternatives_of_one_group(
    trace: Callable[..., History],
) -> None:
    draft = f"1. Parties [shall][should] cut [30] or [50] per cent [at home].{SAME}"
    found: list[Bracket] = [*trace(draft, draft).brackets[0].brackets]
    assert [(b.text, b.group) for b in found] == [
        ("shall", 1),
        ("should", 1),
        ("30", 2),
        ("50", 2),
        ("at home", None),
    ]


def test_a_note_of_a_deletion_is_nothing_open(trace: Callable[..., History]) -> None:
    draft = f"1. Parties shall pay.\n\n2. [Deleted]{SAME}"
    history = trace(draft, f"1. Parties shall pay.{SAME}")
    assert brackets(history) == [("note", "Deleted", None)]
    assert not history.ledger


def test_options_are_seen_with_and_without_brackets(trace: Callable[..., History]) -> None:
    options = "Option 1: The fund is new.\n\nOption 2: No fund."
    draft = f"1. Finance\n\n{options}\n\n2. Option 1 applies.{SAME}"
    found = trace(draft, draft).brackets[0].brackets
    assert [b.label for b in found] == ["Option 1", "Option 2"]


def test_nested_brackets_count_each_and_may_end_in_another_clause(
    trace: Callable[..., History],
) -> None:
    draft = f"1. [Parties shall [fully] pay\n\n2. and report in time].{SAME}"
    history = trace(draft, draft)
    assert [(b.text, b.depth) for b in history.brackets[0].brackets] == [
        ("Parties shall [fully] pay\nand report in time", 1),
        ("fully", 2),
    ]
    assert not history.brackets[0].unbalanced


def test_a_bracket_without_its_other_half_is_reported_with_its_place(
    trace: Callable[..., History],
) -> None:
    draft = f"1. Parties shall pay] in time.\n\n2. And [report.{SAME}"
    history = trace(draft, draft)
    found = [(loose.mark, loose.place) for loose in history.brackets[0].unbalanced]
    texts = [history.drafts[0].clauses[place.clause].text for _, place in found]
    assert [mark for mark, _ in found] == ["]", "["]
    assert [text[place.offset] for text, (_, place) in zip(texts, found, strict=True)] == ["]", "["]


def test_the_ledger_says_what_was_opened_closed_and_reopened(
    trace: Callable[..., History],
) -> None:
    clean = f"1. Parties shall report every year on their use of the fund.{SAME}"
    open_ = f"1. Parties shall report [every year] on their use of the fund.{SAME}"
    assert ledger(trace(clean, open_, clean, open_)) == [
        ("opened", 1, "every year", True),
        ("closed", 2, "every year", True),
        ("reopened", 3, "every year", True),
    ]


def test_a_bracket_whose_words_are_replaced_stays_open(trace: Callable[..., History]) -> None:
    one = f"1. The levy shall be [thirty] per cent of the price of the catch.{SAME}"
    two = f"1. The levy shall be [sixty] per cent of the price of the catch.{SAME}"
    assert ledger(trace(one, two)) == []


def test_brackets_of_a_removed_clause_are_closed_and_their_words_gone(
    trace: Callable[..., History],
) -> None:
    one = f"1. Parties [may] pay into the fund.\n\n2. [The fund shall be audited yearly.]{SAME}"
    two = f"1. Parties [may] pay into the fund.{SAME}"
    assert ledger(trace(one, two)) == [("closed", 1, "The fund shall be audited yearly.", False)]


def test_brackets_nested_by_the_thousand_are_not_copied_again_and_again(
    trace: Callable[..., History],
) -> None:
    draft = f"1. {'[' * 20_000}{']' * 20_000}{SAME}"
    found = trace(draft, draft)
    assert len(found.brackets[0].brackets) == 20_000
    assert sum(len(bracket.text) for bracket in found.brackets[0].brackets) < 10_000_000
