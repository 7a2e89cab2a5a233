"""Decides whether two wordings differ in looks only: case, punctuation, spacing, hyphenation.

Marks that carry meaning stay: brackets (text not agreed), signs of comparison and arithmetic,
and every character of a number, so that "1,5" and "15" differ.
"""

from __future__ import annotations

from draftdiff.language.normalize import normal
from draftdiff.language.tokens import tokens

MEANINGFUL = frozenset("[]<>=≤≥≠±×÷+&$€£¥₴₽%‰")


def is_editorial(old: str, new: str) -> bool:
    """Whether ``old`` and ``new`` say the same, letter for letter and figure for figure.

    True for equal texts too. Number words and figures of one value differ here.
    """
    if old == new:
        return True
    old, new = normal(old), normal(new)
    if "".join(filter(str.isalnum, old)) != "".join(filter(str.isalnum, new)):
        return False  # other letters or figures: no need to look at words
    return _key(old, " ") == _key(new, " ") or _key(old, "") == _key(new, "")


def _key(text: str, hyphen: str) -> tuple[str, ...]:
    """The words and meaningful marks of normalised ``text``, hyphens in words replaced."""
    key: list[str] = []
    for token in tokens(text):
        if token[0].isdigit() or any(map(str.isdigit, token)):
            key.append("".join(token.split()))
        elif token[0].isalpha() or any(map(str.isalpha, token)):
            key.extend(token.replace("-", hyphen).replace("'", "").replace(".", "").split())
        elif token in MEANINGFUL:
            key.append(token)
    return tuple(key)
