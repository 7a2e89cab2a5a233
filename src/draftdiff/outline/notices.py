"""What a user should know of how a draft was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.draft import ClauseKind
from draftdiff.model.source import Notice, Severity
from draftdiff.outline.roles import Role

if TYPE_CHECKING:
    from draftdiff.model.draft import Clause
    from draftdiff.outline.references import Dangling
    from draftdiff.outline.tree import Place

_SHOWN = 5


def report(
    clauses: list[Clause],
    places: list[Place],
    roles: list[Role],
    rejected: int,
    dangling: list[Dangling],
) -> list[Notice]:
    """The outline's notices, in a fixed order."""
    found: list[Notice] = []
    operative = [c for c in clauses if c.kind in (ClauseKind.CLAUSE, ClauseKind.DELETION)]
    if not any(c.label is not None or c.kind is ClauseKind.HEADING for c in clauses):
        found.append(
            Notice(
                "no-clauses",
                "no numbered clauses or headings were recognised; each paragraph is a clause",
                Severity.WARNING,
            )
        )
    gaps = [c for c, place in zip(clauses, places, strict=True) if place.gap]
    repeats = [c for c, place in zip(clauses, places, strict=True) if place.repeat]
    empty = [c for c in operative if not c.text and not c.heading and not _has_child(c, clauses)]
    contents = sum(role is Role.CONTENTS for role in roles)
    found += _listing("gap-in-numbering", "numbers are left out before", gaps)
    found += _listing("repeated-label", "a number is used again or out of order at", repeats)
    found += _listing("empty-clause", "a number has no text at", empty)
    if contents:
        found.append(
            Notice(
                "table-of-contents",
                f"{contents} lines were read as a table of contents, not as clauses",
                count=contents,
            )
        )
    if rejected:
        found.append(
            Notice(
                "number-read-as-text",
                f"{rejected} paragraphs begin with a number or reference that was read as words, "
                "not as a label",
                count=rejected,
            )
        )
    for severity, message in (
        (Severity.WARNING, "a cross-reference names a number that the draft does not have"),
        (Severity.INFO, "a cross-reference could not be resolved in this draft"),
    ):
        hits = [hit for hit in dangling if hit.within_scheme is (severity is Severity.WARNING)]
        if hits:
            shown = "; ".join(f"“{hit.words}” in {hit.path}" for hit in hits[:_SHOWN])
            more = f" and {len(hits) - _SHOWN} more" if len(hits) > _SHOWN else ""
            found.append(
                Notice(
                    "dangling-reference",
                    f"{message}: {shown}{more}",
                    severity,
                    len(hits),
                    hits[0].path,
                )
            )
    return found


def _has_child(clause: Clause, clauses: list[Clause]) -> bool:
    after = clause.index + 1
    return after < len(clauses) and clauses[after].parent == clause.index


def _listing(code: str, message: str, clauses: list[Clause]) -> list[Notice]:
    if not clauses:
        return []
    shown = "; ".join(clause.path for clause in clauses[:_SHOWN])
    more = f" and {len(clauses) - _SHOWN} more" if len(clauses) > _SHOWN else ""
    return [Notice(code, f"{message}: {shown}{more}", count=len(clauses), place=clauses[0].path)]
