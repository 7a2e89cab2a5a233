"""Exit statuses, and the one place where failures become messages.

0 no difference, 1 differences, 2 trouble of any kind, as ``diff`` has it; 130 after Ctrl-C. A
traceback would exit with 1, "differences", so none may leave the program.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self

import click

from draftdiff.errors import DraftDiffError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

SAME = 0
DIFFERENT = 1
TROUBLE = 2
INTERRUPTED = 130


class Guard:
    """A context that lets no exception out: it tells what went wrong and sets ``status``."""

    def __init__(self) -> None:
        self.status = SAME

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if error is None:
            return True
        if isinstance(error, SystemExit):
            return False
        self.status = _told(error)
        return True


def tell(message: str) -> None:
    """A message for the user on stderr, safe to print; a closed stderr is no reason to fail."""
    try:
        print(f"draftdiff: {safe(message)}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        silence(sys.stderr.fileno())


def tell_warnings(warnings: Iterable[str]) -> None:
    """The warnings of a report on stderr too, where nobody can miss them."""
    for warning in warnings:
        tell(f"warning: {warning}")


def safe(message: str) -> str:
    """A message with the characters that could steer a terminal made visible."""
    from draftdiff.pipeline import visible

    return "\n".join(visible(line) for line in message.split("\n"))


def silence(descriptor: int) -> None:
    """Point a broken stream to nowhere, or Python complains about it once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _told(error: BaseException) -> int:
    match error:
        case click.ClickException():
            _tell_usage(error)
        case click.Abort() | KeyboardInterrupt():
            tell("interrupted")
            return INTERRUPTED
        case DraftDiffError():
            tell(f"error: {error}")
        case BrokenPipeError():
            silence(sys.stdout.fileno())
        case MemoryError():
            tell("error: not enough memory for these drafts")
        case _:
            _tell_bug(error)
    return TROUBLE


def _tell_usage(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(context.get_usage(), err=True)
    tell(f"error: {error.format_message()}")
    if context is not None:
        click.echo(f"Try '{context.command_path} --help' for help.", err=True)


def _tell_bug(error: BaseException) -> None:
    if os.environ.get("DRAFTDIFF_DEBUG"):
        import traceback

        traceback.print_exception(error)
    tell(
        f"internal error ({type(error).__name__}: {error}). This is a bug in draftdiff, please "
        "report it; DRAFTDIFF_DEBUG=1 shows where it happened"
    )
