"""The page of commitments in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from draftdiff import ledgers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("count", [1, 2])
def test_axe_finds_no_violation_and_a_phone_needs_no_sideways_scrolling(
    visit: Callable[..., object],
    sample_pairs: list[tuple[Path, Path]],
    tmp_path: Path,
    count: int,
) -> None:
    report = tmp_path / "ledger.html"
    ledgers.write(ledgers.ledger(sample_pairs[-1][:count]), report)
    page = visit(report, viewport={"width": 360, "height": 800}).page
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
