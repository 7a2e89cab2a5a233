"""``draftdiff audit BASE THEIRS``: edits that were made without tracking them."""

from __future__ import annotations

import click

from draftdiff.cli import exits, printing


@click.command(
    "audit",
    short_help="Find edits that are not tracked.",
    epilog="Exit status: 0 all is tracked, 1 untracked edits, 2 trouble.",
)
@click.argument("base")
@click.argument("theirs")
def command(base: str, theirs: str) -> int:
    """Say what THEIRS changes in the Word document BASE without showing it as a tracked change.

    Rejecting every tracked change in THEIRS should give BASE; every edit that stays is listed.

    \b
    draftdiff audit sent.docx returned.docx
    """
    from draftdiff import redlining

    found = redlining.audit(base, theirs)
    printing.emit("".join(f"{line}\n" for line in redlining.audit_lines(found)), paged=False)
    return exits.DIFFERENT if found else exits.SAME
