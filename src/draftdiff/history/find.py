"""Finds the lines that somebody asks for: by a number in any draft, or by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.draft import Clause
    from draftdiff.model.history import History

_PUNCTUATION = re.compile(r"[\s().\]\[:;,]+")


def find_lines(history: History, wanted: str) -> tuple[int, ...]:
    """The lines that carry the number ``wanted`` in some draft; else those with these words.

    "7", "10.b", "10(b)", "Article 7", "point 7", a clause's id, or words of its heading or text;
    "2:7" is number 7 of the second draft only. A line that has the number in an earlier draft
    comes first. Lines that a split or a merger ties to a line are part of its life: see its
    stations.
    """
    only, asked = _draft(history, wanted)
    for matches in (
        lambda clause: asked in (clause.id, clause.path),
        lambda clause: _called(clause, _bare(asked)),
        lambda clause: _called(clause, _without_word(_bare(asked))),
    ):
        if found := _by(history, matches, only):
            return found
    sought = words(asked)
    return _by(history, lambda clause: _speaks(clause, sought), only) if sought else ()


def _draft(history: History, wanted: str) -> tuple[int | None, str]:
    number, colon, rest = wanted.partition(":")
    if colon and number.isdecimal() and 1 <= int(number) <= len(history.drafts):
        return int(number) - 1, rest.strip()
    return None, wanted.strip()


def _by(history: History, matches: Callable[[Clause], bool], only: int | None) -> tuple[int, ...]:
    found: list[tuple[int, int, int]] = []
    for place, line in enumerate(history.order):
        for number, index in enumerate(history.lines[line].clauses):
            if index is None or (only is not None and number != only):
                continue
            if matches(history.drafts[number].clauses[index]):
                found.append((number, place, line))
                break
    return tuple(line for _, _, line in sorted(found))


def _called(clause: Clause, asked: tuple[str, ...]) -> bool:
    if not asked:
        return False
    names = [clause.path]
    if clause.label is not None:
        # "(b)" alone names no clause: every list has one.
        if clause.parent is None or clause.label.word or len(clause.label.numbers) > 1:
            names += [clause.label.printed, " ".join(clause.label.numbers)]
        names.append(" ".join((clause.label.word, *clause.label.numbers)))
    return any(_bare(name) == asked for name in names)


def _bare(name: str) -> tuple[str, ...]:
    """``10(b)`` and ``10.b`` are one way to call a clause."""
    return tuple(part for part in _PUNCTUATION.split(normal(name)) if part)


def _without_word(asked: tuple[str, ...]) -> tuple[str, ...]:
    """``point 7`` as ``7``, where the draft itself has no such word before its numbers."""
    is_word = len(asked) > 1 and asked[0].isalpha() and any(map(str.isdecimal, asked[1]))
    return asked[1:] if is_word else ()


def _speaks(clause: Clause, sought: tuple[str, ...]) -> bool:
    said = words(f"{clause.heading or ''} {clause.text}")
    return any(
        said[start : start + len(sought)] == sought for start in range(len(said) - len(sought) + 1)
    )
