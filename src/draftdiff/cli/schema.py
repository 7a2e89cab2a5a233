"""``draftdiff schema``: the JSON Schemas of the reports."""

from __future__ import annotations

import click

from draftdiff.cli import exits, printing


@click.command("schema", short_help="Print the JSON Schema of a JSON report.")
@click.argument("which", type=click.Choice(["report", "history"]), default="report")
def command(which: str) -> int:
    """Print the JSON Schema (2020-12) that every JSON report obeys: of a comparison, or a history.

    \b
    draftdiff schema > draftdiff-report.schema.json
    draftdiff schema history > draftdiff-history.schema.json
    """
    from draftdiff import pipeline, tracing

    printing.emit(tracing.schema() if which == "history" else pipeline.schema())
    return exits.SAME
