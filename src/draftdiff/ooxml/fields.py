"""Keeps track of Word's fields, whose code and result stand in a row of runs and paragraphs.

A complex field is ``begin``, code, ``separate``, result, ``end`` (ECMA-376 part 1, 17.16.18), each
in a run of its own, so its state outlives a paragraph. It is its own module because a field that
never ends would turn the rest of a document into code: such fields are found beforehand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml.names import VAL, mc, w
from draftdiff.ooxml.revisions import is_dropped_within
from draftdiff.ooxml.styles import integer

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.model.source import View

FLD_CHAR = w("fldChar")
_TYPE = w("fldCharType")
_MAX_NESTING = 20
_LINK = re.compile(r'^\s*HYPERLINK\s+(\\l\s+)?"([^"]{1,2000})"', re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """One open field: its code so far, and where its result began in the current paragraph."""

    code: list[str] = field(default_factory=list)
    in_result: bool = False
    start: int = 0

    def begin_result(self, start: int) -> None:
        """The code is complete: what follows, from ``start`` on, is its result."""
        self.code = [self.instruction()]
        self.in_result = True
        self.start = start

    def instruction(self) -> str:
        """The code with single spaces."""
        return self.code[0] if self.in_result else " ".join("".join(self.code).split())


def unbalanced(root: etree._Element, view: View) -> frozenset[etree._Element]:
    """The ``w:fldChar`` of a story that have no partner in this view, to be passed over.

    So are those nested deeper than Word nests them: each level costs time in every paragraph.
    """
    odd: list[etree._Element] = []
    open_fields: list[list[etree._Element]] = []
    fallback = mc("Fallback")
    for element in root.iter(FLD_CHAR):
        if is_dropped_within(element, view) or any(
            ancestor.tag == fallback for ancestor in element.iterancestors()
        ):
            continue
        kind = element.get(_TYPE)
        if kind == "begin":
            open_fields.append([element])
        elif not open_fields:
            odd.append(element)
        elif kind == "separate":
            open_fields[-1].append(element)
        else:
            members = open_fields.pop()
            if len(open_fields) >= _MAX_NESTING:
                odd += [*members, element]
    for members in open_fields:
        odd.extend(members)
    return frozenset(odd)


def link_target(instruction: str) -> str | None:
    """The address that a HYPERLINK field leads to ("#name" in the document), or ``None``."""
    match = _LINK.match(instruction)
    if match is None:
        return None
    return f"#{match[2]}" if match[1] else match[2]


def form_value(fld_char: etree._Element) -> str:
    """What a form field shows that has no result text: a tick box or the chosen entry of a list."""
    data = fld_char.find(w("ffData"))
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        ticked = state is not None and state.get(VAL, "1").lower() not in ("0", "false", "off")
        return "☒" if ticked else "☐"
    choice = data.find(w("ddList"))
    if choice is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choice.findall(w("listEntry"))]
    for name in ("result", "default"):
        chosen = choice.find(w(name))
        index = None if chosen is None else integer(chosen.get(VAL))
        if index is not None and 0 <= index < len(entries):
            return entries[index]
    return entries[0] if entries else ""
