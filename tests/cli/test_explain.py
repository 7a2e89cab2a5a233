"""``draftdiff explain`` and ``draftdiff compare --why`` as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

OLD = """1. The Seller shall deliver the goods within 30 days.

2. No amnesty is granted for war crimes.

3. The council meets in spring.
"""
NEW = """1. Everyone shall receive full amnesty for acts of war.

2. The Seller should deliver the goods within 60 days if the port is open.
"""


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.md").write_text(NEW)
    return ["old.md", "new.md"]


def test_both_texts_and_what_was_read_of_them_are_shown(run: Run, pair: list[str]) -> None:
    done = run("explain", *pair, "old:1")
    assert done.returncode == 0, done.stderr
    assert "1  The Seller shall deliver the goods within 30 days." in done.stdout
    assert "2  The Seller should deliver the goods" in done.stdout
    assert "obliges  “deliver” on “The Seller”" in done.stdout
    assert "intends  “deliver” on “The Seller”" in done.stdout
    assert "condition  “if the port is open" in done.stdout


def test_the_link_and_every_change_are_accounted_for(run: Run, pair: list[str]) -> None:
    out = run("explain", *pair, "old:1").stdout
    assert "WHY THEY ANSWER EACH OTHER" in out
    assert "similarity of the words" in out
    assert "trust in equal numbers" in out
    assert "modality  shall → should (weakened)" in out
    assert "characters 11–16 of the old text" in out


def test_a_removed_clause_says_that_nothing_answers(run: Run, pair: list[str]) -> None:
    out = run("explain", *pair, "the council").stdout
    assert "3  removed" in out
    assert "nothing answers" in out
    assert "WHY NOTHING ANSWERS" in out


def test_verdicts_that_rest_on_the_clause_are_named(run: Run, pair: list[str]) -> None:
    out = run("explain", *pair, "new:1").stdout
    assert "WHAT RESTS ON IT" in out
    assert "amnesty" in out.partition("WHAT RESTS ON IT")[2]
    out = run("explain", *pair, "old:3").stdout
    assert "amnesty" not in out.partition("WHAT RESTS ON IT")[2].casefold()


def test_a_number_means_the_clauses_of_both_drafts(run: Run, pair: list[str]) -> None:
    out = run("explain", *pair, "1").stdout
    assert "Everyone shall receive" in out
    assert "within 30 days" in out


def test_compare_why_says_the_same_with_the_status_of_compare(run: Run, pair: list[str]) -> None:
    done = run("compare", *pair, "--why", "old:1")
    assert done.returncode == 1
    assert done.stdout == run("explain", *pair, "old:1").stdout
    assert run("compare", *pair, "--why", "old:1", "--no-exit-code").returncode == 0


def test_the_report_obeys_the_published_schema(run: Run, pair: list[str]) -> None:
    schema = json.loads(run("schema", "explanation").stdout)
    report = json.loads(run("explain", *pair, "old:1", "--format", "json").stdout)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    (why,) = report["whys"]
    main = [act for act in why["new"][0]["read"] if act["main"]]
    assert main[0]["force"] == "intends"
    text = why["new"][0]["text"]
    assert text[slice(*main[0]["span"])] == "deliver"
    assert why["match"]["evidence"]["stage"]
    assert 0 <= report["label_trust"] <= 1


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["explain", "old.md", "new.md", "99"], "neither draft has a clause '99'"),
        (["explain", "old.md", "new.md", "new:3"], "there is no clause '3'"),
        (["explain", "old.md", "new.md"], "Missing argument"),
        (["explain", "old.md", "nowhere.md", "1"], "nowhere.md"),
        (["compare", "old.md", "new.md", "--why", "1", "-o", "a.md"], "writes no file"),
        (["compare", "old.md", "new.md", "--why", "1", "--format", "html"], "writes no file"),
    ],
)
def test_a_wrong_option_is_trouble_and_no_traceback(
    run: Run, pair: list[str], command: list[str], message: str
) -> None:
    done = run(*command)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
