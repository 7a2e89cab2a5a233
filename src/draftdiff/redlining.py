"""What can be done with tracked changes: write them, settle them, audit them; and nothing else.

It stands beside ``pipeline`` because it starts from files again: a redline is made of the drafts'
packages, of which a comparison knows only where its clauses stand in them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from draftdiff.errors import WriteError
from draftdiff.model.settings import RedlineSettings

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.source import Notice


def redline(
    comparison: Comparison, settings: RedlineSettings | None = None
) -> tuple[bytes, tuple[Notice, ...]]:
    """A Word document in which every change of the comparison is tracked, and notices about it.

    The drafts are read again from where they were read; raises ``WriteError`` when they are no
    longer the same, or when the redline would not give back both drafts.
    """
    from draftdiff.changes.words import word_edits
    from draftdiff.writers import docx

    old, new = (_content(draft) for draft in (comparison.old, comparison.new))
    made = docx.redline(comparison, old, new, settings or RedlineSettings(), word_edits)
    return made.data, made.notices


def _content(draft: Draft) -> bytes:
    path = draft.source.path
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise WriteError(
            f"the draft can no longer be read ({error.strerror or error})", place=path
        ) from error
    if hashlib.sha256(data).hexdigest() != draft.source.sha256:
        raise WriteError(
            "the draft has changed since it was compared", place=path, hint="Compare it again"
        )
    return data
