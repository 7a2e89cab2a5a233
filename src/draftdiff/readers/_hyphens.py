"""Joins the lines of a paragraph, deciding at each hyphen whether it belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftdiff.model.source import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?:^|[^\w-])((?:[^\W_]{1,40}-){0,3}[^\W_]{1,40})[-\u2010]$")
_FIRST = re.compile(r"[^\W\d_]{1,60}(?:-[^\W\d_]{1,60})*")
# "short- and long-term", "Land- und Seestreitkräfte": the hyphen stands for a word left out.
_SUSPENDED = _words("and or to nor und oder bis sowie et ou y e o и или до та або й")
# First parts that stay joined with a hyphen in English and in the languages that borrow them.
_PREFIXES = _words("""
non self co ex vice anti quasi semi all cross well half post pre multi inter intra
mid pro counter ultra sub long short high low full one two three four five six ten
first second third cease so-called евро военно экс вице
""")
# Words that make closed compounds: "there-|after" is one word though both halves are words.
_CLOSED = _words("""
there here where how more with every any some no through never further under over
out up what who when in on can up be for fore after him her them it your our my not
mean hence another where is as to a al an
""")
# Second parts that follow a hyphen in English: "Russian-|held", "treaty-|based".
_SECONDS = _words("""
led based held occupied controlled backed related bound binding free wide scale term range
specific making keeping level made run owned funded sponsored mandated brokered
""")
_TRUSTED_PREFIXES = _words("non self co ex vice so-called")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")


class Joiner:
    """Joins wrapped lines; what it did about hyphens is counted for the notices."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._seen: Counter[str] | None = None
        self._spelt: set[str] = set()
        self._joined: list[str] = []
        self._kept: list[str] = []

    def join(self, lines: Sequence[str]) -> str:
        """One paragraph out of its lines."""
        out: list[str] = []
        last = ""
        for line in lines:
            text = line.strip()
            if not text:
                continue
            if out:
                glue, cut = self.glue(last, text)
                if cut:
                    out[-1] = out[-1][:-cut]
                out.append(glue)
            out.append(text)
            last = text
        return "".join(out)

    def notices(self) -> tuple[Notice, ...]:
        """How many words were joined without, and how many with, the hyphen at the line's end."""
        found: list[Notice] = []
        for code, what, words in (
            ("joined-hyphens", "words divided at the end of a line joined", self._joined),
            ("kept-hyphens", "hyphens at the end of a line kept as part of the word", self._kept),
        ):
            if words:
                shown = ", ".join(words[:3]) + (", …" if len(words) > 3 else "")
                found.append(Notice(code, f"{len(words)} {what} ({shown})", count=len(words)))
        return tuple(found)

    def glue(self, above: str, below: str) -> tuple[str, int]:
        """What to put between two trimmed lines, and how many characters the upper one loses."""
        end = above[-1]
        if end == "\u00ad":
            self._joined.append(_around(above[:-1], below, ""))
            return "", 1
        if end in "-\u2010":
            return self._at_hyphen(above, below)
        if end in "—\u2011" and len(above) > 1 and not above[-2].isspace():
            return "", 0
        if _CJK.match(end) and _CJK.match(below[0]):
            return "", 0
        return " ", 0

    def _at_hyphen(self, above: str, below: str) -> tuple[str, int]:
        before = _LAST.search(above[-130:])
        after = _FIRST.match(below[:200])
        if before is None:
            return " ", 0
        if after is None:
            return ("", 0) if below[0].isdigit() else (" ", 0)
        left, right = before[1], after[0]
        if right.lower() in _SUSPENDED:
            return " ", 0
        if self._is_compound(left, right):
            self._kept.append(f"{left}-{right}")
            return "", 0
        self._joined.append(left + right)
        return "", 1

    def _is_compound(self, left: str, right: str) -> bool:
        """The text itself is the best dictionary: how is the word spelt inside a line?"""
        if right[0].isupper() or left[-1].isdigit() or (left.isupper() and len(left) > 1):
            return True
        seen = self._words()
        low, tail = left.lower(), right.lower()
        whole, hyphenated = seen[low + tail], seen[f"{low}-{tail}"]
        if whole or hyphenated:
            return hyphenated > whole
        if low in _TRUSTED_PREFIXES or tail in _SECONDS:
            return True
        if low in _CLOSED or right not in self._spelt:
            return False
        # As spelt: in German "Bundes-|regierung" the second half would have a capital.
        return low in _PREFIXES or (len(low) > 2 and len(right) > 2 and left in self._spelt)

    def _words(self) -> Counter[str]:
        """How often the text has each word, in lower case."""
        if self._seen is None:
            self._seen = Counter()
            divided = False
            for line in self._lines:
                stripped = line.rstrip()
                if not stripped:
                    continue
                words = _WORD.findall(stripped)
                # The halves of a divided word are no words.
                first = 1 if divided else 0
                divided = stripped.endswith(("-", "\u2010", "\u00ad"))
                words = words[first : len(words) - 1 if divided else None]
                self._spelt.update(words)
                self._seen.update(word.lower() for word in words)
        return self._seen


def _around(left: str, right: str, glue: str) -> str:
    return left.rsplit(None, 1)[-1][-40:] + glue + right.split(None, 1)[0][:40]
