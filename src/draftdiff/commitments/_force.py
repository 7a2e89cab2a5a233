"""What a provision does to its bearer once the act that governs another is taken in.

"The Buyer is prohibited from selling" states a prohibition of its subject; the reading gives two
provisions, *prohibit* yes and *sell* no, of which the second is what the Buyer must do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.reading import Force, Sign

if TYPE_CHECKING:
    from draftdiff.model.reading import Provision, Sentence

_GOVERNED = {
    ("oblige", Sign.YES): Force.OBLIGES,
    ("oblige", Sign.NO): Force.EXEMPTS,
    ("bar", Sign.YES): Force.FORBIDS,
    ("bar", Sign.NO): Force.PERMITS,
    ("allow", Sign.YES): Force.PERMITS,
    ("allow", Sign.NO): Force.FORBIDS,
    ("exempt", Sign.YES): Force.EXEMPTS,
    ("exempt", Sign.NO): Force.OBLIGES,
    ("agree", Sign.YES): Force.OBLIGES,
}
_SIGNS = {
    Force.OBLIGES: Sign.YES,
    Force.FORBIDS: Sign.NO,
    Force.PERMITS: Sign.MAY,
    Force.EXEMPTS: Sign.NEED_NOT,
}
_NEAR = 4  # words between "required" and what is required


def force_of(provision: Provision, sentence: Sentence) -> tuple[Force, Sign, bool]:
    """The force and the sign of what ``provision`` says, and whether its subject is who it binds.

    The subject of a passive verb is not: it is what the act is done to.
    """
    by_subject = provision.passive or provision.part == "state"
    for name in provision.classes:
        wanted = _GOVERNED.get((name, provision.sign))
        if wanted is None or (name == "agree") == by_subject:
            continue
        inner = _inner(provision, sentence, name)
        if inner is not None:
            if name == "agree":
                wanted = next((f for f, s in _SIGNS.items() if s is inner.sign), Force.OBLIGES)
            return wanted, _SIGNS[wanted], True
        if name == "bar" and provision.passive:  # "Transhipment at sea is prohibited"
            return wanted, _SIGNS[wanted], False
    return provision.force, provision.sign, not provision.passive


def _inner(provision: Provision, sentence: Sentence, name: str) -> Provision | None:
    """The act that it governs right after it, in the infinitive or after "from"."""
    for other in sentence.provisions:
        if (
            not other.main
            and other.part == "verb"
            and other.outer[-1:] == (name,)
            and other.bearer == provision.bearer
            and 0 < other.place[0] - provision.place[1] <= _NEAR
        ):
            return other
    return None
