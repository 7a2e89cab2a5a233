"""Leaves out the YAML or TOML that site generators put before a Markdown text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter

_KEY = re.compile(r"[\w\"'.-]+\s*[:=]|#|\[")


def remove(text: str, counts: Counter[str]) -> str:
    """Blank the lines of YAML or TOML front matter, so that line numbers stay true."""
    lines = text.split("\n", 400)
    fence = lines[0].rstrip()
    if fence not in ("---", "+++"):
        return text
    closers = ("---", "...") if fence == "---" else ("+++",)
    last = next((i for i, line in enumerate(lines[1:-1], 1) if line.rstrip() in closers), 0)
    body = [line for line in lines[1:last] if line.strip()]
    if not body or not _KEY.match(body[0]):
        return text
    counts["front-matter"] = last + 1
    return "\n".join([""] * (last + 1) + lines[last + 1 :])
