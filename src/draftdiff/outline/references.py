"""Cross-references, resolved against the clauses of the draft itself."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff.model.draft import Reference
from draftdiff.outline.labels import UNNUMBERED
from draftdiff.outline.mentions import mentions
from draftdiff.outline.schemes import scheme

if TYPE_CHECKING:
    from draftdiff.model.draft import Label
    from draftdiff.outline.mentions import Mention

_ABSOLUTE = frozenset(("point", "section", "principle"))
_LOOSE = frozenset(("", "point", "paragraph", "subparagraph", "clause", "subclause", "item",
                    "letter", "number", "section", "subsection", "principle"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dangling:
    """A cross-reference without a target; ``within_scheme``: the draft numbers clauses so."""

    path: str
    words: str
    within_scheme: bool


def refer(
    texts: list[str],
    labels: list[Label | None],
    parents: list[int | None],
    paths: list[str],
    language: str,
) -> tuple[list[tuple[Reference, ...]], list[Dangling]]:
    """The references of each clause, and those that point to nothing.

    The lists describe the clauses in document order. ``language`` chooses the words for "this",
    which are too common to look for in all languages.
    """
    these = scheme().this.get(language, scheme().this["en"])
    index = _Index(labels, parents)
    result: list[tuple[Reference, ...]] = []
    dangling: list[Dangling] = []
    for at, text in enumerate(texts):
        found = mentions(text, these) if len(text) > 5 else ()
        references: list[Reference] = []
        for hit in found:
            target = None if hit.external else index.resolve(at, hit)
            if target is None and hit.shared:
                # In "Article 20(1) para 4, 33 and 38" the list goes on with articles.
                alone = replace(hit, numbers=hit.numbers[-1:], inside=0)
                target = index.resolve(at, alone)
                hit = alone if target is not None else hit  # noqa: PLW2901
            if target is None and hit.this:
                continue
            references.append(
                Reference(hit.start, hit.end, hit.word, hit.numbers, target, hit.external)
            )
            if target is None and not hit.external:
                words = text[hit.start : hit.end]
                dangling.append(Dangling(paths[at], words, index.numbers_so(hit.word)))
        result.append(tuple(references))
    return result, dangling


class _Index:
    """The clauses by their numbers, for looking references up."""

    def __init__(self, labels: list[Label | None], parents: list[int | None]) -> None:
        self._labels = labels
        self._parents = parents
        self._by_number: dict[tuple[str, str], list[int]] = {}
        self._top: dict[str, list[int]] = {}
        self._under: dict[tuple[int | None, str], int] = {}
        self._full: dict[tuple[str, ...], int] = {}
        self._words: dict[str, int] = {}
        self._divided: set[int] = set()
        holder: list[int | None] = []
        for at, (label, parent) in enumerate(zip(labels, parents, strict=True)):
            above = holder[parent] if parent is not None else None
            holder.append(at if label is not None else above)
            if label is None or not label.numbers or label.word == "note":
                continue
            self._words.setdefault(label.word, at)
            self._by_number.setdefault((label.word, label.numbers[-1]), []).append(at)
            if above is not None:
                self._divided.add(above)
            elif not label.word:
                self._top.setdefault(label.numbers[-1], []).append(at)
            self._under.setdefault((above, label.numbers[-1]), at)
            if len(label.numbers) > 1:
                self._full.setdefault(label.numbers, at)
        self._running = _running(labels, holder, parents)

    def numbers_so(self, word: str) -> bool:
        """Whether the draft numbers clauses by this word."""
        return word in self._words and bool(word)

    def resolve(self, within: int, hit: Mention) -> int | None:
        """The clause that a reference in the clause ``within`` names."""
        if hit.this:
            return self._enclosing(within, hit.word)
        if hit.word == "sentence":
            return within
        start = self._start(within, hit.word, hit.numbers)
        if start is not None:
            target, used = start
            for number in hit.numbers[used : len(hit.numbers) - hit.inside]:
                below = self._under.get((target, number))
                if below is None:
                    # Parts that the draft does not number apart stand in the clause itself.
                    return None if target in self._divided else target
                target = below
            return target
        return None

    def _enclosing(self, within: int, word: str) -> int | None:
        at: int | None = within
        while at is not None:
            label = self._labels[at]
            if label is not None and label.word == word:
                return at
            at = self._parents[at]
        return None

    def _start(self, within: int, word: str, numbers: tuple[str, ...]) -> tuple[int, int] | None:
        loose = word in _LOOSE
        for length in range(len(numbers), 1, -1):
            full = self._full.get(numbers[:length])
            if full is not None and self._suits(full, word, loose):
                return full, length
        first = numbers[0]
        absolute = self._by_number.get((word, first))
        if not absolute and loose:
            absolute = self._running.get(first) or self._top.get(first)
        if absolute and (not loose or word in _ABSOLUTE):
            return self._nearest(within, absolute), 1
        if loose:
            at: int | None = within
            while at is not None:
                below = self._under.get((at, first))
                if below is not None and self._suits(below, word, loose):
                    return below, 1
                at = self._parents[at]
        return (self._nearest(within, absolute), 1) if absolute else None

    def _suits(self, at: int, word: str, loose: bool) -> bool:
        own = self._word_of(at)
        return own == word or (loose and own == "")

    def _word_of(self, at: int) -> str:
        label = self._labels[at]
        return label.word if label is not None else ""

    def _nearest(self, within: int, candidates: list[int]) -> int:
        """Of several clauses with one number: the next in the same section, else the first."""
        if len(candidates) == 1:
            return candidates[0]
        own = set(self._ancestors(within))
        after = bisect(candidates, within)
        best, shared = candidates[0], 0
        for at in candidates[max(after - 1, 0) : after + 1]:
            common = sum(above in own for above in self._ancestors(at))
            if common > shared:
                best, shared = at, common
        return best

    def _ancestors(self, index: int) -> list[int]:
        found: list[int] = []
        at = self._parents[index]
        while at is not None:
            found.append(at)
            at = self._parents[at]
        return found


def _running(
    labels: list[Label | None], holder: list[int | None], parents: list[int | None]
) -> dict[str, list[int]]:
    """The points that count on through the sections above them, by their numbers.

    In "I. Ceasefire 1. 2. II. Status 3. 4." point 2 is the second point, not section II. Nothing
    where the count begins anew in a section; what stands in annexes is left out.
    """
    counts: dict[int, list[tuple[int, int]]] = {}
    depth: list[int] = []
    annexed: list[bool] = []
    for at, (label, parent) in enumerate(zip(labels, parents, strict=True)):
        above = depth[parent] if parent is not None else 0
        outside = annexed[parent] if parent is not None else False
        depth.append(above + (label is not None))
        annexed.append(outside or (label is not None and label.word in UNNUMBERED))
        if label is not None and not label.word and label.printed.isdecimal() and not annexed[at]:
            counts.setdefault(depth[at], []).append((int(label.printed), at))
    for level in sorted(counts):
        entries = counts[level]
        holders = {_holder_of(holder, parents, at) for _, at in entries}
        if None in holders or len(holders) < 2:
            continue
        if all(before < after for (before, _), (after, _) in pairwise(entries)):
            return {str(number): [at] for number, at in entries}
    return {}


def _holder_of(holder: list[int | None], parents: list[int | None], at: int) -> int | None:
    """The labelled clause above ``at``, or ``None`` at the top."""
    parent = parents[at]
    return holder[parent] if parent is not None else None
