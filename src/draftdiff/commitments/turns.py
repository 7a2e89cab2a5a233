"""What became of a commitment from one draft to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.commitments._words import party_words
from draftdiff.language.normalize import normal, words
from draftdiff.language.tokens import tokens
from draftdiff.model.commitments import Turn
from draftdiff.model.reading import Sign, Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.model.commitments import Commitment, Party

_BINDS = {Strength.BINDING: 2, Strength.DECLARED: 1, Strength.SOFT: 0}
_CONTRARY = (
    {Sign.YES, Sign.NO},
    {Sign.YES, Sign.NEED_NOT},
    {Sign.NO, Sign.MAY},
)
# From what to what the act binds less; the other way round it binds more.
_LOOSER = (
    (Sign.YES, Sign.MAY),
    (Sign.YES, Sign.IF),
    (Sign.NO, Sign.NEED_NOT),
    (Sign.NO, Sign.IF),
)
_AND = frozenset({"and", "und", "et", "y", "e", "та", "и", "і"})
_LONGEST = 80
UNSAID = "somebody"
"""Who is bound where a draft does not say it."""


def called(keys: Sequence[str], parties: Mapping[str, Party]) -> str:
    """The names of those bound, as a draft prints them."""
    return ", ".join(parties[key].name if key in parties else key for key in keys) or UNSAID


def compare(
    old: Commitment, new: Commitment, parties: Mapping[str, Party]
) -> tuple[tuple[Turn, ...], str]:
    """The turns from ``old`` to ``new``, the weightiest first, and words that say why."""
    turns: list[Turn] = []
    notes: list[str] = []
    force = _force(old, new)
    if force is not None:
        turns.append(force)
        notes.append(f"{old.said} → {new.said}")
    if set(old.parties) != set(new.parties):
        turns.append(Turn.SHIFTED if _is_shift(old, new, parties) else Turn.CHANGED)
        notes.append(f"{called(old.parties, parties)} → {called(new.parties, parties)}")
    condition, note = _conditions(old, new)
    if condition is not None:
        turns.append(condition)
        notes.append(note)
    if old.by_when != new.by_when:
        turns.append(Turn.CHANGED)
        notes.append(f"when: {_listed(old.by_when)} → {_listed(new.by_when)}")
    elif _bare(old.act) != _bare(new.act):
        turns.append(Turn.CHANGED)
        notes.append(f"words: {_different(old.act, new.act)}")
    if old.bracketed != new.bracketed:
        turns.append(Turn.CHANGED)
        notes.append("put between brackets" if new.bracketed else "brackets lifted")
    order = list(Turn)
    ranked = tuple(sorted(dict.fromkeys(turns), key=order.index)) or (Turn.KEPT,)
    return ranked, "; ".join(notes)


def _force(old: Commitment, new: Commitment) -> Turn | None:
    if old.sign is new.sign:
        if old.sign in {Sign.MAY, Sign.NEED_NOT, Sign.IF, Sign.OPEN}:
            return None
        difference = _BINDS[new.strength] - _BINDS[old.strength]
        if not difference:
            return None
        return Turn.STRENGTHENED if difference > 0 else Turn.WEAKENED
    if {old.sign, new.sign} in _CONTRARY:
        same = old.verb == new.verb or set(old.classes) & set(new.classes)
        return Turn.REVERSED if same else Turn.CHANGED
    if (old.sign, new.sign) in _LOOSER:
        return Turn.WEAKENED
    if (new.sign, old.sign) in _LOOSER:
        return Turn.STRENGTHENED
    return Turn.CHANGED


def _is_shift(old: Commitment, new: Commitment, parties: Mapping[str, Party]) -> bool:
    """Whether somebody else is bound, and not the same thing by a fuller name."""
    keys = (*old.parties, *new.parties)
    if any(key in parties and parties[key].named for key in keys):
        return True
    before, after = ({word for key in side for word in key.split()} for side in
                     (old.parties, new.parties))  # fmt: skip
    return not before & after


def _conditions(old: Commitment, new: Commitment) -> tuple[Turn | None, str]:
    """A condition more lets a duty bind less; a changed one cannot be weighed."""
    before = {_bare(words): words for words in old.conditions}
    after = {_bare(words): words for words in new.conditions}
    gone = [words for bare, words in before.items() if bare not in after]
    come = [words for bare, words in after.items() if bare not in before]
    if not gone and not come:
        return None, ""
    note = f"condition: {_listed(gone)} → {_listed(come)}"
    if len(gone) == len(come) == 1:
        return _extended(_bare(gone[0]), _bare(come[0])), note
    if gone and come:
        return Turn.CHANGED, note
    return (Turn.WEAKENED if come else Turn.STRENGTHENED), note


def _extended(old: tuple[str, ...], new: tuple[str, ...]) -> Turn:
    """From "if X" to "if X and Y": it asks for more before the act binds or is allowed."""
    for short, long, turn in ((old, new, Turn.WEAKENED), (new, old, Turn.STRENGTHENED)):
        if long[: len(short)] == short and long[len(short)] in _AND:
            return turn
    return Turn.CHANGED


def _different(old: str, new: str) -> str:
    """The words that only one side has, as printed and in order."""
    before, after = _printed(old), _printed(new)
    sides = (
        " ".join(shown for word, shown in one if word not in other)
        for one, other in ((before, dict(after)), (after, dict(before)))
    )
    return " → ".join(f"“{_short(side)}”" if side else "none" for side in sides)


def _printed(text: str) -> list[tuple[str, str]]:
    articles = party_words().articles
    found = [(normal(token), token) for token in tokens(text) if any(map(str.isalnum, token))]
    return [(word, token) for word, token in found if word not in articles]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"


def _listed(phrases: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in phrases) or "none"


def _bare(text: str) -> tuple[str, ...]:
    """The words without articles."""
    articles = party_words().articles
    return tuple(word for word in words(text) if word not in articles)
