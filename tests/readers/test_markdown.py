from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.model.manuscript import Block, BlockKind, Manuscript, MarkKind
from draftdiff.model.source import Severity, Source
from draftdiff.readers import markdown


def _read(content: str) -> Manuscript:
    data = content.encode()
    return markdown.read(data, Source("draft.md", "draft.md", "markdown", "", len(data)))


def _blocks(content: str) -> tuple[Block, ...]:
    return _read(content).blocks


def _shape(content: str) -> list[tuple[str, int, str | None, str]]:
    return [(str(b.kind), b.depth, b.marker, b.text) for b in _blocks(content)]


def _codes(content: str) -> list[str]:
    return [notice.code for notice in _read(content).notices]


def test_headings_of_both_kinds_have_their_level() -> None:
    assert _shape("Title\n=====\n\nPart\n----\n\n### Article 1\n") == [
        ("heading", 1, None, "Title"),
        ("heading", 2, None, "Part"),
        ("heading", 3, None, "Article 1"),
    ]


def test_a_rule_right_below_a_long_paragraph_does_not_make_it_a_heading() -> None:
    assert _shape("The Parties\nagree.\n---\n") == [("paragraph", 0, None, "The Parties agree.")]


def test_list_numbers_are_markers_and_gaps_stay() -> None:
    assert _shape("2. Two\n4. Four\n5. Five\n") == [
        ("item", 1, "2.", "Two"),
        ("item", 1, "4.", "Four"),
        ("item", 1, "5.", "Five"),
    ]


def test_numbers_that_are_all_the_same_count_on_as_the_page_shows_them() -> None:
    assert [block.marker for block in _blocks("3) a\n3) b\n3) c\n")] == ["3)", "4)", "5)"]


def test_nested_lists_have_depth_and_later_paragraphs_belong_to_their_item() -> None:
    content = "1. One\n   - bullet\n\n     tail\n\n   more of one\n2. Two\n"
    assert _shape(content) == [
        ("item", 1, "1.", "One"),
        ("item", 2, "-", "bullet"),
        ("paragraph", 2, None, "tail"),
        ("paragraph", 1, None, "more of one"),
        ("item", 1, "2.", "Two"),
    ]


def test_lettered_points_on_consecutive_lines_are_blocks() -> None:
    content = "1. Guarantee:\n   a. paid\n   (b) lost\n   • bullet\n10. Next\na. lazy\n"
    assert [(b.depth, b.marker, b.text) for b in _blocks(content)] == [
        (1, "1.", "Guarantee:"),
        (2, None, "a. paid"),
        (2, None, "(b) lost"),
        (2, None, "• bullet"),
        (1, "10.", "Next"),
        (1, None, "a. lazy"),
    ]


def test_what_commonmark_calls_code_is_an_indented_paragraph() -> None:
    content = "1. One\n\n       (a) deep **bold**\n\n    (b) other\n"
    blocks = _blocks(content)
    assert [block.text for block in blocks] == ["One", "(a) deep bold", "(b) other"]
    assert all(block.kind is not BlockKind.QUOTE for block in blocks)


def test_wrapped_running_text_is_not_cut_at_labels_in_it() -> None:
    content = """\
The Parties recall the duties that are laid down for all of them in
Article VII and Article IX of the treaty, as well as what points (a) and
(b) of the memorandum say about the forces and about their place on
the line of contact between them.
"""
    assert len(_blocks(content)) == 1


def test_emphasis_links_and_code_are_marks_over_plain_text() -> None:
    (block,) = _blocks("A **bold *both*** [link](http://x.org/y) `code` ~~gone~~ <u>under</u>.\n")
    assert block.text == "A bold both link code gone under."
    marked = {(m.kind, block.text[m.start : m.end], m.value) for m in block.marks}
    assert marked == {
        (MarkKind.BOLD, "bold both", None),
        (MarkKind.ITALIC, "both", None),
        (MarkKind.LINK, "link", "http://x.org/y"),
        (MarkKind.CODE, "code", None),
        (MarkKind.STRIKE, "gone", None),
        (MarkKind.UNDERLINE, "under", None),
    }


def test_escapes_and_entities_are_their_characters() -> None:
    assert _blocks("1\\. A \\[bracket\\] &amp; B\n")[0].text == "1. A [bracket] & B"


def test_a_hyphen_at_a_line_end_is_treated_as_in_plain_text_and_marks_follow() -> None:
    (block,) = _blocks("the non-\nnuclear agree-\nment **holds**\n")
    assert block.text == "the non-nuclear agreement holds"
    assert block.text[block.marks[0].start : block.marks[0].end] == "holds"


