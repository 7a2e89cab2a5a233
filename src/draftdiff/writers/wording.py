"""The words that writers for people share: names of clauses, tags, typed changes, excerpts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.quantities import said
from draftdiff.model.alignment import Alternative
from draftdiff.model.comparison import (
    Change,
    Comparison,
    Edit,
    EditOperation,
    Match,
    Status,
    Substance,
)
from draftdiff.model.draft import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Settled, TopicEvidence
    from draftdiff.model.draft import Clause, Draft
    from draftdiff.model.source import Notice

TWIN = 0.9
"""Share of a clause's words in order from which one that answers a third clause is its twin."""
_FIGURES = re.compile(r"[0-9]{1,9}")


def name(clause: Clause) -> str:
    """How to call a clause: its path, its number, or what it is with its first words."""
    if clause.path:
        return clause.path
    if clause.label:
        return clause.label.printed
    if clause.kind in (ClauseKind.TITLE, ClauseKind.SIGNATURE):
        return clause.kind.value
    kind = "" if clause.kind is ClauseKind.CLAUSE else f"{clause.kind.value} "
    words = (clause.heading or clause.text).split()
    return f"{kind}“{' '.join(words[:4])}{' …' if len(words) > 4 else ''}”" if words else f"{kind}¶"


def names(draft: Draft, indices: Sequence[int]) -> str:
    """The names of some clauses of a draft: ``5 + 6``."""
    return " + ".join(name(draft.clauses[index]) for index in indices)


def title(match: Match, comparison: Comparison) -> str:
    """The line a match goes by: "7 → 5", "7 → 5 “Foreign troops”", "3"."""
    old, new = names(comparison.old, match.old), names(comparison.new, match.new)
    line = old or new if old == new or not old or not new else f"{old} → {new}"
    words = None if retitled(match) else heading(match, comparison)
    return f"{line} “{words}”" if words and words not in line else line


def heading(match: Match, comparison: Comparison) -> str | None:
    """The heading a match goes by: the new one, else the old one."""
    for draft, indices in ((comparison.new, match.new), (comparison.old, match.old)):
        for index in indices:
            if draft.clauses[index].heading:
                return draft.clauses[index].heading
    return None


def words(draft: Draft, indices: Sequence[int]) -> str:
    """Heading and text of some clauses, a clause a line."""
    return "\n".join(
        ". ".join(part for part in (clause.heading, clause.text) if part)
        for clause in (draft.clauses[index] for index in indices)
    )


def facets(match: Match) -> tuple[str, ...]:
    """What happened to a match, in the words of the report: ("modified", "moved")."""
    words = [] if match.status is Status.UNCHANGED else [match.status.value]
    words += ["moved"] if match.moved else []
    words += [match.level.value] if match.level else []
    words += ["renumbered"] if match.renumbered else []
    if match.old and match.new and retitled(match):
        words.append("retitled")
    if _in_another_role(match):
        words.append("same words")
    return tuple(words)


def retitled(match: Match) -> bool:
    """Whether the headings differ."""
    return not match.same_role and not match.same_words


def _in_another_role(match: Match) -> bool:
    """Whether all that changed is that words became a heading, or ceased to be one."""
    return match.same_words and (match.status is Status.MODIFIED or not match.same_role)


def shown(match: Match) -> tuple[Edit, ...]:
    """The edits of a match as a reader sees them: words that stayed are not struck and retyped."""
    if not _in_another_role(match):
        return match.edits
    whole = (*match.heading_edits, Edit(EditOperation.EQUAL, " "), *match.edits)
    kept = "".join(edit.text for edit in whole if edit.op is not EditOperation.DELETE)
    return (Edit(EditOperation.EQUAL, kept.strip()),)


def tags(match: Match, comparison: Comparison) -> tuple[str, ...]:
    """The words after a match's name: its facets, and what it is if it is no provision."""
    words = facets(match)
    if is_deletion_note(match, comparison):
        words = tuple("deletion note" if word in ("added", "removed") else word for word in words)
    if match.substance is Substance.CONSEQUENTIAL:
        words = (*words, "consequential")
    # A draft has one title: there is no doubt which answers which.
    if match.old and comparison.old.clauses[match.old[0]].kind is not ClauseKind.TITLE:
        words = (*words, *(["rewritten"] if match.rewritten else []))
        words = (*words, *(["doubtful"] if match.doubtful else []))
    if told := fate(match, comparison):
        words = (*words, told)
    return words or ("unchanged",)


def fate(match: Match, comparison: Comparison) -> str | None:
    """What became of a clause that nothing answers, where it is not simply gone or new."""
    if match.alternative is Alternative.NOT_TAKEN:
        return "another option was taken"
    if match.alternative is Alternative.TAKEN:
        return "this option was taken"
    if match.proof is None:
        return None
    is_old = match.status is Status.REMOVED
    other = comparison.new if is_old else comparison.old
    if not match.proof.lives_on:
        if match.proof.nearest is None or match.proof.share < TWIN:
            return None
        return f"the same words stand in {names(other, [match.proof.nearest])}"
    places = names(other, match.proof.lives_on)
    part = "" if match.lives_on else "in part "
    return f"{part}lives on in {places}" if is_old else f"{part}known from {places}"


