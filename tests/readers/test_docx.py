"""What a user sees of a Word file: its blocks, its printed labels, and what was not read."""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftdiff.errors import ReadError, RefusedError
from draftdiff.model.manuscript import BlockKind, Manuscript, MarkKind
from draftdiff.model.source import Severity, Source, View
from draftdiff.readers.docx import read

if TYPE_CHECKING:
    from collections.abc import Callable

    Docx = Callable[..., bytes]


DATA = Path(__file__).parent.parent / "data" / "docx"

DECIMAL_LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Artikel"><w:name w:val="Artikel"/>'
    '<w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    content = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def numbered(text: str, level: int = 0, num_id: int = 1, more: str = "") -> str:
    return paragraph(
        text,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>{more}',
    )


def tracked(kind: str, content: str, author: str = "Ana") -> str:
    return f'<w:{kind} w:id="1" w:author="{author}">{content}</w:{kind}>'


def gone_mark(kind: str = "del") -> str:
    return f'<w:rPr><w:{kind} w:id="2" w:author="Ana"/></w:rPr>'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def manuscript(data: bytes, view: View = View.ACCEPT) -> Manuscript:
    digest = hashlib.sha256(data).hexdigest()
    return read(data, Source("draft.docx", "draft.docx", "docx", digest, len(data), view))


def texts(data: bytes, view: View = View.ACCEPT) -> list[str]:
    return [block.text for block in manuscript(data, view).blocks]


def lines(data: bytes, view: View = View.ACCEPT) -> list[str]:
    return [
        f"{block.marker} {block.text}" if block.marker else block.text
        for block in manuscript(data, view).blocks
    ]


def codes(data: bytes) -> dict[str, int]:
    return {notice.code: notice.count for notice in manuscript(data).notices}


# -- structure --


def test_a_list_item_has_its_printed_label_and_its_depth(make_docx: Docx) -> None:
    data = make_docx(numbered("One") + numbered("Sub", 1) + numbered("Two"), numbering=DECIMAL_LIST)
    blocks = manuscript(data).blocks
    assert [(b.kind, b.marker, b.depth, b.text) for b in blocks] == [
        (BlockKind.ITEM, "1.", 1, "One"),
        (BlockKind.ITEM, "(a)", 2, "Sub"),
        (BlockKind.ITEM, "2.", 1, "Two"),
    ]


def test_headings_are_known_by_their_style_in_any_language_of_word(make_docx: Docx) -> None:
    data = make_docx(
        paragraph("Vertrag", '<w:pStyle w:val="Titel"/>')
        + paragraph("Erster Teil", '<w:pStyle w:val="berschrift1"/>')
        + paragraph("Geltung", '<w:pStyle w:val="Artikel"/>')
        + paragraph("Text")
        + paragraph("Direkt", '<w:outlineLvl w:val="2"/>'),
        styles=HEADINGS,
    )
    assert [(b.kind, b.depth) for b in manuscript(data).blocks] == [
        (BlockKind.TITLE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 3),
    ]


def test_a_numbered_heading_is_a_heading_with_its_label(make_docx: Docx) -> None:
    data = make_docx(numbered("Scope", more='<w:outlineLvl w:val="0"/>'), numbering=DECIMAL_LIST)
    (block,) = manuscript(data).blocks
    assert (block.kind, block.marker, block.text) == (BlockKind.HEADING, "1.", "Scope")


def test_an_empty_numbered_paragraph_keeps_the_number_that_is_printed(make_docx: Docx) -> None:
    data = make_docx(numbered("One") + numbered("") + numbered("Three"), numbering=DECIMAL_LIST)
    assert [b.marker for b in manuscript(data).blocks] == ["1.", "2.", "3."]


def test_a_typed_label_stays_in_the_text(make_docx: Docx) -> None:
    assert lines(make_docx(paragraph("3.\u00a0 The Parties"))) == ["3. The Parties"]


