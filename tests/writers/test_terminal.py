"""The report in a terminal: what a tired reader sees first, and that nothing is hidden silently."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from draftdiff.errors import OptionError
from draftdiff.model.comparison import Edit, EditOperation, Status
from draftdiff.model.settings import ViewSettings
from draftdiff.writers import render

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


def test_what_matters_most_comes_first(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings())
    places = [
        text.index(words)
        for words in (
            "The new draft removes 1 clause",
            "A picture was not read",
            "DROPPED   Amnesty: refuses amnesty → no position",
            "− 3  No amnesty is given.",
            "COUNTS",
            "CLAUSE BY CLAUSE",
        )
    ]
    assert places == sorted(places)


def test_what_clean_up_did_is_said_last(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings())
    assert text.endswith("NOTES\n  Numbers were not trusted\n")


def test_edits_are_readable_without_colour(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings())
    assert "    The force shall not exceed [-600,000-]{+800,000+} persons {+in peacetime+}." in text
    assert "▸ quantity  600,000 → 800,000 (+33.3 %, increased)" in text


def test_colour_takes_the_place_of_the_marks(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings(color=True))
    assert "[-" not in text
    assert "{+" not in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "exceed 600,000 800,000 persons in peacetime." in plain


def test_every_difference_is_shown_or_named(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings())
    assert "… 1 unchanged: 1" in text
    assert "− removed, the words stand above: 3" in text
    assert "5 → 3 + 4  split" in text
    assert "6 → 5  editorial, renumbered:" in text
    assert "4 → 6  moved, promoted, renumbered" in text
    assert "8  added\n  + A fund is set up." in text
    assert "deletion note\n  + (Point 3 is deleted.)" in text
    assert "renumbered only: 7 → 9" in text


def test_a_filter_says_how_much_it_hides(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings(only=("quantity",)))
    body = text[text.index("CLAUSE BY CLAUSE") :]
    assert "800,000" in body
    assert "A fund" not in body
    assert "more changed, not shown because of --only or --topic" in body
    hidden = [int(number) for number in re.findall(r"… (\d+) more changed", body)]
    assert sum(hidden) == 6


def test_a_topic_narrows_the_report(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings(topic="amnesty"))
    assert "DROPPED   Amnesty" in text
    assert "800,000" not in text
    with pytest.raises(OptionError, match="test/amnesty"):
        render(comparison, "terminal", ViewSettings(topic="amnisty"))


def test_an_unknown_kind_of_difference_is_refused(comparison: Comparison) -> None:
    with pytest.raises(OptionError, match=r"'remved'.*removed"):
        render(comparison, "terminal", ViewSettings(only=("remved",)))


def test_the_summary_is_the_head_only(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings(summary=True))
    assert "COUNTS" in text
    assert "REMOVED (1)" in text
    assert "CLAUSE BY CLAUSE" not in text


def test_context_shows_unchanged_neighbours(comparison: Comparison) -> None:
    assert "Peace is agreed." not in render(comparison, "terminal", ViewSettings())
    assert "Peace is agreed." in render(comparison, "terminal", ViewSettings(context=1))


@pytest.mark.parametrize("side_by_side", [False, True])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_page(
    comparison: Comparison, width: int, side_by_side: bool
) -> None:
    text = render(comparison, "terminal", ViewSettings(width=width, side_by_side=side_by_side))
    assert max(map(cell_len, text.splitlines())) <= width


def test_side_by_side_sets_old_words_left_and_new_words_right(comparison: Comparison) -> None:
    text = render(comparison, "terminal", ViewSettings(side_by_side=True, width=120))
    (line,) = [line for line in text.splitlines() if "[-600,000-]" in line]
    left, right = line.split("│")
    assert "[-600,000-]" in left
    assert "{+800,000+}" in right


def test_side_by_side_leaves_no_space_where_the_other_side_has_more_words(
    comparison: Comparison,
) -> None:
    more = (
        Edit(EditOperation.EQUAL, "It may refuse"),
        Edit(EditOperation.INSERT, " only if none is left"),
        Edit(EditOperation.EQUAL, "."),
    )
    match = next(match for match in comparison.matches if match.status is Status.MODIFIED)
    text = render(
        replace(comparison, matches=(replace(match, edits=more),)),
        "terminal",
        ViewSettings(side_by_side=True, width=120),
    )
    assert "It may refuse. " in text


@pytest.mark.parametrize("color", [False, True])
def test_a_draft_cannot_steer_the_terminal_or_use_markup(
    comparison: Comparison, color: bool
) -> None:
    evil = "\x1b]52;c;aGk=\x07[bold red]x[/] \u202etxt.exe :smile: {+fake+} [-fake-]"
    clauses = [
        replace(clause, text=evil, heading=evil, path=evil) for clause in comparison.new.clauses
    ]
    hostile = replace(
        comparison, new=replace(comparison.new, clauses=tuple(clauses), name=evil, title=evil)
    )
    text = render(hostile, "terminal", ViewSettings(color=color, width=1000))
    assert not re.search("[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202e]", text)
    assert not re.search(r"\x1b(?!\[[0-9;]*m)", text)
    assert "[bold red]x[/]" in text
    assert ":smile:" in text
    if not color:
        assert "{+fake+}" not in text
        assert "[-fake-]" not in text


def test_a_draft_compared_with_itself_says_so(comparison: Comparison) -> None:
    same = replace(
        comparison,
        new=comparison.old,
        matches=(comparison.matches[0],),
        topics=(),
        notices=(),
    )
    text = render(same, "terminal", ViewSettings())
    assert "The two drafts say the same, word for word." in text
    assert "CLAUSE BY CLAUSE" not in text
