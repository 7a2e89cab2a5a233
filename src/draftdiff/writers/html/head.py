"""What stands above the clauses: the brief, positions, counts, removed clauses, filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.comparison import ChangeKind, Comparison, Status, Substance
from draftdiff.writers import brief, view, wording
from draftdiff.writers.counts import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import TopicEvidence, TopicVerdict
    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings
    from draftdiff.writers.html.rows import Row

_QUOTED = 240
_FACETS = ("removed", "added", "modified", "moved", "split", "merged")
_MORE_FACETS = ("promoted", "demoted", "renumbered", "retitled")


@dataclass(frozen=True, slots=True)
class Passage:
    """The name of a clause, the row it stands in, the words quoted from it, a note on it."""

    name: str
    target: str
    quotation: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """A position in one draft, the passages that carry it, and where else the topic stands."""

    title: str | None
    quoted: tuple[Passage, ...]
    others: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """The verdict on a topic with the stance of each draft."""

    outcome: str
    title: str
    explanation: str
    topic: str
    pax: str | None
    before: Stance
    after: Stance


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its value, what it is called, how many rows it lets through."""

    value: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A count at the head, and the filter that shows what was counted."""

    number: int
    title: str
    trait: str
    note: str = ""


def positions(
    comparison: Comparison, settings: ViewSettings, names: Sequence[str]
) -> tuple[list[Position], list[tuple[str, str]]]:
    """Verdicts to spell out, and the titles of the other topics by their outcome."""
    verdicts = view.verdicts(comparison, settings)
    old = _targets(comparison, names, old=True)
    new = _targets(comparison, names, old=False)
    spoken = [
        Position(
            outcome=verdict.outcome.value,
            title=verdict.title,
            explanation=verdict.explanation,
            topic=f"{verdict.pack}/{verdict.topic}",
            pax=verdict.pax,
            before=_stance(
                verdict.old_position_title, verdict.old, verdict.old_position, comparison.old, old
            ),
            after=_stance(
                verdict.new_position_title, verdict.new, verdict.new_position, comparison.new, new
            ),
        )
        for verdict in verdicts
        if view.is_spelled_out(verdict)
    ]
    return spoken, _unspoken(verdicts)


def _unspoken(verdicts: Sequence[TopicVerdict]) -> list[tuple[str, str]]:
    quiet = [verdict for verdict in verdicts if not view.is_spelled_out(verdict)]
    listed = [
        (outcome.value, "; ".join(v.title for v in quiet if v.outcome is outcome))
        for outcome in view.OUTCOME_ORDER
    ]
    return [(outcome, titles) for outcome, titles in listed if titles]


def _targets(comparison: Comparison, names: Sequence[str], *, old: bool) -> dict[int, str]:
    return {
        index: name
        for match, name in zip(comparison.matches, names, strict=True)
        for index in (match.old if old else match.new)
    }


def _stance(
    title: str | None,
    evidence: Sequence[TopicEvidence],
    position: str | None,
    draft: Draft,
    targets: dict[int, str],
) -> Stance:
    quoted, others = view.carriers(evidence, position)
    named = {item.clause: item for item in others}
    return Stance(
        title,
        tuple(
            Passage(
                wording.name(draft.clauses[item.clause]),
                targets[item.clause],
                wording.shortened(item.quotation, _QUOTED),
            )
            for item in quoted
        ),
        tuple(Passage(wording.name(draft.clauses[index]), targets[index]) for index in named),
    )


def tiles(comparison: Comparison) -> list[Tile]:
    """The counts that are not nought, each with the filter that shows its clauses."""
    counts = count(comparison)
    numbers = {status.value: number for status, number in counts.statuses}
    numbers |= {"moved": counts.moved, "renumbered": counts.renumbered}
    numbers |= {"promoted": counts.promoted, "demoted": counts.demoted}
    added = f"{counts.added_notes} of them no provision" if counts.added_notes else ""
    notes = {"removed": brief.removed_note(counts), "added": added}
    slight = sum(
        match.status is Status.MODIFIED and match.substance is Substance.EDITORIAL
        for match in comparison.matches
    )
    found = []
    for trait in (*_FACETS, *_MORE_FACETS[:3], Status.UNCHANGED.value):
        if numbers.get(trait):
            note = notes.get(trait, "")
            if trait == Status.MODIFIED.value and slight:
                note = f"{slight} of them editorial"
            found.append(Tile(numbers[trait], trait, trait, note))
    return found


def unanswered(
    comparison: Comparison, settings: ViewSettings, names: Sequence[str]
) -> list[tuple[view.Unanswered, list[Passage]]]:
    """The removed provisions by kind, with their first words and where they live on."""
    places = {id(match): name for match, name in zip(comparison.matches, names, strict=True)}
    return [
        (
            kind,
            [
                Passage(
                    loss.name,
                    places[id(loss.match)],
                    wording.shortened(loss.words, _QUOTED),
                    loss.told,
                )
                for loss in kind.losses
            ],
        )
        for kind in view.unanswered(comparison, settings)
    ]


def doubtful(
    comparison: Comparison, settings: ViewSettings, names: Sequence[str]
) -> list[tuple[Passage, str]]:
    """The doubtful pairs: the old words, and the new ones."""
    places = {id(match): name for match, name in zip(comparison.matches, names, strict=True)}
    return [
        (
            Passage(
                wording.title(match, comparison),
                places[id(match)],
                wording.shortened(wording.words(comparison.old, match.old), _QUOTED),
            ),
            wording.shortened(wording.words(comparison.new, match.new), _QUOTED),
        )
        for match in view.doubtful(comparison, settings)
    ]


def choices(comparison: Comparison, rows: Sequence[Row]) -> list[tuple[str, str, list[Choice]]]:
    """Filters in three groups: what became of clauses, kinds of change, topics."""
    traits = (*_FACETS, *_MORE_FACETS, "substantive", "consequential", "editorial", "unchanged")
    titles = {f"{v.pack}/{v.topic}": v.title for v in comparison.topics}
    topics = sorted({topic for row in rows for topic in row.topics})
    named = sorted((titles.get(topic, topic), topic) for topic in topics)
    groups = [
        ("status", "What became of it", [(t, t, sum(t in r.traits for r in rows)) for t in traits]),
        (
            "kind",
            "Kind of change",
            [(k.value, k.value, sum(k.value in r.kinds for r in rows)) for k in ChangeKind],
        ),
        ("topic", "Topic", [(t, title, sum(t in r.topics for r in rows)) for title, t in named]),
    ]
    return [
        (name, title, [Choice(*choice) for choice in offered if choice[2]])
        for name, title, offered in groups
        if any(choice[2] for choice in offered)
    ]


def shares(comparison: Comparison) -> list[tuple[str, str, float]]:
    """How much of the old draft is kept and of the new one is new, with a number to draw."""
    counts = count(comparison)
    fresh = 1 - counts.kept_in_new
    return [
        (
            wording.percent(counts.kept_of_old),
            "of the old draft’s text is kept",
            counts.kept_of_old,
        ),
        (wording.percent(fresh), "of the new draft’s text is new", fresh),
    ]


def summary(comparison: Comparison) -> str:
    """The brief of the comparison."""
    return brief.sentence(comparison, count(comparison))
