"""Reads topic packs from TOML files and built-in data, with messages that lead to the fault."""

from __future__ import annotations

import difflib
import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from draftdiff.errors import OptionError
from draftdiff.topics.pack import Position, Rule, Topic, TopicPack
from draftdiff.topics.patterns import PatternError, check

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BYTES = 512 * 1024
MAX_TOPICS = 200
MAX_PHRASES = 10_000
MAX_PHRASE = 2_000
_ID = r"lower-case letters, digits and hyphens"
_HINT = "See docs/topics.md for the format"


def load(names_or_paths: Sequence[str | Path]) -> tuple[TopicPack, ...]:
    """Read each pack once; raises ``OptionError`` as ``draftdiff.topics.load_packs`` says."""
    packs: list[TopicPack] = []
    origin: dict[str, str] = {}
    for name in names_or_paths:
        if isinstance(name, str) and "/" not in name and "\\" not in name and "." not in name:
            place, pack = name, _builtin(name, "en")
        else:
            place = str(name)
            pack = _parsed(_bytes(Path(name)), place)
        if pack.id in origin:
            raise OptionError(
                f"the pack id {pack.id!r} is taken by {origin[pack.id]}",
                place=place,
                hint="Give each pack an id of its own",
            )
        origin[pack.id] = place
        packs.append(pack)
    return tuple(packs)


def builtin_names() -> tuple[str, ...]:
    """Names of the packs that come with draftdiff, sorted."""
    folder = resources.files("draftdiff") / "data" / "topics"
    return tuple(sorted(f.name for f in folder.iterdir() if f.is_dir()))


def localized(pack: TopicPack, language: str) -> TopicPack:
    """The pack with the word lists and rules that it has for a language, besides the English ones.

    A pack of one file is the same in every language. Others are read when a clause of the language
    is first met, so that a comparison loads no more than it needs.
    """
    if not pack.folder or language == "en":
        return pack
    return _builtin(pack.folder, language)


@lru_cache(maxsize=32)
def _builtin(name: str, language: str) -> TopicPack:
    """A pack that comes with draftdiff: a folder with a file a topic, and one of words a language.

    Lists of one name in two languages are one list: a word of one is seldom one of the other.
    """
    known = builtin_names()
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        raise OptionError(
            f"there is no topic pack {name!r}",
            hint=(f"Did you mean {near[0]!r}? " if near else "")
            + f"Built in: {', '.join(known)}; a file is given by its path, as in ./pack.toml",
        )
    folder = resources.files("draftdiff") / "data" / "topics" / name
    raw = tomllib.loads((folder / "pack.toml").read_text("utf-8"))
    words: dict[str, list[str]] = {}
    for file in ("names", "en", *([language] if language != "en" else [])):
        path = folder / "words" / f"{file}.toml"
        if path.is_file():
            for key, phrases in tomllib.loads(path.read_text("utf-8")).items():
                words.setdefault(key, []).extend(phrases)
    raw["words"] = list(words.items())
    raw["folder"] = name
    order = raw.pop("topics")
    raw["topic"] = [tomllib.loads((folder / f"{t}.toml").read_text("utf-8")) for t in order]
    own = folder / "rules" / f"{language}.toml"
    if own.is_file():
        _add_rules(raw["topic"], tomllib.loads(own.read_text("utf-8")))
    return msgspec.convert(_shorthand(raw), TopicPack)  # its tests have checked it


def _add_rules(topics: list[dict[str, Any]], more: dict[str, Any]) -> None:
    """Adds the rules that one language has of its own: ``more[topic][position]`` are rules."""
    for topic in topics:
        own = more.get(topic["id"], {})
        topic["mask"] = [*topic.get("mask", ()), *own.get("mask", ())]
        topic["about"] = [*topic.get("about", ()), *own.get("about", ())]
        for position in topic["position"]:
            position["rules"] = [*position["rules"], *own.get(position["id"], ())]


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise OptionError("there is no such topic pack", place=str(path), hint="Check the path")
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise OptionError(f"cannot be read: {error}", place=str(path)) from error
    if len(data) > MAX_BYTES:
        raise OptionError(
            f"a topic pack may have {MAX_BYTES // 1024} KiB", place=str(path), hint="Split it"
        )
    return data


@lru_cache(maxsize=32)
def _parsed(data: bytes, place: str) -> TopicPack:
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise OptionError(f"is not a TOML file: {error}", place=place, hint=_HINT) from error
    _check_keys(raw, place)
    raw["words"] = list(raw.get("words", {}).items()) if isinstance(raw.get("words"), dict) else []
    try:
        pack = msgspec.convert(_shorthand(raw), TopicPack)
    except msgspec.ValidationError as error:
        raise OptionError(_readable(str(error), raw), place=place, hint=_HINT) from error
    _check_pack(pack, place)
    try:
        check(pack)
    except PatternError as error:
        raise OptionError(str(error), place=place, hint=_HINT) from error
    return pack


