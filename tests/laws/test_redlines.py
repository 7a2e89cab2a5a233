"""Whatever was edited, a redline gives back both documents."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import docx_oracle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftdiff.changes.words import word_edits
from draftdiff.model.source import View
from draftdiff.writers.docx.marking import Marking
from draftdiff.writers.docx.redline import write_redline
from draftdiff.writers.docx.sides import open_side
from draftdiff.writers.docx.verify import faults

if TYPE_CHECKING:
    from collections.abc import Callable

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="%{level + 1}."/></w:lvl>'
    for level, form in enumerate(("decimal", "lowerLetter"))
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{LEVELS}</w:abstractNum>' for number in (0, 1)
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>'
    for number in (1, 2)
)


@dataclass(frozen=True)
class Text:
    """A paragraph: words with their looks, style, list place, alignment, a note."""

    runs: tuple[tuple[str, str], ...]
    style: str = ""
    place: tuple[int, int] | None = None
    centred: bool = False
    note: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells with one paragraph each."""

    rows: tuple[tuple[Text, ...], ...]


words = st.lists(
    st.sampled_from(
        ["the", "parties", "shall", "may", "not", "600,000", "forces", "Article 7,", "."]
    ),
    max_size=9,
).map(" ".join)
texts = st.builds(
    Text,
    st.lists(st.tuples(words, st.sampled_from(["", "<w:b/>", "<w:i/>"])), max_size=3).map(tuple),
    st.sampled_from(["", "H1"]),
    st.none() | st.tuples(st.integers(1, 2), st.integers(0, 1)),
    st.booleans(),
    st.sampled_from(["", "", "", "a note", "another note"]),
)
grids = st.builds(Grid, st.lists(st.tuples(texts, texts), min_size=1, max_size=3).map(tuple))
blocks = st.lists(texts | texts | texts | grids, max_size=7)


@st.composite
def edited(draw: Callable[..., Any], old: list[Text | Grid]) -> list[Text | Grid]:
    """A document made from another one by a handful of edits."""
    new = list(old)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(new)))
        kind = draw(
            st.sampled_from(
                ["insert", "drop", "move", "words", "look", "style", "row", "break", "join"]
            )
        )
        if kind == "insert" or place == len(new):
            new.insert(place, draw(texts | grids))
            continue
        block = new.pop(place)
        if kind == "move":
            new.insert(draw(st.integers(0, len(new))), block)
        elif kind == "row" and isinstance(block, Grid):
            new.insert(place, Grid((*block.rows[1:], draw(st.tuples(texts, texts)))))
        elif kind == "break" and isinstance(block, Text):
            new[place:place] = _broken(block, draw(st.integers(0, 9)), draw(st.booleans()))
        elif kind == "join" and isinstance(block, Text):
            other = new.pop(place) if place < len(new) else block
            runs = other.runs if isinstance(other, Text) else ()
            new.insert(place, replace(block, runs=(*block.runs, (" ", ""), *runs)))
        elif kind in ("words", "look", "style") and isinstance(block, Text):
            fresh = draw(texts)
            change = {
                "words": {"runs": block.runs[:1] + fresh.runs},
                "look": {"centred": fresh.centred, "note": fresh.note},
                "style": {"style": fresh.style, "place": fresh.place},
            }[kind]
            new.insert(place, replace(block, **change))
    return new


def _broken(block: Text, at: int, keeps_place: bool) -> list[Text]:
    """A paragraph broken after so many of its words; the second may lose its number."""
    words = [(word, look) for run, look in block.runs for word in re.findall(r"\S+\s*", run)]
    second = replace(block, runs=tuple(words[at:]), note="")
    return [
        replace(block, runs=tuple(words[:at])),
        second if keeps_place else replace(second, place=None),
    ]


pairs = blocks.flatmap(lambda old: st.tuples(st.just(old), edited(old)))


def body(blocks: list[Text | Grid]) -> tuple[str, str]:
    """The XML of a document's body and of its footnotes; a body ends with a paragraph."""
    notes: list[str] = []
    xml = "".join(_block(block, notes) for block in [*blocks, Text((("The end.", ""),))])
    footnotes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(notes, start=1)
    )
    return xml, footnotes


def _block(block: Text | Grid, notes: list[str]) -> str:
    if isinstance(block, Text):
        return _paragraph(block, notes)
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell, notes)}</w:tc>" for cell in row) + "</w:tr>"
        for row in block.rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def _paragraph(text: Text, notes: list[str]) -> str:
    style = f'<w:pStyle w:val="{text.style}"/>' if text.style else ""
    place = text.place and (
        f'<w:numPr><w:ilvl w:val="{text.place[1]}"/><w:numId w:val="{text.place[0]}"/></w:numPr>'
    )
    runs = "".join(
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
        for words, look in text.runs
    )
    if text.note:
        notes.append(text.note)
        runs += f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
    centred = '<w:jc w:val="center"/>' if text.centred else ""
    return f"<w:p><w:pPr>{style}{place or ''}{centred}</w:pPr>{runs}</w:p>"


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(pair=pairs)
def test_a_redline_gives_back_both_documents(
    make_docx: Callable[..., bytes], pair: tuple[list[Text | Grid], list[Text | Grid]]
) -> None:
    files = []
    for blocks in pair:
        xml, footnotes = body(blocks)
        files.append(make_docx(xml, styles=STYLES, numbering=NUMBERING, footnotes=footnotes))
    old, new = files
    sides = open_side(old, View.ACCEPT), open_side(new, View.ACCEPT)
    made, _ = write_redline(*sides, [], Marking("A", "2026-01-01T00:00:00Z"), word_edits)
    result = docx_oracle.check(*map(io.BytesIO, (old, new, made)), variants=False)
    assert {level for level in ("L1", "L2", "L3", "L4", "labels") if not result[level]} == set()
    assert faults(made, old, new, View.ACCEPT, View.ACCEPT) == []
