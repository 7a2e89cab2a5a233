"""The page in a real browser: finding one's way, without a mouse, without JavaScript, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import draftdiff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

CHANGED = ".m.c:not([hidden])"


def shown(page: Page) -> list[str]:
    """The ids of the changed clauses that can be seen."""
    return [row.get_attribute("id") or "" for row in page.locator(CHANGED).all()]


def test_a_page_opens_without_a_problem_and_asks_for_nothing(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    report = make_report()
    seen = visit(report)
    expect(seen.page.locator("h1")).to_have_text("old.txt → new.txt")
    assert seen.problems == []
    assert seen.requests == [report.as_uri()]


def test_a_filter_shows_only_what_it_names_and_goes_into_the_address(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    page.locator("#filters summary").click()
    page.get_by_role("checkbox", name=re.compile("^removed")).check()
    assert shown(page) == ["old-point_3"]
    assert "status=removed" in page.evaluate("location.hash")
    page.get_by_role("checkbox", name=re.compile("^added")).check()
    assert len(shown(page)) == 2
    expect(page.locator("#found")).to_contain_text("2 of")
    page.get_by_role("checkbox", name=re.compile("^quantity")).check()
    assert shown(page) == []
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#nothing .reset").click()
    assert len(shown(page)) > 3


def test_kinds_and_topics_can_be_filtered(
    visit: Callable[..., object], sample_pairs: list[tuple[Path, Path]], tmp_path: Path
) -> None:
    old, new = sample_pairs[-1]
    draftdiff.write(draftdiff.compare(old, new), tmp_path / "r.html")
    page = visit(tmp_path / "r.html").page
    page.locator("#filters summary").click()
    for group, key in (("kind", "k"), ("topic", "t")):
        box = page.locator(f"#filters input[name={group}]").first
        value = box.get_attribute("value")
        box.check()
        rows = page.locator(".m:not([hidden])").all()
        assert rows
        assert all(value in (row.get_attribute(f"data-{key}") or "").split() for row in rows)
        box.uncheck()


def test_a_count_at_the_head_leads_to_its_clauses(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    page.locator(".tiles a", has_text="removed").click()
    assert shown(page) == ["old-point_3"]
    page.go_back()
    assert len(shown(page)) > 1


def test_the_search_finds_old_words_and_new_words_and_unfolds_unchanged_ones(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    for words in ("exceed 600,000 persons.", "exceed 800,000 persons in peacetime."):
        page.locator("#search").fill(words)
        expect(page.locator("#found")).to_contain_text("1 of")
        assert shown(page) == ["new-point_2"]
    page.locator("#search").fill("Peace is agreed")
    expect(page.locator("#new-point_1")).to_be_visible()
    page.locator("#search").fill("deleted:")
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#search").press("Escape")
    expect(page.locator("#new-point_1")).to_be_hidden()
    expect(page.locator("#new-point_2")).to_be_visible()


@pytest.mark.parametrize(("forward", "back"), [("n", "p"), ("j", "k")])
def test_keys_go_from_change_to_change(
    make_report: Callable[..., Path], visit: Callable[..., object], forward: str, back: str
) -> None:
    page = visit(make_report()).page
    order = shown(page)
    visited = []
    for _ in order:
        page.keyboard.press(forward)
        visited.append(page.evaluate("document.activeElement.id"))
    assert visited == order
    page.keyboard.press(back)
    assert page.evaluate("document.activeElement.id") == order[-2]
    assert page.evaluate("location.hash") == f"#{order[-2]}"


def test_the_buttons_do_what_the_keys_do_and_skip_what_is_filtered(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report(), "#;status=added,removed").page
    order = shown(page)
    assert len(order) == 2
    for expected in order:
        page.locator("#next").click()
        assert page.evaluate("location.hash").startswith(f"#{expected};")
    page.locator("#previous").click()
    expect(page.locator(".here")).to_have_id(order[0])


def test_keys_can_be_turned_off_and_do_not_disturb_typing(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    page.keyboard.press("/")
    page.keyboard.type("snp")
    assert page.locator("#search").input_value() == "snp"
    assert page.locator("html").get_attribute("data-view") == "inline"
    page.keyboard.press("Escape")
    page.locator("#filters summary").click()
    page.locator("#keys").uncheck()
    page.locator("body").press("n")
    expect(page.locator(".here")).to_have_count(0)


def test_side_by_side_shows_each_draft_to_the_character(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    page.get_by_role("button", name="Side by side").click()
    row = page.locator("#new-point_2")
    texts = [
        column.evaluate(
            "node => { const copy = node.cloneNode(true);"
            " copy.querySelectorAll('.v').forEach(each => each.remove()); return copy.textContent }"
        )
        for column in row.locator(".col .t").all()
    ]
    assert texts == [
        "The force shall not exceed 600,000 persons.",
        "The force shall not exceed 800,000 persons in peacetime.",
    ]
    expect(row.locator(":scope > .t")).to_be_hidden()
    boxes = [column.bounding_box() for column in row.locator(".col").all()]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    expect(page.locator("#old-point_3 .col").nth(1)).to_have_text("Not in the new draft")
    page.get_by_role("button", name="Inline").click()
    expect(row.locator(":scope > .t")).to_be_visible()


def test_side_by_side_names_the_clause_in_both_drafts(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report(side_by_side=True)).page
    heads = page.locator("#new-point_7 .side-name")
    expect(heads).to_have_text(["Old draft 4", "New draft 7"])


def test_a_moved_clause_and_its_old_place_lead_to_each_other(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    row = page.locator("#new-point_7")
    assert "moved" in (row.get_attribute("data-s") or "").split()
    expect(row.locator("del")).to_contain_text("ten")
    expect(row.locator("ins")).to_contain_text("thirty")
    row.locator(".from a").click()
    note = page.locator("#from-new-point_7")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport()
    note.locator("a").click()
    expect(row).to_be_focused()
    page.go_back()
    expect(note).to_be_focused()


def test_a_link_to_an_unchanged_clause_opens_its_fold(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report(), "#new-point_1").page
    expect(page.locator("#new-point_1")).to_be_visible()
    expect(page.locator("#new-point_1")).to_be_in_viewport()


def test_an_address_brings_back_everything_that_was_chosen(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    report = make_report()
    first = visit(report).page
    first.locator("#filters summary").click()
    first.get_by_role("checkbox", name=re.compile("^modified")).check()
    first.get_by_role("button", name="Side by side").click()
    first.locator("#search").fill("exceed")
    expect(first.locator("#found")).to_contain_text("1 of")
    first.keyboard.press("Tab")
    first.locator("#theme").click()
    first.locator("#next").click()
    second = visit(report, first.evaluate("location.hash")).page
    assert second.locator("#search").input_value() == "exceed"
    assert second.locator("#filters input[value=modified]").is_checked()
    assert second.locator("html").get_attribute("data-view") == "side"
    assert second.locator("html").get_attribute("data-theme") == "dark"
    expect(second.locator(".here")).to_have_id("new-point_2")


@pytest.mark.parametrize(
    "fragment",
    ["#%", "#%E0%A4%A", "#;status=;kind", "#nowhere;view=x;theme=y", "#;q=%22%3E", "#;;"],
)
def test_a_broken_address_breaks_nothing(
    make_report: Callable[..., Path], visit: Callable[..., object], fragment: str
) -> None:
    seen = visit(make_report(), fragment)
    expect(seen.page.locator("#where")).not_to_be_empty()
    assert seen.problems == []


def test_editorial_changes_are_folded_and_can_be_unfolded(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    row = page.locator(".m[data-s~=editorial]")
    expect(row.locator("ins")).to_be_hidden()
    page.locator("#unfold").click()
    expect(row.locator("ins")).to_be_visible()
    expect(page.locator("#new-point_1")).to_be_visible()
    assert "fold=open" in page.evaluate("location.hash")
    page.locator("#unfold").click()
    expect(row.locator("ins")).to_be_hidden()


def test_the_colours_follow_the_system_and_then_the_reader(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    report = make_report()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = visit(report, color_scheme="light").page
    dark = visit(report, color_scheme="dark").page
    assert light.evaluate(paper) == "rgb(255, 255, 255)"
    assert dark.evaluate(paper) != "rgb(255, 255, 255)"
    light.locator("#theme").click()
    assert light.evaluate(paper) == dark.evaluate(paper)
    light.locator("#theme").click()
    assert light.evaluate(paper) == "rgb(255, 255, 255)"


def test_without_javascript_everything_is_there_to_be_read(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report(), java_script_enabled=False).page
    for words in ("600,000", "800,000", "No amnesty is given.", "A fund is set up"):
        expect(page.locator("#clauses").get_by_text(words).first).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("#theme")).to_be_hidden()
    page.locator("details.same summary").first.click()
    expect(page.locator("#new-point_1")).to_be_visible()
    page.locator(".picture a", has_text="− 3").locator("rect").click()
    expect(page.locator("#old-point_3")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("view", ["inline", "side"])
def test_nothing_sticks_out_of_the_page(
    visit: Callable[..., object],
    sample_pairs: list[tuple[Path, Path]],
    tmp_path: Path,
    width: int,
    view: str,
) -> None:
    for number, (old, new) in enumerate((sample_pairs[0], sample_pairs[-1])):
        report = tmp_path / f"{number}.html"
        draftdiff.write(draftdiff.compare(old, new), report)
        page = visit(report, f"#;view={view}", viewport={"width": width, "height": 800}).page
        page.locator("#unfold").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_steps_stay_in_reach_and_cover_nothing_at_the_end(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report(), viewport={"width": 360, "height": 640}).page
    for _ in range(3):
        page.locator("#next").click()
    expect(page.locator(".here")).to_be_in_viewport()
    for _ in range(3):  # rows take their real height as they come near
        page.evaluate("scrollTo(0, 1e9)")
        page.evaluate("new Promise(requestAnimationFrame)")
    foot, steps = page.locator(".foot").bounding_box(), page.locator(".steps").bounding_box()
    assert foot["y"] + foot["height"] <= steps["y"]


def test_the_print_has_a_legend_and_the_changes_and_no_buttons(
    make_report: Callable[..., Path], visit: Callable[..., object], tmp_path: Path
) -> None:
    page = visit(make_report(), "#;theme=dark").page
    page.emulate_media(media="print")
    expect(page.locator(".legend")).to_be_visible()
    expect(page.locator("#new-point_2 del")).to_be_visible()
    for hidden in ("#next", "#search", "#theme", ".skip"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    line = "getComputedStyle(document.querySelector('#new-point_2 {}')).textDecorationLine"
    assert page.evaluate(line.format("del")) == "line-through"
    assert page.evaluate(line.format("ins")) == "underline"
    pages = page.pdf(path=tmp_path / "report.pdf", format="A4").count(b"/Type /Page\n")
    assert pages >= 2


def test_the_whole_page_can_be_walked_with_the_tabulator(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    reached = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
        if page.evaluate("document.activeElement.matches('.table summary')"):
            break
    assert {"previous", "next", "search", "unfold", "theme"} <= reached
    assert not page.evaluate("document.activeElement.closest('svg') !== null")


def test_copied_words_say_what_was_deleted_and_inserted(
    make_report: Callable[..., Path], visit: Callable[..., object]
) -> None:
    page = visit(make_report()).page
    copied = page.evaluate(
        "(() => { const range = new Range();"
        " range.selectNodeContents(document.querySelector('#new-point_2 .t'));"
        " getSelection().removeAllRanges(); getSelection().addRange(range);"
        " return getSelection().toString() })()"
    )
    assert "[deleted: 600,000]" in copied
    assert "[inserted: 800,000]" in copied
