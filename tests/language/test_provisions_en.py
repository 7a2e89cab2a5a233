"""What English sentences provide: the sign of the act that each turns on."""

from __future__ import annotations

import pytest

from draftdiff.language.reading import read
from draftdiff.model.reading import Force, Sign

# sentence, class of an act in it, how that act stands
SENTENCES = [
    ("Norland shall join the League.", "join", "yes"),
    ("Norland shall not join the League.", "join", "no"),
    ("Norland may join the League.", "join", "may"),
    ("Norland may not join the League.", "join", "no"),
    ("Norland need not join the League.", "join", "need not"),
    ("Norland is not obliged to join the League.", "join", "need not"),
    ("Norland is barred from joining the League.", "join", "no"),
    ("Norland shall not be prevented from joining the League.", "join", "may"),
    ("Nothing in this treaty prevents Norland from joining the League.", "join", "may"),
    ("Nothing here stops accession to the League.", "join", "may"),
    ("Norland undertakes not to join the League.", "join", "no"),
    ("Norland renounces membership of the League.", "join", "no"),
    ("Norland shall refrain from joining the League.", "join", "no"),
    ("Accession to the League is ruled out.", "join", "no"),
    ("The ban on joining the League is lifted.", "join", "may"),
    ("The ban on joining the League remains in force.", "join", "no"),
    ("The ban on joining the League shall not be lifted.", "join", "no"),
    ("Accession to the League depends on its members.", "join", "if"),
    ("Whether Norland joins the League depends on its members.", "join", "if"),
    ("Norland retains the right to join the League.", "join", "may"),
    ("Norland renounces the right to join the League.", "join", "no"),
    ("Norland accepts that its constitution shall rule out accession.", "join", "no"),
    ("The demand that Norland join the League is rejected.", "join", "no"),
    ("Sudland proposed that Norland should join the League.", "join", "open"),
    ("Norland joined the League in 2019.", "join", "open"),
    ("Does Norland join the League?", "join", "open"),
    ("Under no circumstances will Norland join the League.", "join", "no"),
    ("Nor shall any state join the League.", "join", "no"),
    ("Neither party may join the League.", "join", "no"),
    ("No state shall join the League.", "join", "no"),
    ("Norland shall, in any event, not join the League.", "join", "no"),
    ("Norland cannot join the League.", "join", "no"),
    ("Norland won't join the League.", "join", "no"),
    ("Norland shall not attack Sudland, and may join the League.", "join", "may"),
    ("Norland shall not attack Sudland, and may join the League.", "attack", "no"),
    ("Until the troops withdraw, Norland shall not join the League.", "withdraw", "open"),
    ("The states which joined the League shall not attack Sudland.", "attack", "no"),
    ("Use of the river shall not be hampered by Sudland.", "use", "may"),
    ("Each party is released from its duty to compensate.", "compensate", "need not"),
    ("Norland undertakes to base no troops in the South.", "deploy", "no"),
    ("There shall be no withdrawal of troops.", "withdraw", "no"),
    ("Norland shall begin talks on how the troops are to be withdrawn.", "withdraw", "open"),
    ("Norland shall discuss how to withdraw its troops, and join the League.", "withdraw", "open"),
    ("A panel decides how to share the land, and shall publish a map.", "share", "open"),
    ("A panel decides how to share the land, and shall publish a map.", "report", "yes"),
    ("Norland shall cease hostilities and withdraw its troops.", "withdraw", "yes"),
    ("Not only Norland shall join the League.", "join", "yes"),
    ("Norland shall join the League no later than 2030.", "join", "yes"),
    ("Armed forces to withdraw at once.", "withdraw", "yes"),
    ("Withdrawal of all troops.", "withdraw", "yes"),
    ("No withdrawal of troops.", "withdraw", "no"),
]


@pytest.mark.parametrize(("sentence", "act", "sign"), SENTENCES)
def test_an_act_stands_as_the_words_around_it_say(sentence: str, act: str, sign: str) -> None:
    signs = [
        provision.sign.value
        for part in read(sentence, "en").sentences
        for provision in part.provisions
        if act in provision.classes
    ]
    assert signs[:1] == [sign] or sign in signs


def test_shall_and_will_oblige_alike_and_should_does_not() -> None:
    forces = [_main(f"Norland {modal} join the League.") for modal in ("shall", "will", "should")]
    assert forces == [Force.OBLIGES, Force.OBLIGES, Force.INTENDS]


def test_a_statement_declares_and_its_denial_denies() -> None:
    assert _main("The ban is lifted.") is Force.DECLARES
    assert _main("The ban is not lifted.") is Force.DENIES


def test_a_condition_is_kept_apart_and_named() -> None:
    reading = read("If Sudland attacks, Norland may join the League.", "en")
    provision = next(p for p in reading.sentences[0].provisions if "join" in p.classes)
    assert [c.opener for c in provision.conditions] == ["if"]
    assert provision.sign is Sign.MAY


def test_the_bearer_is_who_shall_act() -> None:
    reading = read("After the truce, the Government of Norland shall release all prisoners.", "en")
    provision = next(p for p in reading.sentences[0].provisions if p.main)
    assert provision.bearer is not None
    assert " ".join(reading.words[slice(*provision.bearer)]) == "the government of norland"


@pytest.mark.parametrize(
    "text", ["", " ", "not " * 3000, "the ban on " * 2000, "((((", "if " * 2000, "that " * 2000]
)
def test_hostile_texts_are_read_without_harm(text: str) -> None:
    assert read(text, "en").language == "en"


def _main(sentence: str) -> Force:
    provisions = read(sentence, "en").sentences[0].provisions
    return next(p.force for p in provisions if p.main)
