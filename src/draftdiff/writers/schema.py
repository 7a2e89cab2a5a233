"""Publishes the JSON Schema (2020-12) of the report, made from the types that write it."""

from __future__ import annotations

from typing import Any

import msgspec

from draftdiff.writers.report import SCHEMA_VERSION, Report


def report_schema() -> str:
    """The schema as JSON text, ending in a newline."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:draftdiff:report:{SCHEMA_VERSION}",
        "title": "draftdiff report",
        **msgspec.json.schema(Report),
    }
    return (
        msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"
    )
