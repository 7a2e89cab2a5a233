"""The laws of a history, on samples and on chains of drafts that Hypothesis makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import draftdiff
from draftdiff import tracing
from draftdiff.model.comparison import EditOperation
from draftdiff.model.history import Event

if TYPE_CHECKING:
    from draftdiff.model.comparison import Edit
    from draftdiff.model.draft import Draft
    from draftdiff.model.history import History, Run

SAMPLES = Path(__file__).parents[2] / "samples"
CHAINS = [
    sorted(folder.glob("[0-9]*.md")) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()
]

SENTENCES = (
    "The harbour shall stay open to the vessels of both states in every season.",
    "A development fund shall serve technology, data centres and the repair of roads.",
    "Disputes shall be brought before an arbitral tribunal of three members.",
    "All prisoners shall be exchanged within thirty days of signature.",
    "The force shall not exceed 600,000 persons [in peacetime].",
    "The force shall not exceed 800,000 persons.",
    "Each party may withdraw from this agreement after one year.",
    "No party may withdraw from this agreement.",
    "Infrastructure.",
)
clauses = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2).map(" ".join)
texts = st.lists(clauses, min_size=1, max_size=6)
chains = st.lists(texts, min_size=2, max_size=5)
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def drafts_of(chain: list[list[str]], folder: Path) -> list[Draft]:
    drafts = []
    for number, texts_of in enumerate(chain):
        path = folder / f"draft-{number}.md"
        path.write_text("\n\n".join(f"{n}. {text}" for n, text in enumerate(texts_of, start=1)))
        drafts.append(draftdiff.read(path))
    return drafts


def side(edits: tuple[Edit, ...], other: EditOperation) -> str:
    return "".join(edit.text for edit in edits if edit.op is not other)


def total(runs: tuple[Run, ...]) -> int:
    return sum(run.length for run in runs)


def assert_each_clause_lies_on_one_line(history: History) -> None:
    for number, draft in enumerate(history.drafts):
        held = [line.clauses[number] for line in history.lines if line.clauses[number] is not None]
        assert sorted(held) == list(range(len(draft.clauses)))
    assert sorted(history.order) == [line.id for line in history.lines]
    for line in history.lines:
        standing = {n for n, clause in enumerate(line.clauses) if clause is not None}
        assert standing == {s.draft for s in line.stations if s.clause is not None}
        assert [s.draft for s in line.stations] == sorted(s.draft for s in line.stations)


def assert_attribution_rebuilds_every_draft(history: History) -> None:
    for number, draft in enumerate(history.drafts):
        for clause, origin in zip(draft.clauses, history.origins[number], strict=True):
            assert total(origin.text) == len(clause.text)
            assert total(origin.heading) == len(clause.heading or "")
            assert all(0 <= run.draft <= number for run in (*origin.heading, *origin.text))
    for gone in history.gone:
        clause = history.drafts[gone.draft].clauses[gone.clause]
        words = (clause.heading or "") if gone.in_heading else clause.text
        assert words[gone.start : gone.start + len(gone.text)] == gone.text
        assert gone.brought_in <= gone.draft < gone.taken_out


def assert_stations_rebuild_their_clauses(history: History) -> None:
    for line in history.lines:
        for station in line.stations:
            if station.clause is None or not (station.edits or station.heading_edits):
                continue
            clause = history.drafts[station.draft].clauses[station.clause]
            assert side(station.edits, EditOperation.DELETE) == clause.text
            assert side(station.heading_edits, EditOperation.DELETE) == (clause.heading or "")


def assert_two_drafts_say_what_compare_says(history: History) -> None:
    comparison = draftdiff.compare(*history.drafts)
    assert history.steps == (None, comparison)
    by_old = {clause: match for match in comparison.matches for clause in match.old}
    by_new = {clause: match for match in comparison.matches for clause in match.new}
    for line in history.lines:
        old, new = line.clauses
        events = {event for station in line.stations for event in station.events}
        if old is not None and new is not None:
            assert by_old[old] is by_new[new]
        elif old is not None:
            assert (Event.DIED in events) == (not by_old[old].new)
            assert (Event.JOINED in events) == bool(by_old[old].new)
        else:
            assert new is not None
            assert (Event.BORN in events) == (not by_new[new].old)
            assert (Event.PARTED in events) == bool(by_new[new].old)


def assert_more_drafts_change_nothing_said_before(history: History) -> None:
    shorter = tracing.trace(history.drafts[:-1])
    known = len(shorter.drafts)
    assert history.steps[:known] == shorter.steps
    assert history.origins[:known] == shorter.origins
    assert history.brackets[:known] == shorter.brackets
    assert tuple(event for event in history.ledger if event.draft < known) == shorter.ledger
    for before, now in zip(shorter.lines, history.lines, strict=False):
        assert now.id == before.id
        assert now.clauses[:known] == before.clauses
        assert tuple(s for s in now.stations if s.draft < known) == before.stations
    for topic in shorter.topics:
        (now,) = [t for t in history.topics if (t.pack, t.topic) == (topic.pack, topic.topic)]
        assert now.cells[:known] == topic.cells


@given(chain=chains)
@few
def test_the_laws_hold_on_any_chain_of_drafts(chain: list[list[str]], tmp_path: Path) -> None:
    history = tracing.trace(drafts_of(chain, tmp_path))
    assert_each_clause_lies_on_one_line(history)
    assert_attribution_rebuilds_every_draft(history)
    assert_stations_rebuild_their_clauses(history)
    if len(chain) == 2:
        assert_two_drafts_say_what_compare_says(history)
    else:
        assert_more_drafts_change_nothing_said_before(history)


@given(chain=st.lists(texts, min_size=3, max_size=5), data=st.data())
@few
def test_each_clause_lies_on_one_line_whatever_a_draft_was_made_from(
    chain: list[list[str]], data: st.DataObject, tmp_path: Path
) -> None:
    base = {n: data.draw(st.integers(0, n - 1)) for n in range(1, len(chain))}
    history = tracing.trace(drafts_of(chain, tmp_path), base=base)
    assert_each_clause_lies_on_one_line(history)
    assert_attribution_rebuilds_every_draft(history)
    assert_stations_rebuild_their_clauses(history)


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[0].parent.name)
def test_the_laws_hold_on_the_samples(chain: list[Path]) -> None:
    history = tracing.trace(chain)
    assert_each_clause_lies_on_one_line(history)
    assert_attribution_rebuilds_every_draft(history)
    assert_stations_rebuild_their_clauses(history)
    assert_more_drafts_change_nothing_said_before(history)
    assert_two_drafts_say_what_compare_says(tracing.trace(chain[:2]))


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[0].parent.name)
def test_the_json_report_obeys_its_schema(chain: list[Path]) -> None:
    report = tracing.render(tracing.trace(chain))
    assert isinstance(report, str)
    jsonschema.Draft202012Validator(json_of(tracing.schema())).validate(json_of(report))


def json_of(text: str) -> object:
    import json

    return json.loads(text)
