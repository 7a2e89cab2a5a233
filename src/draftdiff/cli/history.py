"""``draftdiff history D1 D2 D3 ...``: the life of every clause through many drafts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from draftdiff.cli import exits, options, printing, progress
from draftdiff.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    "history",
    short_help="Follow every clause through many drafts.",
    epilog="Exit status: 0 written or printed, 2 trouble.",
)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--clause",
    "clauses",
    multiple=True,
    metavar="WHICH",
    help="Tell the life of this clause and of what stands below it: its number in any draft "
    "(2:7 is 7 in the second one), or words from it. May be repeated.",
)
@click.option(
    "--base",
    "bases",
    multiple=True,
    metavar="N=M",
    help="Draft N was made from draft M, not from the one before it; numbers or file names. "
    "May be repeated.",
)
@click.option("--words", is_flag=True, help="Spell out who brought in each word, and took it out.")
@click.option(
    "--format",
    type=click.Choice(["terminal", "json", "html", "csv", "svg"]),
    help="What to print [default: terminal].",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write to FILE instead; .txt, .json, .html, .docx, .xlsx, .csv, .svg or .png says the "
    "format. May be repeated.",
)
@click.option("--force", is_flag=True, help="Let -o overwrite a file.")
@click.option(
    "--table",
    type=click.Choice(["columns", "correlation", "positions", "brackets", "words"]),
    default="columns",
    show_default=True,
    help="What a CSV file holds.",
)
@click.option(
    "--picture",
    type=click.Choice(["lines", "brackets", "text"]),
    default="lines",
    show_default=True,
    help="What an SVG or PNG file shows.",
)
@options.topics
@options.revisions
@options.color
@options.width
@options.pager
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr; they stay in the report.")
def command(
    drafts: tuple[str, ...],
    clauses: tuple[str, ...],
    bases: tuple[str, ...],
    words: bool,
    format: str | None,
    outputs: tuple[str, ...],
    force: bool,
    table: str,
    picture: str,
    packs: tuple[str, ...],
    revisions: str,
    color: str,
    width: int | None,
    no_pager: bool,
    quiet: bool,
) -> int:
    """Follow every clause through the drafts, oldest first: born, changed, moved, split, merged,
    removed, revived. Of a single file in git, the commits are the drafts.

    \b
    draftdiff history draft-1.docx draft-2.docx draft-3.docx
    draftdiff history draft-*.docx --clause 7
    draftdiff history plan.md
    draftdiff history us.md european.md ukrainian.md --base 3=1
    draftdiff history draft-*.docx -o columns.docx -o columns.xlsx -o report.html
    draftdiff history draft-*.docx --format csv --table correlation
    """
    from draftdiff import tracing
    from draftdiff.model.settings import HistorySettings

    tracing.check_outputs(outputs, inputs=drafts, force=force)
    with progress.working("Tracing …"):
        drafts = tuple(tracing.versions(drafts[0])) if len(drafts) == 1 else drafts
        base = {**tracing.declared_bases(drafts), **_bases(drafts, bases)}
        told = tracing.trace(drafts, base=base, topics=packs, revisions=revisions)
        lines = tuple(line for wanted in clauses for line in tracing.find_lines(told, wanted))
        lines = tracing.with_parts(told, lines)
        settings = HistorySettings(
            lines=lines if clauses else None,
            words=words,
            table=table,
            picture=picture,
            width=options.columns(width, to_file=bool(outputs)),
            color=options.use_color(color, to_file=bool(outputs)),
        )
        if outputs:
            tracing.write(told, *outputs, settings=settings, force=force)
        else:
            text = tracing.render(told, format or "terminal", settings)
    if not quiet:
        exits.tell_warnings(tracing.warnings(told))
    if not outputs:
        assert isinstance(text, str)
        printing.emit(text, paged=format in (None, "terminal") and not no_pager)
    return exits.SAME


def _bases(drafts: Sequence[str], given: Sequence[str]) -> dict[int, int]:
    """``3=1`` as places from 0."""
    made: dict[int, int] = {}
    for pair in given:
        new, equals, old = pair.partition("=")
        if not equals:
            raise OptionError(
                f"--base {pair!r} does not say which draft was made from which",
                hint="Write it as --base 3=1: the third draft was made from the first",
            )
        made[_place(drafts, new)] = _place(drafts, old)
    return made


def _place(drafts: Sequence[str], wanted: str) -> int:
    wanted = wanted.strip()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(drafts):
        return int(wanted) - 1
    places = [
        place for place, draft in enumerate(drafts) if wanted in (draft, os.path.basename(draft))
    ]
    if len(places) == 1:
        return places[0]
    raise OptionError(
        f"--base: {wanted!r} is none of the drafts"
        if not places
        else f"--base: {wanted!r} may be any of {len(places)} drafts",
        hint=f"Give its number, 1 to {len(drafts)}, or its file name",
    )
