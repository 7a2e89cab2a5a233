"""Strings the clauses of successive drafts onto lines, draft by draft.

A draft is threaded once, against the drafts before it; no later draft changes what was said of an
earlier one. Where a clause was split, the line goes on in the part that kept most of its words
and the other parts begin lines of their own; likewise for a merger. So a line holds at most one
clause of each draft, and each clause lies on exactly one line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from draftdiff.history._spans import kept_between
from draftdiff.language.normalize import words
from draftdiff.model.comparison import Comparison, Edit, EditOperation, Match, Status
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from draftdiff.model.draft import Clause, Draft

    Look = Callable[[int, int], Comparison]

_LEAST_SIMILARITY = 0.5
"""Neighbours may be matched by their place alone; a clause that was away must show its words."""
_WEAK = 0.5
_STRONG = 0.8
"""A pair of neighbours that agrees less than the one gives way to a revival that agrees so much."""
_LEAST_OVERLAP = 0.4
_LONGEST_POSTING = 80
_FEWEST_WORDS = 3
_NEVER_REVIVED = frozenset({ClauseKind.DELETION, ClauseKind.FURNITURE})


@dataclass(frozen=True, slots=True)
class Revival:
    """A clause that came back: where it was last seen, and the words that differ since."""

    draft: int
    clause: int
    edits: tuple[Edit, ...]
    heading_edits: tuple[Edit, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Linked:
    """A match as the lines take it: its place in the step, and the pair that is one line.

    ``overruled``: an earlier draft shows that its clauses are not the same, so that the match is
    taken as a removal and an addition.
    """

    place: int
    match: Match
    heir: tuple[int, int] | None
    overruled: bool = False


@dataclass(slots=True)
class Threads:
    """Lines in the making.

    ``clauses[line]`` maps drafts to clauses; ``line_of[draft]`` has the line of each clause;
    ``links[draft]`` are the matches of its step as the lines take them; ``revivals[draft]`` are
    the clauses that came back in it.
    """

    clauses: list[dict[int, int]] = field(default_factory=list)
    line_of: list[list[int]] = field(default_factory=list)
    links: list[list[Linked]] = field(default_factory=list)
    revivals: list[dict[int, Revival]] = field(default_factory=list)


def thread(
    drafts: Sequence[Draft],
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
    look: Look,
) -> Threads:
    """The lines of all clauses of ``drafts``."""
    threads = Threads()
    for number, draft in enumerate(drafts):
        lines = [-1] * len(draft.clauses)
        base, step = bases[number], steps[number]
        links: list[Linked] = []
        if base is not None and step is not None:
            links = [
                Linked(place, match, _heir(match, step)) for place, match in enumerate(step.matches)
            ]
            for link in links:
                if link.heir is not None:
                    lines[link.heir[1]] = threads.line_of[base][link.heir[0]]
        found = _revivals(drafts, number, lines, links, base, threads, look)
        for clause, (line, _) in found.items():
            lines[clause] = line
        for clause, line in enumerate(lines):
            if line < 0:
                lines[clause] = len(threads.clauses)
                threads.clauses.append({})
            threads.clauses[lines[clause]][number] = clause
        threads.line_of.append(lines)
        threads.links.append([part for link in links for part in _parted(link, found)])
        threads.revivals.append({clause: revival for clause, (_, revival) in found.items()})
    return threads


def _parted(link: Linked, revived: Mapping[int, object]) -> tuple[Linked, ...]:
    """``link``, or a removal and an addition if its new clause turned out to be another one."""
    if link.heir is None or link.heir[1] not in revived:
        return (link,)
    gone = replace(
        link.match,
        status=Status.REMOVED,
        new=(),
        edits=_all(EditOperation.DELETE, link.match.edits, EditOperation.INSERT),
        heading_edits=_all(EditOperation.DELETE, link.match.heading_edits, EditOperation.INSERT),
    )
    come = replace(
        link.match,
        status=Status.ADDED,
        old=(),
        edits=_all(EditOperation.INSERT, link.match.edits, EditOperation.DELETE),
        heading_edits=_all(EditOperation.INSERT, link.match.heading_edits, EditOperation.DELETE),
    )
    return tuple(
        Linked(
            link.place,
            replace(part, similarity=0.0, moved=False, renumbered=False, level=None, changes=()),
            None,
            overruled=True,
        )
        for part in (gone, come)
    )


def _all(op: EditOperation, edits: Sequence[Edit], other: EditOperation) -> tuple[Edit, ...]:
    """One side of some edits, wholly deleted or inserted."""
    words = "".join(edit.text for edit in edits if edit.op is not other)
    return (Edit(op, words),) if words else ()


def _heir(match: Match, step: Comparison) -> tuple[int, int] | None:
    """The old and the new clause of a match that are one line: the two that share most words."""
    if not match.old or not match.new:
        return None
    if len(match.old) == len(match.new) == 1:
        return match.old[0], match.new[0]
    kept = kept_between(match, step)
    best = max(kept.values(), default=0)
    for old in match.old:
        for new in match.new:
            if kept.get((old, new), 0) == best:
                return old, new
    return match.old[0], match.new[0]


def _revivals(
    drafts: Sequence[Draft],
    number: int,
    lines: Sequence[int],
    links: Sequence[Linked],
    base: int | None,
    threads: Threads,
    look: Look,
) -> dict[int, tuple[int, Revival]]:
    """Clauses of a draft that stood in an earlier one, though not in its base.

    Same words first, then what a comparison of the two drafts as wholes pairs by its words;
    the draft in which a line was seen last is looked at first.
    """
    held = {line for line in lines if line >= 0}
    if base is not None:
        held.update(threads.line_of[base])
    vanished: dict[int, dict[int, int]] = {}
    for line, stood in enumerate(threads.clauses):
        if line not in held:
            last = max(stood)
            vanished.setdefault(last, {})[stood[last]] = line
    # What each clause must show to be one that was away: nothing ties most of them to the base.
    needed = {
        index: _LEAST_SIMILARITY
        for index, line in enumerate(lines)
        if line < 0 and _may_return(drafts[number].clauses[index])
    }
    needed.update(
        (link.heir[1], _STRONG)
        for link in links
        if link.heir is not None
        and len(link.match.old) == len(link.match.new) == 1
        and link.match.similarity < _WEAK
        and _may_return(drafts[number].clauses[link.heir[1]])
    )
    found: dict[int, tuple[int, Revival]] = {}
    for earlier in sorted(vanished, reverse=True):
        gone = {
            index: drafts[earlier].clauses[index]
            for index in vanished[earlier]
            if _may_return(drafts[earlier].clauses[index])
        }
        born = {index: drafts[number].clauses[index] for index in sorted(needed)}
        pairs = [
            (old, new, _unchanged(earlier, gone[old], born[new]))
            for old, new in _same_words(gone, born)
        ]
        for old, new, _ in pairs:
            del gone[old], born[new]
        if _worth_a_look(gone.values(), born.values()):
            pairs += [
                (old, new, revival)
                for old, new, revival in _paired(look(earlier, number), earlier)
                if old in gone and new in born and revival.similarity >= needed[new]
            ]
        for old, new, revival in pairs:
            del needed[new]
            found[new] = (vanished[earlier][old], revival)
    return dict(sorted(found.items()))


def _paired(comparison: Comparison, earlier: int) -> list[tuple[int, int, Revival]]:
    return [
        (
            match.old[0],
            match.new[0],
            Revival(earlier, match.old[0], match.edits, match.heading_edits, match.similarity),
        )
        for match in comparison.matches
        if len(match.old) == len(match.new) == 1
    ]


def _may_return(clause: Clause) -> bool:
    return clause.kind not in _NEVER_REVIVED and bool(clause.text or clause.heading)


def _same_words(gone: dict[int, Clause], born: dict[int, Clause]) -> list[tuple[int, int]]:
    """Pairs with the same words to the character, where no other clause has them too."""
    by_words: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for side, clauses in enumerate((gone, born)):
        for index, clause in clauses.items():
            key = (clause.heading or "", clause.text)
            by_words.setdefault(key, ([], []))[side].append(index)
    return [
        (olds[0], news[0])
        for (heading, text), (olds, news) in by_words.items()
        if len(olds) == len(news) == 1 and len(words(f"{heading} {text}")) >= _FEWEST_WORDS
    ]


def _unchanged(draft: int, old: Clause, new: Clause) -> Revival:
    edits = (Edit(EditOperation.EQUAL, new.text),) if new.text else ()
    heading = (Edit(EditOperation.EQUAL, new.heading),) if new.heading else ()
    return Revival(draft, old.index, edits, heading, 1.0)


def _worth_a_look(gone: Iterable[Clause], born: Iterable[Clause]) -> bool:
    """Whether any two clauses share enough words for a full comparison to be worth its time."""
    postings: dict[str, list[int]] = {}
    sizes: list[int] = []
    for number, clause in enumerate(born):
        own = {*words(f"{clause.heading or ''} {clause.text}")}
        sizes.append(len(own))
        for word in own:
            postings.setdefault(word, []).append(number)
    if not sizes:
        return False
    for clause in gone:
        own = {*words(f"{clause.heading or ''} {clause.text}")}
        shared: Counter[int] = Counter()
        for word in own:
            if len(posting := postings.get(word, ())) <= _LONGEST_POSTING:
                shared.update(posting)
        if any(
            count >= _LEAST_OVERLAP * min(len(own), sizes[number])
            for number, count in shared.items()
        ):
            return True
    return False
