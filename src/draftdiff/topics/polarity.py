"""Tells whether a matched phrase stands under a negation, and lets double negations cancel.

Two kinds of deniers: plain ones ("not", "no", "never", "neither") and words that deny by their
meaning ("exclude", "renounce", "prevent", "off the table"). A plain one shortly before such a word
takes back its denial ("shall not exclude", "nothing in this agreement prevents"). What is left in
the stretch around the phrase denies it. A stretch ends where another predicate begins ("..., and
may join"). English first; the common deniers of German, French, Ukrainian and Russian as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = (
    r"not|no|never|neither|nor|none|nothing|nobody|cannot|can't|won't|isn't|doesn't"
    r"|nicht|kein\w*|niemals|weder"
    r"|ne|n'\w+|aucune?|jamais"
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
    r"|restrict\w*|impediments?"
    r"|verzicht\w*|ausschlie(?:ß|ss)\w*|ausgeschlossen\w*|verbiet\w*|verboten\w*|untersag\w*|verhinder\w*"
    r"|renonc\w+|exclu\w*|interdi\w*|emp[eê]ch\w*|abstien\w*|abstenir"
    r"|відмов\w+|виключ\w+|заборон\w+|перешкод\w+|утрим\w+ від|отказ\w*|исключ\w+"
    r"|запрещ\w+|запрет\w*"
    r"|препятств\w+|воздерж\w+"
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
    r"[;:]|\b(?:but|however|while|whereas|although|unless|provided that|if|aber|jedoch|mais|але|но)"
    r"\b"
    rf"|,?\s(?:and|or|which|who)\s(?=(?:\w+\s){{0,3}}?(?:{_PREDICATE})\b)"
    rf"|,\s(?=(?:\w+\s){{0,3}}?(?:{_PREDICATE})\b)"
    r"|(?<=\w),?\s(?:in order to|so that|so as to)\s"
)
_COORDINATION = re.compile(r",|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bі\b|\bта\b|\bи\b")
_WORD = re.compile(r"\w+")
_AFTER_WORDS = 9
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


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands under a negation in its (folded) sentence."""
    left, right = 0, len(text)
    for border in _BORDER.finditer(text):
        if border.end() <= start:
            left = border.end()
        elif border.start() >= end:
            right = border.start()
            break
    left = max(left, _back(text, left, start))
    right = min(right, _ahead(text, end, right))
    # A phrase that begins or ends with a denier means it ("renounce .. claims").
    found = [d for d in _deniers(text, left, right) if d.start != start and d.end != end]
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


def _deniers(text: str, left: int, right: int) -> list[_Denier]:
    return [
        _Denier(
            found.start(),
            found.end(),
            found.lastgroup == "plain",
            found.group() in ("nothing", "no", "none", "keine", "ничто", "ніщо"),
            found.group() in ("neither", "nothing"),
        )
        for found in _DENIER.finditer(text, left, right)
        if found.lastgroup != "innocent"
    ]


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


def _back(text: str, left: int, start: int) -> int:
    starts = [w.start() for w in _WORD.finditer(text, left, start)]
    return starts[-_BEFORE_WORDS] if len(starts) > _BEFORE_WORDS else left


def _ahead(text: str, end: int, right: int) -> int:
    last = end
    for count, word in enumerate(_WORD.finditer(text, end, right)):
        if count >= _AFTER_WORDS:
            break
        last = word.end()
    return last
