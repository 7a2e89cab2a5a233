"""What French sentences provide: each with a class of acts and the sign that it must have."""

from __future__ import annotations

import pytest

from draftdiff.language.reading import read

CASES = [
    # not prevented, nothing prevents
    ("La Norlande n'est pas empêchée d'adhérer à l'alliance.", "join", "may"),
    ("Rien n'empêche la Norlande d'adhérer à l'alliance.", "join", "may"),
    ("Rien ne s'oppose à l'adhésion de la Norlande.", "join", "may"),
    ("Aucune disposition n'interdit au pays de rejoindre l'alliance.", "join", "may"),
    ("Il n'y a rien qui interdise à la Norlande d'entrer dans l'alliance.", "join", "may"),
    # bars
    ("Il est interdit à la Norlande d'adhérer à une alliance.", "join", "no"),
    ("L'adhésion à toute alliance est exclue.", "join", "no"),
    ("Aucun soldat étranger ne sera stationné dans le pays.", "deploy", "no"),
    ("Le pays n'adhérera jamais à l'alliance.", "join", "no"),
    ("Le pays n'adhérera plus à aucune alliance.", "join", "no"),
    ("Nul ne pourra être poursuivi pour ces faits.", "prosecute", "no"),
    ("La ligne ne peut être modifiée par la force.", "change-line", "no"),
    # refuses, waives, undertakes
    ("La Norlande renonce à adhérer à l'alliance.", "join", "no"),
    ("Le gouvernement refuse de libérer les prisonniers.", "release", "no"),
    ("Les parties s'engagent à ne jamais recourir à la force.", "attack", "no"),
    ("La Norlande s'engage à retirer ses troupes.", "withdraw", "yes"),
    ("Les deux États s'abstiennent de toute attaque.", "attack", "no"),
    # a ban lifted, hampered or not
    ("L'interdiction d'adhérer est levée.", "join", "may"),
    ("Les sanctions sont levées.", "undo", "yes"),
    ("Les sanctions ne seront pas levées.", "undo", "no"),
    ("Le passage des navires n'est pas entravé.", "hamper", "no"),
    ("La navigation ne sera ni gênée ni interrompue.", "hamper", "no"),
    # only if, unless, need not, may
    ("Les sanctions ne seront levées que si les troupes se retirent.", "undo", "yes"),
    ("Les prisonniers seront libérés à moins que la trêve ne soit rompue.", "release", "yes"),
    ("La Norlande n'est pas tenue de retirer ses troupes.", "withdraw", "need not"),
    ("Rien n'oblige la Norlande à céder la province.", "cede", "need not"),
    ("La Norlande peut adhérer à l'alliance.", "join", "may"),
    ("La Norlande est libre d'adhérer à l'alliance.", "join", "may"),
    ("La Norlande ne peut adhérer à l'alliance qu'avec l'accord de tous.", "join", "may"),
    # a proposal, a rejected one, a past fact
    ("Le ministre propose de lever les sanctions.", "undo", "open"),
    ("La proposition de céder la province a été rejetée.", "cede", "no"),
    ("Un livre raconte l'échange des prisonniers.", "release", "open"),
    ("L'armistice fut signé en 1918.", "ceasefire", "open"),
    ("Les troupes furent déployées en 1986.", "deploy", "open"),
    # passive, reflexive passive, noun for verb
    ("La centrale sera restituée à son propriétaire.", "return", "yes"),
    ("L'échange des prisonniers se fera dans les dix jours.", "release", "yes"),
    ("Retrait des troupes du plateau.", "withdraw", "yes"),
    ("Les avoirs gelés seront restitués.", "unfreeze", "yes"),
    ("L'amnistie proposée a été refusée.", "pardon", "no"),
    ("Les navires passeront sans être fouillés.", "hamper", "no"),
    ("Le statut de la province est renvoyé à des négociations ultérieures.", "postpone", "yes"),
]

CONDITIONAL = [
    "Les sanctions ne seront levées que si les troupes se retirent.",
    "Les sanctions seront levées une fois les troupes retirées.",
    "Tant que les troupes restent, les sanctions ne seront pas levées.",
]


def signs_of(text: str, act: str) -> set[str]:
    return {
        provision.sign.value
        for sentence in read(text, "fr").sentences
        for provision in sentence.provisions
        if act in provision.classes
    }


@pytest.mark.parametrize(("text", "act", "sign"), CASES)
def test_sign(text: str, act: str, sign: str) -> None:
    assert sign in signs_of(text, act)


@pytest.mark.parametrize("text", CONDITIONAL)
def test_condition_binds(text: str) -> None:
    found = [p for s in read(text, "fr").sentences for p in s.provisions if "undo" in p.classes]
    assert any(condition.binds for p in found for condition in p.conditions)


def test_places_are_of_the_words_as_they_stand() -> None:
    reading = read("L'Ukraine n'adhérera pas à l'alliance.", "fr")
    [made] = [p for p in reading.sentences[0].provisions if "join" in p.classes]
    assert reading.words[made.place[0]] == "n'adhérera"
