"""The cases of tests/cases/outline: a draft as plain lines, and the clause tree it must give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from draftdiff.model.manuscript import Block, BlockKind, Manuscript
from draftdiff.model.source import Anchor, Source
from draftdiff.outline import build

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause, Draft

CASES = Path(__file__).parents[1] / "cases" / "outline"


def cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        if path.name == "README.md":
            continue
        for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title = section.partition("\n")[0]
            given, tree = section.split("```draft\n")[1].split("```tree\n")
            found.append(
                (f"{path.stem}: {title}", given.split("```")[0], tree.split("```")[0].strip("\n"))
            )
    return found


def outline(text: str) -> Draft:
    blocks = [
        Block(
            BlockKind.PARAGRAPH,
            line.strip(),
            Anchor("", number, number),
            depth=(len(line) - len(line.lstrip())) // 4,
        )
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    return build(Manuscript(Source("case", "case", "text", "", 0), tuple(blocks)))


def shown(clause: Clause) -> str:
    label = clause.label
    number = f"{label.word} {' '.join(label.numbers)}".strip() if label else "-"
    heading = f"«{clause.heading}»" if clause.heading else ""
    words = " ".join(part for part in (heading, clause.text) if part)
    indent = "  " * clause.depth
    return f"{indent}{clause.kind.value} {clause.path} | {number} | {words}".rstrip()


@pytest.mark.parametrize(("title", "given", "tree"), cases(), ids=[case[0] for case in cases()])
def test_a_draft_gives_the_tree_of_its_case(title: str, given: str, tree: str) -> None:
    draft = outline(given)
    assert "\n".join(shown(clause) for clause in draft.clauses) == tree
