"""Finds verb groups of English: modal verb, denial, auxiliaries and the verb that they belong to.

"shall not, in any event, be prevented" is one group: it obliges, is denied once, passive, and its
verb is "prevent".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from draftdiff.language.acts import Mark, forms
from draftdiff.model.reading import Sign, Strength

if TYPE_CHECKING:
    from draftdiff.language.marked_text import MarkedText

_FAR = 9  # words between the modal and the verb of an inverted sentence ("will the state be …")
_PARTICIPLES = ("ed", "en", "wn", "ne", "ght", "ung", "nt")


@dataclass(frozen=True, slots=True)
class Group:
    """Words ``first`` to ``last`` (exclusive) with the verb at ``verb``.

    ``mark`` is the act that the verb names, ``None`` for a verb of no class. ``sign`` counts in
    what is denied inside the group; ``modal`` is the modal verb or "". ``links`` tells "is" and
    the like, after which a state or a noun says what is so.
    """

    first: int
    last: int
    verb: int
    mark: Mark | None
    sign: Sign
    strength: Strength
    modal: str
    passive: bool
    links: bool
    past: bool
    inverted: bool = False


def group_at(text: MarkedText, index: int, end: int, *, has_subject: bool) -> Group | None:
    """The finite verb group that begins at ``index``; ``None`` where none does.

    A bare verb ("renounces") begins one only where a subject stands before it.
    """
    words, grammar = text.words, text.grammar
    if index >= end or text.innocent[index]:
        return None
    for sense, listed in grammar.modals.items():
        size = listed.at(words, index)
        if size and not _is_month(words, index):
            return _after_modal(text, index, index + size, end, sense)
    word = words[index]
    if word in grammar.be and word not in {"be", "been", "being", "'s"}:
        return _complete(text, index, index + 1, end, Sign.YES, Strength.DECLARED, "", is_be=True)
    if word in grammar.do and index + 1 < end and text.denies(index + 1):
        return _complete(text, index, index + 1, end, Sign.YES, Strength.DECLARED, "")
    if word in grammar.have and word != "having":
        return _having(text, index, end, has_subject=has_subject)
    if not has_subject:
        return None
    mark = text.verb_at(index)
    if mark is None:
        return _unknown_past(text, index)
    if mark.form not in {"s", "past", "base"} or not _is_predicate(text, mark, end):
        return None
    past = mark.form == "past"
    return Group(index, mark.last, index, mark, Sign.YES, Strength.DECLARED, "", False, False, past)


@lru_cache(maxsize=1 << 15)
def may_be_past(word: str) -> bool:
    """Whether a word looks like the past of a verb."""
    if word.endswith("ed"):
        return len(word) > 4
    return any(form == "past" and base != word for base, form in forms(word, "en"))


def _unknown_past(text: MarkedText, index: int) -> Group | None:
    """A past form of a verb that no class knows ("presented its report")."""
    words, grammar = text.words, text.grammar
    word = words[index]
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if not may_be_past(word) or text.named_at(index) is not None:
        return None
    if (
        before in grammar.articles | grammar.of | grammar.be | grammar.have
        or not before[:1].isalnum()
    ):
        return None
    follows = (
        after in grammar.articles | grammar.infinitive | grammar.pronouns | {"", ".", "that", "to"}
        or after[:1].isdigit()
        or (after in grammar.of and after not in {"by", "under", "in", "from", "with"})
    )
    if not follows:
        return None
    return Group(index, index + 1, index, None, Sign.YES, Strength.DECLARED, "", False, False, True)


_BEFORE_MONTHS = frozenset(
    {"of", "in", "by", "since", "until", "till", "before", "after", "during", "from", "to"}
)


def _is_month(words: tuple[str, ...], index: int) -> bool:
    beside = words[max(0, index - 1) : index] + words[index + 1 : index + 2]
    after = words[index + 1 : index + 2]
    if words[index] != "may" or after[:1] in {("be",), ("not",), ("have",), ("only",)}:
        return False
    if index and words[index - 1] in _BEFORE_MONTHS:
        return True
    return any(word[0].isdigit() for word in beside) or after[:1] in {
        ("will",),
        ("shall",),
        ("is",),
    }


def _after_modal(text: MarkedText, first: int, at: int, end: int, sense: str) -> Group | None:
    sign = {"yes": Sign.YES, "may": Sign.MAY, "soft": Sign.YES, "need": Sign.YES}[sense]
    strength = Strength.SOFT if sense == "soft" else Strength.BINDING
    group = _complete(text, first, at, end, sign, strength, text.words[first])
    if group is not None and sense == "need":
        # "need not report"; "needs the consent" is no modal verb.
        return _with(group, Sign.NEED_NOT) if group.sign is Sign.NO else None
    return group


def _with(group: Group, sign: Sign) -> Group:
    return Group(
        group.first, group.last, group.verb, group.mark, sign, group.strength, group.modal,
        group.passive, group.links, group.past, group.inverted,
    )  # fmt: skip


def _having(text: MarkedText, index: int, end: int, *, has_subject: bool) -> Group | None:
    """As in "has been lifted", "has to leave", "has the right"."""
    words, grammar = text.words, text.grammar
    follower = index + 1
    while follower < end and (size := _skip(text, follower) or text.denies(follower)):
        follower += size
    if follower < end and words[follower] in grammar.infinitive:
        group = _complete(text, index, follower + 1, end, Sign.YES, Strength.BINDING, "have")
        if group is not None and any(text.denies(at) for at in range(index, follower)):
            return _with(group, Sign.NEED_NOT)
        return group
    if follower < end and (words[follower] == "been" or _is_participle(text, follower)):
        return _complete(
            text, index, index + 1, end, Sign.YES, Strength.DECLARED, "", is_perfect=True
        )
    if not has_subject and words[index] != "has":
        return None
    mark = text.verb_at(index)
    past = words[index] == "had"
    return Group(index, index + 1, index, mark, Sign.YES, Strength.DECLARED, "", False, False, past)


def _skip(text: MarkedText, index: int) -> int:
    """How many words an adverb at ``index`` has, which may stand inside a group."""
    word = text.words[index]
    if word.endswith("ly") and text.verb_at(index) is None and len(word) > 4:
        return 1
    return text.grammar.adverbs.at(text.words, index)


def _complete(
    text: MarkedText,
    first: int,
    at: int,
    end: int,
    sign: Sign,
    strength: Strength,
    modal: str,
    *,
    is_be: bool = False,
    is_perfect: bool = False,
) -> Group | None:
    """The group from ``first`` on, whose verb stands at ``at`` or later."""
    words, grammar = text.words, text.grammar
    past = words[first] in grammar.past or is_perfect
    be = is_be
    negators = 0
    comma = 0
    while at < end:
        word = words[at]
        if size := text.denies(at):
            # "may or may not", "not … nor": one denial.
            negators += 1
            at += size
        elif text.innocent[at] and word in {"not", "no"}:
            break
        elif size := grammar.denials.at(words, at):
            negators += 1
            at += size
        elif size := _skip(text, at):
            at += size
        elif word in {"be", "been", "being"}:
            be, at = True, at + 1
        elif (
            word == "have"
            and at + 1 < end
            and (words[at + 1] == "been" or _is_participle(text, at + 1))
        ):
            past, at = not modal, at + 1
        elif word == "," and comma < 2:  # "shall, in any event, refrain"
            closing = _closing_comma(words, at, end)
            if not closing:
                break
            at, comma = closing + 1, comma + 2
        else:
            break
    # Two negators that stand in one group take each other back ("shall not never").
    if negators % 2:
        sign = {Sign.YES: Sign.NO, Sign.MAY: Sign.NO}.get(sign, sign)
    inverted = False
    if at < end and not be and modal and _is_inverted(text, first, at):
        inverted = True
        at, be = _inverted(text, at, end)
        while at < end and (size := _skip(text, at)):
            at += size
    if at >= end:
        return Group(first, at, max(first, at - 1), None, sign, strength, modal, False, be, past)
    mark = text.verb_at(at)
    if be:
        mark = _with_state(text, mark)
        if (
            mark is not None
            and mark.form in {"past", "participle", "base"}
            and (mark.form != "base" or _is_participle(text, at))
        ):
            return Group(
                first, mark.last, at, mark, sign, strength, modal, True, False, past, inverted
            )
        if mark is not None and mark.form == "ing":
            return Group(
                first, mark.last, at, mark, sign, strength, modal, False, False, past, inverted
            )
        if mark is None and text.named_at(at) is None and _is_participle(text, at):
            return Group(
                first, at + 1, at, None, sign, strength, modal, True, False, past, inverted
            )
        return Group(first, at, at - 1, None, sign, strength, modal, False, True, past, inverted)
    if mark is not None:
        return Group(
            first, mark.last, at, mark, sign, strength, modal, False, False, past, inverted
        )
    if not words[at][0].isalpha():
        return Group(first, at, max(first, at - 1), None, sign, strength, modal, False, False, past)
    return Group(first, at + 1, at, None, sign, strength, modal, False, False, past, inverted)


def _with_state(text: MarkedText, mark: Mark | None) -> Mark | None:
    """A participle with what it says as a state, too ("is closed")."""
    state = text.named_at(mark.first) if mark is not None else None
    if mark is None or state is None or state.part != "state" or state.last != mark.last:
        return mark
    classes = tuple(dict.fromkeys((*state.classes, *mark.classes)))
    return replace(mark, classes=classes)


def _closing_comma(words: tuple[str, ...], at: int, end: int) -> int:
    for place in range(at + 1, min(end, at + 9)):
        if words[place] == ",":
            return place
    return 0


def _is_inverted(text: MarkedText, first: int, at: int) -> bool:
    """Whether the subject follows the modal ("nor shall any state …", "in no case will it …")."""
    words, grammar = text.words, text.grammar
    if words[at] in grammar.articles | grammar.pronouns:
        return True
    if text.verb_at(at) is not None:
        return False
    return any(
        grammar.denials.at(words, start) == first - start
        or grammar.negators.at(words, start) == first - start
        for start in range(max(0, first - 5), first)
    )


def _inverted(text: MarkedText, at: int, end: int) -> tuple[int, bool]:
    """Where the verb stands behind the subject of an inverted sentence; else ``at`` itself."""
    for place in range(at + 1, min(end, at + _FAR)):
        word = text.words[place]
        if word in {"be", "been"}:
            return place + 1, True
        mark = text.verb_at(place)
        if (
            mark is not None
            and mark.form == "base"
            and text.words[place - 1] not in (text.grammar.articles | text.grammar.of)
        ):
            return place, False
        if word in text.grammar.of or word == ",":
            break
    return at, False


def _is_participle(text: MarkedText, index: int) -> bool:
    word = text.words[index]
    if any(form in {"past", "participle"} for _, form in forms(word, "en")):
        return True
    mark = text.verb_at(index)
    if mark is not None and mark.form == "base":
        return word in text.grammar.unchanging
    if word in text.grammar.unchanging:
        return True
    return word.endswith(_PARTICIPLES) and len(word) > 4 and word not in text.grammar.articles


def _is_predicate(text: MarkedText, mark: Mark, end: int) -> bool:
    """Whether a verb form without auxiliary is the predicate: not a noun, not a mere participle."""
    words, grammar = text.words, text.grammar
    before = words[mark.first - 1] if mark.first else ""
    after = words[mark.last] if mark.last < len(words) else ""
    if before in grammar.articles or before in grammar.of or before in grammar.be:
        return False
    if before in grammar.infinitive or before.endswith("'s"):
        return False
    named = text.named_at(mark.first) is not None
    if mark.form == "base":
        is_plural = (
            before.endswith("s") and not before.endswith("ss") and before not in grammar.be
        ) or before in {"they", "we", "you", "who", "which", "that", "i", "both", "people", "and"}
        return is_plural and (not named or after in grammar.articles) and before != "and"
    if mark.form == "s" and (
        after == "of" or before.endswith("ing") or _is_verb(text, mark.last, end)
    ):
        return False  # "including visits of families", "the partners stand ready"
    if mark.form == "past":
        # "the assets frozen in banks": a participle when "by" or a place follows a noun.
        return after not in grammar.by
    if named and grammar.coordinators.at(words, mark.first - 1 if mark.first else 0):
        return after in grammar.articles
    if named and after[:1].isalnum() and after not in grammar.of and mark.form == "s":
        return not _has_verb_ahead(text, mark.last, end)
    if named:
        return (
            after in grammar.articles
            or after in grammar.of
            or after in grammar.pronouns
            or after.endswith("ly")
            or after in {"", "not", "."}
        ) and after not in {"of"}
    return True


def _has_verb_ahead(text: MarkedText, start: int, end: int) -> bool:
    """Whether a modal or auxiliary verb follows before the next border."""
    words, grammar = text.words, text.grammar
    for place in range(start, end):
        if words[place] in grammar.borders or words[place] == ",":
            return False
        if words[place] in grammar.be or words[place] in grammar.have:
            return True
        if any(listed.at(words, place) for listed in grammar.modals.values()):
            return True
    return False


def _is_verb(text: MarkedText, index: int, end: int) -> bool:
    """Whether a modal, an auxiliary or a bare verb stands right there."""
    if index >= end:
        return False
    words, grammar = text.words, text.grammar
    if words[index] in grammar.be or words[index] in grammar.have:
        return True
    if any(listed.at(words, index) for listed in grammar.modals.values()):
        return True
    mark = text.verb_at(index)
    return mark is not None and mark.form == "base" and text.named_at(index) is None
