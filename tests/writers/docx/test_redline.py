"""How a redline reads: what a lawyer sees in Word's review pane."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from draftdiff.model.source import View
from draftdiff.writers.docx.verify import faults

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = "The parties shall withdraw their forces from the line of contact."
END = "<w:p><w:r><w:t>The end.</w:t></w:r></w:p>"


def paragraph(words: str, properties: str = "", look: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def part(docx: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name).decode("utf-8")


def tracked(xml: str, wrapper: str) -> list[str]:
    """The text of each tracked change of a kind, in order."""
    found = re.findall(rf"<w:{wrapper} [^>]*[^/]>(.*?)</w:{wrapper}>", xml, re.DOTALL)
    return ["".join(re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<", one)) for one in found]


def test_only_the_changed_words_are_marked(
    make_docx: Callable[..., bytes], redline: Callable[[bytes, bytes], bytes]
) -> None:
    old, new = (make_docx(paragraph(f"The force shall not exceed {n} persons.")) for n in (6, 8))
    xml = part(redline(old, new))
    assert (tracked(xml, "del"), tracked(xml, "ins")) == (["6"], ["8"])


def test_every_change_says_who_and_when_under_an_id_of_its_own(
    make_docx: Callable[..., bytes], redline: Callable[[bytes, bytes], bytes]
) -> None:
    old = make_docx(paragraph("One.") + paragraph(LONG) + END)
    new = make_docx(paragraph("Two.") + paragraph("Three.", "<w:keepNext/>") + END)
    xml = part(redline(old, new))
    signed = re.findall(r'<w:(?:ins|del|pPrChange) w:id="(\d+)" w:author="A. Author"', xml)
    assert len(signed) == len(set(signed)) > 3
    assert xml.count('w:date="2026-01-02T03:04:05Z"') == len(signed)


def test_a_moved_paragraph_is_a_move_and_its_edit_is_seen_inside(
    make_docx: Callable[..., bytes], redline: Callable[[bytes, bytes], bytes]
) -> None:
    others = [paragraph(f"Clause {n} concerns matter {n} and nothing else.") for n in "abcd"]
    edited = LONG.replace("shall", "may")
    old = make_docx(paragraph(LONG) + "".join(others) + END)
    new = make_docx("".join(others) + paragraph(edited) + END)
    made = redline(old, new)
    xml = part(made)
    assert "".join(tracked(xml, "moveFrom")).startswith("The parties ")
    assert "".join(tracked(xml, "moveTo")).endswith(
        " withdraw their forces from the line of contact."
    )
    assert (tracked(xml, "del"), tracked(xml, "ins")) == (["shall"], ["may"])
    names = re.findall(r'RangeStart [^>]*w:name="([^"]+)"', xml)
    assert len(names) == 2
    assert len(set(names)) == 1
    assert faults(made, old, new, View.ACCEPT, View.ACCEPT) == []


def test_a_new_look_is_a_change_of_formatting_not_of_words(
    make_docx: Callable[..., bytes],
    redline: Callable[[bytes, bytes], bytes],
    counts: Callable[[bytes], dict[str, int]],
) -> None:
    old, new = (
        make_docx(paragraph(LONG)),
        make_docx(paragraph(LONG, '<w:jc w:val="center"/>', "<w:b/>")),
    )
    found = counts(redline(old, new))
    assert (found["rPrChange"], found["pPrChange"], found["revisions"]) == (1, 1, 2)


def test_a_deleted_row_is_a_deleted_row(
    make_docx: Callable[..., bytes],
    redline: Callable[[bytes, bytes], bytes],
    counts: Callable[[bytes], dict[str, int]],
) -> None:
    def table(*rows: str) -> str:
        cells = "".join(f"<w:tr><w:tc>{paragraph(row)}</w:tc></w:tr>" for row in rows)
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{cells}</w:tbl>"

    old, new = make_docx(table("One", "Two", "Three") + END), make_docx(table("One", "Three") + END)
    found = counts(redline(old, new))
    assert found["row_del"] == 1
    assert "para_del" not in found


def test_parts_that_nothing_changed_stay_as_they_were_to_the_byte(
    make_docx: Callable[..., bytes], redline: Callable[[bytes, bytes], bytes]
) -> None:
    extra = {"word/media/x.png": b"\x89PNG not really", "customXml/item1.xml": "<a>  kept </a>"}
    old = make_docx(paragraph("One."), extra=extra)
    new = make_docx(paragraph("Two."), extra=extra)
    made = redline(old, new)
    assert {name: part(made, name) for name in ("customXml/item1.xml",)} == {
        "customXml/item1.xml": "<a>  kept </a>"
    }


def test_the_same_input_gives_the_same_bytes(
    make_docx: Callable[..., bytes], redline: Callable[[bytes, bytes], bytes]
) -> None:
    old, new = make_docx(paragraph("One.") + END), make_docx(paragraph(LONG) + END)
    assert redline(old, new) == redline(old, new)


@pytest.mark.parametrize(
    ("cut", "what"),
    [
        (r"<w:ins [^>]*/>", "text"),
        (r"<w:delText[^>]*>[^<]*</w:delText>", "text"),
        (r"<w:rPrChange.*?</w:rPrChange>", "formatting"),
    ],
)
def test_a_redline_that_lost_a_mark_is_found_out(
    make_docx: Callable[..., bytes],
    redline: Callable[[bytes, bytes], bytes],
    cut: str,
    what: str,
) -> None:
    old = make_docx(paragraph("One word here.", "", "<w:b/>") + END)
    new = make_docx(paragraph("One other here.") + paragraph(LONG) + END)
    made = redline(old, new)
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            target.writestr(name, re.sub(cut, "", text, count=1) if "document" in name else text)
    found: list[Any] = faults(spoilt.getvalue(), old, new, View.ACCEPT, View.ACCEPT)
    assert found
    assert what in str(found[0])


def test_a_deleted_table_keeps_apart_what_stands_before_and_after_it(
    make_docx: Callable[..., bytes],
    redline: Callable[[bytes, bytes], bytes],
    judged: Callable[[bytes, bytes, bytes], dict[str, Any]],
) -> None:
    cell = f"<w:tr><w:tc>{paragraph('')}</w:tc></w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{cell}</w:tbl>"
    blank = paragraph("")
    old = make_docx(paragraph(LONG) + paragraph("the") + blank + paragraph(LONG) + table * 2 + END)
    new = make_docx(paragraph("the") + paragraph(LONG) + blank + paragraph(LONG) + table + END)
    assert judged(old, new, redline(old, new)) == {}


@pytest.mark.parametrize("kind", ["styles", "numbering", "footnotes"])
@pytest.mark.parametrize("side", [0, 1])
def test_a_document_may_lack_a_part_that_the_other_has(
    make_docx: Callable[..., bytes],
    redline: Callable[[bytes, bytes], bytes],
    judged: Callable[[bytes, bytes, bytes], dict[str, Any]],
    kind: str,
    side: int,
) -> None:
    parts = {
        "styles": '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
        "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "footnotes": '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>',
    }
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    listed = paragraph(LONG, '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    files = []
    for number, words in enumerate(("One.", "Two.")):
        given = {k: v for k, v in parts.items() if k != kind or number != side}
        files.append(make_docx(paragraph(words) + listed + note + END, **given))
    assert judged(*files, redline(*files)) == {}
