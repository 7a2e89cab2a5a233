"""The laws of the report, on every pair of samples and on drafts that Hypothesis makes."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import draftdiff

SAMPLES = Path(__file__).parents[2] / "samples"
FOLDERS = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
PAIRS = [
    pair
    for folder in FOLDERS
    for pair in itertools.pairwise(
        path for path in sorted(folder.glob("[0-9]*.md")) if path.is_file()
    )
]
ALL = [path for folder in FOLDERS for path in sorted(folder.glob("[0-9]*"))]
VALIDATOR = jsonschema.Draft202012Validator(json.loads(draftdiff.schema()))


def report(old: Path, new: Path) -> dict[str, Any]:
    loaded = json.loads(draftdiff.render(draftdiff.compare(old, new), "json"))
    assert isinstance(loaded, dict)
    return loaded


def assert_conserves_and_rebuilds(found: dict[str, Any]) -> None:
    for side, draft in zip(("old", "new"), found["drafts"], strict=True):
        ids = [clause["id"] for clause in draft["clauses"]]
        assert len({*ids}) == len(ids)
        matched = [clause for match in found["matches"] for clause in match[side]]
        assert sorted(matched) == sorted(ids)
        texts = {clause["id"]: clause["text"] for clause in draft["clauses"]}
        headings = {clause["id"]: clause["heading"] or "" for clause in draft["clauses"]}
        parents = {clause["parent"] for clause in draft["clauses"]} - {None}
        assert parents <= {*ids}
        other = "insert" if side == "old" else "delete"
        for match in found["matches"]:
            rebuilt = "".join(edit["text"] for edit in match["edits"] if edit["op"] != other)
            assert rebuilt == "\n".join(texts[clause] for clause in match[side])
            for change in match["changes"]:
                if change[f"{side}_span"] is not None:
                    start, end = change[f"{side}_span"]
                    assert rebuilt[start:end] == change[side]
            if match["heading_edits"]:
                rebuilt = "".join(
                    edit["text"] for edit in match["heading_edits"] if edit["op"] != other
                )
                assert rebuilt == "\n".join(filter(None, (headings[one] for one in match[side])))


def assert_shapes(found: dict[str, Any]) -> None:
    for match in found["matches"]:
        shape = (min(len(match["old"]), 2), min(len(match["new"]), 2))
        assert (
            shape
            in {
                "unchanged": [(1, 1)],
                "modified": [(1, 1)],
                "removed": [(1, 0)],
                "added": [(0, 1)],
                "split": [(1, 2)],
                "merged": [(2, 1)],
            }[match["status"]]
        )
        if match["status"] == "unchanged":
            assert all(edit["op"] == "equal" for edit in match["edits"])


def assert_mirrors(forth: dict[str, Any], back: dict[str, Any]) -> None:
    names = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    mirrored = {
        (tuple(match["new"]), tuple(match["old"]), names.get(match["status"], match["status"]))
        for match in back["matches"]
    }
    assert mirrored == {
        (tuple(match["old"]), tuple(match["new"]), match["status"]) for match in forth["matches"]
    }
    for key in ("moved", "renumbered"):
        assert forth["summary"][key] == back["summary"][key]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].stem}-{pair[1].stem}")
def test_the_laws_hold_on_every_pair_of_samples(pair: tuple[Path, Path]) -> None:
    forth, back = report(*pair), report(*reversed(pair))
    VALIDATOR.validate(forth)
    assert_conserves_and_rebuilds(forth)
    assert_shapes(forth)
    assert_mirrors(forth, back)
    assert [draft["sha256"] for draft in forth["drafts"]] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in pair
    ]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_sample_against_itself_is_unchanged(path: Path) -> None:
    found = report(path, path)
    assert {match["status"] for match in found["matches"]} == {"unchanged"}
    assert not any(match["moved"] or match["renumbered"] for match in found["matches"])
    assert found["summary"]["differences"] == 0
    assert {topic["verdict"] for topic in found["topics"]} <= {"kept", "unsure"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_same_drafts_give_the_same_bytes_whatever_the_hash_seed(folder: Path) -> None:
    old, new = sorted(folder.glob("[0-9]*.docx"))[:2]
    for format in ("json", "terminal", "markdown"):
        reports = {
            subprocess.run(
                [sys.executable, "-m", "draftdiff", "compare", old, new, "--format", format],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=False,
            ).stdout
            for seed in ("0", "1", "2")
        }
        assert len(reports) == 1
        assert reports != {b""}


PHRASES = st.sampled_from(
    [
        "The Parties shall keep the peace",
        "No force shall be stationed in the zone",
        "The limit is 600,000 persons",
        "The limit is 800,000 persons",
        "see paragraph 2",
        "unless the Council decides otherwise",
        "(Reserved)",
        "[deleted]",
        "within 100 days",
        "Права людини захищено",
        "a | b",
        "1.5 percent",
        "(a) in the south",
        "",
    ]
)
WORDS = st.lists(
    PHRASES | st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=4
)
LINES = st.tuples(
    st.sampled_from(["", "# ", "## ", "1. ", "2. ", "3. ", "   a. ", "   b) ", "Article 4 ", "- "]),
    WORDS.map(" ".join),
)
DRAFTS = st.lists(LINES.map("".join), min_size=1, max_size=10).map("\n\n".join)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(DRAFTS, DRAFTS)
def test_the_laws_hold_on_any_two_drafts(tmp_path: Path, old: str, new: str) -> None:
    paths = tmp_path / "old.md", tmp_path / "new.md"
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    try:
        forth, back, same = report(*paths), report(*reversed(paths)), report(paths[0], paths[0])
    except draftdiff.ReadError:
        return
    VALIDATOR.validate(forth)
    for found in (forth, same):
        assert_conserves_and_rebuilds(found)
        assert_shapes(found)
    assert_mirrors(forth, back)
    assert same["summary"]["differences"] == 0
