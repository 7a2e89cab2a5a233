"""Makes the DOCX of every sample draft from the Markdown beside it.

    python scripts/make_samples.py            writes samples/*/*.docx
    python scripts/make_samples.py --check    writes nothing; exit status 1 if one is out of date

The Markdown is the source. Every block of it stands on one line: `# ` the title, `## ` a part or an
annex, `### ` an article, `1. ` a point, four spaces and `a. ` or `(a) ` a lettered sub-point, two
spaces more and `(i) ` a sub-sub-point, four spaces and plain text a further paragraph of the point
above, `| ` a table row, `[^1]: ` a footnote.

The labels become automatic numbering of Word, so a program has to count to know them. Where the
printed label is not the one Word would count to, numbering starts anew at that value; a label that
cannot be counted at all (`Article 5 bis`) stays typed text. Only the standard library is used, and
the archive is not compressed, so the bytes are the same with every version of Python and zlib.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCE_DATE = "2026-01-01T00:00:00Z"
ZIP_DATE = (2026, 1, 1, 0, 0, 0)

Kind = Literal[
    "title",
    "part",
    "article",
    "point",
    "letter",
    "roman",
    "text",
    "continued",
    "note",
    "signature",
    "table",
]

STYLE_OF_KIND: dict[Kind, str] = {
    "title": "Title",
    "part": "Heading1",
    "article": "Heading2",
    "point": "ListNumber",
    "letter": "ListNumber2",
    "roman": "ListNumber3",
    "text": "BodyText",
    "continued": "ListContinue",
    "note": "EditorsNote",
    "signature": "Signature",
}

ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
LEVELS: tuple[Kind, ...] = ("article", "point", "letter", "roman")

ARTICLE = re.compile(r"(?P<label>Article (?P<number>\d+)(?P<suffix> bis| ter)?) (?P<text>.+)")
ITEM = re.compile(r"(?P<indent> *)(?P<label>\d+\.|[a-z]\.|\([a-z]+\)) (?P<text>.+)")
FOOTNOTE = re.compile(r"\[\^(?P<number>\d+)\]: (?P<text>.+)")
FOOTNOTE_MARK = re.compile(r"\[\^(\d+)\]")


# --- Markdown -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """One paragraph or table; `value` is what its label counts to, 0 if it cannot be counted."""

    kind: Kind
    text: str
    label: str = ""
    value: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Draft:
    """A sample as read from Markdown."""

    blocks: tuple[Block, ...]
    footnotes: dict[int, str]


def read_markdown(markdown: str) -> Draft:
    """Reads the small Markdown described above."""
    blocks: list[Block] = []
    footnotes: dict[int, str] = {}
    for line in markdown.splitlines():
        if not line.strip():
            continue
        if found := FOOTNOTE.fullmatch(line):
            footnotes[int(found["number"])] = found["text"]
        elif line.startswith("|"):
            row = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if blocks[-1].kind == "table":
                blocks[-1] = Block("table", "", rows=(*blocks[-1].rows, row))
            else:
                blocks.append(Block("table", "", rows=(row,)))
        else:
            blocks.append(_paragraph_block(line))
    return Draft(tuple(blocks), footnotes)


def _paragraph_block(line: str) -> Block:
    if line.startswith("# "):
        return Block("title", line.removeprefix("# "))
    if line.startswith("## "):
        return Block("part", line.removeprefix("## "))
    if line.startswith("### "):
        found = ARTICLE.fullmatch(line.removeprefix("### "))
        if not found:
            raise ValueError(f"not an article heading: {line!r}")
        value = 0 if found["suffix"] else int(found["number"])
        return Block("article", found["text"], found["label"], value)
    if found := ITEM.fullmatch(line):
        label = found["label"]
        core = label.strip("().")
        if core.isdigit():
            return Block("point", found["text"], label, int(core))
        if len(found["indent"]) % 4 == 2:
            return Block("roman", found["text"], label, ROMANS.index(core) + 1)
        return Block("letter", found["text"], label, ord(core) - ord("a") + 1)
    if line.startswith("    "):
        return Block("continued", line.strip())
    if line.startswith("(") and line.endswith(")"):
        return Block("note", line)
    return Block("signature" if line.endswith("____") else "text", line)


# --- Numbering ------------------------------------------------------------------------------------


@dataclass
class Numbering:
    """Follows Word's counters and says which `w:num` prints the label that the draft wants.

    Number 1 is the list itself; each further number is the same list started anew at one level.
    """

    levels: tuple[Kind, ...]
    letter_text: str
    restarts: list[tuple[int, int]] = field(default_factory=list)  # (level, first value)

    def __post_init__(self) -> None:
        self._counts = [0] * len(self.levels)
        self._numbers = [1] * len(self.levels)

    def take(self, block: Block) -> tuple[int, int]:
        """Counts one numbered paragraph; returns its level and its number."""
        level = self.levels.index(block.kind)
        if self._counts[level] + 1 != block.value:
            self.restarts.append((level, block.value))
            self._numbers[level] = len(self.restarts) + 1
        self._counts[level] = block.value
        for deeper in range(level + 1, len(self.levels)):
            self._counts[deeper] = 0
            self._numbers[deeper] = self._numbers[level]
        return level, self._numbers[level]

    def xml(self) -> str:
        """The numbering part."""
        levels = "".join(self._level_xml(i, kind) for i, kind in enumerate(self.levels))
        nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        for number, (level, first) in enumerate(self.restarts, start=2):
            nums += (
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/>'
                "</w:lvlOverride></w:num>"
            )
        return _part(
            "numbering",
            '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="5A3D1F00"/>'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{nums}',
        )

    def _level_xml(self, level: int, kind: Kind) -> str:
        place = f"%{level + 1}"
        form, text = {
            "article": ("decimal", f"Article {place}"),
            "point": ("decimal", f"{place}."),
            "letter": ("lowerLetter", self.letter_text.replace("a", place)),
            "roman": ("lowerRoman", f"({place})"),
        }[kind]
        if kind == "article":
            extra, indent = '<w:pStyle w:val="Heading2"/><w:suff w:val="space"/>', 0
        else:
            extra, indent = "", 567 * LEVELS.index(kind)
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent}" w:hanging="{567 if indent else 0}"/></w:pPr></w:lvl>'
        )


def _numbering_of(draft: Draft) -> Numbering:
    has_articles = any(block.kind == "article" for block in draft.blocks)
    letters = [block.label for block in draft.blocks if block.kind == "letter"]
    return Numbering(
        LEVELS if has_articles else LEVELS[1:],
        "a." if letters and letters[0].endswith(".") else "(a)",
    )


# --- WordprocessingML -----------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _part(root: str, content: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{root}>'


def _run(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _runs(text: str) -> str:
    pieces = FOOTNOTE_MARK.split(text)  # text, number, text, number, ... text
    runs = _run(pieces[0])
    for number, after in zip(pieces[1::2], pieces[2::2], strict=True):
        runs += (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>{_run(after)}'
        )
    return runs


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _block_xml(block: Block, numbering: Numbering) -> str:
    if block.kind == "table":
        return _table(block.rows)
    style = STYLE_OF_KIND[block.kind]
    if not block.label:
        return _paragraph(style, _runs(block.text))
    if not block.value:
        typed = f"{block.label} {block.text}"
        return _paragraph(style, _runs(typed), '<w:numPr><w:numId w:val="0"/></w:numPr>')
    level, number = numbering.take(block)
    if block.kind == "article" and number == 1:
        return _paragraph(style, _runs(block.text))  # numbered through its style
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return _paragraph(style, _runs(block.text), place)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    header, aligns, *body = rows
    width = 9070 // len(header)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in header)
    xml = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    for cells in (header, *body):
        heading = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if cells is header else ""
        xml += f"<w:tr>{heading}"
        for cell, align in zip(cells, aligns, strict=True):
            side = '<w:jc w:val="right"/>' if align.endswith(":") else ""
            style = "TableHeading" if cells is header else "TableText"
            xml += (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{_paragraph(style, _runs(cell), side)}</w:tc>"
            )
        xml += "</w:tr>"
    return xml + "</w:tbl>"


def _document_xml(draft: Draft, numbering: Numbering) -> str:
    body = "".join(_block_xml(block, numbering) for block in draft.blocks)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
        'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    return _part("document", f"<w:body>{body}{section}</w:body>")


def _footnotes_xml(draft: Draft) -> str:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    for number, text in draft.footnotes.items():
        note = _paragraph("FootnoteText", f"{mark}{_run(' ' + text)}")
        notes += f'<w:footnote w:id="{number}">{note}</w:footnote>'
    return _part("footnotes", notes)


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{_run("1")}</w:fldSimple>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_CENTRE = '<w:jc w:val="center"/>'
_GREY = '<w:color w:val="595959"/>'
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
_TOGETHER = "<w:keepNext/><w:keepLines/>"
_NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'

# id, name as Word knows it, paragraph properties, run properties
_PARAGRAPH_STYLES = [
    ("Title", "Title", _TOGETHER + _spacing(0, 240) + _CENTRE, "<w:b/>" + _size(32)),
    (
        "Heading1",
        "heading 1",
        _TOGETHER + _spacing(360, 120) + _CENTRE + '<w:outlineLvl w:val="0"/>',
        "<w:b/>" + _size(26),
    ),
    (
        "Heading2",
        "heading 2",
        _TOGETHER + _NUMBERED + _spacing(240, 120) + '<w:outlineLvl w:val="1"/>',
        "<w:b/>",
    ),
    ("BodyText", "Body Text", "", ""),
    ("ListNumber", "List Number", "", ""),
    ("ListNumber2", "List Number 2", "", ""),
    ("ListNumber3", "List Number 3", "", ""),
    ("ListContinue", "List Continue", '<w:ind w:left="567"/>', ""),
    ("EditorsNote", "Editor's Note", "", "<w:i/>" + _GREY),
    ("Signature", "Signature", "<w:keepLines/>" + _spacing(360, 0), ""),
    ("TableHeading", "Table Heading", "<w:keepNext/>" + _spacing(40, 40), "<w:b/>" + _size(20)),
    ("TableText", "Table Text", _spacing(40, 40), _size(20)),
    ("Header", "header", _RIGHT_TAB + _spacing(0, 0), _GREY + _size(18)),
    ("Footer", "footer", _RIGHT_TAB + _spacing(0, 0), _GREY + _size(18)),
    ("FootnoteText", "footnote text", _spacing(0, 60), _size(18)),
]

_OTHER_STYLES = """\
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4" w:space="0" w:color="808080"/>
<w:left w:val="single" w:sz="4" w:space="0" w:color="808080"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/>
<w:right w:val="single" w:sz="4" w:space="0" w:color="808080"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="808080"/>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="808080"/>
</w:tblBorders></w:tblPr></w:style>
"""


def _styles_xml(article_headings: bool) -> str:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'{_size(22)}<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>'
        for ident, name, ppr, rpr in _PARAGRAPH_STYLES
    )
    if not article_headings:
        styles = styles.replace(_NUMBERED, "")
    return _part("styles", defaults + styles + _OTHER_STYLES)


_SETTINGS = _part(
    "settings",
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>",
)


# --- The package ----------------------------------------------------------------------------------

PARTS = ("styles", "numbering", "settings", "footnotes", "header", "footer")


def make_docx(draft: Draft) -> bytes:
    """The draft as a Word document, always the same bytes for the same draft."""
    title = draft.blocks[0].text
    numbering = _numbering_of(draft)
    document = _document_xml(draft, numbering)  # before numbering.xml: it finds the restarts
    footer = f"<w:r><w:tab/></w:r>{_run('Page ')}{_field('PAGE')}{_run(' of ')}{_field('NUMPAGES')}"
    return _zip(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(
                ("rId1", f"{_R}/officeDocument", "word/document.xml"),
                (
                    "rId2",
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            ),
            "docProps/core.xml": _core_properties(title),
            "word/_rels/document.xml.rels": _relationships(
                *((f"rId{name.capitalize()}", f"{_R}/{name}", f"{name}.xml") for name in PARTS)
            ),
            "word/document.xml": document,
            "word/styles.xml": _styles_xml("article" in numbering.levels),
            "word/numbering.xml": numbering.xml(),
            "word/settings.xml": _SETTINGS,
            "word/footnotes.xml": _footnotes_xml(draft),
            "word/header.xml": _part("hdr", _paragraph("Header", _run(title))),
            "word/footer.xml": _part("ftr", _paragraph("Footer", footer)),
        }
    )


def _content_types() -> str:
    office = "application/vnd.openxmlformats"
    word = f"{office}-officedocument.wordprocessingml"
    overrides = [
        ("/docProps/core.xml", f"{office}-package.core-properties+xml"),
        ("/word/document.xml", f"{word}.document.main+xml"),
        *((f"/word/{name}.xml", f"{word}.{name}+xml") for name in PARTS),
    ]
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{office}-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides)
        + "</Types>"
    )


def _relationships(*relationships: tuple[str, str, str]) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'
            for ident, kind, target in relationships
        )
        + "</Relationships>"
    )


def _core_properties(title: str) -> str:
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>draftdiff samples</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{SOURCE_DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{SOURCE_DATE}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 3  # else it tells the operating system
            archive.writestr(entry, content.encode())
    return buffer.getvalue()


# --- Command --------------------------------------------------------------------------------------


def drafts() -> list[Path]:
    """The Markdown files that are drafts, in order: their names start with a number."""
    return sorted(SAMPLES.glob("*/[0-9]*.md"))


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the DOCX files; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make the DOCX samples from the Markdown ones.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args(arguments).check
    stale = []
    for source in drafts():
        target = source.with_suffix(".docx")
        content = make_docx(read_markdown(source.read_text(encoding="utf-8")))
        if target.is_file() and target.read_bytes() == content:
            continue
        stale.append(target)
        if not check:
            target.write_bytes(content)
    for target in stale:
        name = target.relative_to(SAMPLES.parent).as_posix()
        print(f"{'out of date' if check else 'wrote'}: {name}", file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
