"""``draftdiff formats``: what can be read and written."""

from __future__ import annotations

import click

from draftdiff.cli import exits, printing


@click.command("formats", short_help="List the formats that can be read and written.")
def command() -> int:
    """List the formats that can be read and written, with the suffixes that name them."""
    from draftdiff import pipeline

    lines = [
        f"{use:<6} {name:<9} {suffixes:<28} {title}\n"
        for use, name, suffixes, title in pipeline.formats()
    ]
    printing.emit("".join(lines))
    return exits.SAME
