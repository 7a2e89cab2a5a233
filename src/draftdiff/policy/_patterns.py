"""Patterns that users write, on RE2: linear in time whatever the pattern and the text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2

_LONGEST = 2_000
_MEMORY = 16 * 1024 * 1024


class PatternError(ValueError):
    """A pattern does not compile; the message says why."""


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> Any:
    """An RE2 expression that ignores case. Raises ``PatternError``."""
    if not pattern or len(pattern) > _LONGEST:
        raise PatternError(f"it must have 1 to {_LONGEST} characters")
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = _MEMORY
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise PatternError(str(error.args[0] if error.args else error)) from error


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    """Where the pattern matches in ``text``, not overlapping."""
    return [found.span() for found in compile_pattern(pattern).finditer(text)]


@lru_cache(maxsize=256)
def compile_glob(glob: str) -> Any:
    """A pattern of paths as in ``.gitignore``: ``*`` within a directory, ``**`` across them.

    Raises ``PatternError`` for an empty, absolute or overlong one.
    """
    if not glob or glob.startswith("/") or len(glob) > _LONGEST or "\0" in glob:
        raise PatternError(f"a path is relative to the top of the repository, not {glob!r}")
    translated, at = "", 0
    while at < len(glob):
        if glob.startswith("**/", at):
            translated, at = translated + "(?:.*/)?", at + 3
        elif glob.startswith("**", at):
            translated, at = translated + ".*", at + 2
        elif glob[at] == "*":
            translated, at = translated + "[^/]*", at + 1
        elif glob[at] == "?":
            translated, at = translated + "[^/]", at + 1
        else:
            translated, at = translated + re2.escape(glob[at]), at + 1
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    options.dot_nl = True
    try:
        return re2.compile(translated, options)
    except re2.error as error:
        raise PatternError(f"the path pattern {glob!r} cannot be used") from error


def covers(globs: tuple[str, ...], path: str) -> bool:
    """Whether one of the patterns of paths matches ``path``."""
    shown = path.encode("utf-8", "replace").decode()
    return any(compile_glob(glob).fullmatch(shown) is not None for glob in globs)
