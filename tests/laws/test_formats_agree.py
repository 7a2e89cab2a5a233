"""The law of formats: one text gives the same clauses from plain text, Markdown and Word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from draftdiff.model.draft import ClauseKind, Draft
from draftdiff.outline import build
from draftdiff.readers import read

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/[0-9]*.md"))

TREATY = """\
Treaty on Open Waters

The Contracting Parties,

Recalling their long friendship,

Have agreed as follows:

Article 1

Scope

1. This Treaty applies to all waters.

2. It applies in the following cases:

(a) in peace;

(b) in armed conflict.

Article 2

Passage

Ships shall pass freely. Article 1 applies.

3. [deleted]

Article 4

Final provisions

This Treaty enters into force on 5 May 2030.

Done at Arlen, on 5 May 2029.

Annex I

Ships

1. Cargo ships.

2. Fishing vessels.
"""


def told(draft: Draft) -> list[tuple[str, str | None, str | None, int | None, str]]:
    return [
        (
            clause.kind.value,
            clause.label.printed if clause.label else None,
            clause.heading,
            clause.parent,
            clause.text,
        )
        for clause in draft.clauses
        if clause.kind not in (ClauseKind.FURNITURE, ClauseKind.NOTE)
    ]


def from_bytes(data: bytes, name: str) -> Draft:
    return build(read(name, data=data, name=name))


def word(paragraphs: list[str], *, styled: bool) -> bytes:
    document = Document()
    for number, text in enumerate(paragraphs):
        style = "Heading 1" if styled and text.startswith(("Article", "Annex")) else None
        document.add_paragraph(text, style="Title" if styled and not number else style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_typed_treaty_gives_the_same_clauses_from_every_format() -> None:
    paragraphs = [part for part in TREATY.split("\n\n") if part.strip()]
    paragraphs[-1] = paragraphs[-1].strip()
    text = told(from_bytes(TREATY.encode(), "treaty.txt"))
    assert told(from_bytes(TREATY.encode(), "treaty.md")) == text
    assert told(from_bytes(word(paragraphs, styled=False), "treaty.docx")) == text
    assert told(from_bytes(word(paragraphs, styled=True), "treaty.docx")) == text


def test_markdown_headings_and_lists_give_what_the_same_words_give_without_them() -> None:
    markdown = TREATY
    for word_ in ("Article", "Annex"):
        markdown = markdown.replace(f"\n\n{word_} ", f"\n\n## {word_} ")
    markdown = markdown.replace("## Article 1 applies", "Article 1 applies")
    assert told(from_bytes(f"# {markdown}".encode(), "treaty.md")) == told(
        from_bytes(TREATY.encode(), "treaty.txt")
    )


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_sample_gives_the_same_clauses_from_markdown_and_word(path: Path) -> None:
    markdown = build(read(path))
    document = build(read(path.with_suffix(".docx")))

    def parents(draft: Draft) -> list[tuple[str | None, str | None, str | None, str]]:
        kept = [c for c in draft.clauses if c.kind is not ClauseKind.FURNITURE]
        return [
            (
                clause.label.printed if clause.label else None,
                clause.heading,
                draft.clauses[clause.parent].id if clause.parent is not None else None,
                clause.text,
            )
            for clause in kept
        ]

    assert parents(document) == parents(markdown)
