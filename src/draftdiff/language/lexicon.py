"""Loads the word lists of a language: which words bind, deny, limit, date and count.

The lists are data (``data/words/*.toml``, one file per language) and are read when a comparison
first needs that language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en", "es", "fr", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of one kind: its words in normal form, and its sense.

    A phrase of one word may end in "*", for any ending.

    ``kind`` is "modal", "negation", "condition", "time" (may open a condition), "scope",
    "deadline", "defines" or "plain";
    ``sense`` tells phrases of one kind apart ("wide", "vague", a modal's strength).
    """

    words: tuple[str, ...]
    kind: str
    sense: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language, ready for look-up by the first word of a phrase."""

    language: str
    exact: dict[str, tuple[Entry, ...]]
    stems: dict[str, tuple[Entry, ...]]
    sets: dict[str, frozenset[str]]
    months: dict[str, int]
    units: dict[str, str]
    denominators: dict[str, int]
    multiples: dict[str, int]
    numbers: dict[str, int]
    before: frozenset[str]
    lapses: frozenset[str]
    last_day: frozenset[str]
    weak: frozenset[str]
    possessive: tuple[str, ...]
    agents: tuple[str, ...]
    passive: str
    ranges: frozenset[str]
    capital_nouns: bool
    each: frozenset[str]
    same: dict[str, str]
    event_endings: tuple[str, ...]

    def starting(self, word: str) -> tuple[Entry, ...]:
        """The phrases that ``word`` may begin, longest first."""
        found = self.exact.get(word, ())
        stem = self.stems.get(word[:3])
        return tuple(sorted(found + stem, key=_longest_first)) if stem else found


def _longest_first(entry: Entry) -> int:
    return -len(entry.words)


@cache
def lexicon(language: str) -> Lexicon:
    """The lists of ``language``, the English ones where there are none for it."""
    code = language if language in LANGUAGES else "en"
    text = files("draftdiff").joinpath("data", "words", f"{code}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    exact: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    for entry in sorted(_entries(data), key=_longest_first):
        first = entry.words[0]
        if first.endswith("*"):
            stems.setdefault(first[:3], []).append(entry)
        else:
            exact.setdefault(first, []).append(entry)
    return Lexicon(
        language=code,
        exact={key: tuple(value) for key, value in exact.items()},
        stems={key: tuple(value) for key, value in stems.items()},
        sets={key: frozenset(value.split()) for key, value in _strings(data)},
        months=_numbered(data.get("months", {})),
        units={
            word + ending: unit
            for unit, forms in data["units"].items()
            for word in forms.split()
            for ending in ("", *data.get("possessive", ()))
        },
        denominators=_numbered(data.get("denominators", {})),
        multiples=_numbered(data.get("multiples", {})),
        numbers=_numbered(data.get("numbers", {})),
        last_day=frozenset(data["deadline"]["last_day"]),
        lapses=frozenset(["before", *data["deadline"]["lapses"]]),
        before=frozenset(data["deadline"]["before"]),
        weak=frozenset(data["condition"]["weak"]),
        possessive=tuple(data.get("possessive", ())),
        agents=tuple(data.get("agents", ())),
        passive=data.get("passive", ""),
        ranges=frozenset(["-", "–", *data["ranges"].split()]),
        capital_nouns=data.get("capital_nouns", False),
        each=frozenset(data["scope"]["universal"]),
        event_endings=tuple(data["event_endings"]),
        same={phrase: group[0] for group in data["same"] for phrase in group},
    )


def _numbered(table: dict[str, str]) -> dict[str, int]:
    return {word: int(value) for value, forms in table.items() for word in forms.split()}


def _strings(data: dict[str, Any]) -> list[tuple[str, str]]:
    lists = [(key, value) for key, value in data.items() if isinstance(value, str)]
    lists.append(("events", data["deadline"]["events"]))
    lists.append(("fillers", data["unit_fillers"]["words"]))
    return lists


def _entries(data: dict[str, Any]) -> list[Entry]:
    senses: list[tuple[str, str, list[str]]] = [
        ("plain", "", data["negation"]["plain"]),
        ("defines", "", data["defines"]),
        *(("modal", str(modal["strength"]), modal["phrases"]) for modal in data["modal"]),
        ("negation", "", data["negation"]["phrases"]),
        ("condition", "", data["condition"]["phrases"]),
        ("time", "", data["condition"]["time"]),
        *(("scope", sense, phrases) for sense, phrases in data["scope"].items()),
        *(
            ("deadline", sense, data["deadline"][sense])
            for sense in ("openers", "anchors", "immediate", "vague", "event_phrases")
        ),
    ]
    entries = [
        Entry(tuple(phrase.replace(",", " ,").split()), kind, sense)
        for kind, sense, phrases in senses
        for phrase in phrases
    ]
    # "undertakes to" is also met as "undertakes not to": a modal and a negation in one phrase.
    split = data.get("infinitive", "to")
    negator = data["negation"]["phrases"][0]
    for entry in [e for e in entries if e.kind == "modal" and e.words[-1] == split and e.words[1:]]:
        denied = (*entry.words[:-1], negator, split)
        entries += [Entry(denied, "modal", entry.sense), Entry(denied, "negation", "")]
    return entries
