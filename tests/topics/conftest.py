"""Small drafts and comparisons made by hand, so that the topics stage is tested by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from draftdiff.model.alignment import Evidence
from draftdiff.model.comparison import (
    Comparison,
    Edit,
    EditOperation,
    Match,
    Status,
    Substance,
)
from draftdiff.model.draft import Clause, ClauseKind, Draft
from draftdiff.model.source import Source
from draftdiff.topics import load_packs

if TYPE_CHECKING:
    from draftdiff.topics.pack import TopicPack

Row = str | tuple[str, int | None] | tuple[str, int | None, ClauseKind]
MakeDraft = Callable[..., Draft]
MakeComparison = Callable[..., Comparison]


def _draft(*rows: Row, heading: str | None = None) -> Draft:
    clauses = []
    for index, row in enumerate(rows):
        text, parent, kind = (*((row,) if isinstance(row, str) else row), None, None)[:3]
        clauses.append(
            Clause(
                index=index,
                id=f"point_{index + 1}",
                kind=kind or ClauseKind.CLAUSE,
                label=None,
                heading=heading if index == 0 else None,
                text=text,
                parent=parent,
                depth=0 if parent is None else 1,
                path=f"point {index + 1}",
                anchors=(),
            )
        )
    return Draft("draft", None, tuple(clauses), Source("draft", "draft.txt", "text", "0", 0))


def _edits(old: str, new: str) -> tuple[Edit, ...]:
    """What both texts begin with, then the rest of each."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    parts = (
        (EditOperation.EQUAL, old[:same]),
        (EditOperation.DELETE, old[same:]),
        (EditOperation.INSERT, new[same:]),
    )
    return tuple(Edit(op, text) for op, text in parts if text)


def _comparison(
    old: Draft, new: Draft, pairs: Sequence[tuple[int | None, int | None]]
) -> Comparison:
    matches = []
    for before, after in pairs:
        if before is None or after is None:
            status = Status.ADDED if before is None else Status.REMOVED
        elif old.clauses[before].text == new.clauses[after].text:
            status = Status.UNCHANGED
        else:
            status = Status.MODIFIED
        same = status is Status.UNCHANGED
        matches.append(
            Match(
                status=status,
                old=() if before is None else (before,),
                new=() if after is None else (after,),
                similarity=1.0 if same else 0.0,
                moved=False,
                renumbered=False,
                level=None,
                edits=_edits(
                    "" if before is None else old.clauses[before].text,
                    "" if after is None else new.clauses[after].text,
                ),
                heading_edits=(),
                changes=(),
                substance=Substance.NONE if same else Substance.SUBSTANTIVE,
                topics=(),
                evidence=Evidence("test"),
            )
        )
    return Comparison(old, new, tuple(matches))


@pytest.fixture
def make_draft() -> MakeDraft:
    """Builds a draft from texts, or (text, parent index, kind)."""
    return _draft


@pytest.fixture
def make_comparison() -> MakeComparison:
    """Builds a comparison of two drafts from pairs of clause indices."""
    return _comparison


@pytest.fixture(scope="session")
def peace() -> tuple[TopicPack, ...]:
    """The built-in pack for peace agreements."""
    return load_packs(["peace-agreement"])
