"""What German sentences provide: the class of an act and the sign that it must come out with."""

from __future__ import annotations

import pytest

from draftdiff.language.reading import read

READ = [
    # Barred, not barred, nothing bars.
    ("Dem Staat ist es untersagt, dem Bündnis beizutreten.", "join", "no"),
    ("Das Land wird nicht daran gehindert, dem Bündnis beizutreten.", "join", "may"),
    ("Nichts hindert das Land daran, dem Bündnis beizutreten.", "join", "may"),
    ("Einem Beitritt steht nichts im Wege.", "bar", "no"),
    ("Das Verbot der Stationierung wird aufgehoben.", "bar", "no"),
    ("Das Verbot der Stationierung wird aufgehoben.", "deploy", "may"),
    ("Die Regierung hebt das Verbot auf.", "undo", "yes"),
    # Refusing, waiving, rejecting.
    ("Die Partei weigert sich, die Gefangenen freizulassen.", "release", "no"),
    ("Der Staat verzichtet auf den Erwerb von Atomwaffen.", "possess", "no"),
    ("Der Staat verzichtet darauf, Atomwaffen zu erwerben.", "possess", "no"),
    ("Die Regierung lehnt eine Waffenruhe ab.", "ceasefire", "no"),
    ("Der Vorschlag einer Waffenruhe wird abgelehnt.", "reject", "yes"),
    # Modal verbs: may, may not, need not, shall.
    ("Das Land darf Truppen stationieren.", "deploy", "may"),
    ("Das Land darf keine Truppen stationieren.", "deploy", "no"),
    ("Die Parteien müssen keine Entschädigung zahlen.", "compensate", "need not"),
    ("Der Anbieter braucht den Schaden nicht zu ersetzen.", "compensate", "need not"),
    ("Die Truppen sind unverzüglich abzuziehen.", "withdraw", "yes"),
    ("Die Daten dürfen nicht verkauft und an Dritte weitergegeben werden.", "disclose", "no"),
    ("Unter keinen Umständen werden Truppen entsandt.", "deploy", "no"),
    ("Der Anbieter ist nicht verpflichtet, den Schaden zu ersetzen.", "compensate", "need not"),
    # Particles that end the clause; infinitives that hang from another act.
    ("Der Staat tritt keinem Bündnis bei.", "join", "no"),
    ("Die Parteien stellen alle Kampfhandlungen ein.", "undo", "yes"),
    ("Der Staat verpflichtet sich, keinem Bündnis beizutreten.", "join", "no"),
    ("Er gelobt, niemanden anzugreifen und keine Truppen zu entsenden.", "deploy", "no"),
    # Passive, reflexive, noun for verb, hampered or not.
    ("Alle Gefangenen werden ausgetauscht.", "release", "yes"),
    ("Die Verbände ziehen sich zurück.", "withdraw", "yes"),
    ("Der Abzug der Truppen wird verweigert.", "withdraw", "no"),
    ("Die Schifffahrt wird nicht behindert.", "hamper", "no"),
    ("Die Schifffahrt wird behindert.", "hamper", "yes"),
    ("Die Durchfahrt bleibt verwehrt.", "use", "no"),
    # What is only asked for, told or assumed provides nothing.
    ("Greift der Nachbar an, so werden die Sanktionen wieder verhängt.", "attack", "open"),
    ("Greift der Nachbar an, so werden die Sanktionen wieder verhängt.", "restore", "yes"),
    ("Im Jahr 1999 wurde der Staat in das Bündnis aufgenommen.", "admit", "open"),
    ("Der Staat hat seine Truppen abgezogen.", "withdraw", "open"),
    ("Ein Seminar behandelt die Amnestie.", "pardon", "open"),
    ("Die Parteien fordern einen Abzug der Truppen.", "withdraw", "open"),
    ("Wenn die Truppen abziehen, endet das Embargo.", "withdraw", "open"),
]


@pytest.mark.parametrize(("text", "name", "sign"), READ)
def test_a_sentence_provides(text: str, name: str, sign: str) -> None:
    found = [
        provision.sign.value
        for sentence in read(text, "de").sentences
        for provision in sentence.provisions
        if name in provision.classes
    ]
    assert set(found) == {sign}


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("Die Sanktionen enden nur, wenn die Truppen abziehen.", True),
        ("Die Sanktionen enden nicht, es sei denn, die Truppen ziehen ab.", True),
        ("Truppen dürfen nur mit Zustimmung des Parlaments stationiert werden.", True),
        ("Solange geschossen wird, bleibt das Embargo in Kraft.", True),
        ("Das Embargo bleibt in Kraft, weil geschossen wird.", False),
        ("Das Embargo bleibt in Kraft.", False),
    ],
)
def test_a_condition_binds(text: str, binds: bool) -> None:
    provisions = [
        p for s in read(text, "de").sentences for p in s.provisions if p.conditions or p.main
    ]
    assert any(c.binds for p in provisions for c in p.conditions) is binds
