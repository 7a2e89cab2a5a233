"""Drafts from a few lines, traced as a user would have them traced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftdiff import tracing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from draftdiff.model.history import History


@pytest.fixture
def trace(tmp_path: Path) -> Callable[..., History]:
    """``trace("1. One.", "1. Two.", base={...})`` as the history of two drafts."""

    def trace(*texts: str, base: Mapping[int, int] | None = None) -> History:
        paths = []
        for number, text in enumerate(texts, start=1):
            path = tmp_path / f"draft-{number}.md"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return tracing.trace(paths, base=base)

    return trace
