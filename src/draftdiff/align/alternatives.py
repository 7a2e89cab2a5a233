"""Knows the options of a draft ("Option 1", "Option 2"), of which at most one becomes the text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.options import after_option, is_no_text, option
from draftdiff.model.alignment import Alternative

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from draftdiff.align.groups import Group
    from draftdiff.model.alignment import Evidence, Link
    from draftdiff.model.draft import Clause, Draft

Choice = tuple[int, int]
_ALT = re.compile(r"\balt\.?(?: ?\d+)?$", re.IGNORECASE)
# "[Canada: The seat is in the north.]": what one of the parties proposes.
_PROPOSED = re.compile(r"\[([^\W\d_][^:\[\]\n]{1,40}):\s.*\][.;]?$", re.DOTALL)
_OPTION = "option"  # the canonical word of a label that names an option


def options(draft: Draft) -> dict[int, Choice]:
    """For each clause that stands in an option: the clause before the choice begins, and which
    option of the choice it is, from 0.

    Options of one choice stand in a row below one clause, or the first of them in that clause. What
    stands below an option belongs to it.
    """
    heads: dict[int | None, list[int]] = {}
    latest: dict[int | None, int] = {}
    for clause in draft.clauses:
        members = heads.setdefault(clause.parent, [])
        if clause.label is not None and _ALT.search(clause.label.printed):
            # "6 alt" stands beside 6, as another text of it.
            before = latest.get(clause.parent)
            members += [before] if before is not None and before not in members else []
            members.append(clause.index)
        elif _name(clause) is not None:
            members.append(clause.index)
        latest[clause.parent] = clause.index
    found: dict[int, Choice] = {}
    rows: list[list[int]] = []
    named = {index for members in heads.values() for index in members}
    for parent, members in heads.items():
        # The first option may be in the clause itself, as in "2. Option 1: ...".
        first = [parent] if parent is not None and parent in named else []
        for run in _runs(draft, [*first, *members]):
            rows.append(run)
            for number, head in enumerate(run):
                found[head] = (run[0], number)
    last = {run[-1] for run in rows}
    for clause in draft.clauses:
        if clause.index in found or clause.parent not in found:
            continue
        # A paragraph after the last option may as well be the rule for all of them.
        if clause.parent in last and clause.label is None and draft.clauses[clause.parent].text:
            continue
        found[clause.index] = found[clause.parent]
    return found


def settled(old: Draft, new: Draft, links: Sequence[Link]) -> list[Link]:
    """The links with what became of the options of the old draft.

    A choice is settled when something of an option is answered, and not only by what it means, by a
    clause that is no option; or when there was to be no text, and there is none.
    """
    before = options(old)
    open_still = {c.index for c in new.clauses if _name(c) is not None} | options(new).keys()
    taken: set[Choice] = set()
    answered: set[int] = set()
    for link in links:
        chosen = {before[index] for index in link.old if index in before} if link.new else set()
        answered |= {choice for choice, _ in chosen}
        if link.evidence.by_meaning or not open_still.isdisjoint(link.new):
            continue
        taken |= chosen
    for index, choice in before.items():
        if choice[0] not in answered and is_no_text(after_option(_words(old.clauses[index]))):
            taken.add(choice)
    choices = {choice for choice, _ in taken}
    found: list[Link] = []
    for link in links:
        told = link
        if link.new and any(before.get(index) in taken for index in link.old):
            told = replace(link, alternative=Alternative.TAKEN)
        elif link.old and not link.new and link.old[0] in before:
            choice = before[link.old[0]]
            words = after_option(_words(old.clauses[link.old[0]])).strip()
            lives_on = link.proof is not None and bool(link.proof.lives_on)
            if choice in taken:
                if not words or is_no_text(words):
                    told = replace(link, alternative=Alternative.TAKEN)
            elif choice[0] in choices and not lives_on:
                told = replace(link, alternative=Alternative.NOT_TAKEN)
        found.append(told)
    return found


def win(
    groups: dict[Group, Evidence],
    side: int,
    known: Mapping[int, Choice],
    given: Callable[[int, int], float],
) -> None:
    """Let the likest option of a choice take the place of the one that answers, in ``groups``.

    ``known`` are the options of the draft ``side`` (0 old, 1 new). The first option stands at the
    number of the whole and below its heading: that must not make it the winner. ``given`` tells
    what a clause of the other draft (second) has from an option (first).
    """
    held = {index for group in groups for index in group[side]}
    for group, reason in list(groups.items()):
        own, other = group[side], group[1 - side]
        if len(own) != 1 or len(other) != 1 or own[0] not in known:
            continue
        choice, number = known[own[0]]
        rivals = [
            index
            for index, (at, rank) in known.items()
            if at == choice and rank != number and index not in held
        ]
        best = max(rivals, key=lambda i: (given(i, other[0]), -i), default=own[0])
        if given(best, other[0]) > given(own[0], other[0]):
            del groups[group]
            groups[((best,), other) if side == 0 else (other, (best,))] = reason
            held = held - {own[0]} | {best}


def apart(index: int, members: Sequence[int], known: Mapping[int, Choice]) -> bool:
    """Whether a clause cannot be one with ``members``, since they are options to each other."""
    own = known.get(index)
    if own is None:
        return False
    others = (known.get(member) for member in members)
    return any(other is not None and other[0] == own[0] and other != own for other in others)


def _name(clause: Clause) -> str | None:
    if clause.label and clause.label.word == _OPTION:
        return " ".join((_OPTION, *clause.label.numbers))
    proposed = _PROPOSED.match(clause.text)
    if proposed is not None:
        return proposed[1]
    return option(clause.heading or "") or option(clause.text)


def _words(clause: Clause) -> str:
    return "\n".join(part for part in (clause.heading, clause.text) if part)


def _runs(draft: Draft, members: Sequence[int]) -> list[list[int]]:
    """Heads of options cut into choices: a name that came before begins a new choice."""
    runs: list[list[int]] = []
    seen: set[str] = set()
    for index in members:
        name = (_name(draft.clauses[index]) or str(index)).casefold()
        if not runs or name in seen:
            runs.append([])
            seen = set()
        runs[-1].append(index)
        seen.add(name)
    return [run for run in runs if len(run) > 1]
