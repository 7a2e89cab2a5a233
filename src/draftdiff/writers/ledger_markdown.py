"""Commitments as Markdown, for notes and pull requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.source import Severity
from draftdiff.writers import duties, wording
from draftdiff.writers.markdown import escape

if TYPE_CHECKING:
    from draftdiff.model.commitments import Commitment, Commitments, Entry, Ledger
    from draftdiff.model.settings import CommitmentSettings


def write_ledger(told: Ledger, settings: CommitmentSettings) -> str:
    """The commitments of one draft, or the ledger of many, ending in a newline."""
    titles = [duties.title(told, number) for number in range(len(told.drafts))]
    blocks = [f"## Commitments: {' → '.join(escape(item.draft.name) for item in told.drafts)}"]
    blocks.append("\n".join(f"{n}. {escape(title)}" for n, title in enumerate(titles, start=1)))
    blocks.append(escape(duties.summary(told, settings)))
    blocks += [
        f"> **Warning** {escape(item.draft.name)}: {escape(wording.notice_line(notice))}"
        for item in told.drafts
        for notice in item.draft.notices
        if notice.severity is Severity.WARNING
    ]
    if len(told.drafts) == 1:
        blocks += _draft(told, settings)
    else:
        blocks += _accounts(told, settings)
        blocks += _entries(told, settings)
    return "\n\n".join(blocks) + "\n"


def _draft(told: Ledger, settings: CommitmentSettings) -> list[str]:
    (draft,) = told.drafts
    blocks = []
    for title, items in duties.by_party(told, draft, settings):
        blocks.append(f"### {escape(title)}")
        blocks.append("\n".join(_line(draft, item) for item in items))
    return blocks


def _line(draft: Commitments, item: Commitment) -> str:
    conditions = "".join(f"; *{escape(words)}*" for words in item.conditions)
    marks = "".join(f" **{mark}**" for mark in duties.marks(item))
    return (
        f"- **{item.said}** {escape(item.act)}{conditions} "
        f"({escape(duties.clause(draft, item))}){marks}"
    )


def _accounts(told: Ledger, settings: CommitmentSettings) -> list[str]:
    accounts = duties.accounts(told, settings)
    if not accounts:
        return []
    blocks = ["### Who conceded what"]
    for account in accounts:
        lines = [f"**{escape(duties.heading(account.party.name))}**: {duties.counted(account)}", ""]
        for posting in account.postings:
            item, clause = duties.posted(told, posting)
            words = escape(duties.noted(item))
            where = f"draft {posting.draft + 1}, {escape(clause)}"
            if why := duties.why(told, posting):
                where = f"{where}; {escape(why)}"
            lines.append(f"- {duties.sign(posting)} {posting.side.value}: {words} ({where})")
        blocks.append("\n".join(lines))
    return blocks


def _entries(told: Ledger, settings: CommitmentSettings) -> list[str]:
    found = [entry for _, entry in duties.entries(told, settings)]
    changed = [entry for entry in found if not duties.is_kept(entry)]
    kept = [entry for entry in found if duties.is_kept(entry)]
    blocks = ["### Commitment by commitment", *(_entry(told, entry) for entry in changed)]
    if kept:
        listed = ", ".join(dict.fromkeys(duties.path(told, entry) for entry in kept))
        blocks.append(f"*{len(kept)} kept: {escape(listed)}*")
    return blocks


def _entry(told: Ledger, entry: Entry) -> str:
    lines = [f"**{escape(duties.path(told, entry))}**", ""]
    steps = {step.draft: step for step in entry.steps}
    for draft in range(len(told.drafts)):
        item, step = duties.at(told, entry, draft), steps.get(draft)
        if item is None and step is None:
            continue
        turn = f"**{duties.turned(step).upper()}** " if step is not None else ""
        words = "" if item is None else escape(duties.sentence(told, item))
        marks = "" if item is None else "".join(f" **{mark}**" for mark in duties.marks(item))
        lines.append(f"- draft {draft + 1}: {turn}{words}{marks}")
        if item is not None and step is not None and step.explanation:
            lines.append(f"  - {escape(step.explanation)}")
    return "\n".join(lines)
