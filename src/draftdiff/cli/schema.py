"""``draftdiff schema``: the JSON Schemas of the reports."""

from __future__ import annotations

import click

from draftdiff.cli import exits, printing


@click.command("schema", short_help="Print the JSON Schema of a JSON report or the settings.")
@click.argument(
    "which",
    type=click.Choice(["report", "history", "commitments", "explanation", "verdicts", "settings"]),
    default="report",
)
def command(which: str) -> int:
    """Print the JSON Schema (2020-12) that every JSON report obeys: of a comparison, a history,
    commitments, an explanation, or the verdicts of a check; or the one of the settings in
    .draftdiff.toml.

    \b
    draftdiff schema > draftdiff-report.schema.json
    draftdiff schema history > draftdiff-history.schema.json
    """
    from draftdiff import checking, explaining, ledgers, pipeline, tracing

    if which in ("verdicts", "settings"):
        printing.emit(checking.schema(which))
    elif which == "commitments":
        printing.emit(ledgers.schema())
    elif which == "explanation":
        printing.emit(explaining.schema())
    else:
        printing.emit(tracing.schema() if which == "history" else pipeline.schema())
    return exits.SAME
