"""Canonical strings for properties and content: equal strings, equal meaning.

Revision-save ids, proofing marks and the like differ between any two saves of one document; here
is the one place that says what does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.ooxml.elements import attributes
from draftdiff.ooxml.names import (
    A_NS,
    M_NS,
    O_NS,
    R_NS,
    TXBX_CONTENT,
    V_NS,
    VAL,
    W14_NS,
    W_NS,
    m,
    w,
)
from draftdiff.ooxml.resolve import PROPERTY_CHANGES
from draftdiff.ooxml.revisions import WRAPPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lxml import etree

_ON = frozenset({"", "1", "true", "on"})
_TOGGLES = frozenset(
    w(name)
    for name in (
        "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "vanish", "webHidden", "specVanish", "rtl", "cs", "snapToGrid",
        "oMath", "keepNext", "keepLines", "pageBreakBefore", "widowControl",
        "suppressLineNumbers", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
        "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "contextualSpacing", "mirrorIndents", "suppressOverlap", "cantSplit", "tblHeader",
        "hidden", "noWrap", "tcFitText", "hideMark", "bidiVisual", "titlePg", "formProt",
        "noEndnote",
    )
)  # fmt: skip
PROOFING = frozenset({w("lang"), w("noProof")})
_IGNORED_ATTRIBUTES = frozenset(
    {
        *(w(name) for name in (
            "rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidDel", "rsidSect", "rsidTr", "hint",
        )),
        f"{{{W14_NS}}}paraId",
        f"{{{W14_NS}}}textId",
        f"{{{O_NS}}}spid",
        f"{{{O_NS}}}gfxdata",
    }
)  # fmt: skip
_IGNORED_LOCAL_ATTRIBUTES = frozenset({"anchorId", "editId", "ShapeID", "ObjectID"})
_ANONYMOUS = frozenset({"docPr", "cNvPr", "shape", "shapetype", "rect", "line", "group"})
_IGNORED_ELEMENTS = frozenset(
    {
        *(w(name) for name in (
            "proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd",
            "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
        )),
        f"{{{A_NS}}}extLst",
        m("ctrlPr"),
    }
)  # fmt: skip


def properties(element: etree._Element | None, skip: Collection[str] = ()) -> str:
    """A properties element (``w:rPr``, ``w:pPr``, ``w:tcPr`` ...) without its tracked changes.

    The order of its children does not count; children whose tag is in ``skip`` do not either.
    """
    if element is None:
        return ""
    return ";".join(
        sorted(
            _property(child)
            for child in element
            if child.tag not in skip
            and child.tag not in PROPERTY_CHANGES
            and child.tag not in WRAPPERS
        )
    )


def _property(element: etree._Element) -> str:
    name = str(element.tag)
    if element.tag in _TOGGLES:
        return name + ("=on" if (element.get(VAL) or "").lower() in _ON else "=off")
    said = ",".join(
        f"{key}={value}" for key, value in attributes(element) if key not in _IGNORED_ATTRIBUTES
    )
    return f"{name}[{said}]({properties(element)})"


def content(element: etree._Element, target: Callable[[str], str], *, boxes: bool = True) -> str:
    """Everything below and including an element, formatting too.

    ``target`` turns a relationship id into what it leads to. Without ``boxes`` the content of
    text boxes is left out.
    """
    parts: list[str] = []
    _content(element, target, boxes, parts)
    return "".join(parts)


def _content(
    element: etree._Element, target: Callable[[str], str], boxes: bool, parts: list[str]
) -> None:
    if not isinstance(element.tag, str) or element.tag in _IGNORED_ELEMENTS:
        return
    namespace, _, local = element.tag.rpartition("}")
    if namespace == f"{{{W_NS}" and local.endswith("Pr") and local not in ("sdtPr", "smartTagPr"):
        found = properties(element, PROOFING)
        if found:
            parts.append(f"<{local}>{found}")
        return
    parts.append(f"<{element.tag}")
    for key, value in attributes(element):
        local_key = key.rpartition("}")[2]
        if key in _IGNORED_ATTRIBUTES or local_key in _IGNORED_LOCAL_ATTRIBUTES:
            continue
        if local in _ANONYMOUS and key in ("id", "name", "type", f"{{{O_NS}}}spid"):
            continue
        if namespace == f"{{{V_NS}" and key == "id":
            continue
        if key.startswith(f"{{{R_NS}}}") or key == f"{{{O_NS}}}relid":
            value = target(value)  # noqa: PLW2901
        parts.append(f" {key}={value}")
    parts.append(">")
    if element.text and (namespace != f"{{{M_NS}" or element.text.strip() or local == "t"):
        parts.append(
            element.text if local in ("t", "instrText", "delText") else element.text.strip()
        )
    if element.tag == TXBX_CONTENT and not boxes:
        return
    for child in element:
        _content(child, target, boxes, parts)
    parts.append("</>")
