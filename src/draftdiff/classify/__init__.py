"""Says what the word edits of a comparison mean: typed changes, and how much they matter.

Each kind of change is a module with ``find`` (the facts of one side) and ``judge`` (what became of
a fact); ``_passage`` pairs the facts of the two sides in between.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.classify import (
    _denials,
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
from draftdiff.classify._acts import act_pairs
from draftdiff.classify._context import Context
from draftdiff.classify._passage import Passage, paired, passage_of
from draftdiff.classify._side import Side, read_side
from draftdiff.classify._stale import stale_references
from draftdiff.classify._window import Window, windows
from draftdiff.language.abbreviations import abbreviated, abbreviations, spelled_out
from draftdiff.language.choices import blanked
from draftdiff.language.detect import guess, language_of
from draftdiff.language.editorial import is_editorial
from draftdiff.language.lexicon import Lexicon, lexicon
from draftdiff.language.normalize import words
from draftdiff.language.reading import binds
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

    from draftdiff.language.abbreviations import Phrases
    from draftdiff.model.draft import Draft, Reference

__all__ = ["annotate"]

# In the order in which a reader wants them within one place of the text.
DETECTORS: tuple[ModuleType, ...] = (
    quantity,
    dates,
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
    languages = (lexicons[0].language, lexicons[1].language)
    passages = {
        number: _passages(comparison, match, languages)
        for number, match in enumerate(comparison.matches)
        if match.status in _REWORDED and not match.same_words
    }
    phrases = abbreviations([*_texts(comparison.old), *_texts(comparison.new)])
    context = Context(
        actors=_actors(comparison, lexicons),
        old_match={i: n for n, match in enumerate(comparison.matches) for i in match.old},
        new_match={i: n for n, match in enumerate(comparison.matches) for i in match.new},
    )
    matches = tuple(
        _annotated(match, passages[number], context, _Names(comparison, match, phrases))
        if number in passages
        else match
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
    comparison: Comparison, match: Match, languages: tuple[str, str]
) -> list[tuple[Window, Passage]]:
    """The stretches of a match in which it changed, each read on both sides."""
    found: list[tuple[Window, Passage]] = []
    texts = [
        blanked("\n".join(draft.clauses[index].text for index in indices), choices)
        for draft, indices, choices in (
            (comparison.old, match.old, match.settled),
            (comparison.new, match.new, match.opened),
        )
    ]
    for window in windows(match.edits):
        old = _side(
            comparison.old, match.old, texts[0], (window.old_start, window.old_end), languages[0]
        )
        new = _side(
            comparison.new, match.new, texts[1], (window.new_start, window.new_end), languages[1]
        )
        found.append((window, passage_of(old, new, window.regions)))
    return found


def _side(
    draft: Draft, indices: tuple[int, ...], text: str, part: tuple[int, int], language: str
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
    return read_side(text, references, tuple(terms), language_of(text, language), is_brief=is_brief)


class _Names:
    """Where both sides of a match name one thing, by its abbreviation or in full."""

    def __init__(self, comparison: Comparison, match: Match, phrases: Phrases) -> None:
        texts = [
            "\n".join(draft.clauses[i].text for i in indices)
            for draft, indices in ((comparison.old, match.old), (comparison.new, match.new))
        ]
        self._places = [spelled_out(text, phrases) for text in texts]
        said = [words(text) for text in texts]
        marks = [[mark for mark in text if mark in "[]<>≤≥%"] for text in texts]
        old, new = (abbreviated(found, phrases) for found in said)
        self.alike = said[0] != said[1] and old == new and marks[0] == marks[1]
        """Whether both sides say the same but for how the thing is named."""

    def stay(self, change: Change) -> bool:
        """Whether all that changed is how a party's name is written."""
        if change.kind is not ChangeKind.PARTY:
            return False
        there = [{short for _, _, short in places} for places in self._places]
        named = [
            {short for start, end, short in places if span and start < span[1] and span[0] < end}
            for places, span in zip(self._places, (change.old_span, change.new_span), strict=True)
        ]
        if change.old_span and change.new_span:
            return not named[0].isdisjoint(named[1])
        return bool(named[0] & there[1] or named[1] & there[0])


