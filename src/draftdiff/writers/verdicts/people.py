"""Verdicts for people: what is broken and why, with the clauses, then what waits and what holds."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from draftdiff.model.policy import Outcome
from draftdiff.writers.safe import visible
from draftdiff.writers.verdicts._wording import at_fault, level, message, tally

if TYPE_CHECKING:
    from draftdiff.model.policy import Exhibit, Review, Verdict

_WIDTH = 80
_LONGEST = 400


def write(review: Review, *, verbose: bool = False) -> str:
    """The review as plain text, 80 columns wide; ``verbose`` shows what holds, too."""
    lines: list[str] = []
    for verdict in at_fault(review):
        lines += [*_shown(verdict), ""]
    kept = [verdict for verdict in review.verdicts if verdict.outcome is Outcome.HOLDS]
    if verbose:
        for verdict in kept:
            lines += [*_shown(verdict), ""]
    lines += [line for notice in review.notices for line in _wrapped(f"Note: {notice}", "", "  ")]
    if review.notices:
        lines.append("")
    lines.append(f"{tally(review)}.")
    return "".join(f"{line}\n" for line in lines)


def _shown(verdict: Verdict) -> list[str]:
    state = verdict.outcome.upper()
    if verdict.waiver is not None:
        state += ", waived"
    elif verdict.outcome is not Outcome.HOLDS and not verdict.fails:
        state += f" ({level(verdict)})"
    head = f"{state}  {verdict.rule.id}" + (f"  {verdict.draft}" if verdict.draft else "")
    lines = [visible(head), *_wrapped(message(verdict), "  ", "  ")]
    for sign, exhibit in (("-", verdict.old), ("+", verdict.new)):
        if exhibit is not None:
            lines += _exhibit(sign, exhibit)
    if verdict.waiver is not None:
        waiver = verdict.waiver
        lines += _wrapped(f"waived until {waiver.until.isoformat()}: {waiver.reason}", "  ", "    ")
    elif verdict.outcome is not Outcome.HOLDS and verdict.clause:
        lines.append(f'  to waive it: rule = "{verdict.rule.id}", clause = "{verdict.clause}"')
    return lines


def _exhibit(sign: str, exhibit: Exhibit) -> list[str]:
    line = f", line {exhibit.line}" if exhibit.line else ""
    text = _excerpt(" ".join(exhibit.text.split()), " ".join(exhibit.quotation.split()))
    place = f"{exhibit.path}{line} of {exhibit.draft}"
    if not text:
        return _wrapped(f"{sign} {place}", "  ", "    ")
    return [*_wrapped(f"{sign} {place}:", "  ", "    "), *_wrapped(f"“{text}”", "    ", "    ")]


def _excerpt(text: str, quotation: str) -> str:
    """A long clause around the words that matter."""
    if len(text) <= _LONGEST:
        return text
    at = max(text.find(quotation), 0)
    start = max(0, at - max(0, _LONGEST - len(quotation)) // 2)
    end = start + _LONGEST
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        visible(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]
