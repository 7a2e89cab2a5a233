"""What each signal and pass of the aligner is good for: alignment without it.

    python -m benchmarks.ablation --publish docs/benchmarks.md

Each row leaves one thing out; the figures are the F1 of the links in hundredths, and how it differs
from that of the whole aligner. What gains nothing anywhere should go.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import mapping, measure, quality
from benchmarks.report import publish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.gold import Gold
    from draftdiff.align.weights import Pass, Weights
    from draftdiff.model.draft import Draft

GENERATED = ("generated: all kinds", "generated: most clauses edited", "generated: numbers kept")
WHOLE = "nothing"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the aligner with each thing left out in turn and prints the table."""
    from draftdiff.align.weights import PASSES, WEIGHTS, Pass

    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--publish", type=Path, help="put the table into this page")
    chosen = parser.parse_args(arguments)
    pairs = [(pair, _drafts(pair)) for pair in _sets()]
    variants: dict[str, tuple[Weights, frozenset[Pass]]] = {WHOLE: (WEIGHTS, PASSES)}
    for field in fields(WEIGHTS):
        variants[f"signal: {field.name}"] = (replace(WEIGHTS, **{field.name: 0.0}), PASSES)
    for name in Pass:
        variants[f"pass: {name.value}"] = (WEIGHTS, PASSES - {name})
    results: dict[str, dict[str, float]] = {}
    for name, (weights, passes) in variants.items():
        print(name, file=sys.stderr)
        tallies: dict[str, measure.Tally] = {}
        for pair, (old, new) in pairs:
            group = pair.group or pair.name
            tally = _aligned(pair, old, new, weights, passes)
            tallies[group] = tallies.get(group, measure.Tally()) + tally
        results[name] = {group: tally.f1 or 0.0 for group, tally in tallies.items()}
    table = "\n".join(_table(results))
    print(table)
    if chosen.publish:
        publish(chosen.publish, "ablation", table)
    return 0


def _sets() -> list[Gold]:
    return [
        pair
        for pair in quality.sets(1, 60)
        if not pair.group.startswith("generated") or pair.group in GENERATED
    ]


def _drafts(pair: Gold) -> tuple[Draft, Draft]:
    import draftdiff
    from draftdiff.topics import load_packs, tag

    packs = load_packs(["peace-agreement", "contract"])
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old.md", pair.old_text), ("new.md", pair.new_text)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        files = pair.files or (Path(folder) / "old.md", Path(folder) / "new.md")
        old, new = (tag(draftdiff.read(file), packs) for file in files)
    return old, new


def _aligned(
    pair: Gold, old: Draft, new: Draft, weights: Weights, passes: frozenset[Pass]
) -> measure.Tally:
    import draftdiff
    from draftdiff import align, changes

    comparison = changes.describe(align.align(old, new, weights=weights, passes=passes))
    report = json.loads(draftdiff.render(comparison, "json"))
    return measure.judge(pair, mapping.from_report(report, pair))["aligned"]


def _table(results: dict[str, dict[str, float]]) -> list[str]:
    groups = list(results[WHOLE])
    lines = ["| Left out | " + " | ".join(["macro", *groups]) + " |"]
    lines.append("| --- |" + " ---: |" * (len(groups) + 1))
    whole = results[WHOLE]
    for name, found in results.items():
        cells = [_cell(_macro(found), None if name == WHOLE else _macro(whole))]
        cells += [_cell(found[g], None if name == WHOLE else whole[g]) for g in groups]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _macro(found: dict[str, float]) -> float:
    return sum(found.values()) / len(found)


def _cell(value: float, whole: float | None) -> str:
    if whole is None:
        return f"{100 * value:.1f}"
    step = round(100 * (value - whole), 1)
    return f"{step:+.1f}" if step else "0"


if __name__ == "__main__":
    sys.exit(main())
