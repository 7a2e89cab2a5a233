"""What the outline makes of the hints that formats give."""

from __future__ import annotations

from draftdiff.model.draft import ClauseKind, Draft
from draftdiff.model.manuscript import Block, BlockKind, Manuscript, Mark, MarkKind
from draftdiff.model.source import Anchor, Severity, Source
from draftdiff.outline import build

HERE = Anchor("", 1, 1)


def block(
    kind: BlockKind,
    text: str,
    marker: str | None = None,
    depth: int = 0,
    marks: tuple[Mark, ...] = (),
) -> Block:
    return Block(kind, text, HERE, marker, depth, None, marks)


def outline(*blocks: Block) -> Draft:
    return build(Manuscript(Source("case", "case", "markdown", "", 0), blocks))


def tree(draft: Draft) -> list[tuple[str, str | None, str]]:
    return [
        (
            clause.path,
            draft.clauses[clause.parent].path if clause.parent is not None else None,
            clause.heading or clause.text,
        )
        for clause in draft.clauses
    ]


def test_equal_markers_nest_by_their_depth() -> None:
    draft = outline(
        block(BlockKind.ITEM, "One.", "1.", 1),
        block(BlockKind.ITEM, "One of one.", "1.", 2),
        block(BlockKind.ITEM, "Two of one.", "2.", 2),
        block(BlockKind.ITEM, "Two.", "2.", 1),
    )
    assert [(path, parent) for path, parent, _ in tree(draft)] == [
        ("1", None),
        ("1(1)", "1"),
        ("1(2)", "1"),
        ("2", None),
    ]


def test_headings_nest_by_level_and_by_word_where_levels_are_equal() -> None:
    draft = outline(
        block(BlockKind.HEADING, "Chapter I General", depth=2),
        block(BlockKind.HEADING, "Article 1 Scope", depth=2),
        block(BlockKind.PARAGRAPH, "Words."),
        block(BlockKind.HEADING, "Article 2 Terms", depth=2),
        block(BlockKind.PARAGRAPH, "Words."),
        block(BlockKind.HEADING, "Chapter II Final", depth=2),
    )
    assert [parent for _, parent, _ in tree(draft)] == [
        None, "Chapter I", "Article 1", "Chapter I", "Article 2", None,
    ]  # fmt: skip


def test_a_numbered_sentence_in_a_heading_style_is_a_clause() -> None:
    draft = outline(
        block(BlockKind.HEADING, "Delivery", "1.", 1),
        block(
            BlockKind.HEADING,
            "The Supplier shall deliver the goods to the place named in the order.",
            "1.1",
            2,
        ),
    )
    assert [(clause.kind, clause.parent) for clause in draft.clauses] == [
        (ClauseKind.HEADING, None),
        (ClauseKind.CLAUSE, 0),
    ]


def test_bullets_hang_under_the_paragraph_that_leads_into_them() -> None:
    draft = outline(
        block(BlockKind.HEADING, "Conduct", depth=1),
        block(BlockKind.PARAGRAPH, "Examples are:"),
        block(BlockKind.ITEM, "kindness", "*", 1),
        block(BlockKind.PARAGRAPH, "There are rules."),
        block(BlockKind.ITEM, "respect", "*", 1),
        block(BlockKind.HEADING, "Scope", depth=1),
        block(BlockKind.PARAGRAPH, "All."),
    )
    assert [(text, parent) for _, parent, text in tree(draft)][1:5] == [
        ("Examples are:", "“Conduct”"),
        ("kindness", "“Conduct”, ¶ 1"),
        ("There are rules.", "“Conduct”"),
        ("respect", "“Conduct”"),
    ]


def test_a_list_of_internal_links_is_a_table_of_contents() -> None:
    def link(text: str) -> Block:
        return block(BlockKind.ITEM, text, "-", 1, (Mark(MarkKind.LINK, 0, len(text), "#there"),))

    draft = outline(
        link("Scope"),
        link("Terms"),
        link("Payment"),
        block(BlockKind.HEADING, "Scope", depth=2),
        block(BlockKind.PARAGRAPH, "All of it."),
    )
    assert [clause.kind for clause in draft.clauses[:3]] == [ClauseKind.FURNITURE] * 3
    assert any(notice.code == "table-of-contents" for notice in draft.notices)


