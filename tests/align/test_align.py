"""What a negotiator would notice of the alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from draftdiff.align import align
from draftdiff.model.alignment import LevelChange

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.alignment import Alignment
    from draftdiff.model.draft import Draft

    Make = Callable[[str], Draft]
    Show = Callable[[Alignment], set[str]]

FISHING = """
1. The Parties shall exchange catch data by electronic means every week.
2. Vessels flying the flag of a Party may fish for herring in the northern zone.
3. The Joint Committee shall meet at least once a year in alternating capitals.
4. Each Party shall station observers aboard vessels longer than twenty metres.
5. Disputes over the interpretation of this Agreement go to arbitration.
6. Either Party may end this Agreement with six months of written notice.
"""


def test_a_draft_against_itself_links_every_clause_to_itself(draft: Make, links: Show) -> None:
    one = draft(FISHING)
    assert links(align(one, one)) == {f"{n}={n}" for n in range(1, 7)}


def test_a_removed_clause_is_removed_though_its_number_is_used_again(
    draft: Make, links: Show
) -> None:
    new = FISHING.replace(
        "4. Each Party shall station observers aboard vessels longer than twenty metres.",
        "4. Landing fees are set by the port where a catch is sold.",
    )
    assert links(align(draft(FISHING), draft(new))) == {
        "1=1", "2=2", "3=3", "4=", "=4", "5=5", "6=6",
    }  # fmt: skip


def test_a_wholly_renumbered_text_is_matched_by_its_words(draft: Make, links: Show) -> None:
    new = FISHING
    for number in range(6, 0, -1):
        new = new.replace(f"{number}. ", f"{number + 10}. ")
    assert links(align(draft(FISHING), draft(new))) == {f"{n}={n + 10}" for n in range(1, 7)}


def test_a_moved_clause_is_the_one_that_moved_not_those_it_passed(draft: Make, links: Show) -> None:
    lines = FISHING.strip().split("\n")
    moved = [lines[0], lines[4], *lines[1:4], lines[5]]
    assert links(align(draft(FISHING), draft("\n".join(moved)))) == {
        "1=1", "2=2", "3=3", "4=4", "5=5!", "6=6",
    }  # fmt: skip


def test_a_clause_moved_and_reworded_is_still_found(draft: Make, links: Show) -> None:
    lines = FISHING.strip().split("\n")
    lines[0] = "7. Catch data shall be exchanged electronically by the Parties every month."
    new = "\n".join([*lines[1:], lines[0]])
    assert "1=7!" in links(align(draft(FISHING), draft(new)))


def test_a_provision_reversed_under_the_same_number_is_one_clause(draft: Make, links: Show) -> None:
    old = """
1. The sovereignty of Ruritania is confirmed by all signatories.
2. Ruritania will enshrine in its constitution that it will not join the Northern League.
3. Elections are held within one hundred days.
"""
    new = """
1. The sovereignty of Ruritania is confirmed by all signatories.
2. Whether Ruritania joins the Northern League depends on the consensus of its members.
3. Elections are held within one hundred days.
"""
    assert "2=2" in links(align(draft(old), draft(new)))


def test_words_of_opposite_meaning_do_not_steal_a_partner(draft: Make, links: Show) -> None:
    old = """
1. The Supplier shall disclose the source code to the Customer on request.
2. The Supplier shall not disclose the source code to third parties.
"""
    new = """
1. The Supplier shall not disclose the source code to any third parties whatsoever.
2. On request the Supplier shall disclose source code to the Customer.
"""
    assert links(align(draft(old), draft(new))) >= {"2=1!"} or links(
        align(draft(old), draft(new))
    ) >= {"1=2!"}
    got = links(align(draft(old), draft(new)))
    assert {pair.rstrip("!") for pair in got} == {"1=2", "2=1"}


def test_a_deletion_note_is_not_the_clause_it_reports_deleted(draft: Make, links: Show) -> None:
    old = FISHING
    new = FISHING.replace(
        "3. The Joint Committee shall meet at least once a year in alternating capitals.",
        "3. [deleted]",
    )
    got = links(align(draft(old), draft(new)))
    assert "3=" in got
    assert "=3" in got


def test_a_split_clause_is_answered_by_both_its_parts(draft: Make, links: Show) -> None:
    old = """
