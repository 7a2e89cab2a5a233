"""Reads Markdown: headings, nested lists, quotes, tables and notes as blocks with line anchors.

Markdown says what a block is, so this reader keeps the numbers of a list as markers, while typed
labels stay in the text for the outline to judge.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.language import clean
from draftdiff.model.manuscript import Block, BlockKind, Manuscript, Mark, MarkKind
from draftdiff.model.source import Anchor, Notice, Severity
from draftdiff.readers import (
    _front_matter,
    _html,
    _markdown_inline,
    _markdown_rules,
    _starts,
    _wrap,
)
from draftdiff.readers._decode import decode
from draftdiff.readers._hyphens import Joiner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from draftdiff.model.source import Source
    from draftdiff.readers._markdown_inline import Inline

_LONGEST_HEADING = 200
_NEARBY = 15
_QUOTES = re.compile(r"[ \t>]*")
_MESSAGES: dict[str, tuple[str, Severity]] = {
    "front-matter": ("lines of front matter left out", Severity.INFO),
    "link-definitions": ("link definitions left out", Severity.INFO),
    "html-comments": ("HTML comments left out", Severity.INFO),
    "html-tags": ("HTML tags left out, the text between them kept", Severity.INFO),
    "images": ("images not read; their alternative text stands for them", Severity.WARNING),
    "struck": (
        "passages that are struck through were read as if they stood: take out what is gone",
        Severity.WARNING,
    ),
    "rules": ("horizontal rules left out", Severity.INFO),
    "unused-notes": ("notes that nothing refers to kept at the end", Severity.INFO),
    "markup-as-text": ("paragraphs with too much markup read as plain text", Severity.WARNING),
    "too-deep": ("passages nested too deeply read as plain text", Severity.WARNING),
}


def read(data: bytes, source: Source) -> Manuscript:
    """Read Markdown bytes; raises ``ReadError`` for binary data only."""
    decoded = decode(data)
    counts: Counter[str] = Counter()
    text = _front_matter.remove(decoded.text.replace("\f", "\n"), counts)
    # The parser puts U+FFFD for null characters; they are no text to begin with.
    text = text.replace("\0", "")
    md = _markdown_rules.parser()
    env: dict[str, object] = {}
    tokens = md.parse(text, env)
    lines = text.split("\n")
    walk = _Walk(md, env, lines, counts, Joiner(lines))
    walk.number_notes(tokens, text)
    walk.run(tokens)
    walk.leftover_notes()
    references = env.get("references")
    counts["link-definitions"] += len(references) if isinstance(references, dict) else 0
    own = tuple(
        Notice(code, f"{counts[code]} {message}", severity, counts[code])
        for code, (message, severity) in _MESSAGES.items()
        if counts[code]
    )
    notices = (*decoded.notices, *own, *walk.joiner.notices(), *clean.notices(walk.cleaned))
    return Manuscript(source, tuple(walk.blocks), notices)


@dataclass(slots=True)
class _List:
    markers: list[str]
    item: int = -1
    column: int = 0  # at which the text of the current item begins


@dataclass(slots=True)
class _Walk:
    """The walk over the parser's tokens; one per file, thrown away after it."""

    md: MarkdownIt
    env: dict[str, object]
    lines: list[str]
    counts: Counter[str]
    joiner: Joiner
    blocks: list[Block] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)
    lists: list[_List] = field(default_factory=list)
    marker: str | None = None
    marker_line: int = 0
    quotes: int = 0
    heading: tuple[int, bool] | None = None
    cells: list[Inline] | None = None
    row_line: int = 0
    notes: dict[str, Token] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    pending_notes: list[str] = field(default_factory=list)
    margin: int | None = None

    def number_notes(self, tokens: Sequence[Token], text: str) -> None:
        """Notes are printed with numbers in the order in which they are first referred to."""
        self.margin = _wrap.margin(self.lines)
        for token in tokens:
            if token.type == "note":
                self.notes.setdefault(token.meta["id"], token)
        if not self.notes:
            return
        for match in re.finditer(r"\[\^([^\]\s]{1,64})\](?!:)", text):
            if match[1] in self.notes and match[1] not in self.numbers:
                self.numbers[match[1]] = str(len(self.numbers) + 1)

    def run(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            self.step(tokens, index, token)

    def step(self, tokens: Sequence[Token], index: int, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self.inline(token)
        elif kind in ("ordered_list_open", "bullet_list_open"):
            if self.marker is not None and _starts.label(self.marker + " "):
                self.flush_item()  # "3." whose text is a list: the number must not get lost
            self.marker = None
            self.lists.append(_List(_markdown_rules.markers(tokens, index)))
        elif kind in ("ordered_list_close", "bullet_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self.lists[-1].item += 1
            self.marker = self.lists[-1].markers[self.lists[-1].item]
            self.marker_line = (token.map or [0])[0]
            self.lists[-1].column = self.indentation(self.marker_line) + len(self.marker) + 1
        elif kind == "list_item_close":
            self.flush_item()
        elif kind == "blockquote_open":
            self.quotes += 1
        elif kind == "blockquote_close":
            self.quotes -= 1
        elif kind == "heading_open":
            setext = token.markup in ("=", "-")
            self.heading = (int(token.tag[1:]), setext)
        elif kind == "heading_close":
            self.heading = None
        elif kind == "tr_open":
            self.cells = []
            self.row_line = (token.map or [0])[0]
        elif kind == "tr_close":
            self.row()
        elif kind == "hr":
            self.counts["rules"] += 1
        elif kind == "html_block":
            self.html(token)
        elif kind in ("fence", "code_block"):
            self.fence(token)

    def flush_item(self) -> None:
        """An item without words of its own still stands in the draft."""
        if self.marker is not None:
            marker, self.marker = self.marker, None
            line = self.marker_line + 1
            self.blocks.append(
                Block(BlockKind.ITEM, "", Anchor("", line, line), marker, len(self.lists))
            )

    def inline(self, token: Token) -> None:
        if token.meta.get("too_deep"):
            self.counts["too-deep"] += 1
        parsed = _markdown_inline.parse(self.md, token.content, self.env, self.numbers, self.counts)
        if self.cells is not None:
            self.cells.append(parsed)
            return
        first = (token.map or [self.row_line])[0]
        kind, depth, marker = self.hints(token)
        parts = self.split(parsed, first)
        below = [line for _, _, line, _ in parts[1:]] + [(token.map or [0, first + 1])[1]]
        spans = [(start, end) for start, end, _, _ in parts]
        shares = _markdown_inline.shares(parsed, spans)
        for number, (share, (start, end, line, extra)) in enumerate(
            zip(shares, parts, strict=True)
        ):
            if number:
                marker = None
                kind = BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH
                depth = len(self.lists) + extra
            elif kind is BlockKind.PARAGRAPH:
                depth += extra
            anchor = Anchor("", line + 1, max(line + 1, below[number]))
            self.block(kind, share, (start, end), anchor, marker, depth)
        self.follow_notes()

    def hints(self, token: Token) -> tuple[BlockKind, int, str | None]:
        marker, self.marker = self.marker, None
        if self.heading is not None:
            level, setext = self.heading
            # A rule typed right below a paragraph makes all of it a heading, which none meant.
            long = "\n" in token.content or len(token.content) > _LONGEST_HEADING
            if not (setext and long):
                return BlockKind.HEADING, level, marker
        if marker is not None:
            return BlockKind.ITEM, len(self.lists), marker
        return (BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH), len(self.lists), None

    def split(self, parsed: Inline, first: int) -> list[tuple[int, int, int, int]]:
        """Cut a text at the breaks after which a typed label begins a block.

        Gives start and end in the text, the line, and the steps of indentation beyond the first.
        """
        parts: list[tuple[int, int, int, int]] = []
        start, line = 0, first
        base = self.indentation(first)
        margin = self.lists[-1].column if self.lists else 0
        step = extra = max(0, (base - margin + 3) // 4)
        position = parsed.text.find("\n")
        at = first
        begun = 0
        opening = parsed.text[: max(position, 0)].strip()[:80]
        items = {_starts.form(opening): opening}
        while position >= 0:
            at += position not in parsed.unlined
            previous = parsed.text[begun:position].strip()
            begun = position + 1
            following = parsed.text.find("\n", begun)
            ahead = parsed.text[begun : following if following >= 0 else None].strip()[:400]
            if self.breaks(previous, ahead, at, position in parsed.forced, items):
                items[_starts.form(ahead)] = ahead
                parts.append((start, position, line, extra))
                start, line = begun, at
                extra = max(0, step + (self.indentation(at) - base + 3) // 4)
            position = following
        parts.append((start, len(parsed.text), line, extra))
        return parts

    def breaks(
        self, previous: str, ahead: str, line: int, forced: bool, items: dict[str | None, str]
    ) -> bool:
        above = self.lines[line - 1] if 0 < line <= len(self.lines) else previous
        full = not forced and _wrap.is_full(above, ahead, self.margin)
        item = items.get(_starts.form(ahead), "")
        if not _starts.begins_block(previous, ahead, full=full, previous_item=item):
            return False
        if not full or _starts.follows(item, ahead):
            return True
        below = itertools.takewhile(str.strip, self.lines[line + 1 : line + 1 + _NEARBY])
        return not _starts.runs_in(ahead, self.lines[max(0, line - _NEARBY) : line], list(below))

    def indentation(self, line: int) -> int:
        raw = self.lines[line] if line < len(self.lines) else ""
        lead = _QUOTES.match(raw)
        return len((lead[0] if lead else "").rpartition(">")[2].expandtabs(4))

    def block(
        self,
        kind: BlockKind,
        parsed: Inline,
        span: tuple[int, int],
        anchor: Anchor,
        marker: str | None,
        depth: int,
    ) -> None:
        text, marks = _markdown_inline.part(parsed, *span, self.joiner)
        cleaned = clean.clean(text, marks)
        self.cleaned.update(dict(cleaned.counts))
        if cleaned.text or marker is not None:
            self.blocks.append(
                Block(kind, cleaned.text, anchor, marker, depth, None, cleaned.marks)
            )
        self.pending_notes += [
            mark.value
            for mark in cleaned.marks
            if mark.kind is MarkKind.NOTE_REFERENCE and mark.value is not None
        ]

    def row(self) -> None:
        cells, self.cells = self.cells or [], None
        joined = _markdown_inline.Inline()
        pieces: list[str] = []
        length = 0
        for cell in cells:
            if pieces:
                pieces.append(" | ")
                length += 3
            joined.marks += [
                Mark(mark.kind, mark.start + length, mark.end + length, mark.value)
                for mark in cell.marks
            ]
            pieces.append(cell.text)
            length += len(cell.text)
        joined.text = "".join(pieces)
        line = self.row_line + 1
        if any(cell.text.strip() for cell in cells):
            span = (0, len(joined.text))
            self.block(BlockKind.ROW, joined, span, Anchor("", line, line), None, 0)
            self.follow_notes()

    def html(self, token: Token) -> None:
        texts, tags, comments = _html.paragraphs(token.content)
        self.counts["html-tags"] += tags
        self.counts["html-comments"] += comments
        self.plain(texts, token)

    def fence(self, token: Token) -> None:
        self.plain(re.split(r"\n[ \t]*\n", token.content), token)

    def plain(self, texts: Sequence[str], token: Token) -> None:
        first, last = token.map or [0, 1]
        for text in texts:
            kind, depth, marker = self.hints(token)
            inline = _markdown_inline.Inline(text)
            anchor = Anchor("", first + 1, last)
            self.block(kind, inline, (0, len(text)), anchor, marker, depth)

    def follow_notes(self) -> None:
        """Notes follow the block that refers to them first."""
        wanted, self.pending_notes = self.pending_notes, []
        by_number = {number: key for key, number in self.numbers.items()}
        for number in wanted:
            token = self.notes.pop(by_number[number], None)
            if token is not None:
                self.note(token, number)

    def note(self, token: Token, number: str) -> None:
        first, last = token.map or [0, 1]
        parts = [
            _markdown_inline.parse(self.md, text, self.env, {}, self.counts)
            for text in token.meta["paragraphs"]
        ]
        marker: str | None = number
        for part in parts:
            self.block(
                BlockKind.NOTE, part, (0, len(part.text)), Anchor("", first + 1, last), marker, 0
            )
            marker = None

    def leftover_notes(self) -> None:
        for key, token in list(self.notes.items()):
            self.counts["unused-notes"] += 1
            self.note(token, key)
