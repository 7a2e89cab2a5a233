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
    return best if counts[best] >= max(2, total // 50) else "und"
