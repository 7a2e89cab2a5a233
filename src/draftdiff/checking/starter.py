"""Writes a settings file to start from, out of the drafts that are there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from draftdiff import config, pipeline
from draftdiff.checking import cases, snapshots
from draftdiff.errors import DraftDiffError, WriteError
from draftdiff.git import revisions
from draftdiff.writers import output

if TYPE_CHECKING:
    from draftdiff.model.draft import Draft

_SUFFIXES = (".docx", ".docm", ".md", ".markdown", ".txt")
_NO_DRAFTS = frozenset({
    "readme", "changelog", "contributing", "license", "code_of_conduct", "security", "news",
    "requirements", "authors", "copying", "notice",
})  # fmt: skip
_MOST_READ = 50
_FEW_CLAUSES = 3

_HEAD = """\
# Red lines of this repository, for draftdiff check. Review this file as you review code.
# What each key means: docs/redlines.md of draftdiff.

# What an unsure verdict does: "fail" (a person must look) or "warn".
unsure = "fail"
"""
_RULES = """
# Nothing may be left open, left out or left behind.
[[rule]]
id = "references"
kind = "no_dangling_references"

[[rule]]
id = "numbering"
kind = "numbering"
severity = "warning"

# [[rule]]
# id = "brackets"
# kind = "no_open_brackets"

# A clause that must stay, quoted from a draft:
# [[rule]]
# id = "guarantees"
# kind = "must_keep"
# clause = "..."
# message = "Why it matters, for whoever breaks it"
# owner = "legal"

# A number that must not pass a limit, in every clause with these words:
# [[rule]]
# id = "term"
# kind = "bounds"
# clause = "term of office"
# unit = "years"
# max = 5
"""
_WAIVER = """
# A verdict that was accepted; draftdiff check prints rule and clause.
# [[waiver]]
# rule = "references"
# clause = "0123456789abcdef"
# reason = "agreed on ..., annex follows"
# until = 2026-12-31
"""


def start(*, force: bool = False) -> tuple[str, list[str]]:
    """Write ``.draftdiff.toml`` at the top of the repository, else in the current directory.

    Gives its path and the drafts it found. Raises ``WriteError`` when it is there already and
    ``force`` is not set.
    """
    top = revisions.root()
    place = os.path.join(top or os.getcwd(), config.OWN)
    output.check(place, inputs=[], others=[], force=force)
    if os.path.islink(place):
        raise WriteError("this is a symbolic link", place=place)
    tree = snapshots.WorkTree(top or os.getcwd(), in_git=top is not None)
    drafts = _drafts(tree)
    output.replace(place, _text(drafts, tree.paths()))
    return place, [path for path, _ in drafts]


def _drafts(tree: snapshots.WorkTree) -> list[tuple[str, Draft]]:
    candidates = [
        path
        for path in tree.paths()
        if path.lower().endswith(_SUFFIXES)
        and os.path.basename(path).lower().partition(".")[0] not in _NO_DRAFTS
        and not path.startswith(".")
    ]
    packs = pipeline.packs()
    found: list[tuple[str, Draft]] = []
    for path in candidates[:_MOST_READ]:
        try:
            draft = cases.draft(path, tree.read(path) or b"", packs)
        except DraftDiffError:
            continue
        if sum(clause.label is not None for clause in draft.clauses) >= _FEW_CLAUSES:
            found.append((path, draft))
    return found


def _text(drafts: list[tuple[str, Draft]], paths: list[str]) -> str:
    parts = [_HEAD]
    found = {path for path, _ in drafts}
    # A folder that holds other files too gets its drafts by name: a README is no draft.
    mixed = {_pattern(path) for path in paths if path not in found}
    patterns = dict.fromkeys(
        path if _pattern(path) in mixed else _pattern(path) for path, _ in drafts
    )
    for pattern in patterns or ("*.docx",):
        parts.append(
            f"\n[[draft]]\npath = {_quoted(pattern)}\n"
            '# against = "v1:plan.docx"  # an earlier draft; else its last committed version\n'
        )
    parts.append(_RULES)
    if drafts:
        parts.append(_positions(drafts[-1][1]))
    parts.append(_WAIVER)
    return "".join(parts)


def _pattern(path: str) -> str:
    folder, _, name = path.rpartition("/")
    suffix = os.path.splitext(name)[1]
    return f"{folder}/*{suffix}" if folder else f"*{suffix}"


def _positions(draft: Draft) -> str:
    """The positions that the newest draft takes, as rules that are not in force yet."""
    taken: dict[tuple[str, str], None] = {}
    for clause in draft.clauses:
        for hit in clause.topics:
            if hit.position is not None:
                taken[f"{hit.pack}/{hit.topic}", hit.position] = None
    if not taken:
        return ""
    lines = [
        f"\n# Positions that {' '.join(draft.name.split())} takes; put in force what must stay.\n"
    ]
    for topic, position in sorted(taken):
        name = f"{topic.partition('/')[2]}-{position}"
        lines.append(
            f'# [[rule]]\n# id = "{name}"\n# kind = "must_keep"\n# topic = "{topic}"\n'
            f'# position = "{position}"\n#\n'
        )
    return "".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(c if c.isprintable() else f"\\u{ord(c) & 0xFFFF:04x}" for c in escaped)
    return f'"{plain}"'
