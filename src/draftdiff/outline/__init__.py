"""Manuscript -> Draft: flat blocks with hints become a tree of numbered clauses.

Only this package knows how drafts are numbered, so that the same text gives the same clauses from
every format. Nothing here raises for any manuscript; what could not be understood gives a flatter
tree and a notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language.detect import language_of
from draftdiff.model.draft import Clause, ClauseKind, Draft, Label
from draftdiff.outline.accept import accept
from draftdiff.outline.labels import label_of
from draftdiff.outline.lines import read_lines
from draftdiff.outline.naming import name
from draftdiff.outline.nodes import gather
from draftdiff.outline.notices import report
from draftdiff.outline.references import refer
from draftdiff.outline.roles import assign
from draftdiff.outline.terms import definitions
from draftdiff.outline.tree import nest

if TYPE_CHECKING:
    from draftdiff.model.manuscript import Manuscript
    from draftdiff.outline.nodes import Node
    from draftdiff.outline.tree import Place

__all__ = ["build"]

_REMARKS = frozenset({ClauseKind.DELETION, ClauseKind.NOTE})
_SAMPLE = 8000  # characters of a draft are enough to tell its language


def build(manuscript: Manuscript) -> Draft:
    """The draft that a manuscript holds. Total: raises nothing for any manuscript.

    Every block's text stands in exactly one clause (its label, heading or text), in order.
    """
    lines, rejected = accept(read_lines(manuscript))
    roles = assign(lines)
    nodes = gather(lines, roles)
    places = nest(nodes)
    labels = [_label(node, place) for node, place in zip(nodes, places, strict=True)]
    ids, paths = name(nodes, places, labels)
    parents = [place.parent for place in places]
    texts = [node.text for node in nodes]
    language = language_of(_sample(nodes))
    references, dangling = refer(texts, labels, parents, paths, language)
    # A deletion note names the number that the provision had in another draft.
    notes = {paths[at] for at, node in enumerate(nodes) if node.kind is ClauseKind.DELETION}
    dangling = [reference for reference in dangling if reference.path not in notes]
    clauses: list[Clause] = []
    for at, node in enumerate(nodes):
        parent = parents[at]
        clauses.append(
            Clause(
                index=at,
                id=ids[at],
                kind=node.kind,
                label=labels[at],
                heading=node.heading,
                text=node.text,
                parent=parent,
                depth=clauses[parent].depth + 1 if parent is not None else 0,
                path=paths[at],
                anchors=tuple(manuscript.blocks[line].anchor for line in node.lines),
                references=references[at],
                definitions=definitions(node.text),
            )
        )
    title = next((c.heading for c in clauses if c.kind is ClauseKind.TITLE), None)
    return Draft(
        name=manuscript.source.name,
        title=title,
        clauses=tuple(clauses),
        source=manuscript.source,
        notices=(
            *manuscript.notices,
            *report(clauses, places, roles, rejected, dangling),
        ),
        language=language,
    )


def _label(node: Node, place: Place) -> Label | None:
    candidate = node.candidate
    if candidate is None or place.numeral is None:
        return None
    if candidate.style == "note":
        return Label(candidate.printed, candidate.word, candidate.tokens)
    return label_of(candidate, place.numeral)


def _sample(nodes: list[Node]) -> str:
    """Enough of the text to tell its language; notes may be in another one."""
    parts: list[str] = []
    size = 0
    speaking = [node for node in nodes if node.kind not in _REMARKS]
    for node in speaking or nodes:
        parts.append(f"{node.heading or ''} {node.text}"[:_SAMPLE])
        size += len(parts[-1])
        if size > _SAMPLE:
            break
    return " ".join(parts)
