"""Says what a drawing holds: text boxes to be read, and pictures that are only counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.ooxml.content import chosen
from draftdiff.ooxml.names import (
    A_NS,
    ALTERNATE_CONTENT,
    CHART_NS,
    CHARTEX_NS,
    DIAGRAM_NS,
    O_NS,
    TXBX_CONTENT,
    V_NS,
)

if TYPE_CHECKING:
    from lxml import etree

_COUNTED = {
    f"{{{A_NS}}}blip": "image",
    f"{{{V_NS}}}imagedata": "image",
    f"{{{CHART_NS}}}chart": "chart",
    f"{{{CHARTEX_NS}}}chart": "chart",
    f"{{{DIAGRAM_NS}}}relIds": "diagram",
    f"{{{O_NS}}}OLEObject": "embedded-object",
    f"{{{A_NS}}}t": "shape-text",
}
_TEXT_PATH = f"{{{V_NS}}}textpath"


@dataclass(frozen=True, slots=True)
class Survey:
    """The ``w:txbxContent`` of a drawing, outermost ones only, and a count of the rest by code."""

    boxes: tuple[etree._Element, ...]
    tally: Counter[str]


def survey(drawing: etree._Element) -> Survey:
    """Look through a ``w:drawing``, ``w:pict`` or ``w:object`` without reading any box."""
    boxes: list[etree._Element] = []
    tally: Counter[str] = Counter()
    stack = [drawing]
    while stack:
        element = stack.pop()
        tag = str(element.tag)
        if tag == TXBX_CONTENT:
            boxes.append(element)
            continue
        if tag == ALTERNATE_CONTENT:
            branch = chosen(element)
            if branch is not None:
                stack.append(branch)
            continue
        if tag in _COUNTED:
            tally[_COUNTED[tag]] += 1
        elif tag == _TEXT_PATH and element.get("string"):
            tally["shape-text"] += 1
        stack.extend(reversed(element))
    if tally["embedded-object"]:
        tally["image"] = 0  # the preview of the object
    return Survey(tuple(boxes), +tally)
