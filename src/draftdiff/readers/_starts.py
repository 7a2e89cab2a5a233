"""Tells whether a line that follows another without a blank line begins a block of its own.

Plain text and Markdown both need it: drafts list their sub-points on consecutive lines, and wrapped
running text puts "Article VII and" or "(b) shall" at the start of a line by chance. What a label
*means* is none of its business; that is the outline's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BULLET = re.compile(r"[•◦▪▫‣⁃●○■□◆◇➢➤✓·*+]\s+|[-–—]\s+(?=\S)")
# 1.  1)  (1)  (a)  a.  (iv)  IV.  1.8.1.  10.b  3a.  5 bis.  1°  §  5  glued: 9.NATO
_NUMBER = re.compile(
    r"""
    (?: \(\s?(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcIVXLC]{1,6})\s?\)
      | (?:\d{1,3}\.){1,6}(?:\d{1,3}|[a-z])?[.)]?(?=\s|$|[^\W\d_])
      | (?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlcIVXLC]{1,6})[.)](?=\s|$)
      | \d{1,3}(?:\.\d{1,3}){1,5}(?=\s)
      | \d{1,3}\s(?:bis|ter|quater|quinquies)[.)](?=\s)
      | \d{1,2}[°º](?=\s[^\W\d_])
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
_ENDS = re.compile(r"[.;:!?…。؛؟][\"'”’»)\]]{0,3}$")
_FIGURE = re.compile(r"(?:[^\W\d_]{1,15}\s)?\d{3,}[.)]")
_LARGE = re.compile(r"\s\d{3,}")
_LIST_WORD = re.compile(
    r"[;,:]\s+(?:and|or|and/or|und|oder|et|ou|y|e|o|и|или|та|або|й|і)$", re.IGNORECASE
)
# What comes before a number or a letter that only points to a provision.
_POINTING = _words("""
and or to of under in with by from see per through nor than article articles section
sections paragraph paragraphs para paras point points clause clauses item items part
annex chapter number no nos und oder bis von nach gemäß artikel absatz abs nummer nr
ziffer punkt et ou à de du aux y e o a del la las el los punto artículo apartado и
или по в с пункт пункта пункту пунктом пунктом статья статьи статье та або до у з
стаття статті пункті
""")
_LAST_WORD = re.compile(r"(?:^|[\s(])([^\W\d_]+)\.?$")
_RUN_IN = re.compile(r"(?<=\s)\(?[^\W_]{1,4}\)(?=\s)")
_LETTER = re.compile(r"[^\W\d_]+")
_CORE = re.compile(r"^[\s(§]+|[\s).°º]+$")
_ROMANS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
# "Art.", "No.", "Abs.", "ст.": the full stop ends no sentence, and a number is bound to follow.
_ABBREVIATED = _words("""
art arts no nos abs nr para paras sec secs ch fig cf vgl núm núms ст п пп ч абз см див
""")


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
    if ends_abbreviated(line):
        return False
    return bool(_ENDS.search(line[-8:])) or (
        ";" in line[-12:] and bool(_LIST_WORD.search(line[-12:]))
    )


def ends_abbreviated(line: str) -> bool:
    """Whether ``line`` ends in "Art." or the like, so that a number is bound to follow."""
    last = _LAST_WORD.search(line[-30:])
    return last is not None and line.endswith(".") and last[1].lower() in _ABBREVIATED


def is_figure(line: str) -> bool:
    """Whether a line is a figure that no list would begin with, alone or after a word ("600.")."""
    return _FIGURE.fullmatch(line) is not None


def begins_block(
    previous: str, line: str, *, full: bool, previous_item: str = "", set_off: bool = False
) -> bool:
    """Whether ``line``, directly below ``previous``, begins a block because of its label.

    ``full`` says that ``previous`` was filled to the margin: then its end proves nothing, and a
    label counts only where a sentence or an item ends before it, or where it follows on
    ``previous_item``, the first line of the item that is being read (or of the last one with a
    label of this form). ``set_off`` says that the label stands further left than ``previous``.
    """
    bullet = BULLET.match(line)
    number = _NUMBER.match(line)
    word = _WORD.match(line)
    if not (bullet or number or word):
        return False
    last = _LAST_WORD.search(previous[-30:])
    if number and ends_abbreviated(previous):
        return False
    ends = (
        ends_sentence(previous)
        or previous.endswith(("—", "–"))
        or bool(_LIST_WORD.search(previous[-12:]))
    )
    if bullet:
        return (
            ends or not full or (previous_item[:1] == line[0] and bool(BULLET.match(previous_item)))
        )
    if number:
        if is_figure(line) and not follows(previous_item, line) and not ends and not set_off:
            return False  # "shall withdraw / 600.": no draft begins to count there
        if ends or set_off or follows(previous_item, line):
            return ends or set_off or not (full and last and last[1].lower() in _POINTING)
        return not full and not (last and last[1].lower() in _POINTING)
    assert word is not None
    if not ends and _LARGE.search(word[0]):
        return False  # "of the / Parties 600.", likewise
    return (ends or not full) and (word.end() == len(line) or bool(word["tail"].strip()))


def runs_in(line: str, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the label of ``line`` belongs to a list that runs in the text: "is: (a) x; or (b) y".

    So it does when the label before it stands inside a line ``above``, or, for the first of a
    list, when the label after it stands inside a line and begins none of those ``below``.
    """
    match = _NUMBER.match(line)
    if match is None or not match[0].endswith(")"):
        return False
    if any(follows(token, line) for text in above for token in _inside(text)):
        return True
    if _CORE.sub("", match[0]).lower() not in ("a", "i", "1", "а"):
        return False
    if any(follows(line, text.strip()[:80]) for text in below):
        return False
    return any(follows(line, token) for text in (line, *below) for token in _inside(text))


def _inside(text: str) -> list[str]:
    return _RUN_IN.findall(text.strip()[:400])


def form(line: str) -> str | None:
    """What items of one list share at their beginning: the bullet, or the form of the label."""
    return line[0] if BULLET.match(line) else shape(line)


def shape(line: str) -> str | None:
    """The form of the label that ``line`` begins with, its number left out: "(a)", "1.", "I)"."""
    match = _NUMBER.match(line)
    if match is None:
        return None
    return re.sub(r"\d+", "1", _LETTER.sub("a", match[0].strip()))


def follows(item: str, line: str) -> bool:
    """Whether ``line`` bears the label that comes next after that of ``item``."""
    if not item or shape(item) is None or shape(item) != shape(line):
        return False
    before, after = (_NUMBER.match(text) for text in (item, line))
    assert before is not None
    assert after is not None
    return _successor(before[0]) == _CORE.sub("", after[0])


def _successor(token: str) -> str:
    core = _CORE.sub("", token)
    digits = re.search(r"\d+$", core)
    if digits:
        return core[: digits.start()] + str(int(digits[0]) + 1)
    if len(core) == 1 and core.lower() not in "zяv":
        return chr(ord(core) + 1)
    if core.lower() in _ROMANS[:-1]:
        later = _ROMANS[_ROMANS.index(core.lower()) + 1]
        return later.upper() if core.isupper() else later
    return ""
