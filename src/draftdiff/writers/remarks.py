"""Picks the single changes that a reader must hear of and says each in a plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.comparison import (
    ChangeKind,
    Comparison,
    Direction,
    Match,
    Status,
    Substance,
    TopicOutcome,
)
from draftdiff.writers import brief, wording
from draftdiff.writers.counts import NO_PROVISIONS, is_doubtful_provision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Draft

LIMIT = 8
"""How many changed clauses are told one by one; the rest is counted."""
NAMED = 12
"""How many removed, added or moved clauses one sentence names; the rest is counted."""

_GRAVE = (TopicOutcome.DROPPED, TopicOutcome.REVERSED, TopicOutcome.SOFTENED, TopicOutcome.HARDENED)
_TURNING = (ChangeKind.NEGATION, ChangeKind.MODALITY, ChangeKind.QUANTITY, ChangeKind.DATE)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence in pieces; a piece that names a clause comes with the position of its match."""

    pieces: tuple[tuple[str, int | None], ...]

    @property
    def text(self) -> str:
        """The sentence as one string."""
        return "".join(text for text, _ in self.pieces)


def remarks(comparison: Comparison) -> list[Remark]:
    """Removals first, then changes in substance, the gravest first; then additions and moves."""
    found = [_listed(comparison, Status.REMOVED, "removed")]
    found += _changed(comparison)
    found.append(_doubtful(comparison))
    found.append(_listed(comparison, Status.ADDED, "added"))
    found.append(_moved(comparison))
    return [remark for remark in found if remark is not None]


def _listed(comparison: Comparison, status: Status, verb: str) -> Remark | None:
    """Clauses that only one draft has; what stands below one of them is counted with it.

    No options that were settled, and none whose words stand in other clauses.
    """
    draft = comparison.old if status is Status.REMOVED else comparison.new
    places = {
        index: place
        for place, match in enumerate(comparison.matches)
        if match.status is status and not match.lives_on and match.alternative is None
        for index in (match.old or match.new)
        if draft.clauses[index].kind not in NO_PROVISIONS
    }
    tops = {index: 0 for index in places if draft.clauses[index].parent not in places}
    for index in places:
        top = _top(draft, index, places)
        if top != index:
            tops[top] += 1
    named = [
        (
            wording.name(draft.clauses[index]),
            places[index],
            f" with {brief.number_of(below)} below it" if below else "",
        )
        for index, below in tops.items()
    ]
    return _sentence(named, verb)


def _top(draft: Draft, index: int, places: dict[int, int]) -> int:
    parent = draft.clauses[index].parent
    while parent is not None and parent in places:
        index, parent = parent, draft.clauses[parent].parent
    return index


def _doubtful(comparison: Comparison) -> Remark | None:
    named = [
        (wording.title(match, comparison), place, "")
        for place, match in enumerate(comparison.matches)
        if is_doubtful_provision(match, comparison)
    ]
    return _sentence(named, "doubtful, read both")


def _moved(comparison: Comparison) -> Remark | None:
    named = [
        (wording.title(match, comparison), place, "")
        for place, match in enumerate(comparison.matches)
        if match.moved
    ]
    return _sentence(named, "moved")


def _sentence(named: Sequence[tuple[str, int, str]], verb: str) -> Remark | None:
    """``Removed: 3, 10(d) and 26.`` with every name a piece of its own."""
    if not named:
        return None
    pieces: list[tuple[str, int | None]] = [(f"{verb.capitalize()}: ", None)]
    shown = named if len(named) <= NAMED + 1 else named[:NAMED]
    # A name like "Annex I, row 2" has commas of its own.
    comma = "; " if any("," in name for name, _, _ in named) else ", "
    for number, (name, place, note) in enumerate(shown):
        if number:
            last = number == len(shown) - 1 and len(shown) == len(named)
            pieces.append((" and " if last else comma, None))
        pieces.append((name, place))
        if note:
            pieces.append((note, None))
    rest = len(named) - len(shown)
    pieces.append((f" and {rest:,} more." if rest else ".", None))
    return Remark(tuple(pieces))


def _changed(comparison: Comparison) -> list[Remark]:
    told = [
        (place, match, sentences)
        for place, match in enumerate(comparison.matches)
        if match.old and match.new and (sentences := _explained(match))
    ]
    grave = {
        f"{verdict.pack}/{verdict.topic}"
        for verdict in comparison.topics
        if verdict.outcome in _GRAVE
    }
    told.sort(key=lambda item: (_rank(item[1], grave), item[0]))
    found = [
        Remark(
            (
                (_called(wording.title(match, comparison)), place),
                (f": {'; '.join(sentences)}.", None),
            )
        )
        for place, match, sentences in told[:LIMIT]
    ]
    rest = len(told) - len(found)
    if rest:
        told_of = "more clause" if rest == 1 else "more clauses"
        found.append(Remark(((f"{rest:,} {told_of} changed in substance.", None),)))
    return found


def _explained(match: Match) -> list[str]:
    """What typed changes say, each once, at most three; free wording only where nothing else."""
    weighty = [change for change in match.changes if change.substance is Substance.SUBSTANTIVE]
    typed = [change for change in weighty if change.kind is not ChangeKind.WORDING] or weighty
    said = list(dict.fromkeys(change.explanation.rstrip(".") for change in typed))
    shown = [said[0], *map(_continued, said[1:3])] if said else []
    return (
        [*shown, f"{len(said) - 3} more changes in it"]
        if len(said) > 4
        else ([*shown, *map(_continued, said[3:])])
    )


def _continued(sentence: str) -> str:
    """A sentence after a semicolon: its first word in lower case, unless it may be a name."""
    for word in ("A ", "An ", "The ", "Only ", "Brackets"):
        if sentence.startswith(word):
            return sentence[0].lower() + sentence[1:]
    return sentence


def _rank(match: Match, grave: set[str]) -> int:
    if not grave.isdisjoint(match.topics):
        return 0
    if any(change.direction is Direction.REVERSED for change in match.changes):
        return 1
    if any(change.kind in _TURNING for change in match.changes):
        return 2
    return 4 if all(change.kind is ChangeKind.WORDING for change in match.changes) else 3


def _called(title: str) -> str:
    """``Clause 6``, where a clause has no word before its number; else as it is."""
    return f"Clause {title}" if title[:1].isdigit() or title[:1] == "(" else title
