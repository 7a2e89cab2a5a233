"""Verdicts as a JUnit report, which build servers show as tests: one for each rule and draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from draftdiff.model.policy import Outcome
from draftdiff.writers.safe import visible
from draftdiff.writers.verdicts._wording import message

if TYPE_CHECKING:
    from draftdiff.model.policy import Review, Verdict

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(review: Review) -> str:
    """The review as JUnit XML: broken and unsure verdicts that fail are failures."""
    failed = sum(verdict.fails for verdict in review.verdicts)
    skipped = sum(_is_skipped(verdict) for verdict in review.verdicts)
    counts = f'tests="{len(review.verdicts)}" failures="{failed}" skipped="{skipped}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {counts}>",
        f'  <testsuite name="draftdiff check" {counts}>',
    ]
    for verdict in review.verdicts:
        lines += _case(verdict)
    lines += ["  </testsuite>", "</testsuites>"]
    return "".join(f"{line}\n" for line in lines)


def _case(verdict: Verdict) -> list[str]:
    shown = verdict.new or verdict.old
    place = f" ({shown.path})" if shown else ""
    head = (
        f"    <testcase classname={_attribute(verdict.draft or 'draftdiff')} "
        f"name={_attribute(verdict.rule.id + place)}"
    )
    if verdict.outcome is Outcome.HOLDS:
        return [f"{head}/>"]
    if verdict.fails:
        body = (
            f"      <failure type={_attribute(verdict.outcome)} "
            f"message={_attribute(message(verdict))}>{_text(_details(verdict))}</failure>"
        )
    else:
        body = f"      <skipped message={_attribute(message(verdict))}/>"
    return [f"{head}>", body, "    </testcase>"]


def _is_skipped(verdict: Verdict) -> bool:
    return verdict.outcome is not Outcome.HOLDS and not verdict.fails


def _details(verdict: Verdict) -> str:
    parts = []
    if verdict.old is not None:
        parts.append(f"- {verdict.old.path}: {verdict.old.quotation}")
    if verdict.new is not None:
        parts.append(f"+ {verdict.new.path}: {verdict.new.quotation}")
    return "\n".join(parts)


def _text(text: str) -> str:
    return escape("\n".join(_NO_XML.sub("\ufffd", visible(line)) for line in text.split("\n")))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", visible(text)))
