"""Follows every commitment through many drafts, each held against the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.commitments import accounts, turns
from draftdiff.commitments.pairing import pairs
from draftdiff.model.commitments import Entry, Ledger, Party, Step, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.commitments import Commitment, Commitments
    from draftdiff.model.comparison import Comparison


def ledger(drafts: Sequence[Commitments], comparisons: Sequence[Comparison]) -> Ledger:
    """The ledger of ``drafts``; ``comparisons`` hold each against the next, one fewer.

    Entries stand in the order of their first drafts, then of the text.
    """
    parties: dict[str, Party] = {}
    for draft in drafts:
        for party in draft.parties:
            parties.setdefault(party.key, party)

    places: list[list[int | None]] = []
    steps: list[list[Step]] = []
    at: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if number == 0:
            found: list[tuple[int | None, int | None]] = [
                (None, place) for place in range(len(draft.commitments))
            ]
        else:
            found = pairs(drafts[number - 1], draft, comparisons[number - 1])
        now: dict[int, int] = {}
        for before, after in found:
            if before is None:
                line = len(places)
                places.append([None] * len(drafts))
                steps.append([])
            else:
                line = at[before]
            if after is not None:
                places[line][number] = after
                now[after] = line
            if number:
                old = None if before is None else drafts[number - 1].commitments[before]
                new = None if after is None else draft.commitments[after]
                steps[line].append(_step(number, old, new, parties))
        at = now
    entries = tuple(
        Entry(tuple(line), tuple(told)) for line, told in zip(places, steps, strict=True)
    )
    notices = tuple(notice for comparison in comparisons for notice in comparison.notices)
    return Ledger(
        tuple(drafts),
        tuple(parties.values()),
        entries,
        accounts.postings(drafts, entries),
        notices,
    )


def _step(
    number: int,
    old: Commitment | None,
    new: Commitment | None,
    parties: dict[str, Party],
) -> Step:
    if old is None or new is None:
        only = new if old is None else old
        assert only is not None
        turn = Turn.NEW if old is None else Turn.GONE
        return Step(number, (turn,), f"{turns.called(only.parties, parties)} {only.said}")
    made, why = turns.compare(old, new, parties)
    return Step(number, made, why)
