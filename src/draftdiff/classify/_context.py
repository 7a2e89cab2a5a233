"""What a detector may know beyond the passage: who acts in these drafts, which clauses match."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.classify._side import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from draftdiff.classify._side import Side


@dataclass(frozen=True, slots=True)
class Context:
    """``actors`` are names (in normal form) that are bound or act somewhere in the two drafts.

    ``old_match`` and ``new_match`` give the number of the match that a clause stands in.
    """

    actors: frozenset[str] = frozenset()
    old_match: Mapping[int, int] | None = None
    new_match: Mapping[int, int] | None = None

    def is_same_target(self, old: int | None, new: int | None) -> bool:
        """Whether an old and a new clause answer each other."""
        if old is None or new is None or self.old_match is None or self.new_match is None:
            return False
        return self.old_match.get(old, -1) == self.new_match.get(new, -2)


def names(side: Side) -> list[tuple[int, int, str]]:
    """Runs of capitalised words (token range, normal form), months and document words left out."""
    found: list[tuple[int, int, str]] = []
    index = 0
    count = len(side.words)
    while index < count:
        if not _is_name_word(side, index):
            index += 1
            continue
        last = index + 1
        while last < count:
            if _is_name_word(side, last) and side.words[last - 1][-2:] != "'s":
                last += 1
            elif (
                side.words[last] in {"of", "of the"}
                and last + 1 < count
                and _is_name_word(side, last + 1)
            ):
                last += 2
            else:
                break
        name = bare(" ".join(side.words[index:last]), side)
        found.append((index, last, name))
        index = last
    return found


def bare(name: str, side: Side) -> str:
    """``name`` without a possessive ending."""
    for ending in side.lexicon.possessive:
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def learned_actors(sides: Iterable[Side]) -> frozenset[str]:
    """The names that stand before a modal verb somewhere, and abbreviations in capitals."""
    subjects: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for side in sides:
        modal_starts = {hit.first for hit in side.hits if hit.kind == "modal"}
        joiners = side.lexicon.sets["and"] | {","}
        acting = False
        for first, last, name in reversed(names(side)):
            follower = side.words[last] if last < len(side.words) else ""
            is_passive = side.words[last + 1 : last + 2] == [side.lexicon.passive]
            acting = (last in modal_starts and not is_passive) or (acting and follower in joiners)
            if acting:
                subjects[name] += 1
            raw = side.raw(first)
            if last == first + 1 and raw.isupper() and 2 <= len(raw) <= 6 and raw.isalpha():
                inside[name] += 1
            elif first and side.words[first - 1] not in SENTENCE_ENDS:
                inside[name] += 0
    return frozenset(subjects) | frozenset(name for name, n in inside.items() if n)


def _is_name_word(side: Side, index: int) -> bool:
    if not side.text[side.spans[index][0]].isupper():
        return False
    word = side.words[index]
    head, hyphen, tail = side.raw(index).partition("-")
    return (
        not (hyphen and tail.islower() and len(head) < 4)
        and bare(word, side) not in side.lexicon.sets["not_parties"]
        and word not in side.lexicon.sets["function"]
    )
