"""Turns the inline markup of one Markdown text into plain lines with stand-off marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.model.manuscript import Mark, MarkKind
from draftdiff.readers import _html

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

    from draftdiff.readers._hyphens import Joiner

_KINDS = {
    "strong": MarkKind.BOLD,
    "em": MarkKind.ITALIC,
    "s": MarkKind.STRIKE,
    "link": MarkKind.LINK,
}
_NOTE = re.compile(r"\[\^([^\]\s]{1,64})\]")
# The parser's work on brackets and stars can grow with their square.
_MOST_MARKUP = 20_000
_ANY_MARKUP = re.compile(r"[\[*_`<~\\&]|  \n")
_MARKUP = re.compile(r"[\[\]*_`<~!\\&]")


@dataclass(slots=True)
class Inline:
    """Raw text with a line feed for each break, and marks over it.

    ``forced`` are the breaks that the page shows, ``unlined`` those that are no line end in the
    file.
    """

    text: str = ""
    forced: set[int] = field(default_factory=set)
    unlined: set[int] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)


def parse(
    md: MarkdownIt, content: str, env: EnvType, notes: Mapping[str, str], counts: Counter[str]
) -> Inline:
    """The words of ``content``; ``notes`` maps the ids of defined notes to printed numbers.

    What had to be left out is added to ``counts``.
    """
    if len(_MARKUP.findall(content)) > _MOST_MARKUP:
        counts["markup-as-text"] += 1
        return Inline(content)
    if not _ANY_MARKUP.search(content):
        return Inline(content)  # as most paragraphs of a draft, and much cheaper
    children: list[Token] = []
    md.inline.parse(content, md, env, children)
    out = _Builder(notes, counts)
    for token in children:
        out.add(token)
    return out.finish()


def shares(inline: Inline, spans: Sequence[tuple[int, int]]) -> Iterator[Inline]:
    """For each of ``spans``, which follow on each other, the text with only the marks near it."""
    near: list[Mark] = []
    position = 0
    for start, end in spans:
        while position < len(inline.marks) and inline.marks[position].start <= end:
            near.append(inline.marks[position])
            position += 1
        near = [mark for mark in near if mark.end >= start]
        yield Inline(inline.text, marks=near)


def part(inline: Inline, start: int, end: int, joiner: Joiner) -> tuple[str, list[Mark]]:
    """The text from ``start`` to ``end`` as one line, with its share of the marks."""
    pieces: list[str] = []
    moved: list[tuple[int, int]] = []  # from this offset on, so many characters are gone
    position, lost = start, 0
    at = inline.text.find("\n", start, end)
    while at >= 0:
        following = inline.text.find("\n", at + 1, end)
        above = inline.text[max(position, at - 200) : at].strip()
        below = inline.text[at + 1 : following if following >= 0 else end].strip()[:200]
        glue, cut = joiner.glue(above, below) if above and below else (" ", 0)
        if glue == "" and inline.text[at - 1 : at].strip():
            pieces.append(inline.text[position : at - cut])
            lost += cut + 1
            position = at + 1
            moved.append((position, lost))
        at = following
    pieces.append(inline.text[position:end])
    offsets = [offset for offset, _ in moved]

    def shift(offset: int) -> int:
        index = bisect_right(offsets, offset) - 1
        return offset - start - (moved[index][1] if index >= 0 else 0)

    marks = [
        Mark(mark.kind, shift(max(mark.start, start)), shift(min(mark.end, end)), mark.value)
        for mark in inline.marks
        if (mark.start < end and mark.end > start) or start <= mark.start == mark.end <= end
    ]
    return "".join(pieces), marks


class _Builder:
    def __init__(self, notes: Mapping[str, str], counts: Counter[str]) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.result = Inline()
        self.open: list[tuple[MarkKind, int, str | None]] = []
        self.notes = notes
        self.counts = counts

    def add(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special"):
            self.words(token.content)
        elif kind == "softbreak":
            self.write("\n")
        elif kind == "hardbreak":
            self.result.forced.add(self.length)
            self.write("\n")
        elif kind == "code_inline":
            start = self.length
            self.write(token.content)
            self.result.marks.append(Mark(MarkKind.CODE, start, self.length))
        elif kind == "image":
            self.counts["images"] += 1
            self.write("".join(child.content for child in token.children or ()))
        elif kind == "html_inline":
            self.html(token.content)
        elif kind.endswith("_open"):
            href = token.attrGet("href")
            self.begin(_KINDS[kind.removesuffix("_open")], None if href is None else str(href))
        elif kind.endswith("_close"):
            self.end(_KINDS[kind.removesuffix("_close")])
        else:
            self.words(token.content)

    def words(self, text: str) -> None:
        position = 0
        for match in _NOTE.finditer(text):
            if match[1] in self.notes:
                self.write(text[position : match.start()])
                number = self.notes[match[1]]
                self.result.marks.append(
                    Mark(MarkKind.NOTE_REFERENCE, self.length, self.length, number)
                )
                position = match.end()
        self.write(text[position:])

    def html(self, markup: str) -> None:
        if _html.is_comment(markup):
            self.counts["html-comments"] += 1
            return
        if not _html.is_tag(markup):
            self.write(markup)
            return
        self.counts["html-tags"] += 1
        if _html.is_break(markup):
            self.result.forced.add(self.length)
            self.result.unlined.add(self.length)
            self.write("\n")
        found = _html.mark(markup)
        if found and found[1]:
            self.begin(found[0], None)
        elif found:
            self.end(found[0])

    def begin(self, kind: MarkKind, value: str | None) -> None:
        self.counts["struck"] += kind is MarkKind.STRIKE
        self.open.append((kind, self.length, value))

    def end(self, kind: MarkKind) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] is kind:
                _, start, value = self.open.pop(index)
                self.result.marks.append(Mark(kind, start, self.length, value))
                return

    def write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def finish(self) -> Inline:
        self.result.text = "".join(self.pieces)
        self.result.marks.sort(key=lambda mark: (mark.start, mark.end, mark.kind))
        return self.result
