"""Laws of typed changes, over texts nobody thought of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.changes import describe
from draftdiff.classify import annotate
from draftdiff.language.lexicon import LANGUAGES
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import Direction, Match, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft
from draftdiff.model.source import Source

_WORDS = st.sampled_from(
    [
        "The", "shall", "should", "may", "not", "never", "if", "unless", "until", "provided",
        "that", "subject", "to", "Ukraine", "Parties", "NATO", "Supplier", "we", "within", "30",
        "days", "600,000", "thirty", "(", "30", ")", "half", "two", "thirds", "as", "soon",
        "possible", "after", "signing", "of", "this", "Agreement", "by", "2030", "1", "May", "2026",
        "10", "to", "15", "km", "percent", "all", "only", "at", "least", "in", "peacetime",
        '"Site"', "means", ",", ".", ";", ":", "[", "]", "-", "/", "every", "hour", "maintainers",
        "is", "are", "prohibited", "one",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=60))
_PHRASES = st.lists(_WORDS, max_size=12)
_EDITED = st.tuples(_PHRASES, _PHRASES, _PHRASES, _PHRASES, _PHRASES, _PHRASES).map(
    lambda parts: (
        " ".join(word for part in (0, 1, 2, 3, 4) for word in parts[part]),
        " ".join(word for part in (0, 5, 2, 4) for word in parts[part]),
    )
)


def _draft(text: str, language: str) -> Draft:
    clause = Clause(0, "c", ClauseKind.CLAUSE, None, None, text, None, 0, "c", ())
    return Draft("d", None, (clause,), Source("d", "d", "text", "0", 0), (), language)


def _match(old: str, new: str, language: str) -> Match:
    link = Link((0,), (0,), 0.5)
    (match,) = annotate(
        describe(Alignment(_draft(old, language), _draft(new, language), (link,), 1.0))
    ).matches
    return match


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(LANGUAGES))
def test_every_change_cites_words_that_stand_where_it_says(
    old: str, new: str, language: str
) -> None:
    for change in _match(old, new, language).changes:
        assert change.old or change.new
        assert change.old is None or old[slice(*change.old_span or (0, 0))] == change.old
        assert change.new is None or new[slice(*change.new_span or (0, 0))] == change.new
        assert change.explanation


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(LANGUAGES))
def test_no_difference_passes_without_a_word(old: str, new: str, language: str) -> None:
    match = _match(old, new, language)
    assert (match.substance is Substance.NONE) == (old == new)
    if "".join(old.split()) != "".join(new.split()):
        assert match.changes


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_against_itself_has_no_changes(text: str, language: str) -> None:
    assert _match(text, text, language).changes == ()


_MIRRORED = {
    Direction.STRENGTHENED: Direction.WEAKENED,
    Direction.INCREASED: Direction.DECREASED,
    Direction.WIDENED: Direction.NARROWED,
    Direction.REVERSED: Direction.REVERSED,
}
_MIRRORED |= {there: here for here, there in _MIRRORED.items()}


@settings(deadline=None)
@given(st.one_of(_EDITED, st.tuples(_TEXTS, _TEXTS)), st.sampled_from(LANGUAGES))
def test_swapped_drafts_have_mirrored_changes(drafts: tuple[str, str], language: str) -> None:
    old, new = drafts
    forth = _match(old, new, language).changes
    back = _match(new, old, language).changes
    assert sorted(
        (c.kind, c.old_span or (), c.new_span or (), c.substance, str(c.direction)) for c in forth
    ) == sorted(
        (
            c.kind,
            c.new_span or (),
            c.old_span or (),
            c.substance,
            str(_MIRRORED[c.direction] if c.direction else None),
        )
        for c in back
    )
