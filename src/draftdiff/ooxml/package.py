"""Opens the bytes of an Office Open XML package and hands out its parts, within limits.

It is its own module because a zip archive is the first hostile thing in a DOCX: sizes are checked
as declared *and* as they stream out, nothing is written to disk, and no relationship that points
outside the package is followed. A part's bytes are as stored, so that a writer can copy those it
does not touch unchanged.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from draftdiff.errors import ReadError, RefusedError
from draftdiff.ooxml.names import CONTENT_TYPES_NS, PACKAGE_RELATIONSHIPS_NS
from draftdiff.ooxml.parsing import parse

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 10_000
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
MAX_RATIO = 200
RATIO_EXEMPT = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part to another part, or out of the package when ``external``.

    ``kind`` is the last word of its type ("styles", "hyperlink"). ``target`` is a part name, or
    the address as written.
    """

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An opened package. Parts are named without the leading slash ("word/document.xml")."""

    data: bytes
    names: tuple[str, ...]
    _entries: dict[str, zipfile.ZipInfo]
    _archive: zipfile.ZipFile
    _read: int = 0
    _cache: dict[str, bytes] = field(default_factory=dict)
    _relations: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """The stored name of a part, whatever the case it is referred to in, or ``None``."""
        entry = self._entries.get(name.lower())
        return None if entry is None else _part_name(entry.filename)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ``ReadError`` if it is missing, damaged or too large."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise ReadError("the part is missing", place=name, hint="The file is incomplete")
        if name.lower() not in self._cache:
            self._cache[name.lower()] = self._stream(entry, name)
        return self._cache[name.lower()]

    def xml(self, name: str) -> etree._Element:
        """The part's XML tree, freshly parsed; raises as ``read`` and ``parsing.parse`` do."""
        return parse(self.read(name), name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part ("" for the package) by id, in the order written."""
        if part not in self._relations:
            self._relations[part] = self._read_relationships(part)
        return self._relations[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        stored = self.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if stored is None:
            return {}
        found: dict[str, Relationship] = {}
        for element in self.xml(stored).iter(f"{{{PACKAGE_RELATIONSHIPS_NS}}}Relationship"):
            target, identifier = element.get("Target", ""), element.get("Id", "")
            external = element.get("TargetMode", "").lower() == "external"
            kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
            if not external:
                target = _resolve(folder, target)
                target = self.find(target) or target
            found.setdefault(identifier, Relationship(identifier, kind, target, external))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part that ``part`` relates to in this way and that exists, or ``None``."""
        for relationship in self.relationships(part).values():
            if relationship.kind == kind and not relationship.external:
                stored = self.find(relationship.target)
                if stored is not None:
                    return stored
        return None

    def content_types(self) -> dict[str, str]:
        """Content types by lower-case part name (overrides) or ".suffix" (defaults)."""
        stored = self.find("[Content_Types].xml")
        if stored is None:
            return {}
        types: dict[str, str] = {}
        for element in self.xml(stored):
            content_type = element.get("ContentType", "")
            if element.tag == f"{{{CONTENT_TYPES_NS}}}Override":
                types[element.get("PartName", "").lstrip("/").lower()] = content_type
            elif element.tag == f"{{{CONTENT_TYPES_NS}}}Default":
                types[f".{element.get('Extension', '').lower()}"] = content_type
        return types

    def main_part(self) -> str:
        """The part that the package's officeDocument relationship names.

        Raises ``ReadError`` when there is none: then this is not an Office document.
        """
        found = self.related("", "officeDocument")
        if found is None:
            raise ReadError(
                "this zip archive is not a Word document (no main document part)",
                hint="Give a .docx file, or unpack the archive first",
            )
        return found

    def _stream(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._read += len(chunk)
                    _check_size(size, entry.compress_size, name)
                    if self._read > MAX_TOTAL:
                        raise _too_large(f"it unpacks to more than {MAX_TOTAL >> 20} MB", None)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise ReadError(
                f"the part is damaged ({error})", place=name, hint="Get an undamaged copy"
            ) from error
        return b"".join(chunks)


def open_package(data: bytes) -> Package:
    """Open a package after checking its directory; reads no part yet.

    Raises ``RefusedError`` for an encrypted or password-protected file, a bomb, or duplicate or
    overlapping entries, and ``ReadError`` for what is not a whole zip archive.
    """
    if data.startswith(_OLE):
        raise _ole_error(data)
    # The directory itself can be the bomb: count its signatures before Python builds objects.
    if data.count(b"PK\x01\x02") > 2 * MAX_ENTRIES:
        raise _too_large(f"it has more than {MAX_ENTRIES:,} parts", None)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise ReadError(
            f"the file is not a whole zip archive ({error})",
            hint="It may be truncated: get an undamaged copy",
        ) from error
    except Exception as error:  # struct.error, UnicodeDecodeError, IndexError on damaged fields
        raise ReadError(
            "the file's zip directory is damaged", hint="Get an undamaged copy"
        ) from error
    parts = [entry for entry in entries if not entry.filename.endswith("/")]
    _check_entries(entries, parts)
    by_name = {_part_name(entry.filename).lower(): entry for entry in parts}
    if len(by_name) != len(parts):
        raise RefusedError(
            "the package holds two parts of one name, so readers may disagree on its text",
            hint="Open it in Word and save it again",
        )
    names = tuple(_part_name(entry.filename) for entry in parts)
    return Package(data, names, by_name, archive)


def _check_entries(entries: list[zipfile.ZipInfo], parts: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_large(f"it has more than {MAX_ENTRIES:,} parts", None)
    total = 0
    for entry in parts:
        name = _part_name(entry.filename)
        if entry.flag_bits & 0x1:
            raise RefusedError(
                "the part is encrypted", place=name, hint="Save the file without a password"
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError("the part is compressed in a way that Word does not use", place=name)
        _check_size(entry.file_size, entry.compress_size, name)
        total += entry.file_size
    if total > MAX_TOTAL:
        raise _too_large(f"it unpacks to more than {MAX_TOTAL >> 20} MB", None)
    end = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < end:
            raise RefusedError("the package's parts overlap, as in a zip bomb")
        end = entry.header_offset + 30 + entry.compress_size


def _check_size(size: int, compressed: int, name: str) -> None:
    if size > MAX_PART:
        raise _too_large(f"the part unpacks to more than {MAX_PART >> 20} MB", name)
    if size > RATIO_EXEMPT and size > MAX_RATIO * compressed:
        raise _too_large(f"the part unpacks to more than {MAX_RATIO} times its size", name)


def _too_large(message: str, place: str | None) -> RefusedError:
    return RefusedError(
        f"{message}, as a zip bomb does",
        place=place,
        hint="If the file is genuine, save it again without its large images",
    )


def _ole_error(data: bytes) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError(
            "the document is encrypted with a password",
            hint="Open it in Word, remove the password (File > Info), and save it again",
        )
    return ReadError(
        "this is an old binary Office file (.doc), not a .docx",
        hint="Open it in Word or LibreOffice and save it as .docx",
    )


def _part_name(filename: str) -> str:
    return filename.replace("\\", "/").lstrip("/")


def _resolve(folder: str, target: str) -> str:
    target = unquote(target.partition("#")[0]).replace("\\", "/")
    path = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(path).lstrip("/")
