"""Red lines as values: rules, waivers, the drafts they are held against, and verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause, Draft


class RuleKind(StrEnum):
    """What a rule asks of a draft; each kind is a module of ``policy/rules``."""

    MUST_KEEP = "must_keep"
    MUST_NOT_APPEAR = "must_not_appear"
    BOUNDS = "bounds"
    MUST_DEFINE = "must_define"
    NO_DANGLING_REFERENCES = "no_dangling_references"
    NO_OPEN_BRACKETS = "no_open_brackets"
    NUMBERING = "numbering"
    NO_UNTRACKED_EDITS = "no_untracked_edits"


class Level(StrEnum):
    """How much a broken rule matters: only an error makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Outcome(StrEnum):
    """Whether a draft keeps to a rule. ``UNSURE`` needs a person."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Rule:
    """One red line.

    ``topic`` is "pack/topic" with ``positions`` on it; ``clause`` quotes a provision; ``pattern``
    is an RE2 expression. ``unsure_fails`` says whether an unsure verdict counts as a broken one.
    ``drafts`` are patterns of paths; none means every draft of the policy.
    """

    id: str
    kind: RuleKind
    level: Level = Level.ERROR
    message: str = ""
    owner: str = ""
    unsure_fails: bool = True
    drafts: tuple[str, ...] = ()
    topic: str | None = None
    positions: tuple[str, ...] = ()
    clause: str | None = None
    pattern: str | None = None
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    terms: tuple[str, ...] = ()
    gaps: bool = True


@dataclass(frozen=True, slots=True)
class Waiver:
    """A verdict that was accepted: for one rule and one wording of a clause, for a time.

    ``clause`` is the fingerprint that the verdict shows, or "" for verdicts without a clause.
    """

    rule: str
    reason: str
    until: datetime.date
    clause: str = ""


@dataclass(frozen=True, slots=True)
class DraftPattern:
    """Which files are drafts, and what each is held against (a path or ``REV:path``).

    Without ``against``, a draft is held against its own last committed version. ``exclude`` are
    patterns of files that are no drafts although ``path`` covers them.
    """

    path: str
    against: str | None = None
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a configuration file says. ``source`` names the file."""

    source: str
    drafts: tuple[DraftPattern, ...] = ()
    topics: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """A position as the packs describe it, and those they call its opposites."""

    title: str
    opposites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One draft to be judged.

    ``new`` is ``None`` where the draft is gone (deleted, or renamed to what no pattern covers);
    ``gone`` then says how. ``comparison`` is with the earlier draft ``base``, if there is one.
    ``rejected`` compares the earlier draft with this one's tracked changes rejected, where a rule
    asks for it. ``stands`` are the known positions by topic and position. ``confront`` compares
    two clauses that the comparison did not match.
    """

    path: str
    base: str | None
    new: Draft | None
    comparison: Comparison | None = None
    rejected: Comparison | None = None
    gone: str = ""
    stands: dict[tuple[str, str], Stand] = field(default_factory=dict)
    confront: Callable[[Clause, Clause], Match] | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A clause that a verdict rests on: where it stands, its words, and the words that matter.

    ``line`` is its first line, from 1, in formats that have lines.
    """

    draft: str
    path: str
    text: str
    quotation: str
    fingerprint: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one draft, with the clauses that show it.

    ``fingerprint`` is of rule and clause, so it stays when lines and numbers move. ``waiver`` is
    the one that covers it. ``why`` is plain English.
    """

    rule: Rule
    draft: str
    outcome: Outcome
    why: str
    fingerprint: str
    old: Exhibit | None = None
    new: Exhibit | None = None
    waiver: Waiver | None = None

    @property
    def clause(self) -> str:
        """The fingerprint that a waiver of this verdict names."""
        shown = self.new or self.old
        return shown.fingerprint if shown else ""

    @property
    def fails(self) -> bool:
        """Whether the verdict makes a check fail."""
        if self.waiver is not None or self.rule.level is not Level.ERROR:
            return False
        if self.outcome is Outcome.UNSURE:
            return self.rule.unsure_fails
        return self.outcome is Outcome.BROKEN


@dataclass(frozen=True, slots=True)
class Review:
    """Every verdict of one check, the drafts it looked at, and what else is to be known."""

    policy: Policy
    drafts: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    notices: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether any verdict makes the check fail."""
        return any(verdict.fails for verdict in self.verdicts)
