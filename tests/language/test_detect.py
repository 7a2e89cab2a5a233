"""The language of one sentence is told by its small words."""

from __future__ import annotations

import pytest

from draftdiff.language.detect import language_of

SENTENCES = [
    ("en", "The Parties shall withdraw their forces within thirty days."),
    ("en", "No party may station troops in the zone."),
    ("de", "Die Parteien ziehen ihre Truppen binnen dreißig Tagen ab."),
    ("de", "Der Beitritt ist ausgeschlossen."),
    ("fr", "Les Parties retirent leurs forces dans un délai de trente jours."),
    ("fr", "Rien n'interdit à l'État d'adhérer."),
    ("es", "Las Partes retirarán sus fuerzas en un plazo de treinta días."),
    ("es", "Nada impide que el Estado se adhiera."),
    ("uk", "Сторони відводять свої війська протягом тридцяти днів."),
    ("uk", "Ніщо не перешкоджає вступу держави."),
    ("ru", "Стороны отводят свои войска в течение тридцати дней."),
    ("ru", "Ничто не препятствует вступлению государства."),
    ("it", "Le Parti ritirano le loro forze nel termine di trenta giorni."),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_one_sentence_is_enough(language: str, sentence: str) -> None:
    assert language_of(sentence) == language


def test_a_heading_takes_the_language_of_its_draft() -> None:
    assert language_of("Final", "de") == "de"
    assert language_of("123", "uk") in {"uk", "und"}


def test_a_latin_text_is_in_no_language_that_is_written_in_cyrillic() -> None:
    assert language_of("Article 5", "uk") == "und"
