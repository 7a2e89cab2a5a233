"""Every form of a review says the same, escapes what a draft could smuggle in, and is valid."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from draftdiff import checking
from draftdiff.errors import OptionError
from draftdiff.model.policy import (
    Exhibit,
    Level,
    Outcome,
    Policy,
    Review,
    Rule,
    RuleKind,
    Verdict,
    Waiver,
)
from draftdiff.writers.verdicts import FORMATS, render

SCHEMA = Path(__file__).parents[2] / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"

RULE = Rule(
    "roof", RuleKind.MUST_KEEP, message="The roof is the Lessor's", owner="legal", clause="x"
)
NOTE = Rule("style", RuleKind.NUMBERING, level=Level.NOTE)
OLD = Exhibit("HEAD:lease.md", "2", "The Lessor shall repair.", "shall repair", "f" * 16, 3)
NEW = Exhibit("lease.md", "Article 2", "The Lessor may repair.", "may repair", "e" * 16, 5)
BROKEN = Verdict(RULE, "lease.md", Outcome.BROKEN, "the clause was weakened", "d" * 32, OLD, NEW)
UNSURE = replace(BROKEN, outcome=Outcome.UNSURE, why="a person must look", fingerprint="c" * 32)
HOLDS = replace(BROKEN, outcome=Outcome.HOLDS, why="the clause is kept", fingerprint="b" * 32)
GONE = replace(BROKEN, draft="a b/ü%.md", new=None, old=None, fingerprint="9" * 32)
WAIVED = replace(
    BROKEN, waiver=Waiver("roof", "agreed", datetime.date(2026, 12, 31), "e" * 16), fingerprint="8"
)
SOFT = replace(BROKEN, rule=NOTE, fingerprint="7")


def review(*verdicts: Verdict, notices: tuple[str, ...] = ()) -> Review:
    return Review(Policy(".draftdiff.toml", rules=(RULE, NOTE)), ("lease.md",), verdicts, notices)


EVERYTHING = review(BROKEN, UNSURE, HOLDS, GONE, WAIVED, SOFT, notices=("a rule was removed",))


def test_only_broken_and_unsure_errors_without_waiver_fail() -> None:
    failing = {v.fingerprint for v in EVERYTHING.verdicts if v.fails}
    assert failing == {BROKEN.fingerprint, UNSURE.fingerprint, GONE.fingerprint}
    tolerant = replace(UNSURE, rule=replace(RULE, unsure_fails=False))
    assert not review(tolerant).fails


def test_sarif_obeys_the_schema_of_the_standard() -> None:
    log = json.loads(render(EVERYTHING, "sarif"))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text())).validate(log)
    (run,) = log["runs"]
    by_print = {r["partialFingerprints"]["clause/v1"]: r for r in run["results"]}
    assert by_print[BROKEN.fingerprint]["level"] == "error"
    assert by_print[UNSURE.fingerprint]["level"] == "error"
    assert HOLDS.fingerprint not in by_print
    assert by_print[WAIVED.fingerprint]["suppressions"][0]["justification"].startswith("agreed")
    assert by_print[BROKEN.fingerprint]["relatedLocations"][0]["message"]["text"].endswith(
        "shall repair"
    )
    uri = by_print[GONE.fingerprint]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%C3%BC%25.md"


def test_a_review_without_verdicts_is_valid_sarif_too() -> None:
    log = json.loads(render(review(), "sarif"))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text())).validate(log)


def test_people_see_what_was_what_is_and_how_to_waive_it() -> None:
    text = render(review(BROKEN, HOLDS), "people")
    assert "BROKEN  roof  lease.md" in text
    assert "The Lessor shall repair." in text
    assert "The Lessor may repair." in text
    assert 'rule = "roof", clause = "eeeeeeeeeeeeeeee"' in text
    assert "HOLDS" not in text
    assert "HOLDS" in render(review(BROKEN, HOLDS), "people", verbose=True)
    assert max(map(len, text.splitlines())) <= 80


def test_a_long_clause_is_cut_around_the_words_that_matter() -> None:
    long = f"{'So it is. ' * 100}The Lessor may repair.{' So be it.' * 100}"
    exhibit = replace(NEW, text=long, quotation="may repair")
    text = render(review(replace(BROKEN, new=exhibit, old=None)), "people")
    assert "The Lessor may repair." in " ".join(text.split())
    assert "…So it is" in text or "“…" in text
    assert len(text) < 1_000


def test_annotations_stand_at_the_line_of_the_clause() -> None:
    first = render(review(BROKEN), "github").splitlines()[0]
    assert first.startswith("::error file=lease.md,line=5,title=draftdiff roof%3A broken::")
    assert render(review(WAIVED), "github").startswith("::notice ")


def test_annotations_are_few_and_say_how_many_are_missing() -> None:
    many = [replace(BROKEN, fingerprint=str(number)) for number in range(30)]
    lines = [line for line in render(review(*many), "github").splitlines() if line[:2] == "::"]
    assert len(lines) == 10
    assert "21 more" in lines[-1]


def test_a_draft_cannot_start_a_command_or_steer_a_terminal() -> None:
    evil = "x\n::error::gotcha\r\x1b[2J\u202e%0A::debug::<&\"'>]]>\x00"
    exhibit = replace(NEW, path=evil, text=evil, quotation=evil)
    bad = replace(BROKEN, draft=f"{evil},line=1", why=evil, new=exhibit, old=exhibit)
    for format in FORMATS:
        printed = render(review(bad, notices=(evil,)), format)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed), format
        if format == "github":
            assert len([line for line in printed.splitlines() if line.startswith("::")]) == 1
    ET.fromstring(render(review(bad), "junit"))


def test_junit_counts_what_failed_and_what_was_let_through() -> None:
    suites = ET.fromstring(render(EVERYTHING, "junit"))
    assert suites.get("tests") == "6"
    assert suites.get("failures") == "3"
    assert suites.get("skipped") == "2"
    assert len(suites.findall(".//failure")) == 3
    assert len(suites.findall(".//skipped")) == 2


def test_json_names_the_clause_a_waiver_must_name() -> None:
    report = json.loads(render(review(BROKEN), "json"))
    assert report["passed"] is False
    assert report["verdicts"][0]["clause"] == NEW.fingerprint


def test_the_json_report_obeys_its_published_schema() -> None:
    schema = json.loads(checking.schema("verdicts"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(render(EVERYTHING, "json")))


def test_the_settings_have_a_schema_that_knows_a_wrong_key() -> None:
    schema = json.loads(checking.schema("settings"))
    validator = jsonschema.Draft202012Validator(schema)
    rule = {"id": "a", "kind": "numbering"}
    assert validator.is_valid({"draft": [{"path": "*.md"}], "rule": [rule]})
    assert not validator.is_valid({"rule": [{**rule, "kind": "numbring"}]})
    assert not validator.is_valid({"rules": [rule]})


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(OptionError, match="sarif"):
        render(review(), "xml")
