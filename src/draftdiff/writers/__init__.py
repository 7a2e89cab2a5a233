"""Turns a comparison, or the outline of a draft, into text for people and programs.

Each format is a module, loaded when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from draftdiff.errors import OptionError
from draftdiff.model.comparison import Comparison
from draftdiff.writers import output, view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """An output format: its name, the suffixes that ask for it, what it is for."""

    name: str
    suffixes: tuple[str, ...]
    purpose: str


FORMATS = (
    OutputFormat("terminal", (".txt",), "for reading, in a terminal or as plain text"),
    OutputFormat("json", (".json",), "for programs; always whole"),
    OutputFormat("markdown", (".md", ".markdown"), "for pull requests and notes"),
    OutputFormat("html", (".html", ".htm"), "a page to read in a browser, offline"),
    OutputFormat("docx", (".docx",), "a redline with tracked changes, for Word"),
)


def render(result: Comparison | Draft, format: str, settings: ViewSettings) -> str:
    """``result`` in the format of that name, ending in a newline.

    Raises ``OptionError`` for an unknown format, or settings that do not fit the comparison.
    """
    if isinstance(result, Comparison):
        view.check(settings, result)
        return _comparison(result, format, settings)
    return _outline(result, format, settings)


def write(
    result: Comparison | Draft,
    paths: Sequence[str],
    settings: ViewSettings,
    documents: Mapping[str, bytes],
) -> None:
    """Render into files, each in the format of its suffix: first render all, then write all.

    ``documents`` are the contents of those paths that are no text. Raises ``WriteError`` when a
    file cannot be written, ``OptionError`` when no format has its suffix. ``check_outputs`` is to
    be asked first.
    """
    contents = [
        documents[path] if path in documents else render(result, format_of(path), settings)
        for path in paths
    ]
    for path, content in zip(paths, contents, strict=True):
        output.replace(path, content)


def check_outputs(paths: Sequence[str], *, inputs: Sequence[str], force: bool) -> None:
    """Raises ``WriteError`` or ``OptionError`` when one of the paths must not be written to."""
    for index, path in enumerate(paths):
        format_of(path)
        output.check(path, inputs=inputs, others=paths[:index], force=force)


def format_of(path: str) -> str:
    """The name of the format that the suffix of ``path`` asks for.

    Raises ``OptionError`` when there is none.
    """
    suffix = PurePath(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known.name
    suffixes = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise OptionError(
        f"no output format has the suffix {suffix!r}" if suffix else "the name has no suffix",
        place=path,
        hint=f"Known suffixes: {suffixes}",
    )


def _comparison(comparison: Comparison, format: str, settings: ViewSettings) -> str:
    if format == "json":
        from draftdiff.writers import json

        return json.write_comparison(comparison)
    if format == "terminal":
        from draftdiff.writers import terminal

        return terminal.write_comparison(comparison, settings)
    if format == "markdown":
        from draftdiff.writers import markdown

        return markdown.write_comparison(comparison, settings)
    if format == "html":
        from draftdiff.writers import html

        return html.write_comparison(comparison, settings)
    if format == "docx":
        raise OptionError("a Word document is no text", hint="Write it to a file (-o, write)")
    raise _unknown(format, ("terminal", "json", "markdown", "html"))


def _outline(draft: Draft, format: str, settings: ViewSettings) -> str:
    if format == "json":
        from draftdiff.writers import json

        return json.write_outline(draft)
    if format == "terminal":
        from draftdiff.writers import terminal

        return terminal.write_outline(draft, settings)
    raise _unknown(format, ("terminal", "json"))


def _unknown(format: str, known: Sequence[str]) -> OptionError:
    return OptionError(f"unknown output format: {format!r}", hint="Known are: " + ", ".join(known))
