"""Tells whether a matched phrase stands under a negation, and lets double negations cancel.

Two kinds of deniers: plain ones ("not", "no", "never", "neither") and words that deny by their
meaning ("exclude", "renounce", "prevent", "off the table"). A plain one shortly before such a word
takes back its denial ("shall not exclude", "nothing in this agreement prevents"). What is left in
the stretch around the phrase denies it. A stretch ends where another predicate begins ("..., and
may join"). English first; the common deniers of German, French, Ukrainian and Russian as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = (
    r"not|no|never|neither|nor|none|nothing|nobody|cannot|can't|won't|isn't|doesn't"
    r"|nicht|kein\w*|niemals|weder"
    r"|ne|n'\w+|aucune?|jamais|pas"
    r"|не|ні|ни|ніколи|никогда|жодн\w+|нет|немає"
)
_MEANING = (
    r"exclud\w+|exclusion|preclud\w+|prevent\w*|prohibit\w*|forbid\w*|forbidden|bans?|banned|banning"
    r"|bars|barred|barring|bar|debarr?\w*|rul(?:es?|ed|ing) out|ruling out|refrain\w*"
    r"|abstain\w*"
    r"|renounc\w+|renunciation|forgo\w*|forswear\w*|foreswear\w*|abandon\w*|relinquish\w*"
    r"|waiv\w+|reject\w*|refus\w+|oppos(?:e|es|ed|ition to)|objects?|objections?|objecting"
    r"|hinder\w*"
    r"|imped\w+"
    r"|obstacles?|off the table"
    r"|out of the question|impossible|giv(?:es?|en|ing) up|gave up|drops? (?:its|the|all|any)"
    r"|ceas(?:e|es|ed|ing)\b(?! fire)"
    r"|blocks|blocking|veto\w*|den(?:y|ies|ied)|unacceptable|abolish\w*|revok\w+"
    r"|withdraw(?:s|n|ing)? (?:its|the|their) (?:bid|application|request|aspiration)\w*"
    r"|inadmissible|impermissible|foreclos\w+|shelv\w+|no longer|free (?:of|from)|desist\w*"
    r"|restrict\w*|impediments?|exempt\w*|absolv\w*|(?:freed|released|relieved|spared) (?:from|of)"
    r"|verzicht\w*|ausschlie(?:ß|ss)\w*|ausgeschlossen\w*|verbiet\w*|verboten\w*|untersag\w*|verhinder\w*"
    r"|renonc\w+|exclu\w*|interdi\w*|emp[eê]ch\w*|abstien\w*|abstenir"
    r"|відмов\w+|виключ\w+|заборон\w+|перешкод\w+|утрим\w+ від|отказ\w*|исключ\w+"
    r"|запрещ\w+|запрет\w*"
    r"|препятств\w+|воздерж\w+"
)
# What these verbs and nouns deny follows them: "an amnesty by a law prohibiting prosecution".
_ACTIVE = re.compile(
    r"(?:(?:exclu|preclu)d(?:e|es|ing)|prevent(?:s|ing)?|prohibit(?:s|ing|ion)?|forbid(?:s|ding)?"
    r"|bann?(?:ing|s)|barr?(?:ing|s)|rul(?:es?|ing) out|refrain\w*|abstain\w*|renounc(?:e|es|ing)"
    r"|renunciation|forgo|forgoes|forgoing|abandon(?:s|ing)?|relinquish(?:es|ing)?"
    r"|waiv(?:e|es|ing|er|ers)|reject(?:s|ing|ion)?|refus(?:e|es|ing|al)|oppos(?:e|es|ition to)"
    r"|hinder(?:s|ing)?|imped(?:e|es|ing)|giv(?:es?|ing) up|drops? (?:its|the|all|any)|blocking"
    r"|blocks|ceasing|den(?:y|ies)|abolish(?:es|ing)?|revok(?:e|es|ing)|restrict(?:s|ing|ions?)?|desist\w*)"
)
# Looks like a denier and is none.
_INNOCENT = (
    r"not only|no later than|not later than|no more than|not more than|no less than|not less than"
    r"|no fewer than|not fewer than|no doubt|whether or not|not exceed\w*|no earlier than"
    r"|not earlier than|not merely|not least|если не|nicht nur|non seulement|не только|не лише"
    r"|не позднее|не пізніше|не более|не більше|not yet|not until|no sooner"
    r"|not being provoked|not provoked|if not|no-fly|restrictive|exclusive\w*"
    r"|exclusion zone|barring"
)
_DENIER = re.compile(
    rf"\b(?:(?P<innocent>{_INNOCENT})|(?P<meaning>{_MEANING})|(?P<plain>{_PLAIN}))(?!\w)"
)
_PREDICATE = (
    r"may|shall|will|must|can|could|should|would|is|are|do|does|agrees?|undertakes?|commits?|accepts?"
    r"|recogni[sz]es?|has|have|retains?|remains?|receives?|becomes?|acknowledges?|affirms?"
)
_BORDER = re.compile(
    r"[;:]|\b(?:but|however|while|whereas|although|unless|except|provided that|if|aber|jedoch|mais"
    r"|але|но)\b"
    rf"|,?\s(?:and|or|which|who)\s(?=(?:\w+\s){{0,3}}?(?:{_PREDICATE})\b)"
    rf"|,\s(?=(?:\w+\s){{0,3}}?(?:{_PREDICATE})\b)"
    r"|(?<=\w),?\s(?:in order to|so that|so as to)\s"
    r"|,\s(?:under|with|subject to|in accordance with)\s"
)
_COORDINATION = re.compile(r",|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bі\b|\bта\b|\bи\b")
_WORD = re.compile(r"\w+")
_AFTER_WORDS = 11
_BEFORE_WORDS = 25
_CANCEL_WORDS = 3
_NOTHING_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Denier:
    start: int
    end: int
    plain: bool
    far: bool  # "nothing ... prevents", "no provision ... excludes"
    after: bool  # "excluded neither by ..."
    forward: bool  # denies only what follows


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands under a negation in its (folded) sentence."""
    left, right = _stretch(_parsed(text), start, end, len(text))
    # A phrase that begins or ends with a denier means it ("renounce .. claims").
    found = [
        d
        for d in _between(_parsed(text).deniers, left, right)
        if d.start != start and d.end != end and (d.start < end or not d.forward)
    ]
    taken: set[int] = set()
    plain = meaning = False
    for number, denier in enumerate(found):
        if denier.plain:
            continue
        canceller = _canceller(text, found, number, taken)
        if canceller is None:
            meaning = True
        else:
            taken.add(canceller)
            if canceller > number:  # "neither by this nor by that" is one denial
                taken |= {n for n, d in enumerate(found) if d.plain and n > canceller}
    for number, denier in enumerate(found):
        if denier.plain and number not in taken and _reaches(text, denier, start, end):
            plain = True
    return plain or meaning


