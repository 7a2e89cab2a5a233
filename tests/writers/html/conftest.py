"""A real browser, and pages made from real drafts."""

from __future__ import annotations

import itertools
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import draftdiff
from draftdiff.model.settings import ViewSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[3]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser of the system as it is: no sandbox, since tests may run as root in a container, and
# nothing that would call home.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OLD = """\
1. Peace is agreed.
2. The force shall not exceed 600,000 persons.
3. No amnesty is given.
4. Each party shall return all prisoners of war within ten days of the signature.
5. Ports and roads reopen at once for humanitarian convoys.
6. Elections are held under international observation;
7. The council meets once a month in the capital.
8. A joint commission watches over the line of contact.
"""
NEW = """\
1. Peace is agreed.
2. The force shall not exceed 800,000 persons in peacetime.
3. Ports and roads reopen at once for humanitarian convoys.
4. Elections are held under international observation.
5. The council meets once a month in the capital.
6. A joint commission watches over the line of contact.
7. Each party shall return all prisoners of war within thirty days of the signature.
8. A fund is set up for the victims of mines.
"""


@dataclass
class Visit:
    """A page in the browser, with every error and policy report and every address asked for."""

    page: Page
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        message = "no Chromium is installed (Debian package: chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=[*OPTIONS])
        yield running
        running.close()


@pytest.fixture
def make_report(tmp_path: Path) -> Callable[..., Path]:
    """Compare two drafts given as text and write the report into a file."""

    def make(old: str = OLD, new: str = NEW, **settings: Any) -> Path:
        for name, text in (("old.txt", old), ("new.txt", new)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        result = draftdiff.compare(tmp_path / "old.txt", tmp_path / "new.txt")
        report = tmp_path / "report.html"
        html = draftdiff.render(result, "html", ViewSettings(**settings))
        report.write_text(html, encoding="utf-8")
        return report

    return make


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a file, at a fragment, in a context of its own."""
    contexts = []

    def open_file(path: Path, fragment: str = "", **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(8000)
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.on("pageerror", lambda error: found.problems.append(str(error)))
        found.page.on("console", lambda message: found.problems.append(message.text))
        found.page.on("dialog", lambda dialog: found.problems.append(dialog.message))
        found.page.on("request", lambda request: found.requests.append(request.url))
        if options.get("java_script_enabled", True):
            found.page.add_init_script(
                "document.addEventListener('securitypolicyviolation',"
                " event => console.error('policy: ' + event.violatedDirective))"
            )
        found.page.goto(path.as_uri() + fragment)
        return found

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample_pairs() -> list[tuple[Path, Path]]:
    """Adjacent drafts of the samples."""
    pairs = []
    for folder in sorted((ROOT / "samples").iterdir()):
        drafts = sorted(folder.glob("*.docx"))
        pairs += list(itertools.pairwise(drafts))
    return pairs
