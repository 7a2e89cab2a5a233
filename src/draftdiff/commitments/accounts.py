"""Who conceded what: what each step of an entry means for each party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.commitments._words import party_words
from draftdiff.language.normalize import normal
from draftdiff.model.commitments import Posting, Side, Turn
from draftdiff.model.reading import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from draftdiff.model.commitments import Commitment, Commitments, Entry

_DUTIES = frozenset({Sign.YES, Sign.NO})
_NEAR = 7  # words
_RIGHTS = frozenset({Sign.MAY, Sign.NEED_NOT})


def postings(drafts: Sequence[Commitments], entries: Sequence[Entry]) -> tuple[Posting, ...]:
    """The gains and losses of all parties, by draft, then in the order of the entries."""
    made: list[Posting] = []
    for number, entry in enumerate(entries):
        for step in entry.steps:
            old, new = (
                None if place is None else drafts[draft].commitments[place]
                for draft, place in (
                    (step.draft - 1, entry.places[step.draft - 1]),
                    (step.draft, entry.places[step.draft]),
                )
            )
            made += (
                Posting(party, step.draft, side, number)
                for party, side in _sides(old, new, step.turns)
            )
    return tuple(sorted(made, key=lambda posting: (posting.draft, posting.entry)))


def _sides(
    old: Commitment | None, new: Commitment | None, turns: tuple[Turn, ...]
) -> Iterator[tuple[str, Side]]:
    given = [[] if side is None else _receiver(side) for side in (old, new)]
    yield from ((party, Side.RIGHT_LOST) for party in _without(given[0], {*given[1]}))
    yield from ((party, Side.RIGHT_GAINED) for party in _without(given[1], {*given[0]}))
    before = set() if old is None else set(old.parties)
    after = set() if new is None else set(new.parties)
    turned = (
        old is not None
        and new is not None
        and (Turn.REVERSED in turns or _kind(old) is not _kind(new))
    )
    if old is not None:
        yield from _lost(old, old.parties if turned else _without(old.parties, after))
    if new is not None:
        yield from _gained(new, new.parties if turned else _without(new.parties, before))
    if old is None or new is None or turned:
        return
    more, less = Turn.STRENGTHENED in turns, Turn.WEAKENED in turns
    kind = _kind(new)
    if kind is None or turns == (Turn.KEPT,):
        return
    is_duty = kind is _DUTIES
    if more == less:
        side = Side.DUTY_CHANGED if is_duty else Side.RIGHT_CHANGED
    elif more:
        side = Side.DUTY_TIGHTENED if is_duty else Side.RIGHT_WIDENED
    else:
        side = Side.DUTY_EASED if is_duty else Side.RIGHT_NARROWED
    yield from ((party, side) for party in new.parties if party in before)


def _lost(commitment: Commitment, parties: Iterable[str]) -> Iterator[tuple[str, Side]]:
    kind = _kind(commitment)
    if kind is not None:
        side = Side.DUTY_LOST if kind is _DUTIES else Side.RIGHT_LOST
        yield from ((party, side) for party in parties)


def _gained(commitment: Commitment, parties: Iterable[str]) -> Iterator[tuple[str, Side]]:
    kind = _kind(commitment)
    if kind is not None:
        side = Side.DUTY_GAINED if kind is _DUTIES else Side.RIGHT_GAINED
        yield from ((party, side) for party in parties)


def _kind(commitment: Commitment) -> frozenset[Sign] | None:
    """Whether it is a duty or a right of its bearer; ``None`` where it depends or is unclear.

    "Shall receive" is worded as a duty and is a right.
    """
    if commitment.sign is Sign.YES and _is_benefit(commitment):
        return _RIGHTS
    return next((kind for kind in (_DUTIES, _RIGHTS) if commitment.sign in kind), None)


def _is_benefit(commitment: Commitment) -> bool:
    known = party_words()
    words = normal(commitment.act).split()[:_NEAR]
    act = " ".join(words)
    if commitment.subject_in_act:
        return False
    if any(act == verb or act.startswith(verb + " ") for verb in known.benefit_verbs):
        return True
    return not known.having.isdisjoint(words) and not known.benefit_things.isdisjoint(words)


def _receiver(commitment: Commitment) -> list[str]:
    """Whom a passive act gives something: "the Buyer shall be given guarantees"."""
    gives = commitment.sign is Sign.YES and party_words().giving.intersection(commitment.classes)
    return [commitment.beneficiary] if commitment.beneficiary and gives else []


def _without(parties: Iterable[str], others: set[str]) -> list[str]:
    return [party for party in parties if party not in others]
