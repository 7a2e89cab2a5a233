"""Turns the content of a paragraph into a line of leaves: text, and objects that stand as one.

A leaf's ``symbols`` are its text, or for anything else one private-use character that stands for
its exact content: so one word diff over the joined symbols compares text and objects alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.elements import attributes
from draftdiff.ooxml.names import PPR, RPR, TXBX_CONTENT, R, T, m, w
from draftdiff.writers.docx.carrying import note_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from draftdiff.writers.docx.sides import Side

_PRIVATE = 0xF0000
_PRIVATE_END = 0x10FFFD
_FIELD_CHARACTER = w("fldChar")
_INSTRUCTION = w("instrText")
_MARKERS = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart",
        "permEnd",
    )
)  # fmt: skip
_CONTAINERS = frozenset(w(name) for name in ("hyperlink", "fldSimple", "sdt", "dir", "bdo"))
_DROPPED = frozenset({RPR, w("lastRenderedPageBreak"), w("annotationRef")})
_VOLATILE = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "SAVEDATE", "PRINTDATE",
        "FILENAME", "EDITTIME", "NUMCHARS", "NUMWORDS",
    }
)  # fmt: skip


class LeafKind(Enum):
    """What a leaf is: what can be done with it when it is inserted or deleted."""

    TEXT = "text"
    OBJECT = "object"  # one child of a run
    CONTAINER = "container"  # a child of the paragraph that holds runs
    FIELD = "field"  # a complex field, from begin to end
    BLOCK = "block"  # a child of the paragraph that is no run: an equation
    MARKER = "marker"  # takes no place: a bookmark, the anchor of a comment
    MARK = "mark"  # the end of a paragraph that is one of several in a line


@dataclass(slots=True)
class Leaf:
    """One piece of a line.

    ``element`` is the ``w:t``, the run's child, the container or the equation; ``run`` the run
    around it. ``pair`` is equal for leaves that may answer each other with different content.
    ``inner`` is the content of a container, or the result of a field; ``code`` a field's begin,
    instruction and separator, ``end`` its end. The result of a ``volatile`` field is no text:
    Word computes it anew (page numbers, dates).
    """

    kind: LeafKind
    symbols: str
    element: etree._Element
    run: etree._Element | None = None
    pair: str | None = None
    inner: Line | None = None
    code: tuple[Leaf, ...] = ()
    end: Leaf | None = None
    volatile: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph's content: leaves, and markers (bookmarks, comment anchors) between them.

    ``markers`` are pairs of position in ``text`` and leaf, in order.
    """

    leaves: list[Leaf] = field(default_factory=list)
    markers: list[tuple[int, Leaf]] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class Alphabet:
    """One private-use character for each object, the same for both documents."""

    symbols: dict[str, str] = field(default_factory=dict)

    def symbol(self, key: str) -> str:
        """The character that stands for the object with this key."""
        if len(key) > 64:
            key = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        known = self.symbols.get(key)
        if known is None:
            code = _PRIVATE + len(self.symbols)
            known = chr(code) if code <= _PRIVATE_END else chr(_PRIVATE_END)
            self.symbols[key] = known
        return known

    def text(self, words: str) -> str:
        """Text as symbols: itself, unless it holds characters of the private planes."""
        if words.isascii() or max(words) < chr(_PRIVATE):
            return words
        return "".join(
            self.symbol(f"character {ord(one)}") if ord(one) >= _PRIVATE else one for one in words
        )


