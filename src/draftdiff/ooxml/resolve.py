"""Accepts or rejects every tracked change of a part, in place.

It is its own module because inputs are settled with it before they are compared, the redline is
proved with it before it is handed over, and ``draftdiff accept`` and ``reject`` do nothing else.
Semantics: ECMA-376 part 1, 17.13.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.source import View
from draftdiff.ooxml.names import (
    DEL,
    INS,
    MOVE_FROM,
    PPR,
    RPR,
    TBL,
    TC,
    TR,
    P,
    T,
    m,
    w,
)
from draftdiff.ooxml.revisions import WRAPPERS, cell_dropped, dropped, mark_dropped, row_dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

BLOCKS = frozenset({P, TBL, w("altChunk")})
SDT, SDT_CONTENT, CUSTOM_XML = w("sdt"), w("sdtContent"), w("customXml")
PROPERTY_CHANGES = frozenset(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
        "tcPrChange", "tblGridChange", "numberingChange",
    )
)  # fmt: skip
_CELL_CHANGES = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})
_KEPT_ON_RESTORE: dict[str, frozenset[str]] = {
    w("pPrChange"): frozenset({RPR, w("sectPr")}),
    w("sectPrChange"): frozenset({w("headerReference"), w("footerReference")}),
    w("trPrChange"): frozenset({INS, DEL}),
    w("tcPrChange"): _CELL_CHANGES,
    w("rPrChange"): WRAPPERS,
}
_RANGE_KINDS = ("Ins", "Del", "MoveFrom", "MoveTo")
_RANGES = frozenset(
    w(name)
    for name in (
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        *(f"customXml{kind}Range{end}" for kind in _RANGE_KINDS for end in ("Start", "End")),
    )
)  # fmt: skip
_OWN_PLACES = frozenset({RPR, w("trPr"), w("numPr"), m("ctrlPr")})
_VISIBLE = frozenset(
    {
        *(
            w(name)
            for name in (
                "t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "fldChar",
                "footnoteReference", "endnoteReference", "noBreakHyphen", "softHyphen", "ptab",
                "instrText", "ruby", "pgNum", "footnoteRef", "endnoteRef", "separator",
                "continuationSeparator", "contentPart", "fldSimple", "dayShort", "dayLong",
                "monthShort", "monthLong", "yearShort", "yearLong",
            )
        ),
        m("oMath"),
        m("oMathPara"),
    }
)  # fmt: skip
_MATH_ARGUMENTS = frozenset(
    m(name) for name in ("e", "num", "den", "deg", "sub", "sup", "fName", "lim")
)


def resolve(root: etree._Element, view: View) -> None:
    """Accept or reject every tracked change below ``root``, in place.

    A paragraph whose mark goes is joined with the next one, whose properties stay; an empty one
    before a table, or at the end of a story or cell after another paragraph, is removed. The
    last paragraph of a cell, story or note is never removed otherwise.
    """
    _numbering_marks(root, view)
    _rows_and_cells(root, view)
    _controls(root, view)
    _equations(root, view)
    gone = [paragraph for paragraph in root.iter(P) if mark_dropped(paragraph, view)]
    for mark in list(root.iter(RPR)):
        if mark.getparent() is not None and mark.getparent().tag == PPR:  # type: ignore[union-attr]
            _strip(mark, WRAPPERS)
    lost_comments = _runs(root, view)
    for change in list(root.iter(*PROPERTY_CHANGES)):
        _properties(change, view)
    for leftover in list(root.iter(*_CELL_CHANGES, *_RANGES)):
        remove(leftover)
    if lost_comments:
        for marker in list(root.iter(w("commentRangeStart"), w("commentRangeEnd"))):
            if marker.get(w("id")) in lost_comments:
                remove(marker)
    _join_all(gone)


def remove(element: etree._Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    position = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(position + offset, child)
    parent.remove(element)


def flat_blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and embedded documents of a container, through content controls."""
    for child in container:
        if child.tag in BLOCKS:
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from flat_blocks(content)
        elif child.tag == CUSTOM_XML or child.tag in WRAPPERS:
            yield from flat_blocks(child)


def live_text(deleted: etree._Element) -> None:
    """Turn the deleted text below an element into text again."""
    for element in deleted.iter(w("delText")):
        element.tag = T
    for element in deleted.iter(w("delInstrText")):
        element.tag = w("instrText")


