"""Writes a picture of a history as PNG, drawn by resvg from the SVG of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resvg_py

from draftdiff.errors import WriteError
from draftdiff.writers.pictures import svg

if TYPE_CHECKING:
    from draftdiff.model.history import History
    from draftdiff.model.settings import HistorySettings

_SCALE = 2
_LARGEST = 16_000


def write_history(history: History, settings: HistorySettings) -> bytes:
    """The picture that ``settings`` name.

    Raises ``OptionError`` for one that is not known, ``WriteError`` where it would be too large.
    """
    drawn = svg.write_history(history, settings)
    width, height = (float(drawn.split(f'{side}="', 1)[1].split('"', 1)[0]) for side in _SIDES)
    scale = _SCALE if _SCALE * max(width, height) <= _LARGEST else 1
    if scale * max(width, height) > _LARGEST:
        raise WriteError(
            f"the picture would be {height:.0f} pixels high",
            hint="Write it as .svg, or show less of it with --clause",
        )
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=scale))


_SIDES = ("width", "height")
