"""The laws of the report contract that the aligner answers for, on drafts nobody wrote."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.align import align
from draftdiff.model.draft import Clause, ClauseKind, Draft, Label
from draftdiff.model.source import Source

_WORDS = [
    "state",
    "shall",
    "not",
    "border",
    "fish",
    "the",
    "join",
    "grain",
    "of",
    "treaty",
    "quota",
]
_KINDS = [ClauseKind.CLAUSE, ClauseKind.HEADING, ClauseKind.DELETION, ClauseKind.NOTE]


@st.composite
def drafts(make: st.DrawFn) -> Draft:
    clauses: list[Clause] = []
    for index in range(make(st.integers(0, 9))):
        parent = make(st.one_of(st.none(), st.integers(0, index - 1))) if index else None
        number = make(st.one_of(st.none(), st.sampled_from("123ab")))
        text = " ".join(make(st.lists(st.sampled_from(_WORDS), max_size=9)))
        clauses.append(
            Clause(
                index=index,
                id=str(index),
                kind=make(st.sampled_from(_KINDS)),
                label=Label(number, "", (number,)) if number else None,
                heading=make(st.sampled_from([None, "Scope", "Fish"])),
                text=text,
                parent=parent,
                depth=0 if parent is None else clauses[parent].depth + 1,
                path="",
                anchors=(),
            )
        )
    return Draft("d", None, tuple(clauses), Source("d", "d", "text", "0" * 64, 0))


@settings(max_examples=150, deadline=None)
@given(drafts(), drafts())
def test_every_clause_stands_in_exactly_one_link(old: Draft, new: Draft) -> None:
    links = align(old, new).links
    assert sorted(i for link in links for i in link.old) == list(range(len(old.clauses)))
    assert sorted(i for link in links for i in link.new) == list(range(len(new.clauses)))


@settings(max_examples=150, deadline=None)
@given(drafts(), drafts())
def test_the_other_direction_is_the_mirror(old: Draft, new: Draft) -> None:
    there = {(link.old, link.new, link.moved, link.similarity) for link in align(old, new).links}
    back = {(link.new, link.old, link.moved, link.similarity) for link in align(new, old).links}
    assert there == back


@settings(max_examples=100, deadline=None)
@given(drafts())
def test_a_draft_against_itself_links_each_clause_to_itself_unmoved(draft: Draft) -> None:
    for link in align(draft, draft).links:
        assert link.old == link.new
        assert len(link.old) == 1
        assert not link.moved
