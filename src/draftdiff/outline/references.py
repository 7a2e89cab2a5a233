"""Cross-references in running text, resolved against the clauses of the draft itself.

"Article 7(2)(b)", "points 3 and 4", "Artikel 5 Abs. 1", "paragraph 2", "this Article". One that
names another instrument ("Article 51 of the UN Charter") is external.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.model.draft import Reference
from draftdiff.outline.labels import canonical
from draftdiff.outline.numbering import RANK
from draftdiff.outline.numerals import readings
from draftdiff.outline.schemes import scheme

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause

_NUM = re.compile(
    r"(?:[0-9]{1,4}(?:[a-zа-яєіїґ](?![^\W_]))?(?:[ -]?(?:bis|ter|quater|quinquies)(?![^\W_]| [0-9]))?"
    r"|[IVXLC]{1,7}(?![^\W_])|[A-Z](?![^\W_])|\([0-9]{1,3}[a-z]?\)|\([A-Za-zа-яєіїґ]{1,5}\))"
)
_PART = re.compile(r"\.(?=[0-9a-z](?![^\W_]{2}))|(?= ?\()")
_SUB = re.compile(r" ?\(([0-9]{1,3}[a-z]?|[A-Za-zа-яєіїґ]{1,5})\)|\.([0-9]{1,3}|[a-z](?![^\W_]))")
_JOIN = re.compile(r"(?: ?[,–—/-] ?| ?(?:,? ?)([^\W\d_]{1,7}) )")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ ,]{1,2}")
_ACRONYM_BEFORE = re.compile(r"(?:[A-Z]{2,6}|[a-zà-ÿ]['’]s)[ ]$")
_ACRONYM_AFTER = re.compile(r" [A-Z][A-Za-z]{0,3}[A-Z](?![^\W_])")
_BEFORE_NUMBER = re.compile(r" (?=[0-9(]|[IVXLC]{1,7}(?![^\W_])|[A-Z](?![^\W_]))|\.(?=[0-9])")
_SIGNS = re.compile(r"§{1,2} ?(?=[0-9])")
_REACH = 80
_MOST = 50
_LOOSE = frozenset(("", "point", "paragraph", "subparagraph", "clause", "subclause", "item",
                    "letter", "number", "section", "subsection", "principle"))  # fmt: skip
_THESE = frozenset(word for words in scheme().this.values() for word in words)


@dataclass(frozen=True, slots=True)
class Dangling:
    """A cross-reference without a target; ``within_scheme``: the draft numbers clauses so."""

    path: str
    words: str
    within_scheme: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    word: str
    numbers: tuple[str, ...]
    external: bool
    this: bool = False


def refer(clauses: list[Clause], language: str) -> tuple[list[Clause], list[Dangling]]:
    """The clauses with their references, and the references that point to nothing.

    ``language`` chooses the words for "this", which are too common to look for in all of them.
    """
    these = scheme().this.get(language, scheme().this["en"])
    index = _Index(clauses)
    result: list[Clause] = []
    dangling: list[Dangling] = []
    for clause in clauses:
        found = _find(clause.text, these) if len(clause.text) > 5 else []
        if not found:
            result.append(clause)
            continue
        references: list[Reference] = []
        for hit in found:
            target = None if hit.external else index.resolve(clause, hit)
            if target is None and hit.this:
                continue
            references.append(
                Reference(hit.start, hit.end, hit.word, hit.numbers, target, hit.external)
            )
            if target is None and not hit.external:
                words = clause.text[hit.start : hit.end]
                dangling.append(Dangling(clause.path, words, index.numbers_so(hit.word)))
        result.append(replace(clause, references=tuple(references)))
    return result, dangling


def _find(text: str, these: tuple[str, ...]) -> list[_Found]:
    found: list[_Found] = []
    done = 0
    for start, end, name in _names(text):
        if start < done:
            continue
        hits, reached = _numbers(text, start, end, name)
        if hits:
            found.extend(hits)
            done = reached
    found = _nested(text, found)
    own = _own_clause(text, these)
    if own:
        covered = [hit for hit in own if not any(f.start <= hit.start < f.end for f in found)]
        found = sorted([*found, *covered], key=lambda hit: hit.start)
    return found


def _names(text: str) -> list[tuple[int, int, str]]:
    """Numbering words that a number follows: start, end and canonical word of each."""
    references = scheme().references
    found: list[tuple[int, int, str]] = []
    for match in _BEFORE_NUMBER.finditer(text):
        end = match.start() + (text[match.start()] == ".")
        start = match.start()
        if text[start - 1 : start] == ".":
            start -= 1
        stop = start
        while start > 0 and stop - start < 20 and text[start - 1].isalpha():
            start -= 1
        name = references.get(text[start:stop].lower()) if start < stop else None
        if name is None:
            continue
        if start > 1 and text[start - 1] == "-" and text[start - 2].isalpha():
            prefix = start - 1
            while prefix > 0 and text[prefix - 1].isalpha():
                prefix -= 1
            longer = references.get(text[prefix:stop].lower())
            start, name = (prefix, longer) if longer else (start, name)
        found.append((start, end, name))
    if "§" in text:
        found += [(match.start(), match.end(), "§") for match in _SIGNS.finditer(text)]
        found.sort()
    return found


def _own_clause(text: str, these: tuple[str, ...]) -> list[_Found]:
    """References to the clause they stand in: "this Article", "dieses Absatzes"."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return []
    found: list[_Found] = []
    for phrase in these:
        at = lowered.find(phrase + " ")
        while at >= 0:
            begin = at + len(phrase) + 1
            match = _WORD.match(text, begin)
            name = scheme().references.get(match.group().lower()) if match else None
            alone = at == 0 or not text[at - 1].isalnum()
            if match and name and alone and len(match.group()) > 3:
                following = text[match.end() : match.end() + 2].lstrip()[:1]
                if not following.isdigit() and following != "(":
                    found.append(_Found(at, match.end(), name, (), False, True))
            at = lowered.find(phrase + " ", begin)
    return found


