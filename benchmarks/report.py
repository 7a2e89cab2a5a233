"""Puts a benchmark's tables into a page, between the marks that carry its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def publish(page: Path, name: str, tables: str) -> None:
    """Replaces what stands between ``<!-- name -->`` and ``<!-- end of name -->`` in ``page``.

    Raises ``ValueError`` when the page has no such place.
    """
    text = page.read_text(encoding="utf-8")
    first, last = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, opened, rest = text.partition(first)
    _, closed, after = rest.partition(last)
    if not opened or not closed:
        raise ValueError(f"{page} has no place for {name}")
    page.write_text(f"{before}{first}\n{tables}\n\n{last}{after}", encoding="utf-8")
