"""Recognises tables that plain text draws with pipes and dashes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.readers._furniture import Line

_RULE = re.compile(r"[+|][-=+:| ]{2,}[+|]$|(?:\|?\s*:?-{3,}:?\s*)(?:\|\s*:?-{3,}:?\s*)+\|?$")


def begins(lines: Sequence[Line], position: int) -> bool:
    """Whether a table begins here: a rule, a framed row, or a row with a rule below it."""
    text = lines[position].text.strip()
    if _RULE.match(text) or (text[0] == text[-1] == "|" and text.count("|") > 2):
        return True
    below = lines[position + 1].text.strip() if position + 1 < len(lines) else ""
    return "|" in text and "|" in below and bool(_RULE.match(below))


def end(lines: Sequence[Line], position: int) -> int:
    """The position of the first line from ``position`` on that has no part in the table."""
    while position < len(lines):
        text = lines[position].text.strip()
        if "|" not in text and not _RULE.match(text):
            break
        position += 1
    return position


def rows(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[list[str]]]]:
    """First line, last line and cells of each row; a cell is the lines that it spreads over.

    In a grid ("+---+---+") all lines between two rules are one row.
    """
    grid = lines[0].text.strip().startswith("+")
    group: list[tuple[int, list[str]]] = []
    for line in lines:
        text = line.text.strip()
        rule = _RULE.match(text)
        if (rule or not grid) and group:
            yield _row(group)
            group = []
        if not rule:
            body = text.removeprefix("|").removesuffix("|")
            group.append((line.number, [cell.strip() for cell in body.split("|")]))
    if group:
        yield _row(group)


def _row(group: list[tuple[int, list[str]]]) -> tuple[int, int, list[list[str]]]:
    width = max(len(cells) for _, cells in group)
    columns = [[cells[at] for _, cells in group if at < len(cells)] for at in range(width)]
    return group[0][0], group[-1][0], columns
