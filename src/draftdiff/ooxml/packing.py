"""Changes a package: replaces and adds parts, relationships and content types, and writes it.

It is its own module because reading never needs it. Parts that are not touched are copied byte for
byte, unless the package is ISO Strict and becomes Transitional as a whole.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from draftdiff.ooxml.elements import blank, discard
from draftdiff.ooxml.names import CONTENT_TYPES_NS, PACKAGE_RELATIONSHIPS_NS, R_NS, w
from draftdiff.ooxml.parsing import parse

if TYPE_CHECKING:
    from draftdiff.ooxml.package import Package

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES_PART = "[Content_Types].xml"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = b"purl.oclc.org/ooxml"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(slots=True)
class PackageEditor:
    """A package to be changed: parts as bytes, everything else as it was.

    ``parts`` are the contents that differ from the package's, by part name; ``types`` are content
    types of added parts; ``links`` are relationships that were added, by the part that holds them.
    """

    package: Package
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    _ids: dict[str, int] = field(default_factory=dict)

    def xml(self, name: str) -> etree._Element:
        """The tree of a part as it is to be written."""
        return parse(self.parts[name], name) if name in self.parts else self.package.xml(name)

    def put_xml(self, name: str, root: etree._Element) -> None:
        """Replace or add a part."""
        self.parts[name] = to_bytes(root)

    def free_name(self, wanted: str) -> str:
        """``wanted``, or that name with a number, whichever no part has yet."""
        stem, suffix = posixpath.splitext(wanted)
        taken = {name.lower() for name in (*self.package.names, *self.parts)}
        candidate, number = wanted, 1
        while candidate.lower() in taken:
            number += 1
            candidate = f"{stem}_{number}{suffix}"
        return candidate

    def add_part(self, name: str, data: bytes, content_type: str) -> str:
        """Add a part under ``name`` or a free name like it, which is given back."""
        name = self.free_name(name)
        self.parts[name] = data
        self.types[name] = content_type
        return name

    def add_link(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """A new relationship from ``source`` (kind as a full type or its last word); its id."""
        known = self.package.relationships(source)
        number = self._ids.get(source, 0) + 1
        while f"rIdDraft{number}" in known:
            number += 1
        self._ids[source] = number
        kind = kind if ":" in kind else f"{R_NS}/{kind}"
        identifier = f"rIdDraft{number}"
        self.links.setdefault(source, []).append((identifier, kind, target, external))
        return identifier

    def related(self, source: str, kind: str) -> str | None:
        """The part that ``source`` relates to in this way, among old and added relationships."""
        found = self.package.related(source, kind)
        if found is not None:
            return found
        for _, full, target, external in self.links.get(source, []):
            if not external and full.rpartition("/")[2] == kind:
                return target
        return None

    def make_plain(self) -> None:
        """Make it a plain document: no template, no macros, nothing in ISO Strict.

        A program goes by the content type of the main part, whatever the file is called, and
        refuses a document of one kind under the name of another.
        """
        main = self.package.main_part()
        stored = self.package.find(_TYPES_PART) or _TYPES_PART
        root = self.xml(stored)
        for element in root:
            if element.get("PartName", "").lstrip("/").lower() == main.lower():
                element.set("ContentType", _DOCUMENT_TYPE)
        self.put_xml(stored, root)
        self._drop_macros(main)
        for name in self.package.names:
            if not name.endswith((".xml", ".rels")):
                continue
            data = self.parts[name] if name in self.parts else self.package.read(name)
            if _STRICT in data:
                root = parse(data, name)
                for element in root.iter(f"{{{PACKAGE_RELATIONSHIPS_NS}}}Relationship"):
                    element.set("Type", transitional(element.get("Type", "")))
                discard(root, w("conformance"))
                self.put_xml(name, root)

    def _drop_macros(self, main: str) -> None:
        folder, base = posixpath.split(main)
        stored = self.package.find(posixpath.join(folder, "_rels", f"{base}.rels"))
        if stored is None:
            return
        root = self.xml(stored)
        macros = [link for link in root if link.get("Type", "").endswith("/vbaProject")]
        for link in macros:
            root.remove(link)
            found = self.package.relationships(main).get(link.get("Id", ""))
            if found is not None:
                self.dropped.add(found.target)
                inside, name = posixpath.split(found.target)
                self.dropped.add(posixpath.join(inside, "_rels", f"{name}.rels"))
        if macros:
            self.put_xml(stored, root)

    def save(self) -> bytes:
        """The package as a zip archive, the same bytes for the same content."""
        for source, added in self.links.items():
            self._write_links(source, added)
        self._write_types()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            names = [*self.package.names, *(n for n in self.parts if n not in self.package.names)]
            names.sort(key=lambda name: name != _TYPES_PART)
            for name in names:
                if name in self.dropped:
                    continue
                data = self.parts[name] if name in self.parts else self.package.read(name)
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, data)
        return buffer.getvalue()

    def _write_links(self, source: str, added: list[tuple[str, str, str, bool]]) -> None:
        folder, base = posixpath.split(source)
        wanted = posixpath.join(folder, "_rels", f"{base}.rels")
        stored = self.package.find(wanted)
        if wanted in self.parts:
            root = etree.fromstring(self.parts[wanted])
        elif stored is not None:
            root = self.package.xml(stored)
        else:
            root = blank(
                f"{{{PACKAGE_RELATIONSHIPS_NS}}}Relationships",
                nsmap={None: PACKAGE_RELATIONSHIPS_NS},
            )
        for identifier, kind, target, external in added:
            link = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS_NS}}}Relationship")
            link.set("Id", identifier)
            link.set("Type", kind)
            link.set("Target", target if external else f"/{target}")
            if external:
                link.set("TargetMode", "External")
        self.put_xml(stored or wanted, root)

    def _write_types(self) -> None:
        if not self.types:
            return
        stored = self.package.find(_TYPES_PART) or _TYPES_PART
        root = self.xml(stored)
        known = self.package.content_types()
        if ".rels" not in known:
            default = etree.SubElement(root, f"{{{CONTENT_TYPES_NS}}}Default")
            default.set("Extension", "rels")
            default.set("ContentType", _RELATIONSHIPS_TYPE)
        for name, content_type in self.types.items():
            if known.get(posixpath.splitext(name)[1].lower()) == content_type:
                continue
            override = etree.SubElement(root, f"{{{CONTENT_TYPES_NS}}}Override")
            override.set("PartName", f"/{name}")
            override.set("ContentType", content_type)
        self.put_xml(stored, root)


def content_type_of(package: Package, part: str) -> str:
    """The content type that a package declares for a part."""
    types = package.content_types()
    suffix = posixpath.splitext(part)[1].lower()
    return types.get(part.lower()) or types.get(suffix) or "application/octet-stream"


def transitional(kind: str) -> str:
    """A relationship's type in the Transitional name space."""
    return R_NS + kind.removeprefix(_STRICT_LINKS) if kind.startswith(_STRICT_LINKS) else kind


def to_bytes(root: etree._Element) -> bytes:
    """A part's tree as Word writes it: UTF-8, with a declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
