"""What the start of a paragraph says about its number."""

from __future__ import annotations

import pytest

from draftdiff.outline.labels import canonical, parse
from draftdiff.outline.numerals import readings, roman_value


@pytest.mark.parametrize(
    ("text", "printed", "word", "numbers", "rest"),
    [
        ("1. Text", "1", "", ("1",), "Text"),
        ("1) Text", "1", "", ("1",), "Text"),
        ("(1) Text", "(1)", "", ("1",), "Text"),
        ("1.- Texto", "1", "", ("1",), "Texto"),
        ("9.NATO", "9", "", ("9",), "NATO"),
        ("10.b Text", "10.b", "", ("10", "b"), "Text"),
        ("1.8.1. Text", "1.8.1", "", ("1", "8", "1"), "Text"),
        ("L.3.b Text", "L.3.b", "", ("l", "3", "b"), "Text"),
        ("4b. Text", "4b", "", ("4b",), "Text"),
        ("5 bis. Text", "5 bis", "", ("5-bis",), "Text"),
        ("a. Text", "a", "", ("a",), "Text"),
        ("(aa) Text", "(aa)", "", ("aa",), "Text"),
        ("(iv) Text", "(iv)", "", ("4",), "Text"),
        ("VIIIa. - Text", "VIIIa", "", ("8a",), "Text"),
        ("б) Текст", "б", "", ("б",), "Текст"),
        ("Article 7", "Article 7", "article", ("7",), ""),
        ("ARTICLE VII The Parties", "ARTICLE VII", "article", ("7",), "The Parties"),
        ("Article 7. Text", "Article 7", "article", ("7",), "Text"),
        ("Article 7 - Disputes", "Article 7", "article", ("7",), "Disputes"),
        ("Art. 3a Text", "Art. 3a", "article", ("3a",), "Text"),
        ("§ 5a Text", "§ 5a", "§", ("5a",), "Text"),
        ("Section L.3.b", "Section L.3.b", "section", ("l", "3", "b"), ""),
        ("Point 3: Text", "Point 3", "point", ("3",), "Text"),
        ("Paragraph 3", "Paragraph 3", "paragraph", ("3",), ""),
        ("Annex II", "Annex II", "annex", ("2",), ""),
        ("Annex C", "Annex C", "annex", ("c",), ""),
        ("Chapter One", "Chapter One", "chapter", ("1",), ""),
        ("Zweiter Teil", "Zweiter Teil", "part", ("2",), ""),
        ("Artikel 7", "Artikel 7", "article", ("7",), ""),
        ("Article 1er", "Article 1er", "article", ("1",), ""),
        ("Article premier", "Article premier", "article", ("1",), ""),
        ("1° Texte", "1°", "", ("1",), "Texte"),
        ("Artículo 5º. Texto", "Artículo 5º", "article", ("5",), "Texto"),
        ("Стаття 12. Текст", "Стаття 12", "article", ("12",), "Текст"),
        ("Статья 5¹. Текст", "Статья 5¹", "article", ("5-1",), "Текст"),
        ("Пункт 3. Текст", "Пункт 3", "point", ("3",), "Текст"),
        ("Розділ ІІ. Текст", "Розділ ІІ", "division", ("2",), "Текст"),
        ("OP7ter. Calls", "OP7ter", "operative", ("7-ter",), "Calls"),
        ("Art 74a und 75", "Art 74a und 75", "article", ("74a",), ""),
    ],
)
def test_a_label_is_read_in_its_parts(
    text: str, printed: str, word: str, numbers: tuple[str, ...], rest: str
) -> None:
    candidate = parse(text)
    assert candidate is not None
    assert (candidate.printed, candidate.word) == (printed, word)
    assert tuple(canonical(token) for token in candidate.tokens) == numbers
    assert text[candidate.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "600.000 soldiers",
        "600,000 soldiers",
        "50:50 shares",
        "10% of it",
        "24-hour notice",
        "2025-2026 season",
        "i.e. this",
        "U.S. forces",
        "z.B. dies",
        "e.V. Verein",
        "Part of the plan",
        "Articles 5 to 7 apply",
        "article 5 applies",
        "St. Petersburg",
        "(see above)",
        "3/4 of it",
    ],
)
def test_what_cannot_be_a_label_is_none(text: str) -> None:
    assert parse(text) is None


def test_roman_numerals_are_well_formed_or_no_numerals() -> None:
    assert [roman_value(text) for text in ("iv", "XIV", "mcmxc", "iiii", "vx", "")] == [
        4,
        14,
        1990,
        None,
        None,
        None,
    ]


def test_an_unclear_letter_keeps_both_readings() -> None:
    assert [(n.kind, n.value) for n in readings("i")] == [("i", 1), ("a", 9)]
    assert [(n.kind, n.value) for n in readings("c")] == [("a", 3), ("i", 100)]
