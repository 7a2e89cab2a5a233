"""Tells a person at a terminal that work is going on, if it takes more than a second."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE_IN_SECONDS = 1.0
_ERASE_LINE = "\r\x1b[K"


@contextmanager
def working(message: str) -> Iterator[None]:
    """Show ``message`` on a terminal's stderr once the block has run for a second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        print(message, end="", file=sys.stderr, flush=True)

    timer = threading.Timer(_PATIENCE_IN_SECONDS, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            print(_ERASE_LINE, end="", file=sys.stderr, flush=True)
