r"""The phrase language of topic packs, turned into RE2 source and into word keys.

``sanction*``, ``*truppen``, ``organi*ation`` any letters · ``lift .. sanction*`` up to twelve words
between · ``(lift|ease) (the)? sanction*`` choices and options · ``<name>`` a word list of the pack
· ``#`` a number · a ``*`` alone any word · ``a|b`` either · ``re:...`` plain RE2. A hyphen also
matches a space or nothing.

Phrases are matched against a sentence's words, in lower case and set apart by single spaces (see
``folding.py``), so the sources need no classes of letters, which RE2 is slow to compile.
Keys say which word a phrase must have, so that a sentence without it need not be searched:
``nato$`` the whole word, ``sanct`` the first letters of a stem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST, _LONGEST = 3, 6  # of a stem that is used as a key
# Matches nothing; marks a source that holds RE2 as its writer wrote it.
LITERAL = "(?s:)"
_GAP = "(?: [^ ]+){0,12}? "
_LETTERS = "[^ ]*"
_NUMBER = "[0-9][^ ]*"
# Words that almost every sentence has make poor keys.
_COMMON = frozenset(
    {"the$", "a$", "an$", "no$", "not$", "of$", "to$", "in$", "on$", "at$", "by$", "and$", "or$"}
    | {"shall$", "will$", "must$", "may$", "be$", "is$", "are$", "was$", "all$", "any$", "its$"}
    | {"their$", "under$", "with$", "for$", "from$", "as$", "it$", "this$", "that$", "has$"}
    | {"have$", "can$", "such$", "each$", "other$", "into$", "out$", "up$", "if$"}
)
_PIECE = re.compile(r"\s+|\.\.|[()|?#]|<[^<>]*>|[^\s()|?#<>.]+|.", re.DOTALL)
_MAX_DEPTH = 6


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase's RE2 source and its keys; ``keys`` is ``None`` when it can begin with any word."""

    source: str
    keys: frozenset[str] | None


def keys_of(word: str) -> tuple[str, ...]:
    """The keys under which a word of a draft (in lower case) is looked up."""
    return (f"{word}$", *(word[:n] for n in range(_SHORTEST, min(_LONGEST, len(word)) + 1)))


def translate(phrase: str, words: Mapping[str, Phrase]) -> Phrase:
    """Turn one phrase into RE2 source with word borders; raises ``PhraseError``."""
    if phrase.startswith("re:"):
        inner, keys = f"{LITERAL}(?:{phrase[3:]})" if phrase[3:] else "", None
    else:
        pieces = [t.lower() for t in _PIECE.findall(phrase.strip())]
        inner, keys, rest = _choices(pieces, 0, words, 0)
        if rest != len(pieces):
            raise PhraseError(f"unexpected {pieces[rest]!r}")
    if not inner:
        raise PhraseError("the phrase is empty")
    return Phrase(inner, keys)


def bordered(phrase: Phrase) -> str:
    """RE2 source that matches the phrase as whole words, with the space on either side of it.

    Without a group RE2 needs no more than its automaton, which is several times as fast.
    """
    return f" (?:{phrase.source})(?: |$)"


def _choices(
    pieces: list[str], at: int, words: Mapping[str, Phrase], depth: int
) -> tuple[str, frozenset[str] | None, int]:
    if depth > _MAX_DEPTH:
        raise PhraseError("choices are nested too deeply")
    sources: list[str] = []
    keys: frozenset[str] | None = frozenset()
    while True:
        source, own, at = _sequence(pieces, at, words, depth)
        sources.append(source)
        keys = None if keys is None or own is None else keys | own
        if at < len(pieces) and pieces[at] == "|":
            at += 1
            continue
        joined = "|".join(sources)
        return (f"(?:{joined})" if len(sources) > 1 else joined), keys, at


def _sequence(
    pieces: list[str], at: int, words: Mapping[str, Phrase], depth: int
) -> tuple[str, frozenset[str] | None, int]:
    parts: list[str] = []
    required: list[frozenset[str] | None] = []
    joint, leading = " ", False
    while at < len(pieces) and pieces[at] not in {"|", ")"}:
        piece = pieces[at]
        if piece.isspace() or piece == "..":
            joint = _GAP if piece == ".." else joint
            at += 1
            continue
        source, own, at = _item(pieces, at, words, depth)
        optional = at < len(pieces) and pieces[at] == "?"
        if optional:
            at += 1
        if not parts:
            # The space after an option that leads stands inside it, see the branch below.
            parts.append(source)
            leading = optional
        elif leading:
            parts[-1] = f"(?:{parts[-1]}{joint})?"
            parts.append(source)
            leading = optional
        else:
            parts.append(f"(?:{joint}{source})?" if optional else joint + source)
        joint = " "
        if not optional:
            required.append(own)
    if not required:
        raise PhraseError("a choice is empty or wholly optional")
    return "".join(parts), _rarest(required), at


def _rarest(required: list[frozenset[str] | None]) -> frozenset[str] | None:
    """The keys of the part that fewest sentences have; each part must occur."""
    known = [keys for keys in required if keys is not None]
    return min(known, key=lambda keys: (not keys.isdisjoint(_COMMON), len(keys)), default=None)


def _item(
    pieces: list[str], at: int, words: Mapping[str, Phrase], depth: int
) -> tuple[str, frozenset[str] | None, int]:
    piece = pieces[at]
    if piece == "(":
        source, own, at = _choices(pieces, at + 1, words, depth + 1)
        if at >= len(pieces) or pieces[at] != ")":
            raise PhraseError("a parenthesis is not closed")
        return f"(?:{source})", own, at + 1
    if piece.startswith("<") and piece.endswith(">"):
        name = piece[1:-1]
        if name not in words:
            raise PhraseError(f"there is no word list {name!r}")
        return words[name].source, words[name].keys, at + 1
    if piece == "#":
        return _NUMBER, None, at + 1
    return *_word(piece), at + 1


def _word(piece: str) -> tuple[str, frozenset[str] | None]:
    if piece == "*":
        return "[^ ]+", None
    if piece in {"?", ")", ".", "<", ">"}:
        raise PhraseError(f"unexpected {piece!r}")
    piece = piece.removesuffix("'s").replace("/", "-")
    if not piece.strip("*-,"):
        raise PhraseError(f"{piece!r} has no letters")
    source = "".join(_letter(c) for c in piece)
    word = re.split(r"[*'-]", piece, maxsplit=1)[0]
    if word == piece:
        return source, frozenset([f"{word}$"])
    return source, frozenset([word[:_LONGEST]]) if len(word) >= _SHORTEST else None


def _letter(char: str) -> str:
    if char == "*":
        return _LETTERS
    if char == "-":
        return " ?"
    return char if char.isalnum() else re.escape(char)
