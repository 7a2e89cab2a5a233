"""Reads, tags and compares the two drafts of a pair: what rules judge."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff import align, changes, classify, outline, pipeline, readers
from draftdiff.errors import PolicyError
from draftdiff.model.alignment import Alignment, Evidence, Link
from draftdiff.model.draft import Draft
from draftdiff.model.policy import Case, RuleKind, Stand
from draftdiff.model.source import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, Match
    from draftdiff.model.draft import Clause
    from draftdiff.model.policy import Policy
    from draftdiff.topics.pack import TopicPack


def needed_packs(policy: Policy, files: Sequence[str]) -> tuple[TopicPack, ...]:
    """The packs that the rules name, after seeing that they have the topics and positions.

    Raises ``PolicyError`` for a topic or a position that no pack has.
    """
    named = [rule for rule in policy.rules if rule.topic is not None]
    if not named:
        return ()
    packs = pipeline.packs(files)
    topics = {f"{pack.id}/{topic.id}": topic for pack in packs for topic in pack.topic}
    for rule in named:
        place = f"{policy.source}: rule {rule.id!r}"
        topic = topics.get(rule.topic or "")
        if topic is None:
            raise _unknown("topic", rule.topic or "", list(topics), place)
        positions = [position.id for position in topic.position]
        for name in rule.positions:
            if name not in positions:
                raise _unknown("position", name, positions, place)
    wanted = {(rule.topic or "").partition("/")[0] for rule in named}
    return tuple(pack for pack in packs if pack.id in wanted)


def stands(packs: Sequence[TopicPack]) -> dict[tuple[str, str], Stand]:
    """What the packs say of each position, by topic and position."""
    found: dict[tuple[str, str], Stand] = {}
    for pack in packs:
        for topic in pack.topic:
            for position in topic.position:
                others = tuple(
                    other.id
                    for other in topic.position
                    if other.id in position.opposite or position.id in other.opposite
                )
                found[f"{pack.id}/{topic.id}", position.id] = Stand(position.title, others)
    return found


def draft(path: str, data: bytes, packs: Sequence[TopicPack], *, view: View = View.ACCEPT) -> Draft:
    """A draft with its topics. Raises ``ReadError``.

    Packs are never silent here, however rarely the draft speaks of them: a rule asks for them.
    """
    read = outline.build(readers.read(path, data=data, name=path, view=view))
    if not packs:
        return read
    from draftdiff.topics.tagging import tagged  # noqa: PLC0415 (loads re2)

    return tagged(read, packs, sparing=False)


def case(
    path: str,
    old: tuple[str, Draft] | None,
    new: Draft,
    packs: Sequence[TopicPack],
    rejected: Draft | None,
) -> Case:
    """The case of a draft and the earlier one (its name and itself), if there is one.

    ``rejected`` is the draft with its tracked changes rejected, where a rule asks for it.
    """
    known = stands(packs)
    if old is None:
        return Case(path, None, new, stands=known, confront=confront)
    name, before = old
    comparison = compared(before, new)
    if packs:
        from draftdiff.topics import judge  # noqa: PLC0415

        comparison = judge(comparison, packs)
    return Case(
        path,
        name,
        new,
        comparison,
        rejected=compared(before, rejected) if rejected is not None else None,
        stands=known,
        confront=confront,
    )


def wants_rejected(policy: Policy) -> bool:
    """Whether a rule needs the draft with its tracked changes rejected."""
    return any(rule.kind is RuleKind.NO_UNTRACKED_EDITS for rule in policy.rules)


def compared(old: Draft, new: Draft) -> Comparison:
    """The comparison of two drafts as they are."""
    return classify.annotate(changes.describe(align.align(old, new)))


def confront(old: Clause, new: Clause) -> Match:
    """Two clauses compared as if they answered each other."""
    drafts = [_alone(clause) for clause in (old, new)]
    link = Link((0,), (0,), 0.5, evidence=Evidence("confronted"))
    alignment = Alignment(drafts[0], drafts[1], (link,), 0.0)
    return classify.annotate(changes.describe(alignment)).matches[0]


def _alone(clause: Clause) -> Draft:
    from draftdiff.model.source import Source  # noqa: PLC0415

    bare = replace(clause, index=0, parent=None, depth=0, references=())
    return Draft("", None, (bare,), Source("", "", "text", "", 0), language="en")


def _unknown(what: str, name: str, known: list[str], place: str) -> PolicyError:
    close = difflib.get_close_matches(name, known, 1, 0.5)
    hint = f"Did you mean {close[0]!r}?" if close else f"'draftdiff topics' lists every {what}"
    return PolicyError(f"no topic pack has the {what} {name!r}", place=place, hint=hint)
