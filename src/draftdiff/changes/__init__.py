"""Turns an alignment into a comparison: for each link, what happened to the words of its clauses.

Says that words changed and how; what the change means is for ``classify``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.changes.carried import with_carried
from draftdiff.changes.settling import woven
from draftdiff.changes.words import word_edits
from draftdiff.language.choices import settle, shifted, without
from draftdiff.language.editorial import is_editorial
from draftdiff.model.comparison import Comparison, Edit, EditOperation, Match, Status, Substance
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftdiff.model.alignment import Alignment, Link
    from draftdiff.model.comparison import Settled
    from draftdiff.model.draft import Clause, Draft, Label

__all__ = ["describe", "word_edits"]

_BESIDE_THE_POINT = frozenset({ClauseKind.FURNITURE, ClauseKind.DELETION})


def describe(alignment: Alignment) -> Comparison:
    """The comparison that ``alignment`` makes: one match per link, with word edits.

    ``changes`` and ``topics`` of the matches are empty, ``substance`` knows only whether the
    difference is editorial. A link between a provision and the note that it was deleted becomes a
    removal and an addition. Raises nothing.
    """
    parents = tuple(
        frozenset(clause.parent for clause in draft.clauses)
        for draft in (alignment.old, alignment.new)
    )
    matches: list[Match] = []
    for link in alignment.links:
        for part in _without_deletion_notes(alignment, link):
            matches.append(_match(alignment.old, alignment.new, part, parents))
    return Comparison(
        alignment.old, alignment.new, with_carried(matches), notices=alignment.notices
    )


def _without_deletion_notes(alignment: Alignment, link: Link) -> Iterator[Link]:
    """``link``, in two if it takes a note that a provision was deleted for that provision."""
    old = {alignment.old.clauses[index].kind is ClauseKind.DELETION for index in link.old}
    new = {alignment.new.clauses[index].kind is ClauseKind.DELETION for index in link.new}
    if len(link.old) == 1 and len(link.new) == 1 and old != new:
        yield replace(link, new=(), similarity=0.0, moved=False, level=None)
        yield replace(link, old=(), similarity=0.0, moved=False, level=None)
    else:
        yield link


def _match(
    old_draft: Draft,
    new_draft: Draft,
    link: Link,
    parents: tuple[frozenset[int | None], ...],
) -> Match:
    old = [old_draft.clauses[index] for index in link.old]
    new = [new_draft.clauses[index] for index in link.new]
    old_text, new_text = (_joined([clause.text for clause in side]) for side in (old, new))
    old_heading, new_heading = (
        _joined([clause.heading for clause in side if clause.heading]) for side in (old, new)
    )
    settled, opened = settle(old_text, new_text), settle(new_text, old_text)
    edits = _edits((old_text, new_text), (_references(old), _references(new)), settled, opened)
    heading_edits = word_edits(old_heading, new_heading)
    status = _status(link, same=old_text == new_text and old_heading == new_heading)
    return Match(
        status=status,
        old=link.old,
        new=link.new,
        similarity=link.similarity,
        moved=link.moved,
        renumbered=_renumbered(old, new),
        level=link.level,
        edits=edits,
        heading_edits=heading_edits,
        changes=(),
        substance=_substance(
            status,
            [
                *((clause, clause.index in parents[0]) for clause in old),
                *((clause, clause.index in parents[1]) for clause in new),
            ],
            editorial=(_is_editorial(edits) and _is_editorial(heading_edits))
            or is_editorial(f"{old_heading}\n{old_text}", f"{new_heading}\n{new_text}"),
        ),
        topics=(),
        evidence=link.evidence,
        proof=link.proof,
        alternative=link.alternative,
        settled=settled,
        opened=opened,
    )


def _edits(
    texts: tuple[str, str],
    references: tuple[list[tuple[int, int]], list[tuple[int, int]]],
    settled: tuple[Settled, ...],
    opened: tuple[Settled, ...],
) -> tuple[Edit, ...]:
    """The word edits, made as if the choices that one draft leaves open were settled in both."""
    old, new = texts
    if not settled and not opened:
        return word_edits(old, new, *references)
    gone = [span for choice in settled for span in choice.spans]
    come = [span for choice in opened for span in choice.spans]
    bare = word_edits(
        without(old, gone),
        without(new, come),
        shifted(references[0], gone),
        shifted(references[1], come),
    )
    return woven(bare, old, gone, new, come)


def _is_editorial(edits: tuple[Edit, ...]) -> bool:
    """Whether every place that differs does so in looks only."""
    old = new = ""
    for edit in (*edits, Edit(EditOperation.EQUAL, "")):
        match edit.op:
            case EditOperation.DELETE:
                old = edit.text
            case EditOperation.INSERT:
                new = edit.text
            case _:
                if not is_editorial(old, new):
                    return False
                old = new = ""
    return True


def _references(clauses: list[Clause]) -> list[tuple[int, int]]:
    """Where cross-references stand in the joined text of ``clauses``."""
    found: list[tuple[int, int]] = []
    offset = 0
    for clause in clauses:
        found += [(r.start + offset, r.end + offset) for r in clause.references]
        offset += len(clause.text) + 1
    return found


def _joined(texts: list[str]) -> str:
    return "\n".join(texts)


def _status(link: Link, *, same: bool) -> Status:
    match len(link.old), len(link.new):
        case _, 0:
            return Status.REMOVED
        case 0, _:
            return Status.ADDED
        case 1, 1:
            return Status.UNCHANGED if same else Status.MODIFIED
        case 1, _:
            return Status.SPLIT
        case _:
            return Status.MERGED


def _renumbered(old: list[Clause], new: list[Clause]) -> bool:
    """Whether no clause kept the number; a part of a split or merged clause may keep it."""
    if not old or not new:
        return False
    return not any(_same_number(a.label, b.label) for a in old for b in new)


def _same_number(old: Label | None, new: Label | None) -> bool:
    if old is None or new is None:
        return old is new
    if old.word and new.word and old.word != new.word:
        return False
    if old.numbers or new.numbers:
        return old.numbers == new.numbers
    return old.printed.casefold() == new.printed.casefold()


def _substance(status: Status, clauses: list[tuple[Clause, bool]], *, editorial: bool) -> Substance:
    """A first judgement; ``clauses`` come with whether other clauses stand below them."""
    if status is Status.UNCHANGED:
        return Substance.NONE
    if all(clause.kind in _BESIDE_THE_POINT for clause, _ in clauses):
        return Substance.EDITORIAL
    if status in {Status.REMOVED, Status.ADDED}:
        only_headings = all(
            clause.kind is ClauseKind.TITLE
            or (clause.kind is ClauseKind.HEADING and not clause.text and is_parent)
            for clause, is_parent in clauses
        )
        return Substance.EDITORIAL if only_headings else Substance.SUBSTANTIVE
    return Substance.EDITORIAL if editorial else Substance.SUBSTANTIVE
