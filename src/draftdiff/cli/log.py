"""``draftdiff log FILE``: what each commit changed in a draft."""

from __future__ import annotations

import click

from draftdiff.cli import exits, options, printing, progress


@click.command("log", short_help="Say what each commit changed in a draft.")
@click.argument("file")
@click.option(
    "--revision",
    default="HEAD",
    metavar="REV",
    help="Begin with REV, or look at A..B [default: HEAD].",
)
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="Only the newest N.")
@click.option("--format", type=click.Choice(["terminal", "json"]), default="terminal",
              show_default=True, help="What to print.")  # fmt: skip
@options.pager
def command(file: str, revision: str, limit: int | None, format: str, no_pager: bool) -> int:
    """For each commit that touched the draft FILE: which clauses changed, and how.

    \b
    draftdiff log plan.docx
    draftdiff log plan.docx -n 3 --format json
    """
    from draftdiff import committed, pipeline

    with progress.working("Reading commits …"):
        entries = committed.log(file, revision, limit=limit)
        text = pipeline.render_log(entries, format)
    printing.emit(text, paged=format == "terminal" and not no_pager)
    return exits.SAME
