"""Writes an equation (Office Math, ECMA-376 part 1, 22.1) as one line of text.

Only its words and numbers matter here, but their relation must not be lost: one half is "1/2",
not "12".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.content import children
from draftdiff.ooxml.names import T, m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from draftdiff.model.source import View

# What to write before an argument of an equation's object.
_BEFORE = {m("den"): "/", m("sup"): "^", m("sub"): "_", m("lim"): "_"}
# Arguments that need brackets when they hold more than one character: "1/(2a)", not "1/2a".
_BRACKETED = frozenset({*_BEFORE, m("num"), m("deg")})
_TEXT = frozenset({m("t"), T})


def linear(equation: etree._Element, view: View) -> Iterator[tuple[str, etree._Element]]:
    """The text of an equation in order, each piece with the element that it stands for."""
    stack: list[tuple[Iterator[etree._Element], str, etree._Element]] = [
        (children(equation, view), "", equation)
    ]
    while stack:
        iterator, closing, parent = stack[-1]
        for child in iterator:
            if child.tag in _TEXT:
                if child.text:
                    yield child.text, child
                continue
            opening, close = _around(child)
            if opening:
                yield opening, child
            stack.append((children(child, view), close, child))
            break
        else:
            stack.pop()
            if closing:
                yield closing, parent


def _around(element: etree._Element) -> tuple[str, str]:
    tag = str(element.tag)
    if tag == m("d"):
        properties = element.find(m("dPr"))
        return _character(properties, "begChr", "("), _character(properties, "endChr", ")")
    if tag == m("nary"):
        return _character(element.find(m("naryPr")), "chr", "∫"), ""
    parent = element.getparent()
    root = parent is not None and parent.tag == m("rad") and tag == m("e")
    if not root and tag not in _BRACKETED:
        return "", ""
    length = sum(len(text.text or "") for text in element.iter(*_TEXT))
    operator = "√" if root else _BEFORE.get(tag, "")
    if length == 0:
        return "", ""
    return (f"{operator}(", ")") if length > 1 else (operator, "")


def _character(properties: etree._Element | None, name: str, default: str) -> str:
    element = None if properties is None else properties.find(m(name))
    return default if element is None else element.get(m("val"), "")
