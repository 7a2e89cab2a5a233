"""Turns a comparison into the rows of the body: clauses, folds, and notes where a clause was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.model.comparison import (
    ChangeKind,
    Comparison,
    Edit,
    EditOperation,
    Match,
    Status,
    Substance,
)
from draftdiff.writers import view, wording
from draftdiff.writers.html import _marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings
    from draftdiff.writers.html._marked import Tongue


@dataclass(frozen=True, slots=True)
class Row:
    """A match: its names in both drafts, what happened to it, its words with the edits.

    ``traits``, ``kinds`` and ``topics`` are what it can be filtered by. ``came_from`` is the name
    of the note that stands at its old place. ``below`` names the clause that it stands under.
    """

    id: str
    old_name: str
    new_name: str
    heading: str | None
    tags: tuple[str, ...]
    traits: tuple[str, ...]
    kinds: tuple[str, ...]
    topics: tuple[str, ...]
    words: Markup
    heading_words: Markup | None
    changes: tuple[tuple[str, str], ...]
    tongue: Tongue
    unchanged: bool = False
    slight: bool = False
    came_from: str | None = None
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """A note at the place where a moved clause stood in the old draft."""

    id: str
    target: str
    name: str
    now: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows that are folded away under a line that names them; hidden ones have no rows."""

    line: str
    rows: tuple[Row, ...]


def ids(comparison: Comparison) -> tuple[str, ...]:
    """A name for each match that is unique on the page and says which clause it is.

    It is made of the clause's own name, so that a link still leads there in a later report.
    """
    taken: dict[str, int] = {}
    names = []
    for match in comparison.matches:
        if match.new:
            side, clause = "new", comparison.new.clauses[match.new[0]]
        else:
            side, clause = "old", comparison.old.clauses[match.old[0]]
        slug = "".join(c if c.isalnum() or c in "_-" else "-" for c in clause.id)
        name = f"{side}-{slug}"
        taken[name] = taken.get(name, 0) + 1
        names.append(name if taken[name] == 1 else f"{name}--{taken[name]}")
    return tuple(names)


def rows(
    comparison: Comparison, settings: ViewSettings, names: Sequence[str]
) -> list[Row | Departure | Fold]:
    """The body in reading order."""
    builder = _Builder(comparison, names)
    departures = _departures(comparison, settings)
    # In the terminal removed clauses are told in the head alone; a page has links and room.
    folded = view.fold(comparison, replace(settings, side_by_side=True))
    body: list[Row | Departure | Fold] = [*builder.departures(departures, None)]
    for item in folded:
        if isinstance(item, view.Shown):
            body.append(builder.row(item.match))
            body += builder.departures(departures, item.match)
        elif item.fold is view.Fold.HIDDEN:
            body.append(Fold(view.fold_line(item, comparison), ()))
            for match in item.matches:
                body += builder.departures(departures, match)
        else:
            body += _runs(builder, item, departures)
    return body


def _runs(
    builder: _Builder, fold: view.Folded, departures: Mapping[int, Sequence[Match]]
) -> Iterator[Fold | Departure]:
    """A fold, cut where a note on a clause that left must be seen."""
    run: list[Match] = []
    for match in fold.matches:
        run.append(match)
        notes = builder.departures(departures, match)
        if notes or match is fold.matches[-1]:
            part = replace(fold, matches=tuple(run))
            rows = tuple(builder.row(each) for each in run)
            yield Fold(view.fold_line(part, builder.comparison), rows)
            yield from notes
            run = []


def _departures(comparison: Comparison, settings: ViewSettings) -> dict[int, list[Match]]:
    """Moved matches by the match after which they stood in the old draft (-1: at the start)."""
    by_clause = {index: match for match in comparison.matches for index in match.old}
    found: dict[int, list[Match]] = {}
    seen: set[int] = set()
    last = -1
    places = {id(match): place for place, match in enumerate(comparison.matches)}
    for index in range(len(comparison.old.clauses)):
        match = by_clause.get(index)
        if match is None or id(match) in seen:
            continue
        seen.add(id(match))
        if match.moved:
            if view.selected(match, settings):
                found.setdefault(last, []).append(match)
        else:
            last = places[id(match)]
    return found


