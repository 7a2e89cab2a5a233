"""Who brought in each word, and who took out what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.writers import story

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.history import History

HARBOUR = "The harbour shall stay open to the vessels of both states in every season."
FUND = "A development fund shall serve technology, data centres and the repair of roads."


def by(history: History, draft: int, clause: int) -> list[tuple[str, int]]:
    """The words of a clause with the drafts that brought them in."""
    origin = history.origins[draft][clause]
    return story.passages(history.drafts[draft].clauses[clause].text, origin.text)


def gone(history: History) -> list[tuple[str, int, int, int | None]]:
    return [(w.text.strip(), w.brought_in, w.taken_out, w.returned) for w in history.gone]


def test_each_word_goes_to_the_draft_that_brought_it_in(trace: Callable[..., History]) -> None:
    history = trace(
        "1. The force shall not exceed 600 persons.",
        "1. The force shall not exceed 800 persons.",
        "1. The force shall not exceed 800 persons in peacetime.",
    )
    assert by(history, 2, 0) == [
        ("The force shall not exceed ", 0),
        ("800", 1),
        (" persons", 0),
        (" in peacetime", 2),
        (".", 0),
    ]
    assert gone(history) == [("600", 0, 1, None)]


def test_words_put_back_just_as_they_stood_keep_their_author(
    trace: Callable[..., History],
) -> None:
    history = trace(
        f"1. {HARBOUR}",
        f"1. {HARBOUR.replace('in every season', 'in summer only')}",
        f"1. {HARBOUR}",
    )
    assert {draft for _, draft in by(history, 2, 0)} == {0}
    assert ("every season", 0, 1, 2) in gone(history)
    assert ("summer only", 1, 2, None) in gone(history)


def test_the_words_of_a_clause_that_is_back_keep_their_author(
    trace: Callable[..., History],
) -> None:
    history = trace(
        f"1. {HARBOUR}\n\n2. {FUND}",
        f"1. {HARBOUR}",
        f"1. {HARBOUR}\n\n2. {FUND.replace('roads', 'bridges')}",
    )
    assert by(history, 2, 1) == [
        ("A development fund shall serve technology, data centres and the repair of ", 0),
        ("bridges", 2),
        (".", 0),
    ]
    assert ("roads", 0, 1, None) in gone(history)
    assert (FUND.removesuffix(" roads."), 0, 1, 2) in gone(history)


def test_the_parts_of_a_split_clause_keep_their_author(trace: Callable[..., History]) -> None:
    history = trace(
        f"1. {HARBOUR} {FUND}\n\n2. Disputes go to a tribunal.",
        f"1. {HARBOUR}\n\n2. {FUND}\n\n3. Disputes go to a tribunal.",
    )
    assert [draft for index in (0, 1) for _, draft in by(history, 1, index)] == [0, 0]
    assert not history.gone


def test_a_clause_that_is_removed_was_taken_out_whole(trace: Callable[..., History]) -> None:
    history = trace(f"1. {HARBOUR}\n\n2. {FUND}", f"1. {HARBOUR}")
    assert gone(history) == [(FUND, 0, 1, None)]


def test_words_of_an_option_that_went_into_the_text_keep_their_author(
    trace: Callable[..., History],
) -> None:
    first = f"1. Option A: {HARBOUR}\n\nOption B: {FUND}\n\n2. The seat is in Brava."
    third = "Option C: Each state reports on its nets every fourth year."
    text = f"{HARBOUR[:-1]} and each state reports on its nets every fourth year."
    history = trace(
        first,
        first.replace("\n\n2.", f"\n\n{third}\n\n2."),
        f"1. {text}\n\n2. The seat is in Brava.",
    )
    words = dict(by(history, 2, 0))
    assert next(draft for part, draft in words.items() if "reports on its nets" in part) == 1
    assert not any("reports on its nets" in words for words, *_ in gone(history))


def test_a_sentence_that_went_to_another_clause_is_not_taken_out(
    trace: Callable[..., History],
) -> None:
    history = trace(
        f"1. {HARBOUR} Networks are restored within ten days of this.\n\n2. {FUND}",
        f"1. {HARBOUR}\n\n2. {FUND} Networks are restored within ten days of this.",
    )
    assert {draft for clause in (0, 1) for _, draft in by(history, 1, clause)} <= {0, 1}
    assert any("Networks are restored" in part and not draft for part, draft in by(history, 1, 1))
    assert gone(history) == []
