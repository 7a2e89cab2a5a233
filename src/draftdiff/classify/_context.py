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
    """The names that stand before a modal verb somewhere, and abbreviations in capitals.

    A single word that has its capital only from the sentence it opens is no name.
    """
    subjects: set[str] = set()
    opening: set[str] = set()
    inside: set[str] = set()
    abbreviations: Counter[str] = Counter()
    for side in sides:
        modals = {hit.first for hit in side.hits if hit.kind == "modal"}
        joiners = side.lexicon.sets["and"] | {","}
        acting = False
        for first, last, name in reversed(names(side)):
            follower = side.words[last] if last < len(side.words) else ""
            is_passive = side.words[last + 1 : last + 2] == [side.lexicon.passive]
            acting = (last in modals and not is_passive) or (acting and follower in joiners)
            single = last == first + 1
            if single and opens_sentence(side, first):
                opening.update([name] if acting else [])
            else:
                inside.add(name)
                subjects.update([name] if acting else [])
            raw = side.raw(first)
            if single and raw.isupper() and raw.isalpha() and 2 <= len(raw) <= 6:
                abbreviations[name] += 1
    recurring = {name for name, count in abbreviations.items() if count > 1}
    return frozenset(subjects | recurring | (opening & inside))


def opens_sentence(side: Side, index: int) -> bool:
    """Whether token ``index`` is the first of a sentence or of the text."""
    return index == 0 or side.words[index - 1] in SENTENCE_ENDS or side.words[index - 1] in "[("


def _is_name_word(side: Side, index: int) -> bool:
    if not side.text[side.spans[index][0]].isupper():
        return False
    word = side.words[index]
    if side.lexicon.capital_nouns:
        return word in side.lexicon.sets["roles"] or (len(word) > 1 and side.raw(index).isupper())
    head, hyphen, tail = side.raw(index).partition("-")
    return (
        not (hyphen and tail.islower() and len(head) < 4)
        and bare(word, side) not in side.lexicon.sets["not_parties"]
        and word not in side.lexicon.sets["function"]
    )
