"""Compares two sample drafts of a peace plan, setting everything up first.

python3 scripts/demo.py                       the comparison in the terminal
python3 scripts/demo.py --side-by-side        the same with options of 'draftdiff compare'
python3 scripts/demo.py outline FILE          any other draftdiff command
"""

from __future__ import annotations

import subprocess
import sys

from _environment import ROOT, ready

SAMPLES = ROOT / "samples" / "ukraine-peace-plan"
OLD = SAMPLES / "1-us-28-points.docx"
NEW = SAMPLES / "2-e3-counter-proposal.docx"
COMMANDS = ("compare", "outline", "topics", "formats", "schema", "--help", "--version")


def main() -> int:
    """Run draftdiff and give its exit status; differences between the samples are no failure."""
    draftdiff = [ready(), "-m", "draftdiff"]
    given = sys.argv[1:]
    if given and given[0] in COMMANDS:
        return subprocess.run([*draftdiff, *given]).returncode
    drafts = [str(OLD.relative_to(ROOT)), str(NEW.relative_to(ROOT))]
    return subprocess.run(
        [*draftdiff, "compare", *drafts, "--no-exit-code", *given], cwd=ROOT
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
