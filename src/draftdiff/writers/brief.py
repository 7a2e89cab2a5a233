"""Says a comparison in a few plain sentences, for the head of every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import Status, Substance, TopicOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison
    from draftdiff.writers.counts import Counts

_VERBS = {
    TopicOutcome.DROPPED: "drops",
    TopicOutcome.REVERSED: "reverses",
    TopicOutcome.SOFTENED: "softens",
    TopicOutcome.HARDENED: "hardens",
}

# A draft of which so many pairs are doubtful was written anew: on labelled drafts of that kind half
# of the removals stand in the other draft in other words (docs/benchmarks.md, "blind: rewritten").
_MANY_DOUBTFUL, _FEWEST = 0.4, 5
_WRITTEN_ANEW = (
    "Much of it is written anew: what is told as removed or added may stand in the other draft in "
    "other words."
)


def sentence(comparison: Comparison, counts: Counts) -> str:
    """Two or three sentences: what became of the clauses, of the numbering, of the positions."""
    if not counts.differences:
        return "The two drafts say the same, word for word."
    parts = [_clauses(comparison, counts)]
    if counts.doubtful:
        pairs = "pair of clauses is" if counts.doubtful == 1 else "pairs of clauses are"
        parts.append(f"{counts.doubtful:,} {pairs} doubtful, read both.")
    if _is_written_anew(comparison, counts):
        parts.append(_WRITTEN_ANEW)
    parts += _positions(comparison)
    return " ".join(parts)


def _is_written_anew(comparison: Comparison, counts: Counts) -> bool:
    """Whether so many pairs are doubtful that what has no partner may only be said otherwise."""
    pairs = sum(bool(match.old and match.new) for match in comparison.matches)
    alone = counts.gone + counts.status(Status.ADDED)
    return bool(alone) and pairs >= _FEWEST and counts.doubtful >= _MANY_DOUBTFUL * pairs


def number_of(count: int, noun: str = "clause") -> str:
    """``1 clause``, ``3 clauses``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def removed_note(counts: Counts) -> str:
    """What the removed are besides removals proper: "1 no provision, 2 not taken"; may be ""."""
    parts = (
        (counts.removed_notes, "no provision"),
        (counts.not_taken, "not taken"),
        (counts.lives_on, "put into other clauses"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in parts if number)


def listing(items: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def _clauses(comparison: Comparison, counts: Counts) -> str:
    if counts.differences == counts.renumbered_only:
        return f"Only the numbering differs: {number_of(counts.renumbered)}, no change of words."
    kept = [match for match in comparison.matches if match.old and match.new]
    changed = [match for match in kept if match.status is not Status.UNCHANGED]
    substantive = sum(match.substance is Substance.SUBSTANTIVE for match in changed)
    steps = [
        ("removes", counts.gone, ""),
        ("drops", counts.not_taken, " in favour of another option"),
        ("puts", counts.lives_on, " into other clauses"),
        ("adds", counts.status(Status.ADDED) - counts.added_notes, ""),
        ("changes", substantive, " in substance"),
        ("edits", len(changed) - substantive, " without a change of substance"),
        ("moves", counts.moved, ""),
    ]
    verbs: list[str] = []
    for verb, number, how in steps:
        if number:
            amount = f"{number:,}" if verbs else number_of(number)
            verbs.append(f"{verb} {amount}{how}")
    if counts.settled:
        verbs.append(f"settles {number_of(counts.settled, 'choice')} in brackets")
    if not verbs:
        others = counts.differences - counts.renumbered_only
        verbs.append(f"changes the headings, levels or notes of {number_of(others)}")
    same = sum(match.status is Status.UNCHANGED for match in kept)
    under = f", {counts.renumbered_only:,} under another number" if counts.renumbered_only else ""
    return f"The new draft {listing(verbs)}; {same:,} {_keep(same)} the same words{under}."


def _keep(count: int) -> str:
    return "keeps" if count == 1 else "keep"


def _positions(comparison: Comparison) -> list[str]:
    verbs = []
    for outcome, verb in _VERBS.items():
        if titles := _titles(comparison, outcome):
            verbs.append(f"{verb} {titles}")
    said = [f"On the topics it knows, it {'; it '.join(verbs)}."] if verbs else []
    if unsure := _titles(comparison, TopicOutcome.UNSURE):
        said.append(f"Unsure, read both drafts: {unsure}.")
    return said


def _titles(comparison: Comparison, outcome: TopicOutcome) -> str:
    """The topics with this outcome on which a position was or is taken."""
    # Titles hold "and" themselves, so that only commas can part them.
    return ", ".join(
        verdict.title
        for verdict in comparison.topics
        if verdict.outcome is outcome and (verdict.old_position or verdict.new_position)
    )
