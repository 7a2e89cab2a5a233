"""Finds the words of acts in a text: verbs in all their forms, nouns of acts, states.

Which words there are, and to which classes they belong, is data (``data/acts/*.toml``).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from draftdiff.language.grammar import LANGUAGES, entries, grammar

_PARTICLES = frozenset(
    {"up", "over", "off", "out", "back", "down", "away", "in", "apart", "aside", "home", "free"}
    | {"to", "on", "into", "through", "from", "for", "of"}
)
_PARTICLE_GAP = 4  # "give the whole valley up"
_PHRASE_GAP = 2  # "hold free elections"
_SHORTEST_STEM = 2
_CLOSED = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our"}
    | {"all", "any", "such", "these", "those", "this", "that"}
)
_ARTICLES = frozenset(["the", "a", "an"])
_DENYING = frozenset(["no", "not", "never", "neither", "nor"])
# A verb with one of these keeps its own meaning ("transfer to"); with another word it may not.
_LINKING = frozenset(["to", "of", "for", "at", "on", "with", "in", "as", "by", "from"])


@dataclass(frozen=True, slots=True)
class Entry:
    """The word or phrase of an act: its words, whether verb, noun or state, and its classes."""

    words: tuple[str, ...]
    part: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActWords:
    """The acts of one language, by the first word of their entries; roles by class."""

    language: str
    exact: dict[str, tuple[Entry, ...]]
    stems: dict[str, tuple[Entry, ...]]
    roles: dict[str, str]
    opposites: dict[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """An act named at words ``first`` to ``last`` (exclusive).

    ``base`` is its entry, ``form`` of verbs "base", "s", "past", "participle" or "ing", of nouns
    "noun", of states "state".
    """

    first: int
    last: int
    base: str
    part: str
    form: str
    classes: tuple[str, ...]


@cache
def act_words(language: str) -> ActWords:
    """The acts of ``language``, the English ones where there are none for it."""
    code = language if language in LANGUAGES else "en"
    folder = files("draftdiff").joinpath("data", "acts")
    if not folder.joinpath(f"{code}.toml").is_file():
        code = "en"
    text = folder.joinpath(f"{code}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    classes: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for name, table in data.items():
        for key, part in (("verbs", "verb"), ("nouns", "noun"), ("states", "state")):
            for entry in entries(table.get(key, "")):
                words = tuple(entry.lower().split())
                if part == "verb" and code == "en":  # articles are skipped when a text is searched
                    words = words[:1] + tuple(w for w in words[1:] if w not in _ARTICLES)
                known = classes.setdefault((words, part), [])
                if name not in known:
                    known.append(name)
    exact: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    for (words, part), names in classes.items():
        first = words[0]
        entry_ = Entry(words, part, tuple(names))
        if first.endswith("*"):
            stems.setdefault(first[:-1][:_SHORTEST_STEM], []).append(entry_)
        else:
            exact.setdefault(first, []).append(entry_)
    return ActWords(
        code,
        {key: tuple(sorted(value, key=_longest_first)) for key, value in exact.items()},
        {key: tuple(sorted(value, key=_longest_first)) for key, value in stems.items()},
        {name: table["role"] for name, table in data.items() if "role" in table},
        {name: table["opposite"] for name, table in data.items() if "opposite" in table},
    )


def _longest_first(entry: Entry) -> tuple[int, int]:
    return -len(entry.words), -len(entry.words[0])


def marks(words: tuple[str, ...], language: str) -> list[list[Mark]]:
    """For each word the marks that begin there: the longest verb, the longest noun or state."""
    known = act_words(language)
    bases = [_bases(word, known.language) for word in words]
    return [_at(words, index, known, bases) for index in range(len(words))]


@dataclass(frozen=True, slots=True)
class _Begun:
    """What may begin at a word: acts of one word, and phrases with the form of their first one."""

    alone: tuple[Entry, ...]
    forms: tuple[str, ...]
    phrases: tuple[tuple[Entry, str, str], ...]


@lru_cache(maxsize=1 << 15)
def _begun(word: str, language: str) -> _Begun | None:
    """The entries that a word may begin; most words begin none."""
    known = act_words(language)
    alone: list[tuple[Entry, str]] = []
    phrases: list[tuple[Entry, str, str]] = []
    for base, form in forms(word, known.language):
        for entry in known.exact.get(base, ()):
            if not _may_be(form, entry.part):
                continue
            if len(entry.words) == 1:
                alone.append((entry, form if entry.part == "verb" else entry.part))
            else:
                phrases.append((entry, base, form if entry.part == "verb" else entry.part))
    for entry in known.stems.get(word[:_SHORTEST_STEM], ()):
        if not word.startswith(entry.words[0][:-1]):
            continue
        if len(entry.words) == 1:
            alone.append((entry, entry.part))
        else:
            phrases.append((entry, "", entry.part))
    if not alone and not phrases:
        return None
    return _Begun(tuple(e for e, _ in alone), tuple(f for _, f in alone), tuple(phrases))


@lru_cache(maxsize=1 << 15)
def _bases(word: str, language: str) -> frozenset[str]:
    return frozenset(base for base, _ in forms(word, language))


def _at(
    words: tuple[str, ...], index: int, known: ActWords, bases: list[frozenset[str]]
) -> list[Mark]:
    """The marks that begin at a word, the longer first."""
    word = words[index]
    begun = _begun(word, known.language) if word[0].isalpha() else None
    if begun is None:
        return []
    best: dict[bool, Mark] = {}
    for entry, form in zip(begun.alone, begun.forms, strict=True):
        _keep(best, Mark(index, index + 1, entry.words[0], entry.part, form, entry.classes))
    if begun.phrases:
        near = frozenset().union(*bases[index + 1 : index + 2 + _PARTICLE_GAP])
        for entry, base, form in begun.phrases:
            second = entry.words[1]
            if second not in near and second[-1] != "*":
                continue
            end = _end(words, index, entry, known.language)
            if end:
                classes = entry.classes
                if base and entry.part == "verb":
                    classes = _with_own(entry, base, known)
                found = Mark(index, end, " ".join(entry.words), entry.part, form, classes)
                _keep(best, found)
    return sorted(best.values(), key=lambda mark: -mark.last)


def _may_be(form: str, part: str) -> bool:
    """Whether a word in this form may be a verb, or a noun or state."""
    if part == "verb":
        return form != "noun"
    return form in {"noun", "base"}


def _keep(best: dict[bool, Mark], found: Mark) -> None:
    """Keeps the entry of more words, of equal ones the nearer ("pass the letter on to")."""
    known = best.get(found.part == "verb")
    if known is None or _order(found) > _order(known):
        best[found.part == "verb"] = found


def _order(mark: Mark) -> tuple[int, int, int]:
    words = len(mark.base.split())
    stem = len(mark.base) if mark.base.endswith("*") else 0
    return words, -mark.last if words > 1 else 0, stem


def _with_own(entry: Entry, base: str, known: ActWords) -> tuple[str, ...]:
    """The classes of a phrase, with those that its verb has alone where it keeps its meaning."""
    alone = next((e for e in known.exact[base] if e.words == (base,) and e.part == "verb"), None)
    if alone is None:
        return entry.classes
    if len(entry.words) == 2 and entry.words[1] in _LINKING:
        return tuple(dict.fromkeys((*entry.classes, *alone.classes)))
    if any(name in known.roles for name in entry.classes):
        return entry.classes
    # "enshrine in the constitution" enshrines, too, whatever it governs.
    roles = (name for name in alone.classes if name in known.roles)
    return tuple(dict.fromkeys((*entry.classes, *roles)))


def _end(words: tuple[str, ...], index: int, entry: Entry, language: str) -> int:
    """Where the entry that begins at ``index`` ends; 0 where its other words do not follow."""
    at = index + 1
    for number, wanted in enumerate(entry.words[1:], 1):
        gap = 0
        if entry.part == "verb" and language == "en" and entry.words[0] != "be":
            gap = _PARTICLE_GAP if wanted in _PARTICLES and number == 1 else _PHRASE_GAP
        for place in range(at, min(len(words), at + gap + 1)):
            if _is(words[place], wanted, language):
                at = place + 1
                break
            if (
                not words[place][0].isalpha()
                or words[place] in _DENYING
                or (
                    gap == _PHRASE_GAP
                    and words[place] not in _CLOSED
                    and number == 1
                    and place > at
                )
            ):
                return 0
        else:
            return 0
    return at


def _is(word: str, wanted: str, language: str) -> bool:
    if wanted[-1] == "*":
        return word.startswith(wanted[:-1])
    return word == wanted or (
        language == "en" and len(wanted) > 3 and any(b == wanted for b, _ in forms(word, "en"))
    )


@lru_cache(maxsize=1 << 15)
def forms(word: str, language: str) -> tuple[tuple[str, str], ...]:
    """What a word may be a form of, and which: ``(("give", "past"), ...)``.

    English forms follow the rules of spelling; other languages list stems, so a word is itself.
    """
    if language != "en":
        return ((word, "base"),)
    word = word.removesuffix("'s").removesuffix("'")
    found = [(word, "base"), *grammar("en").irregular.get(word, ())]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        stems = [word[:-1]]
        if word.endswith("ies"):
            stems.append(word[:-3] + "y")
        elif word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
            stems.append(word[:-2])
        found += [(stem, form) for stem in stems for form in ("s", "noun")]
    if word in {"goes", "does", "has"}:
        found.append(({"goes": "go", "does": "do", "has": "have"}[word], "s"))
    for ending, form in (("ed", "past"), ("ing", "ing")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [(stem, form), (stem + "e", form)]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append((stem[:-1], form))
            if ending == "ed" and stem.endswith("i"):
                found.append((stem[:-1] + "y", form))
            if ending == "ing" and stem.endswith("y") and len(stem) < 5:
                found.append((stem[:-1] + "ie", form))
    if word in {"lying", "dying", "tying"}:
        found.append((word[0] + "ie", "ing"))
    return tuple(dict.fromkeys(found))
