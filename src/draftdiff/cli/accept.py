"""``draftdiff accept FILE -o OUT``: accept all tracked changes of a Word document."""

from __future__ import annotations

import click

from draftdiff.cli import exits


@click.command(
    "accept",
    short_help="Accept all tracked changes of a Word document.",
    epilog="Exit status: 0 written, 2 trouble.",
)
@click.argument("file")
@click.option("-o", "--output", required=True, metavar="OUT", help="The document to write.")
@click.option("--force", is_flag=True, help="Let -o overwrite a file.")
def command(file: str, output: str, force: bool) -> int:
    """Accept all tracked changes of the Word document FILE and write it to OUT.

    \b
    draftdiff accept redline.docx -o settled.docx
    """
    from draftdiff import redlining
    from draftdiff.model.source import View

    redlining.settle(file, View.ACCEPT, output, force=force)
    return exits.SAME
