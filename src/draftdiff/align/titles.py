"""Joins a heading and the lone paragraph below it where the other draft has both as one clause.

"Article 5 Notices" over a paragraph says what "5. Notices. ..." says, and what "Article 5" says
once its title came off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.align.groups import free
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from draftdiff.align.groups import Group
    from draftdiff.align.profile import Profile, Profiles
    from draftdiff.model.alignment import Evidence


def join_titles(profiles: tuple[Profiles, Profiles], groups: dict[Group, Evidence]) -> None:
    """Make ``groups`` greater by the headings of single paragraphs that are paired without them."""
    loose = [set(side) for side in free(profiles, groups)]
    for group, reason in list(groups.items()):
        if len(group[0]) != 1 or len(group[1]) != 1:
            continue
        for side in (0, 1):
            own, other = profiles[side], profiles[1 - side]
            paragraph, whole = own.items[group[side][0]], other.items[group[1 - side][0]]
            title = _title(paragraph, own)
            if title is None or title.index not in loose[side] or _title(whole, other):
                continue
            if _belong_together(title, whole):
                both = (title.index, paragraph.index)
                pair = group[1 - side]
                del groups[group]
                groups[(both, pair) if side == 0 else (pair, both)] = reason
                break


def _title(paragraph: Profile, draft: Profiles) -> Profile | None:
    """The heading that stands over one paragraph alone."""
    if paragraph.parent is None or paragraph.label or paragraph.kind is ClauseKind.HEADING:
        return None
    above = draft.items[paragraph.parent]
    alone = draft.children[above.index] == (paragraph.index,)
    return above if alone and above.kind is ClauseKind.HEADING else None


def _belong_together(title: Profile, whole: Profile) -> bool:
    """Whether the clause has the heading's number, or begins with its words."""
    same_number = bool(title.label) and title.label == whole.label
    return same_number or (bool(title.stems) and whole.stems[: len(title.stems)] == title.stems)
