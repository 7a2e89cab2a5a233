"""Verdicts as workflow commands, which GitHub shows beside the lines of a pull request.

GitHub shows ten annotations of a level for each step; the gravest come first, and what does not
fit is counted, never left out in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.policy import Level
from draftdiff.writers.safe import visible
from draftdiff.writers.verdicts._wording import at_fault, level, message, tally

if TYPE_CHECKING:
    from draftdiff.model.policy import Review, Verdict

_MOST = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def write(review: Review) -> str:
    """The review as workflow commands, then a line for the log."""
    lines: list[str] = []
    hidden = 0
    shown = dict.fromkeys(Level, 0)
    for verdict in at_fault(review):
        own = level(verdict)
        # The last place of each level is kept for the count of those that do not fit.
        if shown[own] < _MOST - 1:
            shown[own] += 1
            lines.append(_command(verdict))
        else:
            hidden += 1
    if hidden:
        text = f"{hidden} more verdicts are not shown here; see the output of draftdiff check"
        command = "error" if review.fails else "notice"
        lines.append(f"::{command} title=draftdiff::{_data(text)}")
    lines.append(_plain(f"draftdiff: {tally(review)}"))
    return "".join(f"{line}\n" for line in lines)


def _command(verdict: Verdict) -> str:
    shown = verdict.new
    values = [("title", f"draftdiff {verdict.rule.id}: {verdict.outcome}")]
    if verdict.draft:
        values.insert(0, ("file", verdict.draft))
        values.insert(1, ("line", str(shown.line if shown and shown.line else 1)))
    words = [message(verdict)]
    if verdict.old is not None:
        words.append(f"Was ({verdict.old.path}): {verdict.old.quotation}")
    if shown is not None:
        words.append(f"Is ({shown.path}): {shown.quotation}")
    parameters = ",".join(f"{name}={_property(value)}" for name, value in values)
    return f"::{_COMMANDS[level(verdict)]} {parameters}::{_data(chr(10).join(words))}"


def _data(text: str) -> str:
    """Escaped as in actions/toolkit, so that a draft cannot start a command of its own."""
    lines = "\n".join(visible(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    return visible(text)
