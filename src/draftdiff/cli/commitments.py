"""``draftdiff commitments DRAFT [DRAFT ...]``: who must do what, and who conceded what."""

from __future__ import annotations

import click

from draftdiff.cli import exits, options, printing, progress
from draftdiff.errors import OptionError


@click.command(
    "commitments",
    short_help="Say who must, must not, may and need not do what.",
    epilog="Exit status: 0 one draft, or no commitment differs; 1 commitments differ; 2 trouble.",
)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="TEXT",
    help="Show only commitments of this party, or a part of its name. May be repeated.",
)
@click.option(
    "--force",
    "forces",
    multiple=True,
    type=click.Choice(
        [
            "obliges",
            "forbids",
            "permits",
            "exempts",
            "declares",
            "denies",
            "intends",
            "conditions",
        ]
    ),
    help="Show only commitments of this force. May be repeated.",
)
@click.option(
    "--format",
    type=click.Choice(["terminal", "json", "markdown", "html", "csv"]),
    help="What to print [default: terminal].",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write to FILE instead; .txt, .json, .md, .html, .docx, .csv or .xlsx says the format. "
    "May be repeated.",
)
@click.option("--overwrite", is_flag=True, help="Let -o overwrite a file.")
@options.topics
@options.revisions
@options.color
@options.width
@options.pager
@click.option("--no-exit-code", is_flag=True, help="Exit with 0 even if commitments differ.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr; they stay in the report.")
def command(
    drafts: tuple[str, ...],
    parties: tuple[str, ...],
    forces: tuple[str, ...],
    format: str | None,
    outputs: tuple[str, ...],
    overwrite: bool,
    packs: tuple[str, ...],
    revisions: str,
    color: str,
    width: int | None,
    no_pager: bool,
    no_exit_code: bool,
    quiet: bool,
) -> int:
    """List by party who must, must not, may and need not do what, by when, on which condition.

    Of several drafts, oldest first, tell which commitments are new, gone, weakened, strengthened,
    reversed, shifted to somebody else or kept, and who conceded what.

    \b
    draftdiff commitments draft-4.docx
    draftdiff commitments draft-4.docx --party Seller --force obliges --force forbids
    draftdiff commitments draft-3.docx draft-4.docx
    draftdiff commitments draft-*.docx -o ledger.xlsx -o ledger.html
    """
    from draftdiff import ledgers
    from draftdiff.model.settings import CommitmentSettings

    ledgers.check_outputs(outputs, inputs=drafts, force=overwrite)
    for path in outputs:
        if format and ledgers.format_of(path) != format:
            raise OptionError(
                f"its suffix means {ledgers.format_of(path)}, but --format says {format}",
                place=path,
                hint="Leave out --format; the suffix says it",
            )
    if list(drafts).count("-") > 1:
        raise OptionError("only one draft can come from standard input")
    with progress.working("Reading …"):
        told = ledgers.ledger(drafts, topics=packs, revisions=revisions)
        settings = ledgers.settings_for(
            told,
            CommitmentSettings(
                parties=parties,
                forces=forces,
                width=options.columns(width, to_file=bool(outputs)),
                color=options.use_color(color, to_file=bool(outputs)),
            ),
        )
        text = "" if outputs else ledgers.render(told, format or "terminal", settings)
    if outputs:
        ledgers.write(told, *outputs, settings=settings, force=overwrite)
    if not quiet:
        exits.tell_warnings(ledgers.warnings(told))
    if not outputs:
        assert isinstance(text, str)
        printing.emit(text, paged=format in (None, "terminal") and not no_pager)
    return exits.DIFFERENT if ledgers.differs(told) and not no_exit_code else exits.SAME
