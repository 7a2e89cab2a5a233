"""Who a provision binds: its subject, the one before, or the one by whom a thing is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.commitments import parties
from draftdiff.commitments._words import party_words
from draftdiff.language.grammar import grammar
from draftdiff.language.normalize import normal

if TYPE_CHECKING:
    from draftdiff.language.grammar import Grammar
    from draftdiff.model.reading import Provision, Reading

_EDGES = " \t\n,;:[]("
_WORD = r"[A-Z][\w'’&.-]{0,40}"
_AGENT_START = re.compile(
    rf"\b(?:by|von|vom|durch|par|por)\s((?:the|a|an|each|either|both|any|der|die|dem|le|la|les|el)\s)?"
    rf"({_WORD}(?:(?:\s(?:of(?:\sthe)?|de|der|des)\s|\s|,\s(?:the\s)?|,?\s(?:and|und|et|y)\s(?:the\s)?)"
    rf"{_WORD}){{0,10}})"
)
_LAST_NAME = re.compile(rf"(?:(?:the|a|an)\s)?{_WORD}(?:\s(?:of\s(?:the\s)?)?{_WORD}){{0,5}}$")
_SHORT_SUBJECT = 6  # words
_NEAR = 120
_TO = re.compile(rf"\b(?:to|for|an|à|a)\s(?:the\s)?({_WORD}(?:\s(?:of\s)?{_WORD}){{0,5}})")


def subject(reading: Reading, provision: Provision, text: str) -> str | None:
    """The printed subject without conditions that stand before it, or ``None``."""
    place = _range(reading, provision)
    if place is None:
        return None
    start, end = reading.characters(place)
    printed = text[start:end].strip(_EDGES)
    head, comma, tail = printed.rpartition(", ")
    if comma and reading.words[place[0]] in grammar(reading.language).of:
        # "As a first step, the Parties"
        printed = tail.strip(_EDGES) or head
    return None if parties.is_empty(printed) else printed


def predicate(reading: Reading, provision: Provision) -> int | None:
    """Where the words after the modal verb begin if the subject's range holds that verb.

    In languages of free order the object may stand between a modal verb and its main verb.
    """
    place = _range(reading, provision)
    if place is None or provision.bearer is None or grammar(reading.language).fixed:
        return None
    known = grammar(reading.language)
    for at in range(place[1], provision.bearer[1]):
        if not _is_helping(reading, at, known) and not known.negators.at(reading.words, at):
            return at
    return None


def _range(reading: Reading, provision: Provision) -> tuple[int, int] | None:
    """The subject's words without conditions before it and helping verbs behind it."""
    if provision.bearer is None:
        return None
    first, last = provision.bearer
    for condition in provision.conditions:
        if condition.first < last and first < condition.last:
            first = max(first, condition.last)
    known = grammar(reading.language)
    if known.fixed:
        while last > first + 1 and _is_helping(reading, last - 1, known):
            last -= 1
    else:
        last = next((at for at in range(first + 1, last) if _is_helping(reading, at, known)), last)
    return (first, last) if first < last else None


def _is_helping(reading: Reading, at: int, known: Grammar) -> bool:
    word = reading.words[at]
    return (
        word in known.be
        or word in known.have
        or any(modal.at(reading.words, at) for modal in known.modals.values())
        or (known.fixed and bool(known.negators.at(reading.words, at)))
    )


def antecedent(reading: Reading, provision: Provision, text: str) -> str | None:
    """Whom "which" or "that" seems to mean: a short subject before it, or the name next to it."""
    if not provision.borrowed:
        return None
    first, last = provision.borrowed[0]
    start, end = reading.characters((first, last))
    before = text[start:end].strip(_EDGES)
    if is_whole(provision):
        return before or None
    found = _LAST_NAME.search(before[-_NEAR:])
    return found[0].strip(_EDGES) if found else None


def is_whole(provision: Provision) -> bool:
    """Whether what stands before a relative clause is no more than a short subject."""
    first, last = provision.borrowed[0] if provision.borrowed else (0, 0)
    return 0 < last - first <= _SHORT_SUBJECT


def agent(words: str) -> str | None:
    """Who acts in a passive sentence: "by the Union", never "by 31 March" or "by consensus"."""
    known = party_words()
    for hit in _AGENT_START.finditer(words[:600]):
        first = hit[2].split()[0]
        if normal(first) not in known.months:
            return (hit[1] or "") + hit[2].rstrip(" ,.")
    for hit in re.finditer(r"\bby\s((?:the|an?|each|either|both)\s[\w-]{1,30})", words[:600]):
        if parties.is_collective(hit[1]):
            return hit[1]
    return None


def receiver(
    printed: str | None, words: str, known: frozenset[str], names: parties.Names
) -> str | None:
    """The key of the known party that an act is done to or for."""
    candidates = parties.split(printed) if printed else []
    candidates += [hit[1] for hit in _TO.finditer(words[:600])]
    for candidate in candidates:
        key = names.key(candidate)
        if key in known:
            return key
    return None
