"""Laws of readings: what denial, voice and synonyms do, whatever the sentence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.language.acts import act_words
from draftdiff.language.reading import read
from draftdiff.model.reading import Sign

PARTIES = st.sampled_from(["Norland", "The Republic", "Each Party", "The Government of Sudland"])
# An act in the forms that the laws need: base, participle, object, class.
ACTS = st.sampled_from(
    [
        ("deploy", "deployed", "troops", "deploy"),
        ("release", "released", "the prisoners", "release"),
        ("compensate", "compensated", "the victims", "compensate"),
        ("attack", "attacked", "the harbour", "attack"),
        ("rebuild", "rebuilt", "the bridges", "rebuild"),
        ("recognise", "recognised", "the border", "recognise"),
        ("disclose", "disclosed", "the list", "disclose"),
    ]
)
MODALS = st.sampled_from(["shall", "will", "must"])
BARS = st.sampled_from(["prevented", "barred", "precluded", "excluded", "prohibited"])


def _sign(sentence: str, act: str) -> Sign:
    found = [
        p.sign for s in read(sentence, "en").sentences for p in s.provisions if act in p.classes
    ]
    assert found, sentence
    return found[0]


@given(PARTIES, MODALS, ACTS)
def test_a_denial_turns_round_and_a_second_one_turns_back(party, modal, act):
    base, _, thing, name = act
    assert _sign(f"{party} {modal} {base} {thing}.", name) is Sign.YES
    assert _sign(f"{party} {modal} not {base} {thing}.", name) is Sign.NO
    assert _sign(f"{party} {modal} not fail to {base} {thing}.", name) is Sign.YES


@given(PARTIES, MODALS, ACTS, BARS)
def test_to_bar_forbids_and_not_to_bar_allows(party, modal, act, bar):
    base, _, thing, name = act
    gerund = (base.removesuffix("e") if base.endswith("e") else base) + "ing"
    assert _sign(f"{party} {modal} be {bar} from {gerund} {thing}.", name) is Sign.NO
    assert _sign(f"{party} {modal} not be {bar} from {gerund} {thing}.", name) is Sign.MAY
    assert _sign(f"Nothing bars {party} from {gerund} {thing}.", name) is Sign.MAY


@given(PARTIES, MODALS, ACTS, st.booleans())
def test_active_and_passive_are_one_provision(party, modal, act, denied):
    base, participle, thing, name = act
    no = "not " if denied else ""
    active = _sign(f"{party} {modal} {no}{base} {thing}.", name)
    passive = _sign(f"{thing} {modal} {no}be {participle} by {party}.".capitalize(), name)
    assert active is passive


@given(PARTIES, st.sampled_from(["deploy", "withdraw", "prosecute", "pardon", "attack"]), st.data())
@settings(max_examples=60)
def test_a_synonym_of_a_class_stands_as_the_class_does(party, name, data):
    verbs = sorted(
        entry.words[0]
        for entries in act_words("en").exact.values()
        for entry in entries
        if entry.part == "verb" and len(entry.words) == 1 and set(entry.classes) == {name}
    )
    verb = data.draw(st.sampled_from(verbs))
    assert _sign(f"{party} shall {verb} them.", name) is Sign.YES
    assert _sign(f"{party} shall not {verb} them.", name) is Sign.NO


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "es", "uk", "ru", "und"]))
def test_any_text_is_read_and_every_range_lies_in_it(text, language):
    reading = read(text, language)
    assert len(reading.words) == len(reading.spans)
    for sentence in reading.sentences:
        assert 0 <= sentence.first < sentence.last <= len(reading.words)
        for provision in sentence.provisions:
            for first, last in (provision.place, provision.reach, provision.object):
                assert sentence.first <= first <= last <= len(reading.words)
