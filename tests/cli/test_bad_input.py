"""Inputs that are missing, broken or hostile: a clear message, exit 2, nothing on stdout."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

TROUBLE = 2
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)


def docx(document: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONSHIPS)
        package.writestr("word/document.xml", document)
    return packed.getvalue()


WHOLE = docx((DOCUMENT % "1. Peace.").encode())

BROKEN = {
    "empty.md": b"",
    "blank.md": b" \n\n\t\n",
    "binary.md": bytes(range(256)) * 40,
    "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "empty.docx": b"",
    "text.docx": b"1. This is only text.\n",
    "truncated.docx": WHOLE[: len(WHOLE) // 2],
    "not-word.docx": docx(b"<html/>"),
    "broken-xml.docx": docx(b"<w:document>"),
    "entities.docx": docx(
        b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + (DOCUMENT % "&b;").encode()
    ),
    "outside.docx": docx(
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + (DOCUMENT % "&x;").encode()
    ),
    "deep.docx": docx((DOCUMENT % ("<w:x>" * 20_000 + "</w:x>" * 20_000)).encode()),
    "encrypted.docx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "unknown.xyz": bytes(200),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_named(run: Run, drafts: Path, name: str) -> None:
    (drafts / name).write_bytes(BROKEN[name])
    for arguments in ((name, "new.md"), ("old.md", name)):
        done = run("compare", *arguments, "--format", "json", "-o", "report.json")
        assert done.returncode == TROUBLE
        assert name in done.stderr
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr
        assert done.stdout == ""
        assert not (drafts / "report.json").exists()


@pytest.mark.parametrize("name", ["nowhere.md", "1. A clause, not a path.", "", "-", "\x1b[31m.md"])
def test_a_path_that_is_not_there_is_never_taken_as_text(run: Run, drafts: Path, name: str) -> None:
    done = run("compare", "old.md", "--", name)
    assert done.returncode == TROUBLE
    assert done.stdout == ""
    assert "\x1b" not in done.stderr


def test_a_directory_is_no_draft(run: Run, drafts: Path) -> None:
    (drafts / "folder").mkdir()
    done = run("compare", "old.md", "folder")
    assert done.returncode == TROUBLE
    assert "folder" in done.stderr
    assert "directory" in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(run: Run, drafts: Path) -> None:
    (drafts / "old.md").chmod(0)
    done = run("compare", "old.md", "new.md")
    assert done.returncode == TROUBLE
    assert "old.md" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_a_named_pipe_does_not_hang(run: Run, drafts: Path) -> None:
    os.mkfifo(drafts / "pipe.md")
    done = run("compare", "pipe.md", "new.md")
    assert done.returncode == TROUBLE


def test_invalid_utf8_is_read_with_a_warning_or_refused(run: Run, drafts: Path) -> None:
    (drafts / "bad.md").write_bytes(b"1. Peace \xff\xfe\xc3( is agreed.\n\n2. More \x80 text.\n")
    done = run("compare", "bad.md", "new.md")
    assert done.returncode in (1, TROUBLE)
    assert "bad.md" in done.stderr or "old draft" in done.stderr


def test_a_draft_without_clauses_is_refused_or_read_with_a_warning(run: Run, drafts: Path) -> None:
    (drafts / "prose.md").write_text("We met on Monday and talked about the weather.\n")
    done = run("compare", "prose.md", "new.md")
    assert done.returncode == TROUBLE or "warning" in done.stderr


CHILD = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run([sys.executable, "-m", "draftdiff", *sys.argv[1:]]).returncode
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(code, peak, seconds)
"""


def measured(folder: Path, *arguments: str) -> tuple[int, int, float]:
    """Exit status, peak memory in MB and seconds of one run."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    code, peak, seconds = done.stdout.splitlines()[-1].split()
    return int(code), int(peak), float(seconds)


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux counts it")
def test_a_zip_bomb_is_refused_quickly_and_in_little_memory(drafts: Path) -> None:
    body = (DOCUMENT % "%s").encode()
    head, _, tail = body.partition(b"%s")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONSHIPS)
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(400):
                part.write(b"a" * 1_000_000)
            part.write(tail)
    (drafts / "bomb.docx").write_bytes(packed.getvalue())
    assert len(packed.getvalue()) < 450_000
    code, megabytes, seconds = measured(drafts, "compare", "bomb.docx", "new.md")
    assert code == TROUBLE
    assert megabytes < 150
    assert seconds < 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux counts it")
def test_a_paragraph_of_10_mb_is_compared_or_refused_in_bounded_time(drafts: Path) -> None:
    words = "the parties shall keep the peace in good faith and at all times " * 156_250
    (drafts / "huge.md").write_text(f"1. {words}\n")
    (drafts / "huge2.md").write_text(f"1. {words[:5_000_000]} never {words[5_000_000:]}\n")
    code, megabytes, seconds = measured(drafts, "compare", "huge.md", "huge2.md", "-q")
    assert code in (1, TROUBLE)
    assert megabytes < 2_000
    assert seconds < 60
