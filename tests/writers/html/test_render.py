"""The page as text: whole, the same every time, and with nothing in it that is not ours."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import draftdiff
from draftdiff.model.comparison import Edit, EditOperation
from draftdiff.model.settings import ViewSettings
from draftdiff.model.source import Notice, Severity
from draftdiff.writers import html

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison

KEEP = EditOperation.EQUAL
SAMPLES = Path(__file__).parents[3] / "samples"
PAIRS = [
    pair
    for folder in ("fisheries-agreement", "ukraine-peace-plan")
    for drafts in [sorted((SAMPLES / folder).glob("*.md"))]
    for pair in zip([d for d in drafts if d.name != "README.md"], drafts[1:], strict=False)
    if pair[1].name != "README.md"
]


class Reading(HTMLParser):
    """The words of a page, the ids in it and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.rows: dict[str, dict[str, str | None]] = {}
        self._words: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = dict(attributes)
        self.tags.append(tag)
        self._silent += tag in ("style", "script")
        if tag in ("br", "p", "div", "dt", "dd", "li", "footer", "h2", "h3"):
            self._words.append(" ")
        if facts.get("id"):
            self.ids.append(facts["id"] or "")
        if "href" in facts:
            self.links.append(facts["href"] or "")
        if "m" in (facts.get("class") or "").split():
            self.rows[facts["id"] or ""] = facts

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self._words).split())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].stem)
def test_every_word_of_both_drafts_stands_on_the_page(pair: tuple[Path, Path]) -> None:
    comparison = draftdiff.compare(*pair)
    page = html.write_comparison(comparison, ViewSettings())
    marks = r"<span class=v>[^<]*</span>|<b class=\"part[^>]*>[^<]*</b> "
    plain = re.sub(marks, "", page)
    for draft, other in ((comparison.old, "ins"), (comparison.new, "del")):
        one_side = re.sub(
            rf"<{other}[ >].*?</{other}>|<span class=\"{other}\">[^<]*</span>", "", plain
        )
        words = Reading(one_side).words
        for clause in draft.clauses:
            assert " ".join(clause.text.split()) in words
            assert " ".join((clause.heading or "").split()) in words


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].stem)
@pytest.mark.parametrize(
    "only", [(), ("removed",), ("moved", "quantity")], ids=lambda names: ",".join(names) or "all"
)
def test_every_link_leads_to_one_place_on_the_page(
    pair: tuple[Path, Path], only: tuple[str, ...]
) -> None:
    page = Reading(html.write_comparison(draftdiff.compare(*pair), ViewSettings(only=only)))
    assert len(page.ids) == len({*page.ids})
    assert not {link for link in page.links if link[1:] not in page.ids or link[0] != "#"}


def test_every_match_is_a_row_with_its_status(comparison: Comparison) -> None:
    page = Reading(html.write_comparison(comparison, ViewSettings()))
    assert len(page.rows) == len(comparison.matches)
    traits = {name: (row.get("data-s") or "unchanged").split() for name, row in page.rows.items()}
    assert traits["old-c2"] == ["removed", "substantive"]
    assert traits["new-c1"] == ["modified", "substantive"]
    assert traits["new-c2"] == ["split", "substantive"]
    assert traits["new-c5"] == ["moved", "promoted", "renumbered"]
    assert traits["new-c4"] == ["modified", "renumbered", "editorial"]
    assert page.rows["new-c1"]["data-k"] == "quantity"


def test_the_head_says_what_was_dropped_with_the_words_and_a_link(comparison: Comparison) -> None:
    page = html.write_comparison(comparison, ViewSettings())
    head = page[: page.index('id="clauses"')]
    words = Reading(head).words
    assert "dropped Amnesty" in words
    assert "Before refuses amnesty “No amnesty is given.” Old draft, 3" in words
    assert "After no position" in words
    assert "Removed: 3." in words
    assert "Clause 2: The limit rises from 600,000 to 800,000 persons." in words
    assert "1 removed" in words
    assert "of the old draft’s text is kept" in words


def test_the_foot_names_the_drafts_what_was_read_and_the_options(comparison: Comparison) -> None:
    unread = Notice("unread-picture", "A picture was not read", Severity.WARNING)
    result = replace(
        comparison,
        old=replace(comparison.old, notices=(unread,)),
        options=(("revisions", "accept"),),
    )
    page = html.write_comparison(result, ViewSettings(only=("removed",)))
    foot = Reading(page[page.index('<footer class="foot"') :]).words
    assert "old.md: markdown, 1 bytes, 7 clauses" in foot
    assert "SHA-256 " + "0" * 64 in foot
    assert "A picture was not read" in foot
    assert "Numbers were not trusted" in foot
    assert "revisions: accept" in foot
    assert "only: removed" in foot
    assert f"draftdiff {draftdiff.__version__}" in foot
    assert "A picture was not read" in Reading(page[: page.index("In brief")]).words