def test_indentations_are_ranked_as_depths(make_docx: Docx) -> None:
    data = make_docx(
        paragraph("flush")
        + paragraph("deep", '<w:ind w:left="1440" w:hanging="360"/>')
        + paragraph("less", '<w:ind w:left="720"/>')
    )
    assert [b.depth for b in manuscript(data).blocks] == [0, 2, 1]


def test_a_line_of_a_table_of_contents_is_left_out_and_counted(make_docx: Docx) -> None:
    data = make_docx(
        paragraph("Scope 3", '<w:pStyle w:val="Verzeichnis1"/>') + paragraph("Scope"),
        styles=HEADINGS,
    )
    assert texts(data) == ["Scope"]
    assert codes(data)["contents"] == 1


def test_anchors_count_every_paragraph_of_the_part(make_docx: Docx) -> None:
    data = make_docx(
        paragraph("a") + "<w:p/>" + table(row(paragraph("b"), paragraph("c"))) + paragraph("d")
    )
    anchors = [(b.anchor.part, b.anchor.first, b.anchor.last) for b in manuscript(data).blocks]
    assert anchors == [
        ("word/document.xml", 0, 0),
        ("word/document.xml", 2, 3),
        ("word/document.xml", 4, 4),
    ]


# -- tables --


def test_a_table_row_is_one_block_of_cells(make_docx: Docx) -> None:
    data = make_docx(table(row(paragraph("Cod"), paragraph("11,500"), paragraph("35 cm"))))
    (block,) = manuscript(data).blocks
    assert (block.kind, block.text) == (BlockKind.ROW, "Cod | 11,500 | 35 cm")


def test_an_automatic_number_in_a_cell_stands_before_the_cells_text(make_docx: Docx) -> None:
    data = make_docx(
        table(row(numbered(""), paragraph("Cod")), row(numbered(""), paragraph("Herring"))),
        numbering=DECIMAL_LIST,
    )
    assert texts(data) == ["1. | Cod", "2. | Herring"]


def test_a_table_of_one_column_is_read_as_paragraphs(make_docx: Docx) -> None:
    data = make_docx(table(row(numbered("One")), row(numbered("Two"))), numbering=DECIMAL_LIST)
    assert lines(data) == ["1. One", "2. Two"]


def test_a_row_whose_cell_holds_several_paragraphs_is_read_as_paragraphs(make_docx: Docx) -> None:
    data = make_docx(
        table(row(numbered("One") + numbered("Two"), paragraph("Un") + paragraph("Deux"))),
        numbering=DECIMAL_LIST,
    )
    assert lines(data) == ["1. One", "2. Two", "Un", "Deux"]


def test_a_number_alone_in_a_cell_belongs_to_the_paragraphs_beside_it(make_docx: Docx) -> None:
    data = make_docx(
        table(row(numbered(""), paragraph("One") + paragraph("More of one"))),
        numbering=DECIMAL_LIST,
    )
    assert lines(data) == ["1. One", "More of one"]


def test_a_cell_that_continues_the_one_above_is_empty(make_docx: Docx) -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    data = make_docx(
        table(
            row('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("A"), paragraph("b")),
            row(merged, paragraph("c")),
        )
    )
    assert texts(data) == ["A | b", "| c"]


def test_a_table_inside_a_table_is_flattened_and_said_to_be(make_docx: Docx) -> None:
    inner = table(row(paragraph("x"), paragraph("y")))
    data = make_docx(table(row(paragraph("a") + inner + "<w:p/>", paragraph("b"))))
    assert texts(data) == ["a", "x | y", "b"]
    assert codes(data)["nested-table"] == 1


def test_rows_and_cells_in_content_controls_are_read(make_docx: Docx) -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph('b')}</w:tc></w:sdtContent></w:sdt>"
    wrapped = (
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{paragraph('a')}</w:tc>{cell}</w:tr></w:sdtContent>"
    )
    assert texts(make_docx(f"<w:tbl>{wrapped}</w:sdt></w:tbl>")) == ["a | b"]


