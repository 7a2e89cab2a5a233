"""Cross-references: where they stand, what they name, what they resolve to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.manuscript import Block, BlockKind, Manuscript
from draftdiff.model.source import Anchor, Severity, Source
from draftdiff.outline import build

if TYPE_CHECKING:
    from draftdiff.model.draft import Draft


def outline(*lines: str) -> Draft:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text, Anchor("", at, at)) for at, text in enumerate(lines, 1)
    )
    return build(Manuscript(Source("case", "case", "text", "", 0), blocks))


def references(draft: Draft) -> list[tuple[str, tuple[str, ...], str | None, bool]]:
    return [
        (
            clause.text[reference.start : reference.end],
            reference.numbers,
            None if reference.target is None else draft.clauses[reference.target].path,
            reference.external,
        )
        for clause in draft.clauses
        for reference in clause.references
    ]


TREATY = (
    "Article 1",
    "1. The Parties cooperate.",
    "2. They do so as follows:",
    "(a) in peace;",
    "(b) in war.",
    "Article 2",
    "1. Ships pass.",
    "2. Aircraft pass.",
)


def test_a_full_citation_resolves_to_its_deepest_part() -> None:
    draft = outline(*TREATY, "Article 3", "See Article 1(2)(b) and Article 2.")
    assert references(draft) == [
        ("Article 1(2)(b)", ("1", "2", "b"), "Article 1(2)(b)", False),
        ("Article 2", ("2",), "Article 2", False),
    ]


def test_a_relative_reference_resolves_within_its_own_article() -> None:
    draft = outline(*TREATY, "3. Paragraph 2 applies to ships, as does paragraph 1.")
    assert references(draft) == [
        ("Paragraph 2", ("2",), "Article 2(2)", False),
        ("paragraph 1", ("1",), "Article 2(1)", False),
    ]


def test_each_number_of_a_list_is_a_reference() -> None:
    draft = outline(*TREATY, "Article 3", "Articles 1 and 2 prevail.")
    assert [(words, target) for words, _, target, _ in references(draft)] == [
        ("Articles 1", "Article 1"),
        ("2", "Article 2"),
    ]


def test_parts_named_before_their_article_belong_to_it() -> None:
    draft = outline(*TREATY, "Article 3", "Paragraphs 1 and 2 of Article 2 prevail.")
    assert [(numbers, target) for _, numbers, target, _ in references(draft)] == [
        (("2", "1"), "Article 2(1)"),
        (("2", "2"), "Article 2(2)"),
    ]


def test_german_citations_go_down_to_the_sentence() -> None:
    draft = outline(
        "§ 1 Geltung",
        "(1) Dies gilt.",
        "(2) Jenes gilt. Dieses auch.",
        "§ 2 Ausnahmen",
        "§ 1 Abs. 2 Satz 1 gilt nicht, wohl aber § 1 Absatz 1.",
    )
    assert references(draft) == [
        ("§ 1 Abs. 2 Satz 1", ("1", "2", "1"), "§ 1(2)", False),
        ("§ 1 Absatz 1", ("1", "1"), "§ 1(1)", False),
    ]


def test_ukrainian_case_forms_are_known() -> None:
    draft = outline(
        "Стаття 1. Сторони діють.", "Стаття 2. Відповідно до статті 1 цієї Угоди вони платять."
    )
    assert references(draft) == [("статті 1", ("1",), "Стаття 1", False)]


def test_points_of_a_plan_are_found_by_their_bare_numbers() -> None:
    draft = outline(
        "1. Peace is made.", "2. Guarantee:", "(a) it is paid;", "3. See point 1 and point 2(a)."
    )
    assert [target for _, _, target, _ in references(draft)] == ["1", "2(a)"]


def test_roman_and_arabic_name_the_same_article() -> None:
    draft = outline("ARTICLE VI", "Words are kept.", "ARTICLE VII", "See Article 6.")
    assert [target for _, _, target, _ in references(draft)] == ["ARTICLE VI"]


def test_another_instrument_is_external() -> None:
    draft = outline(
        *TREATY,
        "Article 3",
        "Article 2 of the UN Charter, Article 1 of Directive 2000/60/EC and NATO Article 2 remain, "
        "and so does Article 2 of this Treaty.",
    )
    assert [(words, external) for words, _, _, external in references(draft)] == [
        ("Article 2", True),
        ("Article 1", True),
        ("Article 2", True),
        ("Article 2", False),
    ]


def test_this_article_is_the_one_it_stands_in() -> None:
    draft = outline(*TREATY, "3. The Parties review this Article yearly.")
    assert references(draft) == [("this Article", (), "Article 2", False)]


def test_a_reference_to_a_missing_number_is_warned_of_and_never_guessed() -> None:
    draft = outline(*TREATY, "Article 3", "See Article 9 and Article 2(7).")
    assert [target for _, _, target, _ in references(draft)] == [None, None]
    notice = next(n for n in draft.notices if n.code == "dangling-reference")
    assert notice.severity is Severity.WARNING
    assert notice.count == 2
    assert "Article 9" in notice.message


def test_quantities_are_no_references() -> None:
    draft = outline(*TREATY, "Article 3", "The parties pay $5, part 1,000 and 3 points of it.")
    assert [words for words, *_ in references(draft) if words.startswith(("$", "3"))] == []


def test_points_that_count_on_through_the_sections_are_not_taken_for_sections() -> None:
    draft = outline(
        "I. Ceasefire",
        "1. The fire ceases.",
        "2. Forces withdraw.",
        "II. Status",
        "3. The region is autonomous.",
        "4. Disputes under points 2 and 3 go to the Council.",
    )
    assert references(draft) == [
        ("points 2", ("2",), "I(2)", False),
        ("3", ("3",), "II(3)", False),
    ]


def test_a_point_of_another_section_is_not_guessed_where_each_section_counts_anew() -> None:
    draft = outline(
        "I. Ceasefire",
        "1. The fire ceases.",
        "2. Forces withdraw.",
        "3. They return.",
        "II. Status",
        "1. The region is autonomous.",
        "2. Disputes under point 3 go to the Council.",
    )
    assert ("point 3", ("3",), "I(3)", False) not in references(draft)


def test_a_deletion_note_may_name_a_number_that_this_draft_does_not_have() -> None:
    draft = outline(
        "Point 1. The fire ceases.", "(Points 8 and 9 of the draft are deleted)", "Point 2. End."
    )
    assert [notice for notice in draft.notices if notice.severity is Severity.WARNING] == []
