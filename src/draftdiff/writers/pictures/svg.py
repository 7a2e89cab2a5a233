"""Writes a picture of a history as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.errors import OptionError
from draftdiff.writers.pictures import charts, flow

if TYPE_CHECKING:
    from draftdiff.model.history import History
    from draftdiff.model.settings import HistorySettings

PICTURES = ("lines", "brackets", "text")
"""The names of the pictures."""


def write_history(history: History, settings: HistorySettings) -> str:
    """The picture that ``settings`` name; raises ``OptionError`` for one that is not known."""
    match settings.picture:
        case "lines":
            return flow.draw(history, settings.lines) + "\n"
        case "brackets":
            return charts.brackets(history) + "\n"
        case "text":
            return charts.text(history) + "\n"
    raise OptionError(
        f"unknown picture: {settings.picture!r}", hint="Known are: " + ", ".join(PICTURES)
    )
