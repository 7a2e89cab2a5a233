"""``draftdiff history`` as a user runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

FUND = "A development fund shall serve technology, data centres and the repair of roads."
COURT = "Disputes shall be brought before an arbitral tribunal of three members."


@pytest.fixture
def drafts(tmp_path: Path) -> list[str]:
    texts = (f"1. {FUND}\n\n2. {COURT}\n", f"1. {COURT}\n", f"1. {COURT}\n\n2. {FUND}\n")
    names = []
    for number, text in enumerate(texts, start=1):
        names.append(f"draft-{number}.md")
        (tmp_path / names[-1]).write_text(text)
    return names


def test_the_life_of_a_clause_has_one_answer(run: Run, drafts: list[str]) -> None:
    done = run("history", *drafts, "--clause", "1:1")
    assert done.returncode == 0, done.stderr
    assert "1 → — → 2" in done.stdout
    assert "removed" in done.stdout
    assert "back from draft 1" in done.stdout
    assert f"⟨1⟩{FUND[:40]}" in done.stdout


def test_the_base_of_a_draft_may_be_named_by_number_or_file(run: Run, drafts: list[str]) -> None:
    by_number = run("history", *drafts, "--base", "3=1")
    assert by_number.returncode == 0, by_number.stderr
    assert "made from 1" in by_number.stdout
    assert run("history", *drafts, "--base", "draft-3.md=draft-1.md").stdout == by_number.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--clause", "99"], "no draft has a clause '99'"),
        (["--base", "3"], "does not say which draft"),
        (["--base", "9=1"], "none of the drafts"),
        (["--base", "1=3"], "cannot have been made"),
        (["-o", "out.pdf"], "no format of a history"),
        (["-o", "draft-1.md.txt", "-o", "draft-1.md.txt"], "two reports"),
    ],
)
def test_a_wrong_option_is_trouble_and_writes_nothing(
    run: Run, drafts: list[str], tmp_path: Path, options: list[str], message: str
) -> None:
    done = run("history", *drafts, *options)
    assert done.returncode == 2
    assert message in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == drafts


def test_a_family_of_drafts_may_declare_its_shape(
    run: Run, drafts: list[str], tmp_path: Path
) -> None:
    by_option = run("history", *drafts, "--base", "3=1").stdout
    settings = tmp_path / ".draftdiff.toml"
    settings.write_text('[history.base]\n"draft-3.md" = "draft-1.md"\n')
    assert run("history", *drafts).stdout == by_option
    assert run("history", *drafts, "--base", "3=2").stdout != by_option
    settings.write_text('[history]\nbase = "draft-1.md"\n')
    done = run("history", *drafts)
    assert done.returncode == 2
    assert "[history]" in done.stderr


def test_files_of_several_formats_are_written_in_one_run(
    run: Run, drafts: list[str], tmp_path: Path
) -> None:
    names = ["a.txt", "a.json", "a.html", "a.docx", "a.xlsx", "a.csv", "a.svg", "a.png"]
    done = run("history", *drafts, *(part for name in names for part in ("-o", name)))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert all((tmp_path / name).stat().st_size > 100 for name in names)


def test_the_order_of_hash_values_changes_nothing(run: Run, drafts: list[str]) -> None:
    first, second = (
        run("history", *drafts, "--format", "json", PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert first


def test_a_single_file_outside_of_git_is_no_history(run: Run, drafts: list[str]) -> None:
    done = run("history", drafts[0], GIT_CEILING_DIRECTORIES="/")
    assert done.returncode == 2
    assert "Give two drafts or more" in done.stderr
