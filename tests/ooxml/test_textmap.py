"""The promise to a writer of redlines: every character can be traced to where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from draftdiff.model.source import View
from draftdiff.ooxml.content import blocks
from draftdiff.ooxml.document import open_document
from draftdiff.ooxml.names import W_NS, T, w
from draftdiff.ooxml.styles import Styles
from draftdiff.ooxml.textmap import MappedText, Story, map_text

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent.parent / "data" / "docx"


def mapped(content: str, view: View = View.ACCEPT) -> MappedText:
    element = etree.fromstring(f'<w:p xmlns:w="{W_NS}">{content}</w:p>')
    return map_text((element,), Story(view, Styles()))


def mapped_files() -> Iterator[MappedText]:
    for path in sorted(DATA.glob("*.docx")):
        for view in (View.ACCEPT, View.REJECT):
            document = open_document(path.read_bytes(), view)
            story = Story(view, document.styles, document.main.links)
            for item in blocks(document.body, view):
                if isinstance(item, tuple):
                    yield map_text(item, story)


def test_pieces_cover_the_text_without_gap_or_overlap() -> None:
    for text in mapped_files():
        position = 0
        for piece in text.pieces:
            assert piece.start == position
            assert text.text[position : position + len(piece.text)] == piece.text
            position += len(piece.text)
        assert position == len(text.text)


def test_a_piece_of_text_stands_in_its_element_where_it_says() -> None:
    for text in mapped_files():
        for piece in text.pieces:
            if piece.node.tag == T:
                stored = piece.node.text or ""
                end = piece.skipped + len(piece.text)
                assert stored[piece.skipped : end] == piece.text


def test_white_space_that_word_trims_is_skipped_not_lost() -> None:
    text = mapped("<w:r><w:t>  a  </w:t><w:t xml:space='preserve'> b </w:t></w:r>")
    assert text.text == "a b "
    assert [(piece.skipped, piece.start) for piece in text.pieces] == [(2, 0), (0, 1)]


def test_preserved_space_may_be_said_by_an_element_further_out() -> None:
    assert mapped("<w:r xml:space='preserve'><w:t> a </w:t></w:r>").text == " a "


@pytest.mark.parametrize(
    ("view", "text"), [(View.ACCEPT, "It may pay"), (View.REJECT, "It shall pay")]
)
def test_a_view_shows_one_side_of_a_tracked_change(view: View, text: str) -> None:
    content = (
        "<w:r><w:t xml:space='preserve'>It </w:t></w:r>"
        "<w:del><w:r><w:delText>shall</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>may</w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
        "</w:ins><w:r><w:t xml:space='preserve'> pay</w:t></w:r>"
    )
    assert mapped(content, view).text == text


def test_what_is_one_character_is_one_piece() -> None:
    text = mapped("<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/></w:r>")
    assert [(piece.text, piece.node.tag) for piece in text.pieces[1:]] == [
        ("\t", w("tab")),
        ("\n", w("br")),
        ("-", w("noBreakHyphen")),
    ]
