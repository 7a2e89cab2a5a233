from __future__ import annotations

from lxml import etree

from draftdiff.ooxml.names import W_NS
from draftdiff.ooxml.styles import (
    Emphasis,
    Styles,
    indent,
    inherited_emphasis,
    integer,
    overridden,
    read_styles,
)


def styles(content: str) -> Styles:
    return read_styles(element("styles", content))


def element(name: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W_NS}">{content}</w:{name}>')


def style(identifier: str, content: str = "", kind: str = "paragraph", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}" {more}>'
        f'<w:name w:val="{identifier}"/>{content}</w:style>'
    )


def test_a_chain_runs_from_a_style_to_its_bases() -> None:
    known = styles(
        style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="C"/>') + style("C")
    )
    assert [one.id for one in known.chain("A")] == ["A", "B", "C"]


def test_a_circle_of_styles_is_cut() -> None:
    known = styles(style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/>'))
    assert [one.id for one in known.chain("A")] == ["A", "B"]


def test_an_unknown_style_counts_as_the_default_one() -> None:
    known = styles(style("Normal", more='w:default="1"') + style("A"))
    assert [one.id for one in known.chain("missing")] == ["Normal"]
    assert [one.id for one in known.chain(None)] == ["Normal"]
    assert Styles().chain("missing") == ()


def test_bold_in_both_styles_cancels_out_and_in_the_run_wins() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    known = styles(style("Heading", bold) + style("Strong", bold, "character"))
    chain = known.chain("Heading")
    assert inherited_emphasis(known, chain, None).bold is True
    assert inherited_emphasis(known, chain, "Strong").bold is False
    assert overridden(inherited_emphasis(known, chain, None), Emphasis(bold=False)).bold is False


def test_an_indentation_ends_where_the_first_line_begins() -> None:
    assert indent(element("pPr", '<w:ind w:left="1440" w:hanging="720"/>')) == 720
    assert indent(element("pPr", '<w:ind w:start="720" w:firstLine="300"/>')) == 720
    assert indent(element("pPr", "")) is None


def test_only_whole_numbers_of_sensible_length_are_numbers() -> None:
    assert [integer(text) for text in ("7", "-3", "+2", " 4 ")] == [7, -3, 2, 4]
    assert [integer(text) for text in (None, "", "x", "1.5", "٣", "9" * 5000)] == [None] * 6
