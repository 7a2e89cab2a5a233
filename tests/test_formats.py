from __future__ import annotations

import pytest

from draftdiff import formats
from draftdiff.errors import RefusedError, UnknownFormatError
from draftdiff.model.source import Severity

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("draft.md", formats.MARKDOWN),
        ("DRAFT.MARKDOWN", formats.MARKDOWN),
        ("draft.txt", formats.TEXT),
        ("draft", formats.TEXT),
        ("archive.d/draft", formats.TEXT),
    ],
)
def test_the_suffix_decides_between_text_formats(name: str, expected: formats.Format) -> None:
    assert formats.identify(name, b"1. The Parties agree.\n") == (expected, ())


def test_content_outweighs_the_suffix() -> None:
    data = b"PK\x03\x04....[Content_Types].xml....word/document.xml"
    assert formats.identify("draft.txt", data) == (formats.DOCX, ())


def test_text_with_an_unknown_suffix_is_read_with_a_warning() -> None:
    found, notices = formats.identify("draft.v3", b"1. The Parties agree.\n")
    assert found is formats.TEXT
    assert [notice.severity for notice in notices] == [Severity.WARNING]
    assert "'.v3'" in notices[0].message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"\xef\xbb\xbf  <html lang='de'>", "HTML"),
        (b"<?xml version='1.0'?><akomaNtoso>", "XML"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04[Content_Types].xml xl/workbook.xml", "Excel"),
        (b"PK\x03\x04notes/readme", "ZIP"),
        (_OLE + "WordDocument".encode("utf-16-le"), "97-2003"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    ],
)
def test_formats_that_are_not_read_are_named_with_the_way_out(data: bytes, words: str) -> None:
    with pytest.raises(UnknownFormatError, match=words) as caught:
        formats.identify("draft.md", data)
    assert caught.value.hint


def test_an_encrypted_document_is_refused_as_such() -> None:
    data = _OLE + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(RefusedError, match="password"):
        formats.identify("draft.docx", data)


def test_a_word_name_on_other_content_is_no_word_document() -> None:
    with pytest.raises(UnknownFormatError, match="content is none"):
        formats.identify("draft.docx", b"1. The Parties agree.\n")
    with pytest.raises(UnknownFormatError, match="lock file"):
        formats.identify("dir/~$draft.docx", b"\x05Smith")


def test_a_truncated_word_file_is_left_to_its_reader() -> None:
    assert formats.identify("draft.docx", b"PK\x03\x04\x14\x00")[0] is formats.DOCX


def test_names_and_suffixes_are_unique() -> None:
    names = [item.name for item in formats.READABLE]
    suffixes = [suffix for item in formats.READABLE for suffix in item.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
