"""Which possible labels are labels: not years, dates, quantities, initials or cross-references.

A typed number is believed on what follows it, on its fit into the running sequence and on whether
other numbers of its form occur; a number that the format generated is believed as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.outline.labels import parse
from draftdiff.outline.lines import closes, unlabelled
from draftdiff.outline.numbering import continues, follows
from draftdiff.outline.schemes import scheme

if TYPE_CHECKING:
    from draftdiff.outline.labels import Candidate
    from draftdiff.outline.lines import Line
    from draftdiff.outline.numerals import Numeral

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[\s.,]*(?:19|20)[0-9]{2}(?![0-9])")
_HEADING_WORDS = 12


def accept(lines: list[Line]) -> tuple[list[Line], int]:
    """The lines with labels that are none turned back into words, and how many those were."""
    forms = _Forms(lines)
    last: dict[str, Numeral] = {}
    kept: list[Line] = []
    rejected = 0
    for line in lines:
        candidate = line.candidate
        if candidate is None:
            kept.append(line)
            continue
        if _is_label(line, candidate, forms, last):
            if candidate.word and len(candidate.tokens) == 1 and candidate.numerals:
                last[candidate.word] = candidate.numerals[0]
            kept.append(line)
        else:
            rejected += 1
            kept.append(unlabelled(line))
    return kept, rejected


class _Forms:
    """How often each form and value occurs among the possible labels of the draft."""

    def __init__(self, lines: list[Line]) -> None:
        self._values: dict[tuple[str, str, int], int] = {}
        self._dotted: dict[tuple[str, ...], int] = {}
        for line in lines:
            candidate = line.candidate
            if candidate is None:
                continue
            if len(candidate.tokens) > 1 and not candidate.word:
                self._dotted[candidate.tokens] = self._dotted.get(candidate.tokens, 0) + 1
                continue
            for numeral in candidate.numerals:
                key = (candidate.style, numeral.kind, numeral.value)
                self._values[key] = self._values.get(key, 0) + 1

    def supported(self, candidate: Candidate, reach: int = 2) -> bool:
        """Whether a number shortly before or after this one occurs in the same form."""
        return any(
            (candidate.style, numeral.kind, numeral.value + step) in self._values
            for numeral in candidate.numerals
            for step in range(-reach, reach + 1)
            if step
        )

    @property
    def has_dotted(self) -> bool:
        """Whether several composite numbers occur."""
        return sum(self._dotted.values()) > 1

    def has_near(self, candidate: Candidate) -> bool:
        """Whether a composite number shortly before or after this one occurs ("26.2", "26.3")."""
        *above, last = candidate.tokens
        return last.isdigit() and any(
            (*above, str(int(last) - step)) in self._dotted for step in (-2, -1, 1, 2)
        )

    def precedes(self, candidate: Candidate) -> bool:
        """Whether the number just before this one occurs in the same form."""
        return any(
            (candidate.style, numeral.kind, numeral.value - 1) in self._values
            for numeral in candidate.numerals
        )


def _is_label(line: Line, candidate: Candidate, forms: _Forms, last: dict[str, Numeral]) -> bool:
    if line.certain:
        return True
    if line.text.startswith("["):
        line = replace(line, words=line.words.lstrip("["))
    if candidate.word:
        return _word_label(line, candidate, last)
    numerals = candidate.numerals
    if not numerals:
        return False
    if candidate.style == "ordinal":
        return forms.supported(candidate)
    if line.is_heading:
        return candidate.closed or len(candidate.tokens) > 1 or _opens_clause(line.words)
    if numerals[0].kind == "1":
        return _number(line, candidate, forms)
    if candidate.style == "(x)":
        return not _continues_enumeration(line.words)
    if len(candidate.tokens) > 1:
        return True
    return _letter(line, candidate, forms)


def _number(line: Line, candidate: Candidate, forms: _Forms) -> bool:
    value = candidate.numerals[0].value
    words = line.words
    if len(candidate.tokens) > 1:
        if any(token.isdigit() and token[0] == "0" for token in candidate.tokens):
            return False
        if candidate.closed:
            return True
        if not candidate.tokens[-1][0].isdigit():
            return True
        if not words or _opens_clause(words):
            return forms.has_dotted
        return forms.has_near(candidate)  # "26.3 the use of ...;" in a list
    if value >= 1000 and not forms.precedes(candidate):
        return False
    if candidate.style == "(x)":
        return not _continues_enumeration(words)
    if candidate.style == "x°":
        return forms.supported(candidate, 1)  # alone it may be a temperature or a latitude
    if candidate.style == "x":
        if not words:
            return forms.supported(candidate, 1)
        short = len(words.split()) <= _HEADING_WORDS and not closes(words)
        return short and _opens_clause(words) and forms.supported(candidate, 1)
    if _is_date(words, value):
        return forms.precedes(candidate) and not _names_year(words)
    return True


def _letter(line: Line, candidate: Candidate, forms: _Forms) -> bool:
    token = candidate.tokens[0]
    if forms.supported(candidate, 3):
        return True
    if token.islower():
        return any(numeral.value == 1 for numeral in candidate.numerals)
    return not line.words or (
        any(numeral.value == 1 for numeral in candidate.numerals)
        and len(line.words.split()) <= _HEADING_WORDS
        and not closes(line.words)
    )


def _word_label(line: Line, candidate: Candidate, last: dict[str, Numeral]) -> bool:
    words = line.words
    if not words:
        return True
    if candidate.closed:
        return not words[0].isdigit() and not _is_reference(words)
    if words[0] in ",;).":
        return False
    if not _opens_clause(words) or _is_reference(words):
        return False
    if line.is_heading:
        return True
    if not candidate.numerals:
        return False
    numeral = candidate.numerals[0]
    value = numeral.value
    before = last.get(candidate.word)
    heading_like = len(words.split()) <= _HEADING_WORDS and not closes(words)
    if _begins_sentence(candidate, words):
        return True
    if before is None:
        return value == 1 or (heading_like and value <= 3)
    near = follows(numeral, before) and value <= before.value + 10
    return continues(numeral, before) or value == 1 or (heading_like and near)


def _begins_sentence(candidate: Candidate, words: str) -> bool:
    """Whether words open a sentence of their own: "The Parties shall", "Payment is due".

    A capital alone says little in German, where every noun has one, and nothing in an acronym.
    """
    found = words.split(maxsplit=2)
    first = found[0].strip("\"'“„«‘([’").lower()
    names = scheme()
    if first in names.openers:
        return True
    written = names.language_of.get(candidate.printed.split()[0].lower().rstrip("."), ())
    german = "de" in written or not written
    return (
        not german
        and len(found) > 2
        and found[0][1:].islower()
        and found[1].islower()
        and found[1].isalpha()
    )


def _opens_clause(words: str) -> bool:
    """Whether words begin as a heading or a sentence does, not as the rest of one."""
    if not words:
        return True
    first = words[0]
    return first.isupper() or first in "\"'“„«‘([’" or first == "¿" or first.isdigit()


def _is_reference(words: str) -> bool:
    """Whether the words after "Article 5" make it a cross-reference ("and", "of", "Abs. 4")."""
    match = _FIRST_WORD.match(words)
    if match is None:
        return False
    first = match.group().lower()
    names = scheme()
    if first in names.joiners or first in names.of:
        return not match.group()[0].isupper()
    if first in names.references:
        following = parse(words)
        return following is not None and bool(following.word) and not following.closed
    return False


def _continues_enumeration(words: str) -> bool:
    """Whether "(a)" is followed by "and (b)", "to (c)": running text about items."""
    match = _FIRST_WORD.match(words)
    if match is None or match.group().lower() not in scheme().joiners or words[0].isupper():
        return False
    return words[match.end() :].lstrip().startswith("(")


def _is_date(words: str, value: int) -> bool:
    match = _FIRST_WORD.match(words)
    return value <= 31 and match is not None and match.group().lower() in scheme().months


def _names_year(words: str) -> bool:
    match = _FIRST_WORD.match(words)
    return match is not None and _YEAR.match(words, match.end()) is not None


def row_label(text: str) -> tuple[Candidate, str] | None:
    """The label in a table row's first cell, where that cell holds nothing else, and the rest."""
    first, bar, rest = text.partition(" | ")
    if not bar:
        return None
    candidate = parse(first.strip())
    if candidate is None or first.strip()[candidate.end :].strip():
        return None
    if candidate.numerals and candidate.numerals[0].value < 1000:
        return candidate, rest
    return None
