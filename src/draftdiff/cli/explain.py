"""``draftdiff explain OLD NEW CLAUSE``: why the report says what it says of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftdiff.cli import exits, options, printing, progress

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


@click.command(
    "explain",
    short_help="Say why the report says what it says of a clause.",
    epilog="Exit status: 0 explained, 2 trouble.",
)
@click.argument("old")
@click.argument("new")
@click.argument("clauses", nargs=-1, required=True, metavar="CLAUSE...")
@click.option(
    "--format",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="What to print.",
)
@options.topics
@options.revisions_of_both
@options.color
@options.width
@options.pager
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr.")
def command(
    old: str,
    new: str,
    clauses: tuple[str, ...],
    format: str,
    packs: tuple[str, ...],
    revisions: str,
    color: str,
    width: int | None,
    no_pager: bool,
    quiet: bool,
) -> int:
    """Show both texts of CLAUSE, what was read of each, why they were matched, why each change is
    said, and which verdicts rest on it. CLAUSE is a number or citation in either draft (old:7 and
    new:7 mean one of them only), or words from it.

    \b
    draftdiff explain draft-3.docx draft-4.docx 7
    draftdiff explain draft-3.docx draft-4.docx "Article 3(2)" new:12
    draftdiff explain draft-3.docx draft-4.docx "catch data" --format json
    """
    show(
        old,
        new,
        clauses,
        format=format,
        packs=packs,
        revisions=revisions,
        color=color,
        width=width,
        no_pager=no_pager,
        quiet=quiet,
    )
    return exits.SAME


def show(
    old: str,
    new: str,
    clauses: tuple[str, ...],
    *,
    format: str,
    packs: tuple[str, ...],
    revisions: str,
    color: str,
    width: int | None,
    no_pager: bool,
    quiet: bool,
) -> Comparison:
    """Print the explanation, and give what it explains; ``compare --why`` ends here, too."""
    from draftdiff import explaining, pipeline
    from draftdiff.model.settings import ViewSettings

    with progress.working("Comparing …"):
        told = explaining.explain(old, new, *clauses, topics=packs, revisions=revisions)
        settings = ViewSettings(width=options.columns(width), color=options.use_color(color))
        text = explaining.render(told, format, settings)
    if not quiet:
        exits.tell_warnings(pipeline.warnings(told.comparison))
    printing.emit(text, paged=format == "terminal" and not no_pager)
    return told.comparison
