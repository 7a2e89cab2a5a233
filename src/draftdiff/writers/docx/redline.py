"""Writes the redline of two Word documents: the new package, with the old one merged into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from draftdiff.model.source import Notice, Severity
from draftdiff.ooxml.elements import namespaces
from draftdiff.ooxml.names import MC_NS, T, w
from draftdiff.ooxml.packing import PackageEditor, to_bytes
from draftdiff.writers.docx.carrying import Carrier
from draftdiff.writers.docx.flow import merge_container
from draftdiff.writers.docx.lines import Alphabet, LineReader
from draftdiff.writers.docx.lists import map_lists, places_of, read_lists, translate_lists
from draftdiff.writers.docx.remarks import write_remarks
from draftdiff.writers.docx.scrubbing import scrub
from draftdiff.writers.docx.sections import merge_sections
from draftdiff.writers.docx.session import Parts, SectionPair, Session
from draftdiff.writers.docx.styles import StyleMap, map_styles, read_sheet, translate_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from draftdiff.writers.docx.answers import Answer
    from draftdiff.writers.docx.marking import Marking
    from draftdiff.writers.docx.remarks import Remark
    from draftdiff.writers.docx.script import WordEdits
    from draftdiff.writers.docx.sides import Side

_START_TAG = re.compile(rb"<[^\s/>]{1,200}")
_IGNORABLE = f"{{{MC_NS}}}Ignorable"
_STORY_KINDS = frozenset({"header", "footer", "footnotes", "endnotes"})


def write_redline(
    old: Side,
    new: Side,
    answers: Sequence[Answer],
    marking: Marking,
    word_edits: WordEdits,
    *,
    moves: bool = True,
    pairs_blocks: bool = True,
    remarks: Sequence[Remark] = (),
    scrubbed: bool = False,
) -> tuple[bytes, list[Notice]]:
    """The redline as a package, and what its reader should know of it.

    ``answers`` pair paragraphs of the two documents; ``remarks`` become comments. Without
    ``pairs_blocks`` all of the old document goes and all of the new one comes.
    Both sides are used up: their trees become the redline's.
    """
    for side in (old, new):
        for part in _stories(side):
            side.story(part)
    editor = PackageEditor(new.package)
    carrier = Carrier(old, new, editor)
    styles = _translate(old, new, editor)
    alphabet = Alphabet()
    marking.next_id = _highest_id(new) + 1
    session = Session(
        old, new, carrier, marking, LineReader(old, alphabet), LineReader(new, alphabet),
        word_edits, merge_container, tracked_moves=moves, pairs_blocks=pairs_blocks,
    )  # fmt: skip
    for answer in answers:
        first = old.ordinals.get(answer.old[0], {}).get(answer.old[1])
        second = new.ordinals.get(answer.new[0], {}).get(answer.new[1])
        if first is not None and second is not None:
            session.answers.setdefault(first, []).append(second)
            if answer.moved:
                session.strayed.add(first)
    session.name_bookmarks()
    _merge_body(session)
    merge_sections(session)
    write_remarks(session, remarks)
    for part in (new.main, *carrier.touched):
        editor.parts[part] = _with_namespaces(new.roots[part], old)
    for kind in ("styles", "numbering"):
        name = editor.related(new.main, kind)
        if name is not None and name in new.roots:
            editor.parts[name] = _with_namespaces(new.roots[name], old)
    editor.make_plain()
    if scrubbed:
        scrub(editor, new.main)
    return editor.save(), [*_style_notices(styles), *_comment_notices(old, new)]


def _comment_notices(old: Side, new: Side) -> Iterator[Notice]:
    known = set(_comments(new))
    lost = [one for one in _comments(old) if one not in known]
    if lost:
        yield Notice(
            "comments-left-out",
            "comments that only the old draft has are not in the redline",
            Severity.WARNING,
            len(lost),
        )


def _comments(side: Side) -> list[tuple[str, str]]:
    """Author and words of each comment."""
    part = side.package.related(side.main, "comments")
    if part is None:
        return []
    return [
        (comment.get(w("author"), ""), "".join(text.text or "" for text in comment.iter(T)))
        for comment in side.package.xml(part).iter(w("comment"))
    ]


def _style_notices(styles: StyleMap) -> Iterator[Notice]:
    if styles.changed:
        names = ", ".join(sorted(set(styles.changed))[:8])
        yield Notice(
            "style-changed",
            f"Word cannot track a changed style; the redline shows the new one: {names}",
            count=len(set(styles.changed)),
        )


def _stories(side: Side) -> list[str]:
    found = [side.main]
    for link in side.package.relationships(side.main).values():
        if link.kind in _STORY_KINDS and not link.external:
            stored = side.package.find(link.target)
            if stored is not None and stored not in found:
                found.append(stored)
    return found


def _translate(old: Side, new: Side, editor: PackageEditor) -> StyleMap:
    """Bring the old document's style and list ids into the new document's."""
    sheet = read_sheet(old)
    before = read_lists(old, sheet)
    places = {}
    for part in old.ordinals:
        places.update(places_of(old.roots[part], before))
    styles = map_styles(old, new, editor)
    for part in old.ordinals:
        translate_tree(old.roots[part], styles)
    lists = map_lists(old, new, before, styles, editor, places)
    translate_lists(lists, places)
    return styles


def _merge_body(session: Session) -> None:
    old, new = session.old.body(), session.new.body()
    before, after = old.find(w("sectPr")), new.find(w("sectPr"))
    if after is None and before is not None:
        after = new.makeelement(w("sectPr"))
        new.append(after)
    merge_container(session, old, new, Parts(session.old.main, session.new.main))
    if after is not None:
        new.append(after)
        empty = after.makeelement(w("sectPr"))
        session.sections[after] = SectionPair(empty if before is None else before, after)


def _highest_id(side: Side) -> int:
    highest = 0
    for part in side.ordinals:
        for element in side.roots[part].iter():
            value = element.get(w("id")) or ""
            if len(value) < 9 and value.isdigit():
                highest = max(highest, int(value))
    return highest


def _with_namespaces(root: etree._Element, old: Side) -> bytes:
    """The part, its root declaring every prefix that carried content may name.

    ``mc:Choice`` names namespaces by prefix, in attribute values that no library rewrites. The
    declarations are put into the root's start tag as text: to give a tree another root is slow.
    """
    declared = namespaces(root)
    added: dict[str, str] = {}
    ignorable = (root.get(_IGNORABLE) or "").split()
    for part in old.ordinals:
        other = namespaces(old.roots[part])
        for prefix, uri in other.items():
            if prefix is not None and prefix not in declared:
                declared[prefix] = added[prefix] = uri
        for prefix in (old.roots[part].get(_IGNORABLE) or "").split():
            if prefix not in ignorable and declared.get(prefix) == other.get(prefix):
                ignorable.append(prefix)
    if ignorable:
        root.set(_IGNORABLE, " ".join(ignorable))
    data = to_bytes(root)
    if not added:
        return data
    start = data.index(b"<", data.index(b"?>"))
    name = _START_TAG.match(data, start)
    assert name is not None
    text = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in added.items())
    return data[: name.end()] + text.encode() + data[name.end() :]
