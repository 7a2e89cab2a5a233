from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.language.clean import clean, notices
from draftdiff.model.manuscript import Mark, MarkKind
from draftdiff.model.source import Severity


@pytest.mark.parametrize(
    ("raw", "text", "code", "count"),
    [
        ("600\u00a0000\u202ftroops", "600 000 troops", "replaced-no-break-spaces", 2),
        ("\ufb01nal o\ufb03ce", "final office", "expanded-ligatures", 2),
        ("agree\u00adment", "agreement", "removed-soft-hyphens", 1),
        ("cease\u200b-fire\ufeff", "cease-fire", "removed-invisible-characters", 2),
        ("non\u2011nuclear", "non-nuclear", "replaced-non-breaking-hyphens", 1),
        ("one  two\tthree", "one two three", "collapsed-spaces", 2),
        ("a\x1b[31mb\x9bc", "a[31mbc", "removed-control-characters", 2),
        ("sha\u202ell\u2066", "shall", "removed-bidi-controls", 2),
        ("may\U000e0041\U000e0042", "may", "removed-hidden-characters", 2),
        ("Ukrai\u0308ni", "Ukraïni", "normalised-characters", 1),
        ("a\u2003b\u3000c", "a b c", "replaced-exotic-spaces", 2),
    ],
)
def test_each_kind_of_dirt_is_cleaned_and_counted(
    raw: str, text: str, code: str, count: int
) -> None:
    cleaned = clean(raw)
    assert cleaned.text == text
    assert cleaned.counts == ((code, count),)


def test_typographic_quotes_and_dashes_are_text() -> None:
    text = "“Party” – the ‘State’ — «Сторона»"
    assert clean(text).text == text
    assert clean(text).counts == ()


def test_joiners_that_spell_persian_words_stay() -> None:
    assert clean("می\u200cخواهم").text == "می\u200cخواهم"
    assert clean("shall\u200c").text == "shall"


def test_line_breaks_inside_a_paragraph_are_spaces_and_no_clean_up() -> None:
    cleaned = clean("one\ntwo")
    assert cleaned.text == "one two"
    assert cleaned.counts == ()


def test_marks_follow_their_characters() -> None:
    raw = "  the \u00ad\ufb01nal  \u200btext"
    start = raw.index("\ufb01")
    cleaned = clean(raw, (Mark(MarkKind.BOLD, start, start + 4),))
    assert cleaned.text == "the final text"
    (mark,) = cleaned.marks
    assert cleaned.text[mark.start : mark.end] == "final"


def test_a_mark_on_nothing_visible_is_dropped_but_a_note_reference_is_not() -> None:
    raw = "text\u200b."
    marks = (Mark(MarkKind.BOLD, 4, 5), Mark(MarkKind.NOTE_REFERENCE, 4, 5, "1"))
    assert clean(raw, marks).marks == (Mark(MarkKind.NOTE_REFERENCE, 4, 4, "1"),)


def test_tricks_that_hide_text_are_warnings_and_the_rest_is_not() -> None:
    found = notices(
        {"removed-bidi-controls": 3, "removed-hidden-characters": 1, "expanded-ligatures": 2}
    )
    assert [(notice.severity, notice.count) for notice in found] == [
        (Severity.WARNING, 3),
        (Severity.WARNING, 1),
        (Severity.INFO, 2),
    ]


_dirt = st.text(
    st.one_of(
        st.sampled_from(
            " \n\t\u00a0\u00ad\u200b\u200d\u202e\u0301\ufb01\ufeff\u1100\u1161\u2011ea"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(_dirt)
def test_clean_text_is_a_fixed_point(raw: str) -> None:
    once = clean(raw).text
    again = clean(once)
    assert again.text == once
    assert again.counts == ()
    assert once == " ".join(once.split())
    assert unicodedata.is_normalized("NFC", once)


@given(_dirt, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_marks_never_change_the_text_and_stay_inside_it(
    raw: str, ranges: list[tuple[int, int]]
) -> None:
    marks = tuple(Mark(MarkKind.LINK, min(pair), max(pair), "x") for pair in ranges)
    cleaned = clean(raw, marks)
    assert cleaned.text == clean(raw).text
    assert len(cleaned.marks) == len(marks)
    assert all(0 <= mark.start <= mark.end <= len(cleaned.text) for mark in cleaned.marks)
