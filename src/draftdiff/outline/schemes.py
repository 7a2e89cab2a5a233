"""Numbering vocabularies: data/schemes/*.toml, one file per language, merged into one lookup.

Which language a draft is in is not known when its labels are read, so every language is looked up
at once; where two languages share a form, the one named first in ``LANGUAGES`` decides.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from draftdiff.language.options import option_names

OPTION = "option"
"""The canonical form of every word that names an option: "Alternative", "Variante"."""

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "pl", "uk", "ru")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The vocabularies of all languages; every word and phrase is in lower case.

    ``words`` maps a singular numbering word to its canonical form, ``references`` adds plurals
    and inflected forms. ``ordinals`` maps a number word to its value. ``openings`` holds the
    phrases that open a recital, an enacting formula, a signature block or a signatory's line;
    ``openers`` the words with which a sentence of law begins. ``deletions`` are words of a note
    that a provision is gone: ``filler`` says nothing in it, ``empty`` are those of ``deletions``
    that only tell that a place is empty, ``agents`` lead to who deleted it and why, ``see`` to
    another place.
    """

    words: dict[str, str]
    references: dict[str, str]
    ordinals: dict[str, int]
    months: frozenset[str]
    joiners: frozenset[str]
    of: frozenset[str]
    this: dict[str, tuple[str, ...]]
    openers: frozenset[str]
    contents: frozenset[str]
    preamble: frozenset[str]
    deletions: frozenset[str]
    filler: frozenset[str]
    empty: frozenset[str]
    agents: frozenset[str]
    see: frozenset[str]
    openings: dict[str, tuple[str, ...]]
    instruments: frozenset[str]
    language_of: dict[str, tuple[str, ...]]


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(
        files("draftdiff")
        .joinpath("data", "schemes", f"{language}.toml")
        .read_text(encoding="utf-8")
    )


@cache
def scheme() -> Scheme:
    """The merged vocabularies, read once per process."""
    tables = [_read(language) for language in LANGUAGES]
    words: dict[str, str] = {}
    references: dict[str, str] = {}
    ordinals: dict[str, int] = {}
    language_of: dict[str, tuple[str, ...]] = {}
    openings: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for section, target in (("words", words), ("plurals", references)):
            for canonical, forms in table[section].items():
                for form in forms:
                    target.setdefault(form, canonical)
                    language_of[form] = (*language_of.get(form, ()), table["language"])
        for value, forms in table["ordinals"].items():
            for form in forms:
                ordinals.setdefault(form, int(value))
        for role, phrases in table["openings"].items():
            openings[role] = (*openings.get(role, ()), *phrases)
    # "Option 2:" is a label; as a reference it would be taken for a provision of that number.
    options = dict.fromkeys(option_names(), OPTION)
    return Scheme(
        words={**options, **words},
        references={**references, **words},
        ordinals=ordinals,
        months=_union(tables, "months"),
        joiners=_union(tables, "joiners"),
        of=_union(tables, "of"),
        this={table["language"]: tuple(table["this"]) for table in tables},
        openers=_union(tables, "openers"),
        contents=_union(tables, "contents"),
        preamble=_union(tables, "preamble"),
        deletions=_deletions(tables, "deleted"),
        filler=_deletions(tables, "filler"),
        empty=_deletions(tables, "empty"),
        agents=_deletions(tables, "agents"),
        see=_deletions(tables, "see"),
        openings=openings,
        instruments=frozenset(w for t in tables for w in t["instruments"]["words"]),
        language_of=language_of,
    )


def _deletions(tables: list[dict[str, Any]], key: str) -> frozenset[str]:
    return frozenset(word for table in tables for word in table["deletions"][key])


def _union(tables: list[dict[str, Any]], key: str) -> frozenset[str]:
    return frozenset(word for table in tables for word in table[key])
