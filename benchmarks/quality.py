"""How well draftdiff aligns clauses and names changes, against simple methods.

    python -m benchmarks.quality                 all sets, tables in Markdown
    python -m benchmarks.quality --set fisheries --show   what went wrong there

Labelled pairs: the Contributor Covenant (by hand), the German Basic Law (by article number), the
samples (every change listed). Generated pairs: edits of each kind planted in five texts. draftdiff
is judged by its JSON report alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import baselines, gold, mapping, measure, planted
from benchmarks.edits import EDITS, SHAPES
from benchmarks.material import materials
from benchmarks.planting import foreign_clauses, plant
from benchmarks.report import publish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.gold import Gold
    from benchmarks.mapping import Prediction
    from benchmarks.measure import Tally

OURS = "draftdiff"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark and prints its tables; progress goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--set", default="", help="only sets whose name contains this")
    parser.add_argument("--seed", type=int, default=1, help="of the generated edits (1)")
    parser.add_argument("--clauses", type=int, default=60, help="of each generated text (60)")
    parser.add_argument("--show", action="store_true", help="print each pair and what went wrong")
    parser.add_argument("--no-baselines", action="store_true", help="only draftdiff")
    parser.add_argument("--keep", type=Path, help="write the drafts and reports into this folder")
    parser.add_argument("--publish", type=Path, help="put the tables into this page")
    chosen = parser.parse_args(arguments)
    methods = [] if chosen.no_baselines else list(baselines.METHODS)
    results: dict[str, dict[str, dict[str, Tally]]] = {}
    for pair in sets(chosen.seed, chosen.clauses):
        if chosen.set not in pair.name and chosen.set not in pair.group:
            continue
        print(pair.name, file=sys.stderr)
        said = mapping.from_report(report(pair, chosen.keep), pair)
        everything = {OURS: said}
        for method in list(methods):
            try:
                everything[method] = baselines.predict(method, pair.old, pair.new)
            except ImportError:
                print(f"{method} is not installed: left out", file=sys.stderr)
                methods.remove(method)
        judged = {method: measure.judge(pair, one) for method, one in everything.items()}
        if chosen.show:
            _show(pair, said, judged[OURS])
        group = results.setdefault(pair.group or pair.name, {})
        for method, tallies in judged.items():
            sums = group.setdefault(method, defaultdict(measure.Tally))
            for name, tally in tallies.items():
                sums[name] += tally
    tables = "\n".join(_tables(results, [OURS, *methods]))
    print(tables)
    if chosen.publish:
        publish(chosen.publish, "quality", tables)
    return 0


def sets(seed: int, clauses: int) -> Iterator[Gold]:
    """Every labelled pair, then the generated ones, grouped by the kind of edit."""
    yield gold.covenant()
    yield from planted.samples()
    yield gold.basic_law()
    yield from gold.labelled()
    texts = materials()
    for kind in EDITS:
        for text in texts:
            yield _generated(text, [kind], kind, seed, clauses, texts)
    for text in texts:
        yield _generated(text, list(EDITS), "all kinds", seed, clauses, texts, share=0.2)
    for text in texts:
        yield _generated(text, list(EDITS), "most clauses edited", seed, clauses, texts, share=0.7)
    for kind in SHAPES:
        for text in texts:
            yield _generated(text, [kind], kind, seed, clauses, texts)
    for text in texts:
        yield _generated(text, ["synonyms"], "all in synonyms", seed, clauses, texts, share=1.0)
    for text in texts:
        yield _generated(text, [], "options settled", seed, clauses, texts, options=0.15)
    everything = [*EDITS, *SHAPES]
    for text in texts:
        yield _generated(
            text, everything, "everything at once", seed, clauses, texts, share=0.6, options=0.1
        )
    for text in texts:
        yield _generated(text, list(_KEEPING), "numbers kept", seed, clauses, texts, keep=True)
    for text in texts:
        yield _generated(text, [], "renumbered only", seed, clauses, texts, shift=7)


#: The kinds of edit that a mark-up makes which keeps the numbers.
_KEEPING = ("delete", "insert", "reword", "number", "negate")


def _generated(
    text: Any,
    kinds: list[str],
    group: str,
    seed: int,
    clauses: int,
    texts: list[Any],
    share: float = 0.12,
    keep: bool = False,
    shift: int = 0,
    options: float = 0.0,
) -> Gold:
    pair = plant(
        text,
        kinds,
        seed=seed,
        clauses=clauses,
        share=share,
        keep_numbers=keep,
        shift=shift,
        options=options,
        foreign=foreign_clauses(texts, text),
        name=f"{group}: {text.name}",
    )
    return gold.grouped(pair, f"generated: {group}")


def report(pair: Gold, keep: Path | None = None) -> dict[str, Any]:
    """The JSON report of draftdiff on the two texts of ``pair``, as a program would read it."""
    import draftdiff

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if keep:
            home = keep / pair.name.replace(":", "").replace(" ", "-")
            home.mkdir(parents=True, exist_ok=True)
        (home / "old.md").write_text(pair.old_text, encoding="utf-8")
        (home / "new.md").write_text(pair.new_text, encoding="utf-8")
        files = pair.files or (home / "old.md", home / "new.md")
        text = draftdiff.render(draftdiff.compare(*files), "json")
        if keep:
            (home / "report.json").write_text(text, encoding="utf-8")
        result: dict[str, Any] = json.loads(text)
        return result


def _show(pair: Gold, said: Prediction, tallies: dict[str, Tally]) -> None:
    print(f"\n### {pair.name}" + (f" ({said.unread} units unread)" if said.unread else ""))
    for name, tally in tallies.items():
        if tally.invented or tally.missed:
            print(
                f"  {name}: {tally.found} found, {tally.invented} invented, {tally.missed} missed"
            )
    for line in measure.mistakes(pair, said):
        print(f"    {line}")


# --- tables --------------------------------------------------------------------------------------


def _tables(results: dict[str, dict[str, dict[str, Tally]]], methods: list[str]) -> Iterator[str]:
    yield "### Alignment F1\n"
    yield from _table(
        ["Set", *methods],
        [
            [name, *(_percent(group[method]["aligned"].f1) for method in methods)]
            for name, group in results.items()
        ]
        + [["**macro**", *(_macro(results, method, "aligned") for method in methods)]],
    )
    yield "\n### draftdiff: precision / recall by measure\n"
    yield from _table(
        ["Set", *measure.MEASURES],
        [
            [name, *(_both(group[OURS][name_]) for name_ in measure.MEASURES)]
            for name, group in results.items()
        ],
    )
    yield "\n### All sets together: precision / recall\n"
    yield from _table(
        ["Method", *measure.MEASURES],
        [
            [method, *(_both(_total(results, method, name)) for name in measure.MEASURES)]
            for method in methods
        ],
    )


def _macro(results: dict[str, dict[str, dict[str, Tally]]], method: str, name: str) -> str:
    shares = [f1 for group in results.values() if (f1 := group[method][name].f1) is not None]
    return _percent(sum(shares) / len(shares)) if shares else ""


def _total(results: dict[str, dict[str, dict[str, Tally]]], method: str, name: str) -> Tally:
    total = measure.Tally()
    for group in results.values():
        total += group[method][name]
    return total


def _both(tally: Tally) -> str:
    if tally.f1 is None:
        return ""
    return f"{_percent(tally.precision)} / {_percent(tally.recall)}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


if __name__ == "__main__":
    sys.exit(main())
