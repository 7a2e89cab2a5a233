"""Notes that say that a provision is gone: "[deleted]", "(Reserved)", "(Point 3 is deleted)".

Only a short note in its entirety is one; a sentence in which somebody deletes something is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from draftdiff.outline.labels import canonical
from draftdiff.outline.numerals import readings
from draftdiff.outline.schemes import scheme

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST = 120
# Consolidated statutes leave a dash where a provision stood.
_DASHES = frozenset({"-", "–", "—", "--", "---"})
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "~": "~", "*": "*", "_": "_", "—": "—"}


@dataclass(frozen=True, slots=True)
class DeletionNote:
    """What a note says is gone: a numbering word ("" for none) and the numbers it names."""

    word: str
    numbers: tuple[str, ...]
    printed: str


def deletion_note(text: str) -> DeletionNote | None:
    """The deletion that ``text`` reports, or ``None`` if it is not such a note."""
    if not text or len(text) > _LONGEST:
        return None
    if text.strip() in _DASHES:
        return DeletionNote("", (), "")
    if not _may_be_note(text):
        return None
    stripped, bracketed = _unwrap(text.strip())
    tokens = list(_TOKEN.finditer(stripped))
    if not tokens or len(tokens) > 16:
        return None
    names = scheme()
    words = [token.group().lower() for token in tokens]
    gone = _deletion_words(words, names.deletions)
    if not gone:
        return None
    word, foreign = "", 0
    numbers: list[str] = []
    first = last = None
    elsewhere = False  # "Point 2 of the draft of 12 May": the day is no point
    for position, token in enumerate(tokens):
        lowered = words[position]
        if position in gone:
            continue
        if lowered in names.references and not (numbers and lowered in names.filler):
            word = word or names.references[lowered]
            first = first or token
            last = token
            elsewhere = False
        elif _is_number(token.group()) and (numbers or word or not position):
            if elsewhere:
                continue
            numbers.append(canonical(token.group()))
            first = first or token
            last = token
        elif lowered not in names.joiners:
            elsewhere = elsewhere or bool(numbers)
            foreign += lowered not in names.filler
    if foreign > (4 if bracketed and (numbers or word) else 2 if numbers and word else 0):
        return None
    if foreign and not _ends_or_begins(gone, len(tokens)):
        return None
    printed = stripped[first.start() : last.end()] if first and last else ""
    return DeletionNote(word, tuple(numbers), printed)


def _may_be_note(text: str) -> bool:
    """A quick look that spares nearly every clause the close one."""
    first_words = _first_words()
    return any(word.strip("()[]{}<>~*_—–-.,;:") in first_words for word in text.lower().split())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in scheme().deletions)


def _unwrap(text: str) -> tuple[str, bool]:
    bracketed = False
    while len(text) > 1 and text[0] in _BRACKETS:
        inner = text.rstrip(".;,")
        if inner[-1:] != _BRACKETS[text[0]]:
            break
        bracketed = bracketed or text[0] in "([{"
        text = inner[1:-1].strip()
    return text, bracketed


def _deletion_words(words: list[str], deletions: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for start in range(len(words)):
        for length in (2, 1):
            if " ".join(words[start : start + length]) in deletions:
                found.update(range(start, min(start + length, len(words))))
                break
    return found


def _is_number(token: str) -> bool:
    return len(token) <= 8 and (token[0].isdigit() or token.isupper()) and bool(readings(token))


def _ends_or_begins(gone: set[int], count: int) -> bool:
    return max(gone) == count - 1 or min(gone) == 0
