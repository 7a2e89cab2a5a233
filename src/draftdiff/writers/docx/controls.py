"""Tracks content controls around blocks that only one of two documents has (17.13.5.4 to .15).

A control's start tag and end tag each stand in a range of their own, so that accepting or
rejecting takes the tags away and leaves what they enclosed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from draftdiff.ooxml.names import VAL, w
from draftdiff.ooxml.resolve import SDT, SDT_CONTENT
from draftdiff.writers.docx.marking import DELETED, INSERTED, MOVED_FROM, MOVED_TO, copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from draftdiff.writers.docx.session import Parts, Session

_RANGE = {DELETED: "Del", INSERTED: "Ins", MOVED_FROM: "MoveFrom", MOVED_TO: "MoveTo"}


def track_controls(
    session: Session,
    parts: Parts,
    container: etree._Element,
    pairs: list[tuple[etree._Element, etree._Element]],
    placed: list[tuple[etree._Element, etree._Element]],
) -> None:
    """Mark new controls as inserted, and put those that went around what they enclosed.

    ``pairs`` are old and new blocks that answer each other; ``placed`` all old blocks with the
    elements of the redline that hold their content.
    """
    answered = {
        id(new): old
        for first, second in pairs
        for old, new in zip(_controls(first), _controls(second), strict=False)
        if _kind(old) == _kind(new)
    }
    for control in [one for one in container.iter(SDT) if _is_block(one, container)]:
        if id(control) not in answered:
            enclose(session, control, INSERTED)
    kept = {id(old) for old in answered.values()}
    contents: dict[etree._Element, list[etree._Element]] = {}
    for block, element in placed:
        for control in _controls(block):
            if id(control) not in kept:
                contents.setdefault(control, []).append(element)
    for control, elements in contents.items():
        if _are_neighbours(elements):
            _put_around(session, parts, control, elements)


def enclose(session: Session, control: etree._Element, status: str) -> None:
    """Put the ranges around a control's tags that say that it came or went."""
    content = control.find(SDT_CONTENT)
    if content is None or control.getparent() is None:
        return
    first, second = ranges(session, control, status), ranges(session, control, status)
    control.addprevious(first[0])
    content.insert(0, first[1])
    content.append(second[0])
    control.addnext(second[1])


def ranges(
    session: Session, near: etree._Element, status: str
) -> tuple[etree._Element, etree._Element]:
    """The start and the end of a range in which a tag of a control came or went."""
    start = near.makeelement(w(f"customXml{_RANGE[status]}RangeStart"))
    session.marking.sign(start)
    end = near.makeelement(w(f"customXml{_RANGE[status]}RangeEnd"))
    end.set(w("id"), start.get(w("id")) or "")
    return start, end


def _put_around(
    session: Session, parts: Parts, control: etree._Element, elements: list[etree._Element]
) -> None:
    shell = control.makeelement(SDT)
    shell.extend(copy(child) for child in control if child.tag != SDT_CONTENT)
    shell = session.carrier.carry(shell, *parts)
    content = shell.makeelement(SDT_CONTENT)
    elements[0].addprevious(shell)
    content.extend(elements)
    shell.append(content)
    enclose(session, shell, DELETED)


def _controls(block: etree._Element) -> list[etree._Element]:
    """The controls around a block, the innermost first."""
    return list(_around(block))


def _around(block: etree._Element) -> Iterator[etree._Element]:
    parent = block.getparent()
    while parent is not None and parent.tag in (SDT, SDT_CONTENT):
        if parent.tag == SDT:
            yield parent
        parent = parent.getparent()


def _is_block(control: etree._Element, container: etree._Element) -> bool:
    """Whether a control stands around blocks of this very container."""
    parent = control.getparent()
    while parent is not None and parent.tag in (SDT, SDT_CONTENT):
        parent = parent.getparent()
    return parent is container


def _kind(control: etree._Element) -> list[str]:
    """What a control says of itself that two of them must share to be one."""
    properties = control.find(w("sdtPr"))
    marks: Iterable[etree._Element] = () if properties is None else properties
    return sorted(
        f"{child.tag}{child.get(VAL)}" for child in marks if child.tag in (w("alias"), w("tag"))
    )


def _are_neighbours(elements: list[etree._Element]) -> bool:
    """Whether elements follow each other directly under one parent."""
    return all(
        second.getparent() is first.getparent() and first.getnext() is second
        for first, second in pairwise(elements)
    )
