"""Reads square brackets, alternatives, placeholders and options of a draft.

Brackets are matched over the whole draft in one pass, since a bracket may open in one clause and
close in another; those without their other half are reported with their place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.history._bracket_words import bracket_words
from draftdiff.history.parties import holder
from draftdiff.language.normalize import normal
from draftdiff.language.options import option
from draftdiff.model.draft import ClauseKind
from draftdiff.model.history import Bracket, Bracketing, BracketKind, Place, Unbalanced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.draft import Draft

_MARK = re.compile(r"[\[\]]")
_BLANK = re.compile(r"[\s._…•●*–—-]*")
# "[text](address)" is a link of Markdown that a reader has let through, and "[^1]" a footnote.
_LINK = re.compile(r"\((?:https?:|www\.|#|/|mailto:)")
_BETWEEN_ALTERNATIVES = re.compile(r"\s*(?:/|(?:or|oder|ou|o|або|или)\b)?\s*", re.IGNORECASE)
_AFTER = 90
# Nobody nests so deep; below it a hostile text would be copied once for every bracket.
_DEEPEST = 20
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading or a text, and where it begins in the draft's words as one string."""

    clause: int
    in_heading: bool
    start: int
    text: str


def bracketing(number: int, draft: Draft) -> Bracketing:
    """The brackets of draft ``number`` in the order of their beginnings."""
    pieces = _pieces(draft)
    whole = "\n".join(piece.text for piece in pieces)
    spans, loose = _matched(whole)
    starts = [piece.start for piece in pieces]
    found = [
        bracket
        for start, end, depth in spans
        if (bracket := _bracket(draft, whole, pieces, starts, (start, end, depth))) is not None
    ]
    found = _grouped(whole, pieces, starts, found)
    found += _options(draft, pieces)
    found.sort(key=lambda b: (b.start.clause, not b.start.in_heading, b.start.offset, b.depth))
    unbalanced = tuple(
        Unbalanced(_place(pieces, starts, position), whole[position]) for position in loose
    )
    return Bracketing(number, tuple(found), unbalanced)


def _pieces(draft: Draft) -> list[_Piece]:
    pieces: list[_Piece] = []
    position = 0
    for clause in draft.clauses:
        for in_heading, words in ((True, clause.heading), (False, clause.text)):
            if words:
                pieces.append(_Piece(clause.index, in_heading, position, words))
                position += len(words) + 1
    return pieces


def _matched(whole: str) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Pairs as (start, end, depth), by their beginnings, and the marks without a partner."""
    opened: list[int] = []
    spans: list[tuple[int, int, int]] = []
    loose: list[int] = []
    for found in _MARK.finditer(whole):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            spans.append((start, found.start(), len(opened) + 1))
        else:
            loose.append(found.start())
    return sorted(spans), sorted([*loose, *opened])


def _place(pieces: Sequence[_Piece], starts: Sequence[int], position: int) -> Place:
    piece = pieces[bisect_right(starts, position) - 1]
    return Place(piece.clause, position - piece.start, piece.in_heading)


def _bracket(
    draft: Draft,
    whole: str,
    pieces: Sequence[_Piece],
    starts: Sequence[int],
    span: tuple[int, int, int],
) -> Bracket | None:
    start, end, depth = span
    content = whole[start + 1 : end if depth <= _DEEPEST else min(end, start + _EXCERPT)]
    if len(content) < end - start - 1:
        content += " …"
    after = whole[end + 1 : end + _AFTER].partition("\n")[0]
    if content.startswith("^") or _LINK.match(after):
        return None
    place = _place(pieces, starts, start)
    held = holder(content, after)
    words = content[held.start : held.end]
    plain = normal(words).strip(" .:;,")
    known = bracket_words()
    label = None
    is_deletion = draft.clauses[place.clause].kind is ClauseKind.DELETION
    if is_deletion or plain in known.notes or _is_footnote(whole, start, content):
        kind = BracketKind.NOTE
    elif plain in known.placeholders or _BLANK.fullmatch(words):
        kind = BracketKind.PLACEHOLDER
    else:
        kind = BracketKind.TEXT
        if named := option(words):
            kind, label = BracketKind.OPTION, named
    return Bracket(
        kind,
        place,
        _place(pieces, starts, end),
        depth,
        words.strip(),
        held.party,
        held.stance,
        None,
        label,
    )


def _is_footnote(whole: str, start: int, content: str) -> bool:
    """``text.[3]``: a number that hangs on a word points to a note, while ``[30] days`` is open."""
    before = whole[start - 1 : start]
    return content.isdecimal() and len(content) <= 3 and bool(before) and before not in " \n]/(["


def _grouped(
    whole: str, pieces: Sequence[_Piece], starts: Sequence[int], brackets: Sequence[Bracket]
) -> list[Bracket]:
    """Neighbours as ``[a][b]``, and one with a slash as ``[a/b]``, are alternatives."""
    place_of = {(piece.clause, piece.in_heading): piece.start for piece in pieces}

    def at(place: Place) -> int:
        return place_of[place.clause, place.in_heading] + place.offset

    found = list(brackets)
    group = 0
    last_at_depth: dict[int, int] = {}
    for index, bracket in enumerate(found):
        before = last_at_depth.get(bracket.depth)
        last_at_depth[bracket.depth] = index
        if bracket.kind is not BracketKind.TEXT:
            continue
        if before is not None and found[before].kind in (BracketKind.TEXT, BracketKind.ALTERNATIVE):
            between = whole[at(found[before].end) + 1 : at(bracket.start)]
            if (
                len(between) <= 12
                and "\n" not in between
                and _BETWEEN_ALTERNATIVES.fullmatch(between)
            ):
                first = found[before]
                number = first.group
                if number is None:
                    group += 1
                    number = group
                    found[before] = replace(first, kind=BracketKind.ALTERNATIVE, group=number)
                found[index] = replace(bracket, kind=BracketKind.ALTERNATIVE, group=number)
                continue
        if _is_choice(bracket.text):
            group += 1
            found[index] = replace(bracket, kind=BracketKind.ALTERNATIVE, group=group)
    return found


def _is_choice(text: str) -> bool:
    """``shall/should``: words on both sides of a slash, and few of them."""
    sides = text.split("/")
    return (
        2 <= len(sides) <= 4
        and "\n" not in text
        and all(0 < len(side.split()) <= 8 and any(map(str.isalpha, side)) for side in sides)
    )


def _options(draft: Draft, pieces: Sequence[_Piece]) -> list[Bracket]:
    """Clauses that are options without any bracket: by number, by heading or by text."""
    found: list[Bracket] = []
    seen: set[int] = set()
    for piece in pieces:
        label = draft.clauses[piece.clause].label
        named = option(label.printed) if label else None
        if piece.clause in seen or (named is None and piece.text.startswith("[")):
            continue
        named = named or option(piece.text)
        if named is not None:
            seen.add(piece.clause)
            found.append(
                Bracket(
                    BracketKind.OPTION,
                    Place(piece.clause, 0, piece.in_heading),
                    Place(piece.clause, len(piece.text) - 1, piece.in_heading),
                    1,
                    piece.text,
                    label=named,
                )
            )
    return found