def test_a_filter_leaves_out_the_rest_and_says_how_much(comparison: Comparison) -> None:
    page = Reading(html.write_comparison(comparison, ViewSettings(only=("removed",))))
    assert [name for name, row in page.rows.items() if "data-s" in row] == ["old-c2", "new-c8"]
    assert "more changed, not shown because of --only or --topic" in page.words


def test_a_summary_has_no_clauses_and_says_so(comparison: Comparison) -> None:
    page = Reading(html.write_comparison(comparison, ViewSettings(summary=True)))
    assert page.rows == {}
    assert "the clauses were left out" in page.words
    assert "dropped Amnesty" in page.words


def test_context_stands_outside_the_folds(comparison: Comparison) -> None:
    page = html.write_comparison(comparison, ViewSettings(context=1))
    first = page.index('id="new-c0"')
    assert '<details class="same">' not in page[:first]


def test_parts_of_a_split_clause_are_named_where_they_begin(comparison: Comparison) -> None:
    page = html.write_comparison(comparison, ViewSettings())
    row = page[page.index('id="new-c2"') :].partition("</article>")[0]
    assert '<b class="part new">3</b> Ports reopen.' in row
    assert '<b class="part new">4</b> Roads reopen.' in row
    assert '<span class="ins"><br></span>' in row
    assert "[inserted" not in row


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(
    comparison: Comparison,
) -> None:
    page = html.write_comparison(comparison, ViewSettings())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(
        rule.strip().partition(" ")[::2] for rule in policy[1].replace("&#39;", "'").split(";")
    )
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["img-src"] == "'none'"
    assert not re.search(r"unsafe|\*|https?:", policy[1])


def test_nothing_on_the_page_refers_to_anything_outside_it(comparison: Comparison) -> None:
    page = html.write_comparison(comparison, ViewSettings())
    assert not re.search(r"https?://|\bsrc=|url\((?!#)|@import|style=", page)


def test_characters_that_hide_or_turn_words_are_made_visible(comparison: Comparison) -> None:
    first = comparison.new.clauses[7]
    clauses = list(comparison.new.clauses)
    clauses[7] = replace(first, heading="He\u202ead\x1b[31m", path="7\u2066")
    new = replace(comparison.new, clauses=tuple(clauses), name="ne\u200bw.md")
    page = html.write_comparison(replace(comparison, new=new), ViewSettings())
    for visible in ("⟨U+202E⟩", "⟨U+001B⟩", "⟨U+2066⟩", "⟨U+200B⟩"):
        assert visible in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", page)


def test_the_same_drafts_give_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import sys, hashlib, draftdiff\n"
        "page = draftdiff.render(draftdiff.compare(*sys.argv[1:]), 'html')\n"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    command = [sys.executable, "-c", code, *map(str, PAIRS[-1])]
    digests = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_three_thousand_clauses_stay_under_four_megabytes(comparison: Comparison) -> None:
    before = (
        "The Parties shall report on the fulfilment of obligation {} to the Joint Committee within "
    )
    after = (
        " days of the end of each quarter, and the Committee may ask either of them for records, "
        "inspections and further explanations before it decides by consensus whether the measures "
        "agreed under the relevant annex remain appropriate."
    )
    clause = comparison.old.clauses[1]
    clauses = tuple(
        replace(clause, index=i, id=f"art_{i}", path=f"Article {i}", text=before.format(i) + after)
        for i in range(3000)
    )
    changed, same = comparison.matches[1], comparison.matches[0]
    matches = tuple(
        replace(same, old=(i,), new=(i,), edits=(Edit(KEEP, clauses[i].text),))
        if i % 5
        else replace(
            changed,
            old=(i,),
            new=(i,),
            edits=(
                Edit(KEEP, before.format(i)),
                Edit(EditOperation.DELETE, "30"),
                Edit(EditOperation.INSERT, "60"),
                Edit(KEEP, after),
            ),
        )
        for i in range(3000)
    )
    long = replace(
        comparison,
        old=replace(comparison.old, clauses=clauses),
        new=replace(comparison.new, clauses=clauses),
        matches=matches,
        topics=(),
    )
    page = html.write_comparison(long, ViewSettings())
    assert len(Reading(page).rows) == 3000
    assert len(page.encode()) < 4_000_000
    assert page.count(before.format(2)) == 1
