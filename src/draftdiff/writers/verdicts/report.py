"""The JSON report of a check as types; ``draftdiff schema verdicts`` publishes them."""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA_VERSION = 1


class Generator(msgspec.Struct, frozen=True):
    """The program that wrote the report."""

    name: str
    version: str


class ExhibitReport(msgspec.Struct, frozen=True):
    """A clause that a verdict rests on; ``line`` counts from 1, in formats that have lines."""

    draft: str
    path: str
    line: int | None
    text: str
    quotation: str
    fingerprint: str


class WaiverReport(msgspec.Struct, frozen=True):
    """The waiver that covers a verdict; ``until`` is a date as 2026-12-31."""

    reason: str
    until: str


class VerdictReport(msgspec.Struct, frozen=True):
    """What one rule says of one draft.

    ``fails`` tells whether the verdict makes the check fail. ``fingerprint`` is of rule and
    clause; ``clause`` is what a waiver names, "" where no clause is shown.
    """

    rule: str
    kind: str
    severity: Literal["error", "warning", "note"]
    owner: str
    draft: str
    outcome: Literal["holds", "broken", "unsure"]
    fails: bool
    message: str
    why: str
    fingerprint: str
    clause: str
    old: ExhibitReport | None
    new: ExhibitReport | None
    waiver: WaiverReport | None


class ReviewReport(msgspec.Struct, frozen=True):
    """A check: the settings it went by, the drafts it judged, every verdict."""

    schema_version: int
    generator: Generator
    settings: str
    drafts: list[str]
    passed: bool
    verdicts: list[VerdictReport]
    notices: list[str]
