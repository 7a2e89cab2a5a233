"""What a topic pack holds, as types that its TOML file is checked against.

The file format is documented for its writers in ``docs/topics.md``. Structs are frozen, so a pack
can be a cache key and be shared between drafts.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions that must all hold of one sentence (or clause, see ``scope``).

    ``any``: one of the phrases occurs. ``all``: each occurs. ``denied``/``affirmed``: one of the
    phrases occurs and is (is not) under a negation. ``none``: none occurs. ``act``: classes of
    ``data/acts`` (or single words) of which one is what a provision of the sentence is about, and
    stands as one of ``sign`` says ("yes", "no", "may", "need not", "if", "open"); the provision
    must speak of the topic's subject. ``condition`` asks whether it is bound to a condition, ``by``
    who bears it, ``under`` for a class that governs it. Between rules of one topic that hold, the
    greater ``weight`` wins.
    """

    act: tuple[str, ...] = ()
    sign: tuple[str, ...] = ("yes",)
    condition: bool | None = None
    by: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    free: bool = False

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    affirmed: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    weight: int = 2
    scope: Literal["sentence", "clause"] = "sentence"


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stand that a draft can take on a topic.

    ``harder`` says which way a number in it binds more ("higher" or "lower"); ``unit`` is printed
    after the number.
    """

    id: str
    title: str
    rules: tuple[Rule, ...]
    opposite: tuple[str, ...] = ()
    harder: Literal["higher", "lower", ""] = ""
    unit: str = ""


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A subject of negotiation, how it is recognised, and its positions from softest to hardest.

    ``about`` are rules of which one suffices; ``mask`` are phrases that are blanked out first,
    since they mention the topic's words without speaking of it. ``formerly`` are ids under which
    the topic was known before: reports name it by them, too.
    """

    id: str
    title: str
    about: tuple[Rule, ...]
    position: tuple[Position, ...] = ()
    mask: tuple[str, ...] = ()
    pax: str | None = None
    formerly: tuple[str, ...] = ()


class TopicPack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pack: its id (the first half of "pack/topic"), its topics, and the words they share.

    ``folder`` names a pack that comes with draftdiff, whose words are told apart by language.
    ``hallmarks`` are phrases that tell the kind of text it is made for from others. In a draft
    where less than ``share`` of the clauses have one the pack is silent.
    """

    id: str
    title: str
    topic: tuple[Topic, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hallmarks: tuple[str, ...] = ()
    share: float = 0.0
    folder: str = ""
