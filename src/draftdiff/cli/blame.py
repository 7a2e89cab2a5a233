"""``draftdiff blame FILE``: the commit that each clause or word of a draft came from."""

from __future__ import annotations

import click

from draftdiff.cli import exits, options, printing, progress


@click.command("blame", short_help="Say which commit each clause or word came from.")
@click.argument("file")
@click.option("--revision", metavar="REV", help="The draft at REV [default: the work tree].")
@click.option("--words", is_flag=True, help="Each run of words, where a clause has several.")
@click.option("--format", type=click.Choice(["terminal", "json"]), default="terminal",
              show_default=True, help="What to print.")  # fmt: skip
@options.pager
def command(file: str, revision: str | None, words: bool, format: str, no_pager: bool) -> int:
    """For each clause of the draft FILE, the commit that last changed its words.

    \b
    draftdiff blame plan.docx
    draftdiff blame plan.docx --words
    """
    from draftdiff import committed, pipeline

    with progress.working("Reading commits …"):
        found = committed.blame(file, revision)
        text = pipeline.render_blame(found, format, words=words)
    printing.emit(text, paged=format == "terminal" and not no_pager)
    return exits.SAME
