from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from draftdiff.errors import ReadError, RefusedError
from draftdiff.ooxml.package import MAX_ENTRIES, open_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Docx = Callable[..., bytes]

PARAGRAPH = "<w:p><w:r><w:t>text</w:t></w:r></w:p>"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def archive(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression, compresslevel=1) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return out.getvalue()


def relationships(target: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    entry = f'<Relationship Id="r1" Type="{TYPE}" Target="{target}"/>'
    return f'<Relationships xmlns="{namespace}">{entry}</Relationships>'.encode()


@pytest.mark.parametrize(
    "target",
    ["word/document.xml", "/word/document.xml", "./word/../word/document.xml",
     "WORD/Document.XML", "word%2Fdocument.xml", "word\\document.xml"],
)  # fmt: skip
def test_the_main_part_is_found_by_relationship_however_it_is_written(target: str) -> None:
    data = archive({"_rels/.rels": relationships(target), "word/document.xml": b"<x/>"})
    assert open_package(data).main_part() == "word/document.xml"


def test_the_main_part_may_have_any_name() -> None:
    data = archive({"_rels/.rels": relationships("a/b.bin"), "a/b.bin": b"<x/>"})
    assert open_package(data).main_part() == "a/b.bin"


def test_a_target_above_the_root_stays_inside_the_package() -> None:
    data = archive({"_rels/.rels": relationships("../../etc/passwd"), "etc/passwd": b"x"})
    assert open_package(data).main_part() == "etc/passwd"


def test_a_zip_without_a_main_part_is_no_document() -> None:
    with pytest.raises(ReadError, match="not a Word document"):
        open_package(archive({"a.txt": b"x"})).main_part()


def test_a_part_is_read_as_it_is_stored(make_docx: Docx) -> None:
    odd = b"\xef\xbb\xbf<?xml version='1.0'?>\r\n<w:styles  xmlns:w='x'/>\n"
    package = open_package(make_docx(PARAGRAPH, extra={"word/styles.xml": odd}))
    assert package.read("word/styles.xml") == odd
    assert package.read("WORD/STYLES.XML") == odd


def test_a_truncated_file_is_refused_with_a_way_out(make_docx: Docx) -> None:
    data = make_docx(PARAGRAPH)
    for length in (0, 1, 10, len(data) // 2, len(data) - 1):
        with pytest.raises(ReadError, match="undamaged copy"):
            open_package(data[:length])


def test_a_damaged_part_is_named(make_docx: Docx) -> None:
    data = bytearray(make_docx(PARAGRAPH))
    start = data.rindex(b"word/document.xml", 0, data.index(b"PK\x01\x02")) + 20
    data[start : start + 20] = b"\xff" * 20
    with pytest.raises(ReadError, match=r"word/document\.xml: the part is damaged"):
        open_package(bytes(data)).read("word/document.xml")


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux counts it")
def test_a_bomb_is_refused_in_under_a_second_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
        target.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b"<w:p/>  " * (1 << 17))
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("_rels/.rels", relationships("word/document.xml"))
    script = (
        "import re, sys, time\n"
        "from draftdiff.errors import RefusedError\n"
        "from draftdiff.model.source import Source\n"
        "from draftdiff.readers.docx import read\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "start = time.perf_counter()\n"
        "try:\n"
        "    read(data, Source('b', 'b', 'docx', '', len(data)))\n"
        "except RefusedError:\n"
        "    seconds = time.perf_counter() - start\n"
        # ru_maxrss would count the test runner, of which this process was forked.
        "    peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
        "    print(seconds, int(peak) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    assert float(seconds) < 1
    assert int(megabytes) < 150


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    data = bytearray(archive({"a": b" " * (30 << 20)}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 1000)
    package = open_package(bytes(data))
    with pytest.raises(ReadError):
        package.read("a")


def test_many_parts_that_are_each_allowed_are_refused_together() -> None:
    noise = random.Random(1).randbytes(1 << 20)
    files = {f"p{number}": noise + b" " * (50 << 20) for number in range(6)}
    with pytest.raises(RefusedError, match="256 MB"):
        open_package(archive(files))


def test_a_small_part_may_be_compressed_as_well_as_it_can() -> None:
    data = archive({"a": b" " * 1_000_000})
    assert len(open_package(data).read("a")) == 1_000_000


def test_too_many_parts_are_refused() -> None:
    files = {str(number): b"" for number in range(MAX_ENTRIES + 1)}
    with pytest.raises(RefusedError, match="10,000 parts"):
        open_package(archive(files, zipfile.ZIP_STORED))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["word/a.xml", "Word/A.XML", "/word/a.xml", "word\\a.xml"])
def test_two_parts_of_one_name_are_refused(second: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("word/a.xml", b"<one/>")
        target.writestr(second, b"<two/>")
    with pytest.raises(RefusedError, match="two parts of one name"):
        open_package(out.getvalue())


def test_entries_that_share_their_bytes_are_refused() -> None:
    data = bytearray(archive({"a": b"x" * 100, "b": b"x" * 100}, zipfile.ZIP_STORED))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 10)
    with pytest.raises(RefusedError, match="overlap"):
        open_package(bytes(data))


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(archive({"a": b"x"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(RefusedError, match="without a password"):
        open_package(bytes(data))


def test_a_password_protected_document_is_refused_with_a_way_out() -> None:
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(RefusedError, match="remove the password"):
        open_package(data)


def test_an_old_binary_document_is_told_from_an_encrypted_one() -> None:
    with pytest.raises(ReadError, match=r"\.doc.*save it as \.docx"):
        open_package(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
