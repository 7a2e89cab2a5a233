from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from draftdiff import readers
from draftdiff.errors import ReadError, RefusedError, UnknownFormatError
from draftdiff.model.source import View

if TYPE_CHECKING:
    from pathlib import Path


def test_the_source_tells_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"# Title\n\n1. One.\n")
    source = readers.read(path, view=View.REJECT).source
    assert source.name == "draft.md"
    assert source.path == str(path)
    assert source.format == "markdown"
    assert source.sha256 == hashlib.sha256(b"# Title\n\n1. One.\n").hexdigest()
    assert source.size == 17
    assert source.view is View.REJECT


def test_bytes_that_the_caller_has_are_not_read_again() -> None:
    manuscript = readers.read("nowhere/draft.txt", data=b"1. One.\n", name="Draft A")
    assert [block.text for block in manuscript.blocks] == ["1. One."]
    assert manuscript.source.name == "Draft A"


def test_a_path_that_does_not_exist_is_never_taken_as_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file") as caught:
        readers.read(tmp_path / "1. The Parties agree.")
    assert caught.value.hint


def test_a_directory_is_not_a_draft(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="directory"):
        readers.read(tmp_path)


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="pipe"):
        readers.read(tmp_path / "pipe.txt")


@pytest.mark.parametrize("data", [b"", b"  \n\n\t\n", b"\xef\xbb\xbf", b"<!-- only a comment -->"])
def test_a_file_without_text_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"empty|no text"):
        readers.read("draft.md", data=data)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(readers.MAX_BYTES + 1)
    with pytest.raises(RefusedError, match="larger than 64 MB"):
        readers.read(path)


def test_errors_name_the_file_and_keep_their_kind() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        readers.read("dir/draft.pdf", data=b"%PDF-1.4")
    assert str(caught.value).startswith("dir/draft.pdf: this is a PDF")


def test_a_null_byte_in_a_path_is_a_read_error() -> None:
    with pytest.raises(ReadError):
        readers.read("draft\0.txt")


def test_a_notice_about_the_format_comes_with_the_manuscript() -> None:
    notices = readers.read("draft.v3", data=b"1. One.\n").notices
    assert [notice.code for notice in notices] == ["unknown-suffix"]
