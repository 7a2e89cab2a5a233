"""``draftdiff git ...``: Word drafts in git diff and git log, read as clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from draftdiff.cli import exits, printing

if TYPE_CHECKING:
    from draftdiff.git.attributes import Plan

_scope = click.option("--global", "for_user", is_flag=True, help="For all your repositories.")
_report = click.option(
    "--report", is_flag=True, help="Let git diff show the report of draftdiff compare."
)
_shared = click.option(
    "--shared", is_flag=True, help="Write .gitattributes, for everyone, not .git/info/attributes."
)


@click.group("git", no_args_is_help=False, short_help="Let git show Word drafts as clauses.")
def command() -> None:
    """Let git diff, git log -p and git difftool show Word drafts as clauses.

    \b
    draftdiff git install
    draftdiff git status
    """


@command.command("install", short_help="Write git's settings for Word drafts.")
@_scope
@_report
@_shared
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
def install(for_user: bool, report: bool, shared: bool, dry_run: bool) -> int:
    """Write the settings that make git read Word drafts through draftdiff, and show them.

    Running it again changes nothing.
    """
    from draftdiff.git import attributes

    plan = attributes.plan(for_user=for_user, report=report, shared=shared)
    missing = attributes.missing(plan)
    _say([f"would write {line}" if dry_run else f"wrote {line}" for line in missing])
    if not missing:
        _say(["everything is there already"])
    elif not dry_run:
        attributes.install(plan)
    return exits.SAME


@command.command("uninstall", short_help="Take the settings out again.")
@_scope
@_shared
def uninstall(for_user: bool, shared: bool) -> int:
    """Take out what install wrote, and nothing else."""
    from draftdiff.git import attributes

    plan = attributes.plan(for_user=for_user, report=False, shared=shared)
    there = attributes.present(plan)
    attributes.uninstall(plan)
    _say([f"removed {line}" for line in there] or ["there was nothing to remove"])
    return exits.SAME


@command.command("status", short_help="Show the settings that are there.",
                 epilog="Exit status: 0 installed, 1 not or only in part, 2 trouble.")  # fmt: skip
def status() -> int:
    """Show what is installed for you and for this repository."""
    from draftdiff.errors import GitError
    from draftdiff.git import attributes

    settings = drivers = False
    for title, for_user, shared in (
        ("for you", True, False), ("here", False, False), ("here, shared", False, True),
    ):  # fmt: skip
        try:
            plan: Plan = attributes.plan(for_user=for_user, report=False, shared=shared)
        except GitError:
            continue
        there = attributes.present(plan)
        settings |= any(line.startswith("git config") for line in there)
        drivers |= any("diff=draftdiff" in line for line in there)
        if shared:
            there = [line for line in there if not line.startswith("git config")]
        _say([f"{title}: {line}" for line in there] or [f"{title}: nothing"])
    return exits.SAME if settings and drivers else exits.DIFFERENT


@command.command("textconv", hidden=True)
@click.argument("file")
def textconv(file: str) -> int:
    """Print a draft for git, a clause a line."""
    from draftdiff import pipeline

    printing.emit(pipeline.plain(file))
    return exits.SAME


@command.command("diff-driver", hidden=True)
@click.argument("arguments", nargs=-1)
def diff_driver(arguments: tuple[str, ...]) -> int:
    """Print a comparison for git, which gives a path and both sides (git(1), GIT_EXTERNAL_DIFF)."""
    import os

    from draftdiff import pipeline
    from draftdiff.model.settings import ViewSettings

    path = arguments[0] if arguments else ""
    if len(arguments) < 7:
        _say([f"{path}: not merged"])
        return exits.SAME
    old, new = arguments[1], arguments[4]
    if os.devnull in (old, new):
        _say([f"{path}: {'new' if old == os.devnull else 'deleted'} draft"])
        _say(pipeline.plain(new if old == os.devnull else old).splitlines())
        return exits.SAME
    result = pipeline.compare(old, new)
    _say([path])
    printing.emit(pipeline.render(result, "terminal", ViewSettings()))
    return exits.SAME


def _say(lines: list[str]) -> None:
    from draftdiff import pipeline

    printing.emit("".join(f"{pipeline.visible(line)}\n" for line in lines))
