"""What axe-core and WCAG 2.2 ask of a page."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import draftdiff

if TYPE_CHECKING:
    from collections.abc import Callable

STYLE = Path(draftdiff.__file__).parent / "writers" / "html" / "report.css"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rows off the screen are not drawn until they are near, so that axe could not see their colours.
DRAWN = """() => {
  document.querySelectorAll('details').forEach(each => { each.open = true });
  document.querySelectorAll('.m').forEach(each => { each.style.contentVisibility = 'visible' });
}"""


def violations(page: object) -> list[str]:
    """What axe finds, as lines."""
    page.evaluate(DRAWN)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "view"), [(1440, "inline"), (1440, "side"), (360, "inline")])
def test_axe_finds_no_violation(
    make_report: Callable[..., Path],
    visit: Callable[..., object],
    scheme: str,
    width: int,
    view: str,
) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    assert violations(visit(make_report(), f"#;view={view}", **options).page) == []


def test_axe_finds_no_violation_in_a_peace_plan(
    visit: Callable[..., object], sample_pairs: list[tuple[Path, Path]], tmp_path: Path
) -> None:
    report = tmp_path / "report.html"
    draftdiff.write(draftdiff.compare(*sample_pairs[-1]), report)
    assert violations(visit(report).page) == []


def test_axe_finds_no_violation_in_other_scripts(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    old = "المادة 1\n\nيلتزم الطرفان بوقف إطلاق النار.\n\nالمادة 2\n\nتتبادل الأطراف الأسرى.\n"
    new = "Стаття 1\n\nСторони припиняють вогонь.\n\nСтаття 2\n\nСторони обмінюються полоненими.\n"
    assert violations(visit(make_report(old, new)).page) == []


def test_axe_finds_no_violation_where_nothing_differs(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    assert violations(visit(make_report("1. Peace.\n", "1. Peace.\n")).page) == []


def palettes() -> list[tuple[str, dict[str, str]]]:
    """The colours of the light page, the dark one and the printed one."""
    css = STYLE.read_text(encoding="utf-8")
    blocks = [
        dict(re.findall(r"--([\w-]+): (#\w+)", block))
        for block in re.findall(r"\{[^{}]*--page:[^{}]*\}", css)
    ]
    assert len(blocks) == 4
    assert blocks[1] == blocks[2], "dark by the system and dark by choice must be the same"
    return [("light", blocks[0]), ("dark", blocks[1]), ("print", blocks[3])]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("name", "colors"), palettes(), ids=lambda value: str(value)[:5])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *((ink, paper) for ink in ("ink", "soft", "link") for paper in ("page", "pane")),
        *((ink, "page") for ink in ("del", "ins", "move", "part")),
        *((ink, f"{ink}-bg") for ink in ("del", "ins", "move", "part", "warn")),
    ],
)
def test_words_stand_out_from_what_they_stand_on(
    name: str, colors: dict[str, str], ink: str, paper: str
) -> None:
    first, second = sorted((luminance(colors[ink]), luminance(colors[paper])), reverse=True)
    assert (first + 0.05) / (second + 0.05) >= 4.5, name


def test_each_draft_has_its_language_and_direction(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    old = "1. הצדדים יפסיקו את האש מיד ובכל הגזרות.\n\n2. השבויים יוחזרו בתוך עשרה ימים.\n"
    new = "1. Сторони негайно припиняють вогонь на всіх ділянках.\n\n2. Полонені повертаються.\n"
    page = visit(make_report(old, new), "#;view=side").page
    removed = page.locator(".m.k-removed .t, .m.k-modified del").first
    assert removed.evaluate("node => getComputedStyle(node).direction") == "rtl"
    added = page.locator(".m ins").first
    assert added.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert added.evaluate("node => node.closest('[lang]').lang") == "uk"
    column = page.locator(".col:first-child .t").first
    assert column.get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "en"


def test_changes_are_told_apart_without_colour(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    line = "node => getComputedStyle(node).textDecorationLine"
    assert page.locator("#new-point_2 del").evaluate(line) == "line-through"
    assert page.locator("#new-point_2 ins").first.evaluate(line) == "underline"
    for row, word in (
        ("#old-point_3", "removed"),
        ("#new-point_8", "added"),
        ("#new-point_7", "moved"),
    ):
        expect(page.locator(f"{row} .n")).to_contain_text(word)


def test_landmarks_and_headings_are_in_order(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => +each.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
