"""Drafts that try to take over the page: nothing runs, nothing is asked for, no policy report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    "</title><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a href=javascript:alert(1)>click</a></svg>",
    "<a href='javascript:alert(1)'>click</a> [click](javascript:alert(1))",
    '" onmouseover="alert(1)" x=\'',
    "' autofocus onfocus='alert(1)",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href='https://example.org/'><link rel=stylesheet href=//example.org/x.css>",
    "<iframe src='https://example.org/'></iframe><object data=x></object><embed src=x>",
    "<form action=https://example.org/><input name=q></form>",
    "<!-- --> <![CDATA[ ]]> <?php ?> {{ 7 * 7 }} {% raw %}",
    "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "<plaintext><xmp><noscript><template>",
]
MARK = "left alone"


def draft(words: str, second: str) -> str:
    """A draft that has the words in a heading, a clause, a sub-clause and a label's place."""
    head = f"# {words}\n\n## Article 1 {words}\n\n"
    return f"{head}1. {words} {second}.\n\n2. {MARK}\n\n   (a) {words}\n"


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_draft_runs_nothing_and_trips_no_policy(
    make_report: Callable[..., Path], visit: Callable[..., object], words: str
) -> None:
    report = make_report(draft(words, "shall"), draft(words, "should") + f"\n3. New {words}\n")
    seen = visit(report, "#;view=side")
    page = seen.page
    expect(page.locator("#clauses")).to_be_visible()
    page.locator("#unfold").click()
    page.locator("#search").fill(words)
    expect(page.locator("#found")).not_to_be_empty()
    page.keyboard.press("Escape")
    assert words in page.locator("#clauses").inner_text()
    assert page.locator("body script").count() == 1
    for tag in (
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "link",
        "template",
        "main svg svg",
    ):
        assert page.locator(tag).count() == 0, tag
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every(each =>"
        " [...each.attributes].every(one => !one.name.startsWith('on')))"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('[href]')].every(each =>"
        " each.getAttribute('href').startsWith('#'))"
    )
    assert seen.problems == []
    assert seen.requests == [report.as_uri()]


def test_a_hostile_file_name_stays_a_name(tmp_path: Path, visit: Callable[..., object]) -> None:
    import draftdiff

    old, new = tmp_path / "<img src=x onerror=alert(1)>.txt", tmp_path / "\"'><script>alert(1).txt"
    old.write_text("1. Peace is agreed.\n")
    new.write_text("1. Peace is not agreed.\n")
    report = tmp_path / "r.html"
    draftdiff.write(draftdiff.compare(old, new), report)
    seen = visit(report)
    expect(seen.page.locator("h1")).to_contain_text(old.name)
    expect(seen.page).to_have_title(f"{old.name} → {new.name} – draftdiff")
    assert seen.problems == []


def test_the_policy_stops_what_is_not_ours_if_it_ever_got_in(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    report = make_report()
    html = report.read_text(encoding="utf-8")
    inside = "<script>document.title = 'taken'</script><style>h1{display:none}</style><img src=x>"
    report.write_text(html.replace("<main", inside + "<main", 1), encoding="utf-8")
    seen = visit(report)
    expect(seen.page).to_have_title("old.txt → new.txt – draftdiff")
    expect(seen.page.locator("h1")).to_be_visible()
    reported = " ".join(seen.problems)
    for directive in ("script-src", "style-src", "img-src"):
        assert directive in reported
