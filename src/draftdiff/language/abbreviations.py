"""Finds what abbreviations stand for, so that "the MOP" is "the Meeting of the Parties".

An abbreviation is written in capitals. What it stands for is said where it is introduced ("the
Meeting of the Parties (MOP)", "'MOP' means ..."), or is a name of the text whose capitals spell it.
Matching by initials follows Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003), with words in place of letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal, words
from draftdiff.language.tokens import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*|\S")
_SHORTEST, _LONGEST = 3, 10  # letters of an abbreviation that no one introduces
# Words between the capitals of a name: "of", "on the", "pour la".
_LONGEST_BETWEEN = 5
_QUOTED = r"[\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019]"
_MEANS = (
    r"(?:means|shall mean|stands for|refers to|bedeutet|bezeichnet|d\u00e9signe|signifie|significa"
    r"|designa|\u043e\u0437\u043d\u0430\u0447\u0430\u0454|\u043e\u0437\u043d\u0430\u0447\u0430\u0435\u0442)"
)
_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "le",
        "la",
        "les",
        "l",
        "un",
    }
    | {"une", "el", "los", "las", "una"}
)
_DEFINED = re.compile(
    rf"{_QUOTED}(?P<short>[^\W\d_a-z]{{2,10}}){_QUOTED}\s+{_MEANS}\s+(?P<long>[^.;:,()\n]{{8,160}})"
)
_LEAST_WORDS = 2
# "'Minimum Quantity' means 5,000 cases a year": a term in words, and what it is short for.
_TERM = re.compile(
    rf"{_QUOTED}(?P<term>[^\W\d_][\w -]{{2,60}}?){_QUOTED}\s+{_MEANS}\s+"
    r"(?P<long>[^.;:()\n]{8,160})"
)
_LEAST_WORDS_OF_MEANING = 4

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def abbreviations(texts: Sequence[str]) -> Phrases:
    """What the abbreviations in ``texts`` stand for: by first word, the words and the abbreviation.

    All words are in normal form. What could stand for two things, or is a common word, too
    ("WHO"), is left out. Raises nothing.
    """
    cut = [_WORD.findall(text) for text in texts]
    written = {word for found in cut for word in found}
    common = {word for word in written if word.islower()}
    shorts = {word for word in written if _is_short(word) and word.casefold() not in common}
    meant: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    by_initial: defaultdict[str, list[str]] = defaultdict(list)
    for short in sorted(shorts):
        by_initial[short[0]].append(short)
    for found in cut:
        for start, word in enumerate(found):
            for short in by_initial.get(word[0], ()) if not word.isupper() else ():
                end = _spelled(short, found, start)
                if end:
                    meant[short].add(tuple(words(" ".join(found[start:end]))))
    for text in texts:
        for match in _DEFINED.finditer(text):
            phrase = words(match["long"])
            while phrase and phrase[0] in _ARTICLES:
                phrase = phrase[1:]
            meant[match["short"]] = {tuple(phrase)}
    phrases: Phrases = {}
    for short, long in sorted(meant.items()):
        if len(long) == 1 and len(phrase := next(iter(long))) >= _LEAST_WORDS:
            phrases.setdefault(phrase[0], []).append((tuple(phrase), short.casefold()))
    for term, phrase in _terms(texts):
        # A figure begins the name, so that it is one word to all who read it.
        name = f"0{'-'.join(term)}"
        for form in (term, phrase):
            phrases.setdefault(form[0], []).append((form, name))
    return {
        first: sorted(known, key=lambda one: (-len(one[0]), one))
        for first, known in phrases.items()
    }


def _terms(texts: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The defined terms that stand for a phrase, each with its phrase, in words of normal form."""
    meant: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for text in texts:
        for match in _TERM.finditer(text):
            phrase = words(match["long"])
            while phrase and phrase[0] in _ARTICLES:
                phrase = phrase[1:]
            term = tuple(words(match["term"]))
            is_short = match["term"].isupper()
            if term and not is_short and len(phrase) >= _LEAST_WORDS_OF_MEANING:
                meant[term].add(tuple(phrase))
    return [(term, next(iter(long))) for term, long in sorted(meant.items()) if len(long) == 1]


def abbreviated(found: Sequence[str], phrases: Phrases) -> list[str]:
    """Words with the longest known phrases put in their short form.

    Where both forms stand it is explained there, and the words stay.
    """
    if not phrases:
        return list(found)
    there = _explained(found, phrases)
    result: list[str] = []
    at = 0
    while at < len(found):
        for phrase, short in phrases.get(found[at], ()):
            if short not in there and tuple(found[at : at + len(phrase)]) == phrase:
                result.append(short)
                at += len(phrase)
                break
        else:
            result.append(found[at])
            at += 1
    return result


def _explained(found: Sequence[str], phrases: Phrases) -> set[str]:
    """The short forms that stand in a text, or that it defines."""
    there = set(found)
    forms: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for at, word in enumerate(found):
        for phrase, short in phrases.get(word, ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                forms[short].add(phrase)
    return there | {short for short, known in forms.items() if len(known) > 1}


def spelled_out(text: str, phrases: Phrases) -> list[tuple[int, int, str]]:
    """Where a text has an abbreviation or what it stands for: character ranges, and which one."""
    if not phrases:
        return []
    shorts = {short for known in phrases.values() for _, short in known}
    places = spans(text)
    found = [normal(text[start:end]) for start, end in places]
    result: list[tuple[int, int, str]] = []
    for at, word in enumerate(found):
        if word in shorts:
            result.append((*places[at], word))
        for phrase, short in phrases.get(word, ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                result.append((places[at][0], places[at + len(phrase) - 1][1], short))
    return result


def _is_short(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isupper()


def _spelled(short: str, found: Sequence[str], start: int) -> int:
    """Where the name that begins at ``start`` and spells ``short`` ends; 0 if none does."""
    at = start
    for letter in short:
        while at > start and at < len(found) and _is_between(found[at]):
            at += 1
        if at >= len(found) or found[at][0] != letter or len(found[at]) == 1:
            return 0
        at += 1
    return at


def _is_between(word: str) -> bool:
    return word.islower() and word.isalpha() and len(word) <= _LONGEST_BETWEEN
