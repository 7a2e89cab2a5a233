"""The cases that lawyers can read: old, new, and everything that must be said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from draftdiff.changes import describe
from draftdiff.classify import annotate
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import Change, Comparison, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft
from draftdiff.model.source import Source

_CASES = Path(__file__).parent.parent / "cases" / "classify"
_LINE = re.compile(r"- (?P<kind>\w+): (?P<old>.+?) -> (?P<new>.+?)(?: \((?P<way>\w+)\))?")


def _read() -> list[tuple[str, str, str, str, list[str]]]:
    found = []
    for path in sorted(_CASES.glob("*.md")):
        for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            title, *lines = part.strip().splitlines()
            fields = dict(
                line.split(": ", 1) for line in lines if line[:4] in {"Old:", "New:", "Lang"}
            )
            said = [line for line in lines if line.startswith("- ")]
            name = f"{path.stem}: {title}"
            found.append((name, fields.get("Language", "en"), fields["Old"], fields["New"], said))
    return found


def _draft(text: str, language: str) -> Draft:
    clause = Clause(0, "c", ClauseKind.CLAUSE, None, None, text, None, 0, "c", ())
    return Draft("d", None, (clause,), Source("d", "d", "text", "0", 0), (), language)


def _compare(old: str, new: str, language: str) -> Comparison:
    link = Link((0,), (0,), 1.0 if old == new else 0.5)
    return annotate(describe(Alignment(_draft(old, language), _draft(new, language), (link,), 1.0)))


def _said(change: Change) -> str:
    kind = "editorial" if change.substance is Substance.EDITORIAL else change.kind.value
    way = f" ({change.direction.value})" if change.direction else ""
    return f"- {kind}: {change.old or 'none'} -> {change.new or 'none'}{way}"


@pytest.mark.parametrize(
    ("name", "language", "old", "new", "said"), _read(), ids=lambda v: str(v)[:50]
)
def test_everything_is_said_and_nothing_else(
    name: str, language: str, old: str, new: str, said: list[str]
) -> None:
    assert all(_LINE.fullmatch(line) for line in said), "the case itself is misspelt"
    (match,) = _compare(old, new, language).matches
    assert sorted(map(_said, match.changes)) == sorted(said)


@pytest.mark.parametrize(
    ("name", "language", "old", "new", "said"), _read(), ids=lambda v: str(v)[:50]
)
def test_the_spans_cite_the_words(
    name: str, language: str, old: str, new: str, said: list[str]
) -> None:
    (match,) = _compare(old, new, language).matches
    for change in match.changes:
        assert change.old is None or old[slice(*change.old_span or (0, 0))] == change.old
        assert change.new is None or new[slice(*change.new_span or (0, 0))] == change.new
        assert change.explanation
