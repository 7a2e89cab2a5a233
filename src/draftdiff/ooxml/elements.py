"""Makes and reads elements with the types that they really have.

lxml allows bytes wherever it takes a string and its stubs say so; here is the one place that
knows that our trees hold none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """An element's attributes, sorted by name; a list of its own, so that they may be changed."""
    return sorted((str(key), str(value)) for key, value in element.attrib.items())


def discard(element: etree._Element, name: str) -> None:
    """Remove an attribute if it is there."""
    if element.get(name) is not None:
        del element.attrib[name]


def blank(
    tag: str,
    attribs: Mapping[str, str] | None = None,
    nsmap: Mapping[str | None, str] | None = None,
) -> etree._Element:
    """A new element without content that belongs to no tree."""
    return etree.Element(tag, dict(attribs or {}), cast("dict[str, str]", dict(nsmap or {})))


def shell(element: etree._Element) -> etree._Element:
    """A new element like this one, with its attributes and without its content."""
    return blank(str(element.tag), dict(attributes(element)), namespaces(element))


def namespaces(element: etree._Element) -> dict[str | None, str]:
    """The prefixes that are declared where an element stands, ``None`` for the default one."""
    return cast("dict[str | None, str]", dict(element.nsmap))
