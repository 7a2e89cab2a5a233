"""Options that commands share, and what the terminal at hand can do."""

from __future__ import annotations

import datetime
import os
import shutil
import sys

import click

# On a wide screen, long lines are hard to read.
_WIDEST = 120
_PLAIN_WIDTH = 80

revisions = click.option(
    "--revisions",
    type=click.Choice(["accept", "reject", "refuse"]),
    default="accept",
    show_default=True,
    help="How to read tracked changes that a draft already holds.",
)
revisions_of_both = click.option(
    "--revisions",
    type=click.Choice(["accept", "reject", "refuse", "keep"]),
    default="accept",
    show_default=True,
    help="How to read tracked changes that the drafts already hold; keep: as changes between "
    "them, under their authors' names in a .docx.",
)
topics = click.option(
    "--topics",
    "packs",
    multiple=True,
    metavar="FILE",
    help="A topic pack of your own, besides the ones that come with draftdiff.",
)
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours; NO_COLOR and FORCE_COLOR are heeded.",
)
width = click.option(
    "--width", type=click.IntRange(40, 1000), metavar="N", help="Columns [default: the terminal's]."
)
pager = click.option("--no-pager", is_flag=True, help="Print even long output straight away.")

author = click.option(
    "--author", metavar="NAME", help="Who signs tracked changes [default: draftdiff]."
)
date = click.option(
    "--date",
    metavar="WHEN",
    help="When they were made, as 2026-05-31 or 2026-05-31T12:00Z [default: now].",
)
annotate = click.option(
    "--annotate", is_flag=True, help="Say in comments what changed in substance (.docx)."
)
scrub = click.option(
    "--scrub", is_flag=True, help="Write no author names, dates and the like (.docx)."
)
allow_partial = click.option(
    "--allow-partial",
    is_flag=True,
    help="Write a .docx even if it does not give back both drafts; say what is not tracked.",
)


def use_color(choice: str, *, to_file: bool = False) -> bool:
    """Whether to print colours (no-color.org, force-color.org, bixense.com/clicolors).

    A file gets them only when they are asked for by ``--color always``.
    """
    if choice != "auto" or to_file:
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if os.environ.get(name, "0") not in ("", "0"):
            return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def columns(wanted: int | None, *, to_file: bool = False) -> int:
    """The width to print in: as told, as the terminal has, else one that fits everywhere."""
    if wanted:
        return wanted
    if to_file or not is_terminal():
        return _PLAIN_WIDTH
    return min(shutil.get_terminal_size().columns, _WIDEST)


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


settings = click.option(
    "--config", "settings", metavar="FILE", help="Red lines from FILE, not the repository's own."
)
today = click.option(
    "--today", metavar="DATE", help="The day on which waivers are judged [default: today]."
)
verdict_format = click.option(
    "--format",
    type=click.Choice(["people", "json", "sarif", "github", "junit"]),
    default="people",
    show_default=True,
    help="What to print.",
)


def day(given: str | None) -> datetime.date | None:
    """The day that ``--today`` names; raises ``click.BadParameter`` for what is none."""
    if given is None:
        return None
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        raise click.BadParameter(f"{given!r} is no date; write it as 2026-05-31") from None
