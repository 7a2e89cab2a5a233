"""Laws of the outline that hold for every manuscript."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.model.draft import ClauseKind
from draftdiff.model.manuscript import Block, BlockKind, Manuscript
from draftdiff.model.source import Anchor, Source
from draftdiff.outline import build

SOURCE = Source("draft.txt", "draft.txt", "text", "0" * 64, 0)

STARTS = [
    "1.", "2.", "3.", "12)", "(1)", "(2)", "(a)", "(b)", "(h)", "(i)", "(ii)", "(v)", "a.", "b)",
    "A.", "I.", "II.", "IV.", "VIIIa.", "1.1", "1.8.1.", "10.b", "Article 1", "ARTICLE VII",
    "Article 7.", "Art. 3a", "§ 5a", "§§ 3-5", "Annex II", "Chapter One", "Erster Teil", "Point 3",
    "Стаття 5", "Пункт 2.", "а)", "б)", "5 bis.", "OP7ter.", "L.3.b", "1945", "5. Mai 2025",
    "600.000", "3.5", "- ", "• ", "* 1.", "Primero.-", "Article 1er", "Статья 5¹.", "Whereas",
    "Done at", "ANNEX", "Preamble", "[deleted]", "(Reserved)", "Points 3 and 4 deleted", "~~3~~",
    "3.-5.",
    "Have agreed as follows:", "[2.", "[3.]", "[Article 4", "Contents", "Scope ..... 3",
    "", "(", "§", "Article", "7", "¶ 3",
]  # fmt: skip
RESTS = [
    "", " ", " The Parties shall agree.", " of the Charter", " and (b) shall apply", " - Disputes",
    " Disputes. Any dispute shall be settled", "(a) First", " (a) the first;", " [deleted]",
    " shall not apply.", " Settlement of Disputes", ":", " x | y", " “Term” means a word.",
]  # fmt: skip

texts = st.one_of(
    st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), st.sampled_from(RESTS)),
    st.text(max_size=60),
)
blocks = st.builds(
    lambda kind, text, depth, marker: Block(
        kind, text, Anchor("", 1, 1), marker if kind is BlockKind.ITEM else None, depth
    ),
    st.sampled_from(list(BlockKind)),
    texts,
    st.integers(0, 6),
    st.sampled_from(
        [None, "1.", "2.", "(a)", "(i)", "•", "-", "Article 3", "Step", "IV.", "", "½."]
    ),
)
paragraphs = st.builds(
    lambda kind, text, depth: Block(kind, text, Anchor("", 1, 1), None, depth),
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW, BlockKind.QUOTE]),
    texts,
    st.integers(0, 3),
)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@settings(max_examples=300, deadline=None)
@given(st.lists(blocks, max_size=25))
def test_building_is_total_and_gives_a_well_formed_tree(found: list[Block]) -> None:
    draft = build(Manuscript(SOURCE, tuple(found)))
    ids = [clause.id for clause in draft.clauses]
    assert len(set(ids)) == len(ids)
    for index, clause in enumerate(draft.clauses):
        assert clause.index == index
        if clause.parent is None:
            assert clause.depth == 0
        else:
            assert clause.parent < index
            assert clause.depth == draft.clauses[clause.parent].depth + 1
        for reference in clause.references:
            assert 0 <= reference.start < reference.end <= len(clause.text)
            assert reference.target is None or 0 <= reference.target < len(ids)


@settings(max_examples=300, deadline=None)
@given(st.lists(paragraphs, max_size=25))
def test_no_letter_of_a_draft_is_lost_doubled_or_moved(found: list[Block]) -> None:
    draft = build(Manuscript(SOURCE, tuple(found)))
    given_text = "".join(letters(block.text) for block in found)
    told = [""]
    for clause in draft.clauses:
        words = letters((clause.heading or "") + clause.text)
        label = letters(clause.label.printed) if clause.label is not None else ""
        # A deletion note may name its number in its words: then the label repeats it.
        may_repeat = clause.kind is ClauseKind.DELETION and label in letters(clause.text)
        told = [
            known + more
            for known in told
            for more in ({label + words, words} if may_repeat else {label + words})
        ]
        told = [known for known in told if given_text.startswith(known)]
    assert given_text in told


@settings(max_examples=50, deadline=None)
@given(st.lists(blocks, max_size=15))
def test_the_same_manuscript_gives_the_same_draft(found: list[Block]) -> None:
    manuscript = Manuscript(SOURCE, tuple(found))
    assert build(manuscript) == build(manuscript)
