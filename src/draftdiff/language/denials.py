"""Counts what denies a predicate, and tells which acts beside it are denied on their own.

"No party shall …", "shall grant no …", "under no circumstances" deny the predicate; in "undertakes
to base no troops" what is denied is the basing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.language import signs
from draftdiff.model.reading import Sign

if TYPE_CHECKING:
    from draftdiff.language.marked_text import MarkedText
    from draftdiff.language.segment import Segment


def stated(
    text: MarkedText,
    segments: list[Segment],
    segment: Segment,
    subject: list[int],
    complement: list[int],
) -> tuple[Sign, bool, dict[int, int]]:
    """The sign of the predicate with all that denies it; where else acts are denied."""
    words, grammar = text.words, text.grammar
    group = segment.group
    assert group is not None
    times = 0
    if group.inverted:
        before = [i for i in segment.owned if i < group.first]
        times += sum(words[i] in {"nor", "neither", "never"} for i in before)
    neither = False
    phrased: set[int] = set()
    for place in segment.owned:
        if text.telling[place] and (size := grammar.denials.at(words, place)):
            phrased.update(range(place, place + size))
            times += not group.first <= place < group.last
    for place in subject:
        if not text.telling[place] or text.innocent[place] or place in phrased:
            continue
        if words[place] in {"neither", "nor"}:
            times += not neither
            neither = True
        elif (grammar.determiners.at(words, place) or text.denies(place)) and (
            place == subject[0] or words[place] in {"no", "none", "nothing"}
        ):
            times += 1
    flips: dict[int, int] = {}
    acts = [m.first for place in complement for m in [text.act_at(place)] if m is not None]
    for place in complement:
        if not text.telling[place] or text.innocent[place] or place in phrased:
            continue
        if not _denies_noun(text, place):
            continue
        if words[place] in {"neither", "nor"} and (neither or group.sign is Sign.NO):
            continue
        neither = neither or words[place] in {"neither", "nor"}
        governing = [act for act in acts if act < place]
        if governing:
            flips[governing[-1]] = flips.get(governing[-1], 0) + 1
        else:
            times += 1
    sign = group.sign
    if segment.shares is not None and not subject:
        # "No party shall attack and …": a shared subject denies both.
        first = segments[segment.shares]
        head = [i for i in first.owned if first.group and i < first.group.first]
        if head and grammar.determiners.at(words, head[0]) and not text.innocent[head[0]]:
            times += 1
    for _ in range(times):
        sign = signs.denied(sign)
    return sign, times < 3, flips


def _denies_noun(text: MarkedText, place: int) -> bool:
    words, grammar = text.words, text.grammar
    if not grammar.determiners.at(words, place):
        return False
    before = words[place - 1] if place else ""
    return before not in {"or", "and"} or words[place] not in {"none"}
