"""Drafts from a notation a lawyer can read: ``label. words``, two spaces of indent a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from draftdiff.model.draft import Clause, ClauseKind, Draft, Label, TopicHit
from draftdiff.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.alignment import Alignment

_LINE = re.compile(
    r"(?P<indent> *)(?:# (?P<heading>.+)|(?:(?P<label>\w+)\. )?"
    r"(?P<text>.*?)(?: \{(?P<topic>\w+)\})?)$"
)


def draft_from(notation: str) -> Draft:
    """A draft: ``7. words``, ``  a. words``, ``# heading``, ``[deleted]`` notes, ``{topic}``."""
    clauses: list[Clause] = []
    above: list[tuple[int, int]] = []
    for line in notation.strip("\n").split("\n"):
        found = _LINE.match(line)
        assert found is not None
        level = len(found["indent"]) // 2
        while above and above[-1][0] >= level:
            above.pop()
        kind = ClauseKind.HEADING if found["heading"] else ClauseKind.CLAUSE
        if found["text"] and "[deleted]" in found["text"]:
            kind = ClauseKind.DELETION
        label = Label(found["label"], "", (found["label"],)) if found["label"] else None
        topics = (TopicHit("test", found["topic"], None, ()),) if found["topic"] else ()
        clauses.append(
            Clause(
                index=len(clauses),
                id=f"c{len(clauses)}",
                kind=kind,
                label=label,
                heading=found["heading"],
                text=found["text"] or "",
                parent=above[-1][1] if above else None,
                depth=len(above),
                path=found["label"] or "",
                anchors=(),
                topics=topics,
            )
        )
        above.append((level, len(clauses) - 1))
    return Draft("draft", None, tuple(clauses), Source("draft", "draft", "text", "0" * 64, 0))


def cite(draft: Draft, index: int) -> str:
    """A clause's number with its parents' ("10b"), or its first words where it has none."""
    clause = draft.clauses[index]
    own = clause.label.printed if clause.label else (clause.heading or clause.text)[:20]
    if clause.label and clause.parent is not None and draft.clauses[clause.parent].label:
        return cite(draft, clause.parent) + own
    return own


def links_of(alignment: Alignment) -> set[str]:
    """Every link as text: ``7=5``, ``3=`` (removed), ``=4`` (added), ``2=2+3``, ``!`` if moved."""
    return {
        "+".join(cite(alignment.old, i) for i in link.old)
        + "="
        + "+".join(cite(alignment.new, i) for i in link.new)
        + ("!" if link.moved else "")
        for link in alignment.links
    }


@pytest.fixture
def draft() -> Callable[[str], Draft]:
    return draft_from


@pytest.fixture
def links() -> Callable[[Alignment], set[str]]:
    return links_of
