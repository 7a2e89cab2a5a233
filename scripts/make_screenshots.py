"""Takes the pictures of HTML reports for README.md and docs, from the samples.

python3 scripts/make_screenshots.py       needs the test environment (scripts/test.py) and Chromium
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import draftdiff

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PEACE = ROOT / "samples" / "ukraine-peace-plan"
FISH = ROOT / "samples" / "fisheries-agreement"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the drafts, where in the page, how wide and high, in what colours."""

    name: str
    old: Path
    new: Path
    fragment: str
    width: int
    height: int
    scheme: str = "light"


SHOTS = (
    Shot(
        "report-head",
        PEACE / "1-us-28-points.docx",
        PEACE / "2-e3-counter-proposal.docx",
        "",
        1120,
        860,
    ),
    Shot(
        "report-side-by-side",
        FISH / "1-commission-proposal.docx",
        FISH / "2-coastal-state-markup.docx",
        "#new-art_4__para_3;view=side",
        1120,
        560,
    ),
    Shot(
        "report-phone-dark",
        PEACE / "1-us-28-points.docx",
        PEACE / "2-e3-counter-proposal.docx",
        "#new-point_6",
        360,
        700,
        "dark",
    ),
)


def main() -> int:
    """Write every picture."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        sys.exit("No Chromium is installed (Debian package: chromium).")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=[*OPTIONS])
        for shot in SHOTS:
            _take(browser, shot, Path(folder))
        browser.close()
    return 0


def _take(browser: Browser, shot: Shot, folder: Path) -> None:
    report = folder / f"{shot.name}.html"
    draftdiff.write(draftdiff.compare(shot.old, shot.new), report)
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
    )
    page.goto(report.as_uri() + shot.fragment)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    target = IMAGES / f"{shot.name}.png"
    page.screenshot(path=target)
    page.close()
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
