"""One of the two documents of a redline: its package, its trees, and what they refer to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.errors import ReadError
from draftdiff.ooxml import canonical
from draftdiff.ooxml.names import ALTERNATE_CONTENT, XML_SPACE, P, R, T, mc, w
from draftdiff.ooxml.package import open_package
from draftdiff.ooxml.resolve import CUSTOM_XML, remove, resolve, unwrap, unwrap_control
from draftdiff.writers.docx.credits import Credits

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.model.source import View
    from draftdiff.ooxml.package import Package, Relationship

_TRIMMED = " \t\r\n"


@dataclass(slots=True)
class Side:
    """A document with its tracked changes settled.

    ``ordinals`` are the paragraphs' places in the part as the reader counts them, before anything
    was settled. ``roots`` holds every tree that was asked for.
    """

    package: Package
    view: View
    main: str
    roots: dict[str, etree._Element] = field(default_factory=dict)
    ordinals: dict[str, dict[int, etree._Element]] = field(default_factory=dict)
    links: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    credits: Credits | None = None

    def story(self, part: str) -> etree._Element:
        """The tree of a part that holds text, settled and tidied, always the same one."""
        if part not in self.roots:
            root = self.package.xml(part)
            self.ordinals[part] = dict(enumerate(root.iter(P)))
            if self.credits is not None:
                self.credits.collect(root, self.view)
            resolve(root, self.view)
            tidy(root)
            self.roots[part] = root
        return self.roots[part]

    def body(self) -> etree._Element:
        """The body of the main part; raises ``ReadError`` when there is none."""
        found = self.story(self.main).find(w("body"))
        if found is None:
            raise ReadError("the main part is not a Word document", place=self.main)
        return found

    def related_root(self, kind: str) -> tuple[str, etree._Element] | None:
        """A part that the main part relates to, with its tree as it stands in ``roots``."""
        part = self.package.related(self.main, kind)
        if part is None:
            return None
        if part not in self.roots:
            self.roots[part] = self.package.xml(part)
        return part, self.roots[part]

    def relationship(self, part: str, identifier: str) -> Relationship | None:
        """The relationship of a part with that id."""
        if part not in self.links:
            self.links[part] = self.package.relationships(part)
        return self.links[part].get(identifier)

    def note(self, kind: str, identifier: str) -> etree._Element | None:
        """The footnote or endnote (``kind`` "footnote" or "endnote") with that id."""
        if kind not in self.notes:
            part = self.package.related(self.main, f"{kind}s")
            found = {} if part is None else _by_id(self.story(part), w(kind))
            self.notes[kind] = found
        return self.notes[kind].get(identifier)

    def note_part(self, kind: str) -> str:
        """The name of the part that holds notes of a kind ("" if there is none)."""
        return self.package.related(self.main, f"{kind}s") or ""

    def target_key(self, part: str, identifier: str) -> str:
        """What a relationship leads to, so that equal keys mean equal targets."""
        found = self.relationship(part, identifier)
        if found is None:
            return "?"
        if found.external:
            return f"ext:{found.target}"
        return self.digest(found.target)

    def digest(self, part: str) -> str:
        """A hash of a part and of everything that it relates to."""
        if part not in self.digests:
            self.digests[part] = "cycle"
            stored = self.package.find(part)
            self.digests[part] = "missing" if stored is None else self._digest(stored)
        return self.digests[part]

    def _digest(self, part: str) -> str:
        hashed = hashlib.sha256(self._bytes(part))
        for link in self.package.relationships(part).values():
            target = link.target if link.external else self.digest(link.target)
            hashed.update(f"{link.kind}>{target}".encode())
        return hashed.hexdigest()

    def _bytes(self, part: str) -> bytes:
        if not part.endswith(".xml"):
            return self.package.read(part)
        root = self.package.xml(part)
        return canonical.content(root, lambda _: "").encode("utf-8", "surrogatepass")


def open_side(data: bytes, view: View, *, credited: bool = False) -> Side:
    """Open one document; raises ``ReadError`` when it cannot be read as Word document.

    ``credited``: remember who made the tracked changes that it holds.
    """
    package = open_package(data)
    side = Side(package, view, package.main_part())
    side.credits = Credits() if credited else None
    side.body()
    return side


def tidy(root: etree._Element) -> None:
    """Drop what Word itself drops, and bring text and alternatives into one form.

    Proofing marks, smart tags and custom XML go (Word removes both wrappers on opening); text is
    trimmed where it does not say that its spaces are to be kept, as Word trims it.
    """
    for element in list(root.iter(w("proofErr"), w("lastRenderedPageBreak"))):
        remove(element)
    for element in reversed(list(root.iter(w("smartTag"), CUSTOM_XML))):
        unwrap_control(element)
    for element in list(root.iter(ALTERNATE_CONTENT)):
        parent = element.getparent()
        if parent is not None and parent.tag != R:
            _choose(element)
    for text in root.iter(T):
        _trim(text)


def _choose(alternate: etree._Element) -> None:
    choice = alternate.find(mc("Choice"))
    if choice is None:
        choice = alternate.find(mc("Fallback"))
    for child in list(alternate):
        if child is not choice:
            alternate.remove(child)
    if choice is not None:
        unwrap(choice)
    unwrap(alternate)


def _trim(text: etree._Element) -> None:
    words = text.text or ""
    if not words or (words[0] not in _TRIMMED and words[-1] not in _TRIMMED):
        return
    scope: etree._Element | None = text
    while scope is not None:
        space = scope.get(XML_SPACE)
        if space is not None:
            if space == "preserve":
                return
            break
        scope = scope.getparent()
    text.text = words.strip(_TRIMMED)


def _by_id(root: etree._Element, tag: str) -> dict[str, etree._Element]:
    return {note.get(w("id"), ""): note for note in root.iter(tag)}
