"""Reads, tags and compares the two drafts of a pair: what rules judge."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from draftdiff import outline, pipeline, readers
from draftdiff.comparing import compared, confronted
from draftdiff.errors import PolicyError
from draftdiff.language.detect import language_of
from draftdiff.model.policy import Case, RuleKind, Stand
from draftdiff.model.source import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Match
    from draftdiff.model.draft import Clause, Draft
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
            now = [
                f"{pack.id}/{topic.id}"
                for pack in packs
                for topic in pack.topic
                if (rule.topic or "").removeprefix(f"{pack.id}/") in topic.formerly
            ]
            if now:
                raise PolicyError(
                    f"the topic {rule.topic!r} was split",
                    place=place,
                    hint=f"Write {' or '.join(now)}",
                )
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
    comparison = compared(before, new, packs)
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


def confront(old: Clause, new: Clause) -> Match:
    """Two clauses compared as if they answered each other."""
    return confronted(old, new, language_of(new.text, "en"))


def _unknown(what: str, name: str, known: list[str], place: str) -> PolicyError:
    close = difflib.get_close_matches(name, known, 1, 0.5)
    hint = f"Did you mean {close[0]!r}?" if close else f"'draftdiff topics' lists every {what}"
    return PolicyError(f"no topic pack has the {what} {name!r}", place=place, hint=hint)
