"""Blocks that come or go as a whole: paragraphs and tables that answer nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.names import PPR, TBL, P
from draftdiff.writers.docx.marking import copy
from draftdiff.writers.docx.runs import Builder
from draftdiff.writers.docx.script import whole
from draftdiff.writers.docx.tables import delete_table, insert_table

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.writers.docx.session import Parts, Session


def insert_block(session: Session, block: etree._Element, parts: Parts) -> None:
    """Mark the content of a new paragraph or table as inserted, in place; not the mark."""
    if block.tag == P:
        _insert_runs(session, block, parts)
    elif block.tag == TBL:
        insert_table(session, block, parts)


def _insert_runs(session: Session, paragraph: etree._Element, parts: Parts) -> None:
    builder = Builder(session, parts, paragraph)
    builder.edit(whole(session.new_lines.line(paragraph, parts.new), old=False))
    for child in list(paragraph):
        if child.tag != PPR:
            paragraph.remove(child)
    paragraph.extend(builder.children)


def deleted_block(
    session: Session, block: etree._Element, parts: Parts, near: etree._Element
) -> etree._Element:
    """A copy of an old block with its content marked as deleted."""
    if block.tag == TBL:
        return delete_table(session, block, parts)
    if block.tag != P:
        return session.carrier.carry(block, parts.old, parts.new)
    element = near.makeelement(P)
    properties = block.find(PPR)
    if properties is not None:
        element.append(copy(properties))
    builder = Builder(session, parts, near)
    builder.edit(whole(session.old_lines.line(block, parts.old), old=True))
    element.extend(builder.children)
    return element
