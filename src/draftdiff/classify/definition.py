"""Finds definitions whose defining words changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.language.editorial import is_editorial
from draftdiff.language.normalize import normal
from draftdiff.model.comparison import Change, ChangeKind

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage
    from draftdiff.classify._side import Side
    from draftdiff.language.listed import Hit

KIND = ChangeKind.DEFINITION

_QUOTES = frozenset("\"'“”„«»‘’")


def find(side: Side, context: Context) -> list[Fact]:
    """Each "X means ..." of a defined or quoted term, to the end of its sentence."""
    found: list[Fact] = []
    terms = {normal(term) for term in side.terms}
    for hit in side.hits_of("defines"):
        term = _term(side, hit, terms)
        if term is None or (found and hit.first < found[-1].last):
            continue
        last = hit.last
        while last < len(side.words) and side.words[last] not in {".", ";"}:
            last += 1
        if last > hit.last:
            found.append(Fact(hit.last, last, tuple(side.words[hit.last : last]), group=term))
    return found


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """A definition that changed, came or went."""
    if old is None or new is None:
        fact, verb = (new, "added") if new is not None else (old, "removed")
        assert fact is not None
        return report(passage, KIND, (old, new), f"A definition of {quoted(fact.group)} was {verb}")
    if is_editorial(passage.old.cited(old.first, old.last), passage.new.cited(new.first, new.last)):
        return None
    return report(passage, KIND, (old, new), f"The definition of {quoted(new.group)} changed")


def _term(side: Side, hit: Hit, terms: set[str]) -> str | None:
    """The term before the defining words, if it is a known one or stands in quotation marks."""
    end = hit.first
    if end and side.words[end - 1] in _QUOTES:
        start = end - 2
        while start >= 0 and side.words[start] not in _QUOTES and end - start < 12:
            start -= 1
        return " ".join(side.words[start + 1 : end - 1]) or None
    before = " ".join(side.words[max(0, end - 10) : end])
    return next((t for t in sorted(terms, key=lambda t: (-len(t), t)) if before.endswith(t)), None)
