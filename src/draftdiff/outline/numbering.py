"""Forms of numbers: which labels belong to one series, and which reading continues it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.outline.numerals import Numeral

if TYPE_CHECKING:
    from draftdiff.outline.labels import Candidate

RANK = {
    "annex": 0, "appendix": 0, "schedule": 0, "attachment": 0, "exhibit": 0,
    "book": 1, "part": 2, "title": 3, "division": 3, "chapter": 4, "subchapter": 5,
    "section": 6, "article": 7, "§": 7, "rule": 7, "regulation": 7, "subsection": 8,
    "operative": 8, "preambular": 8, "clause": 8, "point": 8, "principle": 8, "number": 10,
    "paragraph": 9, "subclause": 9, "subparagraph": 10, "item": 11, "letter": 11, "sentence": 12,
}  # fmt: skip
"""How high a numbering word usually stands; what a draft itself shows goes before it."""

TOP_WORDS = frozenset(word for word, rank in RANK.items() if rank == 0)
CONTAINER_WORDS = frozenset(word for word, rank in RANK.items() if rank <= 5)
SECTION_WORDS = frozenset(
    ("article", "§", "section", "rule", "regulation", "operative", "preambular")
)


class Form(NamedTuple):
    """The form of a label: its numbering word, its shape, the kind of its last number.

    A tuple, since forms are compared and looked up more than anything else here.
    """

    word: str
    style: str
    kind: str
    components: int


def form_of(candidate: Candidate, numeral: Numeral) -> Form:
    """The form of a label with its last number read as ``numeral``."""
    style = "" if candidate.word or len(candidate.tokens) > 1 else candidate.style
    return Form(candidate.word, style, numeral.kind, len(candidate.tokens))


def numerals_of(candidate: Candidate) -> tuple[Numeral, ...]:
    """The readings of a label's last number; one without a place in a series if there is none."""
    return candidate.numerals or (Numeral("?", 0, 0, candidate.tokens[-1]),)


def continues(numeral: Numeral, previous: Numeral) -> bool:
    """Whether a number is the next after another (an inserted "3a" counts)."""
    if numeral.value == previous.value:
        return numeral.minor > previous.minor
    step = 2 if numeral.kind in "бБ" else 1
    return 0 < numeral.value - previous.value <= step


def follows(numeral: Numeral, previous: Numeral) -> bool:
    """Whether a number comes anywhere after another."""
    return (numeral.value, numeral.minor) > (previous.value, previous.minor)
