"""The word lists that ship with draftdiff."""

from __future__ import annotations

import pytest

from draftdiff.language.detect import guess
from draftdiff.language.lexicon import LANGUAGES, lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_list(language: str) -> None:
    words = lexicon(language)
    kinds = {entry.kind for entries in words.exact.values() for entry in entries}
    assert words.language == language
    assert {"modal", "negation", "condition", "scope", "deadline", "plain"} <= kinds
    assert len(set(words.months.values())) == 12
    assert {"day", "month", "year", "person"} <= set(words.units.values())
    assert words.sets["function"]


def test_a_language_without_lists_gets_the_english_ones() -> None:
    assert lexicon("xx").language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the forces of the state shall be in the zone and on the line", "en"),
        ("die kräfte des staates sind in der zone und auf der linie", "de"),
        ("les forces de l'état sont dans la zone et sur la ligne", "fr"),
        ("las fuerzas del estado están en la zona y en la línea de los", "es"),
        ("сили держави є у зоні та на лінії які також під час", "uk"),
        ("силы государства и его войска или которые также под это что", "ru"),
    ],
)
def test_the_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert guess(text.split()) == language


def test_too_few_words_leave_the_default() -> None:
    assert guess(["the"], "fr") == "fr"
