"""Tells the life of every clause on a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import ChangeKind, EditOperation, Substance, TopicOutcome
from draftdiff.model.history import BracketMove, Event
from draftdiff.model.source import Severity
from draftdiff.writers import brief, story, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.history import Cell, Gone, History, Lineage, Run, Station, TopicLine
    from draftdiff.model.settings import HistorySettings
    from draftdiff.model.source import Notice
    from draftdiff.writers.terminal._page import Page

_ROLES = {
    EditOperation.EQUAL: "",
    EditOperation.DELETE: "deleted",
    EditOperation.INSERT: "inserted",
}
_ENDS = (Event.DIED, Event.JOINED)
_FRESH = (Event.BORN, Event.REVIVED, Event.PARTED)
_NAMED = 40
_QUOTED = 120
_TYPED = 2


def write(page: Page, history: History, settings: HistorySettings) -> None:
    """The history; of some lines only, their whole life."""
    _drafts(page, history)
    if settings.lines is not None:
        lines = story.shown_lines(history, settings.lines)
        for line in lines:
            _life(page, history, line)
        tied = story.tied(history, settings.lines)
        if tied:
            page.title("TIED TO IT BY A SPLIT OR A MERGER")
            for line in tied:
                _line(page, history, line)
        return
    page.blank()
    page.paragraph([(story.summary(history), "strong")])
    _positions(page, history)
    _lines(page, history)
    _brackets(page, history)
    _authors(page, history, words=settings.words)


def _drafts(page: Page, history: History) -> None:
    for number, draft in enumerate(history.drafts):
        base = history.bases[number]
        made = f", made from {base + 1}" if base is not None and base != number - 1 else ""
        title = f" — {draft.title}" if draft.title else ""
        page.paragraph(
            [
                (story.called(history, number), "strong"),
                (f"{title} ({brief.number_of(len(draft.clauses))}{made})", ""),
            ],
            first=f"{number + 1:>3}  ",
        )
    for number, draft in enumerate(history.drafts):
        for notice in draft.notices:
            if notice.severity is Severity.WARNING:
                page.paragraph([("warning  ", "caution"), (_notice(history, number, notice), "")])


def _notice(history: History, number: int, notice: Notice) -> str:
    return f"{story.called(history, number)}: {wording.notice_line(notice)}"


def _positions(page: Page, history: History) -> None:
    if not history.topics:
        return
    page.title("POSITIONS OVER TIME")
    for topic in history.topics:
        page.paragraph([(topic.title, "strong")], first="  ")
        _cells(page, history, topic)


def _cells(page: Page, history: History, topic: TopicLine) -> None:
    """A cell a line; drafts that say the same in the same words share one."""
    told: list[tuple[list[int], list[tuple[str, str]]]] = []
    for cell in topic.cells:
        pieces = _cell(history, cell)
        if told and told[-1][1] == pieces and cell.outcome in (None, TopicOutcome.KEPT):
            told[-1][0].append(cell.draft)
        else:
            told.append(([cell.draft], pieces))
    for drafts, pieces in told:
        number = f"{drafts[0] + 1}" if len(drafts) == 1 else f"{drafts[0] + 1}–{drafts[-1] + 1}"
        page.paragraph(pieces, first=f"  {number:>3}  ")


def _cell(history: History, cell: Cell) -> list[tuple[str, str]]:
    role = "" if cell.title or cell.evidence else "dim"
    pieces = [(cell.title or ("no position" if cell.evidence else "silent"), role)]
    if cell.outcome not in (None, TopicOutcome.KEPT, TopicOutcome.NEW):
        pieces.append((f"  {cell.outcome.value}", "caution"))
    carrying = [item for item in cell.evidence if item.position == cell.position]
    for item in (carrying or list(cell.evidence))[:1]:
        name = wording.name(history.drafts[cell.draft].clauses[item.clause])
        quotation = wording.shortened(item.quotation, _QUOTED)
        pieces.append((f"  {name} “{quotation}”", "dim"))
    return pieces


def _lines(page: Page, history: History) -> None:
    page.title("THE LIFE OF EVERY CLAUSE")
    page.paragraph(
        [
            ("Its place in draft ", "dim"),
            (_numbers(history), "dim"),
            (f"; {story.DASH} not there", "dim"),
        ],
        first="  ",
    )
    same: list[Lineage] = []
    for line in story.shown_lines(history, None):
        if story.stands_throughout(line):
            same.append(line)
            continue
        page.blank()
        _line(page, history, line)
    if same:
        called = [story.reference(history, line, 0) for line in same]
        if len(called) > _NAMED:
            called = [*called[:_NAMED], "…", called[-1]]
        page.blank()
        page.paragraph(
            [(f"{len(same)} stand in every draft, untouched: {', '.join(called)}", "dim")],
            first="  ",
        )


def _numbers(history: History) -> str:
    return " → ".join(str(number + 1) for number in range(len(history.drafts)))


def _line(page: Page, history: History, line: Lineage) -> None:
    page.paragraph(
        [
            (f"{story.title(history, line)}  ", "strong"),
            (f"“{words}”" if (words := story.first_words(history, line, 70)) else "", "dim"),
        ],
        first="  ",
        rest="      ",
    )
    told: list[tuple[list[int], str, str]] = []
    for station in line.stations:
        if station.events == (Event.FIRST,) and station.draft == 0:
            continue
        words = story.told(history, station)
        if told and told[-1][1] == words and station.events == (Event.UNCHANGED,):
            told[-1][0].append(station.draft)
        else:
            told.append(([station.draft], words + _typed(station), _role(station)))
    pieces: list[tuple[str, str]] = []
    for drafts, words, role in told:
        number = f"{drafts[0] + 1}" if len(drafts) == 1 else f"{drafts[0] + 1}–{drafts[-1] + 1}"
        pieces += [(f"{'; ' if pieces else ''}{number} ", "dim"), (words, role)]
    if pieces:
        page.paragraph(pieces, first="      ")


def _typed(station: Station) -> str:
    """What changed in substance, in short, where that can be told by kinds."""
    typed = [
        wording.change_line(change)
        for change in station.changes
        if change.kind is not ChangeKind.WORDING and change.substance is Substance.SUBSTANTIVE
    ]
    more = f" and {len(typed) - _TYPED} more" if len(typed) > _TYPED else ""
    return f" [{'; '.join(typed[:_TYPED])}{more}]" if typed else ""


def _role(station: Station) -> str:
    if any(event in _ENDS for event in station.events):
        return "gone"
    return "come" if any(event in _FRESH for event in station.events) else "tag"


def _life(page: Page, history: History, line: Lineage) -> None:
    page.blank()
    page.paragraph([(story.title(history, line), "strong")])
    for station in line.stations:
        page.blank()
        name = (
            f", {story.reference(history, line, station.draft)}"
            if station.clause is not None
            else ""
        )
        page.paragraph(
            [
                (f"{story.draft_name(history, station.draft)}{name}  ", "strong"),
                (story.told(history, station), _role(station)),
            ],
            first="  ",
        )
        _words(page, history, line, station)
    _authorship(page, history, line)


def _words(page: Page, history: History, line: Lineage, station: Station) -> None:
    clause = story.clause_of(history, line, station.draft)
    if clause is None:
        return
    if not station.edits and not station.heading_edits:
        words = "\n".join(part for part in (clause.heading, clause.text) if part)
        page.paragraph([(words, "")], first="    ")
        return
    for edits in (station.heading_edits, station.edits):
        if edits:
            page.paragraph(
                [(edit.text, _ROLES[edit.op]) for edit in wording.spaced(edits)], first="    "
            )
    for change in station.changes:
        if change.kind is not ChangeKind.WORDING:
            page.paragraph(
                [(f"{change.kind.value}  ", "tag"), (wording.change_line(change), "")],
                first="    ▸ ",
            )


def _authorship(page: Page, history: History, line: Lineage) -> None:
    last = max(number for number, index in enumerate(line.clauses) if index is not None)
    clause = story.clause_of(history, line, last)
    assert clause is not None
    origin = history.origins[last][clause.index]
    page.blank()
    page.paragraph([(f"Who brought in the words of draft {last + 1}", "strong")], first="  ")
    for words, runs in ((clause.heading, origin.heading), (clause.text, origin.text)):
        if words:
            _runs(page, words, runs)
    gone = story.gone_passages(history).get(line.id, [])
    if gone:
        page.paragraph([("Who took out what is gone", "strong")], first="  ")
    for item in gone:
        _gone(page, item)


def _runs(page: Page, words: str, runs: Sequence[Run]) -> None:
    pieces: list[tuple[str, str]] = []
    for text, draft in story.passages(words, runs):
        if text.strip():
            pieces.append((f"⟨{draft + 1}⟩", "tag"))
        pieces.append((text, ""))
    page.paragraph(pieces, first="    ")


def _gone(page: Page, passage: Sequence[Gone]) -> None:
    pieces = [(f"draft {passage[0].taken_out + 1}: ", "tag")]
    last = None
    for item in passage:
        if item.brought_in != last:
            pieces.append((f"⟨{item.brought_in + 1}⟩", "tag"))
        last = item.brought_in
        pieces.append((item.text, "gone"))
    page.paragraph(pieces, first="    ", rest="      ")


def _brackets(page: Page, history: History) -> None:
    counts = [story.open_counts(history, number) for number in range(len(history.drafts))]
    if not any(count["open"] or count["unbalanced"] for count in counts):
        return
    page.title("BRACKETS")
    for number, count in enumerate(counts):
        parts = [f"{count['open']} open"]
        parts += [f"{count['placeholder']} to be filled in"] if count["placeholder"] else []
        parts += [_number(count["groups"], "group of alternatives", "groups of alternatives")]
        parts += [_number(count["option"], "option", "options")]
        parts = [part for part in parts if part]
        page.paragraph([(", ".join(parts), "")], first=f"  {number + 1:>3}  ")
        for loose in history.brackets[number].unbalanced:
            clause = history.drafts[number].clauses[loose.place.clause]
            words = (clause.heading or "") if loose.place.in_heading else clause.text
            near = words[max(0, loose.place.offset - 20) : loose.place.offset + 20]
            page.paragraph(
                [
                    ("unbalanced  ", "caution"),
                    (f"{loose.mark} in {wording.name(clause)}: … {near} …", ""),
                ],
                first="       ",
            )
    for move in BracketMove:
        told = [event for event in history.ledger if event.move is move]
        for event in told:
            page.paragraph(
                [
                    (f"{move.value} in {event.draft + 1}  ", "tag"),
                    (story.bracket_line(history, event), ""),
                ],
                first="  ",
                rest="      ",
            )


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""


def _authors(page: Page, history: History, *, words: bool) -> None:
    last = len(history.drafts) - 1
    page.title(f"WHO BROUGHT IN THE WORDS OF DRAFT {last + 1}")
    for number, share in enumerate(story.shares(history, last)):
        page.paragraph(
            [(f"{wording.percent(share):>14}  ", ""), (story.draft_name(history, number), "")],
            first="  ",
        )
    if not words:
        return
    for clause, origin in zip(history.drafts[last].clauses, history.origins[last], strict=True):
        page.blank()
        page.paragraph([(wording.name(clause), "strong")], first="  ")
        for said, runs in ((clause.heading, origin.heading), (clause.text, origin.text)):
            if said:
                _runs(page, said, runs)
    page.title("WHO TOOK OUT WHAT IS GONE")
    passages = story.gone_passages(history)
    for line in story.shown_lines(history, None):
        gone = passages.get(line.id, [])
        if gone:
            page.paragraph([(story.title(history, line), "strong")], first="  ")
        for item in gone:
            _gone(page, item)
