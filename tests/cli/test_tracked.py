"""Redlines, settling and auditing as a user runs them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

SAMPLES = Path(__file__).parents[2] / "samples" / "fisheries-agreement"
PAIRS = Path(__file__).parents[1] / "data" / "docx-pairs"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A directory with ``old.docx``, ``new.docx`` and the same drafts as Markdown."""
    for name, source in {"old": "1-commission-proposal", "new": "2-coastal-state-markup"}.items():
        for suffix in ("docx", "md"):
            shutil.copy(SAMPLES / f"{source}.{suffix}", tmp_path / f"{name}.{suffix}")
    return tmp_path


def document(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read(name).decode("utf-8")


def test_a_redline_gives_back_both_drafts(run: Run, words: Path) -> None:
    assert run("compare", "old.docx", "new.docx", "-o", "redline.docx").returncode == 1
    for verb, draft in (("accept", "new.docx"), ("reject", "old.docx")):
        assert run(verb, "redline.docx", "-o", f"{verb}.docx").returncode == 0
        again = run("compare", draft, f"{verb}.docx")
        assert again.returncode == 0, again.stdout
        assert "<w:ins " not in document(words / f"{verb}.docx")


@pytest.mark.parametrize(("old", "new"), [("old.md", "new.md"), ("old.docx", "new.md")])
def test_drafts_of_other_formats_make_a_redline_too(
    run: Run, words: Path, old: str, new: str
) -> None:
    done = run("compare", old, new, "-o", "redline.docx")
    assert done.returncode == 1, done.stderr
    xml = document(words / "redline.docx")
    assert "<w:ins " in xml
    assert "<w:numPr>" in xml


def test_who_and_when_can_be_said(run: Run, words: Path) -> None:
    run(
        "compare",
        "old.docx",
        "new.docx",
        "-o",
        "r.docx",
        "--author",
        "Legal",
        "--date",
        "2026-05-31",
    )
    xml = document(words / "r.docx")
    assert 'w:author="Legal" w:date="2026-05-31T00:00:00Z"' in xml


def test_scrubbing_leaves_no_name_and_no_date(run: Run, words: Path) -> None:
    run("compare", "old.docx", "new.docx", "-o", "r.docx", "--scrub")
    assert "w:date=" not in document(words / "r.docx")
    assert "creator" not in document(words / "r.docx", "docProps/core.xml")


def test_the_same_drafts_and_date_give_the_same_bytes(run: Run, words: Path) -> None:
    for name, seed in (("a.docx", "1"), ("b.docx", "2")):
        run(
            "compare", "old.docx", "new.docx", "-o", name, "--annotate",
            SOURCE_DATE_EPOCH="1767225600", PYTHONHASHSEED=seed,
        )  # fmt: skip
    assert (words / "a.docx").read_bytes() == (words / "b.docx").read_bytes()


def test_comments_say_what_changed_in_substance(run: Run, words: Path) -> None:
    run("compare", "old.docx", "new.docx", "-o", "r.docx", "--annotate", "--author", "Ann Lee")
    comments = document(words / "r.docx", "word/comments.xml")
    assert 'w:initials="AL"' in comments
    assert "Modality: " in comments
    anchors = document(words / "r.docx").count("<w:commentReference ")
    assert anchors == comments.count("<w:comment ") > 0


def test_kept_revisions_keep_their_authors(run: Run, tmp_path: Path) -> None:
    for name in ("WC053-Text-in-Cell", "WC053-Text-in-Cell-Mod"):
        shutil.copy(PAIRS / f"{name}.docx", tmp_path)
    done = run(
        "compare", "WC053-Text-in-Cell.docx", "WC053-Text-in-Cell-Mod.docx", "-o", "r.docx",
        "--revisions", "keep",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert 'w:author="Eric White"' in document(tmp_path / "r.docx")


def test_no_output_is_overwritten_and_no_input_either(run: Run, words: Path) -> None:
    before = (words / "new.docx").read_bytes()
    assert run("compare", "old.docx", "new.docx", "-o", "new.docx", "--force").returncode == 2
    assert run("accept", "new.docx", "-o", "new.docx", "--force").returncode == 2
    assert (words / "new.docx").read_bytes() == before
    assert run("accept", "new.docx", "-o", "out.docx").returncode == 0
    again = run("accept", "new.docx", "-o", "out.docx")
    assert again.returncode == 2
    assert "--force" in again.stderr


def test_an_audit_finds_what_is_not_tracked(run: Run, words: Path) -> None:
    run("compare", "old.docx", "new.docx", "-o", "redline.docx")
    clean = run("audit", "old.docx", "redline.docx")
    assert (clean.returncode, clean.stdout) == (0, "Every edit is tracked.\n")
    silent = run("audit", "old.docx", "new.docx")
    assert silent.returncode == 1
    assert "Words changed in the text" in silent.stdout


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_only_word_documents_are_settled(run: Run, words: Path, verb: str) -> None:
    done = run(verb, "old.md", "-o", "out.docx")
    assert done.returncode == 2
    assert "Word document" in done.stderr
    assert not (words / "out.docx").exists()


def test_a_date_that_is_none_is_refused(run: Run, words: Path) -> None:
    done = run("compare", "old.docx", "new.docx", "-o", "r.docx", "--date", "yesterday")
    assert done.returncode == 2
    assert "2026-05-31" in done.stderr
    assert not (words / "r.docx").exists()


def test_a_draft_of_pictures_alone_makes_a_redline_but_no_report(run: Run, tmp_path: Path) -> None:
    for name in ("WC013-Image-Before", "WC013-Image-After2"):
        shutil.copy(PAIRS / f"{name}.docx", tmp_path)
    drafts = ("WC013-Image-Before.docx", "WC013-Image-After2.docx")
    done = run("compare", *drafts, "-o", "r.docx")
    assert done.returncode in (0, 1), done.stderr
    assert "holds no text" in done.stderr
    assert "<w:ins " in document(tmp_path / "r.docx")
    assert run("compare", *drafts).returncode == 2
