"""Texts as sections of numbered paragraphs, read from the corpora, for edits with known truth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from benchmarks.gold import CORPORA
from benchmarks.planted import SAMPLES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

_LABEL = re.compile(r"( *)(?:\(\w{1,4}\)|\w{1,3}[.)]|[*-])\s+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_HEADING = re.compile(r"#{1,6} ")
_HEADING_LABEL = re.compile(r"(?:(?:Article|Art|Part|Annex) \w+(?: bis)?|[A-Z0-9]{1,2}\.)[ .]*")


@dataclass(slots=True)
class Piece:
    """One clause in the making, with the ones below it. Edits change it in place.

    ``answers`` are the places of the old clauses it comes from, filled once the old version is
    written. ``number`` is its label as printed; ``moved`` and ``kinds`` are as in ``gold.Row``.
    """

    text: str
    children: list[Piece] = field(default_factory=list)
    number: str = ""
    answers: tuple[int, ...] = ()
    moved: bool | None = False
    kinds: tuple[str, ...] = ()


@dataclass(slots=True)
class Section:
    """A heading (``text`` may be "" below a numbering word) and the clauses under it."""

    heading: Piece
    items: list[Piece]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is numbered: ``{n}`` is the number of the section, ``{i}`` of the clause."""

    section: str
    item: str
    child: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Material:
    """A text to be edited. ``vocabulary`` are the words it uses, for rewording."""

    name: str
    style: Style
    sections: list[Section]
    vocabulary: tuple[str, ...]


def materials() -> list[Material]:
    """Every text there is to edit: five subjects, five ways of numbering, two languages."""
    return [
        _read("terms of service", CORPORA / "github-tos/2022-12-01.md", _TERMS, drop=2),
        _read("basic law", CORPORA / "de-grundgesetz/2022-03.md", _LAW, only="Art "),
        _read("code of conduct", CORPORA / "contributor-covenant/2.1.md", _CONDUCT),
        _read(
            "fisheries", SAMPLES / "fisheries-agreement/3-compromise.md", _TREATY, only="Article "
        ),
        _read("peace plan", SAMPLES / "ukraine-peace-plan/1-us-28-points.md", _PLAN),
    ]


_TERMS = Style("## Section {n}. {text}", "{n}.{i} {text}", "({c}) {text}")
_LAW = Style("### Artikel {n} {text}", "({i}) {text}", "{c}) {text}", "de")
_CONDUCT = Style("## {text}", "* {text}", "    * {text}")
_TREATY = Style("### Article {n} {text}", "{i}. {text}", "    ({c}) {text}")
_PLAN = Style("", "{i}. {text}", "    {c}. {text}")


def _read(name: str, path: object, style: Style, *, only: str = "", drop: int = 0) -> Material:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    sections = [
        section
        for section in list(_sections(text, only))[drop:]
        if section.items and (section.heading.text or not style.section or "{n}" in style.section)
    ]
    if not style.section:
        sections = [Section(Piece(""), [item for part in sections for item in part.items])]
    words = {
        word
        for section in sections
        for item in section.items
        for word in re.findall(r"\b[^\W\d_]{4,}\b", item.text)
        if word.islower()
    }
    return Material(name, style, sections, tuple(sorted(words)))


def _sections(text: str, only: str) -> Iterator[Section]:
    """Sections whose heading starts with ``only``; a text that is found twice is left out."""
    section = Section(Piece(""), [])
    wanted = not only
    seen: set[str] = set()
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    for block in _blocks(text):
        if _HEADING.match(block):
            if wanted:
                yield section
            heading = block.lstrip("# ")
            wanted = heading.startswith(only)
            heading = re.sub(r"\(weggefallen\)|- ", "", _HEADING_LABEL.sub("", heading, count=1))
            section = Section(Piece(_plain(heading)), [])
            continue
        label = _LABEL.match(block)
        words = _plain(block[label.end() :] if label else block)
        if words.casefold() in seen or len(words.split()) < 2:
            continue
        seen.add(words.casefold())
        if label and len(label.group(1)) >= 4 and section.items:
            section.items[-1].children.append(Piece(words))
        else:
            section.items.append(Piece(words))
    if wanted:
        yield section


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, headings and list items, unwrapped; tables and link definitions left out."""
    for block in re.split(r"\n[ \t]*\n|\n(?=#)|(?m:(?<=\n)(#[^\n]*)\n)", text):
        for part in re.split(r"\n(?= *(?:\d{1,2}\.|[*-]) )", (block or "").strip("\n")):
            body = " ".join(line.strip() for line in part.split("\n"))
            indent = part[: len(part) - len(part.lstrip())]
            if body and not body.startswith(("|", "[", ":", "(Illustration")):
                yield indent + body


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"[*`_<>\[\]|]+|\\", "", text)
    return " ".join(text.split())


def excerpt(material: Material, chance: random.Random, clauses: int) -> Material:
    """A run of whole sections of ``material`` with about ``clauses`` clauses, copied."""
    sections = material.sections
    total = sum(len(section.items) for section in sections)
    first = 0
    if len(sections) > 1 and total > clauses:
        latest = len(sections) - 1
        remaining = 0
        while latest > 0 and remaining < clauses:
            remaining += len(sections[latest].items)
            latest -= 1
        first = chance.randrange(latest + 1)
    taken: list[Section] = []
    count = 0
    for section in sections[first:]:
        if count >= clauses:
            break
        taken.append(copied(section))
        count += len(section.items)
    return replace(material, sections=taken)


def copied(section: Section) -> Section:
    """A copy that can be edited without touching the original."""
    return Section(copied_piece(section.heading), [copied_piece(item) for item in section.items])


def copied_piece(piece: Piece) -> Piece:
    """A copy of a clause and of the ones below it."""
    return replace(piece, children=[copied_piece(child) for child in piece.children])
