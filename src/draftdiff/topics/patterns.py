"""Makes a pack's phrases searchable with RE2, whose time is linear whatever the pattern.

A pack in a pull request is written by anyone, so no phrase of it ever reaches Python's own ``re``.
Patterns are compiled when first searched for: a draft touches a few topics of a pack, not all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import re2

from draftdiff.topics.phrases import LITERAL, Phrase, PhraseError, bordered, keys_of, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from draftdiff.topics.pack import Rule, Topic, TopicPack

MEMORY = 16 * 1024 * 1024
_MAX_MATCHES = 24
_MAX_SOURCE = 200_000

Keys = frozenset[str] | None


class PatternError(ValueError):
    """A phrase of a pack does not compile; the message names topic and phrase."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with one RE2 source per condition ("" for none).

    ``needed`` has a bit for each condition; see ``Index``.
    """

    any: str
    all: tuple[str, ...]
    denied: str
    affirmed: str
    none: str
    weight: int
    whole: bool
    needed: int
    rule: Rule
    by: str


@dataclass(frozen=True, slots=True)
class CompiledTopic:
    """A topic ready to be searched for; ``masked`` is the bit of its mask."""

    topic: Topic
    about: tuple[CompiledRule, ...]
    positions: tuple[tuple[CompiledRule, ...], ...]
    mask: str
    masked: int


@dataclass(frozen=True, slots=True)
class Index:
    """A pack made searchable.

    A word of a draft may belong to phrases of some conditions; ``bits`` has, under each of its
    keys, a bit per such condition. ``always`` are the bits of conditions that any word may fulfil.
    A rule can hold of a sentence only if the bits of its words cover what the rule needs.
    ``whole`` tells whether any rule looks at whole clauses. ``hallmarks`` is a source, "" for none.
    """

    topics: tuple[CompiledTopic, ...]
    bits: Mapping[str, int]
    always: int
    whole: bool
    hallmarks: str

    def of(self, word: str) -> int:
        """The bits of the conditions that a word (in lower case) may fulfil."""
        found = 0
        for key in keys_of(word):
            found |= self.bits.get(key, 0)
        return found


class _Builder:
    """Numbers conditions while a pack is compiled."""

    def __init__(self, pack: TopicPack) -> None:
        self.words: dict[str, Phrase] = {}
        self.numbers: dict[str, int] = {}
        self.bits: dict[str, int] = {}
        self.always = 0
        for name, phrases in pack.words:
            self.words[name] = _union(phrases, self.words, f"words {name!r}")

    def condition(self, phrases: tuple[str, ...], where: str) -> tuple[str, int]:
        if not phrases:
            return "", 0
        union = _union(phrases, self.words, where)
        source = bordered(union)
        if source not in self.numbers:
            bit = 1 << len(self.numbers)
            self.numbers[source] = bit
            if union.keys is None:
                self.always |= bit
            for key in union.keys or ():
                self.bits[key] = self.bits.get(key, 0) | bit
        return source, self.numbers[source]

    def rule(self, rule: Rule, where: str) -> CompiledRule:
        every = [self.condition((phrase,), where) for phrase in rule.all]
        some = self.condition(rule.any, where)
        denied = self.condition(rule.denied, where)
        affirmed = self.condition(rule.affirmed, where)
        none = _union(rule.none, self.words, where) if rule.none else None
        by = _union(rule.by, self.words, where) if rule.by else None
        needed = some[1] | denied[1] | affirmed[1]
        for _, bit in every:
            needed |= bit
        return CompiledRule(
            any=some[0],
            all=tuple(source for source, _ in every),
            denied=denied[0],
            affirmed=affirmed[0],
            none=bordered(none) if none else "",
            weight=rule.weight,
            whole=rule.scope == "clause",
            needed=needed,
            rule=rule,
            by=bordered(by) if by else "",
        )

    def topic(self, topic: Topic) -> CompiledTopic:
        where = f"topic {topic.id!r}"
        mask, masked = self.condition(topic.mask, f"{where}, mask")
        return CompiledTopic(
            topic,
            tuple(self.rule(rule, where) for rule in topic.about),
            tuple(
                tuple(self.rule(rule, f"{where}, position {p.id!r}") for rule in p.rules)
                for p in topic.position
            ),
            mask,
            masked,
        )


@lru_cache(maxsize=32)
def compiled(pack: TopicPack) -> Index:
    """The pack with its phrases translated; raises ``PatternError``."""
    builder = _Builder(pack)
    topics = tuple(builder.topic(topic) for topic in pack.topic)
    rules = [r for t in topics for rs in (t.about, *t.positions) for r in rs]
    whole = any(rule.whole for rule in rules)
    hallmarks = _union(pack.hallmarks, builder.words, "hallmarks") if pack.hallmarks else None
    return Index(
        topics,
        MappingProxyType(builder.bits),
        builder.always,
        whole,
        bordered(hallmarks) if hallmarks else "",
    )


def check(pack: TopicPack) -> None:
    """Compile every pattern of a pack now; raises ``PatternError``."""
    index = compiled(pack)
    if index.hallmarks:
        _checked(index.hallmarks, "hallmarks")
    for topic in index.topics:
        rules = [*topic.about, *(rule for rules in topic.positions for rule in rules)]
        sources = [topic.mask]
        for rule in rules:
            sources += [*rule.all, rule.any, rule.denied, rule.affirmed, rule.none]
        for source in filter(None, sources):
            _checked(source, f"topic {topic.topic.id!r}")


def _checked(source: str, where: str) -> None:
    try:
        _engine(source)
    except re2.error as error:
        raise PatternError(f"{where}: {_reason(error)}") from error


def spans(source: str, text: bytes) -> list[tuple[int, int]]:
    """Where a pattern occurs in words joined by spaces, at most 24 times, in bytes."""
    engine = _engine(source)
    found: list[tuple[int, int]] = []
    at = 0
    while len(found) < _MAX_MATCHES:
        match = engine.search(text, at)
        if match is None:
            break
        start, end = match.span()
        # The space after one match is the space before the next.
        end -= text[end - 1 : end] == b" "
        found.append((start + 1, end))
        at = max(end, at + 1)
    return found


def _union(phrases: Iterable[str], words: dict[str, Phrase], where: str) -> Phrase:
    sources: list[str] = []
    keys: Keys = frozenset()
    for phrase in phrases:
        try:
            one = translate(phrase, words)
            if phrase.startswith("re:"):
                _engine(one.source)
        except PhraseError as error:
            raise PatternError(f"{where}, phrase {phrase!r}: {error}") from error
        except re2.error as error:
            raise PatternError(f"{where}, phrase {phrase!r}: {_reason(error)}") from error
        sources.append(one.source)
        keys = None if keys is None or one.keys is None else keys | one.keys
    if sum(map(len, sources)) > _MAX_SOURCE:
        raise PatternError(f"{where}: the phrases are too long together")
    return Phrase(f"(?:{'|'.join(sources)})", keys)


@lru_cache(maxsize=8192)
def _engine(source: str) -> Any:
    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    if LITERAL not in source:
        # Bytes compile faster, and a space is never part of a longer UTF-8 sequence.
        options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(source.encode(), options)


def _reason(error: re2.error) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
