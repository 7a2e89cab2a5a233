"""The label grammar: what the start of a paragraph says about its number, before any judgement.

``parse`` lists what could be a label; whether it is one (and not a year, a date, a quantity or a
cross-reference that happens to begin a line) is for ``accept``, and what level it has for ``tree``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from draftdiff.model.draft import Label
from draftdiff.outline.numerals import Numeral, readings
from draftdiff.outline.schemes import scheme

_SUFFIX = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt)"
_NUM = (
    r"[0-9]{1,4}(?:[a-zа-яєіїґ](?![^\W_]))?"
    r"(?:[ -]?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt)"
    r"(?![^\W_]| [0-9]))?"
)
_NUMBER = re.compile(_NUM, re.IGNORECASE)
_LOWER_LETTER = re.compile(r"[a-zа-яєіїґ](?![^\W_])")
_ROMAN_INSERTED = re.compile(r"[IVXLC]{1,7} ?[a-z](?![^\W_])")
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЄІЇҐєіїґ]{1,6}(?![^\W_])")
_PAREN = re.compile(
    r"\( ?((?:"
    + _NUM
    + r"(?:\.[0-9]{1,3})?)|[A-Za-zА-Яа-яЄІЇҐєіїґ]{1,6}(?: "
    + _SUFFIX
    + r")?) ?\)[.:]?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_RESOLUTION = re.compile(r"(OP|PP) ?(" + _NUM + r")", re.IGNORECASE)
_SEVERAL = re.compile(r" ?(,|-|–|—|(?<= )[^\W\d_]{1,7}(?= )) ?" + _NUM)
_FRENCH_FIRST = re.compile(r"(?:\.?[ºª°]|er|ère|re|o|e|-?[йяе])(?![^\W_])")
_NUMBER_SIGN = re.compile(r"(?:[Nn][ro]\.|[Nn]\.º|№) ?")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MOST_COMPONENTS = 9
_CLOSER = re.compile(r"\.?[-–—]|[.):]\)?|[ ]?[-–—|](?=[ ]|$)")

UNNUMBERED = frozenset(("annex", "appendix", "schedule", "attachment", "exhibit"))
"""Parts of which a draft may have one only, so that it needs no number."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label at the start of a text.

    ``tokens`` are its numbers as printed. ``style`` is its shape ("x.", "x)", "(x)", "x", "x°",
    "word", "sign"). ``end`` is where the clause's words begin. ``closed`` tells that punctuation
    ends it.
    """

    printed: str
    word: str
    tokens: tuple[str, ...]
    style: str
    end: int
    closed: bool

    @property
    def numerals(self) -> tuple[Numeral, ...]:
        """The readings of the last number; earlier ones only repeat the parents'."""
        return readings(self.tokens[-1]) if self.tokens[-1] else ()


def parse(text: str) -> Candidate | None:
    """The possible label that ``text`` begins with, or ``None``. Linear in the label's length."""
    if not text:
        return None
    first = text[0]
    if "0" <= first <= "9":
        return _bare_number(text)
    if first == "(":
        return _parenthesised(text)
    if first in "§¶":
        return _sign(text)
    if first.isalpha():
        return _with_word(text) or _lettered(text)
    return None


def label_of(candidate: Candidate, chosen: Numeral) -> Label:
    """The label that a candidate is, with its last number read as ``chosen``."""
    numbers = (*(canonical(token) for token in candidate.tokens[:-1]), chosen.canonical)
    return Label(candidate.printed, candidate.word, numbers if any(numbers) else ())


def canonical(token: str) -> str:
    """A number's canonical form, read alone."""
    found = readings(token) if token else ()
    return found[0].canonical if found else token.lower()


def unknown_marker(marker: str) -> Label | None:
    """A label for a number that a format generated but the grammar does not know."""
    printed = marker.strip().rstrip(".:").strip()
    if not any(character.isalnum() for character in printed):
        return None
    return Label(printed, "", tuple(printed.lower().split()))


def _boundary(text: str, at: int) -> bool:
    """Whether a label may end at ``at``: not inside a word or a number."""
    return at >= len(text) or not (text[at].isalnum() or text[at] in "%‰°")


