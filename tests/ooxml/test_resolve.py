"""Accepting and rejecting: what each kind of tracked change leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from draftdiff.model.source import View
from draftdiff.ooxml.names import W_NS, P, T, w
from draftdiff.ooxml.resolve import resolve

if TYPE_CHECKING:
    from lxml.etree import _Element

BY = 'w:id="1" w:author="A"'


def settled(xml: str, view: View) -> _Element:
    namespaces = (
        f'xmlns:w="{W_NS}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    root = etree.fromstring(f"<w:body {namespaces}>{xml}</w:body>")
    resolve(root, view)
    return root


def texts(root: _Element) -> list[str]:
    return ["".join(text.text or "" for text in paragraph.iter(T)) for paragraph in root.iter(P)]


def run(words: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{words}</w:{tag}></w:r>"


def paragraph(content: str, mark: str = "", properties: str = "") -> str:
    mark = f"<w:rPr><w:{mark} {BY}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{content}</w:p>"


@pytest.mark.parametrize(
    ("wrapper", "tag", "accepted", "rejected"),
    [
        ("ins", "t", ["a b"], ["a "]),
        ("del", "delText", ["a "], ["a b"]),
        ("moveTo", "t", ["a b"], ["a "]),
        ("moveFrom", "t", ["a "], ["a b"]),
    ],
)
def test_runs_come_and_go(wrapper: str, tag: str, accepted: list[str], rejected: list[str]) -> None:
    xml = f"<w:p>{run('a ')}<w:{wrapper} {BY}>{run('b', tag)}</w:{wrapper}></w:p>"
    assert texts(settled(xml, View.ACCEPT)) == accepted
    assert texts(settled(xml, View.REJECT)) == rejected


def test_a_paragraph_whose_mark_goes_joins_the_next_whose_properties_stay() -> None:
    xml = paragraph(run("a"), "del", '<w:jc w:val="center"/>') + paragraph(run("b"))
    assert texts(settled(xml, View.ACCEPT)) == ["ab"]
    assert settled(xml, View.ACCEPT).find(f".//{w('jc')}") is None
    assert texts(settled(xml, View.REJECT)) == ["a", "b"]


def test_an_inserted_paragraph_before_a_table_leaves_nothing() -> None:
    content = f"<w:ins {BY}>{run('new')}</w:ins>"
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:tbl>"
    xml = paragraph(content, "ins") + cell + paragraph("")
    assert texts(settled(xml, View.REJECT)) == ["cell", ""]
    assert texts(settled(xml, View.ACCEPT)) == ["new", "cell", ""]


def test_the_only_paragraph_of_a_cell_stays() -> None:
    content = f"<w:del {BY}>{run('gone', 'delText')}</w:del>"
    xml = f"<w:tbl><w:tr><w:tc>{paragraph(content, 'del')}</w:tc></w:tr></w:tbl>"
    assert texts(settled(xml, View.ACCEPT)) == [""]


def test_a_table_without_rows_goes() -> None:
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{paragraph(run('x'))}</w:tc></w:tr>"
    xml = f"<w:tbl>{row}</w:tbl>{paragraph(run('after'))}"
    assert texts(settled(xml, View.ACCEPT)) == ["after"]
    assert texts(settled(xml, View.REJECT)) == ["x", "after"]


def test_old_formatting_comes_back() -> None:
    change = f"<w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    xml = f"<w:p><w:r><w:rPr><w:b/>{change}</w:rPr><w:t>x</w:t></w:r></w:p>"
    assert [c.tag for c in settled(xml, View.REJECT).iter(w("b"), w("i"))] == [w("i")]
    assert [c.tag for c in settled(xml, View.ACCEPT).iter(w("b"), w("i"))] == [w("b")]


def test_old_section_properties_come_back_and_headers_stay() -> None:
    change = f'<w:sectPrChange {BY}><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:sectPrChange>'
    xml = f'<w:sectPr><w:headerReference/><w:pgSz w:w="2"/>{change}</w:sectPr>'
    section = settled(xml, View.REJECT)[0]
    assert [child.tag for child in section] == [w("headerReference"), w("pgSz")]
    assert section[1].get(w("w")) == "1"


def test_an_emptied_hyperlink_goes() -> None:
    link = f"<w:hyperlink w:anchor='x'><w:ins {BY}>{run('see')}</w:ins></w:hyperlink>"
    assert settled(f"<w:p>{link}</w:p>", View.REJECT).find(f".//{w('hyperlink')}") is None
    assert texts(settled(f"<w:p>{link}</w:p>", View.ACCEPT)) == ["see"]


def test_an_inserted_content_control_goes_and_its_content_with_it() -> None:
    xml = (
        f"<w:p><w:customXmlInsRangeStart {BY}/><w:sdt><w:sdtContent>"
        f'<w:customXmlInsRangeEnd w:id="1"/><w:ins {BY}>{run("in")}</w:ins>'
        '<w:customXmlInsRangeStart w:id="2"/></w:sdtContent></w:sdt>'
        '<w:customXmlInsRangeEnd w:id="2"/></w:p>'
    )
    assert settled(xml, View.REJECT).find(f".//{w('sdt')}") is None
    assert settled(xml, View.ACCEPT).find(f".//{w('sdt')}") is not None
    assert texts(settled(xml, View.REJECT)) == [""]


def test_nothing_tracked_is_left() -> None:
    xml = (
        f'<w:moveFromRangeStart {BY} w:name="m"/>'
        f"<w:p><w:moveFrom {BY}>{run('x')}</w:moveFrom></w:p>"
        f'<w:moveFromRangeEnd w:id="1"/>' + paragraph(run("y"), "moveTo")
    )
    for view in (View.ACCEPT, View.REJECT):
        tags = {str(element.tag) for element in settled(xml, view).iter()}
        assert not {tag for tag in tags if "move" in tag}
