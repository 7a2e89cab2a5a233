"""Turns a history into text, tables and pictures; a format is a module, loaded when needed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.errors import OptionError
from draftdiff.writers import output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.history import History
    from draftdiff.model.settings import HistorySettings


class HistoryFormat(NamedTuple):
    """An output format of a history: its name, suffixes, purpose, and the module that writes it.

    ``needs`` is a package that only this format needs, with the extra that installs it.
    """

    name: str
    suffixes: tuple[str, ...]
    purpose: str
    module: str
    needs: tuple[str, str] | None = None


FORMATS = (
    HistoryFormat("terminal", (".txt",), "for reading, in a terminal or as plain text", "terminal"),
    HistoryFormat("json", (".json",), "for programs; always whole", "json"),
    HistoryFormat("html", (".html", ".htm"), "a page with pictures, to read offline", "html"),
    HistoryFormat("docx", (".docx",), "a table, one column a draft, for Word", "docx.columns"),
    HistoryFormat("csv", (".csv",), "one table, for a spreadsheet", "tables.csv"),
    HistoryFormat(
        "xlsx", (".xlsx",), "all tables, for a spreadsheet", "tables.xlsx", ("xlsxwriter", "xlsx")
    ),
    HistoryFormat("svg", (".svg",), "a picture that scales", "pictures.svg"),
    HistoryFormat("png", (".png",), "a picture in pixels", "pictures.png", ("resvg_py", "png")),
)
TEXT_FORMATS = ("terminal", "json", "html", "csv", "svg")
"""What can be printed."""


def render(history: History, format: str, settings: HistorySettings) -> str | bytes:
    """The history in the format of that name.

    Raises ``OptionError`` for an unknown format, or one that needs a package that is missing.
    """
    known = next((known for known in FORMATS if known.name == format), None)
    if known is None:
        raise OptionError(
            f"unknown output format of a history: {format!r}",
            hint="Known are: " + ", ".join(known.name for known in FORMATS),
        )
    _needed(known)
    writer = import_module(f"draftdiff.writers.{known.module}")
    made: str | bytes = (
        writer.write_history(history)
        if format == "json"
        else writer.write_history(history, settings)
    )
    return made


def write(history: History, paths: Sequence[str], settings: HistorySettings) -> None:
    """Render into files, each in the format of its suffix: first render all, then write all.

    ``check_outputs`` is to be asked first. Raises ``WriteError`` and ``OptionError``.
    """
    contents = [render(history, format_of(path).name, settings) for path in paths]
    for path, content in zip(paths, contents, strict=True):
        output.replace(path, content)


def check_outputs(paths: Sequence[str], *, inputs: Sequence[str], force: bool) -> None:
    """Raises ``WriteError`` or ``OptionError`` when one of the paths must not be written to."""
    for index, path in enumerate(paths):
        _needed(format_of(path))
        output.check(path, inputs=inputs, others=paths[:index], force=force)


def format_of(path: str) -> HistoryFormat:
    """The format that the suffix of ``path`` asks for; raises ``OptionError`` if there is none."""
    suffix = PurePath(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    suffixes = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise OptionError(
        f"no format of a history has the suffix {suffix!r}" if suffix else "the name has no suffix",
        place=path,
        hint=f"Known suffixes: {suffixes}",
    )


def _needed(format: HistoryFormat) -> None:
    if format.needs is None:
        return
    package, extra = format.needs
    if find_spec(package) is None:
        raise OptionError(
            f"{format.name} files need the package {package}, which is not installed",
            hint=f"Install it with: pip install 'draftdiff[{extra}]'",
        )