@dataclass(slots=True)
class LineReader:
    """Reads the paragraphs of one document; each is read once."""

    side: Side
    alphabet: Alphabet
    lines: dict[etree._Element, Line] = field(default_factory=dict)
    _note_keys: dict[tuple[str, str], str] = field(default_factory=dict)
    _references: Counter[tuple[str, str]] = field(default_factory=Counter)

    def line(self, paragraph: etree._Element, part: str) -> Line:
        """The content of a paragraph of a part."""
        if paragraph not in self.lines:
            self.lines[paragraph] = self._read(paragraph, part)
        return self.lines[paragraph]

    def joined(self, paragraphs: Sequence[etree._Element], part: str) -> Line:
        """The content of several paragraphs as one line, their marks but the last among it."""
        whole = Line()
        for paragraph in paragraphs:
            line = self.line(paragraph, part)
            whole.markers += [(len(whole.text) + place, leaf) for place, leaf in line.markers]
            whole.leaves += line.leaves
            whole.text += line.text
            if paragraph is not paragraphs[-1]:
                mark = self.alphabet.symbol("paragraph mark")
                whole.leaves.append(Leaf(LeafKind.MARK, mark, paragraph))
                whole.text += mark
        return whole

    def _read(self, parent: etree._Element, part: str) -> Line:
        line = Line()
        self._collect(parent, part, line)
        line.leaves = self._fields(line.leaves, part)
        self._finish(line)
        return line

    def _collect(self, parent: Iterable[etree._Element], part: str, line: Line) -> None:
        for child in parent:
            if child.tag == R:
                self._run(child, part, line)
            elif child.tag in _MARKERS:
                line.leaves.append(Leaf(LeafKind.MARKER, "", child))
            elif child.tag in _CONTAINERS:
                line.leaves.append(self._container(child, part))
            elif child.tag in (m("oMath"), m("oMathPara"), w("subDoc")):
                line.leaves.append(Leaf(LeafKind.BLOCK, self._symbol(child, part), child))
            elif child.tag != PPR and isinstance(child.tag, str):
                line.leaves.append(Leaf(LeafKind.MARKER, "", child))

    def _container(self, element: etree._Element, part: str) -> Leaf:
        content = element.find(w("sdtContent")) if element.tag == w("sdt") else element
        inner = Line() if content is None else self._read(content, part)
        said = [
            self.side.target_key(part, value) if key.endswith("}id") else f"{key}={value}"
            for key, value in attributes(element)
        ]
        control = element.find(w("sdtPr"))
        if control is not None:
            said += [
                str(child.get(w("val"))) for child in control if child.tag in (w("alias"), w("tag"))
            ]
        pair = f"{element.tag} {' '.join(said)}"
        return Leaf(
            LeafKind.CONTAINER, self._symbol(element, part), element, pair=pair, inner=inner
        )

    def _run(self, run: etree._Element, part: str, line: Line) -> None:
        for child in run:
            if child.tag == T:
                if child.text:
                    symbols = self.alphabet.text(child.text)
                    line.leaves.append(Leaf(LeafKind.TEXT, symbols, child, run))
            elif child.tag == w("commentReference"):
                line.leaves.append(Leaf(LeafKind.MARKER, "", child, run))
            elif isinstance(child.tag, str) and child.tag not in _DROPPED:
                line.leaves.append(self._object(child, run, part))

    def _object(self, child: etree._Element, run: etree._Element, part: str) -> Leaf:
        kind = note_kind(child)
        if kind is not None:
            key = self._note_key(kind, child.get(w("id"), ""))
            symbol = self.alphabet.symbol(f"{kind} {key}")
            identifier = child.get(w("id"), "")
            found = self.side.note(kind, identifier) is not None
            once = found and self.is_single(kind, identifier)
            return Leaf(LeafKind.OBJECT, symbol, child, run, pair=kind if once else None)
        pair = None
        if next(child.iter(TXBX_CONTENT), None) is not None:
            pair = canonical.content(child, lambda i: self.side.target_key(part, i), boxes=False)
        return Leaf(LeafKind.OBJECT, self._symbol(child, part), child, run, pair=pair)

    def is_single(self, kind: str, identifier: str) -> bool:
        """Whether only one reference leads to a note: else it cannot be edited for one alone."""
        if not self._references:
            tags = (w("footnoteReference"), w("endnoteReference"))
            for part in list(self.side.ordinals):
                for element in self.side.roots[part].iter(*tags):
                    self._references[note_kind(element) or "", element.get(w("id"), "")] += 1
        return self._references[kind, identifier] <= 1

    def _symbol(self, element: etree._Element, part: str) -> str:
        key = canonical.content(element, lambda i: self.side.target_key(part, i))
        return self.alphabet.symbol(key + self._notes_below(element))

    def _notes_below(self, element: etree._Element) -> str:
        """A container or text box is the same only if the notes that it refers to are."""
        keys = [
            self._note_key(kind, reference.get(w("id"), ""))
            for reference in element.iter(w("footnoteReference"), w("endnoteReference"))
            if (kind := note_kind(reference)) is not None and reference is not element
        ]
        return "|".join(keys)

    def _note_key(self, kind: str, identifier: str) -> str:
        if (kind, identifier) not in self._note_keys:
            note = self.side.note(kind, identifier)
            self._note_keys[kind, identifier] = "cycle"
            part = self.side.note_part(kind)
            key = "none"
            if note is not None:
                inner = [
                    canonical.content(child, lambda i: self.side.target_key(part, i))
                    for child in note
                ]
                key = "".join(inner)
            self._note_keys[kind, identifier] = key
        return self._note_keys[kind, identifier]

    def _fields(self, leaves: list[Leaf], part: str) -> list[Leaf]:
        """Leaves with each complex field that is whole put together into one leaf."""
        out: list[Leaf] = []
        begun: list[int] = []
        for leaf in leaves:
            out.append(leaf)
            if leaf.element.tag != _FIELD_CHARACTER:
                continue
            character = leaf.element.get(w("fldCharType"))
            if character == "begin":
                begun.append(len(out) - 1)
            elif character == "end" and begun:
                start = begun.pop()
                found = self._field(out[start:])
                if found is not None:
                    out[start:] = [found]
        return out

    def _field(self, leaves: list[Leaf]) -> Leaf | None:
        separator = next(
            (
                index
                for index, leaf in enumerate(leaves)
                if leaf.element.tag == _FIELD_CHARACTER
                and leaf.element.get(w("fldCharType")) == "separate"
            ),
            len(leaves) - 2,
        )
        code, inner = leaves[: separator + 1], Line(leaves[separator + 1 : -1])
        self._finish(inner)
        instruction = " ".join(
            "".join(
                leaf.element.text or "" if leaf.element.tag == _INSTRUCTION else leaf.symbols
                for leaf in code[1:]
                if leaf.element.tag != _FIELD_CHARACTER
            ).split()
        )
        volatile = instruction.partition(" ")[0].upper() in _VOLATILE
        formats = "" if volatile else "|".join(_format(leaf) for leaf in inner.leaves)
        shown = "" if volatile else inner.text
        return Leaf(
            LeafKind.FIELD,
            self.alphabet.symbol(f"field {instruction}|{shown}|{formats}"),
            leaves[0].element,
            leaves[0].run,
            pair=f"field {instruction}",
            inner=inner,
            code=tuple(code),
            end=leaves[-1],
            volatile=volatile,
        )

    def _finish(self, line: Line) -> None:
        """Set the markers apart, with their places in the text."""
        position = 0
        leaves: list[Leaf] = []
        for leaf in line.leaves:
            if leaf.kind is LeafKind.MARKER:
                line.markers.append((position, leaf))
            else:
                leaves.append(leaf)
                position += len(leaf.symbols)
        line.leaves = leaves
        line.text = "".join(leaf.symbols for leaf in leaves)


def _format(leaf: Leaf) -> str:
    if leaf.run is None:
        return ""
    return canonical.properties(leaf.run.find(RPR), canonical.PROOFING)
