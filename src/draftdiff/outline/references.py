"""Cross-references in running text, resolved against the clauses of the draft itself.

"Article 7(2)(b)", "points 3 and 4", "Artikel 5 Abs. 1", "paragraph 2", "this Article". One that
names another instrument ("Article 51 of the UN Charter") is external.
"""

from __future__ import annotations

import re
from bisect import bisect
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
    r"(?:[0-9]{1,4}(?:[a-zа-яєіїґ](?![^\W_]))?(?:[ -]?(?:bis|ter|quater|quinquies)"
    r"(?![^\W_]| [0-9]))?"
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
_ABSOLUTE = frozenset(("point", "section", "principle"))
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
    """A reference before it is resolved; its last ``inside`` numbers count sentences.

    ``group`` is where the list that it belongs to begins ("paragraphs 1, 2 and 3"); ``shared``
    tells that its first numbers were only taken over from the list's first.
    """

    start: int
    end: int
    word: str
    numbers: tuple[str, ...]
    external: bool
    this: bool = False
    inside: int = 0
    group: int = -1
    shared: bool = False


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
            if target is None and hit.shared:
                # In "Article 20(1) para 4, 33 and 38" the list goes on with articles.
                alone = replace(hit, numbers=hit.numbers[-1:], inside=0)
                target = index.resolve(clause, alone)
                hit = alone if target is not None else hit  # noqa: PLW2901
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
        hits.append(_Found(first, at, word, tuple(numbers), False, group=start))
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
    above: dict[int, _Found] = {}
    for hit in found:
        before = result[-1] if result else None
        between = text[before.end : hit.start] if before is not None else ""
        if hit.group in above:
            outer = above[hit.group]
            result.append(
                replace(hit, word=outer.word, numbers=(*outer.numbers, *hit.numbers),
                        external=outer.external, inside=_inside(hit), shared=True)
            )  # fmt: skip
        elif before is not None and _outranks(before, hit) and _GAP.fullmatch(between):
            above[hit.group] = before
            result[-1] = replace(
                before,
                end=hit.end,
                numbers=(*before.numbers, *hit.numbers),
                external=before.external or hit.external,
                inside=before.inside + _inside(hit),
            )
        elif before is not None and _outranks(hit, before) and _is_genitive(between):
            result[-1] = replace(before, end=hit.end)
            for position in range(len(result) - 1, -1, -1):
                part = result[position]
                if part.group != before.group:
                    break
                result[position] = replace(
                    part,
                    word=hit.word,
                    numbers=(*hit.numbers, *part.numbers),
                    external=hit.external,
                )
        else:
            result.append(hit)
    return result


def _outranks(outer: _Found, inner: _Found) -> bool:
    return RANK.get(outer.word, 20) < RANK.get(inner.word, 20)


def _inside(hit: _Found) -> int:
    return len(hit.numbers) if hit.word == "sentence" else 0


def _is_genitive(between: str) -> bool:
    """Whether the words between two references join them: "of", "of the", "des"."""
    words = [word.lower() for word in _WORD.findall(between)]
    if len(between) > 12 or len(words) > 2 or "," in between or between[:1] != " ":
        return False
    return all(word in scheme().of or word in ("the", "la") for word in words)


class _Index:
    """The clauses by their numbers, for looking references up."""

    def __init__(self, clauses: list[Clause]) -> None:
        self._clauses = clauses
        self._by_number: dict[tuple[str, str], list[int]] = {}
        self._under: dict[tuple[int | None, str], int] = {}
        self._full: dict[tuple[str, ...], int] = {}
        self._words: dict[str, int] = {}
        self._divided: set[int] = set()
        holder: list[int | None] = []
        for clause in clauses:
            above = holder[clause.parent] if clause.parent is not None else None
            label = clause.label
            holder.append(clause.index if label is not None else above)
            if label is None or not label.numbers or label.word == "note":
                continue
            self._words.setdefault(label.word, clause.index)
            self._by_number.setdefault((label.word, label.numbers[-1]), []).append(clause.index)
            if above is not None:
                self._divided.add(above)
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
        if hit.word == "sentence":
            return clause.index
        start = self._start(clause, hit.word, hit.numbers)
        if start is not None:
            target, used = start
            for number in hit.numbers[used : len(hit.numbers) - hit.inside]:
                below = self._under.get((target, number))
                if below is None:
                    # Parts that the draft does not number apart stand in the clause itself.
                    return None if target in self._divided else target
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
        absolute = self._by_number.get((word, first))
        if not absolute and loose:
            absolute = [
                at for at in self._by_number.get(("", first), [])[:_MOST] if self._is_top(at)
            ]
        if absolute and (not loose or word in _ABSOLUTE):
            return self._nearest(clause, absolute), 1
        if loose:
            at: int | None = clause.index
            while at is not None:
                below = self._under.get((at, first))
                if below is not None and self._suits(below, word, loose):
                    return below, 1
                at = self._clauses[at].parent
        return (self._nearest(clause, absolute), 1) if absolute else None

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
        """Of several clauses with one number: the next in the same section, else the first."""
        if len(candidates) == 1:
            return candidates[0]
        own = set(self._ancestors(clause.index))
        after = bisect(candidates, clause.index)
        best, shared = candidates[0], 0
        for at in candidates[max(after - 1, 0) : after + 1]:
            common = sum(above in own for above in self._ancestors(at))
            if common > shared:
                best, shared = at, common
        return best

    def _ancestors(self, index: int) -> list[int]:
        found: list[int] = []
        at = self._clauses[index].parent
        while at is not None:
            found.append(at)
            at = self._clauses[at].parent
        return found
