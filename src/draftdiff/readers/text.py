"""Reads plain text: paragraphs out of lines, whether they were wrapped or not.

Plain text has no markers and no kinds but what layout shows: blank lines, margins, indentation,
tables drawn with pipes and underlined headings. Typed labels stay in the text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.language import clean
from draftdiff.model.manuscript import Block, BlockKind, Manuscript
from draftdiff.model.source import Anchor, Notice
from draftdiff.readers import _furniture, _starts, _tables, _wrap
from draftdiff.readers._decode import decode
from draftdiff.readers._hyphens import Joiner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftdiff.model.source import Source
    from draftdiff.readers._furniture import Line

_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})$")
_RULE = re.compile(r"(?:[-=*~_]\s?){3,}$")
_HASHES = re.compile(r"#{1,6}\s+\S")
_DEEPEST = 8
_NEARBY = 15


def read(data: bytes, source: Source) -> Manuscript:
    """Read the bytes of a text file; raises ``ReadError`` for binary data only."""
    decoded = decode(data)
    page = _furniture.strip(decoded.text.replace("\0", "").split("\n"))
    texts = [line.text for line in page.lines]
    build = _Build(_wrap.margin(texts), Joiner(texts), _indents(texts))
    build.run(page.lines)
    notices = (
        *decoded.notices,
        *page.notices,
        *build.notices(),
        *build.joiner.notices(),
        *_markdown_notice(texts),
        *clean.notices(build.cleaned),
    )
    blocks = (*_running(page.headers), *build.blocks, *_running(page.footers))
    return Manuscript(source, blocks, notices)


def _running(lines: Iterable[tuple[BlockKind, str, int]]) -> tuple[Block, ...]:
    return tuple(
        Block(kind, clean.clean(text).text, Anchor("", number, number))
        for kind, text, number in lines
    )


def _markdown_notice(lines: Sequence[str]) -> tuple[Notice, ...]:
    count = sum(1 for line in lines if _HASHES.match(line))
    if count < 2:
        return ()
    message = f"{count} lines look like Markdown headings; name the file .md to read them as such"
    return (Notice("looks-like-markdown", message, count=count),)


def _indents(lines: Sequence[str]) -> tuple[int, ...]:
    """The columns at which blocks of this file begin, without the margin common to all lines."""
    columns = Counter(_column(line) for line in lines if line.strip())
    levels: list[int] = []
    for column in sorted(columns):
        if not levels or column - levels[-1] >= 2:
            levels.append(column)
    return tuple(levels[:_DEEPEST])


def _column(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _below(lines: Sequence[Line], position: int) -> list[str]:
    """The next lines of the same block."""
    texts = [line.text for line in lines[position + 1 : position + 1 + _NEARBY]]
    return list(itertools.takewhile(str.strip, texts))


@dataclass(slots=True)
class _Build:
    """Blocks under construction; one per file, thrown away after it."""

    margin: int | None
    joiner: Joiner
    indents: tuple[int, ...]
    blocks: list[Block] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)
    open: list[Line] = field(default_factory=list)
    items: dict[tuple[str | None, int], str] = field(default_factory=dict)
    rules: int = 0

    def run(self, lines: Sequence[Line]) -> None:
        position = 0
        while position < len(lines):
            line = lines[position]
            text = line.text.strip()
            if not text:
                if not line.spliced or not self.runs_on(lines, position):
                    self.close()
                position += 1
            elif _tables.begins(lines, position):
                self.close()
                position = self.table(lines, position)
            elif _RULE.match(text) and not self.is_blank_to_fill(text):
                self.rule(text)
                position += 1
            else:
                if self.open and self.breaks(line, _below(lines, position)):
                    self.close()
                self.open.append(line)
                self.note_item(line)
                position += 1
        self.close()

    def runs_on(self, lines: Sequence[Line], position: int) -> bool:
        """Whether the paragraph above a page break goes on below it."""
        if not self.open:
            return False
        ahead = position
        while ahead < len(lines) and not lines[ahead].text.strip():
            if not lines[ahead].spliced:
                return False
            ahead += 1
        if ahead == len(lines):
            return False
        above, below = self.open[-1].text.strip(), lines[ahead].text.strip()
        if _starts.BULLET.match(below) or _starts.label(below[:80]):
            return False
        return not _starts.ends_sentence(above) and (
            below[0].islower() or above[-1] in "-,\u00ad" or self.is_full(above, below)
        )

    def is_full(self, above: str, below: str) -> bool:
        return _wrap.is_full(above, below, self.margin)

    def breaks(self, line: Line, below: Sequence[str]) -> bool:
        """Whether ``line``, directly below the open paragraph, begins a new one."""
        above = self.open[-1]
        upper, lower = above.text.rstrip(), line.text.strip()
        head = lower[:400]
        full = self.is_full(upper, lower)
        if len(self.open) == 1 and _starts.is_bare_label(upper.strip()):
            return _starts.is_bare_label(head)
        item = self.previous_item(line)
        begins = _starts.begins_block(
            upper,
            head,
            full=full,
            previous_item=item,
            set_off=_column(line.text) < _column(above.text),
        )
        if begins:
            nearby = [entry.text for entry in self.open[-_NEARBY:]]
            listed = not full or _starts.follows(item, head)
            return listed or not _starts.runs_in(head, nearby, below)
        if _starts.is_figure(head) and not _starts.ends_sentence(upper):
            return False
        if full:
            return _starts.ends_sentence(upper) and (
                self.steps_in(above, line) or self.is_heading(lower, below[0] if below else "")
            )
        goes_on = head[0].islower() or upper[-1] in "-\u00ad" or _starts.ends_abbreviated(upper)
        if goes_on and not _starts.ends_sentence(upper):
            return False
        if self.margin is None:
            return True
        # Ragged: the line ends well before the margin, but in the middle of a sentence.
        ragged = len(upper) * 4 >= self.margin * 3 and not _starts.ends_sentence(upper)
        return not ragged

    def note_item(self, line: Line) -> None:
        head = line.text.strip()[:80]
        form = _starts.form(head)
        if len(self.open) == 1 and form is not None:
            self.items[form, _column(line.text)] = head

    def previous_item(self, line: Line) -> str:
        """The first line of the last item whose label has the form and the column of this one."""
        head = line.text.strip()[:80]
        return self.items.get((_starts.form(head), _column(line.text)), "")

    def is_heading(self, line: str, below: str) -> bool:
        """Whether ``line`` neither fills its place nor ends as the last line of a text would."""
        return (
            self.margin is not None
            and len(line) * 4 <= self.margin * 3
            and line[0].isupper()
            and not _starts.ends_sentence(line)
            and not below.strip()[:1].islower()
            and line[-1].isalnum()
        )

    def steps_in(self, above: Line, line: Line) -> bool:
        """Whether the first line of a paragraph is set in, as where no blank lines part them."""
        return len(self.open) > 1 and _column(line.text) > _column(above.text) + 1

    def is_blank_to_fill(self, text: str) -> bool:
        """Whether a row of underscores is a place to sign that did not fit on the line above."""
        return text[0] == "_" and bool(self.open) and self.is_full(self.open[-1].text, text)

    def rule(self, text: str) -> None:
        """A row of dashes: an underline makes the one line above it a heading."""
        if len(self.open) == 1 and _UNDERLINE.match(text):
            self.close(BlockKind.HEADING, 1 if text[0] == "=" else 2)
            return
        self.close()
        self.rules += 1

    def close(self, kind: BlockKind = BlockKind.PARAGRAPH, depth: int | None = None) -> None:
        if not self.open:
            return
        lines, self.open = self.open, []
        text = self.joiner.join([line.text for line in lines])
        if depth is None:
            depth = self.depth(lines[0].text)
        self.add(kind, text, lines[0].number, lines[-1].number, depth)

    def depth(self, first: str) -> int:
        column = _column(first)
        text = first.strip()
        if self.margin and column > 8 and abs(column * 2 + len(text) - self.margin) <= 6:
            return 0  # centred
        return max(0, sum(1 for indent in self.indents if indent <= column) - 1)

    def add(self, kind: BlockKind, text: str, first: int, last: int, depth: int) -> None:
        cleaned = clean.clean(text)
        self.cleaned.update(dict(cleaned.counts))
        if cleaned.text:
            self.blocks.append(Block(kind, cleaned.text, Anchor("", first, last), depth=depth))

    def table(self, lines: Sequence[Line], position: int) -> int:
        """Add the rows of the table that begins here; gives the position below it."""
        below = _tables.end(lines, position)
        for first, last, cells in _tables.rows(lines[position:below]):
            texts = [self.joiner.join(cell) for cell in cells]
            if any(texts):
                self.add(BlockKind.ROW, " | ".join(texts), first, last, 0)
        return below

    def notices(self) -> tuple[Notice, ...]:
        if not self.rules:
            return ()
        return (Notice("rules", f"{self.rules} horizontal rules left out", count=self.rules),)