def test_quotes_keep_lists_and_headings_inside() -> None:
    assert [block.kind for block in _blocks("> Said.\n>\n> 1. item\n>\n> # Head\n")] == [
        BlockKind.QUOTE,
        BlockKind.ITEM,
        BlockKind.HEADING,
    ]


def test_table_rows_are_cells_joined_with_pipes() -> None:
    blocks = _blocks("| A | B |\n|---|--:|\n| 1 **x** | 2 |\n")
    assert [(block.kind, block.text, block.anchor.first) for block in blocks] == [
        (BlockKind.ROW, "A | B", 1),
        (BlockKind.ROW, "1 x | 2", 3),
    ]


def test_notes_follow_the_block_that_refers_to_them_with_their_printed_number() -> None:
    content = (
        "One.[^b]\n\nTwo.[^a]\n\n[^a]: Note a\n    goes on.\n\n    Second.\n\n[^b]: Word\n\n"
        "[^c]: unused\n"
    )
    blocks = _blocks(content)
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, None, "One."),
        (BlockKind.NOTE, "1", "Word"),
        (BlockKind.PARAGRAPH, None, "Two."),
        (BlockKind.NOTE, "2", "Note a goes on."),
        (BlockKind.NOTE, None, "Second."),
        (BlockKind.NOTE, "c", "unused"),
    ]
    (mark,) = blocks[0].marks
    assert (mark.kind, mark.start, mark.end, mark.value) == (MarkKind.NOTE_REFERENCE, 4, 4, "1")


def test_an_attribution_in_brackets_is_text_and_no_link_definition() -> None:
    content = "[EU]: opposes\n\n[1]: http://example.org/\n\nSee [1].\n"
    assert [block.text for block in _blocks(content)] == ["[EU]: opposes", "See 1."]
    assert "link-definitions" in _codes(content)


def test_front_matter_is_left_out_and_line_numbers_stay_true() -> None:
    content = "---\ntitle: x\nlist:\n  - a\n---\n\n# Title\n"
    assert _shape(content) == [("heading", 1, None, "Title")]
    assert _blocks(content)[0].anchor.first == 7
    assert "front-matter" in _codes(content)


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    assert [block.text for block in _blocks("---\nThe Parties agree.\n\n---\n")] == [
        "The Parties agree."
    ]


def test_html_is_reduced_to_its_words_and_that_is_told() -> None:
    content = "H<sub>2</sub>O<br>next <NAME OF STATE>\n\n<!-- hidden -->\n\n<div>A <b>b</b></div>\n"
    assert [block.text for block in _blocks(content)] == ["H2O next <NAME OF STATE>", "A b"]
    assert {"html-tags", "html-comments"} <= set(_codes(content))


def test_images_stand_as_their_words_with_a_warning() -> None:
    manuscript = _read("![Map of the zone](map.png)\n")
    assert manuscript.blocks[0].text == "Map of the zone"
    assert [notice.severity for notice in manuscript.notices] == [Severity.WARNING]


def test_an_empty_item_keeps_its_place() -> None:
    assert [(block.marker, block.text) for block in _blocks("1. One\n2.\n3. Three\n")] == [
        ("1.", "One"),
        ("2.", ""),
        ("3.", "Three"),
    ]


def test_nesting_beyond_reason_is_read_as_text_with_a_warning() -> None:
    manuscript = _read(">" * 10_000 + " shall\n\nlast\n")
    assert "shall" in manuscript.blocks[0].text
    assert manuscript.blocks[-1].text == "last"
    assert "too-deep" in {notice.code for notice in manuscript.notices}


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "![" * 9_000, "*a " * 9_000, "<!--" * 4_000, "- " * 5_000 + "x"],
)
def test_hostile_markup_is_read(content: str) -> None:
    assert _read(content).blocks


@given(st.text(st.sampled_from("aB1.()-|=_* \n\t>#`[]^:<!~\\"), max_size=100))
def test_any_markdown_is_read_and_marks_lie_inside_their_text(content: str) -> None:
    for block in _blocks(content):
        assert block.text == " ".join(block.text.split())
        assert block.anchor.first <= block.anchor.last
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)


def test_a_line_break_in_html_does_not_shift_the_line_numbers() -> None:
    blocks = _blocks("Terms:<br>(a) one\n(b) two\n\nEnd.\n")
    assert [(block.text, block.anchor.first) for block in blocks] == [
        ("Terms:", 1),
        ("(a) one", 1),
        ("(b) two", 2),
        ("End.", 4),
    ]


def test_an_inserted_number_on_the_next_line_begins_a_paragraph() -> None:
    blocks = _blocks("3. The Parties meet;\n3 bis. The Parties talk;\n4. They part.\n")
    assert [block.text for block in blocks] == [
        "The Parties meet;",
        "3 bis. The Parties talk;",
        "They part.",
    ]
