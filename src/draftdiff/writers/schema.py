"""Publishes the JSON Schema (2020-12) of the report, made from the types that write it."""

from __future__ import annotations

from typing import Any

import msgspec

from draftdiff.writers.history_report import SCHEMA_VERSION as HISTORY_VERSION
from draftdiff.writers.history_report import HistoryReport
from draftdiff.writers.ledger_report import SCHEMA_VERSION as COMMITMENTS_VERSION
from draftdiff.writers.ledger_report import CommitmentsReport
from draftdiff.writers.report import SCHEMA_VERSION, Report
from draftdiff.writers.verdicts.report import SCHEMA_VERSION as VERDICTS_VERSION
from draftdiff.writers.verdicts.report import ReviewReport
from draftdiff.writers.why_report import SCHEMA_VERSION as EXPLANATION_VERSION
from draftdiff.writers.why_report import ExplanationReport


def report_schema() -> str:
    """The schema of a comparison's report as JSON text, ending in a newline."""
    return _schema(Report, "report", SCHEMA_VERSION)


def history_schema() -> str:
    """The schema of a history's report as JSON text, ending in a newline."""
    return _schema(HistoryReport, "history", HISTORY_VERSION)


def commitments_schema() -> str:
    """The schema of a report of commitments as JSON text, ending in a newline."""
    return _schema(CommitmentsReport, "commitments", COMMITMENTS_VERSION)


def explanation_schema() -> str:
    """The schema of the report of an explanation as JSON text, ending in a newline."""
    return _schema(ExplanationReport, "explanation", EXPLANATION_VERSION)


def verdicts_schema() -> str:
    """The schema of a check's report as JSON text, ending in a newline."""
    return _schema(ReviewReport, "verdicts", VERDICTS_VERSION)


def schema_of(type_: type[msgspec.Struct], name: str, version: int) -> str:
    """The schema of a type that stands elsewhere, such as that of the settings file."""
    return _schema(type_, name, version)


def _schema(type_: type[msgspec.Struct], name: str, version: int) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:draftdiff:{name}:{version}",
        "title": f"draftdiff {name}",
        **msgspec.json.schema(type_),
    }
    return (
        msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"
    )