def test_rows_notes_headers_and_footers_keep_their_kinds() -> None:
    draft = outline(
        block(BlockKind.HEADER, "Draft of 5 May"),
        block(BlockKind.PARAGRAPH, "1. The quantities are these."),
        block(BlockKind.NOTE, "In tonnes.", "1"),
        block(BlockKind.ROW, "1 | Cod | 500"),
        block(BlockKind.ROW, "Herring | 200"),
        block(BlockKind.PARAGRAPH, "2. They are final."),
        block(BlockKind.FOOTER, "Page 1"),
    )
    assert [(c.kind, c.label and c.label.printed, c.parent) for c in draft.clauses] == [
        (ClauseKind.FURNITURE, None, None),
        (ClauseKind.CLAUSE, "1", None),
        (ClauseKind.NOTE, "1", 1),
        (ClauseKind.ROW, "1", 1),
        (ClauseKind.ROW, None, 1),
        (ClauseKind.CLAUSE, "2", None),
        (ClauseKind.FURNITURE, None, None),
    ]
    assert draft.clauses[2].path == "1, note 1"


def test_a_quotation_holds_no_labels_of_the_draft() -> None:
    draft = outline(
        block(BlockKind.PARAGRAPH, "1. Article 5 is replaced by:"),
        block(BlockKind.QUOTE, "Article 5 The Parties shall meet."),
        block(BlockKind.PARAGRAPH, "2. Article 6 is kept."),
    )
    assert [clause.label.printed if clause.label else None for clause in draft.clauses] == [
        "1", None, "2",
    ]  # fmt: skip


def test_a_struck_number_and_its_words_are_no_clause_of_that_number() -> None:
    text = "3. The cap is 600."
    draft = outline(
        block(BlockKind.PARAGRAPH, "2. Kept."),
        block(BlockKind.PARAGRAPH, text, None, 0, (Mark(MarkKind.STRIKE, 0, len(text)),)),
    )
    assert draft.clauses[1].label is None
    assert draft.clauses[1].text == text


def test_the_first_and_only_top_heading_is_the_title() -> None:
    draft = outline(
        block(BlockKind.HEADING, "Code of Conduct", depth=1),
        block(BlockKind.HEADING, "Scope", depth=2),
        block(BlockKind.PARAGRAPH, "All."),
    )
    assert draft.title == "Code of Conduct"
    assert draft.clauses[1].parent is None


def test_a_draft_without_clauses_is_warned_of() -> None:
    draft = outline(
        block(BlockKind.PARAGRAPH, "We met and talked."),
        block(BlockKind.PARAGRAPH, "We agreed on little."),
    )
    assert [(n.code, n.severity) for n in draft.notices] == [("no-clauses", Severity.WARNING)]


def test_gaps_repeats_and_empty_numbers_are_told() -> None:
    draft = outline(
        block(BlockKind.PARAGRAPH, "1. One."),
        block(BlockKind.PARAGRAPH, "2. Two."),
        block(BlockKind.PARAGRAPH, "4. Four."),
        block(BlockKind.PARAGRAPH, "4. Four again."),
        block(BlockKind.PARAGRAPH, "5."),
    )
    told = {notice.code: notice.place for notice in draft.notices}
    assert told == {"gap-in-numbering": "4", "repeated-label": "4", "empty-clause": "5"}


def test_the_language_is_guessed_from_words_or_letters() -> None:
    german = outline(block(BlockKind.PARAGRAPH, "Die Parteien und der Rat sind nicht gebunden."))
    ukrainian = outline(block(BlockKind.PARAGRAPH, "Сторони діють спільно."))
    nothing = outline(block(BlockKind.PARAGRAPH, "12345"))
    assert [german.language, ukrainian.language, nothing.language] == ["de", "uk", "und"]


def test_ids_are_readable_and_stable_when_a_neighbour_goes() -> None:
    both = outline(
        block(BlockKind.PARAGRAPH, "Article 1"),
        block(BlockKind.PARAGRAPH, "1. One."),
        block(BlockKind.PARAGRAPH, "2. Two:"),
        block(BlockKind.PARAGRAPH, "(b) part."),
    )
    fewer = outline(
        block(BlockKind.PARAGRAPH, "Article 1"),
        block(BlockKind.PARAGRAPH, "2. Two:"),
        block(BlockKind.PARAGRAPH, "(b) part."),
    )
    assert [c.id for c in both.clauses] == [
        "art_1", "art_1__para_1", "art_1__para_2", "art_1__para_2__b",
    ]  # fmt: skip
    assert [c.id for c in fewer.clauses] == ["art_1", "art_1__para_2", "art_1__para_2__b"]
