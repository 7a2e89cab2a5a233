"""Turns a paragraph's characters as a format stored them into text that can be compared.

It is its own module because every reader must clean alike, or the same words read from Word and
from Markdown would differ; and because nothing may change silently: every kind of clean-up is
counted, and ``notices`` words the counts for the user.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.model.source import Notice, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from draftdiff.model.manuscript import Mark


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text on one line, single-spaced, trimmed, in NFC; the marks moved along with it.

    ``counts`` pairs the code of each kind of clean-up with how often it was done.
    """

    text: str
    counts: tuple[tuple[str, int], ...] = ()
    marks: tuple[Mark, ...] = ()


# In the order in which they are done and reported. Removing comes before joining spaces, since
# an invisible character between two spaces hides a run of spaces.
_STEPS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "removed-control-characters",
        re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"),
        "",
    ),
    ("removed-bidi-controls", re.compile("[\u202a-\u202e\u2066-\u2069]"), ""),
    # Tags and the deprecated format controls draw nothing: text in them is hidden from the eye.
    (
        "removed-hidden-characters",
        re.compile("[\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e0fff]"),
        "",
    ),
    ("removed-direction-marks", re.compile("[\u061c\u200e\u200f]"), ""),
    ("removed-soft-hyphens", re.compile("\u00ad"), ""),
    # A joiner after a letter of a cursive or Indic script is spelling ("می‌خواهم"), not dirt.
    (
        "removed-invisible-characters",
        re.compile(
            "[\u034f\u115f\u1160\u180b-\u180e\u200b\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff]"
            "|(?<![\u0600-\u109f\u1780-\u17ff\u1800-\u18af])[\u200c\u200d]"
        ),
        "",
    ),
    ("replaced-no-break-spaces", re.compile("[\u00a0\u2007\u202f]"), " "),
    (
        "replaced-exotic-spaces",
        re.compile("[\u0085\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]"),
        " ",
    ),
    ("replaced-non-breaking-hyphens", re.compile("[\u2010\u2011]"), "-"),
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_DIRTY = re.compile("|".join([pattern.pattern for _, pattern, _ in _STEPS] + [_LIGATURE.pattern]))
# What is printable to Python and still changed here; all else that is changed is not printable.
_SUBTLE = re.compile(
    "[\u034f\u115f\u1160\u180b-\u180f\u2010\u2011\u3164\ufb00-\ufb06\ufe00-\ufe0f]"
)
_ODD_SPACE = re.compile(r"\s{2,}|[^\S \n]")
_SPACE = re.compile(r"\s+")

_MESSAGES: dict[str, tuple[str, Severity]] = {
    "removed-control-characters": (
        "control characters removed; the file may be damaged or wrongly encoded",
        Severity.WARNING,
    ),
    "removed-bidi-controls": (
        "bidirectional control characters removed; they can make text look other than it reads",
        Severity.WARNING,
    ),
    "removed-hidden-characters": (
        "characters that are never drawn removed; they can hide text",
        Severity.WARNING,
    ),
    "removed-direction-marks": ("direction marks removed", Severity.INFO),
    "removed-soft-hyphens": ("soft hyphens removed", Severity.INFO),
    "removed-invisible-characters": ("zero-width characters removed", Severity.INFO),
    "replaced-no-break-spaces": ("no-break spaces read as spaces", Severity.INFO),
    "replaced-exotic-spaces": ("unusual space characters read as spaces", Severity.INFO),
    "replaced-non-breaking-hyphens": ("typographic hyphens read as '-'", Severity.INFO),
    "expanded-ligatures": ("ligatures read as their letters", Severity.INFO),
    "normalised-characters": ("decomposed characters composed (NFC)", Severity.INFO),
    "collapsed-spaces": ("tabs and runs of spaces read as one space", Severity.INFO),
}


