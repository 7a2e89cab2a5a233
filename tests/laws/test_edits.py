"""Laws of the edit script, over texts nobody thought of."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes import word_edits
from draftdiff.model.comparison import Edit, EditOperation

_WORDS = st.sampled_from(
    [
        "shall", "Shall", "should", "not", "the", "of", "and", "Ukraine's", "non-aggression",
        "600,000", "$100 billion", "3.5 %", ",", ".", ";", "[", "]", "“", "”", "(30)", "乌克兰",
        "зобов'язується", "\n", "  ", "\u00a0", "Article 7(2)", "e\u0301",
    ]
)  # fmt: skip
_SENTENCES = st.lists(_WORDS, max_size=40).map(" ".join)
_TEXTS = st.one_of(st.text(max_size=80), _SENTENCES)


def _side(edits: tuple[Edit, ...], left_out: EditOperation) -> str:
    return "".join(edit.text for edit in edits if edit.op is not left_out)


@given(_TEXTS, _TEXTS)
def test_edits_rebuild_both_texts_to_the_character(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert _side(edits, EditOperation.INSERT) == old
    assert _side(edits, EditOperation.DELETE) == new


@given(_TEXTS, _TEXTS)
def test_no_edit_is_empty_and_a_replacement_is_deletion_then_insertion(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert all(edit.text for edit in edits)
    operations = [edit.op for edit in edits]
    for first, second in pairwise(operations):
        assert first is not second
        assert (first, second) != (EditOperation.INSERT, EditOperation.DELETE)


@given(_TEXTS, _TEXTS)
def test_swapping_the_texts_mirrors_the_edits(old: str, new: str) -> None:
    mirror = {
        EditOperation.EQUAL: EditOperation.EQUAL,
        EditOperation.INSERT: EditOperation.DELETE,
        EditOperation.DELETE: EditOperation.INSERT,
    }

    def regions(edits: tuple[Edit, ...], *, mirrored: bool) -> list[set[tuple[str, str]]]:
        found: list[set[tuple[str, str]]] = [set()]
        for edit in edits:
            op = mirror[edit.op] if mirrored else edit.op
            if op is EditOperation.EQUAL:
                found += [{(op, edit.text)}, set()]
            else:
                found[-1].add((op, edit.text))
        return found

    there, back = word_edits(old, new), word_edits(new, old)
    assert regions(there, mirrored=False) == regions(back, mirrored=True)


@given(_TEXTS)
def test_a_text_against_itself_has_nothing_but_equal(text: str) -> None:
    assert all(edit.op is EditOperation.EQUAL for edit in word_edits(text, text))


@given(_SENTENCES, _SENTENCES)
def test_words_and_numbers_are_never_cut(old: str, new: str) -> None:
    position = 0
    for edit in word_edits(old, new):
        if edit.op is EditOperation.INSERT:
            continue
        end = position + len(edit.text)
        for border in (position, end):
            if 0 < border < len(old):
                assert not (old[border - 1].isalnum() and old[border].isalnum()) or _unspaced(
                    old[border]
                )
        position = end


def _unspaced(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
