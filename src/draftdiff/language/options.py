"""Tells whether words name one of several options: "Option 2: ...", "Alternative B"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from draftdiff.language.normalize import normal

_OPTION = re.compile(
    r"[\[({]?\s{0,3}([^\W\d_]{3,12})\.?\s{1,3}([0-9]{1,3}|[A-Za-zА-Яа-я]|[IVX]{1,5})\b"
)

_MARKS = " .:;,[](){}*_–—-"


def option(words: str) -> str | None:
    """``Option 1``, if the words begin with that."""
    found = _OPTION.match(words)
    if found is None or not is_option_name(found[1]):
        return None
    rest = words[found.end() :].lstrip()
    # "Option 1 shall apply" speaks of an option; "Option 1: ..." is one.
    if rest and rest[0] not in ":.)–—-[(}]\n":
        return None
    return f"{found[1]} {found[2]}"


def after_option(words: str) -> str:
    """What stands after the name of the option that the words begin with."""
    found = _OPTION.match(words)
    return words[found.end() :].lstrip(" :.)]}–—-\n") if found and option(words) else words


def is_no_text(words: str) -> bool:
    """Whether the words of an option say that there shall be none: "No text"."""
    return normal(words).strip(_MARKS) in _lists()["no_text"]


def is_option_name(word: str) -> bool:
    """Whether the word names an option when a number follows: "Option", "Variante"."""
    return normal(word) in option_names()


@cache
def option_names() -> frozenset[str]:
    """The words that name an option when a number follows, in normal form."""
    return frozenset(_lists()["options"])


def is_either(words: str) -> bool:
    """Whether words alone on a line begin the first of several options: "EITHER"."""
    return normal(words).strip(_MARKS) in _lists()["either"]


def is_or(words: str) -> bool:
    """Whether words alone on a line begin another option: "OR"."""
    return normal(words).strip(_MARKS) in _lists()["or"]


@cache
def _lists() -> dict[str, list[str]]:
    data = files("draftdiff").joinpath("data/words/brackets.toml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = tomllib.loads(data)
    return lists
