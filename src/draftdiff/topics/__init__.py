"""Topics: tags clauses with what they speak of and the position they take, and judges both drafts.

What is recognised, and which positions there are, is data (``data/topics/*.toml`` and users'
packs, see ``docs/topics.md``); this package knows no subject. The modules behind the three
functions are imported on first use, since they load re2 and msgspec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.topics.pack import TopicPack

__all__ = ["judge", "load_packs", "tag"]


def load_packs(names_or_paths: Sequence[str | Path]) -> tuple[TopicPack, ...]:
    """Read topic packs: a ``str`` without a path separator or suffix names a built-in pack.

    Raises ``OptionError`` naming file, topic and key when a pack is missing, too large, not TOML,
    has an unknown key, a broken pattern, or an id that another pack has already.
    """
    from draftdiff.topics.load import load  # noqa: PLC0415 (light import of the package)

    return load(names_or_paths)


def tag(draft: Draft, packs: Sequence[TopicPack]) -> Draft:
    """The draft with ``Clause.topics`` filled in: own topics first, then inherited ones."""
    if not packs:
        return draft
    from draftdiff.topics.tagging import tagged  # noqa: PLC0415

    return tagged(draft, packs)


def judge(comparison: Comparison, packs: Sequence[TopicPack]) -> Comparison:
    """The comparison with ``Match.topics`` and ``Comparison.topics`` filled in.

    Both drafts must have been tagged with the same packs before they were aligned.
    """
    if not packs:
        return comparison
    from draftdiff.topics.judging import judged  # noqa: PLC0415

    return judged(comparison, packs)
