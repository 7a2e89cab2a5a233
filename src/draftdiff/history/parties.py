"""Reads who holds a bracket: ``[EU: ...]``, ``[... (Canada)]``, ``[...] (US, JPN oppose)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from draftdiff.history._bracket_words import bracket_words
from draftdiff.language.normalize import normal
from draftdiff.language.options import is_option_name

_LONGEST = 80
_MOST_WORDS = 9
# What may stand between names without a capital.
_BETWEEN = frozenset(
    [
        "and",
        "&",
        "of",
        "the",
        "for",
        "on",
        "und",
        "et",
        "y",
        "e",
        "de",
        "la",
        "du",
        "des",
        "і",
        "та",
        "и",
    ]
)
_TRAILING = re.compile(r"\(([^()]{1,80})\)\s*$")
_AFTER = re.compile(r"\s{0,3}\(([^()]{1,80})\)")
_SEPARATORS = re.compile(r"[\s,;/+]+")


class Held(NamedTuple):
    """Who holds a bracket, what they do, and where the words themselves begin and end in it."""

    party: str | None
    stance: str | None
    start: int
    end: int


def holder(content: str, after: str) -> Held:
    """Who holds a bracket with that content; ``after`` is what follows it."""
    start = 0
    party = stance = None
    head, colon, _ = content[: _LONGEST + 1].partition(":")
    if colon and (name := _leading(head)):
        party, start = name, len(head) + 1
    end = len(content)
    if party is None and (found := _TRAILING.search(content[-_LONGEST - 8 :])):
        party, stance = _named(found[1])
        if party is not None:
            end = len(content) - (len(content[-_LONGEST - 8 :]) - found.start())
    if party is None and (found := _AFTER.match(after)):
        party, stance = _named(found[1])
    return Held(party, stance, start, end)


def _leading(head: str) -> str | None:
    """The party before a colon, as printed; ``None`` if these words name none."""
    words = head.strip()
    plain = normal(words)
    known = bracket_words()
    if not words or plain in known.no_parties:
        return None
    for lead in known.leads:
        if plain.startswith(lead + " "):
            rest = words[len(lead) :].strip()
            return rest if _are_names(rest) else None
    before, _, last = words.rpartition(" ")
    if before and normal(last) in known.trails:
        words = before
    return words if _are_names(words) else None


def _named(words: str) -> tuple[str | None, str | None]:
    """The party and its stance in a parenthesis: ``US, JPN oppose``."""
    known = bracket_words()
    pieces = words.strip().split(" ")
    for count in (2, 1):
        if len(pieces) > count and normal(" ".join(pieces[-count:])) in known.stances:
            names = " ".join(pieces[:-count])
            return (names, " ".join(pieces[-count:])) if _are_names(names) else (None, None)
    names = words.strip()
    # Without a word for what they do, a parenthesis names a party only if nothing else is in it.
    return (names, None) if _are_names(names) and _are_short(names) else (None, None)


def _are_names(words: str) -> bool:
    parts = [part for part in _SEPARATORS.split(words) if part]
    if not parts or len(parts) > _MOST_WORDS or normal(words) in bracket_words().no_parties:
        return False
    capital = [part for part in parts if part[0].isupper()]
    if not capital or is_option_name(parts[0]):
        return False
    return all(part in capital or normal(part) in _BETWEEN or part.isdecimal() for part in parts)


def _are_short(words: str) -> bool:
    """Abbreviations and single names, as delegations are called: ``EU, JPN``, ``Norway``."""
    pieces = [piece.split() for piece in re.split(r"[,;/+]| and | & ", words)]
    return all(0 < len(piece) <= 2 for piece in pieces)
