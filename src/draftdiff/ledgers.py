"""The order of the stages for commitments: who must do what, in one draft and through many."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff import pipeline
from draftdiff.errors import OptionError
from draftdiff.model.commitments import Turn
from draftdiff.model.draft import Draft
from draftdiff.model.settings import CommitmentSettings
from draftdiff.model.source import Severity, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.commitments import Ledger


def ledger(
    drafts: Sequence[Draft | str | os.PathLike[str]],
    *,
    topics: Sequence[str | os.PathLike[str]] = (),
    revisions: View | str = View.ACCEPT,
) -> Ledger:
    """The commitments of one draft, or of many, oldest first, each held against the one before.

    Each draft is a path or a draft; ``topics`` and ``revisions`` are as in ``compare``, and clauses
    answer each other as they do there. Raises ``ReadError`` for a draft that cannot be read and
    ``OptionError`` when there is none or a pack is not valid.
    """
    from draftdiff import commitments
    from draftdiff.comparing import aligned
    from draftdiff.topics import tag

    if not drafts:
        raise OptionError("there is no draft", hint="Give one draft or more, oldest first")
    known = [
        draft if isinstance(draft, Draft) else pipeline.read(draft, revisions=revisions)
        for draft in drafts
    ]
    names = commitments.names_of(known)
    read = [commitments.commitments_of(draft, names) for draft in known]
    packs = pipeline.packs(topics) if len(known) > 1 else ()
    tagged = [tag(draft, packs) for draft in known] if packs else known
    comparisons = [aligned(before, after) for before, after in pairwise(tagged)]
    return commitments.ledger(read, comparisons)


def settings_for(told: Ledger, settings: CommitmentSettings) -> CommitmentSettings:
    """``settings`` with the parties that its words name as keys.

    Raises ``OptionError`` for words that no party of these drafts answers to.
    """
    from draftdiff.language.normalize import normal

    keys: dict[str, None] = {}
    for wanted in settings.parties:
        asked = normal(wanted)
        exact = [p.key for p in told.parties if asked in (p.key, normal(p.name))]
        found = exact or [
            p.key for p in told.parties if asked and (asked in p.key or asked in normal(p.name))
        ]
        if not found:
            shown = [party.name for party in told.parties if party.named][:8]
            raise OptionError(
                f"no party is called {wanted!r} in these drafts",
                hint=f"Parties are: {', '.join(shown)}" if shown else "No party was found at all",
            )
        keys.update(dict.fromkeys(found))
    return replace(settings, parties=tuple(keys))


def differs(told: Ledger) -> bool:
    """Whether a commitment is not the same in all drafts."""
    return any(step.turns != (Turn.KEPT,) for entry in told.entries for step in entry.steps)


def render(
    told: Ledger, format: str = "json", settings: CommitmentSettings | None = None
) -> str | bytes:
    """A ledger in an output format, as text or, for "docx" and "xlsx", as bytes.

    Text: "terminal", "json", "markdown", "html", "csv". JSON is always whole. Raises
    ``OptionError`` for a format that is not known, or that needs an extra.
    """
    from draftdiff.writers import ledgers

    return ledgers.render(told, format, settings or CommitmentSettings())


def write(
    told: Ledger,
    *paths: str | os.PathLike[str],
    settings: CommitmentSettings | None = None,
    force: bool = False,
) -> None:
    """Render into files, whose suffixes name the formats; each is written whole or not at all.

    Raises ``WriteError`` when a file cannot be written, is one of the drafts, or is there already
    and ``force`` is not set; ``OptionError`` when no format has its suffix.
    """
    from draftdiff.writers import ledgers

    check_outputs(paths, inputs=[item.draft.source.path for item in told.drafts], force=force)
    ledgers.write(told, [os.fspath(path) for path in paths], settings or CommitmentSettings())


def check_outputs(
    paths: Sequence[str | os.PathLike[str]],
    *,
    inputs: Sequence[str | os.PathLike[str]],
    force: bool = False,
) -> None:
    """Raises what ``write`` would raise for these paths, before any work is done."""
    from draftdiff.writers import ledgers

    ledgers.check_outputs(
        [os.fspath(path) for path in paths],
        inputs=[os.fspath(path) for path in inputs],
        force=force,
    )


def format_of(path: str | os.PathLike[str]) -> str:
    """The output format that the suffix of ``path`` asks for; raises ``OptionError`` if none."""
    from draftdiff.writers import ledgers

    return ledgers.format_of(os.fspath(path)).name


def warnings(told: Ledger) -> list[str]:
    """What was not or only partly read, a line each."""
    from draftdiff.writers import wording

    return [
        f"{item.draft.name}: {wording.notice_line(notice)}"
        for item in told.drafts
        for notice in item.draft.notices
        if notice.severity is Severity.WARNING
    ]


def schema() -> str:
    """The JSON Schema (2020-12) that every JSON report of commitments obeys."""
    from draftdiff.writers.schema import commitments_schema

    return commitments_schema()
