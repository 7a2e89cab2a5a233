"""Laws of typed changes that hold for whatever is provided."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.changes import describe
from draftdiff.classify import annotate
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import Change, ChangeKind, Direction, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft
from draftdiff.model.source import Source

_PARTIES = ("The Supplier", "The Council", "Norland", "The Parties", "Each Member State")
_VERBS = (
    ("inspect", "inspected"),
    ("publish", "published"),
    ("deliver", "delivered"),
    ("protect", "protected"),
    ("release", "released"),
)
_THINGS = ("the annual register", "the stored goods", "the seized vessels", "the survey maps")
_TAILS = ("", " within 30 days", " in the northern harbour", ", if the Board agrees")
_SYNONYMS = (
    ("ban", "prohibit"),
    ("permit", "allow"),
    ("supervise", "monitor"),
    ("terminate", "end"),
)
_OPPOSITE = {
    Direction.STRENGTHENED: Direction.WEAKENED,
    Direction.INCREASED: Direction.DECREASED,
    Direction.WIDENED: Direction.NARROWED,
    Direction.REVERSED: Direction.REVERSED,
}
_TURNED = {**_OPPOSITE, **{two: one for one, two in _OPPOSITE.items()}}

parties = st.sampled_from(_PARTIES)
verbs = st.sampled_from(_VERBS)
things = st.sampled_from(_THINGS)
tails = st.sampled_from(_TAILS)
modals = st.sampled_from(("shall", "must", "will", "should", "may", "shall not", "need not"))


def _draft(text: str) -> Draft:
    clause = Clause(0, "c", ClauseKind.CLAUSE, None, None, text, None, 0, "c", ())
    return Draft("d", None, (clause,), Source("d", "d", "text", "0", 0), (), "en")


def _changes(old: str, new: str) -> list[Change]:
    """The typed changes between two texts that matter, wording left out."""
    link = Link((0,), (0,), 1.0 if old == new else 0.5)
    (match,) = annotate(describe(Alignment(_draft(old), _draft(new), (link,), 1.0))).matches
    for change in match.changes:
        assert change.old is None or old[slice(*change.old_span or (0, 0))] == change.old
        assert change.new is None or new[slice(*change.new_span or (0, 0))] == change.new
    return [
        change
        for change in match.changes
        if change.kind is not ChangeKind.WORDING and change.substance is Substance.SUBSTANTIVE
    ]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    base, _ = draw(verbs)
    return f"{draw(parties)} {draw(modals)} {base} {draw(things)}{draw(tails)}."


texts = st.lists(sentences(), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(texts, texts)
def test_the_way_back_mirrors_the_way_there(old: str, new: str) -> None:
    there = [
        (c.kind, c.old, c.new, c.direction, c.old_span, c.new_span) for c in _changes(old, new)
    ]
    back = [
        (c.kind, c.new, c.old, c.direction and _TURNED[c.direction], c.new_span, c.old_span)
        for c in _changes(new, old)
    ]
    assert sorted(there, key=repr) == sorted(back, key=repr)


@settings(max_examples=50, deadline=None)
@given(texts)
def test_what_is_the_same_changed_in_nothing(text: str) -> None:
    assert _changes(text, text) == []


@settings(max_examples=50, deadline=None)
@given(st.lists(sentences(), min_size=2, max_size=4, unique=True))
def test_sentences_in_another_order_are_no_change(found: list[str]) -> None:
    assert _changes(" ".join(found), " ".join(reversed(found))) == []


@settings(max_examples=80, deadline=None)
@given(parties, st.sampled_from(("shall", "must", "will", "may")), verbs, things, tails)
def test_a_denial_turns_a_provision_round_once(
    party: str, modal: str, verb: tuple[str, str], thing: str, tail: str
) -> None:
    old = f"{party} {modal} {verb[0]} {thing}{tail}."
    new = f"{party} {modal} not {verb[0]} {thing}{tail}."
    (change,) = _changes(old, new)
    assert (change.kind, change.direction) == (ChangeKind.NEGATION, Direction.REVERSED)
    assert (change.old, change.new) == (None, "not")


@settings(max_examples=50, deadline=None)
@given(parties, verbs, things, tails)
def test_a_denial_that_is_denied_turns_nothing_round(
    party: str, verb: tuple[str, str], thing: str, tail: str
) -> None:
    old = f"{party} shall {verb[0]} {thing}{tail}."
    new = f"{party} shall not fail to {verb[0]} {thing}{tail}."
    assert _changes(old, new) == []


@settings(max_examples=50, deadline=None)
@given(parties, st.sampled_from(("shall", "shall not", "may")), verbs, things)
def test_active_and_passive_say_the_same(
    party: str, modal: str, verb: tuple[str, str], thing: str
) -> None:
    old = f"{party} {modal} {verb[0]} {thing}."
    agent = party[0].lower() + party[1:] if party != "Norland" else party
    new = f"{thing[0].upper()}{thing[1:]} {modal} be {verb[1]} by {agent}."
    assert _changes(old, new) == []


@settings(max_examples=40, deadline=None)
@given(parties, st.sampled_from(("shall", "shall not", "may")), st.sampled_from(_SYNONYMS), things)
def test_another_word_for_an_act_is_no_change(
    party: str, modal: str, verb: tuple[str, str], thing: str
) -> None:
    old = f"{party} {modal} {verb[0]} the use of {thing}."
    new = f"{party} {modal} {verb[1]} the use of {thing}."
    assert _changes(old, new) == []