def _close(text: str, at: int) -> tuple[int, bool, str]:
    """Skip closing punctuation: where the words begin, whether there was any, its character."""
    match = _CLOSER.match(text, at)
    end = match.end() if match else at
    closer = match.group().strip()[:1] if match else ""
    while end < len(text) and text[end] in " \t":
        end += 1
    if match and closer in ".):":
        dash = _CLOSER.match(text, end)
        if dash and dash.group().strip() in ("-", "–", "—") and text[dash.end() : dash.end() + 1]:
            end = dash.end()
            while end < len(text) and text[end] in " \t":
                end += 1
    return end, match is not None, closer


def _components(text: str, at: int, *, upper: bool = False) -> tuple[list[str], int]:
    """Further components after ``at``: ``.8.1``, ``.b``, ``(2)(b)``."""
    found: list[str] = []
    while at < len(text) and len(found) < _MOST_COMPONENTS:
        if text[at] == "." and at + 1 < len(text):
            match = _NUMBER.match(text, at + 1) or _LOWER_LETTER.match(text, at + 1)
            if match is None or (match.group()[0] == "0"):
                break
            if match.end() < len(text) and text[match.end()].isalnum():
                break
            found.append(match.group())
            at = match.end()
        elif upper and text[at] == "(":
            match = _PAREN.match(text, at)
            if match is None or not readings(match.group(1)):
                break
            found.append(match.group(1))
            at = match.end() - (match.group()[-1] in ".:")
        else:
            break
    return found, at


def _bare_number(text: str) -> Candidate | None:
    match = _NUMBER.match(text)
    if match is None or not readings(match.group()):
        return None
    more, at = _components(text, match.end())
    tokens = (match.group(), *more)
    ordinal = _FRENCH_FIRST.match(text, at) if text[at : at + 1] in "º°ª." else None
    at = ordinal.end() if ordinal else at
    if at < len(text) and text[at] not in " .):-–—º°ª|":
        return None
    end, closed, closer = _close(text, at)
    glued = closed and end == at + 1 and end < len(text) and closer != ")"
    if glued and (closer == "-" or not (text[end].isupper() or text[end] in "([]„“«\"'‘’")):
        # "9.NATO" is a label, "3.5" and "1-2" are not.
        return None
    if closed and closer in "-–—|" and (closer == "-" and text[at : at + 1] == "-"):
        return None
    if closed and closer in "-–—" and end < len(text) and text[end].isdigit():
        return None
    style = {")": "x)", "": "x°" if ordinal else "x", ".": "x.", ":": "x."}.get(closer, "x-")
    return Candidate(text[:at], "", tokens, style, end, closed or ordinal is not None)


def _parenthesised(text: str) -> Candidate | None:
    match = _PAREN.match(text)
    if match is None:
        return None
    token = match.group(1)
    tokens = tuple(token.split(".")) if token[0].isdigit() else (token,)
    if not all(part and readings(part) for part in tokens):
        return None
    end = match.end()
    printed = match.group().rstrip(".:")
    while end < len(text) and text[end] in " \t":
        end += 1
    return Candidate(printed, "", tokens, "(x)", end, closed=True)


def _sign(text: str) -> Candidate | None:
    at = 1
    while at < len(text) and text[at] in " §¶":
        at += 1
    match = _NUMBER.match(text, at)
    if match is None or not _boundary(text, match.end()) or not readings(match.group()):
        return None
    more, at = _components(text, match.end())
    end, closed, _ = _close(text, at)
    word = "§" if text[0] == "§" else "paragraph"
    return Candidate(text[:at], word, (match.group(), *more), "sign", end, closed)


def _with_word(text: str) -> Candidate | None:
    if not text[0].isupper():
        return None
    match = _WORD.match(text)
    if match is None:
        return None
    names = scheme()
    word = match.group().lower()
    at = match.end()
    if names.words.get(word) in UNNUMBERED and not text[at:].strip(" .:*_"):
        printed = text[:at]
        return Candidate(printed, names.words[word], ("",), "word", len(text), closed=True)
    if word in names.words:
        return _after_word(text, names.words[word], at)
    if word in names.ordinals:
        following = _WORD.match(text, at + 1)
        if following and following.group().lower() in names.words and text[at] == " ":
            canonical_word = names.words[following.group().lower()]
            end, closed, _ = _close(text, following.end())
            token = str(names.ordinals[word])
            return Candidate(text[: following.end()], canonical_word, (token,), "word", end, closed)
        if text[at : at + 1] in (".", ":", ")") or text[at : at + 2] == ".-":
            end, closed, _ = _close(text, at)
            return Candidate(text[:at], "", (str(names.ordinals[word]),), "ordinal", end, closed)
    resolution = _RESOLUTION.match(text)
    if resolution and _boundary(text, resolution.end()):
        end, closed, _ = _close(text, resolution.end())
        word = "operative" if resolution.group(1).upper() == "OP" else "preambular"
        return Candidate(resolution.group(), word, (resolution.group(2),), "word", end, closed=True)
    return None