def _numbers(text: str, start: int, end: int, word: str) -> tuple[list[_Found], int]:
    """The numbers after a numbering word: one reference each."""
    at = end + (text[end : end + 1] == " ")
    hits: list[_Found] = []
    first = start
    while True:
        match = _NUM.match(text, at)
        if match is None:
            break
        token = match.group().strip("()")
        if not readings(token) or (
            token.isalpha() and word in ("sentence", "title", "part") and len(token) > 5
        ):
            break
        numbers = [canonical(token)]
        at = match.end()
        while sub := _SUB.match(text, at):
            numbers.append(canonical(sub.group(1) or sub.group(2)))
            at = sub.end()
        hits.append(_Found(first, at, word, tuple(numbers), False))
        join = _JOIN.match(text, at)
        if join is None or (join.group(1) and join.group(1).lower() not in scheme().joiners):
            break
        following = _NUM.match(text, join.end())
        if following is None or (
            not following.group()[0].isdigit()
            and not (following.group()[0] == "(" or following.group().isupper())
        ):
            break
        rest = text[following.end() : following.end() + 2]
        if rest[:1] in (",", ".") and rest[1:2].isdigit() and len(numbers) == 1:
            break
        first = at = join.end()
    if not hits:
        return [], end
    external = _is_external(text, start, at)
    return [replace(hit, external=external) for hit in hits], at


def _is_external(text: str, start: int, end: int) -> bool:
    """Whether the words around a reference name another instrument."""
    if _ACRONYM_BEFORE.search(text[max(0, start - 8) : start]):
        before = text[max(0, start - 8) : start].strip()
        if not before.endswith(("'s", "’s")) or before[-3:-2].isalpha():
            return True
    if _ACRONYM_AFTER.match(text, end):
        return True
    window = text[end : end + _REACH]
    stop = min((p for p in map(window.find, ".;:") if p >= 0), default=len(window))
    words = _WORD.findall(window[:stop])
    names = scheme()
    if not words:
        return False
    position = 0
    if words[0].lower() in names.references and len(words) > 1:
        position = 1
    genitive = words[position].lower() in names.of
    if not genitive and words[position].lower() not in names.instruments:
        return False
    if position + 1 < len(words) and words[position + 1].lower() in _THESE:
        return False
    for offset, word in enumerate(words[position : position + 10]):
        lowered = word.lower()
        if lowered in _THESE:
            return False
        if lowered in names.instruments and word[0].isupper() | (not genitive) | (offset < 4):
            return True
        if offset > 1 and lowered in names.joiners:
            return False
    upper = [
        word for word in words[position + 1 : position + 4] if len(word) > 1 and word.isupper()
    ]
    return bool(upper) and genitive


