"""What can be done with tracked changes: write them, settle them, audit them; and nothing else.

It stands beside ``pipeline`` because it starts from files again: a redline is made of the drafts'
packages, of which a comparison knows only where its clauses stand in them.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from draftdiff.errors import OptionError, WriteError
from draftdiff.model.settings import RedlineSettings

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.source import Notice, View
    from draftdiff.writers.docx.audit import Untracked

_WORD_DATE = "%Y-%m-%dT%H:%M:%SZ"


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
    made = docx.redline(comparison, old, new, settings or _defaults(), word_edits)
    return made.data, made.notices


def settings(
    author: str | None, date: str | None, annotate: bool, scrub: bool, allow_partial: bool
) -> RedlineSettings:
    """The settings of a redline from what a user typed.

    Without a date, ``SOURCE_DATE_EPOCH`` counts, then the clock. Raises ``OptionError`` for a
    date that cannot be read, or an author or date where all such is to be left out.
    """
    if scrub and (author or date):
        raise OptionError("--scrub leaves out author and date; --author and --date set them")
    if scrub:
        return RedlineSettings("Author", None, annotate, allow_partial, scrub=True)
    return RedlineSettings(
        author or RedlineSettings().author, _moment(date), annotate, allow_partial
    )


def settle(path: str, view: View, output: str, *, force: bool = False) -> None:
    """Write to ``output`` the Word document at ``path`` with all tracked changes settled.

    Raises ``ReadError`` when it cannot be read or is no Word document, ``WriteError`` when
    ``output`` cannot be written, is the input, or is there already and ``force`` is not set.
    """
    from draftdiff.ooxml.settle import settle
    from draftdiff.writers import output as files

    if not output.lower().endswith((".docx", ".docm", ".dotx", ".dotm")):
        raise OptionError("a Word document needs the suffix .docx", place=output)
    plain = output.lower().endswith(".docx")
    files.check(output, inputs=[path], others=[], force=force)
    files.replace(output, settle(_document(path), view, plain=plain))


def audit(base: str, theirs: str) -> list[Untracked]:
    """The edits of the Word document ``theirs`` that its tracked changes do not show.

    Rejecting all of them should give ``base``. Raises ``ReadError``.
    """
    from draftdiff.writers.docx.audit import untracked

    return untracked(_document(base), _document(theirs))


def _defaults() -> RedlineSettings:
    return settings(None, None, False, False, False)


def _moment(date: str | None) -> str:
    if date is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        # The one clock of the program: a tracked change says when it was made.
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
        return moment.strftime(_WORD_DATE)
    try:
        given = datetime.fromisoformat(date)
    except ValueError:
        raise OptionError(
            f"the date {date!r} cannot be read", hint="Write it as 2026-05-31 or 2026-05-31T12:00Z"
        ) from None
    if given.tzinfo is None:
        given = given.replace(tzinfo=UTC)
    return given.astimezone(UTC).strftime(_WORD_DATE)


def _content(draft: Draft) -> bytes:
    """The bytes that a draft was read from; none are needed of what is no Word document."""
    path = draft.source.path
    if draft.source.format != "docx":
        return b""
    if path == "-":
        raise WriteError(
            "a redline needs the whole Word document, and standard input can be read only once",
            hint="Give the draft as a file",
        )
    data = _reread(path)
    if hashlib.sha256(data).hexdigest() != draft.source.sha256:
        raise WriteError(
            "the draft has changed since it was compared", place=path, hint="Compare it again"
        )
    return data


def _document(path: str) -> bytes:
    """The bytes of a Word document in a file or, as ``REV:path``, in git."""
    from draftdiff import readers
    from draftdiff.git import revisions

    is_revision = ":" in path and revisions.names_revision(path)
    return readers.document(path, data=revisions.content(path) if is_revision else None)


def _reread(path: str) -> bytes:
    from draftdiff.git import revisions

    if ":" in path and revisions.names_revision(path):
        return revisions.content(path)
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise WriteError(
            f"the draft can no longer be read ({error.strerror or error})", place=path
        ) from error


def audit_lines(found: list[Untracked]) -> list[str]:
    """An audit for people: a sentence, then each untracked edit with its words."""
    from draftdiff.writers.docx.audit import report

    return report(found)
