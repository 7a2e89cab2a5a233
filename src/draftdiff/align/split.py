"""Finds clauses that were split into several, or merged into one.

A clause that the one-to-one links left over is a part of another clause when its words are what
that clause's counterparts do not account for. What stands beside a counterpart (an item of its
list, its chapeau, its neighbour) belongs there on less evidence than what comes from afar, and
every part that is found makes its own neighbours likelier: so one item finds its whole list.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, Protocol

from draftdiff.align.alternatives import apart
from draftdiff.align.profile import excerpt
from draftdiff.align.similarity import carried, residue, weight_in, wording
from draftdiff.language.postings import Postings
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from draftdiff.align.alternatives import Choice
    from draftdiff.align.profile import Profile, Profiles

# Of a part that comes from afar: so many different words, the weight of so many telling ones among
# those that the whole shares with it, so much of it in the same order, so much that no counterpart
# of the whole accounts for. Less than that is boilerplate which long laws repeat everywhere.
_LEAST_TERMS = 5
_LEAST_TELLING = 0.4
_LEAST_SHARE, _LEAST_FRESH = 0.55, 0.4
# A sentence of the whole that says the same in other words.
_LIKE_SENTENCE = 0.5
# The same beside a counterpart: the words may come in any order, or fewer in the same order.
_LEAST_SHARE_BESIDE, _LEAST_FRESH_BESIDE = 0.6, 0.5
_LEAST_ORDERED_BESIDE, _LEAST_FRESH_ORDERED = 0.38, 0.36
_LIKE_SENTENCE_BESIDE = 0.33
# A sentence whose words another counterpart accounts for as well must be nearly the same.
_LEAST_FRESH_SENTENCE, _SAME_SENTENCE = 0.3, 0.6
# Of a twin: how much of it the whole must have, and the weight of what no other part has.
_SAME_WORDS, _LEAST_OWN = 0.9, 1.0
# Share of the whole's weight that its pieces must account for together.
_LEAST_COVER = 0.3
# How long the whole must be, of its pieces together: what has no room for both took one's place.
_LEAST_ROOM = 0.65
_TERMS_LOOKED_UP = 12
_PARTNERS_TRIED = 6
_LONGEST_STRETCH = 2  # pieces of the whole that are held against a part together
_ROUNDS = 6
_OPERATIVE = (ClauseKind.CLAUSE, ClauseKind.PREAMBLE, ClauseKind.RECITAL, ClauseKind.NOTE)


class _Offer(NamedTuple):
    """A part and the clause it may belong to, with how strongly the words say so."""

    score: float
    piece: int
    whole: int


class Measure(Protocol):
    """How a part is known: by its words (``WordMeasure``) or by their meaning."""

    def wholes(self, piece: int) -> Iterable[int]:
        """The clauses of the other draft that a part from afar may belong to."""
        ...

    def share(self, piece: int, whole: int, members: Sequence[int], *, beside: bool) -> float:
        """How strongly ``piece`` is a part of ``whole``, of which ``members`` are parts already.

        0 where it is none; ``beside`` tells that it stands beside one of the members.
        """
        ...


def find_parts(
    pieces: Profiles,
    homes: Mapping[int, int],
    free: Iterable[int],
    measure: Measure,
    choices: Mapping[int, Choice],
) -> dict[int, tuple[int, ...]]:
    """For each clause of the other draft that got further parts: all of its parts, ascending.

    ``homes`` maps clauses of ``pieces`` to the clause of the other draft that holds them; ``free``
    are those without one. A clause that held nothing needs two parts. ``choices`` are the options
    among the pieces, which are no parts of one whole.
    """
    known = dict(homes)
    members: dict[int, list[int]] = {}
    for piece, whole in sorted(homes.items()):
        members.setdefault(whole, []).append(piece)
    loose = [index for index in sorted(free) if _may_be_part(pieces.items[index])]
    grown: set[int] = set()
    for _ in range(_ROUNDS):
        offers: list[_Offer] = []
        for piece in loose:
            beside = _beside(pieces.items[piece], pieces, known)
            for whole in sorted({*measure.wholes(piece), *beside}):
                held = members.get(whole, ())
                if apart(piece, held, choices):
                    continue
                score = measure.share(piece, whole, held, beside=whole in beside)
                if score > 0.0:
                    offers.append(_Offer(score, piece, whole))
        taken: set[int] = set()
        for _, piece, whole in sorted(offers, key=lambda offer: (-offer.score, offer[1:])):
            if piece in taken:
                continue
            beside = _beside(pieces.items[piece], pieces, known)
            held = members.setdefault(whole, [])
            # What an earlier offer of this round took is no longer there to be shared.
            if apart(piece, held, choices):
                continue
            if measure.share(piece, whole, held, beside=whole in beside) > 0.0:
                taken.add(piece)
                grown.add(whole)
                held.append(piece)
                known[piece] = whole
        loose = [piece for piece in loose if piece not in taken]
        if not taken:
            break
    return {
        whole: tuple(sorted(members[whole])) for whole in sorted(grown) if len(members[whole]) > 1
    }


def _may_be_part(item: Profile) -> bool:
    return item.kind in _OPERATIVE and bool(item.stems)


class WordMeasure:
    """Knows a part by its words: they are what the other parts of the whole leave over of it."""

    def __init__(self, whole: Profiles, pieces: Profiles) -> None:
        """``whole`` is the draft that holds the wholes, ``pieces`` that of the parts."""
        self._whole = whole
        self._pieces = pieces
        self._rests: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._postings = Postings(
            {item.index: item.weights for item in whole.items if _may_be_part(item)}
        )

    def wholes(self, piece: int) -> list[int]:
        """Those that share the piece's weightiest words."""
        item = self._pieces.items[piece]
        if len(item.weights) < _LEAST_TERMS:
            return []
        return self._postings.nearest(item.weights, _PARTNERS_TRIED, _TERMS_LOOKED_UP)

    def share(self, piece: int, whole: int, members: Sequence[int], *, beside: bool) -> float:
        """See ``Measure``; also 0 where the whole has no room for all, or says much else."""
        item, into = self._pieces.items[piece], self._whole.items[whole]
        if not _may_be_part(into) or not item.mass:
            return 0.0
        if self._is_twin(item, into, members):
            return 1.0 + _SAME_WORDS
        words = len(item.stems) + sum(len(self._pieces.items[m].stems) for m in members)
        if len(into.stems) < _LEAST_ROOM * words:
            return 0.0
        rest = self._rest(whole, members)
        if not rest or not self._covers(into, (*members, piece)):
            return 0.0
        return _share(item, into, rest, beside=beside)

    def _is_twin(self, item: Profile, whole: Profile, members: Sequence[int]) -> bool:
        """Whether the whole says of the piece, too, what it says of one of its parts.

        "The Board shall meet" and "The Committee shall meet" are one in "The Board and the
        Committee shall meet": it has the piece's words, and those by which they differ.
        """
        if self._pieces.children.get(item.index):
            return False
        if weight_in(item, whole.weights.keys()) < _SAME_WORDS * item.mass:
            return False
        own = [
            item.weights.keys() - self._pieces.items[member].weights.keys() for member in members
        ]
        return bool(own) and all(
            terms <= whole.weights.keys()
            and math.fsum(item.weights[term] for term in terms) >= _LEAST_OWN
            for terms in own
        )

    def _rest(self, whole: int, members: Sequence[int]) -> tuple[int, ...]:
        key = (whole, *members)
        if key not in self._rests:
            self._rests[key] = (
                residue(self._rest(whole, members[:-1]), self._pieces.items[members[-1]])
                if members
                else self._whole.items[whole].stems
            )
        return self._rests[key]

    def _covers(self, whole: Profile, members: Sequence[int]) -> bool:
        terms = set().union(*(self._pieces.items[member].weights for member in members))
        return weight_in(whole, terms) >= _LEAST_COVER * whole.mass


