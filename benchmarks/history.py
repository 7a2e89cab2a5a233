"""How long a history takes: a chain of drafts of one text.

    python -m benchmarks.history                       ten drafts of 300 clauses
    python -m benchmarks.history --drafts 5 --clauses 1000

Every run is a process of its own, started cold: interpreter, imports and output included. Every
draft has edits of its own on a tenth of the clauses, of every kind, so that a fifth differs from
draft to draft, and what one draft drops the next one has again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.edits import EDITS
from benchmarks.material import materials
from benchmarks.planting import plant, repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHARE = 0.1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark and prints one row of a Markdown table for each format."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history", description=__doc__)
    parser.add_argument("--drafts", type=int, default=10)
    parser.add_argument("--clauses", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        paths = chain(Path(folder), chosen.drafts, chosen.clauses, chosen.seed)
        print("| drafts | clauses | output | seconds | processor seconds | MiB |")
        print("| --- | --- | --- | --- | --- | --- |")
        for format in ("terminal", "json"):
            runs = [run(paths, format) for _ in range(chosen.runs)]
            wall, used, memory = min(runs)
            figures = f"{wall:.1f} | {used:.1f} | {memory:.0f}"
            print(f"| {chosen.drafts} | {chosen.clauses} | {format} | {figures} |")
    return 0


def run(paths: Sequence[Path], format: str) -> tuple[float, float, float]:
    """Seconds of wall time and of processor time, and mebibytes at the peak of all runs so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "draftdiff", "history", "-q", *map(str, paths), "--format", format],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, after.ru_maxrss / 1024


def chain(folder: Path, drafts: int, clauses: int, seed: int) -> list[Path]:
    """Drafts of one text, each with other edits, so that clauses come, go and come back."""
    text = repeated(materials(), clauses, seed)
    paths = []
    for number in range(drafts):
        pair = plant(text, list(EDITS), seed=seed + number, clauses=clauses, share=_SHARE)
        paths.append(folder / f"draft-{number + 1:02}.md")
        paths[-1].write_text(pair.new_text, encoding="utf-8")
    return paths


if __name__ == "__main__":
    sys.exit(main())
