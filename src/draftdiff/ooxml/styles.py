"""Reads ``styles.xml``: what a style's name, base and properties say about a paragraph or run.

It is its own module because numbering, headings and emphasis all inherit along ``w:basedOn``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml.names import PPR, RPR, VAL, w

if TYPE_CHECKING:
    from lxml import etree

_OFF = frozenset({"0", "false", "off", "none"})
_MAX_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Run properties that matter to a reader; ``None`` where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style. ``name`` is lower-case and, for built-in styles, English in every Word.

    ``num_id`` and ``level`` are its ``w:numPr``; ``outline`` its outline level from 0 (9: none);
    ``indent`` where its first line starts, in twentieths of a point.
    """

    id: str
    name: str
    kind: str
    based_on: str | None
    num_id: str | None
    level: int | None
    outline: int | None
    indent: int | None
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by id, and the default one of each kind."""

    by_id: dict[str, Style] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    base: Emphasis = Emphasis()
    _chains: dict[str, tuple[Style, ...]] = field(default_factory=dict, compare=False)

    def chain(self, style_id: str | None, kind: str = "paragraph") -> tuple[Style, ...]:
        """The style and those it is based on, nearest first; the default one for ``None``.

        An unknown style counts as the default one, as in Word; a circle is cut.
        """
        if style_id not in self.by_id:
            style_id = self.defaults.get(kind)
        if style_id is None:
            return ()
        if style_id not in self._chains:
            self._chains[style_id] = self._follow(style_id)
        return self._chains[style_id]

    def _follow(self, start: str) -> tuple[Style, ...]:
        style_id: str | None = start
        found: list[Style] = []
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen and len(found) < _MAX_CHAIN:
            seen.add(style_id)
            found.append(self.by_id[style_id])
            style_id = found[-1].based_on
        return tuple(found)


def read_styles(root: etree._Element | None) -> Styles:
    """The styles that a ``w:styles`` element defines; none for ``None``."""
    if root is None:
        return Styles()
    by_id: dict[str, Style] = {}
    defaults: dict[str, str] = {}
    for element in root.findall(w("style")):
        identifier = element.get(w("styleId"))
        if not identifier or identifier in by_id:
            continue
        kind = element.get(w("type"), "paragraph")
        if element.get(w("default"), "0").lower() not in _OFF:
            defaults.setdefault(kind, identifier)
        properties = element.find(PPR)
        numbering = None if properties is None else properties.find(w("numPr"))
        by_id[identifier] = Style(
            identifier,
            (value(element, "name") or identifier).strip().lower(),
            kind,
            value(element, "basedOn"),
            value(numbering, "numId"),
            integer(value(numbering, "ilvl")),
            integer(value(properties, "outlineLvl")),
            indent(properties),
            emphasis(element.find(RPR)),
        )
    base = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
    return Styles(by_id, defaults, emphasis(base))


def emphasis(properties: etree._Element | None) -> Emphasis:
    """What a ``w:rPr`` itself says, without its styles."""
    if properties is None:
        return Emphasis()
    strike = _toggle(properties, "strike")
    return Emphasis(
        _toggle(properties, "b"),
        _toggle(properties, "i"),
        _toggle(properties, "u"),
        _toggle(properties, "dstrike") if strike is None else strike,
        _toggle(properties, "vanish"),
    )


def inherited_emphasis(
    styles: Styles, paragraph_chain: tuple[Style, ...], run_style: str | None
) -> Emphasis:
    """What a run's styles say of it.

    Bold in both the paragraph's and the run's style cancels out (17.7.3, toggle properties).
    """
    run_chain = styles.chain(run_style, "character") if run_style in styles.by_id else ()

    def resolve(name: str, toggles: bool = True) -> bool | None:
        levels = [_inherited(chain, name) for chain in (paragraph_chain, run_chain)]
        said = [level for level in levels if level is not None]
        if not said:
            default: bool | None = getattr(styles.base, name)
            return default
        return (sum(said) % 2 == 1) if toggles else said[-1]

    return Emphasis(
        resolve("bold"),
        resolve("italic"),
        resolve("underline", toggles=False),
        resolve("strike"),
        resolve("hidden"),
    )


def overridden(inherited: Emphasis, own: Emphasis) -> Emphasis:
    """A run's emphasis: what it says itself, else what it inherits."""
    return Emphasis(
        inherited.bold if own.bold is None else own.bold,
        inherited.italic if own.italic is None else own.italic,
        inherited.underline if own.underline is None else own.underline,
        inherited.strike if own.strike is None else own.strike,
        inherited.hidden if own.hidden is None else own.hidden,
    )


def _inherited(chain: tuple[Style, ...], name: str) -> bool | None:
    for style in chain:
        said: bool | None = getattr(style.emphasis, name)
        if said is not None:
            return said
    return None


def indent(properties: etree._Element | None) -> int | None:
    """Where a paragraph's first line starts if it hangs, else its left indentation, in twips."""
    element = None if properties is None else properties.find(w("ind"))
    if element is None:
        return None
    left = element.get(w("left")) or element.get(w("start"))
    hanging = integer(element.get(w("hanging"))) or 0
    left_twips = integer(left)
    return None if left_twips is None else max(0, left_twips - hanging)


def value(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of a child element, or ``None``."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL)


def integer(text: str | None) -> int | None:
    """A whole number as XML Schema writes it, or ``None`` for what is none or absurdly long."""
    text = (text or "").strip()
    digits = text.lstrip("+-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return None
    return -int(digits) if text.startswith("-") else int(digits)


def on(parent: etree._Element | None, name: str) -> bool:
    """Whether an on/off property is present and not switched off."""
    return parent is not None and _toggle(parent, name) is True


def _toggle(properties: etree._Element, name: str) -> bool | None:
    child = properties.find(w(name))
    return None if child is None else child.get(VAL, "1").lower() not in _OFF
