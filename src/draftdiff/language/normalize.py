"""Turns text into the form in which two drafts are compared when looks do not matter.

Typography (quotes, dashes, spaces, ligatures, case) differs between copies of one text; the
stages that ask "are these the same words" ask it of this form, so that they cannot disagree.
"""

from __future__ import annotations

import re
import unicodedata

from draftdiff.language.tokens import tokens

_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ´`＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    # Invisible: soft hyphen, zero-width characters, byte-order mark, bidi marks and embeddings.
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c"), ""),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
}
# Translating a text costs fifty times as much as seeing that it needs none.
_TYPOGRAPHIC = re.compile("[" + "".join(map(re.escape, map(chr, _PLAIN))) + "]")


def normal(text: str) -> str:
    """``text`` in NFKC, case-folded, with plain quotes and dashes and single spaces, trimmed.

    NFKC and case folding are those of the Unicode Standard (annex 15, chapter 3.13).
    """
    if not text.isascii():
        # Quotes first: NFKC would turn an acute accent into a space and a combining mark.
        if _TYPOGRAPHIC.search(text):
            text = text.translate(_PLAIN)
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.replace("`", "'").casefold().split())


def words(text: str) -> tuple[str, ...]:
    """The normalised words and numbers of ``text``, numbers whole, punctuation left out."""
    return tuple(
        token.replace(" ", "")
        for token in tokens(normal(text))
        if token[0].isalnum() or any(map(str.isalnum, token))
    )
