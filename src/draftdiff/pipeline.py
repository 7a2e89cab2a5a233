"""The order of the stages, and nothing else.

Stages are imported where they are called, so that a command loads only what it runs: an outline
needs no aligner, and a JSON report needs no terminal library.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from draftdiff.errors import OptionError
from draftdiff.model.comparison import Comparison
from draftdiff.model.draft import Draft
from draftdiff.model.settings import RedlineSettings, ViewSettings
from draftdiff.model.source import Severity, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.commits import Blame, LogEntry
    from draftdiff.model.policy import Review
    from draftdiff.model.source import Notice
    from draftdiff.topics.pack import TopicPack

KEEP = "keep"
"""Besides the views of ``View``: what ``compare`` does with tracked changes that drafts hold."""


def read(
    path: str | os.PathLike[str],
    *,
    revisions: View | str = View.ACCEPT,
    textless: bool = False,
) -> Draft:
    """The draft in the file at ``path``, as a tree of clauses.

    ``path`` may name a file in git, as git does ("HEAD~1:plan.docx", ":plan.docx" for the index),
    or be "-" for standard input. ``revisions`` says how tracked changes that the file already
    holds are resolved. A draft without any text is refused unless ``textless``.

    Raises ``ReadError`` when the file cannot be read, ``GitError`` when there
    is no such revision or file in it, ``OptionError`` for unknown ``revisions``.
    """
    return _read(os.fspath(path), _view(revisions), textless, "")


def compare(
    old: Draft | str | os.PathLike[str],
    new: Draft | str | os.PathLike[str],
    *,
    topics: Sequence[str | os.PathLike[str]] = (),
    revisions: View | str = View.ACCEPT,
    textless: bool = False,
) -> Comparison:
    """What changed from ``old`` to ``new``, each a path or a draft that ``read`` has given.

    With ``old`` a range of revisions ("main...feature"), ``new`` is the path of a file in git.

    ``topics`` are topic packs of your own, used besides the ones that come with draftdiff.
    ``revisions`` is as in ``read`` and concerns only drafts given as paths; "keep" compares the
    old draft without its tracked changes to the new one with them, and a redline written of it
    signs them with their authors. ``textless`` takes drafts without any text, too, of which only
    a redline says anything.
    Raises ``ReadError`` for a draft and ``OptionError`` for a pack that cannot be read.
    """
    from draftdiff.comparing import compared
    from draftdiff.topics import tag

    views = (View.REJECT, View.ACCEPT) if revisions == KEEP else (_view(revisions),) * 2
    pair = _pair(old, new)
    drafts = [
        draft
        if isinstance(draft, Draft)
        else _read(os.fspath(draft), view, textless, _suffix(other))
        for draft, other, view in zip(pair, reversed(pair), views, strict=True)
    ]
    known = packs(topics)
    before, after = (tag(draft, known) for draft in drafts)
    comparison = compared(before, after, known)
    return replace(comparison, options=(*comparison.options, ("revisions", str(revisions))))


def packs(topics: Sequence[str | os.PathLike[str]] = ()) -> tuple[TopicPack, ...]:
    """The topic packs that come with draftdiff, then those in the files ``topics``.

    Raises ``OptionError`` for a pack that is not valid.
    """
    from draftdiff.topics import load_packs

    built_in = sorted(
        path.name for path in (Path(__file__).parent / "data/topics").iterdir() if path.is_dir()
    )
    return load_packs([*built_in, *(Path(path) for path in topics)])


def render(
    result: Comparison | Draft, format: str = "json", settings: ViewSettings | None = None
) -> str:
    """A comparison, or the outline of one draft, in an output format.

    ``format`` is "terminal", "json" or, for a comparison, "markdown" or "html". JSON is always
    whole; ``settings`` shape the others. Raises ``OptionError`` for a format or setting that is
    not known.
    """
    from draftdiff import writers

    return writers.render(result, format, settings or ViewSettings())


def write(
    result: Comparison | Draft,
    *paths: str | os.PathLike[str],
    settings: ViewSettings | None = None,
    redline: RedlineSettings | None = None,
    force: bool = False,
) -> list[str]:
    """Render into files, whose suffixes name the formats; each is written whole or not at all.

    ``redline`` says how a Word document (.docx) with tracked changes is written; what is to be
    known of it comes back, a line each. Nothing is written unless all can be.

    Raises ``WriteError`` when a file cannot be written, is one of the drafts, is there already
    and ``force`` is not set, or would not give back both drafts; ``OptionError`` when no format
    has its suffix.
    """
    from draftdiff import redlining, writers
    from draftdiff.writers import wording

    drafts = (result.old, result.new) if isinstance(result, Comparison) else (result,)
    check_outputs(paths, inputs=[draft.source.path for draft in drafts], force=force)
    names = [os.fspath(path) for path in paths]
    documents: dict[str, bytes] = {}
    notices: tuple[Notice, ...] = ()
    for name in names:
        if isinstance(result, Comparison) and format_of(name) == "docx":
            documents[name], notices = redlining.redline(result, redline)
    writers.write(result, names, settings or ViewSettings(), documents)
    return [wording.notice_line(notice) for notice in notices]


def check_outputs(
    paths: Sequence[str | os.PathLike[str]],
    *,
    inputs: Sequence[str | os.PathLike[str]],
    force: bool = False,
) -> None:
    """Raises what ``write`` would raise for these paths, before any work is done."""
    from draftdiff.writers import check_outputs

    check_outputs(
        [os.fspath(path) for path in paths],
        inputs=[os.fspath(path) for path in inputs],
        force=force,
    )


def format_of(path: str | os.PathLike[str]) -> str:
    """The output format that the suffix of ``path`` asks for; raises ``OptionError`` if none."""
    from draftdiff import writers

    return writers.format_of(os.fspath(path))


def formats() -> list[tuple[str, str, str, str]]:
    """What can be read and written: ("read" or "write", name, suffixes, what it is)."""
    from draftdiff import formats, writers

    read = [
        ("read", known.name, " ".join(known.suffixes), known.title) for known in formats.READABLE
    ]
    return read + [
        ("write", known.name, " ".join(known.suffixes), known.purpose) for known in writers.FORMATS
    ]


def differs(comparison: Comparison) -> bool:
    """Whether anything differs: words, headings, places, numbers or levels."""
    from draftdiff.writers import counts

    return any(counts.differs(match) for match in comparison.matches)


def warnings(result: Comparison | Draft) -> list[str]:
    """What was not or only partly read, and what else a user must be told, a line each."""
    from draftdiff.writers import view, wording

    return [wording.notice_line(notice) for notice in view.folded_notices(result, Severity.WARNING)]


def render_review(review: Review, format: str = "people", *, verbose: bool = False) -> str:
    """The verdicts of a check: "people", "json", "sarif", "github" or "junit".

    ``verbose`` shows people the rules that hold, too. Raises ``OptionError`` for other formats.
    """
    from draftdiff.writers import verdicts

    return verdicts.render(review, format, verbose=verbose)


def render_log(entries: Sequence[LogEntry], format: str = "terminal") -> str:
    """What each commit changed in a draft, for people or as "json"."""
    from draftdiff.writers import commits

    return commits.write_log(entries, format)


def render_blame(blame: Blame, format: str = "terminal", *, words: bool = False) -> str:
    """Where the clauses of a draft, or with ``words`` its words, come from; or all as "json"."""
    from draftdiff.writers import commits

    return commits.write_blame(blame, format, words=words)


def plain(path: str | os.PathLike[str]) -> str:
    """The draft in a file as plain lines, a clause each, as git shows a Word file.

    One that cannot be read gives a line that says so, with its digest: git would stop otherwise.
    """
    import hashlib

    from draftdiff.errors import ReadError
    from draftdiff.writers import plain

    try:
        return plain.write(read(path))
    except ReadError as error:
        data = Path(path).read_bytes() if os.path.isfile(path) else b""
        return f"[not read: {visible(error.message)}; sha256 {hashlib.sha256(data).hexdigest()}]\n"


def schema() -> str:
    """The JSON Schema (2020-12) that every JSON report of a comparison obeys."""
    from draftdiff.writers.schema import report_schema

    return report_schema()


def visible(text: str) -> str:
    """``text`` with control, bidirectional and zero-width characters made visible."""
    from draftdiff.writers.safe import visible

    return visible(text)


def _pair(
    old: Draft | str | os.PathLike[str], new: Draft | str | os.PathLike[str]
) -> tuple[Draft | str | os.PathLike[str], Draft | str | os.PathLike[str]]:
    if isinstance(old, Draft) or isinstance(new, Draft):
        return old, new
    first, second = os.fspath(old), os.fspath(new)
    if first == second == "-":
        raise OptionError("both drafts cannot come from standard input")
    if ".." not in first:
        return first, second
    from draftdiff.git import revisions

    return revisions.pair(first, second) or (first, second)


def _read(where: str, view: View, textless: bool, suffix: str) -> Draft:
    """The draft at ``where``; standard input is taken for what ``suffix`` names."""
    from draftdiff import outline, readers

    data = _content(where)
    if where != "-":
        return outline.build(readers.read(where, view=view, data=data, textless=textless))
    manuscript = readers.read(f"-{suffix}", view=view, data=data, textless=textless)
    source = replace(manuscript.source, name="standard input", path=where)
    return outline.build(replace(manuscript, source=source))


def _suffix(draft: Draft | str | os.PathLike[str]) -> str:
    """The suffix of the other draft's name, for one that has no name itself."""
    name = draft.source.path if isinstance(draft, Draft) else os.fspath(draft)
    return os.path.splitext(name)[1]


def _content(where: str) -> bytes | None:
    """The bytes of what is no file: standard input, or a file in git; ``None`` for a file."""
    if where == "-":
        # One more than a reader takes, so that it says that there is too much.
        return sys.stdin.buffer.read(64 * 1024 * 1024 + 1)
    if ":" not in where:
        return None
    from draftdiff.git import revisions

    return revisions.content(where) if revisions.names_revision(where) else None


def _view(revisions: View | str) -> View:
    try:
        return View(revisions)
    except ValueError:
        raise OptionError(
            f"unknown way to see tracked changes: {revisions!r}",
            hint="Known are: " + ", ".join(View),
        ) from None
