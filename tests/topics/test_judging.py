"""What became of a position, as a negotiator would say it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from draftdiff.model.comparison import Change, ChangeKind, Direction, Substance, TopicOutcome
from draftdiff.topics import judge, load_packs, tag

CASES = Path(__file__).parents[1] / "cases" / "topics"

BARS = "The state shall not join NATO."
CONSENSUS = "Whether the state joins NATO depends on the consensus of the members."
CAP = "The armed forces shall not exceed {} personnel."


@pytest.fixture
def verdict(make_draft, make_comparison, peace):
    def build(old, new, pairs, topic):
        drafts = (tag(make_draft(*old), peace), tag(make_draft(*new), peace))
        done = judge(make_comparison(*drafts, pairs), peace)
        return next((v for v in done.topics if v.topic == topic), None)

    return build


def test_the_same_words_are_kept(verdict):
    assert verdict([BARS], [BARS], [(0, 0)], "nato-membership").outcome is TopicOutcome.KEPT


def test_the_same_position_in_other_words_is_reworded(verdict):
    said = verdict([BARS], ["Accession to NATO is excluded."], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.REWORDED


def test_an_opposite_is_a_reversal_and_says_from_what_to_what(verdict):
    said = verdict([BARS], [CONSENSUS], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.REVERSED
    assert said.explanation == (
        "NATO membership: bars membership (point 1) became"
        " leaves it to the members' consensus (point 1)."
    )
    assert said.old[0].quotation == BARS


def test_an_opposite_is_a_reversal_even_when_the_clauses_were_not_paired(verdict):
    said = verdict([BARS], [CONSENSUS], [(0, None), (None, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.REVERSED


def test_a_position_that_is_gone_is_dropped_and_one_that_came_is_new(verdict):
    other = "Elections shall be held."
    gone = verdict([BARS, other], [other], [(0, None), (1, 0)], "nato-membership")
    came = verdict([other], [BARS, other], [(None, 0), (0, 1)], "nato-membership")
    assert (gone.outcome, gone.new_position) == (TopicOutcome.DROPPED, None)
    assert (came.outcome, came.old_position) == (TopicOutcome.NEW, None)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("600,000", "800,000", TopicOutcome.SOFTENED),
        ("800,000", "six hundred thousand", TopicOutcome.HARDENED),
        ("600,000", "600 000", TopicOutcome.REWORDED),
    ],
)
def test_a_looser_limit_softens_and_a_tighter_one_hardens(verdict, first, second, outcome):
    said = verdict([CAP.format(first)], [CAP.format(second)], [(0, 0)], "force-caps")
    assert said.outcome is outcome
    assert "(600,000)" in f"{said.old_position_title} {said.new_position_title}"


def test_a_limit_whose_number_is_gone_is_for_a_person_to_judge(verdict):
    new = "The armed forces shall not exceed the number set in the annex."
    said = verdict([CAP.format("600,000")], [new], [(0, 0)], "force-caps")
    assert said.outcome is TopicOutcome.UNSURE


def test_a_topic_spoken_of_without_a_position_is_unsure(verdict):
    new = "The NATO membership question is noted by the parties."
    said = verdict([BARS], [new], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.UNSURE
    assert "read both" in said.explanation


def test_a_step_along_the_scale_is_softened_or_hardened(verdict):
    soon = "Elections shall be held as soon as possible."
    dated = "Elections shall be held within 100 days."
    assert verdict([dated], [soon], [(0, 0)], "elections").outcome is TopicOutcome.SOFTENED
    assert verdict([soon], [dated], [(0, 0)], "elections").outcome is TopicOutcome.HARDENED


def test_a_removed_position_is_dropped_though_another_one_stays(verdict):
    fund = "A fund for the reconstruction of the cities shall be set up."
    pays = "The aggressor shall pay compensation for all war damage."
    said = verdict([pays, fund], [fund], [(0, None), (1, 0)], "reconstruction")
    assert said.outcome is TopicOutcome.DROPPED
    assert "has the damage paid for" in said.explanation


def test_a_topic_in_words_that_no_rule_knows_is_unsure_and_quotes_both(verdict):
    new = "As to the Alliance, Norland goes its own way."
    said = verdict([BARS], [new], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.UNSURE
    assert (said.old[0].quotation, said.new[0].quotation) == (BARS, new)


def test_a_sentence_rewritten_without_the_topic_is_not_called_dropped(verdict):
    new = "The state shall choose its friends with care and in the light of its history."
    said = verdict([BARS], [new], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.UNSURE
    assert said.new[0].quotation == new


def test_two_positions_that_no_rule_knows_are_unsure_never_reworded(verdict):
    old, new = "The question of NATO is noted.", "NATO was discussed by the delegations."
    said = verdict([old], [new], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.UNSURE


def test_a_sentence_that_stays_while_an_exception_is_set_beside_it_is_unsure(verdict):
    new = f"{BARS} However, this does not apply to associate status."
    said = verdict([BARS], [new], [(0, 0)], "nato-membership")
    assert said.outcome is TopicOutcome.UNSURE
    assert "other words of its clause changed" in said.explanation


def test_a_second_position_that_went_is_named_beside_the_first(verdict):
    pact = "The parties conclude a non-aggression pact."
    law = "Non-aggression shall be written into law."
    said = verdict([pact, law], [pact], [(0, 0), (1, None)], "non-aggression")
    assert said.outcome is TopicOutcome.KEPT
    assert "no longer there: writes non-aggression into law (point 2)" in said.explanation


def test_a_second_position_in_a_kept_clause_is_not_called_gone(verdict):
    both = "Sanctions shall be lifted in phases. They snap back on a breach."
    old = ["Sanctions shall be lifted in phases.", "Sanctions snap back on a breach."]
    said = verdict(old, [both], [(0, 0), (1, None)], "sanctions")
    assert "no longer there" not in said.explanation


def test_a_proposal_in_brackets_does_not_speak_for_the_draft(verdict):
    old = "The front shall be frozen along the line of contact."
    note = "[Talks on territory shall start from the line of contact.]"
    said = verdict([old], [note, old], [(None, 0), (0, 1)], "territory")
    assert (said.outcome, said.new_position) == (TopicOutcome.KEPT, "freezes")


def test_matches_name_the_topics_of_either_side(make_draft, make_comparison, peace):
    old, new = (tag(make_draft(text), peace) for text in (BARS, "Elections shall be held."))
    done = judge(make_comparison(old, new, [(0, 0)]), peace)
    assert done.matches[0].topics == (
        "peace-agreement/elections",
        "peace-agreement/nato-membership",
    )


def test_a_pack_silent_on_one_draft_only_does_not_make_positions_look_dropped(verdict):
    rest = [f"The tenant shall clean room {number}." for number in range(30)]
    pairs = [(0, 0)] + [(None, number + 1) for number in range(30)]
    said = verdict([BARS], [BARS, *rest], pairs, "nato-membership")
    assert said.outcome is TopicOutcome.KEPT


def test_the_mirror_swaps_hardened_and_softened_and_new_and_dropped(verdict):
    old = [BARS, CAP.format("600,000"), "Full amnesty is granted."]
    new = [CONSENSUS, CAP.format("800,000")]
    mirror = {
        TopicOutcome.SOFTENED: TopicOutcome.HARDENED,
        TopicOutcome.HARDENED: TopicOutcome.SOFTENED,
        TopicOutcome.DROPPED: TopicOutcome.NEW,
        TopicOutcome.NEW: TopicOutcome.DROPPED,
    }
    for topic in ("nato-membership", "force-caps", "amnesty-and-justice"):
        there = verdict(old, new, [(0, 0), (1, 1), (2, None)], topic)
        back = verdict(new, old, [(0, 0), (1, 1), (None, 2)], topic)
        assert back.outcome is mirror.get(there.outcome, there.outcome)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_a_draft_against_itself_has_only_kept_topics(case, make_draft, make_comparison):
    packs = load_packs(["contract", "peace-agreement"])
    lines = case.read_text(encoding="utf-8").splitlines()
    draft = tag(make_draft(*(line[2:] for line in lines if line.startswith("- "))), packs)
    pairs = [(index, index) for index in range(len(draft.clauses))]
    done = judge(make_comparison(draft, draft, pairs), packs)
    assert {verdict.outcome for verdict in done.topics} == {TopicOutcome.KEPT}


def test_each_old_and_new_evidence_begins_with_the_carrying_clause(verdict):
    said = verdict(["Sanctions end.", BARS], [BARS], [(0, None), (1, 0)], "nato-membership")
    assert (said.old[0].clause, said.new[0].clause) == (1, 0)


def _change(kind, old, new, direction=None, old_text="", new_text=""):
    spans = [
        (text.index(words), text.index(words) + len(words)) if words else None
        for text, words in ((old_text, old), (new_text, new))
    ]
    return Change(kind, old, new, *spans, Substance.SUBSTANTIVE, "", direction)


@pytest.mark.parametrize(
    ("old", "new", "changes", "outcome"),
    [
        (
            "The parties shall conclude a non-aggression pact.",
            "The parties may conclude a non-aggression pact.",
            [(ChangeKind.MODALITY, "shall", "may", Direction.WEAKENED)],
            TopicOutcome.SOFTENED,
        ),
        (
            "The guarantors shall provide military assistance.",
            "The guarantors shall provide military assistance unless one of them objects.",
            [(ChangeKind.CONDITION, None, "unless one of them objects")],
            TopicOutcome.SOFTENED,
        ),
        (
            "Sanctions shall be lifted within 90 days.",
            "Sanctions shall be lifted within 30 days.",
            [(ChangeKind.DATE, "within 90 days", "within 30 days", Direction.STRENGTHENED)],
            TopicOutcome.HARDENED,
        ),
        (
            CAP.format("600,000"),
            "The armed forces shall not exceed 600,000 personnel in peacetime.",
            [(ChangeKind.SCOPE, None, "in peacetime", Direction.NARROWED)],
            TopicOutcome.SOFTENED,
        ),
        (
            "The state shall not use force.",
            "The state shall not permanently use force.",
            [(ChangeKind.SCOPE, None, "permanently", Direction.NARROWED)],
            TopicOutcome.SOFTENED,
        ),
        (
            "Amnesty is granted if the courts agree.",
            "Amnesty is granted when the courts consent.",
            [(ChangeKind.CONDITION, "if the courts agree", "when the courts consent")],
            TopicOutcome.REWORDED,
        ),
        (
            "Donors shall provide $100 billion for reconstruction.",
            "Donors may provide $200 billion for reconstruction.",
            [
                (ChangeKind.MODALITY, "shall", "may", Direction.WEAKENED),
                (ChangeKind.QUANTITY, "$100 billion", "$200 billion", Direction.INCREASED),
            ],
            TopicOutcome.UNSURE,
        ),
    ],
)
def test_a_position_that_stays_is_weighed_by_what_changed_in_its_sentence(
    old, new, changes, outcome, make_draft, make_comparison, peace
):
    mirror = {
        TopicOutcome.SOFTENED: TopicOutcome.HARDENED,
        TopicOutcome.HARDENED: TopicOutcome.SOFTENED,
    }
    drafts = [tag(make_draft(text), peace) for text in (old, new)]
    done = make_comparison(*drafts, [(0, 0)])
    typed = tuple(_change(*change, old_text=old, new_text=new) for change in _four(changes))
    match = replace(done.matches[0], changes=typed, similarity=0.9)
    judged = judge(replace(done, matches=(match,)), peace).topics
    (said,) = [v for v in judged if v.old_position is not None or v.new_position is not None]
    assert said.outcome is outcome
    if outcome in mirror:
        words = changes[0][2] or changes[0][1]
        assert f'"{words}"' in said.explanation
    back = make_comparison(*drafts[::-1], [(0, 0)])
    opposite = {
        Direction.STRENGTHENED: Direction.WEAKENED,
        Direction.WEAKENED: Direction.STRENGTHENED,
        Direction.NARROWED: Direction.WIDENED,
        Direction.WIDENED: Direction.NARROWED,
        Direction.INCREASED: Direction.DECREASED,
    }
    turned = tuple(
        replace(
            change,
            old=change.new,
            new=change.old,
            old_span=change.new_span,
            new_span=change.old_span,
            direction=opposite.get(change.direction),
        )
        for change in typed
    )
    match = replace(back.matches[0], changes=turned, similarity=0.9)
    judged = judge(replace(back, matches=(match,)), peace).topics
    (said,) = [v for v in judged if v.old_position is not None or v.new_position is not None]
    assert said.outcome is mirror.get(outcome, outcome)


def _four(changes):
    return [change if len(change) == 4 else (*change, None) for change in changes]


def test_a_change_outside_the_sentence_that_carries_a_position_does_not_weigh(
    make_draft, make_comparison, peace
):
    old = "The state shall not join NATO. The parties meet in spring."
    new = "The state will not join NATO. The parties meet in spring if they agree."
    drafts = [tag(make_draft(text), peace) for text in (old, new)]
    done = make_comparison(*drafts, [(0, 0)])
    change = _change(ChangeKind.CONDITION, None, "if they agree", None, old, new)
    match = replace(done.matches[0], changes=(change,), similarity=0.9)
    (said,) = judge(replace(done, matches=(match,)), peace).topics
    assert said.outcome is TopicOutcome.REWORDED


def test_months_and_days_are_compared_as_time(verdict):
    months, days = "Elections shall be held within six months.", "Elections: within 100 days."
    assert verdict([months], [days], [(0, 0)], "elections").outcome is TopicOutcome.HARDENED
    assert verdict([days], [months], [(0, 0)], "elections").outcome is TopicOutcome.SOFTENED


def test_a_demand_that_went_beside_one_that_stays_is_named_with_it(verdict):
    rules = "The state shall adopt European standards on minority rights."
    ban = "Nazi ideology shall be prohibited."
    there = verdict([rules, ban], [rules], [(0, 0), (1, None)], "minorities-and-language")
    back = verdict([rules], [rules, ban], [(0, 0), (None, 1)], "minorities-and-language")
    assert (there.outcome, back.outcome) == (TopicOutcome.DROPPED, TopicOutcome.NEW)
    assert "bans an ideology (point 2) was dropped, while this stays" in there.explanation
    assert "bans an ideology (point 2) is new" in back.explanation


def test_a_ban_whose_clause_went_is_dropped_though_the_topic_is_still_mentioned(verdict):
    mention = "The NATO membership question is noted by the parties."
    gone = verdict([BARS, mention], [mention], [(0, None), (1, 0)], "nato-membership")
    came = verdict([mention], [BARS, mention], [(None, 0), (0, 1)], "nato-membership")
    assert (gone.outcome, came.outcome) == (TopicOutcome.DROPPED, TopicOutcome.NEW)


_POOL = sorted(
    line[2:]
    for name in ("nato-membership", "territory", "elections", "foreign-troops")
    for line in (CASES / f"{name}.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("- ")
)


@given(data=strategies.data())
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_mirrored_drafts_have_mirrored_outcomes(data, make_draft, make_comparison, peace):
    texts = strategies.lists(strategies.sampled_from(_POOL), min_size=1, max_size=5)
    old, new = data.draw(texts), data.draw(texts)
    order = data.draw(strategies.permutations(range(len(new))))
    paired = data.draw(strategies.integers(0, min(len(old), len(new))))
    pairs = [(index, order[index]) for index in range(paired)]
    pairs += [(index, None) for index in range(paired, len(old))]
    pairs += [(None, order[index]) for index in range(paired, len(new))]
    drafts = [tag(make_draft(*rows), peace) for rows in (old, new)]
    there = judge(make_comparison(*drafts, pairs), peace).topics
    turned = [(after, before) for before, after in pairs]
    back = judge(make_comparison(*drafts[::-1], turned), peace).topics
    mirror = {
        TopicOutcome.SOFTENED: TopicOutcome.HARDENED,
        TopicOutcome.HARDENED: TopicOutcome.SOFTENED,
        TopicOutcome.DROPPED: TopicOutcome.NEW,
        TopicOutcome.NEW: TopicOutcome.DROPPED,
    }
    assert [(v.topic, mirror.get(v.outcome, v.outcome)) for v in there] == [
        (v.topic, v.outcome) for v in back
    ]
