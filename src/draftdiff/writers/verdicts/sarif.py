"""Verdicts as SARIF 2.1.0 (OASIS standard, 27 March 2020), for code scanning.

A result is recognised again by the fingerprint of its rule and clause (section 3.27.17), so that
it stays the same result when clauses above it move. Rules that hold are no results: code scanning
shows every result, whatever its kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from draftdiff.model.version import VERSION
from draftdiff.writers.json import encode
from draftdiff.writers.verdicts._wording import at_fault, level, message

if TYPE_CHECKING:
    from draftdiff.model.policy import Exhibit, Review, Rule, Verdict

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(review: Review) -> str:
    """The review as a SARIF log with one run."""
    rules = [rule.id for rule in review.policy.rules]
    return encode(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "draftdiff",
                            "version": VERSION,
                            "rules": [_rule(rule) for rule in review.policy.rules],
                        }
                    },
                    "automationDetails": {"id": "draftdiff/check/"},
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(verdict, rules) for verdict in at_fault(review)],
                    "invocations": [
                        {
                            "executionSuccessful": True,
                            "toolExecutionNotifications": [
                                {"level": "note", "message": {"text": notice}}
                                for notice in review.notices
                            ],
                        }
                    ],
                }
            ],
        }
    )


def _rule(rule: Rule) -> dict[str, Any]:
    described = rule.message or f"Red line {rule.id} ({rule.kind})"
    found: dict[str, Any] = {
        "id": rule.id,
        "name": rule.kind.value,
        "shortDescription": {"text": described},
        "defaultConfiguration": {"level": rule.level.value},
    }
    if rule.owner:
        found["properties"] = {"owner": rule.owner}
    return found


def _result(verdict: Verdict, rules: list[str]) -> dict[str, Any]:
    shown = verdict.new or verdict.old
    found: dict[str, Any] = {
        "ruleId": verdict.rule.id,
        "ruleIndex": rules.index(verdict.rule.id),
        "kind": "fail",
        "level": str(level(verdict)),
        "message": {"text": message(verdict)},
        "partialFingerprints": {"clause/v1": verdict.fingerprint},
        "locations": [_location(verdict.new, verdict.draft)] if verdict.draft else [],
        "properties": {"outcome": verdict.outcome.value},
    }
    if verdict.old is not None:
        related = _location(verdict.old, verdict.old.draft)
        related["id"] = 1
        related["message"] = {"text": f"As it was: {verdict.old.quotation or verdict.old.path}"}
        found["relatedLocations"] = [related]
    if shown is not None:
        found["properties"]["clause"] = shown.fingerprint
    if verdict.waiver is not None:
        found["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": f"{verdict.waiver.reason} (until "
                f"{verdict.waiver.until.isoformat()})",
            }
        ]
    return found


def _location(exhibit: Exhibit | None, draft: str) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(draft.encode("utf-8", "surrogateescape"), safe="/")}
    }
    if exhibit is None:
        physical["region"] = {"startLine": 1}
        return {"physicalLocation": physical}
    region: dict[str, Any] = {"startLine": exhibit.line or 1}
    if exhibit.quotation or exhibit.text:
        region["snippet"] = {"text": exhibit.quotation or exhibit.text}
    physical["region"] = region
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": exhibit.path, "kind": "element"}],
    }
