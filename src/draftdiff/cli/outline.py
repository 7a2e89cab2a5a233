"""``draftdiff outline FILE``: one draft's clause tree, as understood."""

from __future__ import annotations

import click

from draftdiff.cli import exits, options, printing, progress


@click.command("outline", short_help="Show how a draft is understood: its clause tree.")
@click.argument("file")
@click.option(
    "--format",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="What to print.",
)
@options.revisions
@options.color
@options.width
@options.pager
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr; they stay in the output.")
def command(
    file: str,
    format: str,
    revisions: str,
    color: str,
    width: int | None,
    no_pager: bool,
    quiet: bool,
) -> int:
    """Print the clauses of FILE as a tree: labels, first words, what each is, warnings.

    When a comparison looks wrong, look here first: it shows what was compared.

    \b
    draftdiff outline draft-4.docx
    draftdiff outline draft-4.docx --format json
    """
    from draftdiff import pipeline
    from draftdiff.model.settings import ViewSettings

    with progress.working("Reading …"):
        draft = pipeline.read(file, revisions=revisions)
        settings = ViewSettings(width=options.columns(width), color=options.use_color(color))
        text = pipeline.render(draft, format, settings)
    if not quiet:
        exits.tell_warnings(pipeline.warnings(draft))
    printing.emit(text, paged=format == "terminal" and not no_pager)
    return exits.SAME
