"""Walks the content of a story (body, cell, note, header) through everything that only wraps it.

Content controls, custom XML, smart tags, alternate content and tracked insertions can stand
around blocks, rows, cells and runs alike; here is the one place that looks through them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.names import ALTERNATE_CONTENT, P, mc, w
from draftdiff.ooxml.revisions import WRAPPERS, dropped, mark_dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from draftdiff.model.source import View

_TRANSPARENT = WRAPPERS | {
    w(name) for name in ("sdtContent", "customXml", "smartTag", "dir", "bdo")
}
_SDT = w("sdt")
_SDT_CONTENT = w("sdtContent")


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of ``mc:AlternateContent`` to read: its first choice, which current Word shows.

    The fallback repeats the same content for old readers; reading both would double the text.
    """
    choice = alternate.find(mc("Choice"))
    return alternate.find(mc("Fallback")) if choice is None else choice


def children(container: etree._Element, view: View) -> Iterator[etree._Element]:
    """The children that stand in the view, as if nothing wrapped them, in document order."""
    drops = dropped(view)
    stack: list[Iterator[etree._Element]] = [iter(container)]
    while stack:
        for child in stack[-1]:
            if child.tag in drops:
                continue
            inner: etree._Element | None
            if child.tag in _TRANSPARENT:
                inner = child
            elif child.tag == _SDT:
                inner = child.find(_SDT_CONTENT)
            elif child.tag == ALTERNATE_CONTENT:
                inner = chosen(child)
            else:
                yield child
                continue
            if inner is not None:
                stack.append(iter(inner))
                break
        else:
            stack.pop()


def blocks(
    container: etree._Element, view: View
) -> Iterator[tuple[etree._Element, ...] | etree._Element]:
    """Paragraphs, as tuples, and the other blocks (tables, chunks) of a story.

    A tuple holds more than one ``w:p`` where a paragraph mark is gone: they are one paragraph,
    and the last one's properties count (ECMA-376 part 1, 17.13.5.15).
    """
    joined: list[etree._Element] = []
    for child in children(container, view):
        if child.tag == P:
            joined.append(child)
            if not mark_dropped(child, view):
                yield tuple(joined)
                joined = []
        elif child.tag in _BLOCKS:
            if joined:
                yield tuple(joined)
                joined = []
            yield child
    if joined:
        yield tuple(joined)


_BLOCKS = frozenset({w("tbl"), w("altChunk"), w("subDoc"), w("sectPr")})
