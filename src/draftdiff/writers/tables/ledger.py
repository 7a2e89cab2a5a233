"""Lays commitments out as tables of plain strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.writers import duties, wording
from draftdiff.writers.tables.make import Table

if TYPE_CHECKING:
    from draftdiff.model.commitments import Commitment, Ledger
    from draftdiff.model.settings import CommitmentSettings


def main_table(told: Ledger, settings: CommitmentSettings) -> Table:
    """The table that a CSV file holds: the commitments of one draft, or the ledger of many."""
    return commitments(told, settings) if len(told.drafts) == 1 else ledger(told, settings)


def all_tables(told: Ledger, settings: CommitmentSettings) -> list[Table]:
    """The tables of a workbook; those of many drafts only where there are many."""
    first = [commitments(told, settings)]
    if len(told.drafts) > 1:
        first = [accounts(told, settings), ledger(told, settings), *first]
    return [*first, left_out(told)]


def commitments(told: Ledger, settings: CommitmentSettings) -> Table:
    """Every commitment of every draft, a row each."""
    header = ("Draft", "Clause", "Who", "Force", "Act", "When", "Conditions", "Concerns", "Notes")
    return Table(
        "Commitments",
        header,
        tuple(
            (
                str(number + 1),
                duties.clause(draft, item),
                _who(told, item),
                item.said,
                item.act,
                "\n".join(item.by_when),
                "\n".join(item.conditions),
                duties.names(told, [item.beneficiary]) if item.beneficiary else "",
                ", ".join(duties.marks(item)),
            )
            for number, draft in enumerate(told.drafts)
            for item in duties.shown(draft, settings)
        ),
    )


def ledger(told: Ledger, settings: CommitmentSettings) -> Table:
    """Every commitment through all drafts, a row each."""
    header: list[str] = []
    for number, draft in enumerate(told.drafts):
        title = f"{number + 1}. {draft.draft.name}"
        header += [f"{title}: clause", f"{title}: commitment"]
        if number:
            header += [f"{title}: what happened", f"{title}: why"]
    rows = []
    for _, entry in duties.entries(told, settings):
        cells: list[str] = []
        for number, draft in enumerate(told.drafts):
            item = duties.at(told, entry, number)
            cells += ["", ""] if item is None else [duties.clause(draft, item), _told(told, item)]
            if number:
                step = next((step for step in entry.steps if step.draft == number), None)
                cells += ["", ""] if step is None else [duties.turned(step), step.explanation]
        rows.append(tuple(cells))
    return Table("Ledger", tuple(header), tuple(rows))


def accounts(told: Ledger, settings: CommitmentSettings) -> Table:
    """Who conceded what, a row for each gain or loss."""
    rows = []
    for account in duties.accounts(told, settings):
        for posting in account.postings:
            item, clause = duties.posted(told, posting)
            gives = duties.is_concession(posting)
            rows.append(
                (
                    duties.heading(account.party.name),
                    str(posting.draft + 1),
                    "" if gives is None else "concedes" if gives else "gains",
                    posting.side.value,
                    _told(told, item),
                    clause,
                    duties.why(told, posting),
                )
            )
    header = ("Party", "In draft", "Concedes or gains", "What", "Commitment", "Clause", "Why")
    return Table("Who conceded what", header, tuple(rows))


def left_out(told: Ledger) -> Table:
    """What holds no commitment, and why."""
    return Table(
        "Left out",
        ("Draft", "Clause", "Why", "Words"),
        tuple(
            (
                str(number + 1),
                wording.name(draft.draft.clauses[item.clause]),
                item.reason.value,
                item.text,
            )
            for number, draft in enumerate(told.drafts)
            for item in draft.left_out
        ),
    )


def _who(told: Ledger, item: Commitment) -> str:
    return duties.names(told, item.parties) if item.parties else "not said"


def _told(told: Ledger, item: Commitment) -> str:
    conditions = "".join(f"\n[{words}]" for words in item.conditions)
    marks = "".join(f"\n({mark})" for mark in duties.marks(item))
    return f"{duties.sentence(told, item)}{conditions}{marks}"
