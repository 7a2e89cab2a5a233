"""``draftdiff lint FILES``: what is wrong in a draft by itself, without red lines."""

from __future__ import annotations

import os

import click

from draftdiff.cli import exits, options, printing, progress


@click.command(
    "lint",
    short_help="Find broken numbering and references in drafts.",
    epilog="Exit status: 0 nothing found, 1 something found, 2 trouble.",
)
@click.argument("files", nargs=-1, required=True)
@click.option("--hook", is_flag=True, help="As a hook: FILES as they are staged or pushed.")
@click.option("--brackets", is_flag=True, help="Square brackets are faults, too.")
@options.verdict_format
def command(files: tuple[str, ...], hook: bool, brackets: bool, format: str) -> int:
    """Find numbers left out or used twice in FILES, and cross-references that lead nowhere.

    \b
    draftdiff lint plan.docx annex.md
    """
    from draftdiff import checking, pipeline

    request = checking.Request(files)
    if hook:
        request = checking.hook_request(dict(os.environ), request)
    with progress.working("Reading …"):
        review = checking.lint(request, brackets=brackets)
    printing.emit(pipeline.render_review(review, format))
    return exits.DIFFERENT if review.fails else exits.SAME
