"""How faithful and how small redlines are, next to other programs on the same Word documents.

    python -m benchmarks.docx                      the pairs in tests/data/docx-pairs, both ways
    python -m benchmarks.docx --every 5            a sample of them
    python -m benchmarks.docx --page               and puts the table into docs/benchmarks.md
    PEER_PYTHON=/path/to/venv/bin/python python -m benchmarks.docx

The judge is tests/judge/docx_oracle.py, which shares no code with draftdiff: a pair is exact at a
level when accepting all changes gives the new document and rejecting all gives the old one. Every
run is a cold process of its own. ``PEER_PYTHON`` is an interpreter that has the peers; LibreOffice
is left out where its own compare cannot be driven without a screen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
PAIRS = ROOT / "tests" / "data" / "docx-pairs"
LEVELS = ("L1", "L2", "L3", "L4")
_TRACKDIFF = "from docx_trackdiff.compare import main; main()"
_REDLINES = (
    "import sys, pathlib; from python_redlines import DocxodusEngine as Engine;"
    "old, new, out = map(pathlib.Path, sys.argv[1:4]);"
    "out.write_bytes(Engine().run_redline('A. Author', old.read_bytes(), new.read_bytes())[0])"
)


@dataclass(slots=True)
class Score:
    """What one program achieved: pairs exact by level, refused, revisions, characters, seconds."""

    exact: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))
    failed: int = 0
    revisions: list[int] = field(default_factory=list)
    characters: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.docx", description=__doc__)
    parser.add_argument("--page", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth pair")
    options = parser.parse_args(arguments)
    sys.path.insert(0, str(ROOT / "tests" / "judge"))
    import docx_oracle

    pairs = [(one["old"], one["new"]) for one in json.loads((PAIRS / "pairs.json").read_text())]
    pairs += [(new, old) for old, new in pairs]
    pairs = pairs[:: options.every]
    scores = {name: Score() for name in engines()}
    with tempfile.TemporaryDirectory() as folder:
        for number, (old, new) in enumerate(pairs, start=1):
            print(f"{number}/{len(pairs)} {old} {new}", file=sys.stderr)
            for name, command in engines().items():
                out = Path(folder) / f"{number}-{len(name)}.docx"
                judge(docx_oracle, command, (PAIRS / old, PAIRS / new, out), scores[name])
    tables = table(scores, len(pairs))
    print(tables)
    if options.page:
        from benchmarks.report import publish

        publish(ROOT / "docs" / "benchmarks.md", "docx", tables)
    return 0


def engines() -> dict[str, list[str]]:
    """The command of each program that is installed, to be followed by old, new and output."""
    peer = os.environ.get("PEER_PYTHON", sys.executable)
    known = {"draftdiff": [sys.executable, "-m", "draftdiff", "compare"]}
    for name, module, code in (
        ("docx-trackdiff", "docx_trackdiff", _TRACKDIFF),
        ("python-redlines", "python_redlines", _REDLINES),
    ):
        probe = subprocess.run([peer, "-c", f"import {module}"], capture_output=True, check=False)
        if probe.returncode == 0:
            known[name] = [peer, "-c", code]
    return known


def judge(oracle: Any, command: list[str], files: tuple[Path, Path, Path], score: Score) -> None:
    """Run one program on one pair and add to its score."""
    old, new, out = files
    draftdiff = command[-1] == "compare"
    arguments = [str(old), str(new), *(["-o"] if draftdiff else []), str(out)]
    started = time.perf_counter()
    subprocess.run([*command, *arguments], capture_output=True, check=False, timeout=120)
    score.seconds.append(time.perf_counter() - started)
    if not out.is_file():
        score.failed += 1
        return
    try:
        result = oracle.check(str(old), str(new), str(out), variants=False)
        counted = oracle.stats(str(out))
    except Exception as error:  # a redline that the judge cannot open is a failed one
        print(f"{out}: {error}", file=sys.stderr)
        score.failed += 1
        return
    for level in LEVELS:
        score.exact[level] += result[level]
    score.revisions.append(counted["revisions"])
    score.characters.append(counted["ins_chars"] + counted["del_chars"])


def table(scores: dict[str, Score], pairs: int) -> str:
    """The scores as a table in Markdown."""
    rows = [
        "| program | exact: " + " | ".join(LEVELS) + " | failed | revisions | characters marked "
        "| seconds, median | slowest |",
        "|---" * (len(LEVELS) + 6) + "|",
    ]
    for name, score in scores.items():
        exact = " | ".join(f"{100 * score.exact[level] / pairs:.0f} %" for level in LEVELS)
        rows.append(
            f"| {name} | {exact} | {score.failed} | {_mean(score.revisions)} "
            f"| {_mean(score.characters)} | {statistics.median(score.seconds):.2f} "
            f"| {max(score.seconds):.2f} |"
        )
    return "\n".join(rows)


def _mean(values: Sequence[int]) -> str:
    return f"{statistics.mean(values):.1f}" if values else "–"


if __name__ == "__main__":
    sys.exit(main())
