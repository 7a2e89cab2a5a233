"""Puts a comparison into one HTML file that opens anywhere, offline, and runs nothing foreign.

The style and the script are the only ones that the page's policy allows (Content Security Policy
Level 3, hash sources): whatever a draft could smuggle past the escaping would still not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.source import Severity
from draftdiff.model.version import VERSION
from draftdiff.writers import view, wording
from draftdiff.writers.html import _marked, _page, head, picture, rows
from draftdiff.writers.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from draftdiff.model.comparison import Comparison
    from draftdiff.model.settings import ViewSettings


def write_comparison(comparison: Comparison, settings: ViewSettings) -> str:
    """The report of a comparison as an HTML page, ending in a newline.

    ``settings`` narrow it as they do every report for people; ``side_by_side`` is how it opens.
    """
    style, script = _page.asset("report.css"), _page.asset("report.js")
    names = rows.ids(comparison)
    body = [] if settings.summary else rows.rows(comparison, settings, names)
    shown = _all_rows(body)
    present = {row.id for row in shown}
    # What a filter leaves out cannot be linked to.
    targets = [name if name in present else "clauses" for name in names]
    spoken, unspoken = head.positions(comparison, settings, targets)
    page = _environment().get_template("page.jinja")
    return (
        page.render(
            style=style,
            script=script,
            policy=_page.policy(style, script),
            version=VERSION,
            comparison=comparison,
            settings=settings,
            tongues=(_marked.tongue(comparison.old), _marked.tongue(comparison.new)),
            brief=head.summary(comparison),
            remarks=remarks(comparison),
            targets=targets,
            positions=spoken,
            other_positions=unspoken,
            tiles=head.tiles(comparison),
            shares=head.shares(comparison),
            unanswered=head.unanswered(comparison, settings, targets),
            doubtful=head.doubtful(comparison, settings, targets),
            picture=picture.draw(comparison, targets),
            body=body,
            table=shown,
            choices=head.choices(comparison, shown),
            warnings=_notices(comparison, Severity.WARNING),
            notes=_notices(comparison, Severity.INFO),
        ).rstrip()
        + "\n"
    )


def _environment() -> Environment:
    environment = _page.environment()
    environment.tests["row"] = lambda item: isinstance(item, rows.Row)
    environment.tests["departure"] = lambda item: isinstance(item, rows.Departure)
    return environment


def _all_rows(body: Sequence[rows.Row | rows.Departure | rows.Fold]) -> list[rows.Row]:
    found: list[rows.Row] = []
    for item in body:
        if isinstance(item, rows.Row):
            found.append(item)
        elif isinstance(item, rows.Fold):
            found += item.rows
    return found


def _notices(comparison: Comparison, severity: Severity) -> list[str]:
    return [wording.notice_line(notice) for notice in view.notices(comparison, severity)]
