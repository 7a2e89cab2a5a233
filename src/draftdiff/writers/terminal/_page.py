"""A page of wrapped, indented, styled lines; the only code that talks to rich."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Piece = tuple[str, str]

MINIMUM_WIDTH = 40
GUTTER = " │ "

_STYLES = {
    "": "",
    "strong": "bold",
    "dim": "dim",
    "deleted": "red strike",
    "inserted": "green underline",
    "gone": "red",
    "come": "green",
    "alarm": "bold red",
    "caution": "bold yellow",
    "tag": "cyan",
}
_MARKS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
# What looks like our marks in a draft is set apart, so that a draft cannot fake an edit.
_LOOKALIKE = re.compile(r"\[(?=-)|-(?=\])|\{(?=\+)|\+(?=\})")


class Page:
    """Collects lines; without colour, edits carry ``[-`` ``-]`` and ``{+`` ``+}`` instead.

    A piece is a text with a role ("deleted", "tag", ...). Every text is made safe here: no other
    code needs to think of control characters or of rich's own markup.
    """

    def __init__(self, width: int, color: bool) -> None:
        self.width = max(width, MINIMUM_WIDTH)
        self._color = color
        self._lines: list[Text] = []
        self._console = Console(
            file=io.StringIO(),
            width=self.width,
            color_system="standard" if color else None,
            force_terminal=color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def blank(self) -> None:
        """An empty line, but never two in a row and none at the top."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def title(self, words: str) -> None:
        """A section title with a blank line above."""
        self.blank()
        self.paragraph([(words, "strong")])

    def paragraph(
        self, pieces: Iterable[Piece], *, first: str = "", rest: str | None = None
    ) -> None:
        """Wrapped text; ``first`` stands before the first line, ``rest`` before the others."""
        rest = " " * len(first) if rest is None else rest
        prefix = first
        for line in self._wrapped(pieces, self.width - max(len(first), len(rest))):
            self._lines.append(Text(prefix) + line)
            prefix = rest

    def columns(self, left: Iterable[Piece], right: Iterable[Piece], *, indent: str) -> None:
        """Two wrapped texts next to each other."""
        width = (self.width - len(indent) - len(GUTTER)) // 2
        sides = [self._wrapped(pieces, width) for pieces in (left, right)]
        for row in range(max(map(len, sides))):
            cells = [side[row] if row < len(side) else Text() for side in sides]
            cells[0].pad_right(max(0, width - cells[0].cell_len))
            line = Text(indent) + cells[0] + Text(GUTTER, "dim") + cells[1]
            line.rstrip()
            self._lines.append(line)

    def text(self) -> str:
        """The page, ending in a newline."""
        if not self._color:
            return "".join(line.plain.rstrip() + "\n" for line in self._lines)
        for line in self._lines:
            self._console.print(line, soft_wrap=True)
        file = self._console.file
        assert isinstance(file, io.StringIO)
        return file.getvalue()

    def _wrapped(self, pieces: Iterable[Piece], width: int) -> Sequence[Text]:
        whole = Text()
        last = ""
        for words, role in pieces:
            if self._color and (last, role) == ("deleted", "inserted"):
                whole.append(" ")
            last = role
            for number, part in enumerate(words.split("\n")):
                if number:
                    whole.append("\n")
                if part:
                    whole.append(self._marked(visible(part), role), _STYLES[role])
        lines = list(whole.wrap(self._console, max(width, 10))) or [Text()]
        for line in lines:
            line.rstrip()
        return lines

    def _marked(self, words: str, role: str) -> str:
        if self._color:
            return words
        start, end = _MARKS.get(role, ("", ""))
        return start + _LOOKALIKE.sub(lambda found: found[0] + "\\", words) + end
