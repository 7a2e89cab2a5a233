"""Puts the real output of draftdiff into README.md and docs: the blocks that start with ``$``.

python3 scripts/refresh_docs.py           rewrite what has changed
python3 scripts/refresh_docs.py --check   exit with 1 if anything would change
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_IN_REPOSITORY = "<!-- commands run in the repository of samples/make_repository.py -->"
_MAKER = ROOT / "samples" / "make_repository.py"
_BLOCK = re.compile(r"```console\n\$ (draftdiff [^\n]*)\n.*?```", re.DOTALL)


def main() -> int:
    """Rewrite the pages, or only check them."""
    check = "--check" in sys.argv
    stale = False
    for page in PAGES:
        text = page.read_text("utf-8")
        fresh = refreshed(text)
        if fresh != text:
            stale = True
            print(f"stale: {page.relative_to(ROOT)}")
            if not check:
                page.write_text(fresh, "utf-8")
    return 1 if stale and check else 0


def refreshed(text: str) -> str:
    """A page with the output below each command replaced by what the command prints now.

    Commands run at the top of this project, or, on a page that says so, in a repository made
    for it by ``samples/make_repository.py``.
    """
    if _IN_REPOSITORY not in text:
        return _filled(text, ROOT)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "negotiation"
        subprocess.run([sys.executable, str(_MAKER), str(place)], check=True)
        return _filled(text, place)


def _filled(text: str, place: Path) -> str:
    return _BLOCK.sub(
        lambda found: f"```console\n$ {found[1]}\n{_output(found[1], place)}```", text
    )


def _output(line: str, place: Path) -> str:
    command, _, excerpt = line.partition(" | ")
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}\n{done.stderr}")
    lines = done.stdout.splitlines(keepends=True)
    if excerpt:
        which, count = excerpt.split(" -")
        lines = lines[: int(count)] if which == "head" else lines[-int(count) :]
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
