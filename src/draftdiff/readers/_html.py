"""Reduces the HTML inside a Markdown draft to its words.

Not a browser and not a sanitiser: it only keeps tags out of the text, so that they are never
compared as if the parties had negotiated them.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from draftdiff.model.manuscript import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?P<rest>[^<>]*)>")
_BREAKING = _words("""
address article aside blockquote body br caption center dd details div dl dt
figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p
pre section summary table tbody tfoot thead title tr ul
""")
_INLINE = _words("""
a abbr b bdi bdo big cite code col colgroup data del dfn em font i img input ins kbd
label mark meta q s samp script small span strike strong style sub sup td th time tt
u var wbr
""")
_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "u": MarkKind.UNDERLINE,
    "ins": MarkKind.UNDERLINE,
    "s": MarkKind.STRIKE,
    "del": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "code": MarkKind.CODE,
}


def is_comment(markup: str) -> bool:
    """Whether ``markup`` is a comment, a declaration or an instruction: nothing a reader sees."""
    return markup.startswith(("<!", "<?"))


def is_tag(markup: str) -> bool:
    """Whether ``markup`` is a tag of HTML; ``<NAME OF STATE>`` in a draft only looks like one."""
    match = _TAG.match(markup)
    return match is not None and match["name"].lower() in _BREAKING | _INLINE


def is_break(markup: str) -> bool:
    """Whether ``markup`` is a tag that starts a new line when it is shown."""
    match = _TAG.match(markup)
    return match is not None and match["name"].lower() in _BREAKING


def mark(markup: str) -> tuple[MarkKind, bool] | None:
    """The formatting that a tag stands for and whether it opens it, or ``None``."""
    match = _TAG.match(markup)
    if match is None or match["name"].lower() not in _MARKS:
        return None
    return _MARKS[match["name"].lower()], not match["close"]


def paragraphs(markup: str) -> tuple[list[str], int, int]:
    """The words of an HTML block by paragraph, the number of tags left out, and of comments."""
    pieces: list[str] = []
    tags = comments = 0
    for kind, piece in _scan(markup):
        if kind == "comment":
            comments += 1
        elif kind == "tag":
            tags += 1
            pieces.append("\f" if is_break(piece) else " " if _is_cell(piece) else "")
        else:
            pieces.append(piece)
    text = html.unescape("".join(pieces))
    return [part.strip() for part in text.split("\f") if part.strip()], tags, comments


def _is_cell(tag: str) -> bool:
    return tag[1:3].lower() in ("td", "th")


def _scan(markup: str) -> Iterator[tuple[str, str]]:
    """Comments, tags and the text between them; every position is looked at once."""
    position = 0
    while position < len(markup):
        start = markup.find("<", position)
        if start < 0:
            yield "text", markup[position:]
            return
        if start > position:
            yield "text", markup[position:start]
        if markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            if end < 0:  # never closed: what a page would hide to its end is kept
                yield "text", markup[start:]
                return
            position = end + 3
            yield "comment", markup[start:position]
            continue
        match = _TAG.match(markup, start)
        if match is None or not is_tag(match[0]):
            yield "text", "<"
            position = start + 1
            continue
        position = match.end()
        name = match["name"].lower()
        if name in ("script", "style") and not match["close"]:
            end = markup.lower().find(f"</{name}", position)
            position = len(markup) if end < 0 else end
        yield "tag", match[0]
