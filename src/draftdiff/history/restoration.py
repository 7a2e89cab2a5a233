"""Recognises words that were taken out of a line and put back, so that they keep their origin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.history._spans import append_run
from draftdiff.language.sequence import common_blocks
from draftdiff.language.tokens import spans
from draftdiff.model.history import Gone, Origin, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.history.thread import Threads
    from draftdiff.model.draft import Draft

GoneByClause = dict[tuple[int, int, int], list[Gone]]
"""Words that are gone, by line, draft and clause where they stood last."""

_FEWEST_TOKENS = 4
"""So long a passage does not come back by chance."""


def restore(
    drafts: Sequence[Draft],
    number: int,
    base: int,
    threads: Threads,
    origins: Sequence[Sequence[Origin]],
    own: list[Origin],
    gone: GoneByClause,
) -> None:
    """Give words that a draft puts back into a line, just as they stood there, their old origin.

    Changes ``own``, and marks those words in ``gone`` as back.
    """
    for clause in drafts[number].clauses:
        line = threads.line_of[number][clause.index]
        if all(run.draft != number for run in own[clause.index].text):
            continue
        looked_at: set[str] = set()
        for earlier, index in reversed(threads.clauses[line].items()):
            text = drafts[earlier].clauses[index].text
            if earlier >= number or earlier == base or text in looked_at:
                continue
            looked_at.add(text)
            runs, places = _put_back(
                clause.text, own[clause.index].text, text, origins[earlier][index].text, number
            )
            if places:
                own[clause.index] = Origin(own[clause.index].heading, runs)
                back = [(False, start, size) for start, size in places]
                mark_returned(gone, (line, earlier, index), back, number)


def carry_over(
    drafts: Sequence[Draft], number: int, base: int, own: list[Origin], gone: GoneByClause
) -> None:
    """Give words that only changed their clause in a draft the origin that they had before.

    A sentence of another clause, or of an option that was not taken, was not written anew. Changes
    ``own``, and takes those words out of ``gone``: they are not.
    """
    where: dict[tuple[str, ...], dict[tuple[int, int, int], None]] = {}
    for key, pieces in gone.items():
        for words in pieces:
            if words.draft == base and words.taken_out == number and not words.in_heading:
                for passage in _passages(words.text):
                    where.setdefault(passage, {})[key] = None
    for clause in drafts[number].clauses if where else ():
        if all(run.draft != number for run in own[clause.index].text):
            continue
        keys = {key: None for passage in _passages(clause.text) for key in where.get(passage, ())}
        for key in keys:
            for words in list(gone[key]):
                if words.taken_out != number or words.returned is not None:
                    continue
                known = (Run(len(words.text), words.brought_in),)
                runs, places = _put_back(
                    clause.text, own[clause.index].text, words.text, known, number
                )
                if places:
                    own[clause.index] = Origin(own[clause.index].heading, runs)
                    back = [(False, words.start + start, size) for start, size in places]
                    mark_returned(gone, key, back, number)
            gone[key] = [
                words for words in gone[key] if not (words.returned == words.taken_out == number)
            ]


def _passages(text: str) -> list[tuple[str, ...]]:
    """The stretches of a text that are long enough not to come about by chance."""
    found = [text[start:end] for start, end in spans(text)]
    return list(zip(*(found[offset:] for offset in range(_FEWEST_TOKENS)), strict=False))


def _put_back(
    text: str, runs: Sequence[Run], earlier: str, known: Sequence[Run], number: int
) -> tuple[tuple[Run, ...], list[tuple[int, int]]]:
    """``runs`` with the origin of what ``earlier`` has word for word, and where it has it.

    Words count as put back where they stand in a passage of several words that both texts have.
    """
    own, other = spans(text), spans(earlier)
    owners, before = _spread(runs), _spread(known)
    places: list[tuple[int, int]] = []
    for first, second, size in common_blocks(
        [text[start:end] for start, end in own], [earlier[start:end] for start, end in other]
    ):
        if size < _FEWEST_TOKENS:
            continue
        for offset in range(size):
            start, end = own[first + offset]
            place = other[second + offset][0]
            if any(owners[position] != number for position in range(start, end)):
                continue
            for position in range(start, end):
                owners[position] = before[place + position - start]
            if start and offset and text[start - 1].isspace() and owners[start - 1] == number:
                owners[start - 1] = owners[start]
            if places and place <= sum(places[-1]) + 1:
                places[-1] = (places[-1][0], place + end - start - places[-1][0])
            else:
                places.append((place, end - start))
    found: list[Run] = []
    for owner in owners:
        append_run(found, 1, owner)
    return tuple(found), places


def _spread(runs: Sequence[Run]) -> list[int]:
    """The draft that brought in each character."""
    return [run.draft for run in runs for _ in range(run.length)]


def mark_returned(
    gone: GoneByClause,
    where: tuple[int, int, int],
    back: Sequence[tuple[bool, int, int]],
    number: int,
) -> None:
    """Mark in ``gone`` what stands again of a clause, given as (line, draft, clause).

    ``back`` are the stretches that do: (in its heading, start, length), ascending.
    """
    found: list[Gone] = []
    for words in gone.get(where, ()):
        position, end = words.start, words.start + len(words.text)
        for in_heading, start, size in back:
            first, last = max(position, start), min(end, start + size)
            if in_heading == words.in_heading and first < last:
                found += _stretch(words, position, first, words.returned)
                found += _stretch(words, first, last, number)
                position = last
        found += _stretch(words, position, end, words.returned)
    if found:
        gone[where] = found


def _stretch(words: Gone, first: int, last: int, returned: int | None) -> list[Gone]:
    text = words.text[first - words.start : last - words.start]
    return [replace(words, start=first, text=text, returned=returned)] if text.strip() else []
