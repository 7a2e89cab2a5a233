"""``draftdiff reject FILE -o OUT``: reject all tracked changes of a Word document."""

from __future__ import annotations

import click

from draftdiff.cli import exits


@click.command(
    "reject",
    short_help="Reject all tracked changes of a Word document.",
    epilog="Exit status: 0 written, 2 trouble.",
)
@click.argument("file")
@click.option("-o", "--output", required=True, metavar="OUT", help="The document to write.")
@click.option("--force", is_flag=True, help="Let -o overwrite a file.")
def command(file: str, output: str, force: bool) -> int:
    """Reject all tracked changes of the Word document FILE and write it to OUT.

    \b
    draftdiff reject redline.docx -o settled.docx
    """
    from draftdiff import redlining
    from draftdiff.model.source import View

    redlining.settle(file, View.REJECT, output, force=force)
    return exits.SAME
