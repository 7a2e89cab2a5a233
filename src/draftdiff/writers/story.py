"""The words that writers of a history share: names of lines and drafts, events, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import EditOperation
from draftdiff.model.draft import ClauseKind
from draftdiff.model.history import (
    BracketEvent,
    BracketKind,
    BracketMove,
    Event,
)
from draftdiff.writers import wording
from draftdiff.writers.counts import NO_PROVISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Clause
    from draftdiff.model.history import Bracket, Gone, History, Lineage, Run, Station

DASH = "—"
_NEAR = 2

EVENT_WORDS = {
    Event.FIRST: "stands in the first draft",
    Event.BORN: "new",
    Event.PARTED: "split off from {kin}",
    Event.REVIVED: "back from draft {base}",
    Event.UNCHANGED: "same words",
    Event.CHANGED: "changed",
    Event.EDITORIAL: "edited without a change of substance",
    Event.RETITLED: "retitled",
    Event.MOVED: "moved",
    Event.RENUMBERED: "renumbered",
    Event.PROMOTED: "promoted",
    Event.DEMOTED: "demoted",
    Event.SPLIT: "split, with a part as {kin}",
    Event.MERGED: "merged with {kin}",
    Event.JOINED: "merged into {kin}",
    Event.DIED: "removed",
    Event.DOUBTFUL: "doubtful: read both",
}


def called(history: History, number: int) -> str:
    """The name of a draft's file; as it was given, where several drafts have that name."""
    name = history.drafts[number].name
    same = sum(draft.name == name for draft in history.drafts)
    return name if same == 1 else history.drafts[number].source.path


def draft_name(history: History, number: int) -> str:
    """``2 (2-mark-up.docx)``: a draft by number and name."""
    return f"{number + 1} ({called(history, number)})"


def clause_of(history: History, line: Lineage, number: int) -> Clause | None:
    """The clause of a line in a draft, if it stands there."""
    index = line.clauses[number]
    return None if index is None else history.drafts[number].clauses[index]


def reference(history: History, line: Lineage, number: int) -> str:
    """What a line is called in a draft; a dash where it does not stand."""
    clause = clause_of(history, line, number)
    return DASH if clause is None else wording.name(clause)


def references(history: History, line: Lineage) -> list[str]:
    """What a line is called in every draft."""
    return [reference(history, line, number) for number in range(len(history.drafts))]


def title(history: History, line: Lineage) -> str:
    """``7 → 7 → 13 → —``; a name that never changes only once."""
    called = references(history, line)
    return called[0] if len(set(called)) == 1 else " → ".join(called)


def last_clause(history: History, line: Lineage) -> Clause:
    """The clause of a line in the last draft in which it stands."""
    return next(
        clause
        for number in reversed(range(len(history.drafts)))
        if (clause := clause_of(history, line, number)) is not None
    )


def first_words(history: History, line: Lineage, limit: int = 90) -> str:
    """How a line begins where it stood last."""
    clause = last_clause(history, line)
    words = ". ".join(part for part in (clause.heading, clause.text) if part)
    return wording.shortened(words.replace("\n", " "), limit)


def is_provision(history: History, line: Lineage) -> bool:
    """Whether a line is more than furniture, titles and notes in some draft."""
    clauses = (clause_of(history, line, number) for number in range(len(history.drafts)))
    return any(clause is not None and clause.kind not in NO_PROVISIONS for clause in clauses)


def told(history: History, station: Station) -> str:
    """What happened to a line in a draft: ``changed, moved, renumbered``."""
    if station.events == (Event.DIED,) and _is_note(history, station):
        return "no longer noted"
    if station.events == (Event.BORN,) and _notes_deletion(history, station):
        return "note of a deletion"
    said = []
    for event in station.events:
        base = station.base
        words = EVENT_WORDS[event]
        if event is Event.FIRST:
            words = "first draft" if station.draft == 0 else "first"
        said.append(
            words.format(
                kin=kin_names(history, station) or "another clause",
                base="" if base is None else base + 1,
            )
        )
    return ", ".join(said)


def _notes_deletion(history: History, station: Station) -> bool:
    index = station.clause
    if index is None:
        return False
    return history.drafts[station.draft].clauses[index].kind is ClauseKind.DELETION


def _is_note(history: History, station: Station) -> bool:
    if station.base is None or station.match is None:
        return False
    step = history.steps[station.draft]
    old = () if step is None else step.matches[station.match].old
    clauses = [history.drafts[station.base].clauses[index] for index in old]
    return bool(clauses) and all(clause.kind is ClauseKind.DELETION for clause in clauses)


def kin_names(history: History, station: Station) -> str:
    """The lines tied to this one in a split or a merger, as their draft calls them."""
    named = []
    for other in station.kin:
        line = history.lines[other]
        wanted = [station.draft, station.base]
        named.append(
            next(
                (
                    reference(history, line, number)
                    for number in wanted
                    if number is not None and line.clauses[number] is not None
                ),
                DASH,
            )
        )
    return " and ".join(named)


def shown_lines(history: History, only: Sequence[int] | None) -> list[Lineage]:
    """The lines to tell of, in reading order; for some, also those that they are tied to."""
    if only is None:
        return [history.lines[number] for number in history.order]
    return [history.lines[number] for number in dict.fromkeys(only)]


def tied(history: History, only: Sequence[int]) -> list[Lineage]:
    """The lines that splits and mergers tie to those in ``only``, but not themselves."""
    kin = dict.fromkeys(
        other
        for number in only
        for station in history.lines[number].stations
        for other in station.kin
    )
    return [history.lines[number] for number in kin if number not in only]


def stands_throughout(line: Lineage) -> bool:
    """Whether a line stands in every draft with the same words, place and number."""
    return all(index is not None for index in line.clauses) and all(
        set(station.events) <= {Event.FIRST, Event.UNCHANGED} for station in line.stations
    )


