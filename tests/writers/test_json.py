"""The JSON report: whole, valid by the published schema, safe to print."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
import pytest

from draftdiff.model.comparison import Edit, EditOperation
from draftdiff.model.settings import ViewSettings
from draftdiff.writers import render
from draftdiff.writers.schema import report_schema

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison


def test_the_report_has_the_names_of_the_contract(comparison: Comparison) -> None:
    report = json.loads(render(comparison, "json", ViewSettings()))
    assert report["schema_version"] == 1
    assert [draft["name"] for draft in report["drafts"]] == ["old.md", "new.md"]
    for draft in report["drafts"]:
        assert {"name", "path", "sha256", "clauses"} <= draft.keys()
        for clause in draft["clauses"]:
            assert {"id", "label", "heading", "parent", "text"} <= clause.keys()
    modified = report["matches"][1]
    assert modified["status"] == "modified"
    assert (modified["old"], modified["new"]) == (["c1"], ["c1"])
    assert modified["edits"][1] == {"op": "delete", "text": "600,000"}
    (change,) = modified["changes"]
    assert (change["kind"], change["old"], change["new"]) == ("quantity", "600,000", "800,000")
    assert report["topics"][0]["verdict"] == "dropped"
    assert report["summary"]["status"]["removed"] == 1
    assert report["summary"]["differences"] == 8


def test_settings_for_people_never_thin_out_the_report(comparison: Comparison) -> None:
    narrow = ViewSettings(only=("removed",), summary=True, width=40)
    assert render(comparison, "json", narrow) == render(comparison, "json", ViewSettings())


def test_the_published_schema_is_valid_and_accepts_the_report(comparison: Comparison) -> None:
    schema = json.loads(report_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:")
    jsonschema.validate(
        json.loads(render(comparison, "json", ViewSettings())),
        schema,
        cls=jsonschema.Draft202012Validator,
    )


@pytest.mark.parametrize(("key", "value"), [("status", "rewritten"), ("similarity", 1.5)])
def test_the_schema_refuses_what_is_no_report(
    comparison: Comparison, key: str, value: object
) -> None:
    report = json.loads(render(comparison, "json", ViewSettings()))
    report["matches"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, json.loads(report_schema()))


def test_characters_that_steer_a_terminal_are_escaped_and_survive(comparison: Comparison) -> None:
    evil = 'a\x1b[31m\x9b\u202e\u200b\x00\x7f"\\'
    first = replace(comparison.matches[0], edits=(Edit(EditOperation.EQUAL, evil),))
    text = render(replace(comparison, matches=(first,)), "json", ViewSettings())
    assert not set("\x1b\x9b\u202e\u200b\x00\x7f") & set(text)
    assert json.loads(text)["matches"][0]["edits"][0]["text"] == evil


def test_a_lone_surrogate_does_not_break_the_report(comparison: Comparison) -> None:
    broken = replace(comparison, old=replace(comparison.old, name="caf\udce9.md"))
    report = json.loads(render(broken, "json", ViewSettings()).encode())
    assert report["drafts"][0]["name"] == "caf\ufffd.md"


def test_the_outline_is_the_draft_of_the_report(comparison: Comparison) -> None:
    outline = json.loads(render(comparison.old, "json", ViewSettings()))
    report = json.loads(render(comparison, "json", ViewSettings()))
    assert outline["draft"] == report["drafts"][0]
    assert outline["notices"][0]["severity"] == "warning"
