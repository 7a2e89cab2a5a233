"""Writes a Word document in which every change between two drafts is a native tracked change.

The redline starts from the new package, takes in what it needs of the old one, and is handed over
only once it was proved: all changes accepted, it is the new draft; all rejected, the old one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.errors import WriteError
from draftdiff.model.comparison import Edit, EditOperation
from draftdiff.model.source import Notice, Severity
from draftdiff.ooxml.package import open_package
from draftdiff.writers.docx.answers import paragraph_answers
from draftdiff.writers.docx.labelling import label_lists
from draftdiff.writers.docx.marking import Marking
from draftdiff.writers.docx.redline import write_redline
from draftdiff.writers.docx.remarks import remarks_of
from draftdiff.writers.docx.sides import open_side
from draftdiff.writers.docx.verify import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import RedlineSettings
    from draftdiff.writers.docx.answers import Places
    from draftdiff.writers.docx.script import WordEdits


@dataclass(frozen=True, slots=True)
class Redline:
    """A Word document with tracked changes, and what its reader should know of it."""

    data: bytes
    notices: tuple[Notice, ...] = ()


def redline(
    comparison: Comparison,
    old: bytes,
    new: bytes,
    settings: RedlineSettings,
    word_edits: WordEdits,
) -> Redline:
    """The redline of the drafts of a comparison, whose files hold ``old`` and ``new``.

    A draft that is no Word document is composed as one first. ``word_edits`` gives the edits of
    two texts by whole words. Where the finest redline does not hold, a coarser one is tried.

    Raises ``WriteError`` naming the place when none holds, unless ``settings.allow_partial``:
    then notices say what could not be tracked. Raises ``ReadError`` for a document that cannot be
    read.
    """
    views = comparison.old.source.view, comparison.new.source.view
    (old, old_places), (new, new_places) = _documents((comparison.old, old), (comparison.new, new))
    answers = paragraph_answers(comparison, old_places, new_places)
    remarks = remarks_of(comparison, old_places, new_places) if settings.annotate else []
    keep = ("revisions", "keep") in comparison.options
    broken = []
    data = b""
    for moves, edits, pairs_blocks in (
        (True, word_edits, True),
        (False, word_edits, True),
        (False, replaced, True),
        (False, replaced, False),
    ):
        sides = (
            open_side(old, views[0], credited=keep),
            open_side(new, views[1], credited=keep),
        )
        marking = Marking(settings.author, settings.date)
        data, notices = write_redline(
            *sides,
            answers,
            marking,
            edits,
            moves=moves,
            pairs_blocks=pairs_blocks,
            remarks=remarks,
            scrubbed=settings.scrub,
        )
        broken = faults(data, old, new, *views)
        if not broken:
            return Redline(data, tuple(notices))
    if not settings.allow_partial:
        raise WriteError(
            f"the redline would not give back both drafts: {broken[0]}",
            hint="--allow-partial writes it all the same and lists what is not tracked",
        )
    lost = tuple(Notice("not-tracked", f"not tracked: {one}", Severity.WARNING) for one in broken)
    return Redline(data, (*notices, *lost))


def _documents(*drafts: tuple[Draft, bytes]) -> list[tuple[bytes, Places | None]]:
    """The drafts as Word documents; the paragraphs of the clauses of one that was composed."""
    plain = [draft for draft, _ in drafts if draft.source.format != "docx"]
    if not plain:
        return [(data, None) for _, data in drafts]
    from draftdiff.writers.docx.composing import compose  # noqa: PLC0415  (loads python-docx)

    labellings = dict(zip(map(id, plain), label_lists(plain), strict=True))
    found: list[tuple[bytes, Places | None]] = []
    for draft, data in drafts:
        if id(draft) not in labellings:
            found.append((data, None))
            continue
        made = compose(draft, labellings[id(draft)])
        part = open_package(made.data).main_part()
        places = {
            index: tuple((part, ordinal) for ordinal in ordinals)
            for index, ordinals in made.paragraphs.items()
        }
        found.append((made.data, places))
    return found


def replaced(old: str, new: str) -> tuple[Edit, ...]:
    """The coarsest edits: the whole old text goes, the whole new one comes."""
    return tuple(_replacement(old, new))


def _replacement(old: str, new: str) -> Iterator[Edit]:
    if old:
        yield Edit(EditOperation.DELETE, old)
    if new:
        yield Edit(EditOperation.INSERT, new)
