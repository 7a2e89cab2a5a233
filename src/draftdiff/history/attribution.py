"""Says of each word which draft brought it in, and of each word that is gone which took it out.

Words are followed along the edits of each step, across splits, mergers, moves and revivals. What
an earlier draft had in a clause that no match ties to this one counts as brought in anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.history._spans import Joined, kept, parts
from draftdiff.model.comparison import EditOperation
from draftdiff.model.history import Gone, Origin, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftdiff.history.thread import Threads
    from draftdiff.model.comparison import Comparison, Edit, Match
    from draftdiff.model.draft import Clause, Draft


_RIM = ' \n\t.,;:()[]"“”„«»—–-'
_FEWEST_SPACES = 2


def attribute(
    drafts: Sequence[Draft],
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
    threads: Threads,
) -> tuple[tuple[tuple[Origin, ...], ...], tuple[Gone, ...]]:
    """The origin of every clause's words in every draft, and the words that are gone."""
    origins: list[tuple[Origin, ...]] = []
    gone: list[Gone] = []
    for number, draft in enumerate(drafts):
        base, step = bases[number], steps[number]
        own = [_brought(clause, number) for clause in draft.clauses]
        if base is not None and step is not None:
            for link in threads.links[number]:
                gone += _carry(link.match, step, number, base, origins[base], own, threads)
        for clause, revival in threads.revivals[number].items():
            line = threads.line_of[number][clause]
            known = origins[revival.draft][revival.clause]
            own[clause] = Origin(
                _walked(revival.heading_edits, known.heading, number),
                _walked(revival.edits, known.text, number),
            )
            spans = [
                (in_heading, start, size)
                for in_heading, edits in ((True, revival.heading_edits), (False, revival.edits))
                for start, _, size in kept(edits)
            ]
            gone = _returned(gone, (line, revival.draft, revival.clause), spans, number)
        if base is not None:
            gone = _restored(drafts, number, base, threads, origins, own, gone)
        origins.append(tuple(own))
    return tuple(origins), tuple(gone)


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
            _append(new, left, number)
            continue
        while left:
            length, draft = queue.pop()
            taken = min(left, length)
            if edit.op is EditOperation.EQUAL:
                _append(new, taken, draft)
            if taken < length:
                queue.append((length - taken, draft))
            left -= taken
    return tuple(new)


def _append(runs: list[Run], length: int, draft: int) -> None:
    if not length:
        return
    if runs and runs[-1].draft == draft:
        runs[-1] = Run(runs[-1].length + length, draft)
    else:
        runs.append(Run(length, draft))


def _cut(runs: Sequence[Run], news: Sequence[tuple[int, str]]) -> dict[int, tuple[Run, ...]]:
    """The runs of a joined text told apart into those of its clauses."""
    queue = [(run.length, run.draft) for run in reversed(runs)]

    def take(wanted: int) -> tuple[Run, ...]:
        taken: list[Run] = []
        while wanted:
            length, draft = queue.pop()
            _append(taken, min(wanted, length), draft)
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


def _restored(
    drafts: Sequence[Draft],
    number: int,
    base: int,
    threads: Threads,
    origins: Sequence[Sequence[Origin]],
    own: list[Origin],
    gone: list[Gone],
) -> list[Gone]:
    """Give words that a draft puts back into a line, just as they stood there, their old origin.

    Changes ``own``; ``gone`` with those words marked as back.
    """
    for clause in drafts[number].clauses:
        line = threads.line_of[number][clause.index]
        if all(run.draft != number for run in own[clause.index].text):
            continue
        for earlier, index in reversed(threads.clauses[line].items()):
            if earlier >= number or earlier == base:
                continue
            text = drafts[earlier].clauses[index].text
            runs, spans = _put_back(
                clause.text, own[clause.index].text, text, origins[earlier][index].text, number
            )
            if spans:
                own[clause.index] = Origin(own[clause.index].heading, runs)
                places = [(False, start, size) for start, size in spans]
                gone = _returned(gone, (line, earlier, index), places, number)
    return gone


def _put_back(
    text: str, runs: Sequence[Run], earlier: str, known: Sequence[Run], number: int
) -> tuple[tuple[Run, ...], list[tuple[int, int]]]:
    """``runs`` with the origin of what ``earlier`` has word for word, and where it has it."""
    found: list[Run] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for run in runs:
        words = text[position : position + run.length]
        position += run.length
        core = words.strip(_RIM)
        place = earlier.find(core) if run.draft == number and _is_passage(core) else -1
        if place < 0 or not _is_whole(earlier, place, place + len(core)):
            _append(found, run.length, run.draft)
            continue
        head = words.index(core)
        _append(found, head, number)
        for piece in _slice(known, place, place + len(core)):
            _append(found, piece.length, piece.draft)
        _append(found, run.length - head - len(core), number)
        spans.append((place, len(core)))
    return tuple(found), spans


def _is_passage(words: str) -> bool:
    """Whether words are enough that to find them again is no chance."""
    return words.count(" ") >= _FEWEST_SPACES


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text begins and ends between words."""
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _slice(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    found: list[Run] = []
    position = 0
    for run in runs:
        first, last = max(position, start), min(position + run.length, end)
        if first < last:
            found.append(Run(last - first, run.draft))
        position += run.length
    return found


def _returned(
    gone: Sequence[Gone],
    where: tuple[int, int, int],
    spans: Sequence[tuple[bool, int, int]],
    number: int,
) -> list[Gone]:
    """``gone`` with what stands again of a clause (line, draft, clause) marked as back.

    ``spans`` are the stretches that do: (in its heading, start, length), ascending.
    """
    found: list[Gone] = []
    for words in gone:
        if (words.line, words.draft, words.clause) != where:
            found.append(words)
            continue
        position, end = words.start, words.start + len(words.text)
        for in_heading, start, size in spans:
            first, last = max(position, start), min(end, start + size)
            if in_heading == words.in_heading and first < last:
                found += _stretch(words, position, first, words.returned)
                found += _stretch(words, first, last, number)
                position = last
        found += _stretch(words, position, end, words.returned)
    return found


def _stretch(words: Gone, first: int, last: int, returned: int | None) -> list[Gone]:
    text = words.text[first - words.start : last - words.start]
    return [replace(words, start=first, text=text, returned=returned)] if text.strip() else []
