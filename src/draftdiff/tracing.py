"""The order of the stages for many drafts: each is compared with the one it was made from."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from draftdiff import pipeline
from draftdiff.errors import OptionError
from draftdiff.model.draft import Draft
from draftdiff.model.settings import HistorySettings
from draftdiff.model.source import Severity, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftdiff.model.comparison import Comparison
    from draftdiff.model.history import History


def trace(
    drafts: Sequence[Draft | str | os.PathLike[str]],
    *,
    base: Mapping[int, int] | None = None,
    topics: Sequence[str | os.PathLike[str]] = (),
    revisions: View | str = View.ACCEPT,
) -> History:
    """The life of every clause through ``drafts``, oldest first, each a path or a draft.

    ``base`` says for a draft which earlier one it was made from, both as places in ``drafts`` from
    0; without an entry, it is the one before it. ``topics`` and ``revisions`` are as in
    ``compare``, and for two drafts the history says what ``compare`` says.
    Raises ``ReadError`` for a draft, ``OptionError`` for a pack that cannot be read, for fewer
    than two drafts, and for a base that is no earlier draft.
    """
    from draftdiff import history
    from draftdiff.comparing import aligned, compared
    from draftdiff.topics import tag

    if len(drafts) < 2:
        raise OptionError("a history needs two drafts at least")
    bases = _bases(len(drafts), base or {})
    known = pipeline.packs(topics)
    tagged = [
        tag(draft if isinstance(draft, Draft) else pipeline.read(draft, revisions=revisions), known)
        for draft in drafts
    ]

    def step(number: int, before: int) -> Comparison:
        comparison = compared(tagged[before], tagged[number], known)
        return replace(comparison, options=(*comparison.options, ("revisions", str(revisions))))

    def look(before: int, number: int) -> Comparison:
        return aligned(tagged[before], tagged[number])

    steps = [
        None if before is None else step(number, before) for number, before in enumerate(bases)
    ]
    return history.follow(tagged, bases, steps, look)


def _bases(count: int, given: Mapping[int, int]) -> list[int | None]:
    for number, before in given.items():
        if not 0 <= before < number < count:
            raise OptionError(
                f"draft {number + 1} cannot have been made from draft {before + 1}",
                hint=f"There are {count} drafts; a draft is made from one that comes before it",
            )
    return [None, *(given.get(number, number - 1) for number in range(1, count))]


def versions(path: str | os.PathLike[str]) -> list[str]:
    """The versions of a file that git has, oldest first, as drafts for ``trace``.

    The file in the work tree comes last, where it differs. Raises ``GitError``.
    """
    from draftdiff.git import commits

    return commits.versions(os.fspath(path))


def declared_bases(drafts: Sequence[str | os.PathLike[str]]) -> dict[int, int]:
    """What ``[history.base]`` in ``.draftdiff.toml`` or ``pyproject.toml`` says of these files.

    The file is looked for beside the first draft and in the directories above it, up to the top of
    a repository; paths in it count from where it stands. Raises ``PolicyError`` if it is not valid.
    """
    from draftdiff import config

    places = {os.path.realpath(draft): number for number, draft in enumerate(drafts)}
    start = Path(os.path.realpath(drafts[0])).parent
    for folder in (start, *start.parents):
        for name in config.NAMES:
            file = folder / name
            if file.is_file() and (told := config.family(file.read_bytes(), os.fspath(file))):
                return {
                    places[new]: places[old]
                    for new, old in (
                        (os.path.realpath(folder / pair[0]), os.path.realpath(folder / pair[1]))
                        for pair in told.items()
                    )
                    if new in places and old in places
                }
        if (folder / ".git").exists():
            break
    return {}


def find_lines(history: History, wanted: str) -> tuple[int, ...]:
    """The lines that carry the number ``wanted`` in some draft, else those with these words.

    "7", "10(b)", "point 7", a clause's id or words from it; "2:7" is number 7 of the second draft
    only. Raises ``OptionError`` when there is none.
    """
    from draftdiff import history as stage

    found = stage.find_lines(history, wanted)
    if not found:
        raise OptionError(
            f"no draft has a clause {wanted!r}",
            hint="Give its number in any draft, or some words from it",
        )
    return found


def with_parts(history: History, lines: Sequence[int]) -> tuple[int, ...]:
    """The lines, each followed by those of what stood below it in any draft."""
    from draftdiff import history as stage

    return stage.with_parts(history, lines)


def render(
    history: History, format: str = "json", settings: HistorySettings | None = None
) -> str | bytes:
    """A history in an output format, as text or, for "docx", "xlsx" and "png", as bytes.

    Text: "terminal", "json", "html", "csv", "svg".

    Raises ``OptionError`` for a format or setting that is not known, or that needs an extra.
    """
    from draftdiff.writers import histories

    return histories.render(history, format, settings or HistorySettings())


def write(
    history: History,
    *paths: str | os.PathLike[str],
    settings: HistorySettings | None = None,
    force: bool = False,
) -> None:
    """Render into files, whose suffixes name the formats; each is written whole or not at all.

    Raises ``WriteError`` when a file cannot be written, is one of the drafts, or is there already
    and ``force`` is not set; ``OptionError`` when no format has its suffix.
    """
    from draftdiff.writers import histories

    check_outputs(paths, inputs=[draft.source.path for draft in history.drafts], force=force)
    histories.write(history, [os.fspath(path) for path in paths], settings or HistorySettings())


def check_outputs(
    paths: Sequence[str | os.PathLike[str]],
    *,
    inputs: Sequence[str | os.PathLike[str]],
    force: bool = False,
) -> None:
    """Raises what ``write`` would raise for these paths, before any work is done."""
    from draftdiff.writers import histories

    histories.check_outputs(
        [os.fspath(path) for path in paths],
        inputs=[os.fspath(path) for path in inputs],
        force=force,
    )


def warnings(history: History) -> list[str]:
    """What was not or only partly read, and what else a user must be told, a line each."""
    from draftdiff.writers import wording

    return [
        f"{draft.name}: {wording.notice_line(notice)}"
        for draft in history.drafts
        for notice in draft.notices
        if notice.severity is Severity.WARNING
    ]


def schema() -> str:
    """The JSON Schema (2020-12) that every JSON report of a history obeys."""
    from draftdiff.writers.schema import history_schema

    return history_schema()
