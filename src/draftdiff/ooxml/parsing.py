"""Parses one part of a package into an XML tree, refusing what could harm the reader.

It is its own module because every part, whoever asks for it, must pass the same checks: no
DOCTYPE (entities grow without bound and can name files), no encoding that hides one, and limits
on depth and on the number of elements.
"""

from __future__ import annotations

import re

from lxml import etree

from draftdiff.errors import ReadError, RefusedError

MAX_ELEMENTS = 2_000_000
# libxml2 refuses deeper trees when huge_tree is off; we say so in our own words.
MAX_DEPTH = 256

_BOMS = (
    (b"\xff\xfe\x00\x00", None),
    (b"\x00\x00\xfe\xff", None),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNMARKED_UTF16 = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARATION = re.compile(rb"^<\?xml[^>]{0,1000}\?>")
_ENCODING = re.compile(rb"""encoding\s{0,99}=\s{0,99}["']([A-Za-z0-9._-]{1,40})["']""")
# OPC (ECMA-376 part 2, 8.1.4) allows UTF-8 and UTF-16 only; single-byte supersets of ASCII are
# harmless. Any other (UTF-7, EBCDIC) could spell a DOCTYPE in bytes that we do not recognise.
_ASCII_BASED = re.compile(rb"(?i)^(utf-?8|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d)$")
_STRICT = re.compile(
    rb"""((?:xmlns(?::[\w.-]{1,80})?|\buri)=["'])http://purl\.oclc\.org/ooxml/(\w{1,80})/"""
)
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"


def parse(data: bytes, part: str) -> etree._Element:
    """The root element of the part's XML, ISO Strict names mapped to Transitional ones.

    Raises ``RefusedError`` for a DOCTYPE, an encoding that could hide one, or a tree too deep or
    too large; ``ReadError`` for what is not well-formed.
    """
    data = _as_utf8(data, part)
    if _has_doctype(data):
        raise _doctype(part)
    if data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:
        raise RefusedError(f"the part has more than {MAX_ELEMENTS:,} elements", place=part)
    if b"purl.oclc.org" in data:
        data = _STRICT.sub(_TRANSITIONAL, data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _translated(error, part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(part)
    return root


def _doctype(part: str) -> RefusedError:
    return RefusedError(
        "the part declares a DOCTYPE, which Word never writes and which can hide entities",
        place=part,
        hint="Open the file in Word and save it again",
    )


def _as_utf8(data: bytes, part: str) -> bytes:
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if encoding == "":
        encoding = next((name for head, name in _UNMARKED_UTF16 if data.startswith(head)), "")
    if encoding:
        try:
            data = data.decode(encoding).lstrip("\ufeff").encode("utf-8")
        except UnicodeError as error:
            raise ReadError("the part's text is damaged (not valid UTF-16)", place=part) from error
        return _DECLARATION.sub(b"", data)
    if encoding is None:
        raise RefusedError("the part is not encoded as UTF-8 or UTF-16", place=part)
    declaration = _DECLARATION.match(data)
    declared = _ENCODING.search(declaration[0]) if declaration else None
    if declared and not _ASCII_BASED.match(declared[1]):
        raise RefusedError("the part is not encoded as UTF-8 or UTF-16", place=part)
    if not declaration and data.lstrip()[:5].lower() == b"<?xml":
        raise RefusedError("the part has an XML declaration that cannot be read", place=part)
    return data


def _has_doctype(data: bytes) -> bool:
    # Only the prolog can hold one; the same characters in a CDATA section are text.
    position = 0
    while True:
        while data[position : position + 1].isspace():
            position += 1
        if data.startswith(b"<!--", position):
            closing, end = b"-->", data.find(b"-->", position + 4)
        elif data.startswith(b"<?", position):
            closing, end = b"?>", data.find(b"?>", position + 2)
        else:
            return data[position : position + 9].upper() == b"<!DOCTYPE"
        if end < 0:
            return False
        position = end + len(closing)


def _translated(error: Exception, part: str) -> ReadError:
    text = str(error)
    if "depth" in text.lower():
        return RefusedError(f"elements are nested deeper than {MAX_DEPTH} levels", place=part)
    if "huge" in text.lower() or "too long" in text.lower():
        return RefusedError(
            "one run of text is longer than 10 million characters",
            place=part,
            hint="Split the paragraph",
        )
    return ReadError(f"the part is not well-formed XML ({text})", place=part)
