"""Tells whether a clause is meant by what somebody calls it: "7", "10(b)", "point 7", words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.language.normalize import normal, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from draftdiff.model.draft import Clause

_PUNCTUATION = re.compile(r"[\s().\]\[:;,]+")


def readings(asked: str) -> Iterator[Callable[[Clause], bool]]:
    """What ``asked`` may mean, the strictest first: the first that any clause fits is meant.

    A clause's id or citation; its number, with or without a word before it; words from it.
    """
    yield lambda clause: asked in (clause.id, clause.path)
    yield lambda clause: _called(clause, _bare(asked))
    yield lambda clause: _called(clause, _without_word(_bare(asked)))
    sought = words(asked)
    if sought:
        yield lambda clause: _speaks(clause, sought)


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
