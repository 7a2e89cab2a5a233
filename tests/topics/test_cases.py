"""Every sentence in ``tests/cases/topics`` takes the position under whose heading it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftdiff.topics import load_packs, tag

CASES = Path(__file__).parents[1] / "cases" / "topics"
NONE = "no position"


def _cases() -> list[tuple[str, str, str, str]]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        pack = topic = position = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                pack, topic = line[2:].split("/")
            elif line.startswith("## "):
                position = line[3:]
            elif line.startswith("- "):
                found.append((pack, topic, position, line[2:]))
    return found


@pytest.mark.parametrize(("pack", "topic", "position", "sentence"), _cases())
def test_the_sentence_takes_the_position_it_is_listed_under(
    pack, topic, position, sentence, make_draft
):
    draft = tag(make_draft(sentence), load_packs([pack]))
    said = {hit.topic: hit.position for hit in draft.clauses[0].topics}
    assert said.get(topic) == (None if position == NONE else position)


@pytest.mark.parametrize("pack", ["peace-agreement", "contract"])
def test_every_position_of_a_built_in_pack_has_a_case_of_each_kind(pack):
    listed = {(case[1], case[2]) for case in _cases() if case[0] == pack}
    topics = load_packs([pack])[0].topic
    missing = [(t.id, p.id) for t in topics for p in t.position if (t.id, p.id) not in listed]
    missing += [(t.id, NONE) for t in topics if (t.id, NONE) not in listed]
    assert missing == []
