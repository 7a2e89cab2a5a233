"""Runs one check: chooses the snapshot, the rules and the drafts, and judges each."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from draftdiff import config, policy
from draftdiff.checking import cases, snapshots
from draftdiff.checking.pairs import Pair, pairs
from draftdiff.errors import GitError, OptionError, PolicyError
from draftdiff.git import changes, revisions
from draftdiff.git.changes import FileChange
from draftdiff.model.policy import Case, Outcome, Review, Verdict
from draftdiff.model.source import Severity, View
from draftdiff.policy.covering import covers_rule, is_draft, pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.checking.snapshots import Snapshot
    from draftdiff.model.draft import Draft
    from draftdiff.model.policy import Policy, Rule
    from draftdiff.topics.pack import TopicPack


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked.

    Without more, every draft of the work tree against HEAD. ``staged``: the index against HEAD.
    ``span``: "A..B", the state at B against the one at A (with three dots, at the merge base).
    ``base`` replaces HEAD. ``against`` names one earlier draft, a path or ``REV:path``.
    ``settings`` is a configuration file to use instead of the repository's own. ``today`` decides
    which waivers have lapsed. ``touched``: only drafts that differ, unless nothing at all does.
    """

    files: tuple[str, ...] = ()
    staged: bool = False
    span: str | None = None
    base: str | None = None
    against: str | None = None
    settings: str | None = None
    today: date | None = None
    touched: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything one check works on."""

    top: str
    current: Snapshot
    earlier: Snapshot | None
    changes: tuple[FileChange, ...]
    policy: Policy
    packs: tuple[TopicPack, ...]


def hook_request(environment: dict[str, str], request: Request) -> Request:
    """The request of a hook: what is staged, or the range that pre-commit names."""
    first = environment.get("PRE_COMMIT_FROM_REF") or environment.get("PRE_COMMIT_SOURCE")
    last = environment.get("PRE_COMMIT_TO_REF") or environment.get("PRE_COMMIT_ORIGIN")
    if first and last:
        return replace(request, span=f"{first}...{last}", staged=False, touched=True)
    return replace(request, staged=True, touched=True)


def check(request: Request) -> Review:
    """Judge the drafts of a request against the rules.

    Raises ``PolicyError`` when there are no rules or they make no sense, ``GitError`` for a
    revision that is not there, ``ReadError`` for a draft that cannot be read: a red line that
    could not be checked is no red line that holds.
    """
    scene = _scene(request)
    chosen = _chosen(request, scene)
    found = [_case(pair, request, scene) for pair in chosen]
    verdicts = policy.judge(found, scene.policy, request.today or today())
    notices = [*_uncovered_notices(request, scene), *_rule_changes(request, scene)]
    for case in found:
        for notice in case.new.notices if case.new else ():
            if notice.severity is Severity.WARNING:
                notices.append(f"{case.path}: {notice.message}")
    return Review(
        policy=scene.policy,
        drafts=tuple(case.path for case in found),
        verdicts=(*verdicts, *_unused(request, scene, verdicts)),
        notices=tuple(dict.fromkeys(notices)),
    )


def explain(name: str, request: Request) -> Review:
    """As ``check``, for one rule. Raises ``OptionError`` when there is no rule of that name."""
    review = check(request)
    rule = next((rule for rule in review.policy.rules if rule.id == name), None)
    if rule is None:
        known = ", ".join(rule.id for rule in review.policy.rules) or "none"
        raise OptionError(f"there is no rule {name!r}", hint=f"Known are: {known}")
    kept = tuple(verdict for verdict in review.verdicts if verdict.rule.id == name)
    return Review(review.policy, review.drafts, kept, review.notices)


def policy_of(request: Request) -> Policy:
    """The rules that a request would be judged by. Raises ``PolicyError``."""
    top = revisions.root()
    current, earlier = states(request, top)
    return _settings(request, current, earlier, top or os.getcwd())


def _scene(request: Request) -> _Scene:
    top = revisions.root()
    current, earlier = states(request, top)
    found = _settings(request, current, earlier, top or os.getcwd())
    changed = _changes(request, current, earlier, found, top)
    files = [_inside(top or os.getcwd(), name, found.source) for name in found.topics]
    return _Scene(
        top or os.getcwd(), current, earlier, changed, found, cases.needed_packs(found, files)
    )


def states(request: Request, top: str | None) -> tuple[Snapshot, Snapshot | None]:
    """The state that a request asks for, and the earlier one, if there is one."""
    if top is None:
        if request.staged or request.span or request.base:
            raise GitError("there is no git repository here")
        return snapshots.WorkTree(os.getcwd(), in_git=False), None
    if request.span:
        first, last = _ends(request.span, top)
        return snapshots.commit(last, top), snapshots.commit(first, top) if first else None
    base = request.base or changes.head(top)
    earlier = snapshots.commit(base, top) if base else None
    if request.staged:
        return snapshots.index(top), earlier
    return snapshots.WorkTree(top, in_git=True), earlier


def _ends(span: str, top: str) -> tuple[str | None, str]:
    dots = "..." if "..." in span else ".."
    first, found, last = span.partition(dots)
    if not found:
        raise OptionError(f"this is no range: {span!r}", hint="Write it as main..feature")
    first, last = first or "HEAD", last or "HEAD"
    # A push of a new branch comes from nowhere: forty zeros.
    if first.strip("0") == "" and len(first) >= 40:
        return None, last
    if dots == "...":
        try:
            return revisions.merge_base(first, last), last
        except GitError:
            revisions.verified(last, cwd=top)
            revisions.verified(first, cwd=top)
            return first, last
    return first, last


def _settings(request: Request, current: Snapshot, earlier: Snapshot | None, top: str) -> Policy:
    if request.settings is not None:
        data = snapshots.WorkTree(top, in_git=False).read(os.path.abspath(request.settings))
        found = config.parse(data, request.settings) if data is not None else None
        if found is None:
            raise PolicyError(
                "there are no settings of draftdiff in it"
                if data is not None
                else "there is no such file",
                place=request.settings,
            )
        return found
    found = config.first(current.read)
    if found is not None:
        return found
    if earlier is not None and config.first(earlier.read) is not None:
        raise PolicyError(
            f"the red lines are gone: {earlier.title} has them, {current.title} does not",
            hint="Put .draftdiff.toml back",
        )
    raise PolicyError(
        f"there are no red lines: no .draftdiff.toml and no [tool.draftdiff] in {current.title}",
        hint="'draftdiff init' writes a file to start from",
    )


def _changes(
    request: Request,
    current: Snapshot,
    earlier: Snapshot | None,
    found: Policy,
    top: str | None,
) -> tuple[FileChange, ...]:
    if top is not None and isinstance(current, snapshots.Stored) and earlier is not None:
        base = revisions.verified(earlier.title, cwd=top)
        if request.span:
            return tuple(changes.between(base, revisions.verified(current.title, cwd=top), top))
        return tuple(changes.staged(base, top))
    # The work tree is compared by name and bytes here: git would run filters to do it.
    now = current.paths()
    before = earlier.paths() if earlier is not None else []
    kept = {*now} & {*before}
    listed = [FileChange("A", None, path) for path in now if path not in kept]
    listed += [FileChange("D", path, None) for path in before if path not in kept]
    if earlier is not None:
        listed += [
            FileChange("M", path, path)
            for path in now
            if path in kept
            and (is_draft(found, path) or path in config.NAMES)
            and current.read(path) != earlier.read(path)
        ]
    return tuple(listed)


def _chosen(request: Request, scene: _Scene) -> list[Pair]:
    """The drafts to be judged."""

    def watched(path: str) -> bool:
        return is_draft(scene.policy, path)

    def read(path: str, new: bool) -> Draft:
        snapshot = scene.current if new else scene.earlier
        data = snapshot.read(path) if snapshot else None
        return cases.draft(path, data or b"", ())

    touched = pairs(scene.changes, watched, read)
    if request.files:
        return _named(request, scene, touched)
    paths = {change.new for change in scene.changes} | {change.old for change in scene.changes}
    rules_changed = bool(paths & {*config.NAMES, *scene.policy.topics})
    if request.touched and scene.changes and not rules_changed:
        bases = {d.path for d in scene.policy.drafts if d.against in paths}
        others = [p for p in scene.current.paths() if _is_held(scene.policy, p, bases)]
    else:
        others = [path for path in scene.current.paths() if watched(path)]
    seen = {pair.path for pair in touched}
    kept = [Pair(path, path) for path in others if path not in seen]
    return sorted([*touched, *kept], key=lambda pair: pair.path)


def _is_held(found: Policy, path: str, patterns: set[str]) -> bool:
    pattern = pattern_of(found, path)
    return pattern is not None and pattern.path in patterns


def _named(request: Request, scene: _Scene, touched: list[Pair]) -> list[Pair]:
    found: list[Pair] = []
    for name in request.files:
        path = os.path.relpath(os.path.abspath(name), os.path.realpath(scene.top))
        path = path.replace(os.sep, "/")
        if path.startswith("../"):
            raise OptionError("the file lies outside of the repository", place=name)
        known = next((pair for pair in touched if path in (pair.new, pair.old)), None)
        pair = known or Pair(path, path)
        if pair not in found:
            found.append(pair)
    return found


def _case(pair: Pair, request: Request, scene: _Scene) -> Case:
    if pair.new is None:
        return Case(pair.path, None, None, gone=pair.gone)
    data = scene.current.read(pair.new)
    if data is None:
        raise OptionError(f"there is no such file in {scene.current.title}", place=pair.new)
    new = cases.draft(pair.new, data, scene.packs)
    rejected = None
    if cases.wants_rejected(scene.policy) and new.source.format == "docx":
        rejected = cases.draft(pair.new, data, (), view=View.REJECT)
    return cases.case(pair.new, _earlier(pair, request, scene), new, scene.packs, rejected)


def _earlier(pair: Pair, request: Request, scene: _Scene) -> tuple[str, Draft] | None:
    """The draft that this one is held against."""
    pattern = pattern_of(scene.policy, pair.new or "")
    against = request.against or (pattern.against if pattern else None)
    if against is None:
        data = scene.earlier.read(pair.old) if scene.earlier and pair.old else None
        if data is None or pair.old is None or scene.earlier is None:
            return None
        return f"{scene.earlier.title}:{pair.old}", cases.draft(pair.old, data, scene.packs)
    if request.against is None or not os.path.isfile(against):
        data = scene.current.read(against) if ":" not in against else None
    else:
        with open(against, "rb") as file:
            data = file.read()
    if data is None and ":" in against:
        data = revisions.content(against)
    if data is None:
        raise PolicyError(
            f"the draft to hold it against, {against!r}, is not there", place=pair.new
        )
    return against, cases.draft(against, data, scene.packs)


def _unused(request: Request, scene: _Scene, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """A verdict for each rule that covers no draft at all: a mistyped pattern protects nothing."""
    judged = {verdict.rule.id for verdict in verdicts}
    idle = [rule for rule in scene.policy.rules if rule.id not in judged]
    if not idle:
        return []
    drafts = [path for path in scene.current.paths() if is_draft(scene.policy, path)]
    return [_idle(rule) for rule in idle if not any(covers_rule(rule, path) for path in drafts)]


def _idle(rule: Rule) -> Verdict:
    why = "the rule covers no draft; check the patterns in drafts and [[draft]]"
    return Verdict(rule, "", Outcome.UNSURE, why, f"{rule.id}:no-draft")


def _uncovered_notices(request: Request, scene: _Scene) -> list[str]:
    """Named files that no pattern covers: they were judged, but no hook would look at them."""
    return [
        f"{name}: no [[draft]] in {scene.policy.source} covers this file"
        for name in request.files
        if not is_draft(
            scene.policy,
            os.path.relpath(os.path.abspath(name), os.path.realpath(scene.top)).replace(
                os.sep, "/"
            ),
        )
    ]


def _rule_changes(request: Request, scene: _Scene) -> list[str]:
    """Rules that the very change under check removes or alters: to be seen by a reviewer."""
    if scene.earlier is None or request.settings is not None:
        return []
    try:
        before = config.first(scene.earlier.read)
    except PolicyError:
        return []
    if before is None:
        return []
    now = {rule.id: rule for rule in scene.policy.rules}
    found = []
    for rule in before.rules:
        if rule.id not in now:
            found.append(f"{scene.policy.source}: the rule {rule.id!r} was removed by this change")
        elif now[rule.id] != rule:
            found.append(f"{scene.policy.source}: the rule {rule.id!r} was altered by this change")
    old = set(before.waivers)
    for waiver in scene.policy.waivers:
        if waiver not in old:
            found.append(
                f"{scene.policy.source}: a waiver of {waiver.rule!r} was added by this change: "
                f"{waiver.reason}"
            )
    return found


def _inside(top: str, name: str, source: str) -> str:
    """A topic pack of the repository; its settings must not name files elsewhere."""
    place = os.path.realpath(os.path.join(top, name))
    if not place.startswith(os.path.realpath(top) + os.sep):
        raise PolicyError(f"the topic pack {name!r} lies outside of the repository", place=source)
    return place


def today() -> date:
    """The day on which waivers are judged; ``SOURCE_DATE_EPOCH`` stands for the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # A waiver lapses on a day: the one thing in a check that a clock decides.
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date()
