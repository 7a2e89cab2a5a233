"""Commitments for a person in front of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.commitments import Turn
from draftdiff.model.source import Severity
from draftdiff.writers import duties, wording

if TYPE_CHECKING:
    from draftdiff.model.commitments import Commitment, Commitments, Entry, Ledger
    from draftdiff.model.settings import CommitmentSettings
    from draftdiff.writers.terminal._page import Page

_ROLES = {
    Turn.NEW: "come",
    Turn.GONE: "gone",
    Turn.REVERSED: "alarm",
    Turn.SHIFTED: "alarm",
    Turn.WEAKENED: "caution",
    Turn.STRENGTHENED: "caution",
}
_SIGNS = {"−": "gone", "+": "come", "~": "tag"}
_WORDS = 240
_FORCE = 14


def write(page: Page, told: Ledger, settings: CommitmentSettings) -> None:
    """One draft by party; of several, who conceded what and what became of each commitment."""
    for number, draft in enumerate(told.drafts):
        first = f"{number + 1:>3}  " if len(told.drafts) > 1 else ""
        page.paragraph([(duties.title(told, number), "strong")], first=first)
        for notice in draft.draft.notices:
            if notice.severity is Severity.WARNING:
                page.paragraph([("warning  ", "caution"), (wording.notice_line(notice), "")])
    page.blank()
    page.paragraph([(duties.summary(told, settings), "")])
    if len(told.drafts) == 1:
        _draft(page, told, settings)
        return
    _accounts(page, told, settings)
    _entries(page, told, settings)


def _draft(page: Page, told: Ledger, settings: CommitmentSettings) -> None:
    (draft,) = told.drafts
    for title, items in duties.by_party(told, draft, settings):
        page.title(title)
        for item in items:
            _commitment(page, told, draft, item, title)


def _commitment(page: Page, told: Ledger, draft: Commitments, item: Commitment, title: str) -> None:
    others = [key for key in item.parties if duties.heading(duties.names(told, (key,))) != title]
    pieces = [(wording.shortened(item.act, _WORDS), ""), (f"  {duties.clause(draft, item)}", "dim")]
    if others:
        pieces.insert(1, (f"  with {duties.names(told, others)}", "tag"))
    page.paragraph(pieces, first=f"  {item.said:<{_FORCE}}", rest=" " * (_FORCE + 2))
    for name, words in _facts(told, item):
        page.paragraph(
            [(f"{name}  ", "tag"), (words, "")],
            first=" " * (_FORCE + 2) + "▸ ",
            rest=" " * (_FORCE + 4),
        )


def _facts(told: Ledger, item: Commitment) -> list[tuple[str, str]]:
    who = duties.through(told, item)
    facts = [("who", who)] if who and not item.subject_in_act else []
    if item.by_when:
        facts.append(("when", ", ".join(item.by_when)))
    facts += [("condition", wording.shortened(words, _WORDS)) for words in item.conditions]
    if item.beneficiary is not None:
        facts.append(("concerns", duties.names(told, (item.beneficiary,))))
    marks = duties.marks(item)
    return [*facts, *([("mark", ", ".join(marks))] if marks else [])]


def _accounts(page: Page, told: Ledger, settings: CommitmentSettings) -> None:
    accounts = duties.accounts(told, settings)
    page.title("WHO CONCEDED WHAT")
    if not accounts:
        page.paragraph([("nobody gives or gets anything", "dim")], first="  ")
    things = []
    for account in accounts:
        if not account.party.named and account.party.key not in settings.parties:
            things.append(account)
            continue
        page.blank()
        page.paragraph(
            [
                (f"{duties.heading(account.party.name)}: ", "strong"),
                (duties.counted(account), ""),
            ],
            rest="  ",
        )
        for posting in account.postings:
            item, clause = duties.posted(told, posting)
            sign = duties.sign(posting)
            words = duties.noted(item)
            page.paragraph(
                [
                    (f"{posting.side.value}: ", _SIGNS[sign]),
                    (words, ""),
                    (f"  draft {posting.draft + 1}, {clause}", "dim"),
                ],
                first=f"  {sign} ",
                rest="    ",
            )
            if why := duties.why(told, posting):
                page.paragraph([(why, "dim")], first="    ▸ ", rest="      ")
    if things:
        page.blank()
        listed = "; ".join(f"{a.party.name} ({duties.counted(a)})" for a in things)
        page.paragraph([("Things and others: ", "dim"), (listed, "dim")], rest="  ")


def _entries(page: Page, told: Ledger, settings: CommitmentSettings) -> None:
    kept = []
    page.title("COMMITMENT BY COMMITMENT")
    for _, entry in duties.entries(told, settings):
        if duties.is_kept(entry):
            kept.append(entry)
        else:
            page.blank()
            _entry(page, told, entry)
    if kept:
        page.blank()
        listed = ", ".join(dict.fromkeys(duties.path(told, entry) for entry in kept))
        page.paragraph([(f"… {len(kept)} kept: {listed}", "dim")], rest="  ")


def _entry(page: Page, told: Ledger, entry: Entry) -> None:
    page.paragraph([(duties.path(told, entry), "strong")])
    for draft in range(len(told.drafts)):
        item = duties.at(told, entry, draft)
        step = next((step for step in entry.steps if step.draft == draft), None)
        if item is None and step is None:
            continue
        indent = f"  {draft + 1}  "
        if step is not None and step.turns == (Turn.KEPT,):
            page.paragraph([("kept", "dim")], first=indent)
            continue
        pieces: list[tuple[str, str]] = []
        if step is not None:
            role = _ROLES.get(step.turns[0], "tag")
            pieces.append((f"{duties.turned(step).upper()}  ", role))
        if item is not None:
            words = duties.sentence(told, item)
            pieces.append((wording.shortened(words, _WORDS), ""))
            pieces += [(f"  [{mark}]", "caution") for mark in duties.marks(item)]
        page.paragraph(pieces, first=indent)
        if item is not None:
            for name, words in _facts(told, item):
                if name == "condition":
                    page.paragraph([(f"{name}  ", "tag"), (words, "")], first="     ▸ ")
        if item is not None and step is not None and Turn.NEW not in step.turns:
            page.paragraph([(step.explanation, "dim")], first="     ▸ ", rest="       ")
