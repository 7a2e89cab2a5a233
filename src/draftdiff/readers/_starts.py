"""Tells whether a line that follows another without a blank line begins a block of its own.

Plain text and Markdown both need it: drafts list their sub-points on consecutive lines, and wrapped
running text puts "Article VII and" or "(b) shall" at the start of a line by chance. What a label
*means* is none of its business; that is the outline's.
"""

from __future__ import annotations

import re

BULLET = re.compile(r"[•◦▪▫‣⁃●○■□◆◇➢➤✓·*+]\s+|[-–—]\s+(?=\S)")
# 1.  1)  (1)  (a)  a.  (iv)  IV.  1.8.1.  10.b  3a.  §  5  and the same glued to a capital ("9.NATO")
_NUMBER = re.compile(
    r"""
    (?: \(\s?(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcIVXLC]{1,6})\s?\)
      | (?:\d{1,3}\.){1,6}(?:\d{1,3}|[a-z])?[.)]?(?=\s|$|[^\W\d_])
      | (?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcIVXLC]{1,6})[.)](?=\s|$)
      | \d{1,3}(?:\.\d{1,3}){1,5}(?=\s)
      | §{1,2}\s?\d{1,4}
    )
    """,
    re.VERBOSE,
)
# "Article 7", "СТАТТЯ 5", "Section L.3.b:" - a capitalised word, then a number, then a break.
_WORD = re.compile(
    r"[^\W\d_a-zà-ÿа-џ][^\W\d_]{1,15}\.?\s(?:\d{1,4}(?:\.\d{1,3}){0,4}[a-zº]?|[IVXLC]{1,7}|[A-Z])"
    r"(?:\s(?:bis|ter|quater))?(?P<tail>\s*$|\s*[.:)–—-](?:\s|$)|\s+(?=[^\W\d_a-zà-ÿа-џ]))"
)
_ENDS = re.compile(r"[.;:!?…。؛؟](?:[\"'”’»)\]]){0,3}$|[)\]]$")
_LIST_WORD = re.compile(
    r"[;,:]\s+(?:and|or|and/or|und|oder|et|ou|y|e|o|и|или|та|або|й|і)$", re.IGNORECASE
)


def label(line: str) -> str | None:
    """The label-like token that ``line`` begins with, or ``None``. Bullets are not labels."""
    match = _NUMBER.match(line) or _WORD.match(line)
    return match[0].strip() if match else None


def is_bare_label(line: str) -> bool:
    """Whether ``line`` is nothing but a number or letter whose text stands on the next line."""
    match = _NUMBER.match(line)
    return match is not None and match.end() == len(line)


def ends_sentence(line: str) -> bool:
    """Whether ``line`` ends the way a sentence or a list item does."""
    return bool(_ENDS.search(line[-8:])) or bool(_LIST_WORD.search(line[-12:]))


def begins_block(previous: str, line: str, *, full: bool) -> bool:
    """Whether ``line``, directly below ``previous``, begins a block because of its label.

    ``full`` says that ``previous`` was filled to the margin: then its end proves nothing, and a
    label counts only where a sentence or an item ends before it.
    """
    if full and not ends_sentence(previous):
        return False
    if BULLET.match(line) or _NUMBER.match(line):
        return True
    word = _WORD.match(line)
    return word is not None and (word.end() == len(line) or bool(word["tail"].strip()))
