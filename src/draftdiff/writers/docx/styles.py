"""Brings the old document's style ids into the new document's: by name, or by carrying a style.

Styles are matched by type and name, as Word matches them when it pastes; ids mean nothing outside
one file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.elements import discard, shell
from draftdiff.ooxml.names import PPR, VAL, P, w
from draftdiff.ooxml.packing import content_type_of
from draftdiff.writers.docx.marking import copy, paragraph_properties

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.ooxml.packing import PackageEditor
    from draftdiff.writers.docx.sides import Side

_STYLE = w("style")
_TYPES = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
UNSTYLED = "(default)"
"""The name of the style that stands for none, where a document without styles meets another."""
_LINKS = (w("basedOn"), w("link"), w("next"))


@dataclass(slots=True)
class Sheet:
    """A document's styles: by id, ids by (type, name), and the default id of each type.

    ``named`` are all ids that its text names, whether there are such styles or not.
    """

    root: etree._Element | None
    by_id: dict[str, etree._Element] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    default: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def name(self, identifier: str) -> str:
        """The name that a style is known by, as Word compares names."""
        return style_name(self.by_id[identifier])

    def chain(self, identifier: str | None) -> list[etree._Element]:
        """A style and those it is based on, itself first."""
        found: list[etree._Element] = []
        while identifier in self.by_id and self.by_id[identifier] not in found:
            found.append(self.by_id[identifier])
            based = found[-1].find(w("basedOn"))
            identifier = None if based is None else based.get(VAL)
        return found


@dataclass(slots=True)
class StyleMap:
    """Old style ids in terms of the new document, and the styles that differ in definition."""

    old: Sheet
    new: Sheet
    ids: dict[str, str] = field(default_factory=dict)
    carried: list[tuple[str, etree._Element]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def read_sheet(side: Side) -> Sheet:
    """A document's styles."""
    found = side.related_root("styles")
    sheet = Sheet(None if found is None else found[1])
    for part in side.ordinals:
        sheet.named.update(one.get(VAL) or "" for one in side.roots[part].iter(*_TYPES))
    for style in () if found is None else found[1].findall(_STYLE):
        identifier = style.get(w("styleId"))
        if not identifier:
            continue
        kind = style.get(w("type"), "paragraph")
        sheet.by_id[identifier] = style
        sheet.ids.setdefault((kind, style_name(style)), identifier)
        if style.get(w("default")) in ("1", "true", "on"):
            sheet.default[kind] = identifier
    return sheet


def style_name(style: etree._Element) -> str:
    """A style's name, folded as Word folds it."""
    name = style.find(w("name"))
    found = None if name is None else name.get(VAL)
    return (found or style.get(w("styleId")) or "").strip().lower()


def map_styles(old: Side, new: Side, editor: PackageEditor) -> StyleMap:
    """The styles of both documents, before any old one was looked for in the new document."""
    styles = StyleMap(read_sheet(old), read_sheet(new))
    _ensure_sheet(styles, old, new, editor)
    return styles


def translate_tree(root: etree._Element, styles: StyleMap) -> None:
    """Rewrite the style references below ``root``, a tree of the old document."""
    for reference in list(root.iter(*_TYPES)):
        identifier = reference.get(VAL) or ""
        parent = reference.getparent()
        if parent is None:
            continue
        if identifier in styles.old.by_id:
            reference.set(VAL, mapped(styles, identifier))
        elif reference.tag == w("tblStyle"):
            reference.set(VAL, _unknown(styles, identifier))
        else:
            parent.remove(reference)
    _spell_out_default(root, styles)


def mapped(styles: StyleMap, identifier: str) -> str:
    """The new document's id for an old style, which is carried over if it is not there."""
    if identifier in styles.ids:
        return styles.ids[identifier]
    style = styles.old.by_id[identifier]
    key = (style.get(w("type"), "paragraph"), style_name(style))
    known = styles.new.ids.get(key)
    if known is not None:
        styles.ids[identifier] = known
        if definition(style) != definition(styles.new.by_id[known]):
            styles.changed.append(style_name(style))
        return known
    return _carry(styles, identifier, style, key)


def _carry(styles: StyleMap, identifier: str, style: etree._Element, key: tuple[str, str]) -> str:
    wanted, number = identifier, 1
    while wanted in styles.new.by_id or wanted in styles.new.named:
        number += 1
        wanted = f"{identifier}{number}"
    styles.ids[identifier] = wanted
    twin = copy(style)
    twin.set(w("styleId"), wanted)
    discard(twin, w("default"))
    styles.new.by_id[wanted] = twin
    styles.new.ids[key] = wanted
    for link in _LINKS:
        element = twin.find(link)
        target = None if element is None else element.get(VAL)
        if element is not None and target in styles.old.by_id:
            element.set(VAL, mapped(styles, target))
        elif element is not None:
            twin.remove(element)
    if styles.new.root is not None:
        styles.new.root.append(twin)
    styles.carried.append((identifier, twin))
    return wanted


def _unknown(styles: StyleMap, identifier: str) -> str:
    while identifier in styles.new.by_id or identifier in styles.new.named:
        identifier += "-"
    return identifier


def _spell_out_default(root: etree._Element, styles: StyleMap) -> None:
    """Name the old default paragraph style where the new document has another one."""
    default = styles.old.default.get("paragraph")
    wanted = _unstyled(styles) if default is None else mapped(styles, default)
    if wanted == styles.new.default.get("paragraph"):
        return
    for paragraph in root.iter(P):
        properties = paragraph.find(PPR)
        if properties is None or properties.find(w("pStyle")) is None:
            properties = paragraph_properties(paragraph)
            style = properties.makeelement(w("pStyle"))
            style.set(VAL, wanted or "")
            properties.insert(0, style)


def _unstyled(styles: StyleMap) -> str | None:
    """What a paragraph of no style at all becomes: ``None`` where the new document has none too."""
    if "paragraph" not in styles.new.default or styles.new.root is None:
        return None
    known = styles.new.ids.get(("paragraph", UNSTYLED))
    if known is not None:
        return known
    made = styles.new.root.makeelement(_STYLE)
    identifier = _unknown(styles, "NoStyle")
    made.set(w("type"), "paragraph")
    made.set(w("customStyle"), "1")
    made.set(w("styleId"), identifier)
    name = made.makeelement(w("name"))
    name.set(VAL, UNSTYLED)
    made.append(name)
    styles.new.root.append(made)
    styles.new.by_id[identifier] = made
    styles.new.ids["paragraph", UNSTYLED] = identifier
    return identifier


def definition(style: etree._Element) -> str:
    """What a style says of paragraphs, runs and tables; not which list it numbers."""
    parts = [
        canonical.properties(style.find(tag), canonical.PROOFING | {w("numPr")})
        for tag in (PPR, w("rPr"), w("tblPr"), w("trPr"), w("tcPr"))
    ]
    return "|".join(parts)


def _ensure_sheet(styles: StyleMap, old: Side, new: Side, editor: PackageEditor) -> None:
    if styles.new.root is not None or styles.old.root is None:
        return
    source = old.related_root("styles")
    assert source is not None
    part, root = source
    made = shell(root)
    name = editor.add_part("word/styles.xml", b"", content_type_of(old.package, part))
    editor.add_link(new.main, "styles", name)
    new.roots[name] = made
    styles.new.root = made
