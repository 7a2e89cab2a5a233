"""The acts of one text that bind, allow or state something, with their words as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.commitments import _bearer, parties
from draftdiff.commitments._force import force_of
from draftdiff.commitments._phrases import (
    EDGES,
    condition_ranges,
    is_bracketed,
    printed,
    without,
    without_alternatives,
)
from draftdiff.language.grammar import grammar
from draftdiff.model.commitments import Reason
from draftdiff.model.reading import Force, Sign, Strength

if TYPE_CHECKING:
    from draftdiff.model.reading import Provision, Reading, Sentence

_QUOTES = ('"', "“", "„", "«", "”", "‟", "»")
_FAR = 12  # words
_PREDICATE = 5  # words between "be" and what is said to be
_MODAL = frozenset({"shall", "should", "will", "must", "may", "can"})


class Listed(NamedTuple):
    """An act: what ``Commitment`` says of it, before parties are resolved.

    ``subject`` is the grammatical subject, ``whole`` says that the words begin with it, ``after``
    are the words after the verb; ``unfinished`` says that the text ends with this act's sentence,
    ``gap`` that the sentence before it holds no act.
    """

    force: Force
    sign: Sign
    strength: Strength
    bearer: str | None
    subject: str | None
    passive: bool
    whole: bool
    verb: str
    classes: tuple[str, ...]
    words: str
    after: str
    conditions: tuple[str, ...]
    sure: bool
    bracketed: bool
    start: int
    end: int
    unfinished: bool
    denial: bool
    gap: bool


def listed(
    reading: Reading, text: str, offset: int
) -> tuple[tuple[Listed, ...], list[tuple[str, Reason]]]:
    """The acts in ``text``, and the sentences that hold none, with the reason.

    The first ``offset`` characters are the lead that the text completes: acts are listed that
    stand after it, or else the last one that stands in it, completed. Ranges are given without it.
    """
    made: list[Listed] = []
    missing: list[tuple[str, Reason]] = []
    gap = False
    for sentence in reading.sentences:
        start, end = reading.characters((sentence.first, sentence.last))
        if end <= offset:
            continue
        chosen = _chosen(reading, sentence, text, offset)
        for number, provision in enumerate(chosen):
            follows = chosen[number + 1 :]
            act = _listed(reading, sentence, provision, follows, text, offset)
            made.append(act._replace(gap=bool(missing) and not number and gap))
        gap = not chosen
        if not chosen:
            has_act = any(p.main and _named(p, reading, text) for p in sentence.provisions)
            reason = Reason.NO_FORCE if has_act else Reason.NOT_READ
            missing.append((text[max(start, offset) : end], reason))
    return tuple(made), missing


def _chosen(reading: Reading, sentence: Sentence, text: str, offset: int) -> list[Provision]:
    fit = [p for p in sentence.provisions if _binds(reading, sentence, p, text)]
    if not offset:
        return fit
    inside = [p for p in fit if reading.characters(p.place)[0] >= offset]
    return inside or fit[-1:]


def _binds(reading: Reading, sentence: Sentence, provision: Provision, text: str) -> bool:
    """Whether a provision is a commitment of its own and not a part of another one's words."""
    if not provision.main or not _named(provision, reading, text):
        return False
    if (
        provision.outer
        and provision.sign is not Sign.IF
        and not _stands_alone(reading, provision, text)
    ):
        return False
    if provision.bearer is not None:
        start, end = reading.characters(provision.bearer)
        if parties.is_pointer(text[start:end]):
            return False
    relative = _is_relative(reading, sentence, provision)
    if relative and (provision.strength is Strength.SOFT or _in_condition(provision)):
        return False
    force = force_of(provision, sentence)[0]
    if force is Force.NONE:
        return False
    if provision.strength is Strength.DECLARED and force in {Force.DECLARES, Force.DENIES}:
        # A statement has a subject; a list item or a relative clause only speaks of something,
        # and what begins with a quoted term says what that means.
        if provision.bearer is None or relative:
            return False
        start = reading.characters(provision.bearer)[0]
        return text[max(0, start - 1) : start + 1].strip()[:1] not in _QUOTES
    return True


