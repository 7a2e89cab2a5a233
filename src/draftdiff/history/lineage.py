"""Tells for each line what happened to it, draft by draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.alignment import LevelChange
from draftdiff.model.comparison import Edit, EditOperation, Status, Substance
from draftdiff.model.history import Event, Lineage, Origin, Run, Station

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.history.thread import Linked, Revival, Threads
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Clause, Draft

_LEVELS = {LevelChange.PROMOTED: Event.PROMOTED, LevelChange.DEMOTED: Event.DEMOTED}


def lineages(
    drafts: Sequence[Draft],
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
    threads: Threads,
    origins: Sequence[Sequence[Origin]],
) -> tuple[Lineage, ...]:
    """The lines, by birth, with a station for each draft in which they stand or ended."""
    stations: list[list[Station]] = [[] for _ in threads.clauses]
    for number, draft in enumerate(drafts):
        base, step = bases[number], steps[number]
        lines = threads.line_of[number]
        if base is None or step is None:
            for clause in draft.clauses:
                station = _first(clause, number)
                stations[lines[clause.index]].append(
                    _revived(station, threads.revivals[number].get(clause.index))
                )
            continue
        for link in threads.links[number]:
            told = _Told(step, link, number, base, threads, origins[number])
            for line, station in told.stations():
                revival = (
                    None if station.clause is None else threads.revivals[number].get(station.clause)
                )
                stations[line].append(_revived(station, revival))
    return tuple(
        Lineage(line, tuple(clauses.get(number) for number in range(len(drafts))), tuple(told))
        for line, (clauses, told) in enumerate(zip(threads.clauses, stations, strict=True))
    )


class _Told:
    """One match, told to the lines that its clauses lie on."""

    def __init__(
        self,
        step: Comparison,
        link: Linked,
        number: int,
        base: int,
        threads: Threads,
        origins: Sequence[Origin],
    ) -> None:
        match = link.match
        self.step, self.place, self.match, self.heir = step, link.place, match, link.heir
        self.number, self.base = number, base
        self.origins = origins
        self.old_lines = [threads.line_of[base][index] for index in match.old]
        self.new_lines = [threads.line_of[number][index] for index in match.new]

    def stations(self) -> list[tuple[int, Station]]:
        """Each line of the match with its station."""
        match = self.match
        if not match.new:
            return [(line, self._ended(Event.DIED)) for line in self.old_lines]
        if self.heir is None:
            return [
                (line, self._came(index, Event.BORN))
                for index, line in zip(match.new, self.new_lines, strict=True)
            ]
        told = []
        main = self.new_lines[match.new.index(self.heir[1])]
        for index, line in zip(match.new, self.new_lines, strict=True):
            if line == main:
                told.append((line, self._went_on(index, line)))
            else:
                told.append((line, self._came(index, Event.PARTED, main)))
        told += [(line, self._ended(Event.JOINED, main)) for line in self.old_lines if line != main]
        return told

    def _ended(self, event: Event, *kin: int) -> Station:
        return Station(
            self.number, None, (event,), self.base, self.place, kin, substance=self.match.substance
        )

    def _came(self, index: int, event: Event, *kin: int) -> Station:
        heading, text = self._edits(index)
        return Station(
            self.number,
            index,
            (event,),
            self.base,
            self.place,
            kin,
            text,
            heading,
            self.match.changes if event is Event.PARTED else (),
            self.match.substance,
        )

    def _went_on(self, index: int, line: int) -> Station:
        match = self.match
        heading, text = self._edits(index)
        kin = [*self.old_lines, *self.new_lines]
        return Station(
            self.number,
            index,
            self._events(heading),
            self.base,
            self.place,
            tuple(other for other in dict.fromkeys(kin) if other != line),
            text,
            heading,
            match.changes,
            match.substance,
            match.similarity,
        )

    def _events(self, heading: Sequence[Edit]) -> tuple[Event, ...]:
        match = self.match
        retitled = any(edit.op is not EditOperation.EQUAL for edit in heading)
        events = []
        if match.status is Status.SPLIT:
            events.append(Event.SPLIT)
        elif match.status is Status.MERGED:
            events.append(Event.MERGED)
        elif match.status is Status.MODIFIED and any(
            edit.op is not EditOperation.EQUAL for edit in match.edits
        ):
            slight = match.substance is Substance.EDITORIAL
            events.append(Event.EDITORIAL if slight else Event.CHANGED)
        if retitled and match.status is Status.MODIFIED:
            events.append(Event.RETITLED)
        if match.moved:
            events.append(Event.MOVED)
        if match.level is not None:
            events.append(_LEVELS[match.level])
        if match.renumbered:
            events.append(Event.RENUMBERED)
        if match.status is Status.UNCHANGED:
            events.insert(0, Event.UNCHANGED)
        events = events or [Event.CHANGED]
        return (*events, Event.DOUBTFUL) if match.doubtful else tuple(events)

    def _edits(self, index: int) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
        """The edits of one clause's heading and text; of several clauses, what is new in it."""
        if len(self.match.old) <= 1 and len(self.match.new) == 1:
            return self.match.heading_edits, self.match.edits
        clause, origin = self.step.new.clauses[index], self.origins[index]
        return (
            _from_runs(clause.heading or "", origin.heading, self.number),
            _from_runs(clause.text, origin.text, self.number),
        )


def _from_runs(words: str, runs: Sequence[Run], number: int) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    position = 0
    for run in runs:
        op = EditOperation.INSERT if run.draft == number else EditOperation.EQUAL
        text = words[position : position + run.length]
        position += run.length
        if edits and edits[-1].op is op:
            edits[-1] = Edit(op, edits[-1].text + text)
        else:
            edits.append(Edit(op, text))
    return tuple(edits)


def _first(clause: Clause, number: int) -> Station:
    return Station(number, clause.index, (Event.FIRST,))


def _revived(station: Station, revival: Revival | None) -> Station:
    if revival is None:
        return station
    return Station(
        station.draft,
        station.clause,
        (Event.REVIVED, *(event for event in station.events if event is Event.PARTED)),
        revival.draft,
        station.match,
        station.kin,
        revival.edits,
        revival.heading_edits,
        similarity=revival.similarity,
    )
