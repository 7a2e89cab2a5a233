"""Names of clauses: ids after the Akoma Ntoso naming convention, and paths as a lawyer cites.

Ids follow OASIS Akoma Ntoso Naming Convention 1.0, section 5 (element identifiers): ``art_7`` for
an article, its parts joined by ``__``, a counter where two would be the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.outline.numbering import TOP_WORDS
from draftdiff.outline.schemes import OPTION

if TYPE_CHECKING:
    from draftdiff.model.draft import Label
    from draftdiff.outline.nodes import Node
    from draftdiff.outline.tree import Place

_ABBREVIATIONS = {
    "article": "art",
    "paragraph": "para",
    "section": "sec",
    "subsection": "subsec",
    "chapter": "chp",
    "subparagraph": "subpara",
    "division": "div",
    "§": "par",
}
_FREE_STANDING = frozenset(("article", "§"))
_SLUG = re.compile(r"[\W_]+")
_LONGEST_ID = 120
_LONGEST_PATH = 160
_COUNTED = {
    ClauseKind.PREAMBLE: ("preamble", "Preamble, ¶ {}"),
    ClauseKind.RECITAL: ("recital", "Recital {}"),
    ClauseKind.SIGNATURE: ("signature", "Signature block, ¶ {}"),
    ClauseKind.FURNITURE: ("furniture", "Furniture {}"),
    ClauseKind.NOTE: ("note", "Note {}"),
    ClauseKind.TITLE: ("title", "Title"),
}


def name(
    nodes: list[Node], places: list[Place], labels: list[Label | None]
) -> tuple[list[str], list[str]]:
    """The id and the path of each clause, ids unique within the draft."""
    ids: list[str] = []
    paths: list[str] = []
    taken: dict[str, int] = {}
    counts: dict[tuple[int | None, str], int] = {}
    annexes: list[int | None] = []
    used: dict[str, bool] = {}
    for at, node in enumerate(nodes):
        parent = places[at].parent
        label = labels[at]
        annex = annexes[parent] if parent is not None else None
        annexes.append(at if label is not None and label.word in TOP_WORDS else annex)
        holder = _holder(nodes, places, parent) if node.candidate is not None else parent
        above_id = ids[holder] if holder is not None else ""
        above_path = paths[holder] if holder is not None else ""
        named = holder is not None and nodes[holder].candidate is not None
        if node.kind in _COUNTED and not (node.kind is ClauseKind.NOTE and label):
            stem, pattern = _COUNTED[node.kind]
            number = counts[None, stem] = counts.get((None, stem), 0) + 1
            own = stem if node.kind is ClauseKind.TITLE else f"{stem}_{number}"
            path = pattern.format(number)
            if node.kind is ClauseKind.RECITAL and label is not None:
                path = f"Recital {label.printed}"
            ids.append(_unique(own, taken))
            paths.append(path)
            continue
        if label is not None:
            own, path = _labelled(node, label, parent, above_id, above_path, named)
            if label.word in _FREE_STANDING and parent is not None:
                prefix = annexes[parent]
                own = f"{ids[prefix]}__{_segment(label, top=False)}" if prefix is not None else own
                path = f"{paths[prefix]}, {path}" if prefix is not None else path
            above = labels[holder] if holder is not None else None
            if above is not None and above.word == OPTION and not path.startswith(above_path):
                path = f"{above_path}, {path}"
            if path in used and parent is not None and not path.startswith(above_path):
                path = f"{above_path}, {path}"
        elif node.kind is ClauseKind.HEADING:
            words = _shorten(node.heading or "")
            own = f"hd_{_slug(node.heading or '')}"
            path = f"“{words}”" if not named else f"{above_path}, “{words}”"
        else:
            stem = "row" if node.kind is ClauseKind.ROW else "item" if node.bullet else "p"
            first = 1 if parent is not None and nodes[parent].text and stem == "p" else 0
            number = counts[parent, stem] = counts.get((parent, stem), first) + 1
            own = f"{above_id}__{stem}_{number}" if above_id else f"{stem}_{number}"
            mark = f"¶ {number}" if stem == "p" else f"{stem} {number}"
            path = f"{above_path}, {mark}" if above_path else mark
        used[path] = True
        if len(own) > _LONGEST_ID:
            own = "deep__" + own[-40:].lstrip("_")
        if len(path) > _LONGEST_PATH:
            path = "…" + path[-60:]
        ids.append(_unique(own, taken))
        paths.append(path)
    return ids, paths


def _holder(nodes: list[Node], places: list[Place], parent: int | None) -> int | None:
    """The clause by which a numbered one is cited: not the bare paragraph that leads into it."""
    while (
        parent is not None
        and nodes[parent].candidate is None
        and nodes[parent].kind is not ClauseKind.HEADING
    ):
        parent = places[parent].parent
    return parent


def _labelled(
    node: Node, label: Label, parent: int | None, above_id: str, above_path: str, named: bool
) -> tuple[str, str]:
    if node.kind is ClauseKind.NOTE:
        own = f"{above_id}__{_segment(label, top=False)}" if named else _segment(label, top=True)
        return own, f"{above_path}, note {label.printed}" if named else f"Note {label.printed}"
    composite = len(label.numbers) > 1
    if label.word or composite or not named:
        prefix = (
            f"{above_id}__" if named and not (label.word in _FREE_STANDING or composite) else ""
        )
        own = prefix + _segment(label, top=not named)
        path = label.printed
        if prefix and label.word and label.word not in _FREE_STANDING:
            path = f"{above_path}, {label.printed}"
        return own, path
    bare = label.printed.strip("().")
    return f"{above_id}__{_segment(label, top=False)}", f"{above_path}({bare})"


def _segment(label: Label, *, top: bool) -> str:
    numbers = "_".join(_slug(number) for number in label.numbers) or "x"
    if label.word:
        return f"{_ABBREVIATIONS.get(label.word, _slug(label.word))}_{numbers}"
    printed = _slug(label.printed)
    if printed[:1].isdigit():
        return f"{'point' if top else 'para'}_{numbers}"
    return f"sec_{printed}" if top else printed or "x"


def _slug(words: str) -> str:
    slug = _SLUG.sub("_", words.lower()).strip("_")
    if len(slug) > 40:
        slug = slug[:40].rpartition("_")[0] or slug[:40]
    return slug or "x"


def _shorten(words: str) -> str:
    return words if len(words) <= 50 else words[:48].rpartition(" ")[0] + " …"


def _unique(own: str, taken: dict[str, int]) -> str:
    count = taken.get(own, 0) + 1
    taken[own] = count
    if count == 1:
        return own
    candidate = f"{own}_v{count}"
    while candidate in taken:
        count += 1
        candidate = f"{own}_v{count}"
    taken[own] = count
    taken[candidate] = 1
    return candidate
