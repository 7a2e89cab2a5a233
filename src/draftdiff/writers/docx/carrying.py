"""Carries content of the old document into the new package: pictures, links, notes, ids."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from draftdiff.ooxml.elements import attributes, blank, discard, shell
from draftdiff.ooxml.names import O_NS, PACKAGE_RELATIONSHIPS_NS, R_NS, W14_NS, XML_SPACE, w
from draftdiff.ooxml.packing import content_type_of, to_bytes, transitional
from draftdiff.writers.docx.marking import copy

if TYPE_CHECKING:
    from draftdiff.ooxml.packing import PackageEditor
    from draftdiff.writers.docx.sides import Side

_RELATIONSHIP = f"{{{PACKAGE_RELATIONSHIPS_NS}}}Relationship"
_MARKUP_IDS = (f"{{{W14_NS}}}paraId", f"{{{W14_NS}}}textId")
_R_PREFIX = f"{{{R_NS}}}"
_NOTE_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


@dataclass(slots=True)
class Carrier:
    """The new package as it takes in what the redline needs of the old one.

    ``parts`` are old parts already carried, ``links`` relationships already made, ``notes`` old
    notes already carried, each with what it became. ``touched`` are the parts to be written.
    """

    old: Side
    new: Side
    editor: PackageEditor
    parts: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, str, str], str] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)
    next_drawing: int = 0
    next_note: dict[str, int] = field(default_factory=dict)

    def carry(self, element: etree._Element, source: str, target: str) -> etree._Element:
        """A copy of an old element that means in the part ``target`` what it meant in ``source``.

        References to notes are left alone: a note has to be carried with ``carry_note``.
        """
        twin = copy(element)
        for inner in twin.iter():
            for key in _MARKUP_IDS:
                discard(inner, key)
            for key, value in attributes(inner):
                if key.startswith(_R_PREFIX) or key == f"{{{O_NS}}}relid":
                    self._relink(inner, key, value, source, target)
            if isinstance(inner.tag, str) and inner.tag.endswith("}docPr"):
                inner.set("id", str(self._drawing_id()))
        return twin

    def _relink(
        self, element: etree._Element, key: str, identifier: str, source: str, target: str
    ) -> None:
        if not identifier:
            return
        known = self.links.get((source, identifier, target))
        if known is None:
            known = self._link(identifier, source, target)
            self.links[source, identifier, target] = known
        element.set(key, known)

    def _link(self, identifier: str, source: str, target: str) -> str:
        raw = raw_links(self.old, source).get(identifier)
        if raw is None:
            return identifier if raw_links(self.new, target).get(identifier) is None else "rIdNone"
        kind, address, external = raw
        for known, (other_kind, other, other_external) in raw_links(self.new, target).items():
            if (kind, external) != (other_kind, other_external):
                continue
            if other == address if external else self.same_part(address, other):
                return known
        goal = address if external else self.carry_part(address)
        return self.editor.add_link(target, kind, goal, external)

    def same_part(self, old_part: str, new_part: str) -> bool:
        """Whether an old part and a new one hold the same."""
        if self.old.package.find(old_part) is None or self.new.package.find(new_part) is None:
            return False
        return self.old.digest(old_part) == self.new.digest(new_part)

    def carry_part(self, part: str) -> str:
        """Copy an old part with everything that it relates to; its name in the new package."""
        if part in self.parts:
            return self.parts[part]
        stored = self.old.package.find(part)
        if stored is None:
            self.parts[part] = part
            return part
        data = self.old.package.read(stored)
        if b"purl.oclc.org" in data:
            data = to_bytes(self.old.package.xml(stored))
        name = self.editor.add_part(stored, data, content_type_of(self.old.package, stored))
        self.parts[part] = name
        links = raw_links(self.old, stored)
        if links:
            root = blank(
                f"{{{PACKAGE_RELATIONSHIPS_NS}}}Relationships",
                nsmap={None: PACKAGE_RELATIONSHIPS_NS},
            )
            for identifier, (kind, address, external) in links.items():
                link = etree.SubElement(root, _RELATIONSHIP)
                link.set("Id", identifier)
                link.set("Type", kind)
                link.set("Target", address if external else f"/{self.carry_part(address)}")
                if external:
                    link.set("TargetMode", "External")
            folder, base = posixpath.split(name)
            self.editor.parts[posixpath.join(folder, "_rels", f"{base}.rels")] = to_bytes(root)
        return name

    def _drawing_id(self) -> int:
        if not self.next_drawing:
            found = [0]
            for part in self.new.ordinals:
                for element in self.new.roots[part].iter("{*}docPr"):
                    identifier = element.get("id", "")
                    found.append(int(identifier) if identifier.isdigit() else 0)
            self.next_drawing = min(max(found), 2_000_000_000)
        self.next_drawing += 1
        return self.next_drawing

    def notes_part(self, kind: str) -> str:
        """The part for notes of a kind in the new package, made like the old one if need be."""
        found = self.new.note_part(kind) or self.editor.related(self.new.main, f"{kind}s")
        if found:
            self.new.story(found)
            self.touched.setdefault(found)
            return found
        source = self.old.note_part(kind)
        root = self.old.story(source)
        made = shell(root)
        for note in root:
            if note.get(w("type"), "normal") != "normal":
                made.append(copy(note))
        name = self.editor.add_part(
            f"word/{kind}s.xml", b"", content_type_of(self.old.package, source)
        )
        self.editor.add_link(self.new.main, f"{kind}s", name)
        self.new.roots[name] = made
        self.new.ordinals[name] = {}
        self.touched.setdefault(name)
        return name

    def empty_note(self, kind: str, like: etree._Element) -> tuple[str, etree._Element]:
        """A new note without content in the new package: its part, and the element."""
        part = self.notes_part(kind)
        root = self.new.roots[part]
        if kind not in self.next_note:
            named = (
                reference
                for story in self.new.ordinals
                for reference in self.new.roots[story].iter(w(f"{kind}Reference"))
            )
            used = [one.get(w("id"), "") for one in (*root, *named)]
            self.next_note[kind] = max((int(one) for one in used if _is_number(one)), default=0)
        self.next_note[kind] += 1
        made = root.makeelement(w(kind))
        for key, value in attributes(like):
            made.set(key, value)
        made.set(w("id"), str(self.next_note[kind]))
        root.append(made)
        return part, made


def raw_links(side: Side, part: str) -> dict[str, tuple[str, str, bool]]:
    """The relationships of a part by id: full type, target part or address, external or not."""
    folder, name = posixpath.split(part)
    stored = side.package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if stored is None:
        return {}
    resolved = side.package.relationships(part)
    found: dict[str, tuple[str, str, bool]] = {}
    for element in side.package.xml(stored).iter(_RELATIONSHIP):
        identifier = element.get("Id", "")
        if identifier in resolved:
            link = resolved[identifier]
            kind = transitional(element.get("Type", ""))
            found.setdefault(identifier, (kind, link.target, link.external))
    return found


def note_kind(element: etree._Element) -> str | None:
    """The kind of note that an element refers to, "footnote" or "endnote", or ``None``."""
    return _NOTE_REFERENCES.get(str(element.tag))


def preserve_space(text: etree._Element) -> None:
    """Say that the spaces of a text count, where it begins or ends with one."""
    words = text.text or ""
    if words != words.strip() or "  " in words or "\n" in words:
        text.set(XML_SPACE, "preserve")


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdigit()
