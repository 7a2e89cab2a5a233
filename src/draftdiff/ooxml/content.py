"""Walks the content of a story (body, cell, note, header) through everything that only wraps it.

Content controls, custom XML, smart tags, alternate content and tracked insertions can stand
around blocks, rows, cells and runs alike; here is the one place that looks through them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.names import ALTERNATE_CONTENT, PPR, TC, TR, P, R, T, m, mc, w
from draftdiff.ooxml.revisions import WRAPPERS, cell_dropped, dropped, mark_dropped, row_dropped

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
    """Paragraphs, as tuples, and the other blocks (tables, chunks, stray runs) of a story.

    A tuple holds more than one ``w:p`` where a paragraph mark is gone: they are one paragraph,
    and the last one's properties count (ECMA-376 part 1, 17.13.5.15). So do a drop capital and
    the paragraph that it begins (17.3.1.11).
    """
    joined: list[etree._Element] = []
    for child in children(container, view):
        if child.tag == P:
            joined.append(child)
            if not mark_dropped(child, view) and not _is_drop_capital(child):
                yield tuple(joined)
                joined = []
            continue
        known = child.tag in _BLOCKS
        if known or any(True for _ in child.iter(P, T)):
            if joined:
                yield tuple(joined)
                joined = []
            if known:
                yield child
            else:
                # An element that we do not know: what it holds is still part of the story.
                yield from blocks(child, view)
    if joined:
        yield tuple(joined)


def text_nodes(root: etree._Element, view: View) -> int:
    """How many ``w:t`` with words stand in the view, found without regard to any structure.

    A reader that met fewer has missed some: the check does not share its walk. Equations, which
    are read in another way, are left out.
    """
    drops = dropped(view)
    if next(root.iter(*drops, *_TURNED_AWAY), None) is None:
        return sum(bool(element.text) for element in root.iter(*_TEXT))
    count = 0
    stack = [root]
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _TEXT:
            count += bool(element.text)
        elif tag == ALTERNATE_CONTENT:
            branch = chosen(element)
            if branch is not None:
                stack.append(branch)
        elif not (
            tag in drops
            or tag in _EQUATIONS
            or (tag == TR and row_dropped(element, view))
            or (tag == TC and cell_dropped(element, view))
        ):
            stack.extend(element)
    return count


def _is_drop_capital(paragraph: etree._Element) -> bool:
    frame = paragraph.find(_FRAME)
    return frame is not None and frame.get(w("dropCap"), "none") != "none"


_BLOCKS = frozenset({w("tbl"), w("altChunk"), w("subDoc"), w("sectPr"), R})
_TEXT = frozenset({T, w("delText")})
_EQUATIONS = frozenset({m("oMath"), m("oMathPara")})
_TURNED_AWAY = _EQUATIONS | {ALTERNATE_CONTENT, w("cellIns"), w("cellDel")}
_FRAME = f"{PPR}/{w('framePr')}"
