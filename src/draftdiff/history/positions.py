"""Lays the verdicts of all steps out as a table: topic by draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.history import Cell, TopicLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, TopicVerdict
    from draftdiff.model.draft import Draft


def over_time(
    drafts: Sequence[Draft],
    bases: Sequence[int | None],
    steps: Sequence[Comparison | None],
) -> tuple[TopicLine, ...]:
    """A line for each topic that any draft speaks of, in the order in which they come up.

    The position of a draft is what the comparison with its base says; a first draft's is what the
    first comparison with it says, so that no later draft changes it.
    """
    known: dict[tuple[str, str], TopicVerdict] = {}
    cells: dict[tuple[str, str], dict[int, Cell]] = {}
    opened: set[int] = set()
    for number, (base, step) in enumerate(zip(bases, steps, strict=True)):
        if base is None or step is None:
            continue
        for verdict in step.topics:
            topic = (verdict.pack, verdict.topic)
            known.setdefault(topic, verdict)
            row = cells.setdefault(topic, {})
            if bases[base] is None and base not in opened:
                row[base] = Cell(
                    base, verdict.old_position, verdict.old_position_title, None, verdict.old
                )
            row[number] = Cell(
                number,
                verdict.new_position,
                verdict.new_position_title,
                verdict.outcome,
                verdict.new,
            )
        opened.add(base)
    return tuple(
        TopicLine(
            verdict.pack,
            verdict.topic,
            verdict.title,
            verdict.pax,
            tuple(
                cells[topic].get(number) or Cell(number, None, None, None, ())
                for number in range(len(drafts))
            ),
        )
        for topic, verdict in known.items()
    )
