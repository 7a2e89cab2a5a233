"""The Markdown parser that drafts need: CommonMark with tables, strike-through and footnotes.

Four of its rules differ from CommonMark, since text that a rule swallows is text that is lost
from the comparison: indentation never makes code, ``[EU]: opposes`` is no link definition, notes
are blocks, and nesting beyond any draft is read as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# A dozen levels serve any draft; each costs the parser several stack frames.
DEEPEST = 40
_DEFINITION = re.compile(
    r"\s{0,3}\[[^\[\]\n]{1,200}\]:\s*(?:<[^<>\n]*>|[^\s<]*[/#:.@][^\s]*)"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s*$"
)
_NOTE = re.compile(r"\[\^([^\]\s]{1,64})\]:(?:\s+|$)")


def parser() -> MarkdownIt:
    """A parser with only its block stage on; ``inline`` is called for each text on its own."""
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 8})
    md.enable(["table", "strikethrough"])
    md.disable(["code", "inline", "text_join"])
    rules = md.block.ruler
    rules.at("reference", _definition, {"alt": []})
    rules.before("reference", "note", _note, {"alt": ["paragraph"]})
    rules.before("table", "too_deep", _too_deep, {"alt": []})
    return md


def markers(tokens: Sequence[Token], index: int) -> list[str]:
    """The labels of a list as a reader sees them.

    Typed numbers count, gaps included: "2., 4., 5." says that a point is gone. Only where every
    number is the same ("1. 1. 1.") does the page number them on.
    """
    level = tokens[index].level
    items: list[Token] = []
    for token in tokens[index + 1 :]:
        if token.level == level and token.nesting < 0:
            break
        if token.level == level + 1 and token.type == "list_item_open":
            items.append(token)
    typed = [item.info for item in items]
    if len(typed) > 1 and typed[0] and len(set(typed)) == 1:
        typed = [str(int(typed[0]) + offset) for offset in range(len(typed))]
    return [number + item.markup for number, item in zip(typed, items, strict=True)]


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link definition only where it points somewhere."""
    line = _line(state, start)
    if not line.startswith("[") or not _DEFINITION.match(line):
        return False
    return reference(state, start, end, silent)


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^1]: text``, with paragraphs after blank lines belonging to it while they are indented."""
    match = _NOTE.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    paragraphs: list[list[str]] = [[_line(state, start)[match.end() :]]]
    line = last = start + 1
    while line < end:
        if state.isEmpty(line):
            paragraphs.append([])
        elif paragraphs[-1] or state.sCount[line] - state.blkIndent >= 2:
            if _NOTE.match(_line(state, line)):
                break
            paragraphs[-1].append(_line(state, line))
            last = line + 1
        else:
            break
        line += 1
    token = state.push("note", "", 0)
    token.meta = {"id": match[1], "paragraphs": ["\n".join(part) for part in paragraphs if part]}
    token.map = [start, last]
    state.line = last
    return True


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take what is nested beyond reason as text, rather than let the parser drop it."""
    if state.level < DEEPEST:
        return False
    if silent:
        return True
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, False).strip()
    token.map = [start, end]
    token.children = []
    token.meta = {"too_deep": True}
    state.line = end
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
