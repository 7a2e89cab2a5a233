"""Turns paragraphs into text, and remembers from which element each piece of it came.

This is the only code that reads a paragraph: the reader takes its text, a writer of redlines its
positions, so that their offsets agree by construction. The text is as stored, not cleaned.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.model.manuscript import Mark, MarkKind
from draftdiff.ooxml import drawings, equations, fields
from draftdiff.ooxml.content import children
from draftdiff.ooxml.names import PPR, RPR, XML_SPACE, P, R, T, m, r, w
from draftdiff.ooxml.revisions import paragraph_properties, run_properties
from draftdiff.ooxml.styles import (
    Emphasis,
    Style,
    Styles,
    emphasis,
    inherited_emphasis,
    overridden,
    value,
)
from draftdiff.ooxml.symbols import symbol_character

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from draftdiff.model.source import View
    from draftdiff.ooxml.package import Relationship

_UNKNOWN_SYMBOL = "\N{REPLACEMENT CHARACTER}"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Each open comment costs time in every paragraph; no reader overlaps more than a few.
_MAX_OPEN_COMMENTS = 20
_XML_WHITE = " \t\r\n"
_EMPHASIS = (
    ("bold", MarkKind.BOLD),
    ("italic", MarkKind.ITALIC),
    ("underline", MarkKind.UNDERLINE),
    ("strike", MarkKind.STRIKE),
)
# Fields that take their result from another file or program.
_LINKING_FIELDS = ("DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "DATABASE")
# Fields that print a number which only Word computes, and store none.
_COMPUTED_FIELDS = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one element gave: ``text`` begins at ``start`` of the paragraph's text.

    ``node`` is the ``w:t``, ``w:tab``, ``m:t`` ...; ``skipped`` characters of a ``w:t`` stand
    before ``text`` and are not text, since Word trims what is not ``xml:space="preserve"``.
    The characters of a ``w:t`` and of ``text`` answer one to one, symbols translated.
    """

    start: int
    text: str
    node: etree._Element
    run: etree._Element | None = None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A reference to a note: ``kind`` is "footnote" or "endnote"; ``mark`` a custom mark or ""."""

    kind: str
    id: str
    offset: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A paragraph's text (of several ``w:p`` where marks are gone), its origin and its marks.

    Marks of note references are not in ``marks``: the printed number is not known here.
    """

    paragraphs: tuple[etree._Element, ...]
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    notes: tuple[NoteReference, ...]
    boxes: tuple[etree._Element, ...]


@dataclass(slots=True)
class Story:
    """What outlives a paragraph while one story (body, note, header) is read.

    ``tally`` counts by code what was met on the way and is not, or not only, text; ``texts_read``
    counts the ``w:t`` with words that were read, those of field codes included.
    """

    view: View
    styles: Styles
    links: dict[str, Relationship] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    skipped_fields: frozenset[etree._Element] = frozenset()
    fields: list[fields.Field] = field(default_factory=list)
    open_comments: dict[str, int] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)
    texts_read: int = 0
    inherited: dict[tuple[str, str | None], Emphasis] = field(default_factory=dict)

    def emphasis(self, chain: tuple[Style, ...], properties: etree._Element | None) -> Emphasis:
        """The emphasis of a run with these properties in a paragraph of this style."""
        run_style = value(properties, "rStyle")
        key = (chain[0].id if chain else "", run_style)
        if key not in self.inherited:
            self.inherited[key] = inherited_emphasis(self.styles, chain, run_style)
        inherited = self.inherited[key]
        return inherited if properties is None else overridden(inherited, emphasis(properties))

    def for_box(self) -> Story:
        """The state in which a text box is read: its fields and comments are its own."""
        return Story(
            self.view,
            self.styles,
            self.links,
            self.comments,
            self.skipped_fields,
            tally=self.tally,
            inherited=self.inherited,
        )


