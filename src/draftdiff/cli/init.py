"""``draftdiff init``: a settings file to start from."""

from __future__ import annotations

import click

from draftdiff.cli import exits, printing


@click.command("init", short_help="Write red lines to start from.")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
def command(force: bool) -> int:
    """Write .draftdiff.toml with the drafts found here and rules to choose from.

    \b
    draftdiff init
    """
    from draftdiff import checking, pipeline

    place, drafts = checking.start(force=force)
    lines = [f"wrote {place}", *(f"  draft: {path}" for path in drafts)]
    if not drafts:
        lines.append("  no drafts were found; say in [[draft]] where they will be")
    printing.emit("".join(f"{pipeline.visible(line)}\n" for line in lines))
    return exits.SAME
