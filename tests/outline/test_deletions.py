"""Deletion notes, and sentences that are none."""

from __future__ import annotations

import pytest

from draftdiff.outline.deletions import deletion_note


@pytest.mark.parametrize(
    ("text", "word", "numbers"),
    [
        ("[deleted]", "", ()),
        ("(Reserved)", "", ()),
        ("Intentionally omitted.", "", ()),
        ("[intentionally left blank]", "", ()),
        ("(Point 3 of the US plan is deleted)", "point", ("3",)),
        ("(Point 2 of the draft of 12 May is deleted)", "point", ("2",)),
        ("Points 3 and 4 deleted", "point", ("3", "4")),
        ("Article 7 has been removed.", "article", ("7",)),
        ("(weggefallen)", "", ()),
        ("(aufgehoben)", "", ()),
        ("Artikel 5 entfällt", "article", ("5",)),
        ("(abrogé)", "", ()),
        ("Artículo 4 (derogado)", "article", ("4",)),
        ("Виключено.", "", ()),
        ("Пункт 3 исключён", "point", ("3",)),
        ("~~deleted~~", "", ()),
    ],
)
def test_a_short_note_in_its_entirety_is_a_deletion_note(
    text: str, word: str, numbers: tuple[str, ...]
) -> None:
    note = deletion_note(text)
    assert note is not None
    assert (note.word, note.numbers) == (word, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Party A shall delete the data.",
        "All rights reserved.",
        "Sanctions removed.",
        "The mines are removed within 30 days.",
        "Deleted files are restored.",
        "Sanctions shall be removed.",
        "The reserved seats are kept.",
        "Die Sanktionen werden aufgehoben.",
        "3",
    ],
)
def test_a_sentence_about_something_else_is_none(text: str) -> None:
    assert deletion_note(text) is None
