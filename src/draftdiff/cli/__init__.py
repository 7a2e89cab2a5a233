"""The command ``draftdiff``: a group whose commands are loaded when they are run or listed."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from draftdiff import __version__
from draftdiff.cli import exits

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "compare",
    "history",
    "commitments",
    "explain",
    "outline",
    "topics",
    "check",
    "rules",
    "lint",
    "init",
    "log",
    "blame",
    "git",
    "accept",
    "reject",
    "audit",
    "formats",
    "schema",
)
"""Each is a module of this package that holds a ``command``; in the order of the help."""


class _Group(click.Group):
    """Loads a command from the module of its name, and guesses what a mistyped name meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"draftdiff.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        # difflib costs nothing until a name was mistyped.
        import difflib

        message = f"There is no command {exits.safe(name)!r}."
        if close := difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0.5):
            message += f" Did you mean {close[0]!r}?"
        elif len(args) >= 2:
            message += " To compare two drafts: draftdiff compare OLD NEW."
        raise click.UsageError(message, ctx)


@click.command(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 no difference, 1 differences, 2 trouble.",
)
@click.version_option(__version__, message="draftdiff %(version)s")
def group() -> None:
    """Compare successive drafts of a negotiated text, clause by clause.

    \b
    draftdiff compare draft-3.docx draft-4.docx
    draftdiff compare old.md new.md -o report.md
    draftdiff outline draft-4.docx
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit status; every failure has been told on stderr."""
    with exits.Guard() as guard:
        status = group.main(arguments, prog_name="draftdiff", standalone_mode=False)
        guard.status = status if isinstance(status, int) else exits.SAME
    return guard.status


def main() -> NoReturn:
    """The console script."""
    # One comparison is over before cyclic garbage adds up, and looking for it among the many
    # small frozen values of two drafts takes a tenth of the time.
    gc.disable()
    sys.exit(run())
