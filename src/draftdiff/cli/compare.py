"""``draftdiff compare OLD NEW``: what changed between two drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftdiff.cli import exits, options, printing, progress
from draftdiff.errors import OptionError

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


@click.command(
    "compare",
    short_help="Say what changed between two drafts.",
    epilog="Exit status: 0 no difference, 1 differences, 2 trouble.",
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    type=click.Choice(["terminal", "json", "markdown", "html"]),
    help="What to print [default: terminal].",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write to FILE instead; .txt, .json, .md, .html or .docx says the format; repeatable.",
)
@click.option("--force", is_flag=True, help="Let -o overwrite a file.")
@click.option(
    "--only",
    metavar="KINDS",
    help="Show only these: removed, added, modified, moved, split, merged, renumbered, "
    "substantive, editorial, quantity, date, modality ... (a comma between).",
)
@click.option("--topic", metavar="ID", help="Show only clauses that speak of this topic.")
@click.option(
    "--why",
    "whys",
    multiple=True,
    metavar="CLAUSE",
    help="Explain this clause instead: what was read of it, why it was matched, why each change "
    "is said. Its number in either draft (old:7, new:7 for one of them). May be repeated.",
)
@options.topics
@click.option("--side-by-side", is_flag=True, help="Old and new words in two columns.")
@click.option(
    "--context",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Show N unchanged clauses around each change.",
)
@click.option("--summary", is_flag=True, help="Only the head: positions, removals, counts.")
@options.revisions_of_both
@options.author
@options.date
@options.annotate
@options.scrub
@options.allow_partial
@options.color
@options.width
@options.pager
@click.option("--no-exit-code", is_flag=True, help="Exit with 0 even if there are differences.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr; they stay in the report.")
def command(
    old: str,
    new: str,
    format: str | None,
    outputs: tuple[str, ...],
    force: bool,
    only: str | None,
    topic: str | None,
    whys: tuple[str, ...],
    packs: tuple[str, ...],
    side_by_side: bool,
    context: int,
    summary: bool,
    revisions: str,
    author: str | None,
    date: str | None,
    annotate: bool,
    scrub: bool,
    allow_partial: bool,
    color: str,
    width: int | None,
    no_pager: bool,
    no_exit_code: bool,
    quiet: bool,
) -> int:
    """Compare the drafts OLD and NEW, clause by clause.

    \b
    draftdiff compare draft-3.docx draft-4.docx
    draftdiff compare old.md new.md --only removed,moved
    draftdiff compare old.md new.md --side-by-side --context 1
    draftdiff compare old.docx new.docx -o report.html -o report.json
    draftdiff compare old.docx new.docx -o redline.docx --author "Legal" --annotate
    draftdiff compare old.docx new.docx --format json | jq .summary
    draftdiff compare old.docx new.docx --why 7
    """
    from draftdiff import pipeline, redlining
    from draftdiff.model.settings import ViewSettings

    notices: list[str] = []
    formats = _formats(format, outputs)
    if whys:
        if outputs or formats[0] not in ("terminal", "json"):
            raise OptionError(
                "--why prints an explanation for the terminal or as JSON, and writes no file",
                hint="Leave out -o, and --format unless it is json",
            )
        from draftdiff.cli import explain

        explained = explain.show(
            old,
            new,
            whys,
            format=formats[0],
            packs=packs,
            revisions=revisions,
            color=color,
            width=width,
            no_pager=no_pager,
            quiet=quiet,
        )
        return _status(explained, no_exit_code=no_exit_code)
    if "json" in formats and (only or topic):
        raise OptionError(
            "--only and --topic do not narrow a JSON report, which is always whole",
            hint="Ask for markdown or terminal, or filter the JSON by status and topics",
        )
    pipeline.check_outputs(outputs, inputs=(old, new), force=force)
    settings = ViewSettings(
        only=tuple(name.strip() for name in only.split(",")) if only else (),
        topic=topic,
        context=context,
        summary=summary,
        side_by_side=side_by_side,
        width=options.columns(width, to_file=bool(outputs)),
        color=options.use_color(color, to_file=bool(outputs)),
    )
    with progress.working("Comparing …"):
        # A redline shows pictures and looks, too: then a draft without words is worth comparing.
        textless = set(formats) == {"docx"}
        result = pipeline.compare(old, new, topics=packs, revisions=revisions, textless=textless)
        text = "" if outputs else pipeline.render(result, formats[0], settings)
    if outputs:
        redline = redlining.settings(author, date, annotate, scrub, allow_partial)
        notices = pipeline.write(result, *outputs, settings=settings, redline=redline, force=force)
    if not quiet:
        exits.tell_warnings((*pipeline.warnings(result), *notices))
    if not outputs:
        printing.emit(text, paged=formats == ["terminal"] and not no_pager)
    return _status(result, no_exit_code=no_exit_code)


def _status(result: Comparison, *, no_exit_code: bool) -> int:
    from draftdiff import pipeline

    return exits.DIFFERENT if pipeline.differs(result) and not no_exit_code else exits.SAME


def _formats(format: str | None, outputs: tuple[str, ...]) -> list[str]:
    """The format of each output; ``--format`` beside ``-o`` must not contradict a suffix."""
    from draftdiff import pipeline

    if not outputs:
        return [format or "terminal"]
    formats = [pipeline.format_of(path) for path in outputs]
    for path, found in zip(outputs, formats, strict=True):
        if format and format != found:
            raise OptionError(
                f"its suffix means {found}, but --format says {format}",
                place=path,
                hint="Leave out --format; the suffix says it",
            )
    return formats
