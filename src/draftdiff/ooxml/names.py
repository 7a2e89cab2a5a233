"""Names of the namespaces, elements and relationship types of Office Open XML.

Everything is in the Transitional namespaces (ECMA-376 part 4): ``parsing`` maps ISO Strict to them.
"""

from __future__ import annotations

from functools import cache

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHARTEX_NS = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DIAGRAM_NS = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
V_NS = "urn:schemas-microsoft-com:vml"
O_NS = "urn:schemas-microsoft-com:office:office"
W14_NS = "http://schemas.microsoft.com/office/word/2010/wordml"
PACKAGE_RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


@cache
def r(name: str) -> str:
    """The qualified name of a relationship attribute (``r:id``)."""
    return f"{{{R_NS}}}{name}"


@cache
def m(name: str) -> str:
    """The qualified name of an Office Math element."""
    return f"{{{M_NS}}}{name}"


@cache
def mc(name: str) -> str:
    """The qualified name of a Markup Compatibility element."""
    return f"{{{MC_NS}}}{name}"


P = w("p")
R = w("r")
T = w("t")
TBL = w("tbl")
TR = w("tr")
TC = w("tc")
PPR = w("pPr")
RPR = w("rPr")
VAL = w("val")
INS = w("ins")
DEL = w("del")
MOVE_FROM = w("moveFrom")
MOVE_TO = w("moveTo")
ALTERNATE_CONTENT = mc("AlternateContent")
TXBX_CONTENT = w("txbxContent")
