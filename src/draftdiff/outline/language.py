"""The language a draft is in, guessed from its script and its commonest words."""

from __future__ import annotations

import re

from draftdiff.outline.schemes import LANGUAGES, scheme

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


def guess(texts: list[str]) -> str:
    """A two-letter code, or "und" where too little speaks for any language."""
    counts = dict.fromkeys(LANGUAGES, 0)
    total = read = 0
    for text in texts:
        for word in _WORD.findall(text[:_SAMPLE].lower()):
            total += 1
            for language in LANGUAGES:
                if word in scheme().stopwords[language]:
                    counts[language] += 1
        read += len(text)
        if read > _SAMPLE:
            break
    best = max(LANGUAGES, key=lambda language: counts[language])
    if counts[best] >= max(2, total // 50):
        return best
    return _by_letters("".join(text[:_SAMPLE] for text in texts[:200]).lower())


def _by_letters(sample: str) -> str:
    """Ukrainian and Russian each have letters that the other lacks."""
    ukrainian = sum(map(sample.count, "іїєґ"))
    russian = sum(map(sample.count, "ыэъё"))
    if ukrainian == russian:
        return "und"
    return "uk" if ukrainian > russian else "ru"
