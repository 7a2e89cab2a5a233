"""The clauses that are open while a draft is walked: a stack, innermost last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.outline.nodes import Node
    from draftdiff.outline.numbering import Form
    from draftdiff.outline.numerals import Numeral

DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """An open clause. ``numbers`` are its own, ``full`` those with its ancestors'."""

    node: int
    kind: str
    form: Form | None
    numeral: Numeral | None
    numbers: tuple[str, ...]
    full: tuple[str, ...]
    structural: bool
    level: int
    indent: int


class OpenClauses:
    """The stack of open clauses."""

    def __init__(self) -> None:
        self.stack: list[Entry] = []

    def top(self) -> int | None:
        """The node of the innermost open clause."""
        return self.stack[-1].node if self.stack else None

    def parent_of(self, position: int) -> int | None:
        """The node that holds the open clause at a position."""
        return self.stack[position - 1].node if position else None

    def cut(self, position: int) -> None:
        """Close all clauses from a position on."""
        del self.stack[position:]

    def drop(self, closed: Callable[[Entry], bool]) -> None:
        """Close clauses from the innermost on while ``closed`` says so."""
        while self.stack and closed(self.stack[-1]):
            self.stack.pop()

    def push(
        self,
        at: int,
        node: Node,
        kind: str,
        form: Form | None,
        numeral: Numeral | None,
        numbers: tuple[str, ...],
    ) -> None:
        """Open a clause; beyond ``DEEPEST`` it stays closed and the tree gets flatter."""
        if len(self.stack) >= DEEPEST:
            return
        above = self.stack[-1].full if self.stack else ()
        full = (*above, *numbers) if len(above) < 8 else numbers
        self.stack.append(
            Entry(
                at,
                kind,
                form,
                numeral,
                numbers,
                full,
                node.is_structural,
                node.level,
                node.indent,
            )
        )
