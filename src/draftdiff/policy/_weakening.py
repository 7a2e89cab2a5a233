"""Says of the typed changes in a match which of them weaken a provision, and which may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.lexicon import lexicon
from draftdiff.language.normalize import normal
from draftdiff.model.comparison import ChangeKind, Direction, Substance

if TYPE_CHECKING:
    from draftdiff.model.comparison import Change, Match

_BINDING = 5.0  # the strength of "will" in the word lists

Span = tuple[int, int]

_SLIGHT = frozenset({Substance.NONE, Substance.EDITORIAL, Substance.CONSEQUENTIAL})


@dataclass(frozen=True, slots=True)
class Weakening:
    """A change that weakens a provision; not ``sure`` where only a person can tell."""

    change: Change
    sure: bool


def is_slight(match: Match) -> bool:
    """Whether the words mean the same: equal, editorial, or only following from other changes."""
    return match.substance in _SLIGHT and not any(
        change.substance is Substance.SUBSTANTIVE for change in match.changes
    )


def weakenings(
    match: Match,
    *,
    old: Span | None = None,
    new: Span | None = None,
    core: tuple[Span | None, Span | None] | None = None,
) -> list[Weakening]:
    """The changes of ``match`` that weaken it, the sure ones first.

    ``old`` and ``new`` are the sentences that count, in the match's texts; without them all do.
    Reworded passages count only with ``core``, the protected words themselves.
    """
    found: list[Weakening] = []
    for change in match.changes:
        if change.substance in _SLIGHT or not _within(change, old, new):
            continue
        if change.kind is ChangeKind.WORDING:
            if core is not None and _within(change, *core):
                found.append(Weakening(change, sure=False))
            continue
        sure = _is_sure(change)
        if sure is not None:
            found.append(Weakening(change, sure))
    return sorted(found, key=lambda weakening: not weakening.sure)


def _is_sure(change: Change) -> bool | None:
    """Whether a typed change weakens for sure; ``None`` where it does not at all."""
    match change.kind:
        case ChangeKind.NEGATION:
            return True
        case ChangeKind.CONDITION:
            # A condition that went may have protected something: a person must see it.
            return change.old is None
        case ChangeKind.MODALITY | ChangeKind.DATE:
            if change.direction is Direction.STRENGTHENED or _binds(change):
                return None
            return change.direction is Direction.WEAKENED
        case ChangeKind.SCOPE:
            return change.direction is Direction.NARROWED
        case _:
            return False


def _binds(change: Change) -> bool:
    """Whether a binding word came where none was ("remains" to "shall remain")."""
    if change.kind is not ChangeKind.MODALITY or change.old is not None or not change.new:
        return False
    said = normal(change.new)
    return any(
        float(entry.sense) >= _BINDING
        for entry in lexicon("en").starting(said.partition(" ")[0])
        if entry.kind == "modal" and " ".join(entry.words) == said
    )


def _within(change: Change, old: Span | None, new: Span | None) -> bool:
    if old is None and new is None:
        return True
    pairs = ((change.old_span, old), (change.new_span, new))
    known = [(span, limit) for span, limit in pairs if span is not None and limit is not None]
    return not known or any(s[0] < limit[1] and limit[0] < s[1] for s, limit in known)
