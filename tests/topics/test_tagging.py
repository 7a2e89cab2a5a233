"""Which clauses speak of what, and what they take from where they hang."""

from __future__ import annotations

import os
import subprocess
import sys

from draftdiff.model.draft import ClauseKind
from draftdiff.topics import tag


def _topics(draft, index):
    return {hit.topic: (hit.position, hit.inherited) for hit in draft.clauses[index].topics}


def test_a_clause_inherits_its_parents_topics_without_their_position(make_draft, peace):
    draft = tag(make_draft("A package shall rebuild the country:", ("Tramways.", 0)), peace)
    assert _topics(draft, 1) == {"reconstruction": (None, True)}


def test_a_parents_open_sentence_lends_its_subject_but_not_its_position(make_draft, peace):
    draft = tag(
        make_draft(
            "The guarantee shall mirror Article 5 on these terms:",
            ("The state shall lose the guarantee if it attacks.", 0),
        ),
        peace,
    )
    assert _topics(draft, 1)["security-guarantees"] == ("conditions", False)


def test_a_stem_that_says_something_itself_lends_no_subject_to_an_item_that_has_its_own(
    make_draft, peace
):
    draft = tag(
        make_draft(
            "The European Union shall guarantee the security of Norland, on these terms:",
            ("The guarantee shall be void if Norland attacks.", 0),
        ),
        peace,
    )
    assert _topics(draft, 0)["security-guarantees"] == ("assures", False)
    assert _topics(draft, 1)["eu-accession"][0] is None


def test_a_negation_in_the_parents_open_sentence_reaches_the_sub_points(make_draft, peace):
    draft = tag(make_draft("The state shall not:", ("join NATO;", 0)), peace)
    assert _topics(draft, 1)["nato-membership"] == ("bars", False)


def test_a_pronoun_stands_for_what_the_sentence_before_speaks_of(make_draft, peace):
    draft = tag(make_draft("The sanctions were named. They snap back on a breach."), peace)
    assert _topics(draft, 0)["sanctions"] == ("snaps-back", False)


def test_a_heading_lends_its_subject(make_draft, peace):
    draft = tag(make_draft("The status shall be settled in talks.", heading="Territory"), peace)
    assert _topics(draft, 0)["territory"][0] == "defers"


def test_a_deletion_note_takes_no_position(make_draft, peace):
    note = ("(Point 7, which barred the state from joining NATO, is deleted.)", None)
    draft = tag(make_draft((*note, ClauseKind.DELETION)), peace)
    assert draft.clauses[0].topics == ()


def test_spans_are_ranges_of_the_clauses_own_text(make_draft, peace):
    text = "First a word. The armed forces shall not exceed 600,000 personnel."
    (hit,) = tag(make_draft(text, heading="Armed forces"), peace).clauses[0].topics
    assert all(0 <= start < end <= len(text) for start, end in hit.spans)
    assert "armed forces" in {text[start:end] for start, end in hit.spans}


def test_a_sentence_that_takes_both_sides_is_not_given_one(make_draft, peace):
    draft = tag(make_draft("Full amnesty is granted, and war criminals get no amnesty."), peace)
    assert _topics(draft, 0)["amnesty-and-justice"][0] != "amnesty"


def test_tagging_twice_changes_nothing(make_draft, peace):
    once = tag(make_draft("NATO shall not station troops here.", ("And more.", 0)), peace)
    assert tag(once, peace) == once


def test_a_pack_is_silent_on_a_draft_of_another_kind(make_draft, peace):
    rest = [f"The tenant shall clean room {number}." for number in range(30)]
    draft = tag(make_draft("Sanctions laws apply.", *rest), peace)
    assert all(clause.topics == () for clause in draft.clauses)


def test_words_that_any_law_has_do_not_make_it_a_peace_agreement(make_draft, peace):
    said = [
        "The assets of the association shall be used for its purposes.",
        "The board shall be elected by the members for a term of three years.",
        "Applications may be made in any official language.",
        "Energy shall be used sparingly in all buildings.",
        "Members shall not restrict the trade of other members.",
        "The association shall invest in the local economy.",
        "Rooms shall be cleaned once a week.",
        "Keys shall be returned at the end of the year.",
        "The chair shall call a meeting in every quarter.",
        "Minutes shall be taken of each meeting.",
        "The treasurer shall keep the accounts.",
        "Accounts shall be audited once a year.",
        "Guests shall sign the book at the door.",
        "Bicycles shall be left in the yard.",
        "The caretaker shall lock the gate at ten.",
    ]
    draft = tag(make_draft(*said), peace)
    assert all(clause.topics == () for clause in draft.clauses)


def test_a_pack_speaks_on_a_long_draft_of_which_a_tenth_bears_its_hallmarks(make_draft, peace):
    said = ["All prisoners shall be released.", "The state shall not join NATO."]
    rest = [f"The assembly adopts rule number {number}." for number in range(18)]
    draft = tag(make_draft(*said, *rest), peace)
    assert _topics(draft, 1) == {"nato-membership": ("bars", False)}
    assert _topics(tag(make_draft(*said, *rest, *rest), peace), 1) == {}


def test_a_pack_speaks_on_a_draft_that_is_about_one_subject_without_hallmarks(make_draft, peace):
    said = [f"The state shall join the European Union in {year}." for year in range(2030, 2034)]
    draft = tag(make_draft(*said, "This annex shall be published."), peace)
    assert _topics(draft, 0) != {}


def test_a_pack_speaks_on_a_single_sentence_of_its_subject(make_draft, peace):
    draft = tag(make_draft("The question of energy was discussed."), peace)
    assert _topics(draft, 0) == {"energy": (None, False)}


def test_a_pact_of_non_aggression_is_no_alliance(make_draft, peace):
    draft = tag(make_draft("This document is a full pact of non-aggression."), peace)
    assert set(_topics(draft, 0)) == {"non-aggression"}


def test_names_of_states_in_rules_stand_for_any_state(make_draft, peace):
    said = "The guarantors shall come to {}'s aid if it is attacked."
    read = {
        state: _topics(tag(make_draft(said.format(state)), peace), 0)["security-guarantees"]
        for state in ("Ukraine", "Moldova", "Lebanon")
    }
    assert len(set(read.values())) == 1


def test_a_huge_paragraph_is_tagged_in_bounded_time(make_draft, peace):
    draft = tag(make_draft("NATO shall not station troops, " * 20_000), peace)
    assert "foreign-troops" in _topics(draft, 0)


def test_the_result_does_not_depend_on_the_hash_seed():
    code = (
        "from draftdiff.topics import load_packs, tag\n"
        "from draftdiff.model.draft import *\nfrom draftdiff.model.source import *\n"
        "t='Sanctions end, NATO shall not station troops, and all prisoners are released.'\n"
        "c=Clause(0,'a',ClauseKind.CLAUSE,None,None,t,None,0,'1',())\n"
        "d=Draft('d',None,(c,),Source('d','d','text','0',0))\n"
        "print(tag(d, load_packs(['peace-agreement'])))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