def clean(text: str, marks: Iterable[Mark] = ()) -> Cleaned:
    """Clean one paragraph; never raises, and cleaning what is clean changes nothing.

    ``marks`` are ranges of ``text``; they come back as ranges of the cleaned text. A mark whose
    characters all vanish is dropped, unless it carries a value or was empty to begin with.
    Typographic quotes and dashes stay: they are text.

    Normalisation is Unicode Standard Annex #15, form C.
    """
    marks = tuple(marks)
    if _is_clean(text):
        return Cleaned(
            text, (), _kept(marks, dict(_identity(marks, len(text))), len(text), len(text))
        )
    counts: dict[str, int] = {}
    out: list[str] = []
    position: dict[int, int] = {0: 0}
    length = 0
    after_space = True  # also swallows the space that a paragraph begins with
    for start, limits in _stretches(text, marks):
        piece = _substitute(text[start : limits[-1]], counts)
        if after_space and piece.startswith(" "):
            piece = piece[1:]
        if piece:
            after_space = piece.endswith(" ")
            out.append(piece)
            length += len(piece)
        position.update(dict.fromkeys(limits, length))
    cleaned = "".join(out).rstrip(" ")
    return Cleaned(
        cleaned,
        tuple((code, counts[code]) for code in _MESSAGES if code in counts),
        _kept(marks, position, len(text), len(cleaned)),
    )


def notices(counts: Mapping[str, int]) -> tuple[Notice, ...]:
    """Word the added-up counts of a whole file, one notice per kind, in a fixed order."""
    return tuple(
        Notice(code, f"{counts[code]} {message}", severity, counts[code])
        for code, (message, severity) in _MESSAGES.items()
        if counts.get(code)
    )


def _is_clean(text: str) -> bool:
    """Whether nothing is to be done, as for most paragraphs; cheaper than finding out what."""
    return (
        text.isprintable()
        and "  " not in text
        and text[:1] != " "
        and text[-1:] != " "
        and (
            text.isascii() or (not _SUBTLE.search(text) and unicodedata.is_normalized("NFC", text))
        )
    )


def _identity(marks: tuple[Mark, ...], length: int) -> Iterable[tuple[int, int]]:
    for mark in marks:
        for offset in (mark.start, mark.end):
            inside = min(max(offset, 0), length)
            yield inside, inside


def _kept(
    marks: tuple[Mark, ...], position: Mapping[int, int], old_length: int, new_length: int
) -> tuple[Mark, ...]:
    moved = ((mark, _move(mark, position, old_length, new_length)) for mark in marks)
    return tuple(
        new
        for old, new in moved
        if new.start < new.end or old.value is not None or old.start >= old.end
    )


def _substitute(piece: str, counts: dict[str, int]) -> str:
    if not piece.isascii() or _DIRTY.search(piece):
        for code, pattern, replacement in _STEPS:
            piece, times = pattern.subn(replacement, piece)
            _add(counts, code, times)
        piece, times = _LIGATURE.subn(lambda match: _LIGATURES[match[0]], piece)
        _add(counts, "expanded-ligatures", times)
        if not unicodedata.is_normalized("NFC", piece):
            composed = unicodedata.normalize("NFC", piece)
            _add(counts, "normalised-characters", max(1, len(piece) - len(composed)))
            piece = composed
    if "\n" not in piece and not _ODD_SPACE.search(piece):
        return piece
    _add(counts, "collapsed-spaces", len(_ODD_SPACE.findall(piece.strip())))
    return _SPACE.sub(" ", piece)


def _add(counts: dict[str, int], code: str, times: int) -> None:
    if times:
        counts[code] = counts.get(code, 0) + times


def _stretches(text: str, marks: tuple[Mark, ...]) -> Iterable[tuple[int, list[int]]]:
    """Cut at the ends of marks, or right of them where a cut would part what belongs together.

    Yields the start of a stretch and the limits that come to lie at its end, the end last.
    """
    cuts = {min(max(end, 0), len(text)) for mark in marks for end in (mark.start, mark.end)}
    start = stop = 0
    held: list[int] = []
    for limit in sorted(cuts | {len(text)}):
        if limit > stop:
            if held:
                yield start, [*held, stop]
            start, stop, held = stop, limit, []
            while stop < len(text) and _leans_left(text[stop]):
                stop += 1
        held.append(limit)
    yield start, [*held, stop]


def _leans_left(character: str) -> bool:
    # What composes with the letter before it, or may stand between the two and will be removed.
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Cc", "Cn")
        and character not in "\t\n\v\f\r\x85"
    ) or ("\u115f" <= character <= "\u11ff" or character == "\u3164")


def _move(mark: Mark, position: Mapping[int, int], old_length: int, new_length: int) -> Mark:
    start, end = (
        min(position[min(max(offset, 0), old_length)], new_length)
        for offset in (mark.start, mark.end)
    )
    return replace(mark, start=start, end=end)
