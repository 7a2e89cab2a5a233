"""The order of the stages when a comparison is asked why: it keeps what they throw away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff import pipeline
from draftdiff.errors import OptionError
from draftdiff.model.explanation import Explanation, Read, ReadClause, Why
from draftdiff.model.settings import ViewSettings
from draftdiff.model.source import View

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, TopicVerdict
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.reading import Provision, Reading

_SIDES = {"old": 0, "1": 0, "new": 1, "2": 1}


def explain(
    old: Draft | str | os.PathLike[str],
    new: Draft | str | os.PathLike[str],
    *wanted: str,
    topics: Sequence[str | os.PathLike[str]] = (),
    revisions: View | str = View.ACCEPT,
) -> Explanation:
    """Why ``compare`` says what it says of the clauses ``wanted``.

    Each is a number or citation in either draft ("7", "Article 3(2)"; "old:7" and "new:7" mean
    one of them only), else words from a clause. ``topics`` and ``revisions`` are as in
    ``compare``. Raises ``OptionError`` for a clause that no draft has, and what ``compare``
    raises.
    """
    from draftdiff import align

    comparison = pipeline.compare(old, new, topics=topics, revisions=revisions)
    matches = dict.fromkeys(place for asked in wanted for place in _find(comparison, asked))
    links = align.align(comparison.old, comparison.new)
    return Explanation(
        comparison,
        links.label_trust,
        tuple(_why(comparison, place) for place in matches),
    )


def render(
    told: Explanation, format: str = "terminal", settings: ViewSettings | None = None
) -> str:
    """An explanation for people ("terminal") or as "json".

    Raises ``OptionError`` for other formats.
    """
    if format == "json":
        from draftdiff.writers import json

        return json.write_explanation(told)
    if format == "terminal":
        from draftdiff.writers import terminal

        return terminal.write_explanation(told, settings or ViewSettings())
    raise OptionError(
        f"unknown output format of an explanation: {format!r}", hint="Known are: terminal, json"
    )


def schema() -> str:
    """The JSON Schema (2020-12) that every JSON report of an explanation obeys."""
    from draftdiff.writers.schema import explanation_schema

    return explanation_schema()


def _find(comparison: Comparison, asked: str) -> list[int]:
    """The places of the matches of the clauses that are meant, in the order of the report."""
    from draftdiff.language import citing

    side, colon, rest = asked.partition(":")
    only = _SIDES.get(side.strip().casefold()) if colon else None
    name = asked.strip() if only is None else rest.strip()
    drafts = [
        (number, draft)
        for number, draft in enumerate((comparison.old, comparison.new))
        if only is None or number == only
    ]
    for fits in citing.readings(name):
        found = {
            (number, clause.index)
            for number, draft in drafts
            for clause in draft.clauses
            if fits(clause)
        }
        if found:
            return [
                place
                for place, match in enumerate(comparison.matches)
                if any((0, index) in found for index in match.old)
                or any((1, index) in found for index in match.new)
            ]
    raise OptionError(
        f"neither draft has a clause {asked!r}" if only is None else f"there is no clause {name!r}",
        hint="Give its number as 'draftdiff outline' shows it, or some words from it",
    )


def _why(comparison: Comparison, place: int) -> Why:
    match = comparison.matches[place]
    return Why(
        place,
        tuple(_read(comparison.old, comparison.old.clauses[index]) for index in match.old),
        tuple(_read(comparison.new, comparison.new.clauses[index]) for index in match.new),
        tuple(
            verdict
            for verdict in comparison.topics
            if _rests(verdict, set(match.old), set(match.new))
        ),
    )


def _rests(verdict: TopicVerdict, old: set[int], new: set[int]) -> bool:
    return any(item.clause in old for item in verdict.old) or any(
        item.clause in new for item in verdict.new
    )


def _read(draft: Draft, clause: Clause) -> ReadClause:
    from draftdiff.language.detect import language_of
    from draftdiff.language.reading import read

    reading = read(clause.text, language_of(clause.text, draft.language))
    found: list[Read] = []
    unread: list[str] = []
    for sentence in reading.sentences:
        acts = [
            act
            for provision in sentence.provisions
            if (act := _act(reading, provision, clause.text)).act.strip(" :;.,")
        ]
        found += acts
        if not acts:
            unread.append(_words(reading, (sentence.first, sentence.last), clause.text))
    return ReadClause(clause.index, reading.language, tuple(found), tuple(unread))


def _act(reading: Reading, provision: Provision, text: str) -> Read:
    start, end = reading.characters(provision.place)
    bearer = None if provision.bearer is None else _words(reading, provision.bearer, text)
    return Read(
        act=text[start:end],
        words=_words(reading, provision.reach, text),
        force=provision.force,
        bearer=bearer or None,
        classes=provision.classes,
        conditions=tuple(
            _words(reading, (condition.first, condition.last), text)
            for condition in provision.conditions
        ),
        main=provision.main,
        within=provision.outer,
        sure=provision.sure,
        start=start,
        end=end,
    )


def _words(reading: Reading, words: tuple[int, int], text: str) -> str:
    return text[slice(*reading.characters(words))].strip(" ,;:")
