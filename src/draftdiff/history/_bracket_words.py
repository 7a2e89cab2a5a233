"""Loads the words by which brackets, options and attributions are recognised."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class BracketWords:
    """Word lists in normal form; what each is for stands in ``data/words/brackets.toml``."""

    leads: tuple[str, ...]
    trails: frozenset[str]
    stances: frozenset[str]
    no_parties: frozenset[str]
    notes: frozenset[str]
    placeholders: frozenset[str]


@cache
def bracket_words() -> BracketWords:
    """The word lists."""
    data = files("draftdiff").joinpath("data/words/brackets.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(data)
    return BracketWords(
        leads=tuple(sorted(lists["leads"], key=lambda words: (-len(words), words))),
        trails=frozenset(lists["trails"]),
        stances=frozenset(lists["stances"]),
        no_parties=frozenset(lists["no_parties"]),
        notes=frozenset(lists["notes"]),
        placeholders=frozenset(lists["placeholders"]),
    )
