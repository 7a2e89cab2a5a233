"""Composes a Word document from a draft that was none: headings, numbered clauses, tables.

Word's own numbering prints the labels where it can print exactly these: where the clauses of a
depth all follow one pattern, from its first number on. Elsewhere the label is typed as it was.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml import etree

    from draftdiff.model.draft import Clause, Draft
    from draftdiff.writers.docx.labelling import Labelling, Level

_HEADINGS = 4
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft as a Word document; ``paragraphs`` are the ordinals of each clause's paragraphs."""

    data: bytes
    paragraphs: dict[int, tuple[int, ...]]


@dataclass(slots=True)
class _Composer:
    document: Document
    labelling: Labelling
    num_id: int
    ordinal: int = 0
    paragraphs: dict[int, tuple[int, ...]] = field(default_factory=dict)
    rows: list[Clause] = field(default_factory=list)


def compose(draft: Draft, labelling: Labelling) -> Composed:
    """The draft as a Word document, built on a plain template, numbered by a list."""
    document = docx.Document()
    _set_look(document)
    composer = _Composer(document, labelling, _add_list(document, labelling.levels))
    for clause in draft.clauses:
        if clause.kind is ClauseKind.ROW and " | " in clause.text:
            composer.rows.append(clause)
            continue
        _flush_rows(composer)
        _clause(composer, clause)
    _flush_rows(composer)
    if composer.ordinal == 0 or draft.clauses[-1].kind is ClauseKind.ROW:
        document.add_paragraph()
    buffer = io.BytesIO()
    document.save(buffer)
    return Composed(buffer.getvalue(), composer.paragraphs)


def _clause(composer: _Composer, clause: Clause) -> None:
    """Add the paragraphs of a clause: its heading, if it has one, and its text."""
    level = composer.labelling.clauses.get(clause.index)
    label = "" if level is not None or clause.label is None else clause.label.printed
    made: list[Paragraph] = []
    if clause.kind is ClauseKind.TITLE:
        made.append(_paragraph(composer, clause.text or clause.heading or "", "Title"))
    elif clause.heading or clause.kind is ClauseKind.HEADING:
        words = " ".join(part for part in (label, clause.heading) if part)
        style = f"Heading {min(clause.depth + 1, _HEADINGS)}"
        if words or not clause.text:
            made.append(_paragraph(composer, words, style))
            label = ""
    for text in clause.text.split("\n") if clause.text and not _is_title(clause) else []:
        words = f"{label} {text}" if label else text
        made.append(_paragraph(composer, words, "Normal"))
        label = ""
    if label and not made:
        made.append(_paragraph(composer, label, "Normal"))
    if not made:
        made.append(_paragraph(composer, "", "Normal"))
    for position, paragraph in enumerate(made):
        if level is not None and position == 0:
            _number(paragraph, composer.num_id, level)
        elif clause.depth and clause.kind in (ClauseKind.CLAUSE, ClauseKind.DELETION):
            paragraph.paragraph_format.left_indent = Cm(1.0 * min(clause.depth, 6))
    first = composer.ordinal - len(made)
    composer.paragraphs[clause.index] = tuple(range(first, composer.ordinal))


def _is_title(clause: Clause) -> bool:
    return clause.kind is ClauseKind.TITLE


def _paragraph(composer: _Composer, text: str, style: str) -> Paragraph:
    composer.ordinal += 1
    return composer.document.add_paragraph(_CONTROL.sub("\ufffd", text), style=style)


def _flush_rows(composer: _Composer) -> None:
    """Add the rows that were gathered as one table."""
    rows, composer.rows = composer.rows, []
    if not rows:
        return
    cells = [clause.text.split(" | ") for clause in rows]
    width = max(map(len, cells))
    table = composer.document.add_table(len(rows), width, style="Table Grid")
    for row, (clause, texts) in enumerate(zip(rows, cells, strict=True)):
        for column, text in enumerate(texts):
            table.rows[row].cells[column].text = _CONTROL.sub("\ufffd", text)
        composer.paragraphs[clause.index] = tuple(range(composer.ordinal, composer.ordinal + width))
        composer.ordinal += width


# -- numbering --


def _add_list(document: Document, levels: tuple[Level, ...]) -> int:
    """Add one multi-level list to the document's numbering; its ``w:numId``."""
    numbering = document.part.numbering_part.element
    used = [int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))]
    abstracts = numbering.findall(qn("w:abstractNum"))
    abstract_id = max((int(one.get(qn("w:abstractNumId"))) for one in abstracts), default=-1) + 1
    abstract = _element("w:abstractNum", {"w:abstractNumId": str(abstract_id)})
    abstract.append(_element("w:multiLevelType", {"w:val": "multilevel"}))
    for level, pattern in enumerate(levels):
        element = _element("w:lvl", {"w:ilvl": str(level)})
        element.append(_element("w:start", {"w:val": "1"}))
        element.append(_element("w:numFmt", {"w:val": pattern.number_format}))
        if not pattern.restarts and level:
            element.append(_element("w:lvlRestart", {"w:val": "0"}))
        element.append(_element("w:lvlText", {"w:val": pattern.text}))
        element.append(_element("w:lvlJc", {"w:val": "left"}))
        properties = _element("w:pPr", {})
        left = str(567 * (min(level, 6) + 1))
        properties.append(_element("w:ind", {"w:left": left, "w:hanging": "567"}))
        element.append(properties)
        abstract.append(element)
    if abstracts:
        abstracts[-1].addnext(abstract)
    else:
        numbering.insert(0, abstract)
    num_id = max(used, default=0) + 1
    num = _element("w:num", {"w:numId": str(num_id)})
    num.append(_element("w:abstractNumId", {"w:val": str(abstract_id)}))
    numbering.append(num)
    return num_id


def _number(paragraph: Paragraph, num_id: int, level: int) -> None:
    numbering = _element("w:numPr", {})
    numbering.append(_element("w:ilvl", {"w:val": str(level)}))
    numbering.append(_element("w:numId", {"w:val": str(num_id)}))
    properties = paragraph._p.get_or_add_pPr()
    style = properties.find(qn("w:pStyle"))
    properties.insert(0 if style is None else 1, numbering)


def _element(tag: str, attributes: dict[str, str]) -> etree._Element:
    made: etree._Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made


def _set_look(document: Document) -> None:
    """A sober look: one serif face, a little room between paragraphs."""
    normal = document.styles["Normal"]
    normal.font.name = "Cambria"
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)
