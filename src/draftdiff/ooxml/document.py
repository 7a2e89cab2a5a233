"""Opens a Word document: its main part with the parts that its text depends on.

It is its own module because reader and writer must find these parts in the same way: by the type
of the relationship, never by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.errors import ReadError
from draftdiff.ooxml.fields import unbalanced
from draftdiff.ooxml.names import P, T, r, w
from draftdiff.ooxml.numbering import Numbering, read_numbering
from draftdiff.ooxml.package import Package, Relationship, open_package
from draftdiff.ooxml.styles import Styles, integer, on, read_styles, value

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.model.source import View

_BODY = w("body")


@dataclass(slots=True)
class Part:
    """A part that holds text, with what is needed to read it.

    ``paragraphs`` gives each ``w:p`` its ordinal; ``odd_fields`` are field characters to ignore.
    """

    name: str
    root: etree._Element
    links: dict[str, Relationship]
    paragraphs: dict[etree._Element, int]
    odd_fields: frozenset[etree._Element]


@dataclass(frozen=True, slots=True)
class NoteNumbering:
    """How footnotes or endnotes are numbered (17.11): format, first number, restart rule."""

    number_format: str
    start: int = 1
    restart: str = "continuous"


@dataclass(slots=True)
class Document:
    """A Word document as far as its text is concerned.

    ``notes`` are the footnote and endnote elements by kind and id; ``comments`` are
    "author: text" by id; ``furniture`` are the header and footer parts that are printed, in the
    order of the sections, each once; ``unprinted`` counts those that no page shows.
    """

    package: Package
    main: Part
    body: etree._Element
    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    note_parts: dict[str, Part] = field(default_factory=dict)
    note_numbering: dict[str, NoteNumbering] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    furniture: list[tuple[str, Part]] = field(default_factory=list)
    unprinted: int = 0

    def parts(self) -> list[Part]:
        """All parts that hold text of the document."""
        return [self.main, *self.note_parts.values(), *(part for _, part in self.furniture)]


def open_document(data: bytes, view: View) -> Document:
    """Open a .docx, .docm, .dotx or .dotm; macros are data here and never run.

    Raises ``ReadError`` (or ``RefusedError``) when a part that the text depends on cannot be read.
    """
    package = open_package(data)
    main = _part(package, package.main_part(), view)
    body = main.root.find(_BODY)
    if main.root.tag != w("document") or body is None:
        raise ReadError(
            "the main part is not a Word document",
            place=main.name,
            hint="Spreadsheets and presentations are not read; save the text as .docx",
        )
    styles = read_styles(_related_root(package, main.name, "styles"))
    numbering = read_numbering(_related_root(package, main.name, "numbering"), styles)
    document = Document(package, main, body, styles, numbering)
    settings = _related_root(package, main.name, "settings")
    for kind in ("footnote", "endnote"):
        stored = package.related(main.name, f"{kind}s")
        if stored is not None:
            part = _part(package, stored, view)
            document.note_parts[kind] = part
            document.notes[kind] = {
                note.get(w("id"), ""): note
                for note in part.root.iter(w(kind))
                if note.get(w("type"), "normal") == "normal"
            }
        document.note_numbering[kind] = _note_numbering(kind, settings, main.root)
    comments = _related_root(package, main.name, "comments")
    if comments is not None:
        document.comments = _comments(comments)
    _add_furniture(document, settings, view)
    return document


def _part(package: Package, name: str, view: View) -> Part:
    root = package.xml(name)
    ordinals = {paragraph: ordinal for ordinal, paragraph in enumerate(root.iter(P))}
    return Part(name, root, package.relationships(name), ordinals, unbalanced(root, view))


def _related_root(package: Package, name: str, kind: str) -> etree._Element | None:
    stored = package.related(name, kind)
    return None if stored is None else package.xml(stored)


def _note_numbering(
    kind: str, settings: etree._Element | None, root: etree._Element
) -> NoteNumbering:
    tag = w(f"{kind}Pr")
    candidates = [section.find(tag) for section in root.iter(w("sectPr"))]
    if settings is not None:
        candidates.append(settings.find(tag))

    def said(name: str) -> str | None:
        return next((found for one in candidates if (found := value(one, name)) is not None), None)

    start = integer(said("numStart"))
    return NoteNumbering(
        said("numFmt") or ("decimal" if kind == "footnote" else "lowerRoman"),
        1 if start is None else start,
        said("numRestart") or "continuous",
    )


def _comments(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for comment in root.iter(w("comment")):
        paragraphs = (
            "".join(text.text or "" for text in paragraph.iter(T)) for paragraph in comment.iter(P)
        )
        words = " ".join(" ".join(paragraphs).split())
        author = comment.get(w("author")) or "an unnamed author"
        found.setdefault(comment.get(w("id"), ""), f"{author}: {words}")
    return found


def _add_furniture(document: Document, settings: etree._Element | None, view: View) -> None:
    even_pages = on(settings, "evenAndOddHeaders")
    names: set[str] = set()
    unprinted: set[str] = set()
    for kind in ("header", "footer"):
        for section in document.main.root.iter(w("sectPr")):
            for reference in section.findall(w(f"{kind}Reference")):
                relationship = document.main.links.get(reference.get(r("id"), ""))
                if relationship is None or relationship.external or relationship.target in names:
                    continue
                page = reference.get(w("type"), "default")
                if (page == "first" and not on(section, "titlePg")) or (
                    page == "even" and not even_pages
                ):
                    unprinted.add(relationship.target)
                    continue
                names.add(relationship.target)
                part = _part(document.package, relationship.target, view)
                document.furniture.append((kind, part))
    document.unprinted = len(unprinted - names)
