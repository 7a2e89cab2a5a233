"""Says what a document holds, in a form that two documents of equal meaning share.

Text, styles by name, list levels by their looks, direct formatting, tables, notes, text boxes,
links by target, pictures by content, fields by code, sections with their headers. It is what the
promise of a redline is proved by, and what an audit compares.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.names import PPR, RPR, TBL, TXBX_CONTENT, VAL, P, R, w
from draftdiff.ooxml.resolve import flat_blocks, unwrap
from draftdiff.writers.docx.carrying import note_kind
from draftdiff.writers.docx.lines import Alphabet, Leaf, LeafKind, Line, LineReader
from draftdiff.writers.docx.lists import Lists, places_of, read_lists
from draftdiff.writers.docx.sections import references
from draftdiff.writers.docx.styles import UNSTYLED, Sheet, definition, read_sheet, style_name
from draftdiff.writers.docx.tables import canonical_grid, cells, rows

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.writers.docx.lists import Places
    from draftdiff.writers.docx.sides import Side

_SECTION = w("sectPr")
_NOT_DIRECT = frozenset(
    {RPR, _SECTION, w("pPrChange"), w("cnfStyle"), w("divId"), w("pStyle"), w("numPr")}
)
_STYLES = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_REFERENCES = (w("headerReference"), w("footerReference"))
_VOLATILE_SKIP = frozenset({w("cnfStyle"), w("divId")})


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph or border of a table: where it stands, what it holds, and how it reads.

    ``value`` is all that must be equal; ``text`` is for people; ``layout`` is ``value`` without
    the content, so that it can be told whether words or formatting differ.
    """

    story: str
    value: str
    text: str
    layout: str


@dataclass(slots=True)
class _Reader:
    side: Side
    lines: LineReader
    lists: Lists
    sheet: Sheet
    places: Places = field(default_factory=dict)
    story: str = ""
    entries: list[Entry] = field(default_factory=list)

    def read(self, container: etree._Element, part: str) -> None:
        for block in flat_blocks(container):
            if block.tag == P:
                self.paragraph(block, part)
            elif block.tag == TBL:
                self.table(block, part)
            else:
                key = canonical.content(block, lambda i: self.side.target_key(part, i))
                self.add(key, "[embedded document]", "")

    def add(self, value: str, text: str, layout: str) -> None:
        self.entries.append(Entry(self.story, value, text, layout))

    def paragraph(self, paragraph: etree._Element, part: str) -> None:
        properties = paragraph.find(PPR)
        mark = None if properties is None else properties.find(RPR)
        section = None if properties is None else properties.find(_SECTION)
        style = None if properties is None else properties.find(w("pStyle"))
        layout = "|".join(
            (
                self.style(None if style is None else style.get(VAL)),
                self.number(paragraph),
                canonical.properties(properties, _NOT_DIRECT),
                canonical.properties(mark, canonical.PROOFING),
                "" if section is None else self.section(section),
            )
        )
        line = self.lines.line(paragraph, part)
        self.add(f"{layout}|{self.line(line, part)}", shown(line), layout)

    def style(self, identifier: str | None) -> str:
        if identifier is None or identifier not in self.sheet.by_id:
            identifier = self.sheet.default.get("paragraph")
        return UNSTYLED if identifier is None else self.sheet.name(identifier)

    def number(self, paragraph: etree._Element) -> str:
        place = self.places.get(paragraph)
        if place is None:
            return ""
        level = self.lists.level(*place)
        return f"{place[1]}:{level}"

    def section(self, section: etree._Element) -> str:
        return "section " + canonical.properties(section, _REFERENCES)

    def line(self, line: Line, part: str) -> str:
        """A line's content with its formats, whatever runs it is cut into."""
        out: list[tuple[str, str]] = []
        for leaf in line.leaves:
            kind, value = self.leaf(leaf, part)
            if out and out[-1][0] == kind and leaf.kind is LeafKind.TEXT:
                out[-1] = (kind, out[-1][1] + value)
            elif value or kind:
                out.append((kind, value))
        return repr(out)

    def leaf(self, leaf: Leaf, part: str) -> tuple[str, str]:
        run = leaf.run
        kind = "" if run is None else canonical.properties(run.find(RPR), canonical.PROOFING)
        if leaf.kind is LeafKind.TEXT:
            return f"text {kind}", leaf.symbols
        if leaf.kind is LeafKind.FIELD and leaf.inner is not None:
            return f"{leaf.pair}", "" if leaf.volatile else self.line(leaf.inner, part)
        if leaf.kind is LeafKind.CONTAINER and leaf.inner is not None:
            inner = self.line(leaf.inner, part)
            # An emptied link is none: Word drops it.
            return ("", "") if inner == "[]" else (f"{leaf.pair}", inner)
        note = note_kind(leaf.element)
        if note is not None:
            return note, self.note(note, leaf.element.get(w("id"), ""))
        if leaf.pair is not None:
            return leaf.pair, "".join(
                self.inside(box, part) for box in leaf.element.iter(TXBX_CONTENT)
            )
        return f"object {kind if leaf.element.tag in _TEXT_LIKE else ''}", leaf.symbols

    def note(self, kind: str, identifier: str) -> str:
        found = self.side.note(kind, identifier)
        return "" if found is None else self.inside(found, self.side.note_part(kind))

    def inside(self, container: etree._Element, part: str) -> str:
        """What a note or text box holds."""
        outer, self.entries = self.entries, []
        self.read(container, part)
        inner, self.entries = self.entries, outer
        if not any(entry.text for entry in inner):
            return ""
        return "¶".join(entry.value for entry in inner)

    def table(self, table: etree._Element, part: str) -> None:
        grid = ",".join(canonical_grid(table.find(w("tblGrid"))))
        look = canonical.properties(table.find(w("tblPr")), {w("tblLook")})
        self.add(f"table {look} {grid}", "", f"table {look} {grid}")
        for row in rows(table):
            layout = canonical.properties(row.find(w("trPr")), _VOLATILE_SKIP)
            layout += "|" + canonical.properties(row.find(w("tblPrEx")))
            self.add(f"row {layout}", "", f"row {layout}")
            for cell in cells(row):
                look = canonical.properties(cell.find(w("tcPr")), _VOLATILE_SKIP)
                self.add(f"cell {look}", "", f"cell {look}")
                self.read(cell, part)
        self.add("end of table", "", "")


