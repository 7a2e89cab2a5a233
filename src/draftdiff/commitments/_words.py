"""Loads the words by which parties and times are told (``data/words/parties.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The lists of the file; those of phrases that begin a name have the longest first."""

    determiners: tuple[str, ...]
    collectives: frozenset[str]
    forms: tuple[str, ...]
    organs: tuple[str, ...]
    pronouns: frozenset[str]
    empty: frozenset[str]
    pointers: frozenset[str]
    instruments: frozenset[str]
    inner: frozenset[str]
    tails: frozenset[str]
    small: frozenset[str]
    articles: frozenset[str]
    benefit_verbs: tuple[str, ...]
    having: frozenset[str]
    benefit_things: frozenset[str]
    giving: frozenset[str]
    when: re.Pattern[str]
    months: frozenset[str]


@cache
def party_words() -> PartyWords:
    """The words of all languages: a name in one of them hardly means a word of another."""
    text = files("draftdiff").joinpath("data", "words", "parties.toml").read_text("utf-8")
    data = tomllib.loads(text)
    when = {key: _entries(listed) for key, listed in data["when"].items()}
    return PartyWords(
        determiners=_longest_first(data["determiners"]),
        collectives=frozenset(_entries(data["collectives"])),
        forms=_longest_first(data["forms"]),
        organs=_longest_first(data["organs"]),
        pronouns=frozenset(_entries(data["pronouns"])),
        empty=frozenset(_entries(data["empty"])),
        pointers=frozenset(_entries(data["pointers"])),
        instruments=frozenset(_entries(data["instruments"])),
        inner=frozenset(_entries(data["inner"])),
        tails=frozenset(_entries(data["tails"])),
        small=frozenset((*_entries(data["small"]), *_entries(data["articles"]))),
        articles=frozenset(_entries(data["articles"])),
        benefit_verbs=_longest_first(data["benefits"]["verbs"]),
        having=frozenset(_entries(data["benefits"]["having"])),
        benefit_things=frozenset(_entries(data["benefits"]["things"])),
        giving=frozenset(_entries(data["benefits"]["giving"])),
        when=_when(when),
        months=frozenset(word for word in when["times"] if len(word) > 2),
    )


def _when(lists: dict[str, list[str]]) -> re.Pattern[str]:
    opener, time, joint, alone = (
        "|".join(re.escape(word) for word in sorted(lists[name], key=lambda word: -len(word)))
        for name in ("openers", "times", "joints", "alone")
    )
    number = r"\d{1,2}(?:\.|st|nd|rd|th)?"
    # "may" and "march" are months only beside a number.
    month = rf"(?:{number}\s(?:may|march)|(?:may|march)\s\d)"
    # Bounded throughout, so that the work grows with the text and no faster.
    phrase = (
        rf"(?:{opener})\s(?!\w{{1,30}}ing\b)(?:(?!(?:{opener})\b)[\w'’-]{{1,30}}\s){{0,4}}?(?:{month}|{time})\b"
        rf"['’]?(?:\s\d{{4}}\b)?(?:\s(?:{joint})\s[^,;.:()\[\]]{{1,60}})?"
    )
    year = rf"(?:{opener})\s(?:\d{{4}}-\d\d-\d\d|(?:19|20|21)\d\d)\b(?![.,]?\d|\s?%)"
    return re.compile(rf"\b(?:{alone}|{phrase}|{year})", re.IGNORECASE)


def _entries(listed: str) -> list[str]:
    return [entry for part in listed.split(",") if (entry := " ".join(part.split()))]


def _longest_first(listed: str) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(_entries(listed)), key=lambda word: (-len(word), word)))