def map_text(paragraphs: tuple[etree._Element, ...], story: Story) -> MappedText:
    """Read paragraphs that are one in the story's view; ``story`` is moved on past them."""
    collector = _Collector(story)
    for opened in story.fields:
        opened.start = 0
    for identifier in story.open_comments:
        story.open_comments[identifier] = 0
    for paragraph in paragraphs:
        properties = paragraph_properties(paragraph, story.view)
        collector.chain = story.styles.chain(value(properties, "pStyle"))
        collector.inline(paragraph)
    collector.close()
    return MappedText(
        paragraphs,
        "".join(piece.text for piece in collector.pieces),
        tuple(collector.pieces),
        tuple(collector.marks),
        tuple(collector.notes),
        tuple(collector.boxes),
    )


class _Collector:
    """Gathers the pieces of one paragraph; one method for each kind of element."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.chain = story.styles.chain(None)
        self.length = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        self.notes: list[NoteReference] = []
        self.boxes: list[etree._Element] = []
        self._emphasis: dict[MarkKind, int] = {}
        self._shown = Emphasis()
        self._custom_marks: set[etree._Element] = set()
        self._commented: set[str] = set()

    def inline(self, container: etree._Element) -> None:
        for child in children(container, self.story.view):
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag == PPR or tag in _SILENT:
                continue
            elif tag == w("hyperlink"):
                start = self.length
                self.inline(child)
                self._mark(MarkKind.LINK, start, self._target(child))
            elif tag == w("fldSimple"):
                start = self.length
                self.inline(child)
                self._finish_field(child.get(w("instr"), ""), start)
            elif tag in (m("oMath"), m("oMathPara")):
                self._equation(child)
            elif tag == w("commentRangeStart"):
                if len(self.story.open_comments) < _MAX_OPEN_COMMENTS:
                    self.story.open_comments.setdefault(child.get(w("id"), ""), self.length)
            elif tag == w("commentRangeEnd"):
                self._close_comment(child.get(w("id"), ""))
            elif tag in (w("ruby"), w("rubyBase")):
                self.inline(child)
            elif tag == P:
                # Malformed: a paragraph in a paragraph. Its words count; keep them apart.
                self._emit(" ", child, None)
                self.inline(child)
            elif tag in (w("subDoc"), w("contentPart")):
                self.story.tally["embedded-document" if tag == w("subDoc") else "ink"] += 1
            else:
                self._unknown(child)

    def close(self) -> None:
        """End the paragraph: what is still open goes on at the start of the next."""
        self._set_emphasis(Emphasis())
        for opened in self.story.fields:
            if opened.in_result:
                self._mark(MarkKind.FIELD, opened.start, opened.instruction())
        for identifier, start in self.story.open_comments.items():
            if start < self.length:
                self._comment(identifier, start)

    # -- runs --

    def _run(self, run: etree._Element) -> None:
        shown = self.story.emphasis(self.chain, run_properties(run, self.story.view))
        if shown != self._shown:
            self._set_emphasis(shown)
        before = self.length
        for child in children(run, self.story.view):
            handler = _RUN_CONTENT.get(child.tag)
            if child in self._custom_marks:
                continue
            if handler is not None:
                handler(self, child, run)
            elif child.tag != RPR and child.tag not in _SILENT:
                self._unknown(child)
        if shown.hidden and self.length > before:
            self.story.tally["hidden-text"] += 1

    def _text(self, node: etree._Element, run: etree._Element | None) -> None:
        text = node.text or ""
        self.story.texts_read += bool(text)
        if text and self._in_code():
            self.story.tally["text-in-code"] += 1
            return
        skipped = 0
        if text and (text[0] in _XML_WHITE or text[-1] in _XML_WHITE) and not _preserved(node):
            skipped = len(text) - len(text.lstrip(_XML_WHITE))
            text = text.strip(_XML_WHITE)
        if not text.isascii() and _PRIVATE.search(text):
            text = self._drawn(text, run)
        self._emit(text, node, run, skipped)

    def _drawn(self, text: str, run: etree._Element | None) -> str:
        # Old files write symbols as private characters that mean something in one font only.
        fonts = None if run is None else run.find(f"{RPR}/{w('rFonts')}")
        font = "" if fonts is None else fonts.get(w("ascii"), "")

        def character(match: re.Match[str]) -> str:
            known = symbol_character(font, ord(match[0]))
            self.story.tally["unknown-symbol"] += known is None
            return known or _UNKNOWN_SYMBOL

        return _PRIVATE.sub(character, text)

    def _tab(self, node: etree._Element, run: etree._Element) -> None:
        self._emit("\t", node, run)

    def _break(self, node: etree._Element, run: etree._Element) -> None:
        self._emit("\n", node, run)

    def _hyphen(self, node: etree._Element, run: etree._Element) -> None:
        self._emit("-", node, run)

    def _symbol(self, node: etree._Element, run: etree._Element) -> None:
        character = _symbol_or_text(node)
        if character == _UNKNOWN_SYMBOL:
            self.story.tally["unknown-symbol"] += 1
        self._emit(character, node, run)

    def _note(self, node: etree._Element, run: etree._Element) -> None:
        if self._in_code():
            return
        kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
        mark = ""
        if node.get(w("customMarkFollows"), "0").lower() not in ("0", "false", "off"):
            self.story.tally["custom-note-mark"] += 1
            marks = _custom_mark(node)
            mark = "".join(_symbol_or_text(text) for text in marks).strip()
            self._custom_marks.update(marks)
            self.story.texts_read += sum(text.tag == T and bool(text.text) for text in marks)
        self.notes.append(NoteReference(kind, node.get(w("id"), ""), self.length, mark))

    def _drawing(self, node: etree._Element, run: etree._Element) -> None:
        found = drawings.survey(node)
        self.boxes.extend(found.boxes)
        self.story.tally.update(found.tally)

    def _comment_reference(self, node: etree._Element, run: etree._Element) -> None:
        identifier = node.get(w("id"), "")
        self.story.tally["comment"] += 1
        if identifier not in self.story.open_comments and identifier not in self._commented:
            self._comment(identifier, self.length)

    def _equation(self, node: etree._Element) -> None:
        self.story.tally["equation"] += 1
        for text, source in equations.linear(node, self.story.view):
            self._emit(text, source, None)

    def _unknown(self, node: etree._Element) -> None:
        # Words inside an element that we do not know are still words.
        if any(True for _ in node.iter(T)):
            if node.find(R) is not None or node.tag == w("p"):
                self.inline(node)
                return
            for text in node.iter(T):
                self._text(text, None)
        elif isinstance(node.tag, str):
            self.story.tally[f"unknown:{node.tag.rpartition('}')[2]}"] += 1

    # -- fields --

    def _field_character(self, node: etree._Element, run: etree._Element) -> None:
        if node in self.story.skipped_fields:
            self.story.tally["broken-field"] += 1
            return
        kind = node.get(w("fldCharType"))
        opened = self.story.fields
        if kind == "begin":
            self._emit(fields.form_value(node), node, run)
            opened.append(fields.Field(start=self.length))
        elif kind == "separate" and opened:
            opened[-1].begin_result(self.length)
        elif kind == "end" and opened:
            ended = opened.pop()
            start = ended.start if ended.in_result else self.length
            self._finish_field(ended.instruction(), start, stored=ended.in_result)

    def _instruction(self, node: etree._Element, run: etree._Element) -> None:
        if self.story.fields:
            self.story.fields[-1].code.append(node.text or "")

    def _finish_field(self, code: str, start: int, stored: bool = True) -> None:
        code = " ".join(code.split())
        if self._in_code():
            # A field inside another's code only helps to compute that one.
            self.story.fields[-1].code.append(f"{{{code}}}")
            return
        self.marks.append(Mark(MarkKind.FIELD, start, self.length, code))
        target = fields.link_target(code)
        if target is not None:
            self._mark(MarkKind.LINK, start, target)
        words = code.split(" ", 1)
        if words[0].upper() in _COMPUTED_FIELDS and not (stored and start < self.length):
            self.story.tally["computed-field"] += 1
        elif words[0].upper() in _LINKING_FIELDS:
            self.story.tally["linking-field"] += 1

    def _in_code(self) -> bool:
        return any(not opened.in_result for opened in self.story.fields)

    # -- output --

    def _emit(
        self, text: str, node: etree._Element, run: etree._Element | None, skipped: int = 0
    ) -> None:
        if not text or self._in_code():
            return
        self.pieces.append(Piece(self.length, text, node, run, skipped))
        self.length += len(text)

    def _mark(self, kind: MarkKind, start: int, text: str | None = None) -> None:
        if start < self.length:
            self.marks.append(Mark(kind, start, self.length, text))

    def _set_emphasis(self, shown: Emphasis) -> None:
        self._shown = shown
        for name, kind in _EMPHASIS:
            wanted = bool(getattr(shown, name))
            start = self._emphasis.get(kind)
            if wanted and start is None:
                self._emphasis[kind] = self.length
            elif not wanted and start is not None:
                self._mark(kind, self._emphasis.pop(kind))

    def _comment(self, identifier: str, start: int) -> None:
        self._commented.add(identifier)
        text = self.story.comments.get(identifier, "")
        self.marks.append(Mark(MarkKind.COMMENT, start, self.length, text))

    def _close_comment(self, identifier: str) -> None:
        start = self.story.open_comments.pop(identifier, None)
        if start is not None:
            self._comment(identifier, start)

    def _target(self, hyperlink: etree._Element) -> str:
        relationship = self.story.links.get(hyperlink.get(r("id"), ""))
        target = "" if relationship is None else relationship.target
        anchor = hyperlink.get(w("anchor"))
        return f"{target}#{anchor}" if anchor else target


def _custom_mark(reference: etree._Element) -> list[etree._Element]:
    marks: list[etree._Element] = []
    for sibling in reference.itersiblings():
        if sibling.tag not in (T, w("sym")):
            break
        marks.append(sibling)
    return marks


def _symbol_or_text(node: etree._Element) -> str:
    if node.tag == T:
        return node.text or ""
    try:
        code = int(node.get(w("char"), ""), 16)
    except ValueError:
        return _UNKNOWN_SYMBOL
    return symbol_character(node.get(w("font"), ""), code) or _UNKNOWN_SYMBOL


def _preserved(node: etree._Element) -> bool:
    element: etree._Element | None = node
    while element is not None:
        space = element.get(XML_SPACE)
        if space is not None:
            return space == "preserve"
        element = element.getparent()
    return False


_RUN_CONTENT: dict[object, Callable[[_Collector, etree._Element, etree._Element], None]] = {
    T: _Collector._text,
    w("delText"): _Collector._text,
    w("tab"): _Collector._tab,
    w("ptab"): _Collector._tab,
    w("br"): _Collector._break,
    w("cr"): _Collector._break,
    w("noBreakHyphen"): _Collector._hyphen,
    w("sym"): _Collector._symbol,
    w("footnoteReference"): _Collector._note,
    w("endnoteReference"): _Collector._note,
    w("drawing"): _Collector._drawing,
    w("pict"): _Collector._drawing,
    w("object"): _Collector._drawing,
    w("fldChar"): _Collector._field_character,
    w("instrText"): _Collector._instruction,
    w("delInstrText"): _Collector._instruction,
    w("commentReference"): _Collector._comment_reference,
    w("ruby"): lambda collector, node, _: collector.inline(node),
}
# What holds no words: bookmarks, proofing marks, ranges of moves and permissions, page numbers
# that Word draws itself, and the number that stands at the head of a note's own text.
_SILENT = frozenset(
    w(name)
    for name in (
        "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
        "lastRenderedPageBreak", "softHyphen", "footnoteRef", "endnoteRef", "annotationRef",
        "separator", "continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
        "customXmlPr", "smartTagPr", "rt", "rubyPr", "pgNum",
    )
)  # fmt: skip
