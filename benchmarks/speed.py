"""How long and how much memory draftdiff takes, next to other programs on the same files.

    python -m benchmarks.speed                     30, 300, 3000 and 30000 clauses
    python -m benchmarks.speed --clauses 300 3000 --runs 1

Every run is a process of its own, started cold: interpreter, imports and output included. The
programs take turns, and of several runs the fastest counts; 10,000 clauses and more run once. A
fifth of the clauses is edited, with every kind of edit. Processor time stands beside wall time,
for on a busy machine only it can be compared. Tables in Markdown go to stdout, progress to stderr.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.edits import EDITS
from benchmarks.material import materials
from benchmarks.peers import Peer, peers
from benchmarks.planting import plant, repeated
from benchmarks.report import publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (30, 300, 3000, 30000)
#: Drafts of this size are run once: noise no longer matters.
ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall time, of processor time, and mebibytes at the peak.

    ``trouble`` says why there are none.
    """

    seconds: float = math.inf
    processor: float = math.inf
    memory: float = 0.0
    trouble: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark and prints its tables."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--clauses", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=3, help="of each program on each size (3)")
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one run (120)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=(), help="only these programs")
    parser.add_argument("--keep", type=Path, help="write the drafts into this folder")
    parser.add_argument("--publish", type=Path, help="put the tables into this page")
    chosen = parser.parse_args(arguments)
    programs = [peer for peer in peers() if not chosen.only or peer.name in chosen.only]
    best: dict[tuple[str, int], Run] = {}
    with tempfile.TemporaryDirectory() as scratch:
        home = chosen.keep or Path(scratch)
        home.mkdir(parents=True, exist_ok=True)
        small = write_drafts(Path(scratch), 10, chosen.seed)
        for program in programs:  # not counted: bytecode and the disk's cache
            measure(program, *small, Path(scratch), chosen.timeout)
        for clauses in chosen.clauses:
            files = write_drafts(home, clauses, chosen.seed)
            for _ in range(chosen.runs if clauses < ONCE else 1):
                for program in programs:
                    before = best.get((program.name, clauses), Run())
                    if before.trouble:
                        continue
                    run = measure(program, *files, Path(scratch), chosen.timeout)
                    print(f"{clauses:6} {program.name:22} {_seconds(run)}", file=sys.stderr)
                    best[program.name, clauses] = min(
                        before, run, key=lambda one: (not one.trouble, one.seconds)
                    )
    names = [program.name for program in programs]
    tables = "\n".join(_tables(best, names, sorted(chosen.clauses)))
    print(tables)
    if chosen.publish:
        publish(chosen.publish, "speed", tables)
    return 0


def write_drafts(home: Path, clauses: int, seed: int) -> tuple[Path, Path]:
    """Two drafts of ``clauses`` distinct clauses, a fifth of them edited."""
    text = repeated(materials(), clauses, seed)
    pair = plant(text, list(EDITS), seed=seed, clauses=clauses, share=0.2, foreign=_FOREIGN)
    files = home / f"{clauses}-old.md", home / f"{clauses}-new.md"
    files[0].write_text(pair.old_text, encoding="utf-8")
    files[1].write_text(pair.new_text, encoding="utf-8")
    return files


_FOREIGN = tuple(
    f"Item {n} of the schedule has been agreed apart from this text and is entered as {n * 7919}."
    for n in range(5000)
)


def measure(program: Peer, old: Path, new: Path, scratch: Path, timeout: float) -> Run:
    """One cold run of ``program``; its output is thrown away."""
    command = program.command(str(old), str(new), str(scratch / "out"))
    # As after an installation: bytecode is there, and whoever lacks it writes it in the first run.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "GIT_PAGER": "cat"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=scratch,
    ) as process:
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(timeout, stop)
        timer.start()
        assert process.stderr is not None
        said = process.stderr.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if late.is_set():
        return Run(trouble=f"> {timeout:.0f} s")
    if process.returncode not in program.differs:
        print(said[-500:], file=sys.stderr)
        return Run(trouble=f"failed ({process.returncode})")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


# --- tables --------------------------------------------------------------------------------------


def _tables(best: dict[tuple[str, int], Run], names: list[str], sizes: list[int]) -> Iterator[str]:
    yield "| Clauses | " + " | ".join(names) + " |"
    yield "| ---: |" + " ---: |" * len(names)
    for size in sizes:
        ours = best[names[0], size]
        cells = [_cell(best[name, size], ours, first=name == names[0]) for name in names]
        yield f"| {size:,} | " + " | ".join(cells) + " |"
    yield ""
    yield _machine()
    yield ""
    yield "| Program | growth exponent | of CPU | from | to |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name in names:
        known = [size for size in sizes if size >= 300 and not best[name, size].trouble]
        if len(known) > 1:
            first, last = best[name, known[0]], best[name, known[-1]]
            exponents = (
                math.log(after / before) / math.log(known[-1] / known[0])
                for before, after in (
                    (first.seconds, last.seconds),
                    (first.processor, last.processor),
                )
            )
            wall, processor = (f"{exponent:.2f}" for exponent in exponents)
            yield f"| {name} | {wall} | {processor} | {known[0]:,} | {known[-1]:,} |"


def _machine() -> str:
    """Python, system and number of processors, for whoever compares two tables."""
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors."
    )


def _cell(run: Run, ours: Run, *, first: bool) -> str:
    if run.trouble:
        return run.trouble
    ratio = "" if first else f" ({run.seconds / ours.seconds:.1f}×)"
    return f"{_seconds(run)}{ratio}, {run.processor:.2f} s CPU, {run.memory:.0f} MB"


def _seconds(run: Run) -> str:
    return run.trouble or f"{run.seconds:.2f} s"


if __name__ == "__main__":
    sys.exit(main())
