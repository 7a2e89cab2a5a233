"""Computes the labels that Word prints before numbered paragraphs, which no file stores.

Definitions come from ``numbering.xml`` (ECMA-376 part 1, 17.9); a ``Counter`` walks along with
the reader, since a label depends on all numbered paragraphs before it. It is its own module
because this is the one thing in a DOCX that has to be calculated, not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.model.source import View
from draftdiff.ooxml.content import chosen
from draftdiff.ooxml.names import ALTERNATE_CONTENT, INS, VAL, w
from draftdiff.ooxml.numerals import numeral, padded
from draftdiff.ooxml.styles import integer, on, value
from draftdiff.ooxml.symbols import symbol_character

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.ooxml.styles import Style, Styles

LEVELS = 9
_PLACEHOLDER = re.compile("%([1-9])")
_BULLET = "•"
_MAX_LINKS = 5
# Word holds no longer label; a longer one, printed before each paragraph, would be a bomb.
_MAX_TEXT = 255


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``restart`` is ``w:lvlRestart`` (``None``: after any higher level)."""

    start: int = 1
    number_format: str = "decimal"
    custom_format: str = ""
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Instance:
    """A ``w:num``: a use of an abstract list, with overridden levels and restarts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a document: levels by abstract id, instances by ``w:numId``.

    ``style_levels`` is the level that names a style in ``w:pStyle``, by instance and style;
    ``levels`` are the nine levels of each instance as it uses them.
    """

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    instances: dict[str, Instance] = field(default_factory=dict)
    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)
    levels: dict[str, tuple[Level | None, ...]] = field(default_factory=dict)

    def level(self, num_id: str, index: int) -> Level | None:
        """The definition of a level as this instance uses it."""
        levels = self.levels.get(num_id)
        return None if levels is None else levels[index]

    def start(self, num_id: str, index: int) -> int:
        """The number that a level begins with in this instance."""
        instance = self.instances.get(num_id)
        if instance is not None and index in instance.starts:
            return instance.starts[index]
        level = self.level(num_id, index)
        return 1 if level is None else level.start