def find_parted_children(
    whole: Profiles, pieces: Profiles, links: Mapping[int, int], free: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """For each clause of ``whole`` whose children now stand under several: those, ascending.

    An article is split when a new, still free article holds children that were its own, while its
    partner keeps others of them.
    """
    back = {b: a for a, b in links.items()}
    found: dict[int, list[int]] = {}
    for index in sorted(free):
        known = [back[child] for child in pieces.children.get(index, ()) if child in back]
        parents = [whole.items[child].parent for child in known]
        origin = max(parents, key=parents.count, default=None)
        if origin is None or origin not in links or _within(pieces, index, links[origin]):
            continue
        kept = [
            child
            for child in whole.children[origin]
            if child in links and pieces.items[links[child]].parent == links[origin]
        ]
        # One clause that moved under a new heading splits no article.
        if kept and len(known) > 1 and 2 * parents.count(origin) >= len(pieces.children[index]):
            found.setdefault(origin, [links[origin]]).append(index)
    return {index: tuple(sorted(members)) for index, members in sorted(found.items())}


def _within(pieces: Profiles, index: int, ancestor: int) -> bool:
    return pieces.items[ancestor].index <= index < pieces.items[ancestor].tail


def _beside(piece: Profile, pieces: Profiles, homes: Mapping[int, int]) -> set[int]:
    """The clauses of the other draft that hold what stands beside ``piece``."""
    return {homes[index] for index in _neighbours(piece, pieces) if index in homes}


def _neighbours(piece: Profile, pieces: Profiles) -> Iterator[int]:
    """Its parent, its children, and what stands before and after it in the text."""
    if piece.parent is not None:
        yield piece.parent
    yield from pieces.children.get(piece.index, ())
    siblings = pieces.children[piece.parent]
    place = bisect_left(siblings, piece.index)
    yield from siblings[max(0, place - 1) : place + 2]
    yield piece.index - 1
    yield piece.index + 1


def _share(piece: Profile, whole: Profile, rest: Sequence[int], *, beside: bool) -> float:
    """How strongly the words say that the piece is a part of the whole; 0 where they do not.

    ``rest`` are the stems of the whole that its other parts do not account for.
    """
    fresh = weight_in(piece, frozenset(rest)) / piece.mass
    inside = weight_in(piece, whole.weights.keys()) / piece.mass
    ordered = carried(piece, whole) / piece.mass
    if beside:
        if (
            (inside >= _LEAST_SHARE_BESIDE and fresh >= _LEAST_FRESH_BESIDE)
            or (ordered >= _LEAST_ORDERED_BESIDE and fresh >= _LEAST_FRESH_ORDERED)
            or _sentence(piece, whole)
            >= (_LIKE_SENTENCE_BESIDE if fresh >= _LEAST_FRESH_SENTENCE else _SAME_SENTENCE)
        ):
            return 1.0 + inside + fresh
        return 0.0
    if fresh < _LEAST_FRESH or inside * piece.reliability < _LEAST_TELLING:
        return 0.0
    if ordered >= _LEAST_SHARE or _sentence(piece, whole) >= _LIKE_SENTENCE:
        return ordered + fresh
    return 0.0


def _sentence(piece: Profile, whole: Profile) -> float:
    """How alike the piece and the likest sentence of the whole are, or two in a row, 0..1."""
    ends = [*whole.cuts[1:], len(whole.stems)]
    return max(
        (
            wording(piece, excerpt(whole, start, ends[last]))
            for place, start in enumerate(whole.cuts)
            for last in range(place, min(place + _LONGEST_STRETCH, len(ends)))
        ),
        default=0.0,
    )