def _strip(element: etree._Element, tags: frozenset[str]) -> None:
    for child in list(element):
        if child.tag in tags:
            element.remove(child)


def _numbering_marks(root: etree._Element, view: View) -> None:
    for numbering in list(root.iter(w("numPr"))):
        mark = numbering.find(INS)
        if mark is not None:
            remove(numbering if view is View.REJECT else mark)


def _rows_and_cells(root: etree._Element, view: View) -> None:
    for row in list(root.iter(TR)):
        if row_dropped(row, view):
            _remove_row(row)
            continue
        for properties in row.findall(w("trPr")):
            _strip(properties, WRAPPERS)
    for cell in list(root.iter(TC)):
        look = cell.find(w("tcPr"))
        if look is None:
            continue
        if cell_dropped(cell, view):
            around = cell.getparent()
            remove(cell)
            if around is not None and next(around.iter(TC), None) is None:
                _remove_row(around)
            continue
        merge = look.find(w("cellMerge"))
        if merge is not None:
            _settle_merge(look, merge, view)


def _remove_row(row: etree._Element) -> None:
    table: etree._Element | None = row.getparent()
    remove(row)
    while table is not None and table.tag in (SDT, SDT_CONTENT, CUSTOM_XML):
        table = table.getparent()
    if table is not None and table.tag == TBL and next(table.iter(TR), None) is None:
        remove(table)


def _settle_merge(properties: etree._Element, merge: etree._Element, view: View) -> None:
    value = merge.get(w("vMerge") if view is not View.REJECT else w("vMergeOrig"))
    position = properties.index(merge)
    _strip(properties, frozenset({w("vMerge"), w("cellMerge")}))
    if value:
        settled = properties.makeelement(w("vMerge"))
        if value == "rest":
            settled.set(w("val"), "restart")
        properties.insert(min(position, len(properties)), settled)


def _controls(root: etree._Element, view: View) -> None:
    """Unwrap content controls whose start tag stands in a range that goes (17.13.5.4 ff.)."""
    gone_kinds = ("Ins", "MoveTo") if view is View.REJECT else ("Del", "MoveFrom")
    starts = {w(f"customXml{kind}RangeStart") for kind in gone_kinds}
    ends = {w(f"customXml{kind}RangeEnd") for kind in gone_kinds}
    if next(root.iter(*starts), None) is None:
        return
    open_ranges: set[str | None] = set()
    unwrapped: list[etree._Element] = []
    for element in root.iter(SDT, CUSTOM_XML, *starts, *ends):
        if element.tag in starts:
            open_ranges.add(element.get(w("id")))
        elif element.tag in ends:
            open_ranges.discard(element.get(w("id")))
        elif open_ranges:
            unwrapped.append(element)
    for element in reversed(unwrapped):
        unwrap_control(element)


def unwrap_control(control: etree._Element) -> None:
    """Put the content of a content control or custom XML element in its place."""
    if control.tag == SDT:
        content = control.find(SDT_CONTENT)
        for child in list(control):
            if child is not content:
                control.remove(child)
        if content is not None:
            unwrap(content)
    else:
        _strip(control, frozenset({w("customXmlPr"), w("smartTagPr")}))
    unwrap(control)


def _equations(root: etree._Element, view: View) -> None:
    drops = dropped(view)
    for control in list(root.iter(m("ctrlPr"))):
        mark = next((child for child in control if child.tag in WRAPPERS), None)
        if mark is None:
            continue
        properties = control.getparent()
        equation = None if properties is None else properties.getparent()
        if mark.tag not in drops or properties is None or equation is None:
            unwrap(mark)
            continue
        # The structure goes; its arguments stay and carry marks of their own.
        equation.remove(properties)
        for argument in list(equation):
            if argument.tag in _MATH_ARGUMENTS:
                _unwrap_argument(argument)
            elif argument.tag == m("mr"):
                for cell in list(argument):
                    _unwrap_argument(cell)
                unwrap(argument)
        unwrap(equation)


def _unwrap_argument(argument: etree._Element) -> None:
    _strip(argument, frozenset({m("argPr"), m("ctrlPr")}))
    unwrap(argument)


