"""``must_keep``: dropped, weakened and reworded provisions are seen, moved ones are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.policy import Verdict

    Judge = Callable[..., list[Verdict]]

QUOTED = 'kind = "must_keep"\nclause = "The Lessor shall repair the roof within thirty days."'
OLD = """# Lease

1. The Tenant shall pay the rent on the first day of each month.

2. The Lessor shall repair the roof within thirty days.

3. The Tenant shall keep the garden in good order.

4. The Lessor may inspect the premises twice a year.

5. Notices shall be given in writing.
"""


def outcome(found: list[Verdict]) -> str:
    (verdict,) = found
    return verdict.outcome.value


def test_a_clause_that_stays_as_it_is_holds(judge: Judge) -> None:
    assert outcome(judge(QUOTED, OLD, OLD)) == "holds"


def test_a_clause_that_moved_and_was_renumbered_holds(judge: Judge) -> None:
    new = """# Lease

1. The Tenant shall pay the rent on the first day of each month.

2. The Tenant shall keep the garden in good order.

3. The Lessor may inspect the premises twice a year.

4. Notices shall be given in writing.

5. The Lessor shall repair the roof within thirty days.
"""
    assert outcome(judge(QUOTED, new, OLD)) == "holds"


def test_other_quotes_case_and_punctuation_are_no_change(judge: Judge) -> None:
    new = OLD.replace("repair the roof within thirty days.", "repair the roof, within thirty days;")
    assert outcome(judge(QUOTED, new, OLD)) == "holds"


def test_a_removed_clause_is_broken_and_shown(judge: Judge) -> None:
    new = OLD.replace("2. The Lessor shall repair the roof within thirty days.\n\n", "")
    (verdict,) = judge(QUOTED, new, OLD)
    assert verdict.outcome == "broken"
    assert verdict.old is not None
    assert "roof" in verdict.old.text
    assert verdict.new is None


def test_a_deletion_note_does_not_keep_the_clause(judge: Judge) -> None:
    new = OLD.replace("The Lessor shall repair the roof within thirty days.", "[deleted]")
    assert outcome(judge(QUOTED, new, OLD)) == "broken"


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("The Lessor may repair the roof within thirty days.", "may"),
        ("The Lessor shall not repair the roof within thirty days.", "not"),
        (
            "The Lessor shall repair the roof within thirty days, provided that the Tenant has "
            "paid the rent.",
            "provided that",
        ),
        ("The Lessor shall repair the roof as soon as possible.", "as soon as possible"),
    ],
)
def test_a_weakened_clause_is_broken_with_the_reason(judge: Judge, now: str, why: str) -> None:
    new = OLD.replace("The Lessor shall repair the roof within thirty days.", now)
    (verdict,) = judge(QUOTED, new, OLD)
    assert verdict.outcome == "broken"
    assert why in verdict.why


@pytest.mark.parametrize(
    "now",
    [
        "The Lessor shall mend the roof within thirty days.",
        "The Lessor shall repair the roof within ninety days.",
    ],
)
def test_what_may_be_weaker_never_holds(judge: Judge, now: str) -> None:
    new = OLD.replace("The Lessor shall repair the roof within thirty days.", now)
    assert outcome(judge(QUOTED, new, OLD)) in {"unsure", "broken"}


def test_a_clause_put_in_square_brackets_needs_a_person(judge: Judge) -> None:
    new = OLD.replace("The Lessor shall repair", "[The Lessor shall repair").replace(
        "thirty days.", "thirty days.]"
    )
    assert outcome(judge(QUOTED, new, OLD)) == "unsure"


def test_a_change_elsewhere_in_the_clause_does_not_break_the_quoted_sentence(judge: Judge) -> None:
    new = OLD.replace("thirty days.", "thirty days. The Tenant may watch the work.")
    assert outcome(judge(QUOTED, new, OLD)) == "holds"


def test_the_first_version_of_a_draft_must_have_the_clause(judge: Judge) -> None:
    assert outcome(judge(QUOTED, OLD)) == "holds"
    assert outcome(judge(QUOTED, "1. The Tenant shall pay the rent.\n")) == "broken"


def test_words_that_are_only_quoted_under_a_condition_do_not_keep_the_clause(judge: Judge) -> None:
    new = OLD.replace(
        "2. The Lessor shall repair the roof within thirty days.",
        "2. Unless the Tenant objects, the Lessor shall repair the roof within thirty days.",
    )
    assert outcome(judge(QUOTED, new)) == "broken"
    assert outcome(judge(QUOTED, new, OLD)) == "broken"


def test_a_list_whose_opening_words_were_weakened_needs_a_person(judge: Judge) -> None:
    rule = 'kind = "must_keep"\nclause = "repair the roof within thirty days"'
    old = "1. The Lessor shall:\n\n    a. repair the roof within thirty days;\n\n    b. heat.\n"
    new = old.replace("The Lessor shall:", "The Lessor may:")
    assert outcome(judge(rule, old, old)) == "holds"
    assert outcome(judge(rule, new, old)) == "unsure"


TOPIC = 'kind = "must_keep"\ntopic = "peace-agreement/nato-membership"\nposition = "leaves-open"'
OPEN = "1. A ceasefire shall take effect at once.\n\n2. Ukraine remains free to join NATO.\n"


def test_a_position_that_stays_in_other_words_and_places_holds(judge: Judge) -> None:
    new = "1. Ukraine shall be free to join NATO.\n\n2. A ceasefire shall take effect at once.\n"
    assert outcome(judge(TOPIC, OPEN, OPEN)) == "holds"
    assert outcome(judge(TOPIC, new, OPEN)) == "holds"


def test_a_position_that_is_dropped_is_broken(judge: Judge) -> None:
    (verdict,) = judge(TOPIC, "1. A ceasefire shall take effect at once.\n", OPEN)
    assert verdict.outcome == "broken"
    assert verdict.old is not None
    assert "NATO" in verdict.old.text


def test_the_opposite_position_is_broken(judge: Judge) -> None:
    new = OPEN.replace("remains free to join", "shall not join")
    (verdict,) = judge(TOPIC, new, OPEN)
    assert verdict.outcome == "broken"
    assert verdict.new is not None
    assert "shall not join" in verdict.new.quotation


def test_a_position_under_a_new_condition_does_not_hold(judge: Judge) -> None:
    new = OPEN.replace("free to join NATO.", "free to join NATO, provided that all parties agree.")
    assert outcome(judge(TOPIC, new, OPEN)) in {"unsure", "broken"}


def test_a_position_only_in_brackets_needs_a_person(judge: Judge) -> None:
    new = OPEN.replace("Ukraine remains free to join NATO.", "[Ukraine remains free to join NATO.]")
    assert outcome(judge(TOPIC, new, OPEN)) == "unsure"


@pytest.mark.parametrize(
    "now",
    [
        "It is proposed that the Lessor shall repair the roof within thirty days.",
        "The Lessor shall repair the roof within thirty days. The Tenant shall not rely on this.",
    ],
)
def test_words_that_stay_in_another_light_need_a_person(judge: Judge, now: str) -> None:
    new = OLD.replace("The Lessor shall repair the roof within thirty days.", now)
    assert outcome(judge(QUOTED, new, OLD)) == "unsure"


def test_a_new_clause_that_takes_the_kept_one_back_needs_a_person(judge: Judge) -> None:
    assert (
        outcome(judge(QUOTED, f"{OLD}\n6. Point 2 shall not apply in winter.\n", OLD)) == "unsure"
    )
    assert outcome(judge(QUOTED, f"{OLD}\n6. Point 3 shall not apply in winter.\n", OLD)) == "holds"
    both = f"{OLD}\n6. Point 2 shall not apply in winter.\n"
    assert outcome(judge(QUOTED, both, both)) == "holds"


def test_a_position_that_the_next_sentence_takes_back_needs_a_person(judge: Judge) -> None:
    new = OPEN.replace("join NATO.", "join NATO. It undertakes not to exercise this right.")
    assert outcome(judge(TOPIC, new, OPEN)) == "unsure"


def test_a_remark_that_goes_leaves_the_position_to_a_person_at_most(judge: Judge) -> None:
    rule = TOPIC.replace('"leaves-open"', '["leaves-open", "consensus"]')
    remark = "Whether Ukraine joins NATO depends on the consensus of its members"
    old = OPEN.replace(
        "Ukraine remains free to join NATO.", f"{remark}, which does not exist today."
    )
    new = OPEN.replace("Ukraine remains free to join NATO.", f"{remark}.")
    assert outcome(judge(rule, new, old)) in {"holds", "unsure"}


def test_a_quoted_heading_that_changes_needs_a_person(judge: Judge) -> None:
    rule = 'kind = "must_keep"\nclause = "Right of return"'
    old = "## Article 1 Right of return\n\nAll may go home.\n\n## Article 2 End\n\nDone.\n"
    assert outcome(judge(rule, old, old)) == "holds"
    assert outcome(judge(rule, old.replace("Right of return", "Travel"), old)) == "unsure"
