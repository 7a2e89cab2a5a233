"""Choices in brackets that one draft leaves open: what was taken, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff
from draftdiff.language.choices import blanked, settle
from draftdiff.model.comparison import EditOperation, TopicOutcome

if TYPE_CHECKING:
    from pathlib import Path

    from draftdiff.model.comparison import Comparison

HEAD = "# Accord on the Lake\n\n1. Fishing is allowed from May to August.\n\n"


def compared(folder: Path, old: str, new: str) -> Comparison:
    for name, text in (("old.md", old), ("new.md", new)):
        (folder / name).write_text(HEAD + text, encoding="utf-8")
    return draftdiff.compare(folder / "old.md", folder / "new.md")


@pytest.mark.parametrize(
    ("old", "new", "taken", "not_taken"),
    [
        ("The fee is [100] [200] crowns.", "The fee is 200 crowns.", "200", ("100",)),
        ("Each pays [half] / [two thirds].", "Each pays half.", "half", ("two thirds",)),
        ("The Office [shall/should] report.", "The Office should report.", "should", ("shall",)),
        ("[The seat is in Brava.] or [The seat is in Costa.]", "The seat is in Costa.",
         "The seat is in Costa.", ("The seat is in Brava.",)),
        ("It sits [in May][in June][in July].", "It sits in June.", "in June",
         ("in May", "in July")),
        ("The Office shall [in May [5] [6] times] sit.", "The Office shall in May 6 times sit.",
         "6", ("5",)),
    ],
)  # fmt: skip
def test_the_alternative_that_went_into_the_text_was_taken(
    old: str, new: str, taken: str, not_taken: tuple[str, ...]
) -> None:
    (choice,) = settle(old, new)
    assert (choice.taken, choice.not_taken) == (taken, not_taken)
    assert all(words not in blanked(old, [choice]) for words in not_taken)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The fee is [100] [200] crowns.", "The fee is [100] [200] crowns a year."),
        ("The fee is [100] [200] crowns.", "The fee is 300 crowns."),
        ("The fee is [100] crowns.", "The fee is 100 crowns."),
        ("The km/h rule [see Annex I] stands.", "The km/h rule stands."),
    ],
)
def test_a_choice_is_not_settled_that_stands_open_or_went_another_way(old: str, new: str) -> None:
    assert settle(old, new) == ()


def test_what_was_not_taken_is_listed_and_is_no_change(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path,
        "2. The fee is [100] [200] crowns, paid in [March] [April].\n",
        "2. The fee is 200 crowns, paid in March.\n",
    )
    match = comparison.matches[-1]
    assert [choice.not_taken for choice in match.settled] == [("100",), ("April",)]
    assert match.changes == ()
    text = draftdiff.render(comparison, "markdown")
    assert "Not taken (2)" in text
    assert "settles 2 choices in brackets" in text


def test_a_position_that_was_one_of_two_is_unsure_not_softened(tmp_path: Path) -> None:
    comparison = compared(
        tmp_path,
        "2. The armed forces of Velmar shall not exceed [5,000] [12,000] soldiers.\n",
        "2. The armed forces of Velmar shall not exceed 12,000 soldiers.\n",
    )
    verdicts = {verdict.topic: verdict for verdict in comparison.topics}
    assert verdicts["force-caps"].outcome is TopicOutcome.UNSURE
    assert "leaves it open" in verdicts["force-caps"].explanation


words = st.lists(st.sampled_from(["the", "seat", "5", "6", "in", "Brava,"]), max_size=4).map(
    " ".join
)
pieces = st.lists(
    words | st.lists(words, min_size=2, max_size=3).map(lambda w: "".join(f"[{x}]" for x in w)),
    max_size=5,
).map(" ".join)


@given(pieces, pieces)
def test_edits_rebuild_both_texts_whatever_was_settled(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str
) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    comparison = compared(folder, f"2. The rule: {old} end.\n", f"2. The rule: {new} end.\n")
    for match in comparison.matches:
        for side, indices, gone in (
            (comparison.old, match.old, EditOperation.INSERT),
            (comparison.new, match.new, EditOperation.DELETE),
        ):
            text = "\n".join(side.clauses[index].text for index in indices)
            assert "".join(edit.text for edit in match.edits if edit.op is not gone) == text
        pairs = zip(match.edits, match.edits[1:], strict=False)
        assert all(one.op is not two.op and two.text for one, two in pairs)
