"""The terms that a clause defines: "X" means …, (the "X"), (hereinafter "X"), „X“ bezeichnet …"""

from __future__ import annotations

import re

_QUOTED = r"[\"“„«‟”]([^\"“”„«»‟\n]{1,80})[\"”“»‟]"
_DEFINES = re.compile(
    _QUOTED
    + r",? (?:has the meaning|have the meaning|means?|shall mean|refers?|shall refer|includes?"
    + r"|represents?|is defined|are defined|denotes?|bezeichnet|bezeichnen|bedeutet|bedeuten|sind"
    + r"|ist|désigne|désignent|signifie|s'entend|s’entend|significa|significan|se entiende"
    + r"|se entenderá|se entenderán|indica|indicano|significam|entende-se|oznacza|oznaczają"
    + r"|означає|означають|означает|означают|[–—])(?![^\W_])",
    re.IGNORECASE,
)
_PARENTHESISED = re.compile(
    r"\((?:(?:hereinafter|hereafter|together|collectively|each|individually|the|an?|as|referred|to"
    r"|or|and|im|in|folgenden|nachfolgend|der|die|das|den|ci-après|dénommée?|dénommés|le|la|les|l'"
    r"|en|adelante|denominado|denominada|el|los|las|di|seguito|il|doravante|далі|далее|по|тексту"
    r"|–|—|-|,|:) ?){0,8}"
    + _QUOTED
    + r"(?:(?:,| and| or| und| et| y) (?:the |each,? an? |a )?"
    + _QUOTED
    + r")?[^()\"“”„«»]{0,40}\)",
    re.IGNORECASE,
)


def definitions(text: str) -> tuple[str, ...]:
    """The defined terms in order of appearance, each once."""
    if not any(mark in text for mark in '"“„«'):
        return ()
    found: dict[str, None] = {}
    hits = [*_DEFINES.finditer(text)]
    if "(" in text:
        hits += _PARENTHESISED.finditer(text)
    for match in sorted(hits, key=lambda hit: hit.start()):
        for term in match.groups():
            if term and term.strip(" ,.;"):
                found.setdefault(term.strip(" ,.;"))
    return tuple(found)
