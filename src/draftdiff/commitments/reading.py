"""Reads the commitments of a draft, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftdiff.commitments import _bearer, parties
from draftdiff.commitments._acts import Listed, listed
from draftdiff.commitments._lead import lead_of
from draftdiff.commitments.when import by_when
from draftdiff.language.detect import language_of
from draftdiff.language.reading import read
from draftdiff.model.commitments import Commitment, Commitments, LeftOut, Party, Reason
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from draftdiff.commitments.parties import Names
    from draftdiff.model.draft import Clause, Draft


class _Told(NamedTuple):
    """What was read of a clause: where each act stands, and the printed subject of each."""

    clause: Clause
    acts: tuple[Listed, ...]
    lead: int | None


def commitments_of(draft: Draft, names: Names) -> Commitments:
    """All commitments of ``draft`` in reading order.

    ``names`` are the aliases of the drafts that it will be held against (``names_of``), so that
    one party has one key in all of them.
    """
    told: list[_Told] = []
    left: list[LeftOut] = []
    completed: set[int] = set()
    for clause in draft.clauses:
        if clause.kind is not ClauseKind.CLAUSE:
            if clause.kind is not ClauseKind.FURNITURE:
                shown = clause.heading or clause.text
                left.append(LeftOut(clause.index, shown, Reason.NOT_OPERATIVE))
            continue
        acts, lead, missing = _clause(draft, clause)
        told.append(_Told(clause, acts, lead))
        left += missing
        if lead is not None and acts:
            completed.add(lead)
    kept = [_without_open(item) if item.clause.index in completed else item for item in told]
    known = _parties(kept, names)
    named = frozenset(key for key, party in known.items() if party.named)
    made: list[Commitment] = []
    before: tuple[str, ...] = ()
    for item in kept:
        for act in item.acts:
            if act.gap:
                before = ()
            commitment = _commitment(item, act, names, before, named)
            before = _meant(commitment)
            made.append(commitment)
    return Commitments(draft, tuple(known.values()), tuple(made), tuple(left))


def _clause(draft: Draft, clause: Clause) -> tuple[tuple[Listed, ...], int | None, list[LeftOut]]:
    """The acts of a clause, the clause whose sentence it completes, and what holds no act."""
    language = language_of(clause.text, draft.language)
    found = lead_of(draft, clause)
    if found is not None:
        lead, index = found
        text = f"{lead} {clause.text}"
        acts, _ = listed(read(text, language), text, len(lead) + 1)
        if acts:
            return acts, index, []
    acts, missing = listed(read(clause.text, language), clause.text, 0)
    defines = bool(clause.definitions)
    left = [
        LeftOut(clause.index, text, Reason.DEFINES if defines else reason)
        for text, reason in missing
    ]
    return acts, None, left


def _without_open(item: _Told) -> _Told:
    """A clause without the last act of the sentence that others complete."""
    if not item.acts or item.clause.text.rstrip()[-1:] in ".!?":
        return item
    last = item.acts[-1]
    return item._replace(acts=item.acts[:-1]) if last.unfinished else item


def _parties(told: list[_Told], names: Names) -> dict[str, Party]:
    """Those that are bound or allowed, in order of appearance."""
    known: dict[str, Party] = {}
    for item in told:
        for act in item.acts:
            for printed in _bearers(act):
                if not parties.is_pronoun(printed):
                    made = parties.party(printed, names)
                    known.setdefault(made.key, made)
    return known


def _bearers(act: Listed) -> list[str]:
    return [] if act.bearer is None else parties.split(act.bearer)


def _meant(commitment: Commitment) -> tuple[str, ...]:
    """Whom "it" means in the next sentence: the subject of this one."""
    if not commitment.subject_in_act:
        return commitment.parties
    return () if commitment.beneficiary is None else (commitment.beneficiary,)


def _commitment(
    item: _Told, act: Listed, names: Names, before: tuple[str, ...], known: frozenset[str]
) -> Commitment:
    bearer = act.bearer
    if bearer is not None and parties.is_pronoun(bearer):
        keys = before
    else:
        keys = tuple(dict.fromkeys(names.key(printed) for printed in _bearers(act)))
    receiver = None
    if bearer is None or act.passive:
        receiver = _bearer.receiver(act.subject, act.after, known, names)
    return Commitment(
        clause=item.clause.index,
        force=act.force,
        sign=act.sign,
        strength=act.strength,
        bearer=bearer,
        parties=keys,
        beneficiary=None if receiver in keys else receiver,
        verb=act.verb,
        classes=act.classes,
        act=act.words,
        by_when=by_when(" ".join((act.words, *act.conditions))),
        conditions=act.conditions,
        sure=act.sure and bool(keys or bearer is None),
        bracketed=act.bracketed,
        start=act.start,
        end=act.end,
        lead=item.lead,
        subject_in_act=act.whole,
        denial_in_act=act.denial,
    )
