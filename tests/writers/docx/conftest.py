"""Redlines of any two documents, and the judgement of an independent judge on them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx_oracle
import pytest

from draftdiff.changes.words import word_edits
from draftdiff.model.source import View
from draftdiff.writers.docx.marking import Marking
from draftdiff.writers.docx.redline import write_redline
from draftdiff.writers.docx.sides import open_side

if TYPE_CHECKING:
    from collections.abc import Callable

_LEVELS = ("L1", "L2", "L3", "L4", "labels", "xrefs")


@pytest.fixture(scope="session")
def redline() -> Callable[[bytes, bytes], bytes]:
    """The redline of two documents, signed by a fixed author at a fixed date."""

    def redline(old: bytes, new: bytes) -> bytes:
        sides = open_side(old, View.ACCEPT), open_side(new, View.ACCEPT)
        marking = Marking("A. Author", "2026-01-02T03:04:05Z")
        return write_redline(*sides, [], marking, word_edits)[0]

    return redline


@pytest.fixture(scope="session")
def judged() -> Callable[[bytes, bytes, bytes], dict[str, Any]]:
    """What the judge finds wrong: levels not reached, dangling things, new malformed markup."""

    def judged(old: bytes, new: bytes, redline: bytes) -> dict[str, Any]:
        files = [io.BytesIO(data) for data in (old, new, redline)]
        result = docx_oracle.check(*files, variants=False)
        wrong = {level: result[level] for level in _LEVELS if not result[level]}
        for side in ("accept", "reject"):
            if result[side]["levels"]["problems"]:
                wrong[side] = result[side]["levels"]["problems"]
        known = {kind(one) for data in (old, new) for one in docx_oracle.lint(data)}
        findings = [one for one in docx_oracle.lint(redline) if kind(one) not in known]
        serious = [one for one in findings if ": note: " not in one]
        return {**wrong, "lint": serious} if serious else wrong

    def kind(finding: str) -> str:
        return finding.partition(" (x")[0]

    return judged


@pytest.fixture(scope="session")
def counts() -> Callable[[bytes], dict[str, int]]:
    """How many revisions of each kind a redline holds, those that it does not hold left out."""

    def counts(redline: bytes) -> dict[str, int]:
        found: dict[str, int] = docx_oracle.stats(redline)
        return {name: number for name, number in found.items() if number}

    return counts