1. Short opening clause about the purpose of these rules.
2. The Commission publishes the annual budget before March and submits the audited accounts to \
Parliament.
3. Closing clause about entry into force.
"""
    new = """
1. Short opening clause about the purpose of these rules.
2. The Commission publishes the annual budget before March.
3. The Commission submits the audited accounts to Parliament.
4. Closing clause about entry into force.
"""
    assert links(align(draft(old), draft(new))) == {"1=1", "2=2+3", "3=4"}
    assert links(align(draft(new), draft(old))) == {"1=1", "2+3=2", "4=3"}


def test_a_sub_point_that_becomes_a_point_is_promoted(draft: Make) -> None:
    old = draft(
        """
1. A committee settles open humanitarian questions:
  a. Prisoners of both sides are exchanged.
  b. Measures relieve the suffering of victims of the conflict.
2. Elections follow.
"""
    )
    new = draft(
        """
1. A committee settles open humanitarian questions:
  a. Prisoners of both sides are exchanged.
2. Elections follow.
3. Measures relieve the suffering of victims of the conflict.
"""
    )
    promoted = [link for link in align(old, new).links if link.level is LevelChange.PROMOTED]
    assert [(link.old, link.new, link.moved) for link in promoted] == [((2,), (3,), True)]
    back = [link for link in align(new, old).links if link.level is LevelChange.DEMOTED]
    assert [(link.old, link.new, link.moved) for link in back] == [((3,), (2,), True)]


def test_one_word_clauses_follow_their_parents(draft: Make, links: Show) -> None:
    old = draft(
        """
1. The development package covers:
  a. Infrastructure.
  b. Housing.
2. The military annex covers:
  a. Infrastructure.
  b. Logistics.
"""
    )
    new = draft(
        """
1. The military annex covers:
  a. Infrastructure.
  b. Logistics.
2. The development package covers:
  a. Infrastructure.
  b. Housing.
"""
    )
    got = {pair.rstrip("!") for pair in links(align(old, new))}
    assert got == {"1=2", "1a=2a", "1b=2b", "2=1", "2a=1a", "2b=1b"}


def test_what_travels_inside_a_moved_article_has_not_moved_itself(draft: Make, links: Show) -> None:
    first = "1. Customs are harmonised.\n  a. Tariffs fall yearly.\n  b. Forms are shared.\n"
    second = "2. Railways are joined.\n  a. Gauges are unified.\n"
    third = "3. Ports open at night.\n"
    got = links(align(draft(first + second + third), draft(second + third + first)))
    assert got == {"1=1!", "1a=1a", "1b=1b", "2=2", "2a=2a", "3=3"}


def test_a_shared_subject_pairs_clauses_whose_words_hardly_meet(draft: Make, links: Show) -> None:
    old = """
1. The parties stop the use of weapons at once. {truce}
2. Hostages are released.
"""
    new = """
1. Hostages are released without conditions.
2. An immediate and complete truce stops all fighting with weapons from Sunday. {truce}
"""
    assert "1=2!" in links(align(draft(old), draft(new))) or "1=2" in links(
        align(draft(old), draft(new))
    )


@pytest.mark.parametrize("swap", [False, True])
def test_evidence_names_the_signals_of_a_doubtful_link(draft: Make, swap: bool) -> None:
    old = draft(FISHING)
    new = draft(FISHING.replace("every week", "every month and season"))
    alignment = align(new, old) if swap else align(old, new)
    evidence = next(link.evidence for link in alignment.links if link.old == (0,))
    assert dict(evidence.signals)["words"] < 1.0
    assert dict(evidence.signals)["label"] > 0.5


def test_a_huge_clause_that_was_split_is_found_without_tracing_its_words(
    draft: Make, links: Show
) -> None:
    first, second = (
        " ".join(f"{letter}{number}" for number in range(4_000)) for letter in ("alpha", "beta")
    )
    old = f"1. Opening.\n2. {first} {second}\n3. Closing words."
    new = f"1. Opening.\n2. {first}\n3. {second}\n4. Closing words."
    assert links(align(draft(old), draft(new))) == {"1=1", "2=2+3", "3=4"}