def _annotated(
    match: Match, parts: list[tuple[Window, Passage]], context: Context, names: _Names
) -> Match:
    changes = [
        shifted
        for window, passage in parts
        for change in _changes(passage, context)
        if not names.stay(shifted := _shifted(change, window))
    ]
    changes += _heading_change(match)
    changes.sort(key=_place)
    if match.substance is Substance.EDITORIAL or names.alike:
        # Looks only, or running headers and deletion notes, whose words carry nothing.
        changes = [replace(change, substance=Substance.EDITORIAL) for change in changes]
    greatest = max((_ORDER.index(change.substance) for change in changes), default=0)
    if match.settled or match.opened:
        greatest = _ORDER.index(Substance.SUBSTANTIVE)
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
    if not _is_manageable(passage):
        return wording.find_rest(passage, changes)
    pairs = act_pairs(passage)
    turned = negation.turned(passage, pairs)
    turned += _denials.bare(passage, turned)
    turned = turned or _denials.in_prefixes(passage) or _denials.things(passage, pairs)
    for detector in DETECTORS:
        facts = detector.find(passage.old, context), detector.find(passage.new, context)
        same = getattr(detector, "same", None)
        for old, new in paired(passage, facts[0], facts[1], same):
            change = detector.judge(passage, old, new, context)
            if change is not None:
                changes.append(change)
    changes += party.bearers(passage, pairs, changes, context)
    changes += modality.changes(passage, pairs, context)
    changes = [change for change in changes if not _is_said(passage, change, turned)]
    changes = [
        change
        for change in changes
        if not (_is_of_party(change, changes) or _is_only_denied(change, turned))
    ]
    changes = [change for change in changes if not _is_within_condition(change, changes)]
    changes += turned
    return changes + wording.find_rest(passage, changes)


def _is_said(passage: Passage, change: Change, told: list[Change]) -> bool:
    """Whether a provision that was turned round has said what became of the words."""
    if change.kind is ChangeKind.SCOPE:
        return any(
            _meet(change.old_span, other.old_span) or _meet(change.new_span, other.new_span)
            for other in told
        )
    return change.kind is ChangeKind.MODALITY and not _groups(passage, change).isdisjoint(
        group for other in told for group in _groups(passage, other)
    )


def _is_only_denied(change: Change, turned: list[Change]) -> bool:
    """Whether all that changed in a condition is a denial in it."""
    return change.kind is ChangeKind.CONDITION and any(
        other.direction is None
        and (_contains(change.old_span, other.old_span) or not other.old_span)
        and (_contains(change.new_span, other.new_span) or not other.new_span)
        for other in turned
    )


def _is_of_party(change: Change, changes: list[Change]) -> bool:
    """Whether "any" came or went with a party: "any of the sides" became "the Buyer"."""
    if change.kind is not ChangeKind.SCOPE or (change.old and change.new):
        return False
    return any(
        other.kind is ChangeKind.PARTY
        and (_beside(change.old_span, other.old_span) or _beside(change.new_span, other.new_span))
        for other in changes
    )


def _beside(one: tuple[int, int] | None, two: tuple[int, int] | None) -> bool:
    return one is not None and two is not None and -_NEAR <= two[0] - one[1] <= _NEAR


_NEAR = 6  # characters


def _groups(passage: Passage, change: Change) -> set[int]:
    """The groups of sentences that a change stands in."""
    found: set[int] = set()
    if change.old_span:
        found |= {passage.old_group(i) for i in passage.old.within(*change.old_span)}
    if change.new_span:
        found |= {passage.new_group(i) for i in passage.new.within(*change.new_span)}
    return found


def _meet(one: tuple[int, int] | None, two: tuple[int, int] | None) -> bool:
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]


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
    # A title that comes or goes changes nothing in what its clause says, unless it binds by itself.
    slight = is_editorial(old, new) or (not (old and new) and not binds(old or new))
    substance = Substance.EDITORIAL if slight else Substance.SUBSTANTIVE
    text = f"The heading “{old}” became “{new}”" if old and new else "A heading came or went"
    return [Change(ChangeKind.WORDING, old or None, new or None, None, None, substance, text)]


def _place(change: Change) -> tuple[int, int]:
    """Sorts by where the change stands, in the new text where it has words there."""
    start = change.new_span or change.old_span or (0, 0)
    return start[0], list(ChangeKind).index(change.kind)