class _Builder:
    """What rows need to know of the whole comparison."""

    def __init__(self, comparison: Comparison, names: Sequence[str]) -> None:
        self.comparison = comparison
        self._places = {id(match): place for place, match in enumerate(comparison.matches)}
        self._names = names
        self._tongues = (_marked.tongue(comparison.old), _marked.tongue(comparison.new))

    def departures(
        self, departures: Mapping[int, Sequence[Match]], match: Match | None
    ) -> list[Departure]:
        """The notes to stand after a match, or before all of them."""
        place = -1 if match is None else self._places[id(match)]
        return [self._departure(left) for left in departures.get(place, ())]

    def _departure(self, match: Match) -> Departure:
        name = self._names[self._places[id(match)]]
        old, new = self.comparison.old, self.comparison.new
        return Departure(
            f"from-{name}", name, wording.names(old, match.old), wording.names(new, match.new)
        )

    def row(self, match: Match) -> Row:
        """A match as a row."""
        comparison, name = self.comparison, self._names[self._places[id(match)]]
        unchanged = not wording.facets(match)
        heading, heading_words = self._heading(match)
        return Row(
            id=name,
            old_name=wording.names(comparison.old, match.old),
            new_name=wording.names(comparison.new, match.new),
            heading=heading,
            tags=wording.tags(match, comparison),
            traits=_traits(match),
            kinds=tuple(dict.fromkeys(change.kind.value for change in match.changes)),
            topics=match.topics,
            words=self._words(match),
            heading_words=heading_words,
            changes=(
                *wording.asides(match, comparison),
                *(
                    (change.kind.value, wording.change_line(change))
                    for change in match.changes
                    if change.kind is not ChangeKind.WORDING
                ),
            ),
            tongue=self._tongues[bool(match.new)],
            unchanged=unchanged or wording.facets(match) == ("renumbered",),
            slight=match.status is Status.MODIFIED and match.substance is Substance.EDITORIAL,
            came_from=f"from-{name}" if match.moved else None,
            below=self._below(match),
        )

    def _heading(self, match: Match) -> tuple[str | None, Markup | None]:
        """The heading to go by or, where it changed or came or went, its words with the edits."""
        heading = wording.heading(match, self.comparison)
        if wording.retitled(match):
            return None, _marked.edited(match.heading_edits, self._tongues)
        if heading and not (match.old and match.new):
            op = EditOperation.DELETE if match.old else EditOperation.INSERT
            return None, _marked.edited((Edit(op, heading),), self._tongues)
        return heading, None

    def _words(self, match: Match) -> Markup:
        if len(match.old) + len(match.new) < 3:
            return _marked.edited(wording.shown(match), self._tongues)
        return _marked.edited(
            wording.shown(match),
            self._tongues,
            old_labels=_labels(self.comparison.old, match.old),
            new_labels=_labels(self.comparison.new, match.new),
        )

    def _below(self, match: Match) -> str | None:
        """The clause that a clause is a part of, with its first words: what its words hang on."""
        draft, indices = (
            (self.comparison.new, match.new) if match.new else (self.comparison.old, match.old)
        )
        parent = draft.clauses[indices[0]].parent
        if parent is None:
            return None
        clause = draft.clauses[parent]
        words = clause.heading or clause.text
        name = wording.name(clause)
        if words and words not in name:
            return f"{name}: {wording.shortened(words, 90)}"
        return None if name in wording.names(draft, indices) else name


def _labels(draft: Draft, indices: Sequence[int]) -> dict[int, str]:
    """The names of clauses by the character at which each begins in their joined text."""
    labels, start = {}, 0
    for index in indices if len(indices) > 1 else ():
        labels[start] = wording.name(draft.clauses[index])
        start += len(draft.clauses[index].text) + 1
    return labels


def _traits(match: Match) -> tuple[str, ...]:
    traits = wording.facets(match) or (Status.UNCHANGED.value,)
    return traits if match.substance is Substance.NONE else (*traits, match.substance.value)
