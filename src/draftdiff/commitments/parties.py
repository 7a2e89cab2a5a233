"""Who is meant by the subject of a sentence: one key for every way to print a party's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from draftdiff.commitments._words import party_words
from draftdiff.language.normalize import normal
from draftdiff.model.commitments import Party
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from draftdiff.model.draft import Draft

_EDGES = " \t\n\"'“”„«»()[],.;:–—-"
_ASIDE = re.compile(r"\s?\([^()]{0,60}\)?")  # "the Republic of Soreth (Soreth)"
_SPLIT = re.compile(r",\s(?:and\s|und\s|et\s|y\s)?|\s(?:and|or|nor|und|oder|noch|et|ou|ni|y|o)\s")
_LEAD = re.compile(r"^(?:both|either|neither|sowohl|weder|entre|ni)\s", re.IGNORECASE)
_THE = r"(?:the\s|die\s|der\s|la\s|le\s|el\s)?"
_SHORT = _THE + r"[\"“„«]?([A-Z][\w&.-]{0,30}(?:\s[A-Z][\w-]{1,30}){0,3})[\"”“»]?"
_NAME = r"((?:[A-Z][\w'’-]{1,40})(?:\s(?:of|the|and|for|de|der|des|du|la|[A-Z][\w'’-]{1,40})){0,8})"
_GLOSS = re.compile(
    rf"{_NAME},?\s\((?:hereinafter|hereafter|referred to as|im Folgenden|ci-après|en adelante)?"
    rf"(?:\sreferred\sto\sas)?[\s,:]{{0,2}}{_SHORT}\)"
)
_MEANS = re.compile(
    rf"[\"“„«](?:the\s)?([^\"”“»]{{1,60}})[\"”“»]\s"
    rf"(?:means|shall mean|bezeichnet|désigne|significa)\s{_THE}{_NAME}\s?[;.,]"
)
_DENYING = ("no ", "neither ", "none of the ", "not one ")
_LONGEST = 160
_SINGULAR = {"parties": "party", "countries": "country", "signatories": "signatory"}


@dataclass(frozen=True, slots=True)
class Names:
    """What drafts say of names: the key that each short, long or defined form stands for."""

    aliases: Mapping[str, str]

    def key(self, printed: str) -> str:
        """The key of one name: without determiners and forms of state, in normal form."""
        words = party_words()
        plain = _stripped(printed)
        plain = _named_head(printed) or plain
        key = normal(plain)
        for organ in words.organs:
            if key.startswith(organ + " "):
                rest = plain[len(organ) :].strip()
                if _is_name(bare := _stripped(rest)):
                    key, plain = normal(bare), bare
                break
        return _singular(_formless(self.aliases.get(_formless(key), _formless(key))), plain)


def _formless(key: str) -> str:
    """A key without the form of state before the name."""
    for form in party_words().forms:
        if key.startswith(form + " "):
            return normal(_stripped(key[len(form) :]))
    return key


def names_of(drafts: Iterable[Draft]) -> Names:
    """The aliases that ``drafts`` introduce: "the European Union (EU)", "the Union" means …"""
    aliases: dict[str, str] = {}
    longest: dict[str, None] = {}
    for draft in drafts:
        for clause in draft.clauses:
            if clause.kind is ClauseKind.FURNITURE:
                continue
            for text in filter(None, (clause.heading, clause.text)):
                for found in _GLOSS.finditer(text):
                    long, short = normal(_stripped(found[1])), normal(found[2])
                    if long != short and short not in longest:
                        aliases.setdefault(short, long)
                    longest.setdefault(long)
                for found in _MEANS.finditer(text):
                    short, long = normal(_stripped(found[1])), normal(_stripped(found[2]))
                    if long != short:
                        aliases.setdefault(short, long)
                        longest.setdefault(long)
    return Names(_settled(aliases))


def _settled(aliases: dict[str, str]) -> dict[str, str]:
    """Aliases of aliases resolved; a circle ends where it began."""
    settled: dict[str, str] = {}
    for short, long in aliases.items():
        seen, key = {short}, long
        while key in aliases and key not in seen:
            seen.add(key)
            key = aliases[key]
        settled[short] = key
    return settled


def split(printed: str) -> list[str]:
    """The names of a subject: "Norland and Sudland" are two, "peace and order" is one."""
    core = _LEAD.sub("", printed.strip(_EDGES))
    parts = [part for part in _SPLIT.split(core[:_LONGEST]) if part.strip()]
    if len(parts) < 2 or len(core) > _LONGEST:
        return [printed.strip(_EDGES)]
    if _is_name(parts[0]) and all(_is_name(p) or _stripped(p) != p.strip(_EDGES) for p in parts):
        return [part.strip(_EDGES) for part in parts]
    return [printed.strip(_EDGES)]


def party(printed: str, names: Names) -> Party:
    """The party that one printed name stands for."""
    bare = printed.strip(_EDGES)
    # "Neither Party shall" speaks of each of them.
    shown = f"each {_stripped(bare)}" if bare.casefold().startswith(_DENYING) else bare
    if not is_collective(bare):
        shown = _named_head(bare) or shown
        plain = _stripped(bare)
        organ = next((o for o in party_words().organs if normal(plain).startswith(o + " ")), None)
        if organ is not None:
            shown = _named_head(plain[len(organ) :]) or shown
    is_named = is_collective(bare) or bool(_named_head(bare) or _named_head(shown))
    return Party(names.key(bare) or normal(bare), shown, is_named)


def is_collective(printed: str) -> bool:
    """Whether it names nobody in particular: "the Parties", "Both sides"."""
    return normal(_stripped(printed)) in party_words().collectives


def is_named(printed: str) -> bool:
    """Whether a name stands at its head."""
    return _is_name(printed)


def is_pronoun(printed: str) -> bool:
    """Whether it only points back."""
    return normal(printed.strip(_EDGES)) in party_words().pronouns


def is_empty(printed: str) -> bool:
    """Whether it names nobody ("there", "the following"), or nothing at all."""
    plain = normal(printed.strip(_EDGES))
    return not plain or plain in party_words().empty or plain.split(" ", 1)[0] == "nothing"


def is_pointer(printed: str) -> bool:
    """Whether it only announces what follows."""
    return normal(printed.strip(_EDGES)) in party_words().pointers


@lru_cache(maxsize=1 << 12)
def _stripped(printed: str) -> str:
    """Without the determiners before it."""
    plain = _ASIDE.sub("", printed).strip(_EDGES)
    for _ in range(3):
        low = plain.casefold()
        for word in party_words().determiners:
            if low.startswith(word + ("" if word.endswith("'") else " ")):
                plain = plain[len(word) :].strip(_EDGES)
                break
        else:
            break
    return plain


def _is_name(printed: str) -> bool:
    """Whether a name stands at its head: capitals that no beginning of a sentence explains."""
    return bool(_named_head(printed))


@lru_cache(maxsize=1 << 12)
def _named_head(printed: str) -> str:
    """The name that a subject begins with ("Peace Council headed by …"), or ""."""
    bare = printed.strip(_EDGES)
    plain = _stripped(bare)
    if not plain or not plain[0].isupper() or len(plain) > _LONGEST:
        return ""
    known = party_words()
    words = plain.split()
    end = 0
    for place, word in enumerate(words):
        if word[0].isupper() or word[0].isdigit():
            end = place + 1
        elif word not in known.inner:
            break
    if normal(words[0]) in known.instruments:
        return ""
    rest = words[end:]
    if rest and normal(" ".join(rest)) in known.collectives:
        return plain  # "the European signatories"
    if rest and rest[0] not in known.tails and not rest[0].endswith(("ed", "ing")):
        return ""  # "Frozen Russian assets": a thing that a name describes
    # "Vessels of the Union" has its capital from the sentence.
    if end > 1 and len(plain) == len(bare) and words[1] == "of" and words[0] != words[0].upper():
        return " ".join(words[:end]) if normal(words[0] + " of") in known.forms else ""
    if rest and end == 1 and len(plain) == len(bare):
        return ""
    return " ".join(words[:end])


def _singular(key: str, printed: str) -> str:
    """One key for "the Parties" and "each Party", "vessels" and "a vessel"; names stay."""
    shown = printed.split()
    words = key.split()
    if len(words) != len(shown):
        return key
    return " ".join(
        _SINGULAR.get(word) or (_one(word) if as_printed.islower() or len(words) == 1 else word)
        for word, as_printed in zip(words, shown, strict=True)
    )


def _one(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
