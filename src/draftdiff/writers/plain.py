"""A draft as plain lines, a clause each: what git shows of a Word file line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from draftdiff.model.draft import Draft

_WIDE = 100


def write(draft: Draft) -> str:
    """The clauses with their labels, indented by depth; a long clause a sentence a line."""
    lines: list[str] = []
    for clause in draft.clauses:
        if clause.kind is ClauseKind.FURNITURE:
            continue
        indent = "  " * clause.depth
        label = f"{clause.label.printed}  " if clause.label else ""
        head = f"{clause.heading}" if clause.heading else ""
        said = _sentences(clause.text)
        first = " ".join(part for part in (head, said[0] if said else "") if part)
        lines.append(f"{indent}{label}{first}".rstrip())
        lines += [f"{indent}  {sentence}" for sentence in said[1:]]
    return "".join(f"{visible(line)}\n" for line in lines)


def _sentences(text: str) -> list[str]:
    """Long text cut after full stops, so that one changed word does not repeat a whole page."""
    if len(text) <= _WIDE:
        return [text] if text else []
    parts = text.split(". ")
    return [f"{part}." for part in parts[:-1]] + [parts[-1]]
