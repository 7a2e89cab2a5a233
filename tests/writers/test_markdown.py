"""Markdown in which a draft can bring nothing but words. markdown-it is the judge."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from draftdiff.model.comparison import Edit, EditOperation
from draftdiff.writers.markdown import _edits, escape

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![picture](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org and www.example.org",
    "&lt;b&gt; &amp;",
    "| a | b |",
    "# Not a heading",
    "1. Not a list",
    "12) Not a list",
    "- Not a list",
    "+ Not a list",
    "===",
    "---",
    "> no quote",
    "`code` ~~struck~~ **bold** _it_ *it* \\",
    "[^1] and [ref]: x",
    "$x$ and \\(x\\)",
    "    indented code",
]


def rendered(markdown: str) -> str:
    return MarkdownIt("gfm-like", {"linkify": False}).render(markdown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_as_words(text: str) -> None:
    html = rendered(f"> {escape(text)}")
    inner = re.sub(r"</?(blockquote|p)>|\n|<!-- -->", "", html)
    assert "<" not in inner
    assert unescape(inner).split() == text.split()


def test_a_mention_or_an_issue_number_calls_nobody() -> None:
    assert "@<!-- -->everyone" in escape("@everyone")
    assert "#<!-- -->12" in escape("#12")


def test_a_lone_carriage_return_is_shown() -> None:
    assert escape("a\rb") == "a⟨U+000D⟩b"


words = st.text(st.sampled_from("ab, .“”'()12%-*_~"), min_size=1, max_size=6)
scripts = st.lists(st.tuples(st.sampled_from(list(EditOperation)), words), min_size=1, max_size=6)


@given(scripts)
def test_marks_always_take_effect(script: list[tuple[EditOperation, str]]) -> None:
    edits: list[Edit] = []
    for op, text in script:
        if edits and edits[-1].op is op:
            edits[-1] = Edit(op, edits[-1].text + text)
        else:
            edits.append(Edit(op, text))
    html = rendered("> " + _edits(edits))
    for op, opening in (
        (EditOperation.DELETE, r"<s>|<del>"),
        (EditOperation.INSERT, r"<strong>|<ins>"),
    ):
        changed = [edit for edit in edits if edit.op is op and edit.text.strip()]
        assert len(re.findall(opening, html)) == len(changed), html