def asides(match: Match, comparison: Comparison) -> list[tuple[str, str]]:
    """What is said of a match besides its typed changes: a word for it, and a line.

    ``carried over``: ``“The roof is the landlord's.” now stands in 2``;
    ``settled``: ``“12,000”; not taken: “5,000”``.
    """
    told = [
        (
            "carried over",
            f"“{shortened(carried.text, 80)}” now stands in {names(comparison.new, carried.to)}"
            if carried.to
            else f"“{shortened(carried.text, 80)}” stood in "
            f"{names(comparison.old, carried.came_from)}",
        )
        for carried in match.carried
    ]
    told += [("settled", _choice(choice, "not taken")) for choice in match.settled]
    return told + [("left open", _choice(choice, "also put")) for choice in match.opened]


def _choice(choice: Settled, others: str) -> str:
    rest = ", ".join(f"“{shortened(words, 80)}”" for words in choice.not_taken)
    return f"“{shortened(choice.taken, 80)}”; {others}: {rest}"


def is_deletion_note(match: Match, comparison: Comparison) -> bool:
    """Whether a match is only a note that something is deleted, not a provision."""
    clauses = [comparison.old.clauses[index] for index in match.old]
    clauses += [comparison.new.clauses[index] for index in match.new]
    return all(clause.kind is ClauseKind.DELETION for clause in clauses)


def change_line(change: Change) -> str:
    """``600,000 → 800,000 (+33 %, increased)``."""
    old, new = (
        None if cited is None else shortened(cited, 80) for cited in (change.old, change.new)
    )
    if old is None:
        line = f"+ {new}" if new is not None else change.explanation
    else:
        line = f"− {old}" if new is None else f"{old} → {new}"
    notes = []
    if change.percent is not None:
        percent = round(change.percent, 1 if abs(change.percent) < 100 else None)
        notes.append(said(percent, "percent", signed=True).replace("-", "−"))
    if change.direction is not None:
        notes.append(change.direction.value)
    if change.substance in (Substance.CONSEQUENTIAL, Substance.EDITORIAL):
        notes.append(change.substance.value)
    return f"{line} ({', '.join(notes)})" if notes else line


def also_line(others: Sequence[TopicEvidence], draft: Draft) -> str:
    """``also 12, 12(a), 12(c)``: where else a draft speaks of a topic."""
    called = list(dict.fromkeys(name(draft.clauses[item.clause]) for item in others))
    more = f" and {len(called) - 6} more" if len(called) > 7 else ""
    return f"also {', '.join(called[:6] if more else called)}{more}"


def notice_line(notice: Notice) -> str:
    """Where, what, how often; place and number are left out where the message says them."""
    place = f"{notice.place}: " if notice.place and notice.place not in notice.message else ""
    # "1 insertion and 2 deletions" says three.
    figures = [int(figure) for figure in _FIGURES.findall(notice.message)]
    told = str(notice.count) in notice.message or sum(figures) == notice.count
    said = notice.count == 1 or told
    return f"{place}{notice.message}{'' if said else f' ({notice.count} times)'}"


def percent(share: float) -> str:
    """A share in whole percent; never 0 % or 100 % unless it is exactly that."""
    if 0 < share < 0.01:
        return "less than 1 %"
    if 0.99 < share < 1:
        return "more than 99 %"
    return f"{share:.0%}".replace("%", " %")


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters of a text, cut between words, an ellipsis for the rest."""
    if len(text) <= limit:
        return text
    start = text[: limit - 2]
    return (start.rpartition(" ")[0] or start) + " …"


def spaced(edits: Sequence[Edit]) -> list[Edit]:
    """The edits with the spaces at the rims of changed words set outside the change."""
    loose: list[Edit] = []
    for edit in edits:
        core = edit.text.strip(" ")
        if edit.op is EditOperation.EQUAL or not core:
            loose.append(edit)
            continue
        before, _, after = edit.text.partition(core)
        for text, op in (
            (before, EditOperation.EQUAL),
            (core, edit.op),
            (after, EditOperation.EQUAL),
        ):
            if text:
                loose.append(Edit(op, text))
    return loose


def trimmed(edits: Sequence[Edit], margin: int = 24) -> list[Edit]:
    """The edits with only a few words of what stayed around them."""
    short: list[Edit] = []
    for index, edit in enumerate(edits):
        text = edit.text
        if edit.op is EditOperation.EQUAL and len(text) > 2 * margin:
            head = "" if index == 0 else text[:margin].rpartition(" ")[0]
            tail = "" if index == len(edits) - 1 else text[-margin:].partition(" ")[2]
            text = f"{head} … {tail}".strip() if head or tail else "…"
        short.append(replace(edit, text=text))
    return short
