"""Installs draftdiff as git's driver for Word drafts, and takes it out again.

Two places each: a configuration says how a driver works, an attributes file which files it is
for. What is written stands between two marker lines, so that nothing of a user's own is touched.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from draftdiff.errors import GitError
from draftdiff.git import revisions
from draftdiff.git.run import configure, git

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_BEGIN, _END = "# draftdiff: begin", "# draftdiff: end"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an installation consists of: settings, and lines of an attributes file.

    ``scope`` is git's option for the configuration ("--global" or "--local").
    """

    scope: str
    settings: tuple[tuple[str, str], ...]
    attributes: str
    lines: tuple[str, ...]


def plan(*, for_user: bool, report: bool, shared: bool) -> Plan:
    """The installation for the user, else for this repository.

    ``report``: ``git diff`` shows the clause report itself, not only its text line by line.
    ``shared``: the attributes go into ``.gitattributes``, which others get, not into ``.git``.
    Raises ``GitError`` when there is no repository to install it in.
    """
    program = _program()
    settings = [
        ("diff.draftdiff.textconv", f"{program} git textconv"),
        ("diff.draftdiff.binary", "true"),
        ("difftool.draftdiff.cmd", f'{program} compare --no-exit-code -- "$LOCAL" "$REMOTE"'),
    ]
    if report:
        settings.append(("diff.draftdiff.command", f"{program} git diff-driver"))
    lines = tuple(f"*{suffix} diff=draftdiff" for suffix in SUFFIXES)
    scope = "--global" if for_user else "--local"
    return Plan(scope, tuple(settings), _attributes(for_user, shared), lines)


def missing(wanted: Plan) -> list[str]:
    """What of a plan is not there yet, a line each; nothing when it is installed."""
    found = [
        f"git config {wanted.scope} {name} {shlex.quote(value)}"
        for name, value in wanted.settings
        if _get(wanted.scope, name) != value
    ]
    block = _block(wanted)
    if block not in _read(wanted.attributes):
        found += [f"{wanted.attributes}: {line}" for line in wanted.lines]
    return found


def present(wanted: Plan) -> list[str]:
    """What of draftdiff is there, whether it fits the plan or not."""
    found = [
        f"git config {wanted.scope} {name} {shlex.quote(value)}"
        for name, value in _ours(wanted.scope)
    ]
    text = _read(wanted.attributes)
    if _BEGIN in text:
        found += [f"{wanted.attributes}: {line}" for line in wanted.lines if line in text]
    return found


def install(wanted: Plan) -> None:
    """Write what is missing; doing it twice changes nothing. Raises ``GitError``."""
    for name, value in wanted.settings:
        if _get(wanted.scope, name) != value:
            git("config", wanted.scope, "--replace-all", name, value)
    text = _without_block(_read(wanted.attributes))
    glue = "" if not text or text.endswith("\n") else "\n"
    _write(wanted.attributes, f"{text}{glue}{_block(wanted)}")


def uninstall(wanted: Plan) -> None:
    """Take out everything of draftdiff; what is not there is no failure. Raises ``GitError``."""
    for section in ("diff.draftdiff", "difftool.draftdiff"):
        if any(name.startswith(f"{section}.") for name, _ in _ours(wanted.scope)):
            git("config", wanted.scope, "--remove-section", section)
    before = _read(wanted.attributes)
    after = _without_block(before)
    if after != before:
        _write(wanted.attributes, after)


def _program() -> str:
    """How git calls draftdiff: by name where the shell finds it, else by where it is."""
    if shutil.which("draftdiff"):
        return "draftdiff"
    return f"{shlex.quote(sys.executable)} -m draftdiff"


def _attributes(for_user: bool, shared: bool) -> str:
    if for_user:
        named = configure("--global", "--type=path", "--get", "core.attributesFile")
        given = os.fsdecode(named).rstrip("\n")
        home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
        return given or os.path.join(home, "git", "attributes")
    top = revisions.root()
    if top is None:
        raise GitError("there is no git repository here", hint="Use --global for all of yours")
    if shared:
        return os.path.join(top, ".gitattributes")
    folder = os.fsdecode(git("rev-parse", "--git-path", "info/attributes")).rstrip("\n")
    return os.path.abspath(folder)


def _get(scope: str, name: str) -> str:
    return os.fsdecode(configure(scope, "--get", name)).rstrip("\n")


def _ours(scope: str) -> list[tuple[str, str]]:
    listed = configure(scope, "-z", "--get-regexp", r"^(diff|difftool)\.draftdiff\.")
    pairs = [entry.partition("\n") for entry in os.fsdecode(listed).split("\0") if entry]
    return [(name, value) for name, _, value in pairs]


def _block(wanted: Plan) -> str:
    return "".join(f"{line}\n" for line in (_BEGIN, *wanted.lines, _END))


def _without_block(text: str) -> str:
    start, end = text.find(_BEGIN), text.find(_END)
    if start < 0 or end < start:
        return text
    return text[:start] + text[end + len(_END) :].removeprefix("\n")


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise GitError(f"cannot be read ({error.strerror})", place=path) from error


def _write(path: str, text: str) -> None:
    target = Path(path)
    if target.is_symlink():
        raise GitError(
            "this is a symbolic link, which a repository can point anywhere",
            place=path,
            hint="Add the lines by hand",
        )
    try:
        if not text and target.exists():
            target.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".draftdiff-", dir=target.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        os.replace(temporary, target)
    except OSError as error:
        raise GitError(f"cannot be written ({error.strerror})", place=path) from error
