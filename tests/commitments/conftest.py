"""Drafts of a few plain sentences, and what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftdiff import ledgers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from draftdiff.model.commitments import Commitments, Ledger


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Ledger]:
    """``told("1. The Seller shall pay.", "1. The Seller may pay.")``: the ledger of drafts."""

    def make(*texts: str) -> Ledger:
        paths = []
        for number, text in enumerate(texts, start=1):
            paths.append(tmp_path / f"draft-{number}.md")
            paths[-1].write_text(text + "\n", encoding="utf-8")
        return ledgers.ledger(paths)

    return make


@pytest.fixture
def read(told: Callable[..., Ledger]) -> Callable[[str], Commitments]:
    """The commitments of one draft."""

    def make(text: str) -> Commitments:
        (draft,) = told(text).drafts
        return draft

    return make
