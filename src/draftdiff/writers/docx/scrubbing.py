"""Takes names and dates out of a package: who wrote, who commented, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.elements import attributes, discard
from draftdiff.ooxml.names import W_NS, w

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.ooxml.packing import PackageEditor

ANONYMOUS = "Author"  # as Word's own document inspector has it
_PROPERTIES = ("core-properties", "extended-properties")
_PERSONAL = frozenset(
    {"creator", "lastModifiedBy", "created", "modified", "lastPrinted", "Company", "Manager"}
)
_STORIES = frozenset({"comments", "header", "footer", "footnotes", "endnotes"})
_PEOPLE = frozenset({"people", "commentsExtensible"})


def scrub(editor: PackageEditor, main: str) -> None:
    """Blank the document's personal properties and the signatures of comments and revisions."""
    package = editor.package
    for link in package.relationships("").values():
        if link.kind in _PROPERTIES and not link.external and package.find(link.target):
            root = editor.xml(link.target)
            for element in list(root.iter("{*}*")):
                if str(element.tag).rpartition("}")[2] in _PERSONAL:
                    root.remove(element)
            editor.put_xml(link.target, root)
    for link in package.relationships(main).values():
        stored = None if link.external else package.find(link.target)
        if stored is None:
            continue
        if link.kind in _STORIES:
            root = editor.xml(stored)
            if _unsign(root):
                editor.put_xml(stored, root)
        elif link.kind in _PEOPLE:
            root = editor.xml(stored)
            for child in list(root):
                root.remove(child)
            editor.put_xml(stored, root)


def _unsign(root: etree._Element) -> bool:
    """Take authors and dates off comments and revisions; whether there were any."""
    found = False
    for element in root.iter(f"{{{W_NS}}}*"):
        if element.get(w("author")) is not None:
            found = True
            element.set(w("author"), ANONYMOUS)
            if element.get(w("initials")) is not None:
                element.set(w("initials"), ANONYMOUS[0])
            for name, _ in attributes(element):
                if name.endswith(("}date", "}dateUtc")):
                    discard(element, name)
    return found
