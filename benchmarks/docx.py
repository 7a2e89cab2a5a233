"""How faithful and how small redlines are, next to other programs on the same Word documents.

    python -m benchmarks.docx                      the pairs in tests/data/docx-pairs, both ways
    python -m benchmarks.docx --every 5            a sample of them
    python -m benchmarks.docx --page               and puts the table into docs/benchmarks.md
    PEER_PYTHON=/path/to/venv/bin/python python -m benchmarks.docx

The judge is tests/judge/docx_oracle.py, which shares no code with draftdiff: a pair is exact at a
level when accepting all changes gives the new document and rejecting all gives the old one. Every
run is a cold process of its own. ``PEER_PYTHON`` is an interpreter that has the peers and
``OFFICE_PYTHON`` (/usr/bin/python3 unless given) one that has LibreOffice's ``uno``. A program that
is missing is named on stderr and left out. LibreOffice writes a document anew when it stores it, so
its redlines are also judged against the two documents as it stores them without any comparison.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
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
OFFICE = "LibreOffice"
COPIES = "LibreOffice, against documents it stored"
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
    programs = engines()
    scores = {name: Score() for name in programs}
    if OFFICE in programs:
        scores[COPIES] = Score(seconds=scores[OFFICE].seconds)
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder, "copies")
        if OFFICE in programs:
            store(sorted({PAIRS / name for pair in pairs for name in pair}), copies)
        for number, (old, new) in enumerate(pairs, start=1):
            print(f"{number}/{len(pairs)} {old} {new}", file=sys.stderr)
            for name, command in programs.items():
                out = Path(folder) / f"{number}-{len(name)}.docx"
                scores[name].seconds.append(run(command, (PAIRS / old, PAIRS / new, out)))
                judge(docx_oracle, (PAIRS / old, PAIRS / new, out), scores[name])
                if name == OFFICE:
                    judge(docx_oracle, (copies / old, copies / new, out), scores[COPIES])
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
        if has(peer, module):
            known[name] = [peer, "-c", code]
        else:
            print(f"{name} is not installed and left out", file=sys.stderr)
    office = os.environ.get("OFFICE_PYTHON", "/usr/bin/python3")
    if shutil.which("soffice") and has(office, "uno"):
        known[OFFICE] = [office, str(Path(__file__).with_name("libreoffice_compare.py"))]
    else:
        print(f"{OFFICE} is left out: it takes soffice and python3-uno", file=sys.stderr)
    return known


def has(interpreter: str, module: str) -> bool:
    """Whether an interpreter exists and can import a module."""
    command = [interpreter, "-c", f"import {module}"]
    return (
        shutil.which(interpreter) is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


def store(documents: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice open documents and store them in a folder, in one run."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, documents)], capture_output=True, check=True)


def run(command: list[str], files: tuple[Path, Path, Path]) -> float:
    """Run one program on one pair; the seconds that it took."""
    old, new, out = map(str, files)
    draftdiff = command[-1] == "compare"
    arguments = [old, new, *(["-o"] if draftdiff else []), out]
    started = time.perf_counter()
    subprocess.run([*command, *arguments], capture_output=True, check=False, timeout=120)
    return time.perf_counter() - started


def judge(oracle: Any, files: tuple[Path, Path, Path], score: Score) -> None:
    """Add one redline of one pair to a score."""
    old, new, out = files
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
