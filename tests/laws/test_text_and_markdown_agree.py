"""The law of formats, for what the readers of text and Markdown hand to the outline."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from draftdiff import readers
from draftdiff.model.manuscript import BlockKind

DRAFTS = sorted((Path(__file__).parents[2] / "samples").glob("*/[0-9]*.md"))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [0, 60, 76])
@pytest.mark.parametrize("hanging", ["", "    "])
def test_a_sample_says_the_same_as_markdown_and_as_text_wrapped_or_not(
    draft: Path, width: int, hanging: str
) -> None:
    blocks = [block for block in readers.read(draft).blocks if block.kind is not BlockKind.NOTE]
    texts = [f"{block.marker or ''} {block.text}".strip() for block in blocks]
    lines = [
        f"| {text} |"
        if block.kind is BlockKind.ROW
        else textwrap.fill(
            text,
            width or 10_000,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for block, text in zip(blocks, texts, strict=True)
    ]
    plain = readers.read("draft.txt", data="\n\n".join(lines).encode())
    assert [block.text for block in plain.blocks] == texts
