"""The terms that a clause defines: "X" means …, (the "X"), (hereinafter "X"), „X“ bezeichnet …"""

from __future__ import annotations

import re
from functools import lru_cache

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


_BEFORE = re.compile(_QUOTED + r",? ?(?:and|or|und|oder|et|ou|y|o|e|та|і|и)? ?$", re.IGNORECASE)
_REACH = 120
_MOST_JOINED = 6


@lru_cache(maxsize=1 << 16)
def definitions(text: str) -> tuple[str, ...]:
    """The defined terms in order of appearance, each once."""
    if not any(mark in text for mark in '"“„«'):
        return ()
    hits = [(match.start(), match.groups()) for match in _DEFINES.finditer(text)]
    hits += [joined for start, _ in hits for joined in _joined(text, start)]
    if "(" in text:
        hits += [(match.start(), match.groups()) for match in _PARENTHESISED.finditer(text)]
    found: dict[str, None] = {}
    for _, terms in sorted(hits, key=lambda hit: hit[0]):
        for term in terms:
            if term and term.strip(" ,.;"):
                found.setdefault(term.strip(" ,.;"))
    return tuple(found)


def _joined(text: str, start: int) -> list[tuple[int, tuple[str | None, ...]]]:
    """Terms that share one definition: "X," "Y," and "Z" refer to ..."""
    found: list[tuple[int, tuple[str | None, ...]]] = []
    while len(found) < _MOST_JOINED:
        begin = max(0, start - _REACH)
        match = _BEFORE.search(text[begin:start])
        if match is None:
            break
        start = begin + match.start()
        found.append((start, match.groups()))
    return found
