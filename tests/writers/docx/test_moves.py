"""A redline tells moved from edited as the comparison does."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import draftdiff

if TYPE_CHECKING:
    from pathlib import Path

OLD = """
1. A committee settles the open humanitarian questions:
    a. All prisoners are exchanged for all.
    b. Help is given to every victim of the war.
2. Elections are held within one hundred days.
3. The agreement is binding on all the parties.
"""
NEW = """
1. A committee settles the open humanitarian questions:
    a. All prisoners are exchanged for all.
2. Elections are held as soon as possible after the signing.
3. Help is given to every victim of the war.
4. The agreement is binding on all the parties.
"""


def test_what_a_moved_clause_passes_stays_in_place_and_is_edited(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    comparison = draftdiff.compare(tmp_path / "old.md", tmp_path / "new.md")
    draftdiff.write(comparison, tmp_path / "redline.docx")
    with zipfile.ZipFile(tmp_path / "redline.docx") as package:
        xml = package.read("word/document.xml").decode()
    moved = "".join(re.findall(r"<w:moveTo .*?</w:moveTo>", xml))
    assert "Help is given to every victim" in moved
    kept = re.sub(r"<w:(ins|del|moveFrom|moveTo) .*?</w:\1>", "", xml)
    assert "Elections are held " in re.sub(r"<[^>]+>", "", kept)
