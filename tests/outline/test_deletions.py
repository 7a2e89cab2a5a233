"""Deletion notes, and sentences that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import draftdiff
from draftdiff.outline.deletions import deletion_note

if TYPE_CHECKING:
    from pathlib import Path


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
        ("[Deleted at the request of Hollow]", "", ()),
        ("Article 4 has been deleted by the Conference.", "article", ("4",)),
        ("Omitted – see Annex B.", "", ()),
        ("[Moved to Article 4]", "article", ("4",)),
        ('[deleted; in the version of May it read: "Hollow shall pay a toll to Fenland."]', "", ()),
        ('[Deleted. Formerly: "Hollow shall pay a toll to Fenland."]', "", ()),
        (
            '(Point 2 of the old paper is no longer in the text. It read: "Hollow shall pay.")',
            "point",
            ("2",),
        ),
        ("[Suprimido. El texto anterior decía: «Hollow pagará un peaje a Fenland.»]", "", ()),
        (
            "(Пункт вилучено. У попередній редакції було: «Холлов сплачує мито Фенланду».)",
            "point",
            (),
        ),
        (
            "(Пункт исключён по требованию Холлова. Ранее гласил: «Холлов платит пошлину».)",
            "point",
            (),
        ),
        ("[Skreślono. W poprzedniej wersji: „Hollow płaci cło na rzecz Fenlandu.”]", "", ()),
        (
            "[Punkt 2 wurde auf Verlangen gestrichen. Er lautete: „Hollow zahlt Zoll an Fenland.“]",
            "point",
            ("2",),
        ),
        (
            "(Le point 2 a été supprimé. Il se lisait : « Hollow paie un péage à Fenland. »)",
            "point",
            ("2",),
        ),
        (
            '[Editor\'s note: the toll of point 2 ("Hollow shall pay a toll") no longer appears.]',
            "",
            (),
        ),
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
        "(Deleted files: the Office shall keep a list of them.)",
        '[Point 3 of the plan is suspended: "No Party shall fly kites over the strait."]',
        'Deleted items: "The Seller shall return them within 30 days."',
        "(Vacant posts. The Board may leave posts vacant.)",
        'Reserved: "Seats in the Senate for the islanders, four in number."',
        'Cancelled: "flights to be paid back within ten days".',
        "[Deleted. Fenland shall cede the northern isles to Marsh.]",
        "[Note: point 3 was dropped. Fenland shall cede the northern isles to Marsh.]",
        "[Note: Fenland shall cede the northern isles to Marsh; point 3 was dropped.]",
    ],
)
def test_a_sentence_about_something_else_is_none(text: str) -> None:
    assert deletion_note(text) is None


def test_no_later_paragraph_of_a_bracket_hides_what_binds(tmp_path: Path) -> None:
    opened = "1. Nets are marked.\n\n[Point 2 is deleted.\n\n"
    for inner, kind in (
        ("Fenland shall cede the northern isles to Marsh.]", "clause"),
        ("\u201c2. Fenland shall cede the northern isles to Marsh.\u201d]", "deletion"),
    ):
        (tmp_path / "draft.md").write_text(f"{opened}{inner}\n\n3. Tolls stay.\n", "utf-8")
        draft = draftdiff.read(tmp_path / "draft.md")
        (found,) = [clause for clause in draft.clauses if "northern isles" in clause.text]
        assert found.kind == kind
