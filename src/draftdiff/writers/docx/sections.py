"""Sections of a redline: their recorded properties, and their headers and footers.

References to headers are no part of a recorded section (17.13.5.32), so a header cannot be
exchanged as a tracked change: one part must read as the new header when all is accepted, and as
the old one when all is rejected. A part is merged for every pair of an old and a new header that
stand in the same place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.ooxml import canonical
from draftdiff.ooxml.elements import attributes
from draftdiff.ooxml.names import P, r, w
from draftdiff.ooxml.packing import content_type_of, to_bytes
from draftdiff.ooxml.resolve import flat_blocks
from draftdiff.writers.docx.carrying import raw_links
from draftdiff.writers.docx.marking import copy
from draftdiff.writers.docx.session import Parts

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.writers.docx.session import Session
    from draftdiff.writers.docx.sides import Side

_KINDS = ("header", "footer")
_TYPES = ("default", "first", "even")
_REFERENCES = tuple(w(f"{kind}Reference") for kind in _KINDS)


class _Slot(NamedTuple):
    kind: str
    type: str


class _Story(NamedTuple):
    """The parts that a header is in the old and in the new document ("" for none)."""

    old: str
    new: str


def merge_sections(session: Session) -> None:
    """Record changed section properties, and merge headers and footers, in document order."""
    body = session.new.body()
    sections = [element for element in body.iter(w("sectPr")) if element in session.sections]
    for element in sections:
        pair = session.sections[element]
        if pair.old is not None and pair.new is not None:
            _record(session, element, pair.old)
    _Headers(session).merge(sections)


def _record(session: Session, element: etree._Element, old: etree._Element) -> None:
    if canonical.properties(element, _REFERENCES) == canonical.properties(old, _REFERENCES):
        return
    before = old.makeelement(old.tag)
    before.extend(copy(child) for child in old if child.tag not in _REFERENCES)
    session.marking.record(element, before, "sectPrChange")


class _Headers:
    """Walks the sections, knowing which header each document has in force."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.made: dict[_Story, str] = {}
        self.merged: dict[str, _Story] = {}

    def merge(self, sections: list[etree._Element]) -> None:
        old_now: dict[_Slot, str] = {}
        new_now: dict[_Slot, str] = {}
        shown_old: dict[_Slot, str] = {}
        shown_new: dict[_Slot, str] = {}
        for element in sections:
            pair = self.session.sections[element]
            if pair.old is not None:
                old_now.update(references(self.session.old, pair.old))
            if pair.new is not None:
                new_now.update(references(self.session.new, pair.new))
            slots = [_Slot(kind, page) for kind in _KINDS for page in _TYPES]
            for slot in slots:
                old, new = old_now.get(slot, ""), new_now.get(slot, "")
                story = _Story(
                    old if pair.old is not None else "*", new if pair.new is not None else "*"
                )
                if not old and not new:
                    continue
                part = self.part(story, slot.kind)
                inherited = {
                    shown[slot]
                    for shown, side in ((shown_old, pair.old), (shown_new, pair.new))
                    if side is not None and slot in shown
                }
                expected = {part}
                if inherited != expected or _own(element, slot) is not None:
                    self.refer(element, slot, part)
                if pair.old is not None:
                    shown_old[slot] = part
                if pair.new is not None:
                    shown_new[slot] = part

    def part(self, story: _Story, kind: str) -> str:
        """The part that reads as both headers of a story; made or merged when first asked for."""
        if story not in self.made:
            self.made[story] = self._make(story, kind)
        return self.made[story]

    def _make(self, story: _Story, kind: str) -> str:
        session = self.session
        old = "" if story.old == "*" else story.old
        new = "" if story.new == "*" else story.new
        if new and new not in self.merged:
            self.merged[new] = story
            if story.old == "*" or self._same(old, new):
                return new
            root = session.new.story(new)
            target = new
        elif new:
            if self.merged[new] == story:
                return new
            root, target = self._twin(session.new, new, new)
        elif old:
            root, target = self._twin(session.old, old, "")
            for child in list(root):
                root.remove(child)
            root.append(root.makeelement(P))
        else:
            root, target = self._blank(kind)
            return target
        before = session.old.story(old) if old else None
        if before is None or next(flat_blocks(before), None) is None:
            before = root.makeelement(root.tag)
            before.append(before.makeelement(P))
        if story.new == "*" and old:
            self._carry_whole(before, root, Parts(old, target))
        elif story.old != "*":
            session.merge(session, before, root, Parts(old, target))
        session.carrier.touched.setdefault(target)
        return target

    def _carry_whole(self, before: etree._Element, root: etree._Element, parts: Parts) -> None:
        for child in list(root):
            root.remove(child)
        root.extend(self.session.carrier.carry(child, *parts) for child in before)

    def _same(self, old: str, new: str) -> bool:
        """Whether two headers hold the same, so that the new part can stay as it is."""
        session = self.session
        if not old:
            return False
        before = canonical.content(session.old.story(old), lambda i: session.old.target_key(old, i))
        after = canonical.content(session.new.story(new), lambda i: session.new.target_key(new, i))
        return before == after

    def _twin(self, side: Side, part: str, like: str) -> tuple[etree._Element, str]:
        """Another part with the content of ``part`` and, from the new document, its links."""
        session = self.session
        source = side.package.xml(part) if like else side.story(part)
        root = copy(source)
        target = session.carrier.editor.add_part(
            part, to_bytes(root), content_type_of(side.package, part)
        )
        session.new.roots[target] = root
        session.new.ordinals[target] = {}
        if like:
            for identifier, (kind, address, external) in raw_links(session.new, like).items():
                made = session.carrier.editor.add_link(target, kind, address, external)
                for element in root.iter():
                    for key, value in attributes(element):
                        if value == identifier and key.startswith(r("")):
                            element.set(key, made)
        return root, target

    def _blank(self, kind: str) -> tuple[etree._Element, str]:
        session = self.session
        near = session.new.body()
        root = near.makeelement(w("hdr" if kind == "header" else "ftr"))
        root.append(root.makeelement(P))
        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        target = session.carrier.editor.add_part(f"word/{kind}.xml", to_bytes(root), content_type)
        return root, target

    def refer(self, element: etree._Element, slot: _Slot, part: str) -> None:
        """Point a section's header at a part."""
        reference = _own(element, slot)
        session = self.session
        if reference is not None:
            link = session.new.relationship(session.new.main, reference.get(r("id"), ""))
            if link is not None and link.target == part:
                return
        else:
            reference = element.makeelement(w(f"{slot.kind}Reference"))
            reference.set(w("type"), slot.type)
            element.insert(sum(child.tag in _REFERENCES for child in element), reference)
        known = next(
            (
                identifier
                for identifier, (kind, target, external) in raw_links(
                    session.new, session.new.main
                ).items()
                if target == part and not external and kind.endswith(f"/{slot.kind}")
            ),
            None,
        )
        if known is None:
            known = session.carrier.editor.add_link(session.new.main, slot.kind, part)
        reference.set(r("id"), known)


def references(side: Side, section: etree._Element) -> dict[_Slot, str]:
    """The headers and footers that a section names itself, by kind and page."""
    found: dict[_Slot, str] = {}
    for kind in _KINDS:
        for reference in section.findall(w(f"{kind}Reference")):
            link = side.relationship(side.main, reference.get(r("id"), ""))
            if link is not None and not link.external and side.package.find(link.target):
                found[_Slot(kind, reference.get(w("type"), "default"))] = link.target
    return found


def _own(element: etree._Element, slot: _Slot) -> etree._Element | None:
    for reference in element.findall(w(f"{slot.kind}Reference")):
        if reference.get(w("type"), "default") == slot.type:
            return reference
    return None
