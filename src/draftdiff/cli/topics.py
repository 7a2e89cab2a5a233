"""``draftdiff topics``: the packs, their topics and the positions on them."""

from __future__ import annotations

import click

from draftdiff.cli import exits, options, printing


@click.command("topics", short_help="List the topics and positions that are recognised.")
@options.topics
@options.pager
def command(packs: tuple[str, ...], no_pager: bool) -> int:
    """List the topic packs, their topics, and the positions on each.

    A topic's id is what 'draftdiff compare --topic' takes.

    \b
    draftdiff topics
    draftdiff topics --topics fisheries.toml
    """
    from draftdiff import pipeline

    lines = []
    for pack in pipeline.packs(packs):
        lines.append(f"{pack.id}: {pack.title}")
        for topic in pack.topic:
            category = f" (PA-X: {topic.pax})" if topic.pax else ""
            lines.append(f"  {topic.id}: {topic.title}{category}")
            lines += [f"    {position.id}: {position.title}" for position in topic.position]
    text = "".join(f"{pipeline.visible(line)}\n" for line in lines)
    printing.emit(text, paged=not no_pager)
    return exits.SAME