def _shorthand(raw: dict[str, Any]) -> dict[str, Any]:
    """``about = ["a", "b"]`` and ``rules = ["a"]`` stand for one rule ``any``."""
    for topic in _dicts(raw.get("topic")):
        _expand(topic, "about")
        for position in _dicts(topic.get("position")):
            _expand(position, "rules")
    return raw


def _expand(table: dict[str, Any], key: str) -> None:
    value = table.get(key)
    if isinstance(value, list) and value:
        strings = [v for v in value if isinstance(v, str)]
        rules = [v for v in value if not isinstance(v, str)]
        table[key] = ([{"any": strings}] if strings else []) + rules


def _dicts(value: object) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _check_keys(raw: dict[str, Any], place: str) -> None:
    _unknown(raw, TopicPack, "", place)
    for topic in _dicts(raw.get("topic")):
        where = f"topic {topic.get('id', '?')!r}"
        _unknown(topic, Topic, where, place)
        for rule in _dicts(topic.get("about")):
            _unknown(rule, Rule, f"{where}, about", place)
        for position in _dicts(topic.get("position")):
            inner = f"{where}, position {position.get('id', '?')!r}"
            _unknown(position, Position, inner, place)
            for rule in _dicts(position.get("rules")):
                _unknown(rule, Rule, f"{inner}, rules", place)


def _unknown(table: dict[str, Any], struct: type[msgspec.Struct], where: str, place: str) -> None:
    known = struct.__struct_fields__
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise OptionError(
                f"unknown key {key!r}" + (f" in {where}" if where else ""),
                place=place,
                hint=f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}",
            )


def _readable(message: str, raw: dict[str, Any]) -> str:
    """The message of msgspec with the topic's id in place of its ordinal."""
    for number, topic in enumerate(_dicts(raw.get("topic"))):
        mark = f"$.topic[{number}]"
        if mark in message:
            return message.replace(mark, f"topic {topic.get('id', number)!r}")
    return message


def _check_pack(pack: TopicPack, place: str) -> None:
    def fail(message: str, hint: str = _HINT) -> None:
        raise OptionError(message, place=place, hint=hint)

    if not _is_id(pack.id):
        fail(f"the pack's id {pack.id!r} must be {_ID}")
    if not pack.topic:
        fail("the pack has no topic")
    if len(pack.topic) > MAX_TOPICS:
        fail(f"a pack may have {MAX_TOPICS} topics", "Split it")
    phrases = 0
    seen: set[str] = set()
    for topic in pack.topic:
        where = f"topic {topic.id!r}"
        if not _is_id(topic.id):
            fail(f"{where}: the id must be {_ID}")
        if topic.id in seen:
            fail(f"{where} stands twice", "Give each topic an id of its own")
        seen.add(topic.id)
        ids = [position.id for position in topic.position]
        for position in topic.position:
            if not _is_id(position.id):
                fail(f"{where}, position {position.id!r}: the id must be {_ID}")
            if ids.count(position.id) > 1:
                fail(f"{where}: position {position.id!r} stands twice")
            for other in position.opposite:
                if other not in ids or other == position.id:
                    near = difflib.get_close_matches(other, ids, 1)
                    fail(
                        f"{where}, position {position.id!r}, opposite: no other position {other!r}",
                        f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(ids)}",
                    )
            if not position.rules:
                fail(f"{where}, position {position.id!r}: no rules")
        for rule in (*topic.about, *(r for p in topic.position for r in p.rules)):
            needed = (*rule.any, *rule.all, *rule.denied, *rule.affirmed, *rule.act)
            if not needed:
                fail(f"{where}: a rule needs act, any, all, denied or affirmed")
            phrases += len(needed) + len(rule.none)
            if any(len(phrase) > MAX_PHRASE for phrase in (*needed, *rule.none)):
                fail(f"{where}: a phrase may have {MAX_PHRASE} characters")
        if not topic.about and not topic.position:
            fail(f"{where}: nothing says how it is recognised", "Give it about or position")
        phrases += len(topic.mask)
    if any(len(phrase) > MAX_PHRASE for phrase in pack.hallmarks):
        fail(f"hallmarks: a phrase may have {MAX_PHRASE} characters")
    phrases += len(pack.hallmarks) + sum(len(phrases_) for _, phrases_ in pack.words)
    if phrases > MAX_PHRASES:
        fail(f"a pack may have {MAX_PHRASES} phrases", "Split it")


def _is_id(text: str) -> bool:
    return (
        0 < len(text) <= 60
        and text[0].isalnum()
        and all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in text)
    )
