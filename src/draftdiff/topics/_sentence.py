"""A sentence as it is searched for phrases."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from draftdiff.language.reading import read
from draftdiff.model.reading import Sign
from draftdiff.topics.folding import word_ranges, words
from draftdiff.topics.patterns import spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.reading import Provision, Reading
    from draftdiff.topics.patterns import CompiledRule


class Searched:
    """A text searched word by word; what it was asked once it knows.

    Words are looked for when first asked: most sentences of a draft are never searched.
    """

    __slots__ = ("_begins", "_cache", "_joined", "_ranges", "_reading", "bits", "language", "text")

    def __init__(self, text: str, bits: int, language: str) -> None:
        self.text = text
        self.bits = bits
        self.language = language
        self._reading: Reading | None = None
        self._joined: bytes | None = None
        self._begins: list[int] = []
        self._ranges: list[tuple[int, int]] = []
        self._cache: dict[str, list[tuple[int, int]]] = {}

    def find(self, source: str) -> list[tuple[int, int]]:
        """Where a pattern occurs, as ranges of ``text``."""
        hits = self._cache.get(source)
        if hits is None:
            if self._joined is None:
                self._joined = b" " + " ".join(words(self.text)).encode() + b" "
            hits = [self._range(*hit) for hit in spans(source, self._joined)]
            self._cache[source] = hits
        return hits

    @property
    def reading(self) -> Reading:
        """What the text provides."""
        if self._reading is None:
            self._reading = read(self.text, self.language)
        return self._reading

    def _range(self, start: int, end: int) -> tuple[int, int]:
        if not self._begins:
            lengths = (len(word) + 1 for word in (self._joined or b"").split()[:-1])
            self._begins = list(accumulate(lengths, initial=1))
            self._ranges = word_ranges(self.text)
        first = bisect_right(self._begins, start) - 1
        last = bisect_right(self._begins, max(start, end - 1)) - 1
        return self._ranges[first][0], self._ranges[last][1]


class Sentence:
    """A sentence after its context.

    ``own`` is where the clause's words begin in ``text``, ``offset`` what turns a position in
    ``text`` into one in the clause, ``start:end`` the sentence in the clause.
    """

    __slots__ = ("_provisions", "_searched", "before", "end", "find", "offset", "own", "start")

    def __init__(self, searched: Searched, own: int, start: int, end: int) -> None:
        self._searched = searched
        self._provisions: list[Provision] | None = None
        self.before: Callable[[], Sentence | None] | None = None
        self.find = searched.find
        self.own = own
        self.offset = start - own
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        """The sentence with its context before it."""
        return self._searched.text

    @property
    def language(self) -> str:
        """The language that it is read in."""
        return self._searched.language

    @property
    def bits(self) -> int:
        """What the words of ``text`` may stand for in the pack's rules."""
        return self._searched.bits

    @property
    def reading(self) -> Reading:
        """What the sentence provides, read with its context."""
        return self._searched.reading

    @property
    def lent(self) -> Sentence | None:
        """The sentence before, where this one takes it up ("they shall return")."""
        return self.before() if self.before is not None else None

    def provisions(self) -> list[Provision]:
        """The provisions whose act stands in the clause's own words."""
        if self._provisions is None:
            reading = self.reading
            self._provisions = [
                provision
                for sentence in reading.sentences
                for provision in sentence.provisions
                if reading.spans[provision.place[0]][0] >= self.own
            ]
        return self._provisions

    def says_itself(self) -> bool:
        """Whether the clause's own words name someone and say something of them."""
        reading = self.reading
        return any(
            provision.main
            and provision.bearer is not None
            and reading.characters(provision.bearer)[0] >= self.own
            for provision in self.provisions()
        )

    def is_denied(self, start: int, end: int) -> bool:
        """Whether what stands at ``start`` to ``end`` of ``text`` is denied, forbidden or ended."""
        reading = self.reading
        found: tuple[int, Provision] | None = None
        for sentence in reading.sentences:
            for provision in sentence.provisions:
                low, high = reading.characters(provision.place)
                if low < end and start < high:
                    # The act itself, or the nearest that the words begin with.
                    return provision.sign is Sign.NO
                reach = reading.characters(provision.reach)
                if reach[0] <= start < reach[1] and (provision.main or low < start):
                    distance = start - low if low < start else 10_000 + low - start
                    if found is None or distance < found[0]:
                        found = distance, provision
        return found is not None and found[1].sign is Sign.NO

    def may(self, rule: CompiledRule) -> bool:
        """Whether the sentence has a word for each of the rule's conditions."""
        return self.bits & rule.needed == rule.needed
