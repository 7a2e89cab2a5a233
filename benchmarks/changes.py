"""How well typed changes are told on single clauses that were rewritten.

    python -m benchmarks.changes                    every set, a table in Markdown
    python -m benchmarks.changes --show             what went wrong in the tuned halves

The pairs in ``benchmarks/labelled/changes-*.json`` were written by somebody who had not seen the
program: peace plans rewritten by another delegation, treaties, terms of service, laws, and a few in
other languages; a third are mere rewordings. One half was looked at while building ("tuned"), the
other ("held") was scored only, though more than once. draftdiff is judged by its JSON report on two
drafts of one clause.

A change is found when a typed change of its kind is told of the clause, each counting once. Taken
as the same: condition or scope; modality or scope for a ceiling or a lasting duty; quantity or date
for a deadline; a negation for a reversal. Wording is not counted; any other kind told where none is
labelled is false.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import draftdiff
from benchmarks.report import publish
from draftdiff import pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

SETS = Path(__file__).parent / "labelled"
_SAME = (
    {"condition", "scope"},
    {"modality", "scope"},
    {"quantity", "date"},
    {"negation", "reversed"},
    {"quantity", "scope"},
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair: the labels that were found and missed, and what was said and is not labelled."""

    entry: dict[str, Any]
    found: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Scores the sets and prints the table; with ``--publish`` puts it into a page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.changes", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--show", action="store_true", help="print each pair that went wrong")
    parser.add_argument("--publish", type=Path, help="put the table into this page")
    chosen = parser.parse_args(arguments)
    scored = [
        score(entry)
        for path in sorted(SETS.glob("changes-*.json"))
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]
    if chosen.show:
        for one in scored:
            if one.entry["half"] == "tuned" and (one.missed or one.false):
                print(one.entry["id"], "missed", one.missed, "false", one.false)
                print("   ", one.entry["old"], "\n   ", one.entry["new"])
    result = table(scored)
    print(result)
    if chosen.publish:
        publish(chosen.publish, "changes", result)
    return 0


def score(entry: dict[str, Any]) -> Scored:
    """Compares two drafts of one clause and holds what is said against the labels."""
    said = kinds(entry["old"], entry["new"])
    found: list[str] = []
    missed: list[str] = []
    for label in entry["changes"]:
        if label["kind"] == "wording":
            continue
        wanted = {label["kind"], *(label.get("or") or ())}
        fitting = sorted(
            (kind for kind in said if _fits(kind, wanted)), key=lambda kind: kind not in wanted
        )
        if fitting:
            said.remove(fitting[0])
            found.append(label["kind"])
        else:
            missed.append(label["kind"])
    return Scored(entry, tuple(found), tuple(missed), tuple(said))


def kinds(old: str, new: str) -> list[str]:
    """The kinds of the typed changes of substance that a report tells; no wording."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.md", "new.md")]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(f"1. {text}\n", encoding="utf-8")
        report = json.loads(pipeline.render(draftdiff.compare(*paths), "json"))
    return [
        "reversed" if change["direction"] == "reversed" else change["kind"]
        for match in report["matches"]
        for change in match["changes"]
        if change["substance"] == "substantive" and change["kind"] != "wording"
    ]


def _fits(kind: str, wanted: set[str]) -> bool:
    return kind in wanted or any({kind, other} in _SAME for other in wanted)


def table(scored: Sequence[Scored]) -> str:
    """A row for each family and half, then all together."""
    rows = ["| Set | pairs | labelled changes | recall | precision |"]
    rows.append("| --- | ---: | ---: | ---: | ---: |")
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in scored:
        for family in (one.entry["family"], "all"):
            count = counts[family, one.entry["half"]]
            count["pairs"] += 1
            count["found"] += len(one.found)
            count["missed"] += len(one.missed)
            count["false"] += len(one.false)
    for (family, half), count in sorted(counts.items(), key=lambda e: (e[0][0] == "all", e[0])):
        labelled = count["found"] + count["missed"]
        said = count["found"] + count["false"]
        rows.append(
            f"| {family}, {half} | {count['pairs']} | {labelled} | "
            f"{_share(count['found'], labelled)} | {_share(count['found'], said)} |"
        )
    return "\n".join(rows)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
