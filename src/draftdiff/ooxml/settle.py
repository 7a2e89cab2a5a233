"""Accepts or rejects every tracked change of a whole package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.names import w
from draftdiff.ooxml.package import open_package
from draftdiff.ooxml.packing import PackageEditor
from draftdiff.ooxml.resolve import PROPERTY_CHANGES, resolve
from draftdiff.ooxml.revisions import WRAPPERS

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.model.source import View
    from draftdiff.ooxml.package import Package

STORY_KINDS = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
_TRACES = (
    *WRAPPERS, *PROPERTY_CHANGES, w("cellIns"), w("cellDel"), w("cellMerge"),
    w("moveFromRangeStart"), w("moveToRangeStart"), w("customXmlInsRangeStart"),
    w("customXmlDelRangeStart"),
)  # fmt: skip


def story_parts(package: Package) -> list[str]:
    """The parts that hold text of the document, the main part first."""
    main = package.main_part()
    names = [main]
    for link in package.relationships(main).values():
        if link.kind in STORY_KINDS and not link.external and link.target not in names:
            stored = package.find(link.target)
            if stored is not None:
                names.append(stored)
    return names


def has_revisions(root: etree._Element) -> bool:
    """Whether any tracked change stands below an element."""
    return next(root.iter(*_TRACES), None) is not None


def settle(data: bytes, view: View, *, plain: bool = False) -> bytes:
    """The document with every tracked change accepted or rejected, in every part.

    Parts without any are copied unchanged. ``plain``: as a plain document, whatever kind it was
    (a template, one with macros). Raises ``ReadError`` as ``open_package`` does.
    """
    package = open_package(data)
    editor = PackageEditor(package)
    for name in story_parts(package):
        root = package.xml(name)
        if has_revisions(root):
            resolve(root, view)
            editor.put_xml(name, root)
    if plain:
        editor.make_plain()
    return editor.save()
