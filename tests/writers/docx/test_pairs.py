"""Redlines of before/after documents that Word made (tests/data/docx-pairs, MIT licence)."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from draftdiff.model.source import View
from draftdiff.writers.docx.verify import faults

if TYPE_CHECKING:
    from collections.abc import Callable

PAIRS = Path(__file__).parents[2] / "data" / "docx-pairs"
NAMES = [(one["old"], one["new"]) for one in json.loads((PAIRS / "pairs.json").read_text("utf-8"))]
BOTH_WAYS = [*NAMES, *((new, old) for old, new in NAMES)]
UNRELATED = [(NAMES[i][0], NAMES[(i * 7 + 3) % len(NAMES)][1]) for i in range(len(NAMES))]


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_accepting_all_gives_the_new_document_and_rejecting_all_the_old_one(
    old: str,
    new: str,
    redline: Callable[[bytes, bytes], bytes],
    judged: Callable[[bytes, bytes, bytes], dict[str, Any]],
) -> None:
    before, after = (PAIRS / old).read_bytes(), (PAIRS / new).read_bytes()
    started = time.perf_counter()
    made = redline(before, after)
    assert time.perf_counter() - started < 5
    assert judged(before, after, made) == {}
    assert faults(made, before, after, View.ACCEPT, View.ACCEPT) == []


@pytest.mark.parametrize(("old", "new"), UNRELATED)
def test_unrelated_documents_make_an_exact_redline_too(
    old: str,
    new: str,
    redline: Callable[[bytes, bytes], bytes],
    judged: Callable[[bytes, bytes, bytes], dict[str, Any]],
) -> None:
    before, after = (PAIRS / old).read_bytes(), (PAIRS / new).read_bytes()
    assert judged(before, after, redline(before, after)) == {}


def test_a_document_against_itself_has_no_revision(
    redline: Callable[[bytes, bytes], bytes], counts: Callable[[bytes], dict[str, int]]
) -> None:
    for old, _ in NAMES:
        data = (PAIRS / old).read_bytes()
        assert "revisions" not in counts(redline(data, data)), old


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_what_we_write(
    tmp_path: Path, redline: Callable[[bytes, bytes], bytes]
) -> None:
    files = []
    for old, new in BOTH_WAYS[::6]:
        path = tmp_path / f"{len(files)}.docx"
        path.write_bytes(redline((PAIRS / old).read_bytes(), (PAIRS / new).read_bytes()))
        files.append(path)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf",
            "--outdir", str(tmp_path), *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )  # fmt: skip
    assert [path.with_suffix(".pdf").is_file() for path in files] == [True] * len(files)