def _runs(root: etree._Element, view: View) -> set[str | None]:
    """Settle runs and the hyperlinks left empty; the ids of comments whose reference went."""
    drops = dropped(view)
    lost: set[str | None] = set()
    for wrapper in list(root.iter(*WRAPPERS)):
        parent = wrapper.getparent()
        if parent is None or parent.tag in _OWN_PLACES:
            continue
        if wrapper.tag in drops:
            lost.update(mark.get(w("id")) for mark in wrapper.iter(w("commentReference")))
            parent.remove(wrapper)
            _drop_if_empty(parent)
        else:
            if wrapper.tag in (DEL, MOVE_FROM):
                live_text(wrapper)
            unwrap(wrapper)
    return lost


def _drop_if_empty(link: etree._Element) -> None:
    element: etree._Element | None = link
    while element is not None and element.tag == w("hyperlink") and _is_empty(element):
        parent = element.getparent()
        unwrap(element)
        element = parent


def _is_empty(link: etree._Element) -> bool:
    """Whether nothing is left of a hyperlink but bookmarks and other markers."""
    return all(str(child.tag).endswith(("Start", "End")) for child in link)


def _properties(change: etree._Element, view: View) -> None:
    properties = change.getparent()
    if properties is None:
        return
    properties.remove(change)
    if view is not View.REJECT or change.tag == w("numberingChange"):
        return
    before = next(iter(change), None)
    kept = _KEPT_ON_RESTORE.get(change.tag, frozenset())
    for child in list(properties):
        if child.tag not in kept:
            properties.remove(child)
    restored = [] if before is None else list(before)
    if change.tag == w("sectPrChange"):
        # References to headers come first in a section and are no part of its record.
        stay = {child.tag for child in properties}
        properties.extend(child for child in restored if child.tag not in stay)
        return
    if change.tag == w("rPrChange"):
        restored = [child for child in restored if child.tag not in WRAPPERS]
    for position, child in enumerate(restored):
        properties.insert(position, child)


def _join_all(gone: list[etree._Element]) -> None:
    marks = set(gone)
    seen: set[etree._Element] = set()
    for paragraph in gone:
        container = story_of(paragraph)
        if container is not None and container not in seen:
            seen.add(container)
            _join(container, marks)


def story_of(block: etree._Element) -> etree._Element | None:
    """The body, cell, note, text box or header that a block stands in."""
    container = block.getparent()
    while container is not None and (
        container.tag in (SDT, SDT_CONTENT, CUSTOM_XML) or container.tag in WRAPPERS
    ):
        container = container.getparent()
    return container


def _join(container: etree._Element, gone: set[etree._Element]) -> None:
    blocks = list(flat_blocks(container))
    for index, paragraph in enumerate(blocks):
        if paragraph not in gone:
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is not None and following.tag == P:
            _prepend(paragraph, following)
            _take_out(paragraph)
        elif is_visible(paragraph):
            continue  # there is no paragraph to run on into: its mark stays
        elif following is not None:
            _keep_markers(paragraph, following)
            _take_out(paragraph)
        else:
            left = (block for block in reversed(blocks[:index]) if block.getparent() is not None)
            before = next(left, None)
            if before is not None and before.tag == P:
                _take_out(paragraph)


def _prepend(paragraph: etree._Element, following: etree._Element) -> None:
    properties = following.find(PPR)
    position = 0 if properties is None else following.index(properties) + 1
    for child in list(paragraph):
        if child.tag != PPR:
            following.insert(position, child)
            position += 1


def _keep_markers(paragraph: etree._Element, following: etree._Element) -> None:
    """Bookmarks of a paragraph that goes stay in front of the table that follows it."""
    for child in list(paragraph):
        if child.tag in (w("bookmarkStart"), w("bookmarkEnd")):
            following.addprevious(child)


def _take_out(paragraph: etree._Element) -> None:
    """Remove a paragraph, and content controls that are left without any content."""
    element: etree._Element | None = paragraph
    while element is not None:
        parent = element.getparent()
        if parent is None:
            return
        parent.remove(element)
        if parent.tag == SDT_CONTENT and not len(parent):
            element = parent.getparent()
        elif parent.tag == CUSTOM_XML and next(flat_blocks(parent), None) is None:
            element = parent
        else:
            return


def is_visible(paragraph: etree._Element) -> bool:
    """Whether a paragraph prints anything."""
    return any(
        element.tag in _VISIBLE and (element.tag != T or element.text)
        for child in paragraph
        if child.tag != PPR
        for element in child.iter()
    )