@dataclass(slots=True)
class Counter:
    """The state of all lists at one place of a document; ``next_label`` moves it on."""

    numbering: Numbering
    _values: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, num_id: str, index: int) -> str | None:
        """Count one paragraph of this list and level; its label as printed, or ``None``.

        Instances of one abstract list share their counters, as in Word; a start override
        restarts its level the first time that the instance is used on it.
        """
        instance = self.numbering.instances.get(num_id)
        if instance is None:
            return None
        values = self._values.setdefault(instance.abstract, [None] * LEVELS)
        if index in instance.starts and (num_id, index) not in self._restarted:
            self._restarted.add((num_id, index))
            values[index] = None
        value = values[index]
        values[index] = self.numbering.start(num_id, index) if value is None else value + 1
        for higher in range(index):
            if values[higher] is None:
                values[higher] = self.numbering.start(num_id, higher)
        for lower in range(index + 1, LEVELS):
            level = self.numbering.level(num_id, lower)
            restart = None if level is None else level.restart
            # 17.9.10: restarts after the named level (from 1) or a higher one; 0 is never.
            if restart is None or restart > lower or index < restart:
                values[lower] = None
        return self._printed(num_id, index, values)

    def _printed(self, num_id: str, index: int, values: list[int | None]) -> str | None:
        level = self.numbering.level(num_id, index)
        if level is None:
            return None
        if level.number_format == "bullet":
            return _bullet(level)

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            definition = self.numbering.level(num_id, other) or Level()
            count = values[other]
            if count is None:
                count = self.numbering.start(num_id, other)
            if definition.number_format == "custom":
                return padded(count, definition.custom_format)
            kept = ("decimal", "decimalZero", "none", "bullet")
            if level.legal and definition.number_format not in kept:
                return str(count)
            return numeral(count, definition.number_format)

        return " ".join(_PLACEHOLDER.sub(number, level.text).split()) or None


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists that a ``w:numbering`` element defines; none for ``None``.

    A list that is only a link to a numbering style (17.9.21) is resolved to the style's list.
    """
    if root is None:
        return Numbering()
    abstracts: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for element in root.findall(w("abstractNum")):
        identifier = element.get(w("abstractNumId"), "")
        abstracts.setdefault(identifier, _levels(element))
        link = value(element, "numStyleLink")
        if link:
            links.setdefault(identifier, link)
    instances: dict[str, Instance] = {}
    for element in root.findall(w("num")):
        instances.setdefault(element.get(w("numId"), ""), _instance(element))
    resolved = {
        num_id: Instance(
            _linked(instance.abstract, links, instances, styles), instance.levels, instance.starts
        )
        for num_id, instance in instances.items()
    }
    numbering = Numbering(abstracts, resolved)
    for num_id, instance in resolved.items():
        shared = abstracts.get(instance.abstract, {})
        levels = tuple(instance.levels.get(n) or shared.get(n) for n in range(LEVELS))
        numbering.levels[num_id] = levels
        for index, level in enumerate(levels):
            if level is not None and level.style is not None:
                numbering.style_levels.setdefault((num_id, level.style), index)
    return numbering


def placement(
    properties: etree._Element | None, chain: tuple[Style, ...], numbering: Numbering, view: View
) -> tuple[str, int] | None:
    """The list and level of a paragraph: its own ``w:numPr``, else its style's; ``None`` if none.

    In a style, the level is the one that names the style in ``w:pStyle`` (17.9.3, 17.9.23).
    """
    own = None if properties is None else properties.find(w("numPr"))
    if own is not None and view is View.REJECT and own.find(INS) is not None:
        own = None
    num_id, index = value(own, "numId"), integer(value(own, "ilvl"))
    if num_id is None:
        num_id = next((style.num_id for style in chain if style.num_id is not None), None)
    if num_id is None or num_id not in numbering.instances or integer(num_id) == 0:
        return None
    if index is None:
        index = _style_level(num_id, chain, numbering)
    return num_id, min(max(index, 0), LEVELS - 1)


def _style_level(num_id: str, chain: tuple[Style, ...], numbering: Numbering) -> int:
    for style in chain:
        named = numbering.style_levels.get((num_id, style.id))
        if named is not None:
            return named
        if style.level is not None:
            return style.level
        if style.num_id is not None:
            break
    return 0


def _levels(parent: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent.findall(w("lvl")):
        index = integer(element.get(w("ilvl"))) or 0
        if 0 <= index < LEVELS:
            levels.setdefault(index, _level(element))
    return levels


def _level(element: etree._Element) -> Level:
    number_format = element.find(w("numFmt"))
    alternate = element.find(ALTERNATE_CONTENT)
    if number_format is None and alternate is not None:
        branch = chosen(alternate)
        number_format = None if branch is None else branch.find(w("numFmt"))
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    start = integer(value(element, "start"))
    return Level(
        # Word counts from 0 where w:start is missing; only old converters leave it out.
        start=0 if start is None else start,
        number_format="decimal" if number_format is None else number_format.get(VAL, "decimal"),
        custom_format="" if number_format is None else number_format.get(w("format"), ""),
        text=(value(element, "lvlText") or "")[:_MAX_TEXT],
        restart=integer(value(element, "lvlRestart")),
        legal=on(element, "isLgl"),
        style=value(element, "pStyle"),
        font="" if fonts is None else fonts.get(w("ascii"), ""),
        picture=element.find(w("lvlPicBulletId")) is not None,
    )


def _instance(element: etree._Element) -> Instance:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.findall(w("lvlOverride")):
        index = integer(override.get(w("ilvl"))) or 0
        if not 0 <= index < LEVELS:
            continue
        definition = override.find(w("lvl"))
        if definition is not None:
            levels[index] = _level(definition)
        start = integer(value(override, "startOverride"))
        if start is not None:
            starts[index] = start
    return Instance(value(element, "abstractNumId") or "", levels, starts)


def _linked(
    abstract: str, links: dict[str, str], instances: dict[str, Instance], styles: Styles
) -> str:
    for _ in range(_MAX_LINKS):
        if abstract not in links:
            break
        chain = styles.chain(links[abstract], "numbering")
        num_id = next((style.num_id for style in chain if style.num_id is not None), None)
        if num_id is None or num_id not in instances or instances[num_id].abstract == abstract:
            break
        abstract = instances[num_id].abstract
    return abstract


def _bullet(level: Level) -> str:
    text = level.text.strip()
    if level.picture or not text:
        return _BULLET
    drawn = "".join(symbol_character(level.font, ord(character)) or "" for character in text)
    # A letter or a private character in a bullet is a picture of a dot in some symbol font.
    return _BULLET if not drawn or (len(drawn) == 1 and drawn.isalnum()) else drawn
