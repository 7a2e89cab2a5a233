"""Turns the verdicts of a check into text for people, for programs and for review tools."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from draftdiff.errors import OptionError

if TYPE_CHECKING:
    from draftdiff.model.policy import Review

FORMATS = ("people", "json", "sarif", "github", "junit")
"""Each is a module with a ``write``."""


def render(review: Review, format: str, *, verbose: bool = False) -> str:
    """The review in the format of that name, ending in a newline.

    ``verbose`` shows people rules that hold, too; the other formats heed none of it. Raises
    ``OptionError`` for a format that is not known.
    """
    if format not in FORMATS:
        raise OptionError(
            f"unknown output format: {format!r}", hint="Known are: " + ", ".join(FORMATS)
        )
    writer = importlib.import_module(f"draftdiff.writers.verdicts.{format}")
    if format == "people":
        return cast("str", writer.write(review, verbose=verbose))
    return cast("str", writer.write(review))
