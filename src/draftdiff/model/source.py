"""Where a draft came from, and what its reader has to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """How tracked changes that an input already holds are resolved while it is read."""

    ACCEPT = "accept"
    REJECT = "reject"
    REFUSE = "refuse"


class Severity(StrEnum):
    """How much a notice matters: ``WARNING`` means that something was not or only partly read."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know, as a value: what clean-up changed, what was not read.

    ``code`` is stable and hyphenated ("joined-hyphens"); ``count`` is how often it happened;
    ``place`` names a part, line or clause.
    """

    code: str
    message: str
    severity: Severity = Severity.INFO
    count: int = 1
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. ``sha256`` is over the bytes as given; ``path`` is as the user typed it."""

    name: str
    path: str
    format: str
    sha256: str
    size: int
    view: View = View.ACCEPT


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block stands in its source.

    ``part`` is "" for text formats, else the package part ("word/document.xml"). ``first`` and
    ``last`` are inclusive: line numbers from 1 in text formats, paragraph ordinals from 0 within
    the part in DOCX (a range, since a deleted paragraph mark makes two paragraphs one block).
    """

    part: str
    first: int
    last: int
