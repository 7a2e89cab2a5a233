"""Options that stand within a line, and those between the words "EITHER" and "OR".

They become clauses with a label, as those that stand on lines of their own ("Option 1: ...").
"""

from __future__ import annotations

import re

from draftdiff.language.options import is_either, is_or, option
from draftdiff.outline.labels import Candidate, parse
from draftdiff.outline.schemes import OPTION

_OPENING = re.compile(r"[\[({]")
_CLOSING = {"[": "]", "(": ")", "{": "}"}


class Alternatives:
    """Counts the options of a choice whose options are set apart by "EITHER" and "OR"."""

    def __init__(self) -> None:
        """No choice is open."""
        self._number = 0

    def close(self) -> None:
        """No "OR" after this belongs to the choice."""
        self._number = 0

    def label(self, words: str) -> Candidate | None:
        """The label that such a word alone on a line is, or ``None``."""
        if is_either(words) and not (self._number and is_or(words)):
            self._number = 1
        elif self._number and is_or(words):
            self._number += 1
        else:
            return None
        printed = words.strip()
        return Candidate(printed, OPTION, (str(self._number),), "word", len(words), closed=True)


def options_within(words: str) -> tuple[str, list[tuple[Candidate, str]]] | None:
    """A text that ends in several bracketed options, cut: the words before, each label and text.

    ``[Option 1: ...] [Option 2: ...]``; the brackets belong to the labels.
    """
    found: list[tuple[Candidate, str]] = []
    before = None
    at = 0
    for opening in _OPENING.finditer(words):
        start = opening.start()
        if start < at:
            continue
        end = _end(words, start)
        name = option(words[start:])
        label = parse(words[start + 1 : end])
        if name is None or label is None or label.word != OPTION:
            if found:
                return None
            continue
        if found and words[at:start].strip(" \n/;,"):
            return None
        before = words[:start].rstrip() if before is None else before
        found.append((label, words[start + 1 + label.end : end]))
        at = end + 1
    if len(found) < 2 or words[at:].strip(" .;\n") or before is None:
        return None
    return before, found


def _end(words: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes, or the end of the text."""
    opening, closing = words[start], _CLOSING[words[start]]
    depth = 0
    for at in range(start, len(words)):
        depth += (words[at] == opening) - (words[at] == closing)
        if not depth:
            return at
    return len(words)
