"""What became of a position, as a negotiator would say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftdiff.model.comparison import TopicOutcome
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
    assets = "Frozen assets shall be invested in projects led by a third state."
    roads = "A development fund shall serve reconstruction."
    said = verdict(
        [assets, roads], [roads], [(0, None), (1, 0)], "frozen-assets-and-reconstruction"
    )
    assert said.outcome is TopicOutcome.DROPPED
    assert "puts the assets" in said.explanation


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
