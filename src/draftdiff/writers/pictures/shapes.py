"""Builds SVG 1.1 from a few shapes; the only code that writes its markup.

Looks are attributes, not styles, so that a page whose policy forbids inline styles shows the same
picture, and a program that knows no CSS does too.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

PAPER, INK, SOFT, LINE = "#ffffff", "#1b1f24", "#505a66", "#9aa4b0"
_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"


def picture(width: float, height: float, title: str, shapes: Iterable[str]) -> str:
    """A whole SVG element with a title for those who do not see it, on white paper."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" font-family="{_FONT}" font-size="11">'
        f"<title>{_text(title)}</title>"
        + rectangle(0, 0, width, height, PAPER)
        + "".join(shapes)
        + "</svg>"
    )


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    *,
    edge: str = "",
    dashed: bool = False,
    title: str = "",
) -> str:
    """A filled rectangle; ``edge`` is the colour of its outline."""
    looks = f'fill="{fill}"' + _edge(edge, dashed)
    box = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return _titled("rect", f"{box} {looks}", title)


def ribbon(
    left: tuple[float, float, float],
    right: tuple[float, float, float],
    fill: str,
    *,
    opacity: float = 1.0,
    edge: str = "",
    dashed: bool = False,
    title: str = "",
) -> str:
    """A band from one upright stretch (x, top, bottom) to another."""
    x, top, bottom = left
    u, upper, lower = right
    middle = (x + u) / 2
    path = (
        f"M{_n(x)} {_n(top)}C{_n(middle)} {_n(top)} {_n(middle)} {_n(upper)} {_n(u)} {_n(upper)}"
        f"V{_n(lower)}C{_n(middle)} {_n(lower)} {_n(middle)} {_n(bottom)} {_n(x)} {_n(bottom)}Z"
    )
    looks = f'fill="{fill}" fill-opacity="{opacity:g}"' + _edge(edge, dashed)
    return _titled("path", f'd="{path}" {looks}', title)


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 11,
    fill: str = INK,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Words at a place; ``anchor`` is "start", "middle" or "end"."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size:g}" fill="{fill}" '
        f'text-anchor="{anchor}"{weight}>{_text(words)}</text>'
    )


def rule(x: float, y: float, u: float, v: float, colour: str = LINE) -> str:
    """A thin straight line."""
    path = f"M{_n(x)} {_n(y)}L{_n(u)} {_n(v)}"
    return f'<path d="{path}" stroke="{colour}" stroke-width="1" fill="none"/>'


def _titled(name: str, attributes: str, title: str) -> str:
    if not title:
        return f"<{name} {attributes}/>"
    return f"<{name} {attributes}><title>{_text(title)}</title></{name}>"


def _edge(colour: str, dashed: bool) -> str:
    if not colour:
        return ""
    dashes = ' stroke-dasharray="3 2"' if dashed else ""
    return f' stroke="{colour}" stroke-width="1"{dashes}'


def _text(words: str) -> str:
    return escape(visible(" ".join(words.split())), quote=True)


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
