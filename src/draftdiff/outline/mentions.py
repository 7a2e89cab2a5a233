"""Where running text names a clause: "Article 7(2)(b)", "points 3 and 4", "Artikel 5 Abs. 1".

Also "paragraph 2" and "this Article". What a mention names is for ``references`` to resolve; one
that names another instrument ("Article 51 of the UN Charter") is external.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from draftdiff.outline.labels import canonical
from draftdiff.outline.numbering import RANK
from draftdiff.outline.numerals import readings
from draftdiff.outline.schemes import scheme

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
_THESE = frozenset(word for words in scheme().this.values() for word in words)


@dataclass(frozen=True, slots=True)
class Mention:
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


@lru_cache(maxsize=1 << 16)
def mentions(text: str, these: tuple[str, ...]) -> tuple[Mention, ...]:
    """The mentions in a text, in order; ``these`` are the language's words for "this"."""
    found: list[Mention] = []
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
    return tuple(found)


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


def _own_clause(text: str, these: tuple[str, ...]) -> list[Mention]:
    """References to the clause they stand in: "this Article", "dieses Absatzes"."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return []
    found: list[Mention] = []
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
                    found.append(Mention(at, match.end(), name, (), False, True))
            at = lowered.find(phrase + " ", begin)
    return found


def _numbers(text: str, start: int, end: int, word: str) -> tuple[list[Mention], int]:
    """The numbers after a numbering word: one reference each."""
    at = end + (text[end : end + 1] == " ")
    hits: list[Mention] = []
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
        if text[at : at + 1] in (",", ".") and text[at + 1 : at + 2].isdigit():
            # "part 1,000" names a quantity.
            break
        hits.append(Mention(first, at, word, tuple(numbers), False, group=start))
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


def _nested(text: str, found: list[Mention]) -> list[Mention]:
    """Join "Artikel 5 Abs. 2", "Article 7, paragraph 2" and "paragraph 2 of Article 5"."""
    result: list[Mention] = []
    above: dict[int, Mention] = {}
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


def _outranks(outer: Mention, inner: Mention) -> bool:
    return RANK.get(outer.word, 20) < RANK.get(inner.word, 20)


def _inside(hit: Mention) -> int:
    return len(hit.numbers) if hit.word == "sentence" else 0


def _is_genitive(between: str) -> bool:
    """Whether the words between two references join them: "of", "of the", "des"."""
    words = [word.lower() for word in _WORD.findall(between)]
    if len(between) > 12 or len(words) > 2 or "," in between or between[:1] != " ":
        return False
    return all(word in scheme().of or word in ("the", "la") for word in words)