def _nested(text: str, found: list[_Found]) -> list[_Found]:
    """Join "Artikel 5 Abs. 2", "Article 7, paragraph 2" and "paragraph 2 of Article 5"."""
    result: list[_Found] = []
    for hit in found:
        before = result[-1] if result else None
        if before is not None and before.end < hit.start:
            between = text[before.end : hit.start]
            higher = RANK.get(before.word, 20) < RANK.get(hit.word, 20)
            if higher and _GAP.fullmatch(between):
                result[-1] = _Found(
                    before.start,
                    hit.end,
                    before.word,
                    (*before.numbers, *hit.numbers),
                    before.external or hit.external,
                )
                continue
            words = _WORD.findall(between)
            lower = RANK.get(before.word, 20) > RANK.get(hit.word, 20)
            if (
                lower
                and len(between) <= 12
                and len(words) <= 2
                and "," not in between
                and all(w.lower() in scheme().of or w.lower() in ("the", "la") for w in words)
            ):
                result[-1] = _Found(
                    before.start,
                    hit.end,
                    hit.word,
                    (*hit.numbers, *before.numbers),
                    before.external or hit.external,
                )
                continue
        result.append(hit)
    return result


class _Index:
    """The clauses by their numbers, for looking references up."""

    def __init__(self, clauses: list[Clause]) -> None:
        self._clauses = clauses
        self._by_number: dict[tuple[str, str], list[int]] = {}
        self._under: dict[tuple[int | None, str], int] = {}
        self._full: dict[tuple[str, ...], int] = {}
        self._words: dict[str, int] = {}
        holder: list[int | None] = []
        for clause in clauses:
            above = holder[clause.parent] if clause.parent is not None else None
            label = clause.label
            holder.append(clause.index if label is not None else above)
            if label is None or not label.numbers or label.word == "note":
                continue
            self._words.setdefault(label.word, clause.index)
            self._by_number.setdefault((label.word, label.numbers[-1]), []).append(clause.index)
            self._under.setdefault((above, label.numbers[-1]), clause.index)
            if len(label.numbers) > 1:
                self._full.setdefault(label.numbers, clause.index)
        self._holder = holder

    def numbers_so(self, word: str) -> bool:
        """Whether the draft numbers clauses by this word."""
        return word in self._words and bool(word)

    def resolve(self, clause: Clause, hit: _Found) -> int | None:
        """The clause that a reference in ``clause`` names."""
        if hit.this:
            return self._enclosing(clause, hit.word)
        start = self._start(clause, hit.word, hit.numbers)
        if start is not None:
            target, used = start
            for number in hit.numbers[used:]:
                below = self._under.get((target, number))
                if below is None:
                    break
                target = below
            return target
        return None

    def _enclosing(self, clause: Clause, word: str) -> int | None:
        at: int | None = clause.index
        while at is not None:
            label = self._clauses[at].label
            if label is not None and label.word == word:
                return at
            at = self._clauses[at].parent
        return None

    def _start(self, clause: Clause, word: str, numbers: tuple[str, ...]) -> tuple[int, int] | None:
        loose = word in _LOOSE
        for length in range(len(numbers), 1, -1):
            full = self._full.get(numbers[:length])
            if full is not None and self._suits(full, word, loose):
                return full, length
        first = numbers[0]
        if loose and word not in ("point", "section", "principle"):
            at: int | None = clause.index
            while at is not None:
                below = self._under.get((at, first))
                if below is not None and self._suits(below, word, loose):
                    return below, 1
                at = self._clauses[at].parent
        exact = self._by_number.get((word, first))
        if exact:
            return self._nearest(clause, exact), 1
        if not loose:
            return None
        bare = [at for at in self._by_number.get(("", first), [])[:_MOST] if self._is_top(at)]
        return (self._nearest(clause, bare), 1) if bare else None

    def _suits(self, at: int, word: str, loose: bool) -> bool:
        own = self._word_of(at)
        return own == word or (loose and own == "")

    def _word_of(self, at: int) -> str:
        label = self._clauses[at].label
        return label.word if label is not None else ""

    def _is_top(self, at: int) -> bool:
        parent = self._clauses[at].parent
        return parent is None or self._holder[parent] is None

    def _nearest(self, clause: Clause, candidates: list[int]) -> int:
        """Of several clauses with one number: the one in the same section, else the first."""
        if len(candidates) == 1:
            return candidates[0]
        own = set(self._ancestors(clause.index))
        return max(
            candidates[:_MOST], key=lambda at: (sum(a in own for a in self._ancestors(at)), -at)
        )

    def _ancestors(self, index: int) -> list[int]:
        found: list[int] = []
        at = self._clauses[index].parent
        while at is not None:
            found.append(at)
            at = self._clauses[at].parent
        return found
