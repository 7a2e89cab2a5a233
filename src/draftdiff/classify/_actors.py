"""Learns who acts in two drafts: names that are bound, allowed, or do what is done "by" them.

Whole drafts are read for it, so words are cut at spaces only: a name that one clause binds is a
party wherever it stands.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff.classify._context import without_possessive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftdiff.language.lexicon import Lexicon

_EDGES = "\"'“”„«»‘’()[],.;:!?"
_ENDS = frozenset(".;:!?")
_LONGEST_LIST = 24  # words: "The United States, the Russian Federation, Ukraine and the Union"


def learned_actors(texts: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """The names in ``texts`` (in normal form) that stand before a verb of duty or leave, or act.

    A single word that has its capital only from the sentence it opens is no name.
    """
    subjects: set[str] = set()
    opening: set[str] = set()
    inside: set[str] = set()
    agents = lexicon.sets["agent_prepositions"]
    heads = {
        word
        for word, entries in lexicon.exact.items()
        if word in agents or any(entry.kind == "modal" for entry in entries)
    }
    for text in dict.fromkeys(texts):
        words = text.split()
        inside.update(
            word
            for before, word in pairwise(words)
            if word[0].isupper() and before[-1] not in _ENDS
        )
        for index in [index for index, word in enumerate(words) if word in heads]:
            if words[index] in agents:
                if index and words[index - 1] in lexicon.sets["not_agents"]:
                    continue
                name, last = _name_from(words, index + 1, lexicon)
                if name and _stands_alone(words, last, lexicon):
                    subjects.add(name)
            elif _binds(words, index, lexicon):
                for name, opens in _subjects(words, index, lexicon):
                    (opening if opens else subjects).add(name)
    return frozenset(subjects | (opening & {_name_word(word, lexicon) for word in inside}))


def _name_word(word: str, lexicon: Lexicon) -> str:
    return without_possessive(word.strip(_EDGES).casefold().replace("’", "'"), lexicon)


def _is_name(word: str, lexicon: Lexicon) -> bool:
    bare = word.strip(_EDGES)
    if not bare[:1].isupper():
        return False
    plain = _name_word(word, lexicon)
    if lexicon.capital_nouns:
        return plain in lexicon.sets["roles"] or (len(bare) > 1 and bare.isupper())
    return plain not in lexicon.sets["not_parties"] and plain not in lexicon.sets["function"]


def _binds(words: list[str], index: int, lexicon: Lexicon) -> bool:
    """Whether a modal phrase begins at ``index`` and what follows is not done to the subject."""
    for entry in lexicon.exact[words[index]]:
        size = len(entry.words)
        if entry.kind == "modal" and tuple(words[index : index + size]) == entry.words:
            return words[index + size : index + size + 1] != [lexicon.passive]
    return False


def _subjects(words: list[str], index: int, lexicon: Lexicon) -> list[tuple[str, bool]]:
    """The names listed before ``index``, and whether each is one word that opens a sentence."""
    found: list[tuple[str, bool]] = []
    joiners = lexicon.sets["and"]
    determiners = lexicon.sets["determiners"]
    current: list[str] = []
    position = index - 1

    def flush() -> None:
        if current:
            first = position + 1
            opens = len(current) == 1 and (first == 0 or words[first - 1][-1] in _ENDS)
            found.append((" ".join(current), opens))
            current.clear()

    while position >= 0 and index - position <= _LONGEST_LIST:
        word = words[position]
        low = word.strip(_EDGES).casefold()
        if word[-1] in _ENDS or (word[-1] == "," and position == index - 1):
            break
        if word[-1] == ",":
            flush()
        if _is_name(word, lexicon):
            current.insert(0, _name_word(word, lexicon))
        elif low == "of" and current and position and _is_name(words[position - 1], lexicon):
            current.insert(0, low)
        elif low in joiners:
            flush()
        elif low in determiners:
            flush()
            before = words[position - 1] if position else ""
            if not before.endswith(",") and before.casefold() not in joiners:
                break
        else:
            break
        position -= 1
    flush()
    return found


def _name_from(words: list[str], index: int, lexicon: Lexicon) -> tuple[str, int]:
    """The name that begins at ``index``, after an article, and where it ends."""
    if index < len(words) and words[index].casefold() in lexicon.sets["determiners"]:
        index += 1
    found: list[str] = []
    while index < len(words):
        if _is_name(words[index], lexicon):
            found.append(_name_word(words[index], lexicon))
        elif (
            words[index] == "of"
            and found
            and _is_name(" ".join(words[index + 1 : index + 2]), lexicon)
        ):
            found.append("of")
        else:
            break
        index += 1
        if words[index - 1][-1] in _EDGES:
            break
    return " ".join(found), index


def _stands_alone(words: list[str], index: int, lexicon: Lexicon) -> bool:
    """Whether no noun follows, as in "by EU law"."""
    if index >= len(words) or words[index - 1][-1] in _EDGES:
        return True
    return words[index].casefold() in lexicon.sets["function"]