_TEXT_LIKE = frozenset(
    w(name) for name in ("tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen")
)


def fingerprint(side: Side, alphabet: Alphabet) -> dict[str, list[Entry]]:
    """What a document holds, by story: the body, and the headers and footers that are shown.

    The side's trees are rewritten on the way and are of no use afterwards. Fingerprints can be
    compared that were made with one ``alphabet``.
    """
    sheet = read_sheet(side)
    lists = read_lists(side, sheet)
    body = side.body()
    reader = _Reader(side, LineReader(side, alphabet), lists, sheet)
    found: dict[str, list[Entry]] = {}
    notes = (side.note_part("footnote"), side.note_part("endnote"))
    for part in dict.fromkeys((side.main, *notes, *_headers(side))):
        if part:
            root = side.story(part)
            reader.places.update(places_of(root, lists))
            _normalise(root, sheet)
    reader.story = "the text"
    reader.read(body, side.main)
    final = body.find(_SECTION)
    reader.add(reader.section(final) if final is not None else "section ", "", "section")
    found[reader.story] = reader.entries
    for story, part in _shown_headers(side):
        reader.story, reader.entries = story, []
        reader.read(side.story(part), part)
        if any(entry.text for entry in reader.entries):
            found[story] = reader.entries
    return found


def shown(line: Line) -> str:
    """A line's words for people; what is no text is a small mark."""
    parts = []
    for leaf in line.leaves:
        if leaf.kind is LeafKind.TEXT:
            parts.append(leaf.element.text or "")
        elif leaf.inner is not None:
            parts.append(shown(leaf.inner))
        elif leaf.element.tag in (w("tab"), w("br"), w("cr")):
            parts.append(" ")
        else:
            parts.append("▪")
    return "".join(parts)


def _headers(side: Side) -> list[str]:
    found: dict[str, None] = {}
    for section in side.body().iter(_SECTION):
        found.update(dict.fromkeys(references(side, section).values()))
    return list(found)


def _shown_headers(side: Side) -> list[tuple[str, str]]:
    """The header or footer in force for each page type of each section."""
    now: dict[tuple[str, str], str] = {}
    found: list[tuple[str, str]] = []
    for number, section in enumerate(side.body().iter(_SECTION), start=1):
        now.update({(slot.kind, slot.type): p for slot, p in references(side, section).items()})
        for (kind, page), part in sorted(now.items()):
            found.append((f"the {kind} ({page}) of section {number}", part))
    return found


def _normalise(root: etree._Element, sheet: Sheet) -> None:
    """Name styles by name, and write simple fields as complex ones."""
    for reference in list(root.iter(w("rStyle"), w("tblStyle"))):
        identifier = reference.get(VAL) or ""
        if identifier in sheet.by_id and identifier != sheet.default.get("character"):
            reference.set(VAL, sheet.name(identifier))
        elif reference.tag == w("rStyle"):
            parent = reference.getparent()
            if parent is not None:
                parent.remove(reference)
        else:
            reference.set(VAL, "?")
    for simple in list(root.iter(w("fldSimple"))):
        _expand(simple)


def _expand(simple: etree._Element) -> None:
    code = simple.makeelement(w("instrText"))
    code.text = simple.get(w("instr"), "")
    begin, separate, end = (_character(simple, kind) for kind in ("begin", "separate", "end"))
    for position, child in enumerate((begin, code, separate)):
        run = simple.makeelement(R)
        run.append(child)
        simple.insert(position, run)
    run = simple.makeelement(R)
    run.append(end)
    simple.append(run)
    unwrap(simple)


def _character(near: etree._Element, kind: str) -> etree._Element:
    made = near.makeelement(w("fldChar"))
    made.set(w("fldCharType"), kind)
    return made


def style_definitions(side: Side) -> dict[str, str]:
    """What each style says of paragraphs and runs, by its name."""
    sheet = read_sheet(side)
    return {
        f"{style.get(w('type'), 'paragraph')} {style_name(style)}": definition(style)
        for style in sheet.by_id.values()
    }
