"""Makes a pack's phrases searchable with RE2, whose time is linear whatever the pattern.

A pack in a pull request is written by anyone, so no phrase of it ever reaches Python's own ``re``.
Patterns are compiled when first searched for: a draft touches a few topics of a pack, not all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import re2

from draftdiff.topics.phrases import Phrase, PhraseError, bordered, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftdiff.topics.pack import Rule, Topic, TopicPack

MEMORY = 16 * 1024 * 1024
_MAX_MATCHES = 24
_MAX_SOURCE = 200_000

Keys = frozenset[str] | None


class PatternError(ValueError):
    """A phrase of a pack does not compile; the message names topic and phrase."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with one RE2 source per condition ("" for none); ``keys`` are its rarest one's."""

    any: str
    all: tuple[str, ...]
    denied: str
    affirmed: str
    none: str
    weight: int
    whole: bool
    keys: Keys

    def sources(self) -> Iterator[str]:
        """Every source of the rule that is not empty."""
        return (s for s in (self.any, *self.all, self.denied, self.affirmed, self.none) if s)


@dataclass(frozen=True, slots=True)
class CompiledTopic:
    """A topic ready to be searched for; ``keys`` is ``None`` when every sentence must be tried."""

    topic: Topic
    about: tuple[CompiledRule, ...]
    positions: tuple[tuple[CompiledRule, ...], ...]
    mask: str
    keys: Keys


@lru_cache(maxsize=32)
def compiled(pack: TopicPack) -> tuple[CompiledTopic, ...]:
    """The pack's topics with their phrases translated; raises ``PatternError``."""
    words: dict[str, Phrase] = {}
    for name, phrases in pack.words:
        words[name] = _union(phrases, words, f"words {name!r}")
    return tuple(_topic(topic, words) for topic in pack.topic)


def check(pack: TopicPack) -> None:
    """Compile every pattern of a pack now; raises ``PatternError``."""
    for topic in compiled(pack):
        rules = [*topic.about, *(rule for rules in topic.positions for rule in rules)]
        sources = [source for rule in rules for source in rule.sources()]
        for source in [*sources, *([topic.mask] if topic.mask else [])]:
            try:
                _engine(source)
            except re2.error as error:
                raise PatternError(f"topic {topic.topic.id!r}: {_reason(error)}") from error


def spans(source: str, text: bytes) -> list[tuple[int, int]]:
    """Where a pattern occurs in words joined by spaces, at most 24 times, in bytes."""
    engine = _engine(source)
    found: list[tuple[int, int]] = []
    at = 0
    while len(found) < _MAX_MATCHES:
        match = engine.search(text, at)
        if match is None:
            break
        found.append(match.span(1))
        # The space after one match is the space before the next.
        at = max(match.end(1), at + 1)
    return found


def _topic(topic: Topic, words: dict[str, Phrase]) -> CompiledTopic:
    where = f"topic {topic.id!r}"
    about = tuple(_rule(rule, words, where) for rule in topic.about)
    positions = tuple(
        tuple(_rule(rule, words, f"{where}, position {p.id!r}") for rule in p.rules)
        for p in topic.position
    )
    keys: Keys = frozenset()
    for rule in (*about, *(rule for rules in positions for rule in rules)):
        keys = None if keys is None or rule.keys is None else keys | rule.keys
    return CompiledTopic(topic, about, positions, _pattern(topic.mask, words, where)[0], keys)


def _rule(rule: Rule, words: dict[str, Phrase], where: str) -> CompiledRule:
    every = [_pattern((phrase,), words, where) for phrase in rule.all]
    some = _pattern(rule.any, words, where)
    denied = _pattern(rule.denied, words, where)
    affirmed = _pattern(rule.affirmed, words, where)
    known = [k for s, k in (*every, some, denied, affirmed) if s and k is not None]
    return CompiledRule(
        any=some[0],
        all=tuple(source for source, _ in every),
        denied=denied[0],
        affirmed=affirmed[0],
        none=_pattern(rule.none, words, where)[0],
        weight=rule.weight,
        whole=rule.scope == "clause",
        keys=min(known, key=len) if known else None,
    )


def _pattern(phrases: tuple[str, ...], words: dict[str, Phrase], where: str) -> tuple[str, Keys]:
    if not phrases:
        return "", frozenset()
    union = _union(phrases, words, where)
    return bordered(union), union.keys


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
    # Bytes: a space is never part of a longer UTF-8 sequence, so words stay whole.
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(source.encode(), options)


def _reason(error: re2.error) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
