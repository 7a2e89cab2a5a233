"""Brings text to the user: through a pager as git does, or straight to stdout."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

from draftdiff.cli import exits
from draftdiff.cli.options import is_terminal


def emit(text: str, *, paged: bool = False) -> None:
    """Print ``text``. A reader that closes the pipe early (``| head``) is no failure.

    Piped output is UTF-8 whatever the locale, so that the same report is the same bytes.
    """
    if paged and is_terminal() and _page(text):
        return
    encoding = (sys.stdout.encoding if is_terminal() else None) or "utf-8"
    data = text.encode(encoding, "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        exits.silence(sys.stdout.fileno())


def _page(text: str) -> bool:
    command = os.environ.get("DRAFTDIFF_PAGER", os.environ.get("PAGER", "less -FRX"))
    words = shlex.split(command) if command.strip() else []
    if not words or words == ["cat"] or shutil.which(words[0]) is None:
        return False
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    # The pager is the user's own choice, from the user's environment, and runs without a shell.
    with subprocess.Popen(words, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603
        try:
            process.communicate(text.encode("utf-8", "backslashreplace"))
        except KeyboardInterrupt:
            # less handles Ctrl-C itself; it is still on the screen.
            process.wait()
    return True
