"""What every writer for people shares: filters, folding, and the order of things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from draftdiff.errors import OptionError
from draftdiff.model.alignment import Alternative
from draftdiff.model.comparison import (
    ChangeKind,
    Comparison,
    Match,
    Status,
    Substance,
    TopicEvidence,
    TopicOutcome,
    TopicVerdict,
)
from draftdiff.model.source import Notice
from draftdiff.writers import wording
from draftdiff.writers.counts import (
    differs,
    is_doubtful_provision,
    is_removed_provision,
    only_renumbered,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings
    from draftdiff.model.source import Severity

FACETS = ("moved", "renumbered", "promoted", "demoted", "retitled")
FILTERS = (
    *(status.value for status in Status),
    *FACETS,
    *(substance.value for substance in Substance if substance is not Substance.NONE),
    *(kind.value for kind in ChangeKind),
)
"""What ``--only`` may name."""

OUTCOME_ORDER = (
    TopicOutcome.DROPPED,
    TopicOutcome.REVERSED,
    TopicOutcome.SOFTENED,
    TopicOutcome.HARDENED,
    TopicOutcome.UNSURE,
    TopicOutcome.NEW,
    TopicOutcome.REWORDED,
    TopicOutcome.KEPT,
)
"""Topic verdicts, what matters most first."""

SPOKEN_OUTCOMES = OUTCOME_ORDER[:6]
"""Verdicts that a report spells out; the others are only counted and named."""


def is_spelled_out(verdict: TopicVerdict) -> bool:
    """Whether a report spells a verdict out: a position of either draft is at stake."""
    has_position = verdict.old_position is not None or verdict.new_position is not None
    return has_position and verdict.outcome in SPOKEN_OUTCOMES


@dataclass(frozen=True, slots=True)
class Shown:
    """A match to be shown in full; ``context`` marks an unchanged neighbour."""

    match: Match
    context: bool = False


class Fold(StrEnum):
    """Why matches are counted instead of shown."""

    UNCHANGED = "unchanged"
    HIDDEN = "hidden"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Folded:
    """A run of matches that are only named: unchanged, hidden by a filter, or told in the head."""

    matches: tuple[Match, ...]
    fold: Fold


def check(settings: ViewSettings, comparison: Comparison) -> None:
    """Raises ``OptionError`` for a filter or topic that the comparison cannot have."""
    for name in settings.only:
        if name not in FILTERS:
            raise OptionError(
                f"unknown kind of difference: {name!r}", hint="Known are: " + ", ".join(FILTERS)
            )
    if settings.topic is not None:
        known = sorted({f"{verdict.pack}/{verdict.topic}" for verdict in comparison.topics})
        if not any(_is_topic(topic, settings.topic) for topic in known):
            raise OptionError(
                f"neither draft speaks of the topic {settings.topic!r}",
                hint="Topics here: " + ", ".join(known)
                if known
                else "No topic was recognised in these drafts; 'draftdiff topics' lists them",
            )


def selected(match: Match, settings: ViewSettings) -> bool:
    """Whether the filters let a match through."""
    if settings.topic is not None and not any(
        _is_topic(topic, settings.topic) for topic in match.topics
    ):
        return False
    if not settings.only:
        return True
    traits = {*wording.facets(match), match.status.value, match.substance.value}
    traits.update(change.kind.value for change in match.changes)
    return not traits.isdisjoint(settings.only)


def fold(comparison: Comparison, settings: ViewSettings) -> list[Shown | Folded]:
    """Every match in reading order: the differences shown, the rest folded into runs of a kind.

    Under a filter, what it hides and what is unchanged comes at the end, in one fold each.
    """
    matches = comparison.matches
    shown = [_worth_showing(match, settings) for match in matches]
    context = _context(shown, settings.context)
    rows: list[Shown | Folded] = []
    for index, match in enumerate(matches):
        kind = None
        if not shown[index]:
            if differs(match) and not only_renumbered(match):
                kind = Fold.HIDDEN
            elif not context[index]:
                kind = Fold.UNCHANGED
        elif is_removed_provision(match, comparison) and not settings.side_by_side:
            kind = Fold.REMOVED
        last = rows[-1] if rows else None
        if kind is None:
            rows.append(Shown(match, context=not shown[index]))
        elif isinstance(last, Folded) and last.fold is kind:
            rows[-1] = Folded((*last.matches, match), kind)
        else:
            rows.append(Folded((match,), kind))
    return _gathered(rows) if settings.only or settings.topic else rows


def renumberings(comparison: Comparison, settings: ViewSettings) -> list[tuple[str, str]]:
    """Old and new name of each clause whose number alone changed."""
    return [
        (wording.names(comparison.old, match.old), wording.names(comparison.new, match.new))
        for match in comparison.matches
        if only_renumbered(match) and selected(match, settings)
    ]


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of the old draft that nothing answers: a clause, or an alternative in brackets.

    ``told`` is what is said of them besides, if anything.
    """

    match: Match
    name: str
    words: str
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Removed provisions of a kind: those that are gone, and those that only seem so."""

    title: str
    note: str
    losses: tuple[Loss, ...]


def unanswered(comparison: Comparison, settings: ViewSettings) -> list[Unanswered]:
    """The removed provisions by kind, what is gone first; kinds that have none are left out.

    Page furniture and deletion notes are no provisions.
    """
    removed = [
        match
        for match in comparison.matches
        if is_removed_provision(match, comparison) and selected(match, settings)
    ]
    options = [match for match in removed if match.alternative is Alternative.NOT_TAKEN]
    elsewhere = [match for match in removed if match.alternative is None and match.lives_on]
    settled = [
        Loss(
            match,
            wording.names(comparison.old, match.old),
            words,
            f"taken: “{wording.shortened(choice.taken, 80)}”",
        )
        for match in comparison.matches
        if selected(match, settings)
        for choice in match.settled
        for words in choice.not_taken
    ]
    taken_out = [loss for match in removed if match.gone for loss in _losses(comparison, match)]
    left = [loss for match in options for loss in _losses(comparison, match)]
    put = [loss for match in elsewhere for loss in _losses(comparison, match)]
    kinds = [
        Unanswered("Removed", "", tuple(taken_out)),
        Unanswered("Not taken", "another option became the text", (*left, *settled)),
        Unanswered("Put into other clauses", "the words live on there", tuple(put)),
    ]
    return [kind for kind in kinds if kind.losses]


def _losses(comparison: Comparison, match: Match) -> Iterator[Loss]:
    told = None if match.alternative else wording.fate(match, comparison)
    old = comparison.old
    yield Loss(match, wording.names(old, match.old), wording.words(old, match.old), told)


def doubtful(comparison: Comparison, settings: ViewSettings) -> list[Match]:
    """The doubtful pairs: a reader may see a removal and an addition there."""
    return [
        match
        for match in comparison.matches
        if is_doubtful_provision(match, comparison) and selected(match, settings)
    ]


def verdicts(comparison: Comparison, settings: ViewSettings) -> list[TopicVerdict]:
    """The topic verdicts, what matters most first."""
    kept = [
        verdict
        for verdict in comparison.topics
        if settings.topic is None or _is_topic(f"{verdict.pack}/{verdict.topic}", settings.topic)
    ]
    return sorted(kept, key=lambda verdict: OUTCOME_ORDER.index(verdict.outcome))


def carriers(
    evidence: Sequence[TopicEvidence], position: str | None
) -> tuple[list[TopicEvidence], list[TopicEvidence]]:
    """The passages to quote for a position, at most two, and the others, to be named only."""
    carrying = [item for item in evidence if item.position == position] or list(evidence[:1])
    quoted = carrying[:2]
    return quoted, [item for item in evidence if item not in quoted]


_NOTICES_OF_A_KIND = 8


def notices(result: Comparison | Draft, severity: Severity) -> list[Notice]:
    """The notices of that severity, each once, with the draft they speak of as their place."""
    own: tuple[Notice, ...] = ()
    if isinstance(result, Comparison):
        sides = [(result.old, "old draft"), (result.new, "new draft")]
        own = result.notices
    else:
        sides = [(result, "")]
    found: list[Notice] = []
    for draft, side in sides:
        for notice in draft.notices:
            place = ", ".join(part for part in (side, notice.place) if part)
            found.append(replace(notice, place=place or None))
    known = {(notice.code, notice.message) for notice in found}
    found += [notice for notice in own if (notice.code, notice.message) not in known]
    return [notice for notice in found if notice.severity is severity]


def folded_notices(result: Comparison | Draft, severity: Severity) -> list[Notice]:
    """As ``notices``, with no more than a few of one kind; the JSON report has all of them."""
    told: dict[str, int] = {}
    kept: list[Notice] = []
    for notice in notices(result, severity):
        told[notice.code] = told.get(notice.code, 0) + 1
        if told[notice.code] <= _NOTICES_OF_A_KIND:
            kept.append(notice)
    for code, number in told.items():
        if number > _NOTICES_OF_A_KIND:
            more = f"{number - _NOTICES_OF_A_KIND} more of the kind {code}; --format json has all"
            kept.append(Notice(code, more, severity))
    return kept


def fold_line(row: Folded, comparison: Comparison) -> str:
    """``… 4 unchanged: 1, 2, 4, 5``."""
    if row.fold is Fold.HIDDEN:
        return hidden_line(len(row.matches))
    called = [
        wording.names(comparison.new, match.new) or wording.names(comparison.old, match.old)
        for match in row.matches
    ]
    if row.fold is Fold.REMOVED:
        options = [match.alternative is Alternative.NOT_TAKEN for match in row.matches]
        told = ["removed"] * (not all(options)) + ["not taken"] * any(options)
        return f"− {' or '.join(told)}, the words stand above: {', '.join(called)}"
    if len(called) > 6:
        called = [*called[:3], "…", called[-1]]
    renumbered = sum(match.renumbered for match in row.matches)
    also = f", {renumbered} of them renumbered" if renumbered else ""
    return f"… {len(row.matches)} unchanged{also}: {', '.join(called)}"


def hidden_line(count: int) -> str:
    """What stands where a filter hides differences."""
    return f"… {count} more changed, not shown because of --only or --topic"


def _is_topic(topic: str, wanted: str) -> bool:
    return topic == wanted or topic.rpartition("/")[2] == wanted


def _worth_showing(match: Match, settings: ViewSettings) -> bool:
    if not selected(match, settings):
        return False
    if only_renumbered(match):
        return False
    return differs(match) or Status.UNCHANGED.value in settings.only


def _context(shown: Sequence[bool], reach: int) -> list[bool]:
    near = [False] * len(shown)
    for index, is_shown in enumerate(shown):
        if is_shown and reach:
            start, end = max(0, index - reach), min(len(shown), index + reach + 1)
            near[start:end] = [True] * (end - start)
    return near


def _gathered(rows: Sequence[Shown | Folded]) -> list[Shown | Folded]:
    ends = (Fold.HIDDEN, Fold.UNCHANGED)
    kept: list[Shown | Folded] = []
    last: dict[Fold, list[Match]] = {fold: [] for fold in ends}
    for row in rows:
        if isinstance(row, Folded) and row.fold in ends:
            last[row.fold] += row.matches
        else:
            kept.append(row)
    return kept + [Folded(tuple(last[fold]), fold) for fold in ends if last[fold]]
