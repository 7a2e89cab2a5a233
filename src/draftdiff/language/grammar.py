"""Loads the small words of a language: modal verbs, deniers, joints of sentences, irregular forms.

The lists are data (``data/grammar/*.toml``) and are read when a text in that language first is.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en", "es", "fr", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases, to be looked for word by word; the longest that fits counts."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    stems: dict[str, tuple[tuple[str, ...], ...]]

    def may_begin(self, word: str) -> bool:
        """Whether a phrase of the list may begin with ``word``."""
        return word in self.by_first or word[:3] in self.stems

    def at(self, words: tuple[str, ...], index: int) -> int:
        """How many words the longest phrase that begins at ``index`` has; 0 for none."""
        for phrase in self.by_first.get(words[index], ()):
            if words[index : index + len(phrase)] == phrase:
                return len(phrase)
        if self.stems:
            for phrase in self.stems.get(words[index][:3], ()):
                if fits(words, index, phrase):
                    return len(phrase)
        return 0


def fits(words: tuple[str, ...], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands at ``index``; a word of it that ends in "*" stands for endings."""
    if index + len(phrase) > len(words):
        return False
    return all(
        word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted
        for word, wanted in zip(words[index : index + len(phrase)], phrase, strict=True)
    )


def phrases(listed: str) -> Phrases:
    """The phrases of a list separated by commas."""
    exact: dict[str, list[tuple[str, ...]]] = {}
    stems: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries(listed):
        words = tuple(entry.split())
        if any(word.endswith("*") for word in words):
            stems.setdefault(words[0].rstrip("*")[:3], []).append(words)
        else:
            exact.setdefault(words[0], []).append(words)
    return Phrases(_longest_first(exact), _longest_first(stems))


def entries(listed: str) -> list[str]:
    """The entries of a list separated by commas, in order, each once."""
    parts = (" ".join(part.split()) for part in listed.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def _longest_first(
    table: dict[str, list[tuple[str, ...]]],
) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        key: tuple(sorted(value, key=lambda words: (-len(words), words)))
        for key, value in table.items()
    }


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar lists of one language; what each is for stands in its file."""

    language: str
    fixed: bool
    modals: dict[str, Phrases]
    be: frozenset[str]
    past: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    infinitive: frozenset[str]
    adverbs: Phrases
    negators: Phrases
    determiners: Phrases
    denials: Phrases
    without: Phrases
    innocent: Phrases
    reluctant: Phrases
    conditions: Phrases
    binding: frozenset[str]
    phrasal: frozenset[str]
    contrasts: frozenset[str]
    relatives: frozenset[str]
    complementisers: frozenset[str]
    coordinators: Phrases
    borders: frozenset[str]
    by: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    pronouns: frozenset[str]
    anaphors: Phrases
    irregular: dict[str, tuple[tuple[str, str], ...]]
    unchanging: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of ``language``, the English one where there is none for it."""
    code = language if language in LANGUAGES else "en"
    folder = files("draftdiff").joinpath("data", "grammar")
    if not folder.joinpath(f"{code}.toml").is_file():
        code = "en"
    text = folder.joinpath(f"{code}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    verbs, denial, joints, nouns = (data[key] for key in ("verbs", "denial", "joints", "nouns"))
    return Grammar(
        language=code,
        fixed=data["order"] == "fixed",
        modals={sense: phrases(listed) for sense, listed in data["modals"].items()},
        be=frozenset(entries(verbs["be"])),
        past=frozenset(entries(verbs["past"])),
        have=frozenset(entries(verbs["have"])),
        do=frozenset(entries(verbs.get("do", ""))),
        infinitive=frozenset(entries(verbs.get("infinitive", ""))),
        adverbs=phrases(verbs.get("adverbs", "")),
        negators=phrases(denial["negators"]),
        determiners=phrases(denial["determiners"]),
        denials=phrases(denial["phrases"]),
        without=phrases(denial["without"]),
        innocent=phrases(denial["innocent"]),
        reluctant=phrases(denial.get("reluctant", "")),
        conditions=phrases(joints["conditions"]),
        binding=frozenset(entries(joints["binding_conditions"])),
        phrasal=frozenset(entries(joints.get("phrasal", ""))),
        contrasts=frozenset(entries(joints.get("contrasts", ""))),
        relatives=frozenset(entries(joints["relatives"])),
        complementisers=frozenset(entries(joints["complementisers"])),
        coordinators=phrases(joints["coordinators"]),
        borders=frozenset(joints["borders"].split()),
        by=frozenset(entries(joints.get("by", ""))),
        of=frozenset(entries(joints.get("of", ""))),
        articles=frozenset(entries(nouns["determiners"])),
        pronouns=frozenset(entries(nouns["pronouns"])),
        anaphors=phrases(nouns["anaphors"]),
        irregular=_irregular(data.get("irregular", {})),
        unchanging=frozenset(
            entry.split()[0]
            for entry in entries(data.get("irregular", {}).get("verbs", ""))
            if entry.split()[0] == entry.split()[2]
        ),
    )


def _irregular(table: dict[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Each irregular form with its verb and what it is: ``{"gave": (("give", "past"),)}``."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in entries(table.get("verbs", "")):
        base, past, participle = entry.split()
        for form, kind in ((past, "past"), (participle, "participle")):
            if form != base and (base, kind) not in found.setdefault(form, []):
                found[form].append((base, kind))
    return {form: tuple(kinds) for form, kinds in found.items()}


@lru_cache(maxsize=1 << 15)
def is_telling(word: str, language: str) -> bool:
    """Whether a word may begin a phrase of the grammar or end a segment; most words do not."""
    small = grammar(language)
    if not word[0].isalpha():
        return word in small.borders or word in {",", "(", ")", "[", "]"}
    return (
        word in small.be
        or word in small.have
        or word in small.do
        or word in small.infinitive
        or word in small.relatives
        or word in small.complementisers
        or any(
            listed.may_begin(word)
            for listed in (
                *small.modals.values(),
                small.negators,
                small.determiners,
                small.denials,
                small.without,
                small.innocent,
                small.conditions,
                small.coordinators,
            )
        )
    )
