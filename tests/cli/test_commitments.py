"""``draftdiff commitments`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

DOCS = Path(__file__).parent.parent.parent / "docs"
SHARED = {
    "ChangeReport",
    "ClauseReport",
    "DraftReport",
    "EditReport",
    "EvidenceReport",
    "Generator",
    "MatchReport",
    "NoticeReport",
    "PositionReport",
    "ReferenceReport",
    "SignalReport",
    "TopicEvidenceReport",
    "TopicReport",
}
"""Types that other reports have, too."""
OLD = """1. The Seller shall deliver the goods within 30 days.

2. The Buyer may inspect the goods.

3. The Seller shall bear the costs of transport.
"""
NEW = """1. The Seller should deliver the goods within 30 days.

2. The Buyer may inspect the goods.

3. The Buyer shall bear the costs of transport.

4. The Seller shall not sell the goods to others.
"""


@pytest.fixture
def contract(tmp_path: Path) -> list[str]:
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.md").write_text(NEW)
    return ["old.md", "new.md"]


def test_one_draft_is_listed_by_party(run: Run, contract: list[str]) -> None:
    done = run("commitments", "old.md")
    assert done.returncode == 0, done.stderr
    seller, buyer = done.stdout.index("\nSeller\n"), done.stdout.index("\nBuyer\n")
    assert seller < done.stdout.index("deliver the goods") < buyer
    assert "must" in done.stdout
    assert "may           inspect the goods  2" in done.stdout
    assert "▸ when  within 30 days" in done.stdout


def test_two_drafts_say_who_conceded_what(run: Run, contract: list[str]) -> None:
    done = run("commitments", *contract)
    assert done.returncode == 1, done.stderr
    assert "1 new" in done.stdout
    assert "+ is freed of: must bear the costs of transport" in done.stdout
    assert "− takes on: must bear the costs of transport" in done.stdout
    assert "− takes on: must not sell the goods to others" in done.stdout
    assert "+ is bound less: should deliver the goods" in done.stdout
    assert "… 1 kept: 2" in done.stdout


def test_the_exit_status_is_that_of_diff(run: Run, contract: list[str]) -> None:
    assert run("commitments", "old.md", "old.md").returncode == 0
    assert run("commitments", *contract, "--no-exit-code").returncode == 0
    assert run("commitments", "nowhere.md").returncode == 2


def test_filters_narrow_what_is_shown(run: Run, contract: list[str]) -> None:
    buyer = run("commitments", "old.md", "--party", "buyer").stdout
    assert "inspect the goods" in buyer
    assert "deliver the goods" not in buyer
    rights = run("commitments", "old.md", "--force", "permits").stdout
    assert "inspect the goods" in rights
    assert "deliver the goods" not in rights
    ledger = run("commitments", *contract, "--party", "Buyer").stdout
    assert "sell the goods" not in ledger
    assert "bear the costs" in ledger


def test_the_report_obeys_the_published_schema_and_is_whole(run: Run, contract: list[str]) -> None:
    schema = json.loads(run("schema", "commitments").stdout)
    done = run("commitments", *contract, "--format", "json", "--party", "Buyer")
    report = json.loads(done.stdout)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    assert [len(draft["commitments"]) for draft in report["commitments"]] == [3, 4]
    assert {party["key"] for party in report["parties"]} == {"seller", "buyer"}
    turns = [step["turns"][0] for entry in report["entries"] for step in entry["steps"]]
    assert sorted(turns) == ["kept", "new", "shifted", "weakened"]


@pytest.mark.parametrize("which", ["commitments", "explanation"])
def test_every_field_of_the_report_is_documented(run: Run, which: str) -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    schema = json.loads(run("schema", which).stdout)
    ours = {
        name: facts["properties"]
        for name, facts in schema["$defs"].items()
        if name not in SHARED and "properties" in facts
    }
    assert len(ours) >= 4
    missing = [
        f"{name}.{field}"
        for name, fields in ours.items()
        for field in fields
        if f"`{field}`" not in page and f"`{field}[]`" not in page and f".{field}[]`" not in page
    ]
    assert not missing


def test_files_of_all_formats_are_written_in_one_run(
    run: Run, contract: list[str], tmp_path: Path
) -> None:
    names = ["a.txt", "a.json", "a.md", "a.html", "a.docx", "a.csv", "a.xlsx"]
    done = run("commitments", *contract, *(part for name in names for part in ("-o", name)))
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert all((tmp_path / name).stat().st_size > 100 for name in names)
    again = run("commitments", *contract, "-o", "a.txt")
    assert again.returncode == 2
    assert "Use --overwrite" in again.stderr
    assert run("commitments", *contract, "-o", "a.txt", "--overwrite").returncode == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--party", "Lessor"], "no party is called 'Lessor'"),
        (["--party", ""], "no party is called ''"),
        (["-o", "out.svg"], "no format of commitments"),
        (["-o", "out.md", "--format", "json"], "its suffix means markdown"),
        (["-o", "out.md", "-o", "out.md"], "two reports"),
        (["-o", "old.md", "--overwrite"], "one of the drafts"),
    ],
)
def test_a_wrong_option_is_trouble_and_writes_nothing(
    run: Run, contract: list[str], tmp_path: Path, options: list[str], message: str
) -> None:
    done = run("commitments", *contract, *options)
    assert done.returncode == 2
    assert message in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(contract)


def test_the_order_of_hash_values_changes_nothing(run: Run, contract: list[str]) -> None:
    first, second = (
        run("commitments", *contract, "--format", "json", PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert first


def test_characters_that_steer_a_terminal_are_made_visible(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text(
        "1. The Sel\u202eler shall pay \x1b[31mthe fee.\n", encoding="utf-8"
    )
    for format in ("terminal", "json", "markdown", "html", "csv"):
        out = run("commitments", "odd.md", "--format", format).stdout
        assert out
        assert "\x1b" not in out
        assert "\u202e" not in out
