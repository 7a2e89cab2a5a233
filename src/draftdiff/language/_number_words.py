"""Loads the words that make quantities beside figures: halves, dozens, bounds, spans of time."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_SETS = (
    "vague", "several", "articles", "spans", "bare", "singular", "working", "clock", "carriers",
    "negations", "exceed",
)  # fmt: skip
Phrases = tuple[tuple[tuple[str, ...], str], ...]
"""Phrases with what they say ("cap", "floor", "exact"), the longest first."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The lists of one language; what each is for stands in ``data/words/quantities.toml``.

    ``adjectives`` takes a word apart into a number, a unit's stem and an ending; ``units_of`` has
    the unit of each stem.
    """

    whole: dict[str, float]
    joined: dict[str, float]
    parts: dict[str, float]
    half_of: dict[str, str]
    respelled: dict[str, str]
    plus_half: str
    and_half: frozenset[tuple[str, ...]]
    links: frozenset[tuple[str, ...]]
    percent: tuple[tuple[str, ...], ...]
    adjectives: re.Pattern[str] | None
    units_of: dict[str, str]
    sets: dict[str, frozenset[str]]
    before: Phrases
    after: Phrases


@cache
def number_words(language: str) -> NumberWords:
    """The lists of ``language``, which must be one of ``lexicon.LANGUAGES``."""
    text = files("draftdiff").joinpath("data/words/quantities.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)[language]
    stems = data.get("adjectives", {})
    pattern = "|".join(map(re.escape, stems.values()))
    bounds = data["bounds"]
    return NumberWords(
        whole=_values(data.get("whole", {})),
        joined=_values(data.get("joined", {})),
        parts=_values(data.get("parts", {})),
        half_of=_words(data.get("half_of", {})),
        respelled=_words(data.get("respelled", {})),
        plus_half=data.get("plus_half", ""),
        and_half=frozenset(tuple(phrase.split()) for phrase in data["and_half"]),
        links=frozenset(tuple(phrase.split()) for phrase in data["links"]),
        percent=tuple(tuple(phrase.split()) for phrase in data["percent"]),
        adjectives=re.compile(rf"([^-]+)-?({pattern})\w{{0,3}}") if stems else None,
        units_of={stem: unit for unit, stem in stems.items()},
        sets={name: frozenset(data.get(name, "").split()) for name in _SETS},
        before=_phrases(bounds, "", data["exceed"].split()),
        after=_phrases(bounds, "_after", []),
    )


def _words(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, forms in table.items() for word in forms.split()}


def _values(table: dict[str, str]) -> dict[str, float]:
    return {word: float(value) for value, forms in table.items() for word in forms.split()}


def _phrases(bounds: dict[str, list[str]], where: str, exceed: list[str]) -> Phrases:
    found = [
        (tuple(phrase.casefold().split()), sense)
        for sense in ("cap", "floor", "exact")
        for phrase in bounds[sense + where]
    ]
    found += [((word.casefold(),), "exceed") for word in exceed]
    return tuple(sorted(set(found), key=lambda entry: (-len(entry[0]), entry)))