def denies(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds a word that denies, whatever it denies."""
    deniers = _parsed(text).deniers
    return bool(_between(deniers, start, end))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A sentence's deniers, borders (starts, ends) and words (starts, ends), in order."""

    deniers: tuple[_Denier, ...]
    border_starts: tuple[int, ...]
    border_ends: tuple[int, ...]
    word_starts: tuple[int, ...]
    word_ends: tuple[int, ...]


@lru_cache(maxsize=64)
def _parsed(text: str) -> _Parsed:
    """Parsed once for all the phrases of a sentence, or a long one would cost its square."""
    deniers = tuple(
        _Denier(
            found.start(),
            found.end(),
            found.lastgroup == "plain",
            found.group() in {"nothing", "no", "none", "keine", "ничто", "ніщо"},
            found.group() in {"neither", "nothing"},
            _ACTIVE.fullmatch(found.group()) is not None,
        )
        for found in _DENIER.finditer(text)
        if found.lastgroup != "innocent"
    )
    borders = [found.span() for found in _BORDER.finditer(text)]
    words = [found.span() for found in _WORD.finditer(text)]
    return _Parsed(
        deniers,
        tuple(start for start, _ in borders),
        tuple(end for _, end in borders),
        tuple(start for start, _ in words),
        tuple(end for _, end in words),
    )


def _stretch(parsed: _Parsed, start: int, end: int, length: int) -> tuple[int, int]:
    """The part of the sentence whose deniers may concern a phrase: up to borders, not too far."""
    before = bisect_right(parsed.border_ends, start)
    left = parsed.border_ends[before - 1] if before else 0
    after = bisect_left(parsed.border_starts, end)
    right = parsed.border_starts[after] if after < len(parsed.border_starts) else length
    first = bisect_left(parsed.word_starts, start) - _BEFORE_WORDS
    if first >= 0:
        left = max(left, parsed.word_starts[first])
    last = bisect_left(parsed.word_starts, end) + _AFTER_WORDS - 1
    if last < len(parsed.word_ends):
        right = min(right, parsed.word_ends[last])
    return left, right


def _between(deniers: tuple[_Denier, ...], left: int, right: int) -> tuple[_Denier, ...]:
    first = bisect_left(deniers, left, key=lambda d: d.start)
    last = bisect_right(deniers, right, key=lambda d: d.end)
    return deniers[first:last]


def _canceller(text: str, found: list[_Denier], number: int, taken: set[int]) -> int | None:
    """The plain denier that takes back the meaning of ``found[number]``."""
    target = found[number]
    for before in range(number - 1, -1, -1):
        denier = found[before]
        if not denier.plain or before in taken:
            continue
        between = text[denier.end : target.start]
        words = len(_WORD.findall(between))
        if denier.far and words <= _NOTHING_WORDS:
            return before
        if words <= _CANCEL_WORDS and not _COORDINATION.search(between):
            return before
    # "is excluded neither by this treaty nor ..."
    if number + 1 < len(found) and found[number + 1].plain:
        follower = found[number + 1]
        if follower.after and not _WORD.search(text, target.end, follower.start):
            return number + 1
    return None


def _reaches(text: str, denier: _Denier, start: int, end: int) -> bool:
    """A plain denier after the phrase denies it only when it is close ("membership will not")."""
    if denier.end <= start:
        return True
    between = text[end : denier.start]
    return len(_WORD.findall(between)) <= _AFTER_WORDS and not _COORDINATION.search(between)
