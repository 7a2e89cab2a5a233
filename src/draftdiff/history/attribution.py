"""Says of each word which draft brought it in, and of each word that is gone which took it out.

Words are followed along the edits of each step, across splits, mergers, moves and revivals, and
where a passage went to another clause or stood in another option.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.history._spans import Joined, append_run, kept, parts
from draftdiff.history.restoration import carry_over, mark_returned, restore
from draftdiff.model.comparison import EditOperation
from draftdiff.model.history import Gone, Origin, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftdiff.history.restoration import GoneByClause
    from draftdiff.history.thread import Threads
    from draftdiff.model.comparison import Comparison, Edit, Match
    from draftdiff.model.draft import Clause, Draft


def attribute(
    drafts: Sequence[Draft],
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
    threads: Threads,
) -> tuple[tuple[tuple[Origin, ...], ...], tuple[Gone, ...]]:
    """The origin of every clause's words in every draft, and the words that are gone."""
    origins: list[tuple[Origin, ...]] = []
    gone: GoneByClause = {}
    for number, draft in enumerate(drafts):
        base, step = bases[number], steps[number]
        own = [_brought(clause, number) for clause in draft.clauses]
        if base is not None and step is not None:
            for link in threads.links[number]:
                for words in _carry(link.match, step, number, base, origins[base], own, threads):
                    gone.setdefault((words.line, words.draft, words.clause), []).append(words)
        for clause, revival in threads.revivals[number].items():
            line = threads.line_of[number][clause]
            known = origins[revival.draft][revival.clause]
            own[clause] = Origin(
                _walked(revival.heading_edits, known.heading, number),
                _walked(revival.edits, known.text, number),
            )
            kept_spans = [
                (in_heading, start, size)
                for in_heading, edits in ((True, revival.heading_edits), (False, revival.edits))
                for start, _, size in kept(edits)
            ]
            mark_returned(gone, (line, revival.draft, revival.clause), kept_spans, number)
        if base is not None:
            restore(drafts, number, base, threads, origins, own, gone)
            carry_over(drafts, number, base, own, gone)
        origins.append(tuple(own))
    return tuple(origins), tuple(words for each in gone.values() for words in each)


def _brought(clause: Clause, number: int) -> Origin:
    heading, text = (
        (Run(len(words), number),) if words else () for words in (clause.heading, clause.text)
    )
    return Origin(heading, text)


def _carry(
    match: Match,
    step: Comparison,
    number: int,
    base: int,
    known: Sequence[Origin],
    own: list[Origin],
    threads: Threads,
) -> list[Gone]:
    """Give the new clauses of a match the origins of their words; the words that are gone."""
    gone: list[Gone] = []
    sides: list[dict[int, tuple[Run, ...]]] = []
    for heading, edits in ((True, match.heading_edits), (False, match.edits)):
        olds = parts(step.old, match.old, heading=heading)
        runs = _joined_runs(
            [known[index].heading if heading else known[index].text for index, _ in olds], number
        )
        walked = _walked(edits, runs, number)
        sides.append(_cut(walked, parts(step.new, match.new, heading=heading)))
        for start, text in _deleted(edits):
            for clause, offset, piece in _pieces(text, start, olds):
                gone += _gone_runs(
                    piece,
                    known[clause].heading if heading else known[clause].text,
                    Gone(
                        line=threads.line_of[base][clause],
                        draft=base,
                        clause=clause,
                        start=offset,
                        text=piece,
                        brought_in=base,
                        taken_out=number,
                        in_heading=heading,
                    ),
                )
    for index in match.new:
        own[index] = Origin(sides[0].get(index, ()), sides[1].get(index, ()))
    return gone


def _joined_runs(each: Iterable[tuple[Run, ...]], number: int) -> tuple[Run, ...]:
    """The runs of several texts with one character between each two, as the texts are joined."""
    joined: list[Run] = []
    for place, runs in enumerate(each):
        if place:
            joined.append(Run(1, number))
        joined += runs
    return tuple(joined)


def _walked(edits: Sequence[Edit], old: Sequence[Run], number: int) -> tuple[Run, ...]:
    """The runs of the new text: what was kept from where it came, the rest from ``number``."""
    new: list[Run] = []
    queue = [(run.length, run.draft) for run in reversed(old)]
    for edit in edits:
        left = len(edit.text)
        if edit.op is EditOperation.INSERT:
            append_run(new, left, number)
            continue
        while left:
            length, draft = queue.pop()
            taken = min(left, length)
            if edit.op is EditOperation.EQUAL:
                append_run(new, taken, draft)
            if taken < length:
                queue.append((length - taken, draft))
            left -= taken
    return tuple(new)


def _cut(runs: Sequence[Run], news: Sequence[tuple[int, str]]) -> dict[int, tuple[Run, ...]]:
    """The runs of a joined text told apart into those of its clauses."""
    queue = [(run.length, run.draft) for run in reversed(runs)]

    def take(wanted: int) -> tuple[Run, ...]:
        taken: list[Run] = []
        while wanted:
            length, draft = queue.pop()
            append_run(taken, min(wanted, length), draft)
            if length > wanted:
                queue.append((length - wanted, draft))
            wanted -= min(wanted, length)
        return tuple(taken)

    found: dict[int, tuple[Run, ...]] = {}
    for place, (index, words) in enumerate(news):
        if place:
            take(1)
        found[index] = take(len(words))
    return found


def _deleted(edits: Sequence[Edit]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    position = 0
    for edit in edits:
        if edit.op is EditOperation.DELETE:
            found.append((position, edit.text))
        if edit.op is not EditOperation.INSERT:
            position += len(edit.text)
    return found


def _pieces(text: str, start: int, olds: Sequence[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """A deleted stretch of a joined text as pieces of its clauses: (clause, character, text)."""
    places = Joined(olds)
    found: list[tuple[int, int, str]] = []
    for line in text.split("\n"):
        if line.strip():
            clause, offset = places.locate(start)
            found.append((clause, offset, line))
        start += len(line) + 1
    return found


def _gone_runs(piece: str, runs: Sequence[Run], whole: Gone) -> list[Gone]:
    """``whole``, a piece for each draft that brought in some of its words."""
    found: list[Gone] = []
    position, end = 0, whole.start + len(piece)
    for run in runs:
        first, last = max(position, whole.start), min(position + run.length, end)
        if first < last:
            text = piece[first - whole.start : last - whole.start]
            if text.strip():
                found.append(replace(whole, start=first, text=text, brought_in=run.draft))
        position += run.length
    return found
