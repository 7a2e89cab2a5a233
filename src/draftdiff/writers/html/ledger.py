"""Puts commitments into one HTML file: who conceded what, and every commitment by party."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.model.source import Severity
from draftdiff.model.version import VERSION
from draftdiff.writers import duties, wording
from draftdiff.writers.html import _page
from draftdiff.writers.tables import ledger

if TYPE_CHECKING:
    from draftdiff.model.commitments import Commitment, Commitments, Entry, Ledger
    from draftdiff.model.settings import CommitmentSettings


class _Line(NamedTuple):
    """A commitment: its force, its words, the clause, and what else is to be known."""

    said: str
    act: str
    clause: str
    notes: list[str]


class _Post(NamedTuple):
    """A gain or a loss."""

    sign: str
    side: str
    words: str
    where: str
    why: str


class _Cell(NamedTuple):
    """An entry in one draft."""

    clause: str
    words: str
    turns: str
    kind: str
    notes: list[str]


def write_ledger(told: Ledger, settings: CommitmentSettings) -> str:
    """The commitments of one draft, or the ledger of many, as an HTML page."""
    style = _page.asset("report.css", "history.css", "ledger.css")
    many = len(told.drafts) > 1
    found = [entry for _, entry in duties.entries(told, settings)] if many else []
    page = _page.environment().get_template("ledger.jinja")
    return (
        page.render(
            style=style,
            policy=_page.policy(style),
            version=VERSION,
            many=many,
            drafts=[item.draft for item in told.drafts],
            titles=[duties.title(told, number) for number in range(len(told.drafts))],
            summary=duties.summary(told, settings),
            warnings=[
                f"{item.draft.name}: {wording.notice_line(notice)}"
                for item in told.drafts
                for notice in item.draft.notices
                if notice.severity is Severity.WARNING
            ],
            accounts=_accounts(told, settings) if many else [],
            groups=[] if many else _groups(told, settings),
            rows=[_row(told, entry) for entry in found if not duties.is_kept(entry)],
            kept=[_row(told, entry) for entry in found if duties.is_kept(entry)],
            left=ledger.left_out(told),
        ).rstrip()
        + "\n"
    )


def _groups(told: Ledger, settings: CommitmentSettings) -> list[tuple[str, list[_Line]]]:
    (draft,) = told.drafts
    return [
        (title, [_line(told, draft, item) for item in items])
        for title, items in duties.by_party(told, draft, settings)
    ]


def _line(told: Ledger, draft: Commitments, item: Commitment) -> _Line:
    return _Line(item.said, item.act, duties.clause(draft, item), _notes(told, item))


def _notes(told: Ledger, item: Commitment) -> list[str]:
    notes = [f"when: {', '.join(item.by_when)}"] if item.by_when else []
    notes += [f"condition: {words}" for words in item.conditions]
    if item.beneficiary is not None:
        notes.append(f"concerns: {duties.names(told, [item.beneficiary])}")
    return [*notes, *duties.marks(item)]


def _accounts(told: Ledger, settings: CommitmentSettings) -> list[tuple[str, str, list[_Post]]]:
    made = []
    for account in duties.accounts(told, settings):
        posts = []
        for posting in account.postings:
            item, clause = duties.posted(told, posting)
            posts.append(
                _Post(
                    duties.sign(posting),
                    posting.side.value,
                    duties.noted(item),
                    f"draft {posting.draft + 1}, {clause}",
                    duties.why(told, posting),
                )
            )
        name = duties.heading(account.party.name)
        made.append((name, duties.counted(account), posts))
    return made


def _row(told: Ledger, entry: Entry) -> list[_Cell]:
    steps = {step.draft: step for step in entry.steps}
    cells = []
    for number, draft in enumerate(told.drafts):
        item, step = duties.at(told, entry, number), steps.get(number)
        notes = [step.explanation] if step is not None and step.explanation and item else []
        if item is not None:
            notes = [*[f"condition: {w}" for w in item.conditions], *duties.marks(item), *notes]
        cells.append(
            _Cell(
                "" if item is None else duties.clause(draft, item),
                "" if item is None else duties.sentence(told, item),
                "" if step is None else duties.turned(step),
                "" if step is None else step.turns[0].value,
                notes,
            )
        )
    return cells
