"""Edits that give a clause another shape or other words and leave what it says: all by rule.

Lists run into paragraphs and paragraphs cut into lists, options settled, items put under another
parent, names abbreviated, whole clauses in synonyms and turned round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.material import Piece

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from benchmarks.material import Section

#: Words of drafts and what may stand for them; made by hand, without a look at draftdiff's data.
SYNONYMS = {
    "en": {
        "shall": "must", "must": "shall", "agreement": "accord", "immediately": "at once",
        "begin": "start", "end": "conclude", "country": "state", "help": "assistance",
        "support": "backing", "provide": "supply", "provided": "supplied", "receive": "obtain",
        "establish": "set up", "established": "set up", "create": "bring about",
        "ensure": "see to",
        "war": "conflict", "peace": "an end of fighting", "troops": "soldiers", "forces": "troops",
        "prisoners": "captives", "released": "set free", "funds": "money",
        "invest": "put money into", "investment": "capital", "build": "construct",
        "rebuild": "reconstruct", "request": "ask for",
        "vessels": "ships", "fishing": "fishery", "authorities": "officials", "inform": "notify",
        "information": "data", "content": "material", "user": "member", "users": "members",
        "remove": "take down", "use": "make use of", "rights": "entitlements", "law": "statute",
        "laws": "statutes", "elected": "chosen", "president": "head of state", "period": "term",
        "annual": "yearly", "amount": "sum", "pay": "remit", "payment": "remittance",
        "responsible": "answerable", "decide": "determine", "decision": "ruling",
        "require": "call for",
        "harm": "damage", "respect": "honour", "behavior": "conduct", "community": "fellowship",
        "terms": "conditions", "service": "offering", "services": "offerings", "access": "entry",
    },
    "de": {
        "muss": "hat zu", "gesetz": "Gesetzeswerk", "rechte": "Ansprüche", "staat": "Land",
        "freiheit": "Ungebundenheit", "schutz": "Obhut", "gewählt": "bestimmt", "regelt": "ordnet",
    },
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[a-zäöüß)][.;]) (?=[A-ZÄÖÜ])")
_CONDITION = re.compile(
    r"^(?P<main>[^,;]{20,}?),? (?P<rest>(?:if|when|unless|where|until) [^,;]{10,})\.$"
)
_NAME = re.compile(r"\b(?:[A-Z][a-zäöü]{2,} ){1,3}[A-Z][a-zäöü]{2,}\b")


def in_synonyms(text: str, language: str) -> str:
    """The text in other words, and with its condition put first."""
    known = SYNONYMS[language]
    turned = _CONDITION.match(text)
    if turned is not None and language == "en":
        rest = turned["rest"]
        text = f"{rest[0].upper()}{rest[1:]}, {turned['main'][0].lower()}{turned['main'][1:]}."

    def other(found: re.Match[str]) -> str:
        word = found.group()
        put = known.get(word.lower())
        if put is None:
            return word
        return put[0].upper() + put[1:] if word[0].isupper() else put

    return _WORD.sub(other, text)


def run_together(item: Piece) -> bool:
    """Makes one paragraph of a clause and its items."""
    if len(item.children) < 2 or any(child.children for child in item.children):
        return False
    parts = [child.text.rstrip(" .;,") for child in item.children]
    lead = item.text.rstrip(" :")
    item.text = f"{lead} {', '.join(parts[:-1])} and {parts[-1]}."
    item.answers = (*item.answers, *(n for child in item.children for n in child.answers))
    item.children = []
    return True


def break_up(item: Piece) -> bool:
    """Makes a chapeau and items of a clause of several sentences."""
    parts = _SENTENCE.split(item.text)
    if item.children or len(parts) < 2 or any(len(part.split()) < 5 for part in parts):
        return False
    item.text = parts[0]
    item.children = [Piece(part, answers=item.answers) for part in parts[1:]]
    return True


def adopt(
    sections: Sequence[Section], chance: random.Random, free: Sequence[Piece]
) -> Piece | None:
    """Puts an item below another clause that has items; the item, or ``None``."""
    holders = [item for section in sections for item in section.items if len(item.children) > 1]
    if len(holders) < 2:
        return None
    source, target = chance.sample(holders, 2)
    able = [child for child in source.children if child in free and len(child.text.split()) >= 5]
    if not able:
        return None
    child = chance.choice(able)
    source.children = [one for one in source.children if one is not child]
    target.children.append(child)
    child.moved = True
    return child


def names(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Names that several clauses have, each with its initials, the most frequent first."""
    counts: dict[str, int] = {}
    for text in texts:
        for found in set(_NAME.findall(text)):
            counts[found] = counts.get(found, 0) + 1
    known = [
        (name, "".join(word[0] for word in name.split()))
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if count >= 2
    ]
    return [(name, short) for name, short in known if len(short) >= 3]


__all__ = ["adopt", "break_up", "in_synonyms", "names", "run_together"]
