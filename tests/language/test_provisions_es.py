"""What Spanish sentences provide: each with a class of acts and the sign that it must have."""

from __future__ import annotations

import pytest

from draftdiff.language.reading import read

CASES = [
    # not prevented, nothing prevents
    ("No se impide a Norlandia ingresar en la alianza.", "join", "may"),
    ("Nada impide a Norlandia ingresar en la alianza.", "join", "may"),
    ("No hay nada que impida el ingreso de Norlandia en la alianza.", "join", "may"),
    ("Ninguna cláusula prohíbe al país sumarse a la alianza.", "join", "may"),
    # bars
    ("Se prohíbe a Norlandia ingresar en una alianza.", "join", "no"),
    ("El ingreso en cualquier alianza queda descartado.", "join", "no"),
    ("Ningún soldado extranjero se desplegará en el país.", "deploy", "no"),
    ("El país no ingresará jamás en la alianza.", "join", "no"),
    ("Nadie podrá ser juzgado por estos hechos.", "prosecute", "no"),
    ("La línea no podrá alterarse por la fuerza.", "change-line", "no"),
    # refuses, waives, undertakes
    ("Norlandia renuncia a ingresar en la alianza.", "join", "no"),
    ("El gobierno se niega a liberar a los prisioneros.", "release", "no"),
    ("Las partes se comprometen a no atacar nunca.", "attack", "no"),
    ("Norlandia se compromete a retirar sus tropas.", "withdraw", "yes"),
    ("Ambos Estados se abstendrán de todo ataque.", "attack", "no"),
    # a ban lifted, hampered or not
    ("Se levanta la prohibición de ingresar en la alianza.", "join", "may"),
    ("Se levantan las sanciones.", "undo", "yes"),
    ("Las sanciones no se levantarán.", "undo", "no"),
    ("El paso de los buques no será obstaculizado.", "hamper", "no"),
    ("La navegación se obstaculiza.", "hamper", "yes"),
    # only if, unless, need not, may
    ("Las sanciones se levantarán solo si las tropas se retiran.", "undo", "yes"),
    ("Los prisioneros serán liberados salvo que se rompa la tregua.", "release", "yes"),
    ("Norlandia no está obligada a retirar sus tropas.", "withdraw", "need not"),
    ("Nada obliga a Norlandia a ceder la provincia.", "cede", "need not"),
    ("Norlandia puede ingresar en la alianza.", "join", "may"),
    ("Norlandia es libre de ingresar en la alianza.", "join", "may"),
    # a proposal, a rejected one, a past fact
    ("El ministro propone levantar las sanciones.", "undo", "open"),
    ("Ha sido rechazada la propuesta de ceder la provincia.", "cede", "no"),
    ("Un libro narra el canje de los prisioneros.", "release", "open"),
    ("El armisticio se firmó en 1953.", "ceasefire", "open"),
    ("Norlandia ingresó en la alianza en 1982.", "join", "open"),
    # passive, reflexive passive, noun for verb
    ("La central será devuelta a su dueño.", "return", "yes"),
    ("Se liberará a todos los prisioneros.", "release", "yes"),
    ("Retirada de las tropas de la meseta.", "withdraw", "yes"),
    ("Los activos congelados serán devueltos.", "unfreeze", "yes"),
    ("Los buques pasarán sin ser registrados.", "hamper", "no"),
    ("No habrá amnistía.", "pardon", "no"),
    ("Habrá elecciones libres.", "elect", "yes"),
    ("El estatuto de la provincia se aplaza hasta nuevas negociaciones.", "postpone", "yes"),
    ("Las partes se comprometen a no usar la fuerza ni amenazar con ella.", "attack", "no"),
]

CONDITIONAL = [
    "Las sanciones se levantarán solo si las tropas se retiran.",
    "Una vez retiradas las tropas, se levantarán las sanciones.",
    "Mientras sigan las tropas, no se levantarán las sanciones.",
]


def signs_of(text: str, act: str) -> set[str]:
    return {
        provision.sign.value
        for sentence in read(text, "es").sentences
        for provision in sentence.provisions
        if act in provision.classes
    }


@pytest.mark.parametrize(("text", "act", "sign"), CASES)
def test_sign(text: str, act: str, sign: str) -> None:
    assert sign in signs_of(text, act)


@pytest.mark.parametrize("text", CONDITIONAL)
def test_condition_binds(text: str) -> None:
    found = [p for s in read(text, "es").sentences for p in s.provisions if "undo" in p.classes]
    assert any(condition.binds for p in found for condition in p.conditions)
