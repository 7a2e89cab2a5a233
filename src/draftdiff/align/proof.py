"""Looks a clause up in the whole other draft before it is told as removed or added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.align.candidates import nearest_by_words
from draftdiff.align.profile import excerpt
from draftdiff.align.score import comparable
from draftdiff.align.similarity import carried, residue, weight_in
from draftdiff.model.alignment import Proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftdiff.align.profile import Profile, Profiles

# A sentence of fewer different words is found everywhere.
_LEAST_TERMS = 4
# Of a sentence that lives on: how much of it stands there in order, and how much of that no other
# clause accounts for.
_LEAST_ORDERED, _LEAST_FRESH = 0.8, 0.7


def prove(
    free: Sequence[int], pieces: Profiles, others: Profiles, held: Mapping[int, Sequence[int]]
) -> dict[int, Proof]:
    """What the draft ``others`` has of each of the clauses ``free`` of the draft ``pieces``.

    ``held`` says which clauses of ``pieces`` each clause of ``others`` answers.
    """
    found: dict[int, Proof] = {}
    near: dict[int, list[int]] = {index: [] for index in free}
    sentences = {index: list(_sentences(pieces.items[index])) for index in free}
    queries = [pieces.items[index] for index in free]
    queries += [sentence for index in free for sentence in sentences[index]]
    for index, other in nearest_by_words(queries, others.items):
        if other not in near[index] and comparable(pieces.items[index], others.items[other]):
            near[index].append(other)
    for index in free:
        item = pieces.items[index]
        shares = {
            other: carried(item, others.items[other]) / item.mass if item.mass else 0.0
            for other in near[index]
        }
        best = max(shares, key=lambda other: (shares[other], -other), default=None)
        lives_on: set[int] = set()
        kept = 0.0
        for sentence in sentences[index]:
            place = _home(sentence, near[index], pieces, others, held)
            if place is not None:
                lives_on.add(place)
                kept += sentence.mass
        whole = sum(sentence.mass for sentence in sentences[index])
        found[index] = Proof(
            nearest=best if best is not None and shares[best] > 0.0 else None,
            share=round(shares[best], 4) if best is not None else 0.0,
            lives_on=tuple(sorted(lives_on)),
            kept=round(kept / whole, 4) if whole else 0.0,
        )
    return found


def _sentences(item: Profile) -> Iterator[Profile]:
    """The sentences of a clause; what is too short to be known stands with the one before."""
    starts: list[int] = []
    for cut in item.cuts:
        if not starts or len(set(item.stems[starts[-1] : cut])) >= _LEAST_TERMS:
            starts.append(cut)
    if len(starts) > 1 and len(set(item.stems[starts[-1] :])) < _LEAST_TERMS:
        starts.pop()
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(item.stems)
        yield excerpt(item, start, end)


def _home(
    sentence: Profile,
    near: Sequence[int],
    pieces: Profiles,
    others: Profiles,
    held: Mapping[int, Sequence[int]],
) -> int | None:
    """The clause in which a sentence stands though no other clause put it there."""
    if len(sentence.weights) < _LEAST_TERMS or not sentence.mass:
        return None
    best: tuple[float, int] | None = None
    for other in near:
        whole = others.items[other]
        ordered = carried(sentence, whole) / sentence.mass
        if ordered < _LEAST_ORDERED or (best is not None and ordered <= best[0]):
            continue
        rest = whole.stems
        for answered in held.get(other, ()):
            rest = residue(rest, pieces.items[answered])
        if weight_in(sentence, frozenset(rest)) >= _LEAST_FRESH * sentence.mass:
            best = ordered, other
    return best[1] if best else None
