"""The samples are what they say: DOCX made from the Markdown, same labels, every change listed."""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "make_samples.py"
SAMPLES = ROOT / "samples"
DRAFTS = sorted(SAMPLES.glob("*/[0-9]*.md"))
PEACE = SAMPLES / "ukraine-peace-plan"
FISH = SAMPLES / "fisheries-agreement"
PAIRS = [
    (PEACE, "From the US plan to the counter-proposal", "1-us-28-points", "2-e3-counter-proposal"),
    (PEACE, "From the US plan to the framework", "1-us-28-points", "4-framework-20-points"),
    (FISH, "From the proposal to the mark-up", "1-commission-proposal", "2-coastal-state-markup"),
    (FISH, "From the mark-up to the compromise", "2-coastal-state-markup", "3-compromise"),
]

every_draft = pytest.mark.parametrize("source", DRAFTS, ids=lambda path: path.stem)
every_pair = pytest.mark.parametrize(
    ("folder", "section", "old", "new"), PAIRS, ids=[f"{old}--{new}" for _, _, old, new in PAIRS]
)


def _load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


make_samples = _load_script()


def _read(source: Path):
    return make_samples.read_markdown(source.read_text(encoding="utf-8"))


def _lines(draft) -> list[str]:
    """What a reader sees of a draft, one paragraph or table cell a line, without footnotes."""
    lines = []
    for block in draft.blocks:
        if block.kind == "table":
            lines += [cell for n, row in enumerate(block.rows) if n != 1 for cell in row]
        else:
            lines.append(f"{block.label} {block.text}".strip())
    return lines


# --- the files ------------------------------------------------------------------------------------


def test_there_are_seven_drafts() -> None:
    assert len(DRAFTS) == 7


@every_draft
def test_committed_docx_is_what_the_script_makes(source: Path) -> None:
    assert source.with_suffix(".docx").read_bytes() == make_samples.make_docx(_read(source))


