"""What a draft may not do to a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.writers.safe import visible


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert visible("\x1b[31mred\x9b0m") == "⟨U+001B⟩[31mred⟨U+009B⟩0m"


def test_bidirectional_controls_are_shown() -> None:
    for code in [0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]:
        assert visible(f"a{chr(code)}b") == f"a⟨U+{code:04X}⟩b"


def test_what_would_hide_is_shown() -> None:
    assert visible("shall\u200b not\u00ad be\ufeff") == "shall⟨U+200B⟩ not⟨U+00AD⟩ be⟨U+FEFF⟩"
    assert visible("tag\U000e0041") == "tag⟨U+E0041⟩"
    assert visible("half\ud800") == "half⟨U+D800⟩"


def test_a_line_break_inside_a_name_cannot_start_a_line_of_its_own() -> None:
    assert visible("a\nREMOVED\r\u2028b") == "a⟨U+000A⟩REMOVED⟨U+000D⟩⟨U+2028⟩b"


def test_a_joiner_between_letters_that_need_it_is_left_alone() -> None:
    persian = "می\u200cخواهم"
    assert visible(persian) == persian
    assert visible("пу\u200cнкт") == "пу⟨U+200C⟩нкт"


def test_ordinary_drafts_are_left_alone() -> None:
    text = "Стаття 5º — «мир», 100 € 和平 naïve e\u0301 [±5 %] 🕊"
    assert visible(text) == text


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_control_format_or_separator_gets_through(text: str) -> None:
    for character in visible(text):
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        # Format characters that show themselves: number signs and the like of several scripts.
        assert category != "Cf" or character in "\u200c\u200d" or character in VISIBLE_FORMAT


VISIBLE_FORMAT = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    + "".join(map(chr, range(0x13430, 0x13440)))
)
