"""Edits that read well."""

from __future__ import annotations

import pytest

from draftdiff.changes import word_edits
from draftdiff.model.comparison import EditOperation


def _marked(old: str, new: str) -> str:
    signs = {EditOperation.EQUAL: "", EditOperation.DELETE: "-", EditOperation.INSERT: "+"}
    return "".join(
        f"{{{signs[edit.op]}{edit.text}}}" if signs[edit.op] else edit.text
        for edit in word_edits(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("limited to 600,000 men", "limited to 800,000 men", "limited to {-600,000}{+800,000} men"),
        ("pay $100 billion now", "pay $200 billion now", "pay {-$100 billion}{+$200 billion} now"),
        ("A, B and C", "A, D, B and C", "A, {+D, }B and C"),
        ("One. Two. Four.", "One. New. Two. Four.", "One. {+New. }Two. Four."),
        ("It ends", "It ends today", "It ends{+ today}"),
        ("x y", "x", "x{- y}"),
        ("", "new", "{+new}"),
        ("same", "same", "same"),
        (
            "the Buyer and the Seller meet",
            "the Purchaser and the Vendor meet",
            "the {-Buyer and the Seller}{+Purchaser and the Vendor} meet",
        ),
        (
            "NATO shall not station troops here.",
            "NATO shall not permanently station troops under its command here.",
            "NATO shall not {+permanently }station troops {+under its command }here.",
        ),
    ],
)
def test_it_reads(old: str, new: str, expected: str) -> None:
    assert _marked(old, new) == expected


def test_a_rewritten_sentence_is_one_replacement() -> None:
    edits = word_edits(
        "The state will enshrine in its constitution that it will not join the alliance.",
        "Membership in the alliance depends on the consensus of its members, which is missing.",
    )
    assert [edit.op for edit in edits] == [
        EditOperation.DELETE,
        EditOperation.INSERT,
        EditOperation.EQUAL,
    ]


def test_a_changed_sentence_leaves_the_next_alone() -> None:
    edits = word_edits(
        "The council decides by vote. It meets in spring.",
        "Ministers settle everything else alone. It meets in spring.",
    )
    assert edits[-1].text.endswith(". It meets in spring.")


def test_a_huge_paragraph_is_compared_all_the_same() -> None:
    old = " ".join(f"word{n}" for n in range(30_000))
    edits = word_edits(old, old.replace("word15000 ", ""))
    assert [edit.text for edit in edits if edit.op is EditOperation.DELETE] == ["word15000 "]


def test_two_words_in_a_huge_repetitive_paragraph_are_two_insertions() -> None:
    text = "the parties shall keep the peace in good faith and at all times " * 8000
    new = f"{text[:100_000]} never {text[100_000:400_000]} ever {text[400_000:]}"
    edits = word_edits(text, new)
    assert [edit.text.strip() for edit in edits if edit.op is not EditOperation.EQUAL] == [
        "never",
        "ever",
    ]
