"""Turns commitments into text and tables; a format is a module, loaded when needed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.errors import OptionError
from draftdiff.writers import output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.commitments import Ledger
    from draftdiff.model.settings import CommitmentSettings


class LedgerFormat(NamedTuple):
    """An output format of commitments: its name, suffixes, purpose, and the module that writes it.

    ``needs`` is a package that only this format needs, with the extra that installs it.
    """

    name: str
    suffixes: tuple[str, ...]
    purpose: str
    module: str
    needs: tuple[str, str] | None = None


FORMATS = (
    LedgerFormat("terminal", (".txt",), "for reading, in a terminal or as plain text", "terminal"),
    LedgerFormat("json", (".json",), "for programs; always whole", "json"),
    LedgerFormat("markdown", (".md", ".markdown"), "for notes", "ledger_markdown"),
    LedgerFormat("html", (".html", ".htm"), "a page to read in a browser, offline", "html"),
    LedgerFormat("docx", (".docx",), "tables, for Word", "docx.ledger"),
    LedgerFormat("csv", (".csv",), "one table, for a spreadsheet", "tables.csv"),
    LedgerFormat(
        "xlsx", (".xlsx",), "all tables, for a spreadsheet", "tables.xlsx", ("xlsxwriter", "xlsx")
    ),
)


def render(told: Ledger, format: str, settings: CommitmentSettings) -> str | bytes:
    """The commitments in the format of that name.

    Raises ``OptionError`` for an unknown format, or one that needs a package that is missing.
    """
    known = next((known for known in FORMATS if known.name == format), None)
    if known is None:
        raise OptionError(
            f"unknown output format of commitments: {format!r}",
            hint="Known are: " + ", ".join(known.name for known in FORMATS),
        )
    _needed(known)
    writer = import_module(f"draftdiff.writers.{known.module}")
    made: str | bytes = writer.write_ledger(told, settings)
    return made


def write(told: Ledger, paths: Sequence[str], settings: CommitmentSettings) -> None:
    """Render into files, each in the format of its suffix: first render all, then write all.

    ``check_outputs`` is to be asked first. Raises ``WriteError`` and ``OptionError``.
    """
    contents = [render(told, format_of(path).name, settings) for path in paths]
    for path, content in zip(paths, contents, strict=True):
        output.replace(path, content)


def check_outputs(paths: Sequence[str], *, inputs: Sequence[str], force: bool) -> None:
    """Raises ``WriteError`` or ``OptionError`` when one of the paths must not be written to."""
    for index, path in enumerate(paths):
        _needed(format_of(path))
        output.check(path, inputs=inputs, others=paths[:index], force=force, option="--overwrite")


def format_of(path: str) -> LedgerFormat:
    """The format that the suffix of ``path`` asks for; raises ``OptionError`` if there is none."""
    suffix = PurePath(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    suffixes = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise OptionError(
        f"no format of commitments has the suffix {suffix!r}"
        if suffix
        else "the name has no suffix",
        place=path,
        hint=f"Known suffixes: {suffixes}",
    )


def _needed(format: LedgerFormat) -> None:
    if format.needs is not None and find_spec(format.needs[0]) is None:
        raise OptionError(
            f"{format.name} files need the package {format.needs[0]}, which is not installed",
            hint=f"Install it with: pip install 'draftdiff[{format.needs[1]}]'",
        )
