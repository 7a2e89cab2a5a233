"""Turns a configuration file's data into a Policy, and says exactly what is wrong with it.

The file format is documented for its writers in ``docs/redlines.md``.
"""

from __future__ import annotations

import datetime
import difflib
import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from draftdiff.errors import PolicyError
from draftdiff.model.policy import DraftPattern, Level, Policy, Rule, RuleKind, Waiver
from draftdiff.policy._patterns import PatternError, compile_glob, compile_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS_VERSION = 1

Unsure = Literal["fail", "warn"]


class DraftEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[draft]]``."""

    path: str
    against: str | None = None
    exclude: tuple[str, ...] = ()


class RuleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[rule]]``; which keys a kind takes is checked after reading."""

    id: str
    kind: RuleKind
    severity: Level = Level.ERROR
    message: str = ""
    owner: str = ""
    unsure: Unsure | None = None
    drafts: tuple[str, ...] = ()
    topic: str | None = None
    position: str | tuple[str, ...] = ()
    clause: str | None = None
    pattern: str | None = None
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    terms: tuple[str, ...] = ()
    gaps: bool = True


class WaiverEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[waiver]]``."""

    rule: str
    reason: str
    until: datetime.date
    clause: str = ""


class PolicyEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    unsure: Unsure = "fail"
    topics: tuple[str, ...] = ()
    draft: tuple[DraftEntry, ...] = ()
    rule: tuple[RuleEntry, ...] = ()
    waiver: tuple[WaiverEntry, ...] = ()


_SUBJECTS = ("topic", "clause", "pattern")
# What each kind takes besides what all take; of the subjects, exactly one.
_KEYS: dict[RuleKind, frozenset[str]] = {
    RuleKind.MUST_KEEP: frozenset({"topic", "position", "clause"}),
    RuleKind.MUST_NOT_APPEAR: frozenset({"topic", "position", "clause", "pattern"}),
    RuleKind.BOUNDS: frozenset({"topic", "position", "clause", "pattern", "unit", "min", "max"}),
    RuleKind.MUST_DEFINE: frozenset({"terms"}),
    RuleKind.NO_DANGLING_REFERENCES: frozenset(),
    RuleKind.NO_OPEN_BRACKETS: frozenset(),
    RuleKind.NUMBERING: frozenset({"gaps"}),
    RuleKind.NO_UNTRACKED_EDITS: frozenset(),
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_PLACE = re.compile(r" - at `\$?\.?([^`]*)`")
_TOP = PolicyEntry.__struct_fields__
_TABLES: dict[str, type[msgspec.Struct]] = {
    "rule": RuleEntry,
    "draft": DraftEntry,
    "waiver": WaiverEntry,
}


def policy(data: Mapping[str, Any], source: str) -> Policy:
    """See ``draftdiff.policy.load_policy``."""
    try:
        entry = msgspec.convert(dict(data), PolicyEntry)
    except msgspec.ValidationError as error:
        raise _explained(str(error), data, source) from error
    rules = tuple(_rule(item, entry.unsure, source) for item in entry.rule)
    ids = [rule.id for rule in rules]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            raise PolicyError(f"two rules have the id {name!r}", place=source)
    patterns = [
        *(pattern for item in entry.draft for pattern in (item.path, *item.exclude)),
        *(pattern for rule in rules for pattern in rule.drafts),
    ]
    for pattern in patterns:
        _checked_glob(pattern, source)
    if rules and not entry.draft:
        raise PolicyError(
            "there are rules, but no [[draft]] says which files are drafts",
            place=source,
            hint='Add [[draft]] with path = "plan/*.docx", for example',
        )
    return Policy(
        source=source,
        drafts=tuple(DraftPattern(item.path, item.against, item.exclude) for item in entry.draft),
        topics=entry.topics,
        rules=rules,
        waivers=tuple(_waiver(item, ids, source) for item in entry.waiver),
    )


def _rule(entry: RuleEntry, unsure: Unsure, source: str) -> Rule:
    place = f"{source}: rule {entry.id!r}"
    if not _ID.fullmatch(entry.id):
        raise PolicyError(
            "an id is letters, digits, hyphens, underscores and full stops", place=place
        )
    positions = (entry.position,) if isinstance(entry.position, str) else entry.position
    given = {
        name
        for name in ("topic", "position", "clause", "pattern", "unit", "min", "max", "terms")
        if getattr(entry, name) not in (None, ())
    }
    if not entry.gaps:
        given.add("gaps")
    if stray := sorted(given - _KEYS[entry.kind]):
        takes = ", ".join(sorted(_KEYS[entry.kind])) or "none of its own"
        raise PolicyError(
            f"{entry.kind} does not take {', '.join(stray)}", place=place, hint=f"It takes: {takes}"
        )
    _check_subject(entry, positions, place)
    if entry.kind is RuleKind.BOUNDS:
        _check_bounds(entry, place)
    if entry.kind is RuleKind.MUST_DEFINE and not all(map(str.strip, entry.terms or ("",))):
        raise PolicyError('must_define needs terms = ["..."]', place=place)
    if entry.pattern is not None:
        try:
            compile_pattern(entry.pattern)
        except PatternError as error:
            raise PolicyError(f"the pattern cannot be used: {error}", place=place) from error
    return Rule(
        id=entry.id,
        kind=entry.kind,
        level=entry.severity,
        message=entry.message,
        owner=entry.owner,
        unsure_fails=(entry.unsure or unsure) == "fail",
        drafts=entry.drafts,
        topic=entry.topic,
        positions=positions,
        clause=entry.clause,
        pattern=entry.pattern,
        unit=entry.unit,
        minimum=entry.min,
        maximum=entry.max,
        terms=entry.terms,
        gaps=entry.gaps,
    )


def _check_subject(entry: RuleEntry, positions: tuple[str, ...], place: str) -> None:
    takes = [name for name in _SUBJECTS if name in _KEYS[entry.kind]]
    if not takes:
        return
    named = [name for name in takes if getattr(entry, name) is not None]
    if len(named) != 1:
        raise PolicyError(f"{entry.kind} needs one of: {', '.join(takes)}", place=place)
    if entry.clause is not None and not any(map(str.isalnum, entry.clause)):
        raise PolicyError("clause must quote words of the draft", place=place)
    if entry.topic is not None and not re.fullmatch(r"[^/\s]+/[^/\s]+", entry.topic):
        raise PolicyError(
            f"a topic is written pack/topic, not {entry.topic!r}",
            place=place,
            hint="'draftdiff topics' lists them",
        )
    needs_position = entry.topic is not None and entry.kind is not RuleKind.BOUNDS
    if needs_position and not positions:
        raise PolicyError(
            f"{entry.kind} with a topic needs position = ...",
            place=place,
            hint="'draftdiff topics' lists the positions on each topic",
        )
    if positions and entry.topic is None:
        raise PolicyError("a position needs its topic", place=place)


def _check_bounds(entry: RuleEntry, place: str) -> None:
    if entry.min is None and entry.max is None:
        raise PolicyError("bounds needs min or max", place=place)
    for number in (entry.min, entry.max):
        if number is not None and not abs(number) < float("inf"):
            raise PolicyError("min and max must be finite numbers", place=place)
    if entry.min is not None and entry.max is not None and entry.min > entry.max:
        raise PolicyError("min is greater than max", place=place)


def _waiver(entry: WaiverEntry, ids: list[str], source: str) -> Waiver:
    place = f"{source}: waiver of {entry.rule!r}"
    if entry.rule not in ids:
        close = difflib.get_close_matches(entry.rule, ids, 1)
        raise PolicyError(
            "there is no such rule",
            place=place,
            hint=f"Did you mean {close[0]!r}?" if close else "Remove the waiver",
        )
    if not entry.reason.strip():
        raise PolicyError("a waiver needs a reason", place=place)
    return Waiver(entry.rule, entry.reason.strip(), entry.until, entry.clause)


def _checked_glob(pattern: str, source: str) -> None:
    try:
        compile_glob(pattern)
    except PatternError as error:
        raise PolicyError(str(error), place=source) from error


def _explained(message: str, data: Mapping[str, Any], source: str) -> PolicyError:
    """Msgspec's message with the rule it concerns, and a guess at what an unknown key meant."""
    where = _PLACE.search(message)
    text = _PLACE.sub("", message)
    place, hint = source, None
    parts = where[1] if where else ""
    name, _, rest = parts.partition("[")
    if name in _TABLES and rest:
        index = int(rest.partition("]")[0]) if rest.partition("]")[0].isdigit() else None
        label = _label(data, name, index)
        place = f"{source}: {name} {label}" if label else f"{source}: {parts}"
    unknown = _UNKNOWN.search(message)
    if unknown:
        known = list(_TABLES[name].__struct_fields__ if name in _TABLES else _TOP)
        close = difflib.get_close_matches(unknown[1], known, 1)
        text = f"unknown key {unknown[1]!r}"
        hint = f"Did you mean {close[0]!r}?" if close else "Known are: " + ", ".join(known)
    elif rest.partition("].")[2]:
        text = f"{rest.partition('].')[2]}: {text}"
    elif parts and not rest:
        text = f"{parts}: {text}"
    return PolicyError(text[0].lower() + text[1:], place=place, hint=hint)


def _label(data: Mapping[str, Any], table: str, index: int | None) -> str:
    if index is None:
        # msgspec writes "[...]" for items of an array: find the one at fault by trying each.
        for item in data.get(table, ()):
            try:
                msgspec.convert(item, _TABLES[table])
            except msgspec.ValidationError:
                return _name(item)
        return ""
    items = data.get(table, ())
    return _name(items[index]) if index < len(items) else ""


def _name(item: object) -> str:
    if isinstance(item, dict):
        for key in ("id", "rule", "path"):
            if isinstance(item.get(key), str):
                return repr(item[key])
    return ""