def _after_word(text: str, word: str, at: int) -> Candidate | None:
    if text[at : at + 1] == ".":
        at += 1
    start = at
    while at < len(text) and text[at] in " \t":
        at += 1
    sign = _NUMBER_SIGN.match(text, at)
    at = sign.end() if sign else at
    if at == start and not (at < len(text) and text[at].isdigit()):
        return None
    token, at = _word_number(text, at)
    if token is None:
        return None
    more, at = _components(text, at, upper=True)
    if not _boundary(text, at):
        return None
    several = _SEVERAL.fullmatch(text, at)
    if several and several.group(1).lower() in (*scheme().joiners, ",", "-", "–", "—"):
        return Candidate(text, word, (token, *more), "word", len(text), closed=True)
    end, closed, closer = _close(text, at)
    if closed and closer == "-" and text[at : at + 1] == "-":
        # "Article 5-bis" and "Articles 5-7" are read above or are no labels.
        return None
    return Candidate(text[:at], word, (token, *more), "word", end, closed)


def _word_number(text: str, at: int) -> tuple[str | None, int]:
    match = _NUMBER.match(text, at)
    if match:
        end = match.end()
        ordinal = _FRENCH_FIRST.match(text, end)
        if ordinal:
            return match.group(), ordinal.end()
        power = end
        while power < len(text) and text[power] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            power += 1
        if power > end:
            return f"{match.group()}-{text[end:power].translate(_SUPERSCRIPT)}", power
        hyphen = re.compile(r"-[0-9]{1,3}(?![\w-])").match(text, end)
        if hyphen:
            return match.group() + hyphen.group(), hyphen.end()
        return match.group(), end
    inserted = _ROMAN_INSERTED.match(text, at)
    if inserted and text[inserted.end() - 2] != " ":
        return inserted.group(), inserted.end()
    letters = _LETTERS.match(text, at)
    if letters and readings(letters.group()):
        token = letters.group()
        suffix = re.compile(" (" + _SUFFIX + r")(?![^\W_])", re.IGNORECASE).match(
            text, letters.end()
        )
        if token.isupper():
            if suffix:
                return f"{token} {suffix.group(1)}", suffix.end()
            return token, letters.end()
        if len(token) > 1 and token.islower():
            return token, letters.end()
    paren = _PAREN.match(text, at)
    if paren and readings(paren.group(1)):
        return paren.group(1), paren.end() - (paren.group()[-1] in ".:")
    word = _WORD.match(text, at)
    if word and word.group().lower() in scheme().ordinals:
        return str(scheme().ordinals[word.group().lower()]), word.end()
    return None, at


def _lettered(text: str) -> Candidate | None:
    inserted = _ROMAN_INSERTED.match(text)
    if inserted and text[inserted.end() : inserted.end() + 1] in (".", ")"):
        end, closed, _ = _close(text, inserted.end())
        if closed and (end == len(text) or text[end - 1] == " "):
            printed = inserted.group()
            return Candidate(printed, "", (printed,), "x.", end, closed=True)
    match = _LETTERS.match(text)
    if match is None or text[match.end() : match.end() + 1] not in (".", ")"):
        return None
    token = match.group()
    if not (token.islower() or token.isupper()) or not readings(token):
        return None
    more, at = _components(text, match.end())
    if more and not any(part[0].isdigit() for part in more):
        # "i.e.", "U.S.", "z.B." are abbreviations; a composite label holds a number.
        return None
    end, closed, closer = _close(text, at)
    if not closed and not more:
        return None
    glued = closed and end == at + 1 and end < len(text)
    if glued and (token.isupper() or not text[end : end + 2].isalpha() or text[end].islower()):
        # "e.V." and "U.S." are abbreviations; "a.NATO" lacks a space.
        return None
    style = "x)" if closer == ")" else "x."
    return Candidate(text[:at], "", (token, *more), style, end, closed)
