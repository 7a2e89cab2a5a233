"""The table of formats, and how a file's bytes and name tell which of them it is.

Its own module, with module paths instead of imports, so that listing the formats or reading a
text file never loads a Word library.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from draftdiff.errors import RefusedError, UnknownFormatError
from draftdiff.model.source import Notice, Severity


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name it has on the command line, with the modules that read and write it.

    ``reader`` and ``writer`` are import paths, ``None`` where the format is only written or read.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str | None
    writer: str | None = None


DOCX = Format(
    "docx", "Word document", (".docx", ".docm", ".dotx", ".dotm"), "draftdiff.readers.docx"
)
MARKDOWN = Format(
    "markdown", "Markdown", (".md", ".markdown", ".mdown", ".mkd"), "draftdiff.readers.markdown"
)
TEXT = Format("text", "plain text", (".txt", ".text"), "draftdiff.readers.text")
READABLE: tuple[Format, ...] = (DOCX, MARKDOWN, TEXT)

_AS_DOCX = "Open it in Word or LibreOffice and save it as .docx"
_AS_TEXT = "Convert it to .docx, .md or .txt first"
_UNPACK = "Unpack it and give the draft inside"
_PICTURE = "Give the draft as text (.docx, .md or .txt)"

# Signatures at the very start of a file: what it is, and the way out.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file, which is not read yet", _AS_TEXT),
    (b"{\\rtf", "an RTF file, which is not read yet", _AS_DOCX),
    (b"\xffWPC", "a WordPerfect file, which is not read", _AS_DOCX),
    (b"version https://git-lfs.github.com/spec/", "a Git LFS pointer", "Run 'git lfs pull' first"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"\x89PNG\r\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"SQLite format 3\x00", "a database", _AS_TEXT),
    (b"\x7fELF", "a program", _AS_TEXT),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names stand uncompressed in a ZIP's headers, so the family shows without unpacking anything.
_ZIP_FAMILIES: tuple[tuple[bytes, str, str], ...] = (
    (
        b"application/vnd.oasis.opendocument",
        "an OpenDocument file, which is not read yet",
        _AS_DOCX,
    ),
    (b"application/epub+zip", "an EPUB book, which is not read yet", _AS_TEXT),
    (b"xl/workbook", "an Excel workbook, which is not read", _AS_TEXT),
    (b"ppt/presentation", "a PowerPoint file, which is not read", _AS_TEXT),
    (b"Index/Document.iwa", "an Apple Pages file, which is not read", _AS_DOCX),
)


def identify(name: str, data: bytes) -> tuple[Format, tuple[Notice, ...]]:
    """The format of ``data`` from a file called ``name``: by content first, then by suffix.

    Raises ``UnknownFormatError`` with the way out for what no reader takes, ``RefusedError`` for
    an encrypted document. A notice says when text was read in spite of an unknown suffix. Whether
    the bytes are text at all is found out when they are decoded.
    """
    suffix = os.path.splitext(name)[1].lower()
    if data.startswith(_ZIP):
        return _zip(suffix, data), ()
    if data.startswith(_OLE):
        raise _ole(data)
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            raise UnknownFormatError(f"this is {what}", hint=hint)
    _refuse_markup(data)
    if suffix in DOCX.suffixes:
        if os.path.basename(name).startswith("~$"):
            raise UnknownFormatError(
                "this is Word's lock file, not the draft",
                hint="Give the file of the same name without '~$'",
            )
        raise UnknownFormatError(
            "the name says Word document, but the content is none",
            hint="Download or export it again, or rename it if it is plain text",
        )
    for candidate in READABLE:
        if suffix in candidate.suffixes:
            return candidate, ()
    if not suffix:
        return TEXT, ()
    message = f"the suffix '{suffix}' is not known; read as plain text"
    return TEXT, (Notice("unknown-suffix", message, Severity.WARNING),)


def _zip(suffix: str, data: bytes) -> Format:
    if b"[Content_Types].xml" in data and b"word/" in data:
        return DOCX
    for mark, what, hint in _ZIP_FAMILIES:
        if mark in data:
            raise UnknownFormatError(f"this is {what}", hint=hint)
    if suffix in DOCX.suffixes or b"[Content_Types].xml" in data:
        return DOCX  # damaged or unusual: its reader can say what is missing
    raise UnknownFormatError("this is a ZIP archive", hint=_UNPACK)


def _ole(data: bytes) -> UnknownFormatError | RefusedError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError(
            "the document is encrypted with a password",
            hint="Open it in Word and save it without a password",
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnknownFormatError("this is a Word 97-2003 file (.doc)", hint=_AS_DOCX)
    return UnknownFormatError("this is an old Office file", hint=_AS_DOCX)


def _refuse_markup(data: bytes) -> None:
    """Raise for markup whose tags would otherwise be compared as if they were the draft's words."""
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise UnknownFormatError("this is an HTML page, which is not read yet", hint=_AS_TEXT)
    if head.startswith(b"<?xml"):
        raise UnknownFormatError("this is an XML file, which is not read yet", hint=_AS_DOCX)
    if head.startswith(b"mime-version:") and b"multipart/" in head:
        raise UnknownFormatError("this is a web archive (MHTML)", hint=_AS_DOCX)