def _stands_alone(reading: Reading, provision: Provision, text: str) -> bool:
    """Whether an act that seems governed has a party and a modal verb of its own after "and".

    "A shall declare that it is neutral, and B shall respect this": it may be either.
    """
    if provision.bearer is None or provision.strength is not Strength.BINDING:
        return False
    first = provision.bearer[0]
    joint = first > 0 and grammar(reading.language).coordinators.at(reading.words, first - 1)
    start, end = reading.characters(provision.bearer)
    return bool(joint) and parties.is_named(text[start:end])


def _in_condition(provision: Provision) -> bool:
    first = provision.reach[0]
    return any(condition.first < first <= condition.last for condition in provision.conditions)


def _is_denied_before(reading: Reading, provision: Provision) -> bool:
    """Whether the denial stands in the subject or at the verb, not in what follows it."""
    known = grammar(reading.language)
    first = max(provision.reach[0], provision.place[0] - _FAR)
    if provision.bearer is not None:
        first = min(first, provision.bearer[0])
    places = range(first, min(provision.place[1], len(reading.words)))
    return any(
        table.at(reading.words, place)
        for place in places
        for table in (known.negators, known.determiners, known.denials)
    )


def _named(provision: Provision, reading: Reading, text: str) -> bool:
    start, end = reading.characters(provision.place)
    return any(map(str.isalpha, text[start:end]))


def _is_relative(reading: Reading, sentence: Sentence, provision: Provision) -> bool:
    first = provision.reach[0]
    if first == sentence.first:
        return False
    known = grammar(reading.language)
    head = reading.words[first : first + 2]
    if head and head[0] in known.of:
        head = head[1:]
    return bool(head) and head[0] in known.relatives


def _listed(
    reading: Reading,
    sentence: Sentence,
    provision: Provision,
    follows: list[Provision],
    text: str,
    offset: int,
) -> Listed:
    force, sign, own_act = force_of(provision, sentence)
    depends = sign is Sign.IF
    subject = None if depends else _bearer.subject(reading, provision, text)
    relative = _is_relative(reading, sentence, provision)
    if relative:
        subject = _bearer.antecedent(reading, provision, text)
    last = min([*(_begins(p) for p in follows), sentence.last])
    after_start = reading.characters(provision.place)[1]
    end = reading.characters((provision.place[0], max(last, provision.place[1])))[1]
    after = text[after_start:end]
    bearer = subject if own_act else _bearer.agent(after)
    first = _predicate(reading, provision)
    governs = own_act and (provision.passive or force is not provision.force)
    whole = not own_act or subject is None or governs
    if whole:
        first = sentence.first if depends else _first(provision, relative=relative)
    start = reading.characters((first, first + 1))[0]
    ranges = condition_ranges(reading, provision, sentence.last)
    words = without_alternatives(without(reading, ranges, text, start, end))
    at = reading.characters(provision.place)[0]
    own = max(start, offset)
    modal = reading.words[provision.place[0]] in _MODAL
    return Listed(
        force,
        sign,
        provision.strength,
        bearer,
        subject,
        not own_act,
        whole,
        provision.act,
        provision.classes,
        words,
        after,
        printed(reading, ranges, text),
        provision.sure and not modal and not relative and (depends or not provision.outer),
        is_bracketed(text, min(at, start), end),
        own - offset,
        max(end, own) - offset,
        last == sentence.last and end >= len(text.rstrip(EDGES)),
        sign is Sign.NO and not _is_denied_before(reading, provision),
        gap=False,
    )


def _predicate(reading: Reading, provision: Provision) -> int:
    """Where the words of an act begin: at its verb, or at the "be" before a state or participle."""
    beyond = _bearer.predicate(reading, provision)
    if beyond is not None:
        return beyond
    first = provision.place[0]
    known = grammar(reading.language)
    if provision.part == "verb" and not provision.passive:
        # "shall be legally binding"
        back = 2 if reading.words[first - 1].endswith("ly") else 1
        place = first - back
        return place if place >= 0 and reading.words[place] in known.be else first
    for place in range(max(first - _PREDICATE, provision.reach[0]), first):
        if reading.words[place] in known.be:
            return place
    return first


def _begins(provision: Provision) -> int:
    places = [provision.place[0], provision.reach[0]]
    if provision.bearer is not None:
        places.append(max(provision.bearer[0], provision.reach[0]))
    return min(places)


def _first(provision: Provision, *, relative: bool) -> int:
    """Where the words of an act begin that is told with its subject."""
    if relative or provision.bearer is None:
        if relative and _bearer.is_whole(provision):
            return provision.borrowed[0][0]
        return provision.reach[0]
    return provision.bearer[0]
