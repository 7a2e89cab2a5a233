"""Says what the word edits of a comparison mean: typed changes, and how much they matter.

Each kind of change is a module with ``find`` (the facts of one side) and ``judge`` (what became of
a fact); ``_passage`` pairs the facts of the two sides in between.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify import (
    condition,
    dates,
    definition,
    modality,
    negation,
    party,
    quantity,
    reference,
    scope,
    wording,
)
from draftdiff.classify._actors import learned_actors
from draftdiff.classify._context import Context
from draftdiff.classify._passage import Passage, paired
from draftdiff.classify._rewrite import in_rewrites
from draftdiff.classify._side import Side, read_side
from draftdiff.classify._stale import stale_references
from draftdiff.classify._window import Window, windows
from draftdiff.language.detect import guess
from draftdiff.language.editorial import is_editorial
from draftdiff.language.lexicon import Lexicon, lexicon
from draftdiff.language.tokens import tokens
from draftdiff.model.comparison import (
    Change,
    ChangeKind,
    Comparison,
    EditOperation,
    Match,
    Status,
    Substance,
)
from draftdiff.model.source import Notice, Severity

if TYPE_CHECKING:
    from types import ModuleType

    from draftdiff.model.draft import Draft, Reference

__all__ = ["annotate"]

# In the order in which a reader wants them within one place of the text.
DETECTORS: tuple[ModuleType, ...] = (
    quantity,
    dates,
    negation,
    modality,
    party,
    condition,
    scope,
    reference,
    definition,
)

_REWORDED = frozenset({Status.MODIFIED, Status.SPLIT, Status.MERGED})
_PARTS = frozenset(
    {
        ChangeKind.MODALITY,
        ChangeKind.NEGATION,
        ChangeKind.PARTY,
        ChangeKind.SCOPE,
        ChangeKind.REFERENCE,
        ChangeKind.QUANTITY,
        ChangeKind.DATE,
    }
)
_WHOLES = frozenset({ChangeKind.CONDITION, ChangeKind.DEFINITION})
_ORDER = tuple(Substance)
_LONGEST_CLAUSE = 5000
_SAMPLE = 4000  # tokens are enough to tell a language


def annotate(comparison: Comparison) -> Comparison:
    """``comparison`` with the typed changes of every match and its final substance.

    Adds a notice for each cross-reference that kept its words while the clause it names got
    another number. Raises nothing.
    """
    lexicons = (_lexicon(comparison.old), _lexicon(comparison.new))
    passages = {
        number: _passages(comparison, match, lexicons)
        for number, match in enumerate(comparison.matches)
        if match.status in _REWORDED
    }
    context = Context(
        actors=_actors(comparison, lexicons),
        old_match={i: n for n, match in enumerate(comparison.matches) for i in match.old},
        new_match={i: n for n, match in enumerate(comparison.matches) for i in match.new},
    )
    matches = tuple(
        _annotated(match, passages[number], context) if number in passages else match
        for number, match in enumerate(comparison.matches)
    )
    notices = comparison.notices + stale_references(comparison, context)
    notices += _too_long(comparison, passages)
    return replace(comparison, matches=matches, notices=notices)


def _actors(comparison: Comparison, lexicons: tuple[Lexicon, Lexicon]) -> frozenset[str]:
    texts = _texts(comparison.old), _texts(comparison.new)
    if lexicons[0] is lexicons[1]:
        return learned_actors([*texts[0], *texts[1]], lexicons[0])  # most stands in both
    return learned_actors(texts[0], lexicons[0]) | learned_actors(texts[1], lexicons[1])


def _texts(draft: Draft) -> list[str]:
    """The clauses short enough to be read whole."""
    return [clause.text for clause in draft.clauses if len(clause.text) < 10 * _LONGEST_CLAUSE]


def _lexicon(draft: Draft) -> Lexicon:
    words: list[str] = []
    for clause in draft.clauses:
        words += tokens(clause.text[: 10 * _SAMPLE].casefold())
        if len(words) > _SAMPLE:
            break
    return lexicon(guess(words[:_SAMPLE], draft.language))


def _passages(
    comparison: Comparison, match: Match, lexicons: tuple[Lexicon, Lexicon]
) -> list[tuple[Window, Passage]]:
    """The stretches of a match in which it changed, each read on both sides."""
    found: list[tuple[Window, Passage]] = []
    texts = [
        "\n".join(draft.clauses[index].text for index in indices)
        for draft, indices in ((comparison.old, match.old), (comparison.new, match.new))
    ]
    for window in windows(match.edits):
        old = _side(
            comparison.old, match.old, texts[0], (window.old_start, window.old_end), lexicons[0]
        )
        new = _side(
            comparison.new, match.new, texts[1], (window.new_start, window.new_end), lexicons[1]
        )
        found.append((window, Passage(old, new, window.regions)))
    return found


def _side(
    draft: Draft, indices: tuple[int, ...], text: str, part: tuple[int, int], words: Lexicon
) -> Side:
    """What stands at ``part`` of ``text``, the clauses ``indices`` as ``changes`` joins them."""
    references: list[tuple[int, int, Reference]] = []
    terms: list[str] = []
    low, high = part
    offset = -low
    for index in indices:
        clause = draft.clauses[index]
        references += [
            (r.start + offset, r.end + offset, r)
            for r in clause.references
            if r.start + offset >= 0 and r.end + offset <= high - low
        ]
        terms += clause.definitions
        offset += len(clause.text) + 1
    text = text[low:high]
    is_brief = text.count(" ") > _LONGEST_CLAUSE
    return read_side(text, references, tuple(terms), words, is_brief=is_brief)


def _annotated(match: Match, parts: list[tuple[Window, Passage]], context: Context) -> Match:
    changes = [
        _shifted(change, window)
        for window, passage in parts
        for change in _changes(passage, context)
    ]
    changes += _heading_change(match)
    changes.sort(key=_place)
    if match.substance is Substance.EDITORIAL:
        # Looks only, or running headers and deletion notes, whose words carry nothing.
        changes = [replace(change, substance=Substance.EDITORIAL) for change in changes]
    greatest = max((_ORDER.index(change.substance) for change in changes), default=0)
    return replace(
        match,
        changes=tuple(changes),
        substance=_ORDER[max(greatest, _ORDER.index(Substance.EDITORIAL))]
        if match.substance is not Substance.NONE
        else match.substance,
    )


def _shifted(change: Change, window: Window) -> Change:
    """``change`` with its spans counted from where the match begins, not the window."""
    if not window.old_start and not window.new_start:
        return change
    old, new = change.old_span, change.new_span
    return replace(
        change,
        old_span=(old[0] + window.old_start, old[1] + window.old_start) if old else None,
        new_span=(new[0] + window.new_start, new[1] + window.new_start) if new else None,
    )


def _changes(passage: Passage, context: Context) -> list[Change]:
    changes: list[Change] = []
    for detector in DETECTORS if _is_manageable(passage) else ():
        facts = [detector.find(side, context) for side in (passage.old, passage.new)]
        if facts[0] or facts[1]:
            for old, new in paired(passage, *facts):
                change = detector.judge(passage, old, new, context)
                if change is not None:
                    changes.append(change)
    changes = [change for change in changes if not _is_within_condition(change, changes)]
    if _is_manageable(passage):
        changes += negation.in_prefixes(passage)
        changes += in_rewrites(passage, changes, context)
    return changes + wording.find_rest(passage, changes)


def _is_within_condition(change: Change, changes: list[Change]) -> bool:
    """Whether ``change`` only cites a part that came or went with or in a changed condition."""
    if change.kind not in _PARTS or (change.old and change.new):
        return False
    return any(
        other.kind in _WHOLES
        and (change.kind is not ChangeKind.NEGATION or other.old is None or other.new is None)
        and _contains(other.old_span, change.old_span)
        and _contains(other.new_span, change.new_span)
        for other in changes
    )


def _contains(outer: tuple[int, int] | None, inner: tuple[int, int] | None) -> bool:
    if inner is None:
        return True
    return outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_manageable(passage: Passage) -> bool:
    """Whether facts may be paired; past the budget changes are told as wording alone."""
    return max(len(passage.old.words), len(passage.new.words)) <= _LONGEST_CLAUSE


def _too_long(
    comparison: Comparison, passages: dict[int, list[tuple[Window, Passage]]]
) -> tuple[Notice, ...]:
    places = [
        comparison.new.clauses[comparison.matches[number].new[0]].path
        for number, parts in passages.items()
        if not all(_is_manageable(passage) for _, passage in parts)
    ]
    if not places:
        return ()
    message = (
        f"{len(places)} changed clauses are longer than {_LONGEST_CLAUSE:,} words: "
        "their changes are listed as wording only, without kinds"
    )
    return (Notice("untyped-changes", message, Severity.WARNING, len(places), places[0]),)


def _heading_change(match: Match) -> list[Change]:
    old = "".join(e.text for e in match.heading_edits if e.op is not EditOperation.INSERT)
    new = "".join(e.text for e in match.heading_edits if e.op is not EditOperation.DELETE)
    if old == new:
        return []
    substance = Substance.EDITORIAL if is_editorial(old, new) else Substance.SUBSTANTIVE
    text = f"The heading “{old}” became “{new}”" if old and new else "A heading came or went"
    return [Change(ChangeKind.WORDING, old or None, new or None, None, None, substance, text)]


def _place(change: Change) -> tuple[int, int]:
    """Sorts by where the change stands, in the new text where it has words there."""
    start = change.new_span or change.old_span or (0, 0)
    return start[0], list(ChangeKind).index(change.kind)
