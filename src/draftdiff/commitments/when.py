"""The words of an act that say by when, how long or how often."""

from __future__ import annotations

from draftdiff.commitments._words import party_words

_EDGES = " \t,;:."
_READ = 600


def by_when(act: str) -> tuple[str, ...]:
    """The phrases in order: "within 100 days", "by 31 October of each year", "at once"."""
    found = (hit[0].strip(_EDGES) for hit in party_words().when.finditer(act[:_READ]))
    return tuple(dict.fromkeys(found))