def passages(text: str, runs: Sequence[Run]) -> list[tuple[str, int]]:
    """The text of a clause in pieces, each with the draft that brought it in."""
    pieces: list[tuple[str, int]] = []
    position = 0
    for run in runs:
        pieces.append((text[position : position + run.length], run.draft))
        position += run.length
    return pieces


def shares(history: History, number: int) -> list[float]:
    """How much of the words of a draft each draft brought in, by letters, 0..1."""
    letters = [0] * len(history.drafts)
    for clause, origin in zip(history.drafts[number].clauses, history.origins[number], strict=True):
        for words, runs in ((clause.heading or "", origin.heading), (clause.text, origin.text)):
            for piece, draft in passages(words, runs):
                letters[draft] += len(piece) - sum(map(str.isspace, piece))
    total = sum(letters)
    return [count / total if total else 0.0 for count in letters]


def gone_passages(history: History) -> dict[int, list[list[Gone]]]:
    """By line, the words that are gone for good, in passages, in the order of their going.

    The words of a passage stood together and were taken out together, whoever brought them in.
    """
    lines: dict[int, list[list[Gone]]] = {}
    for words in history.gone:
        if words.returned is not None:
            continue
        passages = lines.setdefault(words.line, [])
        last = passages[-1][-1] if passages else None
        if (
            last is not None
            and (last.taken_out, last.draft, last.clause, last.in_heading)
            == (words.taken_out, words.draft, words.clause, words.in_heading)
            and 0 <= words.start - last.start - len(last.text) <= _NEAR
        ):
            passages[-1].append(words)
        else:
            passages.append([words])
    return {
        line: [passage for passage in passages if _has_letters(passage)]
        for line, passages in lines.items()
    }


def _has_letters(passage: Sequence[Gone]) -> bool:
    return any(any(map(str.isalnum, words.text)) for words in passage)


def open_counts(history: History, number: int) -> dict[str, int]:
    """How many brackets of each kind a draft has, alternatives in groups, and loose marks."""
    bracketing = history.brackets[number]
    kinds = [bracket.kind for bracket in bracketing.brackets]
    counts = {kind.value: kinds.count(kind) for kind in BracketKind if kind is not BracketKind.NOTE}
    counts["groups"] = len({bracket.group for bracket in bracketing.brackets} - {None})
    counts["open"] = len(kinds) - kinds.count(BracketKind.NOTE)
    counts["unbalanced"] = len(bracketing.unbalanced)
    return counts


def bracket_line(history: History, event: BracketEvent) -> str:
    """``opened in 12: [Option A], held by Norway, around words that stood there``."""
    bracket = history.brackets[event.seen_in].brackets[event.bracket]
    name = wording.name(history.drafts[event.seen_in].clauses[bracket.start.clause])
    return f"{name}: {bracketed(bracket)}, {_fate(event, bracket)}"


def _fate(event: BracketEvent, bracket: Bracket) -> str:
    if event.move is BracketMove.CLOSED:
        return "its words kept" if event.standing else "its words gone"
    if bracket.kind is BracketKind.PLACEHOLDER:
        return "to be filled in"
    return "around words that stood there before" if event.standing else "around new words"


def bracketed(bracket: Bracket, limit: int = 60) -> str:
    """A bracket in short, with who holds it."""
    words = wording.shortened(bracket.text.replace("\n", " "), limit) or " "
    held = ""
    if bracket.party:
        held = f" ({bracket.party}{f' {bracket.stance}' if bracket.stance else ''})"
    return f"{words}{held}" if bracket.kind is BracketKind.OPTION else f"[{words}]{held}"


def text_shares(history: History, number: int) -> tuple[int, int, int] | None:
    """Letters kept, brought in and taken out by a draft; ``None`` for a first draft."""
    step = history.steps[number]
    if step is None:
        return None
    counts = dict.fromkeys(EditOperation, 0)
    for match in step.matches:
        for edit in (*match.heading_edits, *match.edits):
            counts[edit.op] += len(edit.text) - sum(map(str.isspace, edit.text))
    return (
        counts[EditOperation.EQUAL],
        counts[EditOperation.INSERT],
        counts[EditOperation.DELETE],
    )


def summary(history: History) -> str:
    """The history in two sentences."""
    provisions = [line for line in history.lines if is_provision(history, line)]
    last = len(history.drafts) - 1
    first = [line for line in provisions if line.clauses[0] is not None]
    lasting = [line for line in first if line.clauses[last] is not None]
    same = [line for line in lasting if stands_throughout(line)]
    died = [
        line
        for line in first
        if line.clauses[last] is None
        and not any(Event.JOINED in station.events for station in line.stations)
    ]
    revived = [
        line
        for line in provisions
        if any(Event.REVIVED in station.events for station in line.stations)
    ]
    sentence = (
        f"Of {_clauses(len(first))} of the first draft, {len(lasting)} stand in the last one, "
        f"{len(same)} of them untouched throughout; {len(died)} are gone."
    )
    joined = len(first) - len(lasting) - len(died)
    if joined:
        sentence = sentence.removesuffix(".") + f", {joined} merged into others."
    extra = len(provisions) - len(first)
    passing = sum(line.clauses[0] is None and line.clauses[last] is None for line in provisions)
    parts = [f"{_clauses(extra)} came in later"] if extra else []
    if passing:
        parts[0] += f", {passing} of which went again"
    if revived:
        parts.append(f"{_clauses(len(revived))} came back after being away")
    return sentence + (f" {'; '.join(parts)}." if parts else "")


def _clauses(count: int) -> str:
    return "1 clause" if count == 1 else f"{count:,} clauses"
