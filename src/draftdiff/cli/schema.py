"""``draftdiff schema``: the JSON Schema of the report."""

from __future__ import annotations

import click

from draftdiff.cli import exits, printing


@click.command("schema", short_help="Print the JSON Schema of the JSON report.")
def command() -> int:
    """Print the JSON Schema (2020-12) that every JSON report of a comparison obeys.

    \b
    draftdiff schema > draftdiff-report.schema.json
    """
    from draftdiff import pipeline

    printing.emit(pipeline.schema())
    return exits.SAME
