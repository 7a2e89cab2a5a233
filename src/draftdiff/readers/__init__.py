"""Turns a file of any known format into a Manuscript: opens, identifies and dispatches.

The only public function of the readers; each format has its own module with a ``read`` of its
own, loaded when a file of that format turns up.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from draftdiff import formats
from draftdiff.errors import ReadError, RefusedError
from draftdiff.model.source import Source, View

if TYPE_CHECKING:
    from draftdiff.model.manuscript import Manuscript

MAX_BYTES = 64 * 1024 * 1024


class _Reader(Protocol):
    def __call__(self, data: bytes, source: Source) -> Manuscript: ...


def read(
    path: str | os.PathLike[str],
    *,
    view: View = View.ACCEPT,
    data: bytes | None = None,
    name: str | None = None,
    textless: bool = False,
) -> Manuscript:
    """Read the draft at ``path`` into flat blocks.

    ``data`` are its bytes where the caller has them already; ``path`` then only names them.
    ``name`` is what reports call the draft, by default the file's name. ``view`` resolves the
    tracked changes that the input holds. ``textless``: take a draft without any text, too.

    Raises ``ReadError`` (with the path, and the way out as hint) when there is no such file, when
    it is not a regular file, empty, too large, of no known format, damaged, or without any text.
    """
    where = os.fsdecode(path)
    shown = where.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        content = _content(where) if data is None else data
        _check_size(len(content))
        kind, notices = formats.identify(where, content)
        source = Source(
            name=os.path.basename(shown) if name is None else name,
            path=shown,
            format=kind.name,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            view=view,
        )
        manuscript = _reader(kind)(content, source)
        if not textless and not any(block.text or block.marker for block in manuscript.blocks):
            raise ReadError("there is no text in it", hint="Check that it is the right file")
    except ReadError as error:
        place = f"{shown}: {error.place}" if error.place else shown
        raise type(error)(error.message, place=place, hint=error.hint) from error
    return replace(manuscript, notices=notices + manuscript.notices)


def document(path: str | os.PathLike[str], *, data: bytes | None = None) -> bytes:
    """The bytes of the Word document at ``path``, not parsed yet.

    ``data`` are its bytes where the caller has them already.

    Raises ``ReadError`` as ``read`` does, and when it is a file of another format.
    """
    where = os.fsdecode(path)
    shown = where.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        content = _content(where) if data is None else data
        _check_size(len(content))
        kind, _ = formats.identify(where, content)
        if kind is not formats.DOCX:
            raise ReadError("this is no Word document", hint="Give a .docx file")
    except ReadError as error:
        raise type(error)(error.message, place=shown, hint=error.hint) from error
    return content


def _reader(kind: formats.Format) -> _Reader:
    if kind.reader is None:
        raise ReadError(f"{kind.title} can be written but not read")
    return cast("_Reader", importlib.import_module(kind.reader).read)


def _check_size(size: int) -> None:
    if size == 0:
        raise ReadError(
            "the file is empty", hint="Check that it was saved or downloaded completely"
        )
    if size > MAX_BYTES:
        raise RefusedError(
            f"the file is larger than {MAX_BYTES // (1024 * 1024)} MB",
            hint="Split it, or save it without pictures",
        )


def _content(path: str) -> bytes:
    """The bytes of a regular file, and never more than the limit and one."""
    try:
        # Asked before opening: opening a pipe would wait for a writer for ever.
        _check_kind(os.stat(path).st_mode)
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError("there is no such file", hint="Check the path") from error
    except PermissionError as error:
        raise ReadError("the file may not be read", hint="Check its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            f"the file could not be opened ({reason})", hint="Check the path"
        ) from error


def _check_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ReadError("this is a directory", hint="Give one file for each draft")
    if not stat.S_ISREG(mode):
        raise ReadError(
            "this is a device or a pipe, not a regular file", hint="Save the draft to a file first"
        )