# -- what stands in runs --


def test_every_kind_of_wrapper_around_runs_and_blocks_is_looked_through(make_docx: Docx) -> None:
    body = (
        "<w:sdt><w:sdtContent>"
        + paragraph(
            f"<w:smartTag>{run('one ')}</w:smartTag>"
            f"<w:customXml><w:customXmlPr/>{run('two ')}</w:customXml>"
            f"<w:sdt><w:sdtContent>{run('three ')}</w:sdtContent></w:sdt>"
            f'<w:fldSimple w:instr=" REF x ">{run("four ")}</w:fldSimple>'
            f'<w:bdo w:val="ltr">{run("five ")}</w:bdo>'
            f"<w:notInAnyStandard>{run('six')}</w:notInAnyStandard>"
        )
        + "</w:sdtContent></w:sdt>"
    )
    assert texts(make_docx(body)) == ["one two three four five six"]


def test_tabs_breaks_hyphens_and_symbols_become_characters(make_docx: Docx) -> None:
    body = paragraph(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:t>e</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>'
    )
    assert texts(make_docx(body)) == ["a b c-de≥5"]


def test_a_symbol_that_is_not_known_is_said_to_be_unread(make_docx: Docx) -> None:
    data = make_docx(paragraph('<w:r><w:t>x</w:t><w:sym w:font="Odd" w:char="F0B3"/></w:r>'))
    assert texts(data) == ["x\ufffd"]
    assert codes(data)["unknown-symbol"] == 1


def test_a_field_gives_its_result_and_keeps_its_code(make_docx: Docx) -> None:
    body = paragraph(
        run("see ")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "<w:r><w:instrText> REF _Ref7 </w:instrText></w:r>"
        + "<w:r><w:instrText>\\r</w:instrText></w:r>"
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Article 7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(" below")
    )
    (block,) = manuscript(make_docx(body)).blocks
    (field,) = [mark for mark in block.marks if mark.kind is MarkKind.FIELD]
    assert block.text == "see Article 7 below"
    assert (block.text[field.start : field.end], field.value) == ("Article 7", "REF _Ref7 \\r")


def test_a_field_may_run_over_several_paragraphs(make_docx: Docx) -> None:
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("one")
    ) + paragraph(run("two") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" three"))
    blocks = manuscript(make_docx(body)).blocks
    assert [b.text for b in blocks] == ["one", "two three"]
    assert [[(m.start, m.end) for m in b.marks if m.kind is MarkKind.FIELD] for b in blocks] == [
        [(0, 3)],
        [(0, 3)],
    ]


def test_a_field_that_never_ends_swallows_nothing(make_docx: Docx) -> None:
    data = make_docx(
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("one")) + paragraph("two")
    )
    assert texts(data) == ["one", "two"]
    assert codes(data)["broken-field"] == 1


