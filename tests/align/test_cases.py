"""The cases of tests/cases/align: two drafts as Markdown, and the links between their clauses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import draftdiff
from draftdiff.model.comparison import Status
from draftdiff.writers import wording

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison, Match

CASES = Path(__file__).parents[1] / "cases" / "align"


_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n```old\n(?P<old>.*?)\n```\n```new\n(?P<new>.*?)\n```\n"
    r"```links\n(?P<links>.*?)\n```$",
    re.DOTALL | re.MULTILINE,
)


def cases() -> list[tuple[str, str, str, str]]:
    return [
        (f"{path.stem}: {case['title']}", case["old"], case["new"], case["links"])
        for path in sorted(CASES.glob("*.md"))
        for case in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def test_every_case_is_read() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.md"))
    assert len(cases()) == written.count("\n```links\n")


def shown(match: Match, comparison: Comparison) -> str:
    old, new = (
        " + ".join(wording.name(draft.clauses[index]) for index in indices)
        for draft, indices in ((comparison.old, match.old), (comparison.new, match.new))
    )
    notes = ["moved"] if match.moved else []
    notes += ["doubtful"] if match.doubtful else []
    notes += [match.alternative.value.replace("_", " ")] if match.alternative else []
    if match.alternative is None and (told := wording.fate(match, comparison)):
        notes.append(told)
    return f"{old} = {new}{'; ' if notes else ''}{', '.join(notes)}".strip()


@pytest.mark.parametrize(
    ("title", "old", "new", "links"), cases(), ids=[case[0] for case in cases()]
)
def test_two_drafts_give_the_links_of_their_case(
    title: str, old: str, new: str, links: str, tmp_path: Path
) -> None:
    for name, text in (("old.md", old), ("new.md", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    comparison = draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md")
    told = {
        shown(match, comparison)
        for match in comparison.matches
        if match.status is not Status.UNCHANGED or match.moved
    }
    assert told == set(links.split("\n"))
