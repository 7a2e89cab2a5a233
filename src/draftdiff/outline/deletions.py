"""Notes that say that a provision is gone: "[deleted]", "(Reserved)", "(Point 3 is deleted)".

A short note is one in its entirety; a sentence in which somebody deletes something is not. A longer
one begins by saying so, and may quote what it reports gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from draftdiff.language.detect import language_of
from draftdiff.language.reading import read
from draftdiff.model.reading import Force
from draftdiff.outline.labels import canonical
from draftdiff.outline.numerals import readings
from draftdiff.outline.schemes import scheme

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab\u201d][^\"\u201c\u201d\u201e\u00ab\u00bb]{15,}[\"\u201d\u201c\u00bb]"
)
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s")
_OPENING_QUOTES = ('"', "\u201c", "\u201e", "\u00ab", "\u2018", "'")
_LONGEST_LABEL = 60
_MOST_WORDS = 16
_NEAR = 8  # words between what is gone and the word that says so
# A note that tells who deleted what, and when; and with what it quotes.
_MOST_OF_REPORT = 45
_LONGEST_REPORT = 4000
_BINDING = frozenset({Force.OBLIGES, Force.FORBIDS, Force.PERMITS, Force.EXEMPTS})
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
    if not text or len(text) > _LONGEST_REPORT:
        return None
    if text.strip() in _DASHES:
        return DeletionNote("", (), "")
    if not _may_be_note(text):
        return None
    stripped, bracketed = _unwrap(text.strip())
    if _is_labelled(stripped, bracketed=bracketed):
        return DeletionNote("", (), "")
    quoted = _QUOTED.search(stripped)
    # What a note quotes is what it reports gone.
    tokens = list(_TOKEN.finditer(_QUOTED.sub("", stripped)))
    if not tokens or len(tokens) > (_MOST_OF_REPORT if bracketed or quoted else _MOST_WORDS):
        return None
    names = scheme()
    words = [token.group().lower() for token in tokens]
    gone = _deletion_words(words, names.deletions)
    if not gone:
        return None
    if len(tokens) > _MOST_WORDS or quoted:
        return _reported(stripped, bracketed=bracketed)
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


def _is_labelled(stripped: str, *, bracketed: bool) -> bool:
    """Whether it is "deleted: ..." with the words that were, in brackets or quotation marks."""
    before, colon, after = stripped.partition(":")
    if not colon or len(before) > _LONGEST_LABEL:
        return False
    words = [token.group().lower() for token in _TOKEN.finditer(before)]
    names = scheme()
    gone = _deletion_words(words, names.deletions)
    told = all(
        place in gone or word in names.references or word in names.filler or _is_number(word)
        for place, word in enumerate(words)
    )
    return bool(gone) and told and (bracketed or after.strip()[:1] in _OPENING_QUOTES)


def opens_report(text: str) -> bool:
    """Whether a text says that something is deleted and announces the words: "It read:"."""
    text = text.strip()
    if not text.endswith(":") or len(text) > _LONGEST_LABEL * 4:
        return False
    first = _SENTENCE_END.split(text.lstrip("([{"), maxsplit=1)[0]
    note = deletion_note(first)
    return note is not None and bool(note.numbers)


def _reported(stripped: str, *, bracketed: bool) -> DeletionNote | None:
    """A note in whole sentences, of which the first says that a numbered provision is gone.

    Without brackets around it all, that sentence must be a note by itself; within them, nothing
    said outside the quotation may bind anybody or depend on anything.
    """
    told = _QUOTED.sub("", stripped)
    first = _SENTENCE_END.split(told, maxsplit=1)[0]
    if not bracketed:
        short = deletion_note(first) if len(first) < len(stripped) else None
        return short if short and short.numbers else None
    tokens = list(_TOKEN.finditer(first))
    words = [token.group().lower() for token in tokens]
    names = scheme()
    gone = _deletion_words(words, names.deletions)
    named = [
        place
        for place in range(len(words) - 1)
        if words[place] in names.references and _is_number(tokens[place + 1].group())
    ]
    if not named or not any(abs(place - named[0]) <= _NEAR for place in gone):
        return None
    for sentence in read(told, language_of(told)).sentences:
        if any(p.force in _BINDING or p.conditions for p in sentence.provisions):
            return None
    word, number = tokens[named[0]], tokens[named[0] + 1]
    printed = first[word.start() : number.end()]
    return DeletionNote(
        names.references[word.group().lower()], (canonical(number.group()),), printed
    )


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
