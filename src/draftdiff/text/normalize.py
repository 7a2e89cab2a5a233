"""Turns text into the form in which two drafts are compared when looks do not matter.

Typography (quotes, dashes, spaces, ligatures, case) differs between copies of one text; the
stages that ask "are these the same words" ask it of this form, so that they cannot disagree.
"""

from __future__ import annotations

import unicodedata

from draftdiff.text.tokens import spans

_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ´`＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    # Invisible: soft hyphen, zero-width characters, byte-order mark, bidi marks and embeddings.
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c"), ""),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
}


def normal(text: str) -> str:
    """``text`` in NFKC, case-folded, with plain quotes and dashes and single spaces, trimmed.

    NFKC and case folding are those of the Unicode Standard (annex 15, chapter 3.13).
    """
    if not text.isascii():
        # Quotes first: NFKC would turn an acute accent into a space and a combining mark.
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN))
    return " ".join(text.replace("`", "'").casefold().split())


def words(text: str) -> tuple[str, ...]:
    """The normalised words and numbers of ``text``, numbers whole, punctuation left out."""
    plain = normal(text)
    return tuple(
        plain[start:end].replace(" ", "")
        for start, end in spans(plain)
        if any(map(str.isalnum, plain[start:end]))
    )
