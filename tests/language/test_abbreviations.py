"""What abbreviations of a text are known to stand for."""

from __future__ import annotations

from draftdiff.language.abbreviations import abbreviated, abbreviations
from draftdiff.language.normalize import words


def short(text: str, *known: str) -> str:
    return " ".join(abbreviated(words(text), abbreviations([*known, text])))


def test_a_name_is_known_by_its_initials() -> None:
    known = "The NLPT stays in force."
    assert short("under the Northern Lake Protection Treaty", known) == "under the nlpt"


def test_small_words_between_the_capitals_are_passed_over() -> None:
    assert short("the Court of Small Claims sits", "The CSC sits.") == "the csc sits"


def test_a_definition_tells_what_no_initials_do() -> None:
    known = '"MOP" means the Meeting of the Parties to the Vell Convention.'
    assert short("ask the Meeting of the Parties to the Vell Convention", known) == "ask the mop"


def test_where_the_short_form_is_explained_the_words_stay() -> None:
    told = "the Joint Boundary Council (JBC) meets"
    assert short(told, "The JBC meets.") == "the joint boundary council jbc meets"


def test_what_could_be_two_things_is_neither() -> None:
    known = "The JMC meets."
    told = "the Joint Military Committee and the Joint Monitoring Commission"
    assert short(told, known) == " ".join(words(told))


def test_a_common_word_in_capitals_is_no_abbreviation() -> None:
    told = "the World Hunger Office"
    assert short(told, "WHO decides?", "Those who decide.") == " ".join(words(told))