def test_a_field_inside_the_code_of_another_is_not_text(make_docx: Docx) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = paragraph(
        mark("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + mark("begin") + "<w:r><w:instrText>DOCPROPERTY x</w:instrText></w:r>"
        + mark("separate") + run("hidden") + mark("end")
        + mark("separate") + run("shown") + mark("end")
    )  # fmt: skip
    data = make_docx(body)
    assert texts(data) == ["shown"]
    assert codes(data) == {"text-in-code": 1}


def test_a_form_check_box_shows_whether_it_is_ticked(make_docx: Docx) -> None:
    def box(state: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox>'
            "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    body = paragraph(
        box("<w:checked/>") + run(" yes ") + box('<w:default w:val="0"/>') + run(" no")
    )
    assert texts(make_docx(body)) == ["☒ yes ☐ no"]


def test_a_link_keeps_its_target_and_is_never_followed(make_docx: Docx) -> None:
    body = paragraph(f'<w:hyperlink r:id="h1" w:anchor="top">{run("here")}</w:hyperlink>')
    data = make_docx(body, links={"h1": ("hyperlink", "https://example.invalid/x", True)})
    (block,) = manuscript(data).blocks
    assert [(m.kind, m.value) for m in block.marks] == [
        (MarkKind.LINK, "https://example.invalid/x#top")
    ]


def test_emphasis_comes_from_the_run_or_its_style(make_docx: Docx) -> None:
    body = paragraph(
        run("plain ")
        + run("styled", '<w:rStyle w:val="Fett"/>')
        + run(" both", '<w:b/><w:i w:val="1"/>')
        + run(" off", '<w:rStyle w:val="Fett"/><w:b w:val="0"/>')
    )
    (block,) = manuscript(make_docx(body, styles=HEADINGS)).blocks
    marked = {m.kind: block.text[m.start : m.end] for m in block.marks}
    assert marked == {MarkKind.BOLD: "styled both", MarkKind.ITALIC: " both"}


def test_struck_and_hidden_text_is_read_and_said_to_be_so(make_docx: Docx) -> None:
    data = make_docx(
        paragraph(run("old ", "<w:strike/>") + run("new") + run(" secret", "<w:vanish/>"))
    )
    assert texts(data) == ["old new secret"]
    assert codes(data) == {"struck-text": 1, "hidden-text": 1}


def test_an_equation_keeps_the_relation_of_its_numbers(make_docx: Docx) -> None:
    half = (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    data = make_docx(paragraph(run("share of ") + half))
    assert texts(data) == ["share of 1/2"]
    assert codes(data)["equation"] == 1


def test_an_equation_brackets_what_belongs_together(make_docx: Docx) -> None:
    def words(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    root = f"<m:rad><m:e><m:sSup><m:e>{words('b')}</m:e><m:sup>{words('2')}</m:sup></m:sSup>"
    body = (
        f"<m:oMathPara><m:oMath><m:f><m:num>{root}{words('-4ac')}</m:e></m:rad></m:num>"
        f"<m:den>{words('2a')}</m:den></m:f><m:d><m:e>{words('x')}</m:e></m:d>"
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:e>{words('k')}</m:e></m:nary>"
        "</m:oMath></m:oMathPara>"
    )
    assert texts(make_docx(f"<w:p>{body}</w:p>")) == ["(√(b^2-4ac))/(2a)(x)∑k"]


def test_private_characters_of_a_symbol_font_are_translated(make_docx: Docx) -> None:
    symbol = run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>')
    data = make_docx(paragraph(run("x ") + symbol + run(" 5 \uf0b3")))
    assert texts(data) == ["x ≥ 5 \ufffd"]
    assert codes(data)["unknown-symbol"] == 1


def test_a_drop_capital_belongs_to_its_paragraph(make_docx: Docx) -> None:
    body = paragraph("T", '<w:framePr w:dropCap="drop"/>') + paragraph("he Parties")
    assert texts(make_docx(body)) == ["The Parties"]


def test_pictures_are_counted_not_passed_over(make_docx: Docx) -> None:
    data = make_docx(
        paragraph(run("See") + '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')
    )
    (notice,) = manuscript(data).notices
    assert (notice.code, notice.severity) == ("image", Severity.WARNING)


def test_text_where_word_has_none_is_said_to_be_unread(make_docx: Docx) -> None:
    data = make_docx(paragraph("one") + run("stray"))
    assert texts(data) == ["one"]
    assert codes(data)["unread-text"] == 1


# -- notes, text boxes, comments, headers --


def test_a_footnote_follows_the_block_that_refers_to_it(make_docx: Docx) -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("x")}</w:footnote>'
        f'<w:footnote w:id="7">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" First."))}'
        f"{paragraph('Second part.')}</w:footnote>"
    )
    data = make_docx(
        paragraph(run("Text") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(" goes on."))
        + paragraph("After"),
        footnotes=notes,
    )
    blocks = manuscript(data).blocks
    assert [(b.kind, b.marker, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, None, "Text goes on."),
        (BlockKind.NOTE, "1", "First. Second part."),
        (BlockKind.PARAGRAPH, None, "After"),
    ]
    (mark,) = blocks[0].marks
    assert (mark.kind, mark.start, mark.end, mark.value) == (MarkKind.NOTE_REFERENCE, 4, 4, "1")


def test_endnotes_are_numbered_in_roman_unless_the_document_says_otherwise(make_docx: Docx) -> None:
    body = paragraph(run("Text") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    note = f'<w:endnote w:id="2">{paragraph("Note")}</w:endnote>'
    other = '<w:endnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:endnotePr>'
    assert manuscript(make_docx(body, endnotes=note)).blocks[1].marker == "i"
    assert manuscript(make_docx(body, endnotes=note, settings=other)).blocks[1].marker == "C"


def test_a_note_with_a_mark_of_its_own_takes_no_number(make_docx: Docx) -> None:
    body = paragraph(
        run("A")
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
        + run("B")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    notes = "".join(f'<w:footnote w:id="{i}">{paragraph(f"note {i}")}</w:footnote>' for i in (1, 2))
    data = make_docx(body, footnotes=notes)
    assert [(b.marker, b.text) for b in manuscript(data).blocks] == [
        (None, "AB"),
        ("*", "note 1"),
        ("1", "note 2"),
    ]


def test_notes_that_refer_to_each_other_in_a_long_chain_are_all_read(make_docx: Docx) -> None:
    notes = "".join(
        f'<w:footnote w:id="{i}">'
        + paragraph(run(f"note {i}") + f'<w:r><w:footnoteReference w:id="{i + 1}"/></w:r>')
        + "</w:footnote>"
        for i in range(2000)
    )
    body = paragraph(run("Text") + '<w:r><w:footnoteReference w:id="0"/></w:r>')
    data = make_docx(body, footnotes=notes)
    assert texts(data) == ["Text", *(f"note {i}" for i in range(2000))]
    assert codes(data) == {"missing-note": 1}


def test_a_missing_note_is_said_to_be_missing(make_docx: Docx) -> None:
    data = make_docx(paragraph(run("A") + '<w:r><w:footnoteReference w:id="9"/></w:r>'))
    assert codes(data)["missing-note"] == 1


def test_a_text_box_is_read_once_though_the_file_holds_it_twice(make_docx: Docx) -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = paragraph(
        run("Before")
        + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    blocks = manuscript(make_docx(body + paragraph("After"))).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Before"),
        (BlockKind.TEXTBOX, "In the box"),
        (BlockKind.PARAGRAPH, "After"),
    ]


def test_a_comment_marks_its_words_and_is_counted(make_docx: Docx) -> None:
    body = paragraph(
        run("We ")
        + '<w:commentRangeStart w:id="3"/>'
        + run("shall")
        + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
        + run(" pay")
    )
    comment = f'<w:comment w:id="3" w:author="Bo">{paragraph("Too strong?")}</w:comment>'
    data = make_docx(body, comments=comment)
    (block,) = manuscript(data).blocks
    assert [(block.text[m.start : m.end], m.value) for m in block.marks] == [
        ("shall", "Bo: Too strong?")
    ]
    assert codes(data) == {"comment": 1}


def test_headers_come_last_once_each_and_only_if_they_are_printed(make_docx: Docx) -> None:
    references = (
        '<w:headerReference w:type="default" r:id="h1"/>'
        '<w:headerReference w:type="first" r:id="h2"/>'
        '<w:footerReference w:type="default" r:id="f1"/>'
    )
    data = make_docx(
        paragraph("One", f"<w:sectPr>{references}</w:sectPr>")
        + paragraph("Two")
        + f"<w:sectPr>{references}</w:sectPr>",
        links={
            "h1": ("header", "header1.xml", False),
            "h2": ("header", "header2.xml", False),
            "f1": ("footer", "/word/footer1.xml", False),
        },
        extra={
            "word/header1.xml": f"<w:hdr NAMESPACES>{paragraph('Draft 3')}</w:hdr>",
            "word/header2.xml": f"<w:hdr NAMESPACES>{paragraph('Cover')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr NAMESPACES>{paragraph('Secret')}</w:ftr>",
        },
    )
    assert [(b.kind.value, b.text) for b in manuscript(data).blocks] == [
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("header", "Draft 3"),
        ("footer", "Secret"),
    ]
    assert codes(data)["unprinted-header"] == 1


def test_a_footer_is_the_same_however_many_pages_the_draft_has(make_docx: Docx) -> None:
    def footer(page: str, pages: str) -> str:
        field = '<w:fldSimple w:instr=" {} ">{}</w:fldSimple>'
        return paragraph(
            run("Draft, page ")
            + field.format("PAGE", run(page))
            + run(" of ")
            + field.format("NUMPAGES \\* MERGEFORMAT", run(pages))
            + run(" (v")
            + field.format("DOCPROPERTY Version", run("3"))
            + run(")")
        )

    for page, pages in (("1", "4"), ("12", "120")):
        data = make_docx(
            paragraph("Text")
            + '<w:sectPr><w:footerReference w:type="default" r:id="f"/></w:sectPr>',
            links={"f": ("footer", "footer1.xml", False)},
            extra={"word/footer1.xml": f"<w:ftr NAMESPACES>{footer(page, pages)}</w:ftr>"},
        )
        block = manuscript(data).blocks[1]
        assert block.text == "Draft, page # of # (v3)"
        fields = [m for m in block.marks if m.kind is MarkKind.FIELD]
        assert [block.text[m.start : m.end] for m in fields] == ["#", "#", "3"]


def test_a_text_box_in_a_footer_is_part_of_the_footer(make_docx: Docx) -> None:
    page = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'
    box = f"<w:txbxContent>{paragraph(run('Page ') + page)}</w:txbxContent>"
    footer = paragraph(run("Secret") + f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
    data = make_docx(
        paragraph("Text") + '<w:sectPr><w:footerReference w:type="default" r:id="f"/></w:sectPr>',
        links={"f": ("footer", "footer1.xml", False)},
        extra={"word/footer1.xml": f"<w:ftr NAMESPACES>{footer}</w:ftr>"},
    )
    assert [(b.kind.value, b.text) for b in manuscript(data).blocks] == [
        ("paragraph", "Text"),
        ("footer", "Secret"),
        ("footer", "Page #"),
    ]


def test_a_field_that_draws_on_another_file_is_read_as_stored_and_named(make_docx: Docx) -> None:
    field = f'<w:fldSimple w:instr="INCLUDETEXT annex.docx">{run("Annex")}</w:fldSimple>'
    data = make_docx(paragraph(field))
    assert texts(data) == ["Annex"]
    assert codes(data) == {"linking-field": 1}


# -- tracked changes --

TRACKED = (
    paragraph(run("We ") + tracked("del", run("shall")) + tracked("ins", run("may")) + run(" pay."))
    + numbered("One")
    + numbered(tracked("del", run("Two")), more=gone_mark())
    + numbered("Three")
    + numbered(tracked("ins", run("Four"), "Bo"), more=gone_mark("ins"))
    + paragraph("End")
)


def test_tracked_changes_are_read_as_accepted_by_default(make_docx: Docx) -> None:
    data = make_docx(TRACKED, numbering=DECIMAL_LIST)
    assert lines(data) == ["We may pay.", "1. One", "2. Three", "3. Four", "End"]


def test_tracked_changes_can_be_read_as_rejected(make_docx: Docx) -> None:
    data = make_docx(TRACKED, numbering=DECIMAL_LIST)
    assert lines(data, View.REJECT) == ["We shall pay.", "1. One", "2. Two", "3. Three", "End"]


def test_tracked_changes_are_counted_with_their_authors(make_docx: Docx) -> None:
    notice = manuscript(make_docx(TRACKED, numbering=DECIMAL_LIST)).notices[0]
    assert notice.message == (
        "3 tracked insertions and 3 tracked deletions by Ana, Bo were taken as accepted"
    )


def test_tracked_changes_can_be_refused_with_a_way_out(make_docx: Docx) -> None:
    with pytest.raises(ReadError, match=r"3 tracked insertions .* by Ana, Bo.*--revisions accept"):
        manuscript(make_docx(TRACKED, numbering=DECIMAL_LIST), View.REFUSE)
    assert texts(make_docx(paragraph("Clean")), View.REFUSE) == ["Clean"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_the_second_one_counts(
    make_docx: Docx,
) -> None:
    data = make_docx(
        paragraph("The Parties ", gone_mark()) + numbered("shall pay."), numbering=DECIMAL_LIST
    )
    (block,) = manuscript(data).blocks
    assert (block.marker, block.text) == ("1.", "The Parties shall pay.")
    assert (block.anchor.first, block.anchor.last) == (0, 1)
    assert lines(data, View.REJECT) == ["The Parties", "1. shall pay."]


def test_a_move_is_read_at_one_place_in_each_view(make_docx: Docx) -> None:
    data = make_docx(
        paragraph(tracked("moveFrom", run("Moved")), gone_mark("moveFrom"))
        + paragraph("Stays")
        + paragraph(tracked("moveTo", run("Moved")), gone_mark("moveTo"))
        + paragraph("End")
    )
    assert texts(data) == ["Stays", "Moved", "End"]
    assert texts(data, View.REJECT) == ["Moved", "Stays", "End"]


def test_inserted_and_deleted_rows_and_cells_follow_the_view(make_docx: Docx) -> None:
    def tracked_row(kind: str, text: str) -> str:
        return (
            f'<w:tr><w:trPr><w:{kind} w:id="1" w:author="Ana"/></w:trPr>'
            f"<w:tc>{paragraph(text)}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
        )

    new_cell = '<w:tcPr><w:cellIns w:id="5" w:author="Ana"/></w:tcPr>' + paragraph("new cell")
    data = make_docx(
        table(
            row(paragraph("kept"), paragraph("x"), new_cell),
            tracked_row("del", "old"),
            tracked_row("ins", "new"),
        )
    )
    assert texts(data) == ["kept | x | new cell", "new | x"]
    assert texts(data, View.REJECT) == ["kept | x", "old | x"]


def test_rejecting_restores_the_numbering_that_a_paragraph_had(make_docx: Docx) -> None:
    old = '<w:pPrChange w:id="1" w:author="Ana"><w:pPr/></w:pPrChange>'
    data = make_docx(numbered("One", more=old) + numbered("Two"), numbering=DECIMAL_LIST)
    assert lines(data) == ["1. One", "2. Two"]
    assert lines(data, View.REJECT) == ["One", "1. Two"]


# -- packages --


def test_an_iso_strict_document_reads_like_a_transitional_one(make_docx: Docx) -> None:
    data = make_docx(
        numbered("One") + paragraph("in", '<w:ind w:start="720"/>'), numbering=DECIMAL_LIST
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for kind in ("wordprocessingml", "officeDocument", "drawingml"):
                text = text.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/",
                    f"http://purl.oclc.org/ooxml/{kind}/",
                )
            target.writestr(name, text)
    strict = manuscript(out.getvalue()).blocks
    assert strict == manuscript(data).blocks
    assert [b.marker for b in strict] == ["1.", None]


def test_macros_and_links_to_other_files_are_named(make_docx: Docx) -> None:
    data = make_docx(
        paragraph("Text"),
        links={"t": ("attachedTemplate", "https://evil.invalid/x.dotm", True)},
        extra={"word/vbaProject.bin": b"\x00"},
    )
    found = {notice.code: notice.message for notice in manuscript(data).notices}
    assert set(found) == {"macros", "external-links"}
    assert "attachedTemplate https://evil.invalid/x.dotm" in found["external-links"]


def test_a_document_without_words_says_so(make_docx: Docx) -> None:
    assert "no-text" in codes(make_docx("<w:p/>"))


def test_a_workbook_is_not_taken_for_a_document(make_docx: Docx) -> None:
    data = make_docx("", extra={"word/document.xml": "<workbook/>"})
    with pytest.raises(ReadError, match="not a Word document"):
        manuscript(data)


def test_a_doctype_in_any_part_is_refused_by_name(make_docx: Docx) -> None:
    evil = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:styles NAMESPACES>&e;</w:styles>'
    )
    data = make_docx(paragraph("x"), styles="", extra={"word/styles.xml": evil})
    with pytest.raises(RefusedError, match=r"word/styles\.xml: .*DOCTYPE"):
        manuscript(data)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
        ("<w:unknown>", "</w:unknown>"),
    ],
)
@pytest.mark.parametrize("share", [0.95, 1.5])
def test_deep_nesting_is_read_or_refused(
    make_docx: Docx, opening: str, closing: str, share: float
) -> None:
    depth = int(250 * share / opening.count("<"))
    data = make_docx(opening * depth + paragraph("deep") + closing * depth)
    if share > 1:
        with pytest.raises(RefusedError, match="nested deeper"):
            manuscript(data)
    else:
        assert texts(data) == ["deep"]


def test_a_paragraph_of_more_than_ten_megabytes_is_read_whole(make_docx: Docx) -> None:
    half = " ".join(f"word{number}" for number in range(500_000))
    (text,) = texts(make_docx(paragraph(run(half) + run(" and ") + run(half))))
    assert text == f"{half} and {half}"


def test_a_run_of_more_than_ten_million_characters_is_refused_in_words(make_docx: Docx) -> None:
    words = " ".join(f"word{number}" for number in range(1_000_000))
    with pytest.raises(RefusedError, match="one run of text is longer than 10 million"):
        manuscript(make_docx(paragraph(words)))


# -- real files --


@pytest.mark.parametrize("path", sorted(DATA.glob("*.docx")), ids=lambda path: path.name)
@pytest.mark.parametrize("view", [View.ACCEPT, View.REJECT])
def test_real_files_are_read_with_nothing_passed_over(path: Path, view: View) -> None:
    read_in = manuscript(path.read_bytes(), view)
    assert any(block.text for block in read_in.blocks)
    assert "unread-text" not in {notice.code for notice in read_in.notices}


def test_marks_lie_within_their_block() -> None:
    for path in sorted(DATA.glob("*.docx")):
        for block in manuscript(path.read_bytes()).blocks:
            for mark in block.marks:
                assert 0 <= mark.start <= mark.end <= len(block.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(path.name for path in DATA.glob("*.docx"))),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
    cut=st.floats(0.3, 1),
)
def test_damaged_files_are_read_or_refused_in_words(
    name: str, changes: list[tuple[float, int]], cut: float
) -> None:
    data = bytearray((DATA / name).read_bytes())
    for place, value in changes:
        data[min(int(place * len(data)), len(data) - 1)] = value
    # Anything but a Manuscript or a ReadError fails the test.
    with contextlib.suppress(ReadError):
        assert isinstance(manuscript(bytes(data[: int(cut * len(data))])), Manuscript)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_markup_is_read_or_refused_in_words(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(DATA.glob("*.docx"))))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    candidates = [n for n in files if n.startswith("word/") and n.endswith((".xml", ".rels"))]
    part = data.draw(st.sampled_from(sorted(candidates)))
    pieces = files[part].split(b"<")
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(pieces) - 1))
        other = data.draw(st.integers(0, len(pieces) - 1))
        pieces[place], pieces[other] = pieces[other], pieces[place]
    files[part] = b"<".join(pieces)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with contextlib.suppress(ReadError):
        assert isinstance(manuscript(out.getvalue()), Manuscript)
