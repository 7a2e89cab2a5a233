"""A comparison with one match of every kind, built by hand so that no other stage has a say."""

from __future__ import annotations

import pytest

from draftdiff.model.alignment import Evidence, LevelChange
from draftdiff.model.comparison import (
    Change,
    ChangeKind,
    Comparison,
    Direction,
    Edit,
    EditOperation,
    Match,
    Status,
    Substance,
    TopicEvidence,
    TopicOutcome,
    TopicVerdict,
)
from draftdiff.model.draft import Clause, ClauseKind, Draft, Label
from draftdiff.model.source import Notice, Severity, Source

KEEP, DROP, ADD = EditOperation.EQUAL, EditOperation.DELETE, EditOperation.INSERT


def clause(index: int, label: str | None, text: str, **more: object) -> Clause:
    facts: dict[str, object] = {
        "index": index,
        "id": f"c{index}",
        "kind": ClauseKind.CLAUSE,
        "label": Label(label, "", (label,)) if label else None,
        "heading": None,
        "text": text,
        "parent": None,
        "depth": 0,
        "path": label or "",
        "anchors": (),
    }
    return Clause(**(facts | more))  # type: ignore[arg-type]


def draft(name: str, *clauses: Clause, notices: tuple[Notice, ...] = ()) -> Draft:
    source = Source(name, f"drafts/{name}", "markdown", "0" * 64, 1)
    return Draft(name, "Accord", clauses, source, notices)


def match(status: Status, old: tuple[int, ...], new: tuple[int, ...], **more: object) -> Match:
    facts: dict[str, object] = {
        "status": status,
        "old": old,
        "new": new,
        "similarity": 1.0 if status is Status.UNCHANGED else 0.5,
        "moved": False,
        "renumbered": False,
        "level": None,
        "edits": (),
        "heading_edits": (),
        "changes": (),
        "substance": Substance.NONE if status is Status.UNCHANGED else Substance.SUBSTANTIVE,
        "topics": (),
        "evidence": Evidence("test", (("words", 0.5),)),
    }
    return Match(**(facts | more))  # type: ignore[arg-type]


@pytest.fixture
def comparison() -> Comparison:
    old = draft(
        "old.md",
        clause(0, "1", "Peace is agreed."),
        clause(1, "2", "The force shall not exceed 600,000 persons."),
        clause(2, "3", "No amnesty is given."),
        clause(3, "4", "Prisoners are exchanged."),
        clause(4, "5", "Ports reopen. Roads reopen."),
        clause(5, "6", "Elections are held;"),
        clause(6, "7", "The board meets.", heading="Board"),
        notices=(Notice("unread-picture", "A picture was not read", Severity.WARNING),),
    )
    new = draft(
        "new.md",
        clause(0, "1", "Peace is agreed."),
        clause(1, "2", "The force shall not exceed 800,000 persons in peacetime."),
        clause(2, "3", "Ports reopen."),
        clause(3, "4", "Roads reopen."),
        clause(4, "5", "Elections are held."),
        clause(5, "6", "Prisoners are exchanged."),
        clause(6, "8", "A fund is set up."),
        clause(7, None, "(Point 3 is deleted.)", kind=ClauseKind.DELETION),
        clause(8, "9", "The board meets.", heading="Board"),
    )
    quantity = Change(
        ChangeKind.QUANTITY,
        "600,000",
        "800,000",
        (27, 34),
        (27, 34),
        Substance.SUBSTANTIVE,
        "The limit rises from 600,000 to 800,000 persons.",
        Direction.INCREASED,
        200_000,
        33.333,
        "person",
    )
    verdict = TopicVerdict(
        "test",
        "amnesty",
        "Amnesty",
        TopicOutcome.DROPPED,
        "refuses",
        None,
        "refuses amnesty",
        None,
        (TopicEvidence(2, "refuses", "No amnesty is given."),),
        (),
        "Amnesty/pardon",
        "The new draft is silent on amnesty.",
    )
    return Comparison(
        old,
        new,
        (
            match(Status.UNCHANGED, (0,), (0,), edits=(Edit(KEEP, "Peace is agreed."),)),
            match(
                Status.MODIFIED,
                (1,),
                (1,),
                edits=(
                    Edit(KEEP, "The force shall not exceed "),
                    Edit(DROP, "600,000"),
                    Edit(ADD, "800,000"),
                    Edit(KEEP, " persons"),
                    Edit(ADD, " in peacetime"),
                    Edit(KEEP, "."),
                ),
                changes=(quantity,),
                topics=("test/forces",),
            ),
            match(
                Status.REMOVED,
                (2,),
                (),
                similarity=0.0,
                edits=(Edit(DROP, "No amnesty is given."),),
                topics=("test/amnesty",),
            ),
            match(
                Status.ADDED,
                (),
                (7,),
                similarity=0.0,
                edits=(Edit(ADD, "(Point 3 is deleted.)"),),
            ),
            match(
                Status.SPLIT,
                (4,),
                (2, 3),
                edits=(
                    Edit(KEEP, "Ports reopen."),
                    Edit(DROP, " "),
                    Edit(ADD, "\n"),
                    Edit(KEEP, "Roads reopen."),
                ),
            ),
            match(
                Status.MODIFIED,
                (5,),
                (4,),
                renumbered=True,
                substance=Substance.EDITORIAL,
                edits=(Edit(KEEP, "Elections are held"), Edit(DROP, ";"), Edit(ADD, ".")),
            ),
            match(
                Status.UNCHANGED,
                (3,),
                (5,),
                moved=True,
                renumbered=True,
                level=LevelChange.PROMOTED,
                edits=(Edit(KEEP, "Prisoners are exchanged."),),
            ),
            match(Status.ADDED, (), (6,), edits=(Edit(ADD, "A fund is set up."),)),
            match(
                Status.UNCHANGED,
                (6,),
                (8,),
                renumbered=True,
                edits=(Edit(KEEP, "The board meets."),),
                heading_edits=(Edit(KEEP, "Board"),),
            ),
        ),
        (verdict,),
        (Notice("label-trust", "Numbers were not trusted"),),
    )