def test_check_passes_on_the_committed_files() -> None:
    command = [sys.executable, SCRIPT, "--check"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_check_fails_and_writes_nothing_when_a_docx_is_out_of_date(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "samples" / "one"
    folder.mkdir(parents=True)
    (folder / "1-draft.md").write_text("# Title\n\n1. Point.\n", encoding="utf-8")
    monkeypatch.setattr(make_samples, "SAMPLES", tmp_path / "samples")
    assert make_samples.main(["--check"]) == 1
    assert not (folder / "1-draft.docx").exists()
    assert make_samples.main([]) == 0
    assert make_samples.main(["--check"]) == 0
    (folder / "1-draft.docx").write_bytes(b"edited by hand")
    assert make_samples.main(["--check"]) == 1


@every_draft
def test_markdown_means_to_commonmark_what_the_script_reads(source: Path) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(source.read_text(encoding="utf-8"))
    assert not [token for token in tokens if token.type == "code_block"]
    seen: list[str] = []
    numbers: list[int] = []
    label = ""
    for token in tokens:
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open":
            label, numbers[-1] = f"{numbers[-1]}.", numbers[-1] + 1
        elif token.type == "inline" and not token.content.startswith("[^"):
            seen.append(f"{label} {token.content}".strip())
            label = ""
    assert seen == _lines(_read(source))


@every_draft
def test_docx_opens_with_real_styles_and_a_page_number(source: Path) -> None:
    document = docx.Document(io.BytesIO(source.with_suffix(".docx").read_bytes()))
    assert document.paragraphs[0].style.name == "Title"
    # python-docx falls back to the default style for an id that is not defined
    assert all(p.style.style_id == p._p.pPr.pStyle.val for p in document.paragraphs)
    assert 'w:instr=" PAGE "' in document.sections[0].footer._element.xml


# --- the labels, counted by a word processor that is not ours -------------------------------------


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    """A folder with every DOCX as the plain text that LibreOffice prints, labels included."""
    soffice = shutil.which("soffice")
    if not soffice:
        message = "LibreOffice (soffice) is not installed, so nothing counts the labels"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("printed")
    for source in DRAFTS:
        copy = folder / f"{source.parent.name}--{source.stem}.docx"
        shutil.copy(source.with_suffix(".docx"), copy)
    profile = tmp_path_factory.mktemp("profile").as_uri()
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "txt:Text", "--outdir", str(folder)),
            *sorted(map(str, folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder


@every_draft
def test_libreoffice_prints_the_labels_and_words_of_the_markdown(
    source: Path, printed: Path
) -> None:
    text = (printed / f"{source.parent.name}--{source.stem}.txt").read_text(encoding="utf-8-sig")
    expected = [line.replace("[^1]", "1") for line in _lines(_read(source))]
    assert [" ".join(line.split()) for line in text.splitlines() if line.strip()] == expected


# --- the lists of changes -------------------------------------------------------------------------


def _clauses(source: Path) -> dict[str, str]:
    """The text of each clause by its full label, as the READMEs write it."""
    draft = _read(source)
    clauses: dict[str, str] = {}
    place: dict[str, str] = {"part": "Preamble", "article": "", "point": "", "letter": ""}
    ranks = [*place, "roman"]
    for block in draft.blocks:
        if block.kind == "title":
            clauses["Title"] = block.text
            continue
        if block.kind == "table":
            clauses |= {f"{place['part']} row {row[0]}": " | ".join(row) for row in block.rows}
            continue
        if block.kind not in ranks:
            above = _key(place | {"letter": "", "roman": ""})  # it goes on with the point
            number = sum(key.startswith(f"{above} text ") for key in clauses) + 1
            clauses[f"{above} text {number}"] = block.text
            continue
        for rank in ranks[ranks.index(block.kind) :]:
            place[rank] = ""
        mark = block.label.strip("().")
        if block.kind == "part" and not block.text.startswith(("Part ", "Annex ")):
            mark = block.text
        elif block.kind == "part":
            mark = " ".join(block.text.split()[:2])
        place[block.kind] = mark
        clauses[_key(place)] = block.text
    return clauses | {f"Footnote {n}": text for n, text in draft.footnotes.items()}


def _key(place: dict[str, str]) -> str:
    heading = place["article"] or place["part"]
    below = [place[rank] for rank in ("point", "letter", "roman") if place.get(rank)]
    if place["article"] or heading.startswith("Annex"):
        return heading + "".join(f"({mark})" for mark in below)
    return ".".join(below) or heading


def _table(folder: Path, section: str) -> list[list[str]]:
    text = (folder / "README.md").read_text(encoding="utf-8")
    lines = text.split(f"## {section}\n")[1].split("\n## ")[0].splitlines()
    rows = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in row[1:-1].split("|")] for row in rows]


def _labels(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split(" + ")


def _parent(label: str, listed: dict[str, list[str]]) -> str:
    """The nearest clause above `label` that a table lists, or the empty string."""
    above = [p for p in listed if label.startswith(p) and label[len(p)] in "(. "]
    return max(above, key=len, default="")


@every_pair
def test_listed_changes_have_their_words_in_both_drafts(
    folder: Path, section: str, old: str, new: str
) -> None:
    before, after = _clauses(folder / f"{old}.md"), _clauses(folder / f"{new}.md")
    for old_cell, new_cell, kind, *words in _table(folder, section):
        for side, cell, said in ((before, old_cell, words[0]), (after, new_cell, words[1])):
            labels = _labels(cell)
            for label, part in zip(labels, said.split(" + ") if labels else [], strict=True):
                assert part, f"{label}: no words"
                assert part in side[label]
        same = [before[label] for label in _labels(old_cell)] == [
            after[label] for label in _labels(new_cell)
        ]
        same_kind = kind.startswith(("renumbered", "moved", "stale"))
        assert same == same_kind, f"{old_cell} -> {new_cell}: {kind}"


@every_pair
def test_no_change_is_missing_from_the_list(folder: Path, section: str, old: str, new: str) -> None:
    before, after = _clauses(folder / f"{old}.md"), _clauses(folder / f"{new}.md")
    targets: dict[str, list[str]] = {}
    accounted: set[str] = set()
    added: dict[str, list[str]] = {}
    for old_cell, new_cell, *_ in _table(folder, section):
        for label in _labels(old_cell):
            targets[label] = _labels(new_cell)
        accounted.update(_labels(new_cell))
        if not _labels(old_cell):
            added |= {label: [] for label in _labels(new_cell)}
    for label, text in before.items():
        if label in targets:
            continue
        parent = _parent(label, targets)
        follows = targets[parent][0] + label[len(parent) :] if parent else label
        assert after[follows] == text, f"{label} -> {follows} differs but is not listed"
        accounted.add(follows)
    unlisted = {label for label in after if label not in accounted and not _parent(label, added)}
    assert not unlisted
