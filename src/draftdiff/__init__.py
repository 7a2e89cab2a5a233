"""Compares successive drafts of a negotiated text, clause by clause.

::

    import draftdiff

    comparison = draftdiff.compare("draft-3.docx", "draft-4.md")
    for match in comparison.matches:
        for change in match.changes:
            print(change.kind, change.old, change.new, change.explanation)
    print(draftdiff.render(comparison, "markdown"))

Names are loaded when first used, so that ``import draftdiff`` stays light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from draftdiff.model.version import VERSION

if TYPE_CHECKING:
    from draftdiff.checking import Request, check
    from draftdiff.errors import (
        DraftDiffError,
        GitError,
        OptionError,
        PolicyError,
        ReadError,
        RefusedError,
        UnknownFormatError,
        WriteError,
    )
    from draftdiff.model.comparison import (
        Change,
        ChangeKind,
        Comparison,
        Direction,
        Edit,
        EditOperation,
        Match,
        Status,
        Substance,
        TopicEvidence,
        TopicOutcome,
        TopicVerdict,
    )
    from draftdiff.model.draft import Clause, ClauseKind, Draft, Label, Reference, TopicHit
    from draftdiff.model.history import Event, History, Lineage, Station
    from draftdiff.model.policy import Outcome, Review, Verdict
    from draftdiff.model.settings import ViewSettings
    from draftdiff.model.source import Anchor, Notice, Severity, Source, View
    from draftdiff.pipeline import compare, read, render, schema, write
    from draftdiff.tracing import trace

__version__ = VERSION

_HOMES = {
    "draftdiff.checking": ("Request", "check"),
    "draftdiff.model.policy": ("Outcome", "Review", "Verdict"),
    "draftdiff.model.history": ("Event", "History", "Lineage", "Station"),
    "draftdiff.tracing": ("trace",),
    "draftdiff.pipeline": ("compare", "read", "render", "schema", "write"),
    "draftdiff.errors": (
        "DraftDiffError",
        "GitError",
        "OptionError",
        "PolicyError",
        "ReadError",
        "RefusedError",
        "UnknownFormatError",
        "WriteError",
    ),
    "draftdiff.model.comparison": (
        "Change",
        "ChangeKind",
        "Comparison",
        "Direction",
        "Edit",
        "EditOperation",
        "Match",
        "Status",
        "Substance",
        "TopicEvidence",
        "TopicOutcome",
        "TopicVerdict",
    ),
    "draftdiff.model.draft": ("Clause", "ClauseKind", "Draft", "Label", "Reference", "TopicHit"),
    "draftdiff.model.settings": ("ViewSettings",),
    "draftdiff.model.source": ("Anchor", "Notice", "Severity", "Source", "View"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Anchor",
    "Change",
    "ChangeKind",
    "Clause",
    "ClauseKind",
    "Comparison",
    "Direction",
    "Draft",
    "DraftDiffError",
    "Edit",
    "EditOperation",
    "Event",
    "GitError",
    "History",
    "Label",
    "Lineage",
    "Match",
    "Notice",
    "OptionError",
    "Outcome",
    "PolicyError",
    "ReadError",
    "Reference",
    "RefusedError",
    "Request",
    "Review",
    "Severity",
    "Source",
    "Station",
    "Status",
    "Substance",
    "TopicEvidence",
    "TopicHit",
    "TopicOutcome",
    "TopicVerdict",
    "UnknownFormatError",
    "Verdict",
    "View",
    "ViewSettings",
    "WriteError",
    "__version__",
    "check",
    "compare",
    "read",
    "render",
    "schema",
    "trace",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
