"""``draftdiff check [FILES]``: hold drafts against the red lines of their repository."""

from __future__ import annotations

import os

import click

from draftdiff.cli import exits, options, printing, progress


@click.command(
    "check",
    short_help="Hold drafts against red lines.",
    epilog="Exit status: 0 every rule holds, 1 a rule is broken or unsure, 2 trouble.",
)
@click.argument("files", nargs=-1)
@click.option("--staged", is_flag=True, help="What is staged, against HEAD.")
@click.option(
    "--range", "span", metavar="A..B", help="The state at B against A; A...B: the merge base."
)
@click.option(
    "--hook",
    is_flag=True,
    help="As a hook: the range that pre-commit names, else what is staged.",
)
@click.option(
    "--base", metavar="REV", help="Hold against REV instead of HEAD (for --amend: HEAD^)."
)
@click.option(
    "--against", metavar="DRAFT", help="Hold FILES against this draft (a path or REV:path)."
)
@options.settings
@options.today
@options.verdict_format
@click.option("-v", "--verbose", is_flag=True, help="Show the rules that hold, too.")
def command(
    files: tuple[str, ...],
    staged: bool,
    span: str | None,
    hook: bool,
    base: str | None,
    against: str | None,
    settings: str | None,
    today: str | None,
    format: str,
    verbose: bool,
) -> int:
    """Hold the drafts of this repository, or only FILES, against its red lines.

    The red lines stand in .draftdiff.toml, or in pyproject.toml under [tool.draftdiff].

    \b
    draftdiff check
    draftdiff check --staged
    draftdiff check --range origin/main...HEAD --format sarif
    draftdiff check plan.docx --against sent/plan.docx
    """
    from draftdiff import checking, pipeline

    if sum((staged, span is not None, hook)) > 1:
        raise click.UsageError("--staged, --range and --hook exclude each other")
    request = checking.Request(
        files, staged, span, base, against, settings, options.day(today), touched=hook
    )
    if hook:
        request = checking.hook_request(dict(os.environ), request)
    with progress.working("Checking …"):
        review = checking.check(request)
        text = pipeline.render_review(review, format, verbose=verbose)
    printing.emit(text)
    return exits.DIFFERENT if review.fails else exits.SAME
