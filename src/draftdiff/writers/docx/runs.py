"""Builds a paragraph's content from a script: runs, and tracked insertions and deletions of them.

Slices of one run that share their fate come out as one run; neighbouring runs that share it stand
in one ``w:ins`` or ``w:del``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.elements import discard, shell
from draftdiff.ooxml.names import RPR, TXBX_CONTENT, XML_SPACE, R, T, m, w
from draftdiff.writers.docx.carrying import note_kind, preserve_space
from draftdiff.writers.docx.controls import ranges
from draftdiff.writers.docx.lines import Leaf, LeafKind
from draftdiff.writers.docx.marking import (
    DELETED,
    INSERTED,
    KEPT,
    MOVED_FROM,
    MOVED_TO,
    copy,
    dead_text,
)
from draftdiff.writers.docx.script import Step, StepKind, script, whole
from draftdiff.writers.docx.session import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from draftdiff.writers.docx.credits import Signature
    from draftdiff.writers.docx.lines import Line
    from draftdiff.writers.docx.session import Session

_GONE = frozenset({DELETED, MOVED_FROM})
_INSTRUCTION, _DELETED_INSTRUCTION = w("instrText"), w("delInstrText")
_EDIT = {StepKind.SAME: KEPT, StepKind.PAIR: KEPT, StepKind.OLD: DELETED, StepKind.NEW: INSERTED}
_SOURCE = {StepKind.SAME: MOVED_FROM, StepKind.PAIR: MOVED_FROM, StepKind.OLD: DELETED}
_TARGET = {StepKind.SAME: MOVED_TO, StepKind.PAIR: MOVED_TO, StepKind.NEW: INSERTED}


@dataclass(slots=True)
class Builder:
    """Content in the making; ``near`` is any element of the tree that it will stand in."""

    session: Session
    parts: Parts
    near: etree._Element
    children: list[etree._Element] = field(default_factory=list)
    _group: tuple[str, Signature | None, etree._Element] | None = None
    _run: tuple[tuple[str, int, str | None, Signature | None], etree._Element] | None = None

    def edit(self, steps: Iterable[Step]) -> None:
        """Add the steps of an edited line."""
        for step in steps:
            if step.kind is StepKind.PAIR and step.old and step.new:
                self._pair(step.old, step.new)
            else:
                self._step(step, _EDIT)

    def move_source(self, steps: Iterable[Step]) -> None:
        """Add what a moved line was: kept words moved away, others deleted."""
        for step in steps:
            self._step(step, _SOURCE)

    def move_target(self, steps: Iterable[Step]) -> None:
        """Add what a moved line is: kept words moved here, others inserted."""
        for step in steps:
            self._step(step, _TARGET)

    def put(self, element: etree._Element) -> None:
        """Add an element that no tracked change stands around."""
        self._group = self._run = None
        self.children.append(element)

    def _step(self, step: Step, fates: dict[StepKind, str]) -> None:
        if step.kind is StepKind.OLD_MARKER:
            if fates is not _TARGET and step.old is not None:
                self._old_marker(step.old)
            return
        if step.kind is StepKind.NEW_MARKER:
            if fates is not _SOURCE and step.new is not None:
                self._new_marker(step.new)
            return
        status = fates.get(step.kind)
        if status is None:
            return
        if status in _GONE:
            assert step.old is not None
            self._leaf(step.old, step.old_range, status)
        else:
            assert step.new is not None
            before = step.old if status == KEPT else None
            self._leaf(step.new, step.new_range, status, before)

    def _leaf(
        self, leaf: Leaf, part: tuple[int, int], status: str, before: Leaf | None = None
    ) -> None:
        match leaf.kind:
            case LeafKind.TEXT:
                self._text(leaf, part, status, before)
            case LeafKind.OBJECT:
                self._object(leaf, status, before)
            case LeafKind.FIELD:
                self._field(leaf, status)
            case LeafKind.CONTAINER:
                self._container(leaf, status)
            case LeafKind.BLOCK:
                self._block(leaf, status)
            case LeafKind.MARKER:
                self._new_marker(leaf)

    # -- runs --

    def _text(self, leaf: Leaf, part: tuple[int, int], status: str, before: Leaf | None) -> None:
        words = (leaf.element.text or "")[part[0] : part[1]]
        run = self._run_for(leaf, status, before, words)
        tag = w("delText") if status == DELETED else T
        last = run[-1] if len(run) else None
        if last is None or last.tag != tag:
            last = run.makeelement(tag)
            run.append(last)
        last.text = (last.text or "") + words
        discard(last, XML_SPACE)
        preserve_space(last)

    def _object(self, leaf: Leaf, status: str, before: Leaf | None) -> None:
        run = self._run_for(leaf, status, before)
        if status in _GONE:
            twin = self.session.carrier.carry(leaf.element, self.parts.old, self.parts.new)
            self._carry_notes(twin, status)
        else:
            twin = copy(leaf.element)
            if status == INSERTED:
                self._insert_note(twin)
        if status == DELETED:
            if twin.tag == _INSTRUCTION:
                twin.tag = _DELETED_INSTRUCTION
            dead_text(twin)
        run.append(twin)

    def _run_for(
        self, leaf: Leaf, status: str, before: Leaf | None, words: str = ""
    ) -> etree._Element:
        """The run that a slice belongs to: the last one, if all is alike, or a new one."""
        source = leaf.run
        assert source is not None
        properties = source.find(RPR)
        earlier = None if before is None or before.run is None else before.run.find(RPR)
        record: str | None = None
        if before is not None:
            record = canonical.properties(earlier, canonical.PROOFING)
            if record == canonical.properties(properties, canonical.PROOFING):
                record = None
        signature = None
        if status in (INSERTED, DELETED):
            signature = self.session.credit(source, words, gone=status == DELETED)
        key = (status, id(source), record, signature)
        if self._run is not None and self._run[0] == key:
            return self._run[1]
        run = self.near.makeelement(R)
        if properties is not None:
            run.append(copy(properties))
        if record is not None:
            if properties is None:
                run.append(run.makeelement(RPR))
            self.session.marking.record(run[0], earlier, "rPrChange")
        self._place(run, status, signature)
        self._run = (key, run)
        return run

    def _place(
        self, element: etree._Element, status: str, signature: Signature | None = None
    ) -> None:
        """Add an element, inside the tracked change of its status."""
        self._run = None
        if status == KEPT:
            self._group = None
            self.children.append(element)
            return
        if self._group is None or self._group[:2] != (status, signature):
            wrapper = self.session.marking.wrapper(self.near, status, signature)
            self.children.append(wrapper)
            self._group = (status, signature, wrapper)
        self._group[2].append(element)

    # -- notes --

    def _carry_notes(self, element: etree._Element, status: str) -> None:
        for reference in element.iter(w("footnoteReference"), w("endnoteReference")):
            kind = note_kind(reference) or ""
            note = self.session.old.note(kind, reference.get(w("id"), ""))
            if note is None:
                continue
            part, made = self.session.carrier.empty_note(kind, note)
            reference.set(w("id"), made.get(w("id")) or "")
            parts = Parts(self.session.old.note_part(kind), part)
            if status == DELETED:
                self.session.merge(self.session, note, made, parts)
            else:
                for child in note:
                    made.append(self.session.carrier.carry(child, *parts))

    def _insert_note(self, element: etree._Element) -> None:
        for reference in element.iter(w("footnoteReference"), w("endnoteReference")):
            kind, identifier = note_kind(reference) or "", reference.get(w("id"), "")
            if self.session.new_lines.is_single(kind, identifier):
                self._merge_note(kind, None, identifier)

    def _merge_note(self, kind: str, old: etree._Element | None, new_id: str) -> None:
        session = self.session
        new = session.new.note(kind, new_id)
        if new is None or (kind, new_id) in session.merged_notes:
            return
        session.merged_notes.add((kind, new_id))
        part = session.carrier.notes_part(kind)
        session.merge(session, old, new, Parts(session.old.note_part(kind), part))

    # -- what holds content of its own --

    def _pair(self, old: Leaf, new: Leaf) -> None:
        """Add an object whose content was edited: a note, a text box, a link, a field."""
        if new.kind is LeafKind.FIELD:
            assert old.inner is not None
            assert new.inner is not None
            assert new.end is not None
            for leaf in new.code:
                self._leaf(leaf, (0, len(leaf.symbols)), KEPT)
            self.edit(self._script(old.inner, new.inner))
            self._leaf(new.end, (0, 1), KEPT)
        elif new.kind is LeafKind.CONTAINER:
            assert old.inner is not None
            assert new.inner is not None
            inner = Builder(self.session, self.parts, self.near)
            inner.edit(self._script(old.inner, new.inner))
            self.put(_refilled(copy(new.element), inner.children))
        elif note_kind(new.element) is not None:
            kind = note_kind(new.element) or ""
            note = self.session.old.note(kind, old.element.get(w("id"), ""))
            self._run_for(new, KEPT, old).append(copy(new.element))
            self._merge_note(kind, note, new.element.get(w("id"), ""))
        else:
            twin = copy(new.element)
            for before, after in zip(_boxes(old.element), _boxes(twin), strict=False):
                self.session.merge(self.session, before, after, self.parts)
            self._run_for(new, KEPT, old).append(twin)

    def _script(self, old: Line, new: Line) -> list[Step]:
        return script(old, new, self.session.word_edits)

    def _field(self, leaf: Leaf, status: str) -> None:
        assert leaf.inner is not None
        assert leaf.end is not None
        for one in leaf.code:
            self._leaf(one, (0, len(one.symbols)), status)
        self._line(leaf.inner, status)
        self._leaf(leaf.end, (0, 1), status)

    def _line(self, line: Line, status: str) -> None:
        """Add all of a line with one status."""
        old = status in _GONE
        fates = {StepKind.OLD: status, StepKind.NEW: status}
        for step in whole(line, old=old):
            self._step(step, fates)

    def _container(self, leaf: Leaf, status: str) -> None:
        assert leaf.inner is not None
        if leaf.element.tag == w("fldSimple") and status != KEPT:
            self._simple_field(leaf, status)
            return
        if status == KEPT:
            self.put(copy(leaf.element))
            return
        inner = Builder(self.session, self.parts, self.near)
        inner._line(leaf.inner, status)
        source = leaf.element
        twin = shell(source)
        for child in source:
            if child.tag in (w("sdtPr"), w("sdtEndPr"), w("sdtContent")):
                twin.append(copy(child))
        if status in _GONE:
            twin = self.session.carrier.carry(twin, self.parts.old, self.parts.new)
        twin = _refilled(twin, inner.children)
        if source.tag == w("sdt"):
            for element in self._ranged(twin, status):
                self.put(element)
        else:
            self.put(twin)

    def _ranged(self, control: etree._Element, status: str) -> list[etree._Element]:
        """A content control between the marks of its own insertion or deletion (17.13.5.4)."""
        content = control.find(w("sdtContent"))
        if content is None:
            return [control]
        first, second = (ranges(self.session, self.near, status) for _ in range(2))
        content.insert(0, first[1])
        content.append(second[0])
        return [first[0], control, second[1]]

    def _simple_field(self, leaf: Leaf, status: str) -> None:
        """A simple field, which no tracked change can stand around, as a complex one."""
        assert leaf.inner is not None
        for character in ("begin", "", "separate"):
            self._place(self._field_run(character, leaf, status), status)
        self._line(leaf.inner, status)
        self._place(self._field_run("end", leaf, status), status)

    def _field_run(self, character: str, leaf: Leaf, status: str) -> etree._Element:
        run = self.near.makeelement(R)
        if character:
            part = run.makeelement(w("fldChar"))
            part.set(w("fldCharType"), character)
        else:
            part = run.makeelement(_DELETED_INSTRUCTION if status == DELETED else _INSTRUCTION)
            part.text = leaf.element.get(w("instr"), "")
            part.set(XML_SPACE, "preserve")
        run.append(part)
        return run

    def _block(self, leaf: Leaf, status: str) -> None:
        if status in _GONE:
            twin = self.session.carrier.carry(leaf.element, self.parts.old, self.parts.new)
        else:
            twin = copy(leaf.element)
        if twin.tag in (m("oMath"), m("oMathPara")):
            if status == DELETED:
                dead_text(twin)
            self._place(twin, status)
        else:
            self.put(twin)

    # -- markers --

    def _new_marker(self, leaf: Leaf) -> None:
        if leaf.run is not None:
            run = leaf.run.makeelement(R)
            run.extend(copy(c) for c in leaf.run if c.tag in (RPR, w("commentReference")))
            self.put(run)
        else:
            self.put(copy(leaf.element))

    def _old_marker(self, leaf: Leaf) -> None:
        if leaf.element.tag not in (w("bookmarkStart"), w("bookmarkEnd")):
            return
        identifier = self.session.bookmarks.get((self.parts.old, leaf.element.get(w("id"), "")))
        if identifier is not None:
            twin = copy(leaf.element)
            twin.set(w("id"), identifier)
            self.put(twin)


def _refilled(element: etree._Element, children: list[etree._Element]) -> etree._Element:
    """A container with other content."""
    content = element.find(w("sdtContent")) if element.tag == w("sdt") else element
    if content is None:
        return element
    for child in list(content):
        content.remove(child)
    content.extend(children)
    return element


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The contents of the text boxes of a drawing, not those inside other text boxes."""
    return [
        box
        for box in element.iter(TXBX_CONTENT)
        if not any(a.tag == TXBX_CONTENT for a in _ancestors_below(box, element))
    ]


def _ancestors_below(element: etree._Element, top: etree._Element) -> Iterable[etree._Element]:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return
        yield ancestor
