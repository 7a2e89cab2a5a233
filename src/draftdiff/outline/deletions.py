"""Notes that say that a provision is gone: "[deleted]", "(Reserved)", "(Point 3 is deleted)".

Such a note begins with the statement that something is gone; it may go on to quote what that was,
or to tell who wanted it. A sentence in which somebody deletes something is none, and nothing that
binds anybody is hidden in one: what follows the statement must be quoted, or bind nobody.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from draftdiff.language.normalize import normal
from draftdiff.language.reading import binds
from draftdiff.outline.labels import canonical
from draftdiff.outline.numerals import readings
from draftdiff.outline.schemes import scheme

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
_QUOTED = re.compile(rf"[{_QUOTES}\u2018'](?=[^\s])?[^{_QUOTES}]{{15,}}[{_QUOTES}\u2019']")
# Where the statement ends: a sentence, a colon or semicolon, a dash, an opening quotation mark.
_END = re.compile(rf"[.!?;:](?=\s|$)|\s[–—-]\s|\s(?=[{_QUOTES}\u2018])")
_REMARK = re.compile(r"([^.:;()\[\]]{3,40}):\s")
_LONGEST_OPENING = 240
_MOST_WORDS = 16
_MOST_IN_BRACKETS = 30
_LONGEST_NOTE = 4000
# Words that are neither those of a note nor a number: "Point 2 of the leaked paper is deleted".
_FOREIGN_NAMED, _FOREIGN_IN_BRACKETS = 2, 4
_LONGEST_PHRASE = 5
# Consolidated statutes leave a dash where a provision stood.
_DASHES = frozenset({"-", "–", "—", "--", "---"})
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "~": "~", "*": "*", "_": "_", "—": "—"}


@dataclass(frozen=True, slots=True)
class DeletionNote:
    """What a note says is gone: a numbering word ("" for none) and the numbers it names."""

    word: str
    numbers: tuple[str, ...]
    printed: str


@dataclass(frozen=True, slots=True)
class _Statement:
    """A note, whether it has no words but those of notes, and tells only of an empty place."""

    note: DeletionNote
    is_plain: bool
    is_empty: bool


def deletion_note(text: str, *, set_apart: bool = False) -> DeletionNote | None:
    """The deletion that ``text`` reports, or ``None`` if it is not such a note.

    ``set_apart`` tells that the format sets the whole text apart, in italics.
    """
    if not text or len(text) > _LONGEST_NOTE:
        return None
    if text.strip() in _DASHES:
        return DeletionNote("", (), "")
    if not _may_be_note(text):
        return None
    stripped, bracketed = _unwrap(text.strip())
    bracketed = bracketed or set_apart
    if bracketed and (said := remark(stripped)) is not None:
        return _remarked(said)
    opening, rest = _opening(stripped)
    found = _statement(opening, bracketed=bracketed)
    if found is None or (rest and not _may_follow(found, rest, bracketed=bracketed)):
        return None
    return found.note


def opens_report(text: str) -> bool:
    """Whether a text says that something is deleted and announces the words: "It read:"."""
    text = text.strip()
    if not text.endswith(":") or len(text) > _LONGEST_OPENING:
        return False
    opening, rest = _opening(text.lstrip("([{"))
    found = _statement(opening, bracketed=text[0] in "([{")
    return found is not None and bool(rest) and (found.is_plain or bool(found.note.numbers))


def remark(text: str) -> str | None:
    """What a remark on the text says after its name ("Editor's note: ..."); ``None`` if none."""
    found = _REMARK.match(text)
    if found is None or normal(found[1]).strip(" *_") not in _remarks():
        return None
    return text[found.end() :]


def _remarked(said: str) -> DeletionNote | None:
    """What a remark reports deleted; it may be said in any words that bind nobody."""
    told = _QUOTED.sub("", said)
    if binds(told):
        return None
    found = _statement(_opening(said)[0], bracketed=True)
    if found is not None:
        return found.note
    words = [token.group().lower() for token in _TOKEN.finditer(told)]
    return DeletionNote("", (), "") if _deletion_words(words, scheme().deletions) else None


def _opening(text: str) -> tuple[str, str]:
    """The statement that a text begins with, and what follows it."""
    names = scheme()
    for end in _END.finditer(text):
        before = text[: end.start()]
        last = _TOKEN.findall(before[-20:])
        # "Art. 5", "12. Mai": no sentence ends there.
        if end.group() == "." and last and (last[-1].isdigit() or last[-1].lower() in names.words):
            continue
        return before, text[end.end() :].strip()
    return text, ""


def _statement(text: str, *, bracketed: bool) -> _Statement | None:
    tokens = list(_TOKEN.finditer(text))
    if not tokens or len(tokens) > (_MOST_IN_BRACKETS if bracketed else _MOST_WORDS):
        return None
    names = scheme()
    words = [token.group().lower() for token in tokens]
    gone = _deletion_words(words, names.deletions)
    if not gone or _is_attribute(words, gone):
        return None
    word, foreign = "", 0
    numbers: list[str] = []
    first = last = None
    elsewhere = False  # "Point 2 of the draft of 12 May": the day is no point
    tail = len(words)
    for position, token in enumerate(tokens):
        lowered = words[position]
        if position in gone:
            continue
        if position > min(gone) and lowered in names.agents and (bracketed or numbers):
            tail = position
            break
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
            foreign += lowered not in names.filler and lowered not in names.see
    named = bool(numbers and word)
    if foreign > (
        _FOREIGN_IN_BRACKETS if bracketed and (numbers or word) else _FOREIGN_NAMED if named else 0
    ):
        return None
    # "(The South has struck out point 2 of the first paper)"; else the statement frames itself.
    if foreign and not (bracketed and named) and max(gone) != tail - 1 and min(gone) != 0:
        return None
    printed = text[first.start() : last.end()] if first and last else ""
    return _Statement(
        DeletionNote(word, tuple(numbers), printed),
        is_plain=not foreign and tail == len(words),
        is_empty=bool(_deletion_words(words, names.empty)),
    )


def _is_attribute(words: list[str], gone: set[int]) -> bool:
    """Whether what is gone is said of things: "Deleted items", not "Item 3 deleted"."""
    after = max(gone) + 1
    return (
        min(gone) == 0
        and after < len(words)
        and words[after] in scheme().references
        and not any(_is_number(word.upper()) for word in words[after + 1 : after + 2])
    )


def _may_follow(found: _Statement, rest: str, *, bracketed: bool) -> bool:
    """Whether what comes after the statement belongs to the note."""
    quoted = _QUOTED.search(rest)
    told = _QUOTED.sub("", rest)
    if quoted and found.is_empty:
        return False
    names = scheme()
    words = [token.group().lower() for token in _TOKEN.finditer(told)]
    if all(
        word in names.references or word in names.filler or word in names.see or _is_number(raw)
        for word, raw in zip(words, _TOKEN.findall(told), strict=True)
    ) and (quoted is None or found.is_plain or bool(found.note.numbers)):
        return True
    if bracketed:
        return not binds(told)
    # In running text, only an announcement and the quotation: "It read: '...'".
    announced = quoted is not None and rest[: quoted.start()].rstrip().endswith(":")
    return (
        announced
        and bool(found.note.numbers)
        and not rest[quoted.end() if quoted else 0 :].strip(" .")
        and not binds(told)
    )


def _may_be_note(text: str) -> bool:
    """A quick look that spares nearly every clause the close one."""
    first_words = _first_words()
    return any(
        word.strip("()[]{}<>~*_—–-.,;:«»“”„\"'") in first_words for word in text.lower().split()
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in scheme().deletions)


@cache
def _remarks() -> frozenset[str]:
    data = files("draftdiff").joinpath("data/words/brackets.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(data)["remarks"])


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
        for length in range(_LONGEST_PHRASE, 0, -1):
            if " ".join(words[start : start + length]) in deletions:
                found.update(range(start, min(start + length, len(words))))
                break
    return found


def _is_number(token: str) -> bool:
    return len(token) <= 8 and (token[0].isdigit() or token.isupper()) and bool(readings(token))
