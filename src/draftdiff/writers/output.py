"""Puts a report into a file: whole or not at all, and never over something it must not."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from draftdiff.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Sequence


def check(
    path: str,
    *,
    inputs: Sequence[str],
    others: Sequence[str],
    force: bool,
    option: str = "--force",
) -> None:
    """Raises ``WriteError`` when writing to ``path`` would harm something or cannot work.

    ``others`` are outputs of the same run; ``option`` is what the user sets for ``force``.
    """
    if any(_same_file(path, other) for other in others):
        raise WriteError("two reports would go into this file", place=path)
    for given in inputs:
        if _same_file(path, given):
            raise WriteError(
                "this is one of the drafts; a report must not replace it",
                place=path,
                hint="Name another file",
            )
    target = Path(path)
    if target.is_dir():
        raise WriteError("this is a directory", place=path, hint="Name a file in it")
    if os.path.lexists(path) and not force:
        raise WriteError(
            "the file is there already", place=path, hint=f"Use {option} to overwrite it"
        )
    if not target.parent.is_dir():
        raise WriteError(f"there is no directory {os.fspath(target.parent)!r}", place=path)


def replace(path: str, content: str | bytes) -> None:
    """Put bytes, or text as UTF-8, into ``path`` in one step; on failure ``path`` is as it was.

    Raises ``WriteError``.
    """
    # A symbolic link stays one: what it points to is replaced.
    target = Path(os.path.realpath(path))
    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".part", dir=target.parent
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(
                content
                if isinstance(content, bytes)
                else content.encode("utf-8", "backslashreplace")
            )
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        os.replace(temporary, target)
    except OSError as error:
        raise WriteError(error.strerror or str(error), place=path) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)


def _same_file(first: str, second: str) -> bool:
    try:
        return os.path.samefile(first, second)
    except OSError:
        return os.path.realpath(first) == os.path.realpath(second)


def _mode(target: Path) -> int:
    """An existing file keeps its permissions; a new one gets what the process would give it."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
