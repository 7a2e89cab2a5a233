"""What a detector may know beyond the passage: who acts in these drafts, which clauses match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.listed import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftdiff.classify._side import Side
    from draftdiff.language.lexicon import Lexicon


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
    count = len(side.words)
    index = 0
    for start in sorted(side.capitals):
        if start < index or not _is_name_word(side, start):
            continue
        index = start
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
    return without_possessive(name, side.lexicon)


def without_possessive(name: str, lexicon: Lexicon) -> str:
    """``name`` without a possessive ending of the language of ``lexicon``."""
    for ending in lexicon.possessive:
        if name.endswith(ending):
            return name[: -len(ending)]
    return name


def opens_sentence(side: Side, index: int) -> bool:
    """Whether token ``index`` is the first of a sentence or of the text."""
    return index == 0 or side.words[index - 1] in SENTENCE_ENDS or side.words[index - 1] in "[("


def _is_name_word(side: Side, index: int) -> bool:
    if index not in side.capitals:
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
