"""A draft's log and blame, for people and as JSON."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from draftdiff.model.draft import ClauseKind
from draftdiff.writers import wording
from draftdiff.writers.brief import sentence
from draftdiff.writers.counts import count, differs
from draftdiff.writers.json import encode
from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.commits import Blame, Commit, LogEntry
    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause
    from draftdiff.model.history import Run

_SHORT = 10
_WORDS = 68


def write_log(entries: Sequence[LogEntry], format: str) -> str:
    """What each commit changed, newest first; ``format`` is "terminal" or "json"."""
    if format == "json":
        return encode({"schema_version": 1, "commits": [_entry_json(entry) for entry in entries]})
    lines: list[str] = []
    for entry in entries:
        lines += [*_entry(entry), ""]
    return "".join(f"{visible(line)}\n" for line in lines[:-1])


def write_blame(blame: Blame, format: str, *, words: bool) -> str:
    """Where each clause, or with ``words`` each run of words, comes from."""
    if format == "json":
        return encode(_blame_json(blame))
    lines: list[str] = []
    for clause in blame.draft.clauses:
        if clause.kind is ClauseKind.FURNITURE:
            continue
        origin = blame.origins[clause.index]
        text = clause.text or clause.heading or ""
        parts = _parts(text, origin.text if clause.text else origin.heading)
        last = max((version for version, _ in parts), default=None)
        lines.append(f"{_who(blame, last)}  {_called(clause)}{wording.shortened(text, _WORDS)}")
        if words and len(parts) > 1:
            lines += [f"    {_who(blame, n)}  “{part.strip()}”" for n, part in parts]
    lines += [f"Note: {problem}" for problem in blame.problems]
    return "".join(f"{visible(line)}\n" for line in lines)


def _entry(entry: LogEntry) -> list[str]:
    commit = entry.version.commit
    lines = [f"{commit.id[:_SHORT]}  {commit.date}  {commit.author}  {commit.subject}"]
    if entry.version.draft is None:
        return [*lines, f"    {commit.path}: {entry.version.problem}"]
    if entry.comparison is None:
        number = len(entry.version.draft.clauses)
        return [*lines, f"    {commit.path}: first version, {number} clauses"]
    comparison = entry.comparison
    said = visible(sentence(comparison, count(comparison)))
    lines += textwrap.wrap(said, 80, initial_indent="    ", subsequent_indent="    ")
    for match in _changed(comparison):
        tags = ", ".join(wording.tags(match, comparison))
        lines.append(f"    {wording.title(match, comparison)}  {tags}")
        lines += [f"        {wording.change_line(change)}" for change in match.changes]
    return lines


def _changed(comparison: Comparison) -> list[Match]:
    return [match for match in comparison.matches if differs(match)]


def _who(blame: Blame, version: int | None) -> str:
    if version is None:
        return f"{'':{_SHORT}}  {'':10}"
    commit = blame.versions[version].commit
    return f"{commit.id[:_SHORT] or 'not yet':{_SHORT}}  {commit.date or 'committed':10}"


def _called(clause: Clause) -> str:
    return f"{clause.label.printed}  " if clause.label else ""


def _parts(text: str, runs: Sequence[Run]) -> list[tuple[int, str]]:
    """The words of a clause by version; neighbours of one version are joined."""
    found: list[tuple[int, str]] = []
    at = 0
    for run in runs:
        part = text[at : at + run.length]
        at += run.length
        if found and (found[-1][0] == run.draft or not part.strip()):
            # Space between two words belongs to nobody.
            found[-1] = (found[-1][0], found[-1][1] + part)
        elif part.strip():
            found.append((run.draft, part))
    return found


def _commit_json(commit: Commit) -> dict[str, Any]:
    return {
        "id": commit.id or None,
        "date": commit.date or None,
        "author": commit.author,
        "subject": commit.subject,
        "path": commit.path,
    }


def _entry_json(entry: LogEntry) -> dict[str, Any]:
    comparison = entry.comparison
    return {
        **_commit_json(entry.version.commit),
        "problem": entry.version.problem or None,
        "summary": sentence(comparison, count(comparison)) if comparison else None,
        "changes": [_match_json(match, comparison) for match in _changed(comparison)]
        if comparison
        else [],
    }


def _match_json(match: Match, comparison: Comparison) -> dict[str, Any]:
    return {
        "status": match.status.value,
        "moved": match.moved,
        "renumbered": match.renumbered,
        "substance": match.substance.value,
        "old": [comparison.old.clauses[index].id for index in match.old],
        "new": [comparison.new.clauses[index].id for index in match.new],
        "changes": [
            {"kind": change.kind.value, "old": change.old, "new": change.new}
            for change in match.changes
        ],
    }


def _blame_json(blame: Blame) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "versions": [_commit_json(version.commit) for version in blame.versions],
        "clauses": [
            {
                "id": clause.id,
                "label": clause.label.printed if clause.label else None,
                "heading": clause.heading,
                "heading_runs": _runs_json(clause.heading or "", origin.heading),
                "runs": _runs_json(clause.text, origin.text),
            }
            for clause, origin in zip(blame.draft.clauses, blame.origins, strict=True)
        ],
        "problems": list(blame.problems),
    }


def _runs_json(text: str, runs: Sequence[Run]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    at = 0
    for run in runs:
        found.append({"version": run.draft, "text": text[at : at + run.length]})
        at += run.length
    return found
