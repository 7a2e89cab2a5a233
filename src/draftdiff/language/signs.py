"""How signs combine: what an act does to the act that it governs.

After Karttunen's signatures of implicative verbs and MacCartney and Manning (2009), with the points
of deontic logic (von Wright) in place of true and false: "is not barred from joining" is a denied
``bar``, so joining is allowed; "lifts the ban on joining" undoes a ``bar``.
"""

from __future__ import annotations

from draftdiff.model.reading import Sign

YES, NO, MAY, NEED, IF, OPEN = (
    Sign.YES,
    Sign.NO,
    Sign.MAY,
    Sign.NEED_NOT,
    Sign.IF,
    Sign.OPEN,
)

# By role: what becomes of the governed act when the governing one is yes, no, may, need not, if.
_GOVERNED: dict[str, tuple[Sign, Sign, Sign, Sign, Sign]] = {
    "bar": (NO, MAY, OPEN, MAY, OPEN),
    "allow": (MAY, NO, MAY, OPEN, IF),
    "oblige": (YES, NEED, OPEN, NEED, IF),
    "agree": (YES, NO, MAY, OPEN, IF),
    "exempt": (NEED, YES, NEED, OPEN, OPEN),
    "abstain": (NO, MAY, NEED, MAY, OPEN),
    "fail": (OPEN, YES, OPEN, OPEN, OPEN),
    "hamper": (NO, MAY, OPEN, MAY, OPEN),
    "undo": (NO, YES, OPEN, YES, OPEN),
    "keep": (YES, NO, MAY, OPEN, IF),
    "restore": (YES, NO, MAY, OPEN, IF),
    "support": (YES, NO, MAY, OPEN, IF),
    "seek": (YES, NO, MAY, NEED, IF),
    "do": (YES, NO, MAY, NEED, IF),
    "status": (YES, NO, MAY, OPEN, IF),
    "report": (OPEN, OPEN, OPEN, OPEN, OPEN),
    "reject": (NO, OPEN, OPEN, OPEN, OPEN),
    "depend": (IF, OPEN, IF, OPEN, IF),
    "postpone": (IF, YES, IF, OPEN, IF),
}
_ORDER = (YES, NO, MAY, NEED, IF)

# Of several roles of one word the first that is listed here counts.
RANK = (
    "undo",
    "abstain",
    "bar",
    "allow",
    "exempt",
    "oblige",
    "agree",
    "fail",
    "depend",
    "keep",
    "restore",
    "postpone",
    "status",
    "reject",
    "hamper",
    "seek",
    "report",
    "support",
    "do",
)


def governed(role: str, sign: Sign) -> Sign:
    """The sign of an act that an act of ``role`` governs, which itself stands as ``sign``."""
    if sign is OPEN:
        return OPEN
    return _GOVERNED[role][_ORDER.index(sign)]


def denied(sign: Sign) -> Sign:
    """The sign of the denied act: shall to shall not, may to may not."""
    return {YES: NO, NO: YES, MAY: NO, NEED: YES, IF: OPEN, OPEN: OPEN}[sign]


def within(outer: Sign, inner: Sign) -> Sign:
    """What a clause provides that stands within another ("agrees that … shall not …")."""
    match outer:
        case Sign.YES:
            return inner
        case Sign.NO:
            return {YES: NO, NO: MAY, MAY: NO}.get(inner, OPEN)
        case Sign.MAY:
            return {YES: MAY, MAY: MAY, NO: OPEN}.get(inner, inner)
        case Sign.NEED_NOT:
            return NEED if inner is YES else OPEN
        case Sign.IF:
            return IF if inner in {YES, MAY, IF} else OPEN
        case _:
            return OPEN
