"""Makes the correlation table: where each numbered clause stands in every draft.

The form is that of the tables at the end of recast EU legislation: one reference a column, a dash
where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.history import Correlation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Draft
    from draftdiff.model.history import Lineage


def correlate(
    drafts: Sequence[Draft], lines: Sequence[Lineage], order: Sequence[int]
) -> tuple[Correlation, ...]:
    """A row for every line that has a number in any draft, in reading order."""
    rows: list[Correlation] = []
    for line in (lines[number] for number in order):
        clauses = [
            None if index is None else draft.clauses[index]
            for draft, index in zip(drafts, line.clauses, strict=True)
        ]
        if any(clause is not None and clause.label is not None for clause in clauses):
            kin = dict.fromkeys(other for station in line.stations for other in station.kin)
            rows.append(
                Correlation(
                    line.id,
                    tuple(
                        None if clause is None else clause.path or clause.id for clause in clauses
                    ),
                    tuple(kin),
                )
            )
    return tuple(rows)
