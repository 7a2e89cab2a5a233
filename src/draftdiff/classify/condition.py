"""Finds conditions and exceptions that were added, removed or came to say something else.

They are held against each other by the likeness of their words: a condition told with another
marker, or in other words, is the same condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.classify import dates
from draftdiff.classify._passage import Fact
from draftdiff.classify._report import quoted, report
from draftdiff.classify._stem import are_akin, stem
from draftdiff.language.acts import act_words
from draftdiff.language.editorial import is_editorial
from draftdiff.language.grammar import grammar
from draftdiff.language.listed import CLAUSE_ENDS, Hit
from draftdiff.model.comparison import Change, ChangeKind

if TYPE_CHECKING:
    from draftdiff.classify._context import Context
    from draftdiff.classify._passage import Passage, Region
    from draftdiff.classify._side import Side

KIND = ChangeKind.CONDITION

_LONGEST = 30
_LEAVE_REACH = 5
_SAID = 0.75  # of its words: then the other side says it in other words
_AKIN = 0.5
_LONGEST_EDIT = 12  # words; in a longer one two conditions need not answer each other
_FEW = 4  # words of an edit inside a condition


def find(side: Side, context: Context) -> list[Fact]:
    """Each conditional phrase, from its first word to the next punctuation mark."""
    found: list[Fact] = []
    hits = sorted([*side.hits_of("condition", "time"), *_leave(side)], key=lambda hit: hit.first)
    if hits:
        dated = {i for fact in dates.find(side, context) for i in range(fact.first, fact.last)}
        hits = [hit for hit in hits if hit.first not in dated]  # "until 2030" is a date
    for hit in hits:
        if found and hit.first < found[-1].last:
            continue
        last = hit.last
        while last < min(len(side.words), hit.first + _LONGEST):
            if side.words[last] in CLAUSE_ENDS and not _is_inside_number(side, last):
                break
            last += 1
        is_whole = last > hit.last or hit.last > hit.first + 1  # "where necessary"
        if not is_whole and last < len(side.words) and side.words[last] != ",":
            continue
        opener = " ".join(side.words[hit.first : hit.last])
        sense = (
            "time" if hit.kind == "time" else "weak" if opener in side.lexicon.weak else "strong"
        )
        key = (opener, *side.words[hit.last : last])
        found.append(Fact(hit.first, last, key, group="condition", sense=sense))
    return found


def same(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether two conditions say the same, in whatever order."""
    if old.key[0] == new.key[0] and 1 in {len(old.key), len(new.key)}:
        return True  # "without prejudice to", cut off by a comma
    return sorted(map(str, old.key)) == sorted(map(str, new.key))


def _leave(side: Side) -> list[Hit]:
    """The likes of "without parental consent" and "with a warrant": leave is a condition."""
    consent = side.lexicon.sets["consent"]
    openers = side.lexicon.sets["without"] | side.lexicon.sets.get("having", frozenset())
    denies = grammar(side.lexicon.language).negators
    return [
        Hit(
            index - bool(index and denies.at(side.words, index - 1) == 1),
            index + 1,
            "condition",
            "",
        )
        for index, word in enumerate(side.words)
        if word in openers
        and not consent.isdisjoint(side.words[index + 1 : index + _LEAVE_REACH])
        and not side.begins(index, "condition")
        and CLAUSE_ENDS.isdisjoint(side.words[index + 1 : index + 2])
    ]


def _is_inside_number(side: Side, index: int) -> bool:
    """Whether a bracket belongs to a clause number ("Article 4(1)"): nothing stands before it."""
    word = side.words[index]
    if word == ")":
        return index >= 2 and side.words[index - 2] == "("
    return word == "(" and index > 0 and side.spans[index - 1][1] == side.spans[index][0]


def judge(passage: Passage, old: Fact | None, new: Fact | None, context: Context) -> Change | None:
    """A condition on one side only, or one whose words of substance changed.

    A phrase of time ("upon all sides agreeing") is one only where it answers a condition.
    """
    senses = {fact.sense for fact in (old, new) if fact is not None}
    if senses == {"time"}:
        return None
    if old is None or new is None:
        return _lone(passage, old, new)
    before = passage.old.cited(old.first, old.last)
    after = passage.new.cited(new.first, new.last)
    if is_editorial(before, after) or not _differs(passage, old, new):
        return None
    regions = {*passage.old_regions(old), *passage.new_regions(new)}
    first, second = _full_words(passage.old, old), _full_words(passage.new, new)
    if ("time" in senses or not are_akin(first, second)) and any(
        max(passage.size(r)) > _LONGEST_EDIT for r in regions
    ):
        lone = _lone(passage, old, None), _lone(passage, None, new)
        if None in lone:
            return lone[0] or lone[1]
    return report(
        passage, KIND, (old, new), f"A condition changed from {quoted(before)} to {quoted(after)}"
    )


def _lone(passage: Passage, old: Fact | None, new: Fact | None) -> Change | None:
    fact, side, other, verb = (
        (new, passage.new, passage.old, "added")
        if new is not None
        else (old, passage.old, passage.new, "removed")
    )
    assert fact is not None
    if fact.sense == "time":
        return None
    regions = passage.new_regions(fact) if new is not None else passage.old_regions(fact)
    if not _came_whole(side, fact, regions, is_new=new is not None):
        return None
    words = _full_words(side, fact)
    told = _all_words(other)
    if words and are_akin(words, told) > _SAID * len(words):
        return None
    asking = side.lexicon.sets.get("asking", frozenset())
    if side.words[fact.first] in asking and _asks(side, fact):
        return None
    cited = quoted(side.cited(fact.first, fact.last))
    return report(passage, KIND, (old, new), f"A condition was {verb}: {cited}")


def _came_whole(side: Side, fact: Fact, regions: list[Region], *, is_new: bool) -> bool:
    """Whether the words that open the condition came or went with it."""
    start = side.spans[fact.first][0]
    return any(
        low <= start < high
        for low, high in (
            ((r.new_start, r.new_end) if is_new else (r.old_start, r.old_end)) for r in regions
        )
    )


def _differs(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether the condition is another one; figures and modals have their own kinds."""
    first, second = _full_words(passage.old, old), _full_words(passage.new, new)
    if -1 in {passage.old.sentence_at[old.first], passage.new.sentence_at[new.first]}:
        return False
    if _denials(passage.old, old) != _denials(passage.new, new):
        return True
    shared = are_akin(first, second), are_akin(second, first)
    turns = passage.old.lexicon.sets.get("exceptions", frozenset())
    if not first or not second:
        first, second = first | _opener(old), second | _opener(new)
        shared = are_akin(first, second), are_akin(second, first)
    if (str(old.key[0]).split()[0] in turns) is not (str(new.key[0]).split()[0] in turns):
        return _around(passage.old, old) == _around(passage.new, new)
    if shared == (len(first), len(second)):
        return False
    regions = {*passage.old_regions(old), *passage.new_regions(new)}
    if all(max(passage.size(region)) <= _FEW for region in regions):
        return True  # a word or two inside it
    more = max(len(first) - shared[0], len(second) - shared[1])
    if min(shared) == 0:
        return True
    return more >= _FEW and min(shared) < _AKIN * max(len(first), len(second))


def _opener(fact: Fact) -> frozenset[str]:
    return frozenset(stem(word) for word in str(fact.key[0]).split()[1:])


def _around(side: Side, fact: Fact) -> int:
    """Whether the sentence around a condition is denied; an exception to that is a condition."""
    sentence = side.reading.sentences[side.sentence_at[fact.first]]
    before = Fact(sentence.first, fact.first, ("",))
    after = Fact(fact.last, sentence.last, ("",))
    return (_denials(side, before) + _denials(side, after)) % 2


def _asks(side: Side, fact: Fact) -> bool:
    """Whether "where" opens a question: "decide where they live"."""
    number = side.sentence_at[fact.first]
    roles = act_words(side.reading.language).roles
    return number >= 0 and any(
        provision.place[1] == fact.first
        and {roles.get(name, "") for name in provision.classes} & _ASKING
        for provision in side.reading.sentences[number].provisions
    )


_ASKING = frozenset({"agree", "report", "status", "seek"})


def _denials(side: Side, fact: Fact) -> int:
    """Whether a condition is denied: 1 for an odd number of denials and failures."""
    small = grammar(side.lexicon.language)
    roles = act_words(side.reading.language).roles
    sentences = side.reading.sentences
    number = side.sentence_at[fact.first] if fact.first < len(side.words) else -1
    return (
        sum(
            bool(small.negators.at(side.words, i) or small.determiners.at(side.words, i))
            and not small.innocent.at(side.words, i)
            for i in range(fact.first, fact.last)
        )
        + sum(
            fact.first <= provision.place[0] < fact.last
            and "fail" in {roles.get(name) for name in provision.classes}
            for provision in (sentences[number].provisions if number >= 0 else ())
        )
    ) % 2


def _full_words(side: Side, fact: Fact) -> frozenset[str]:
    listed = {
        index
        for hit in side.hits
        if hit.kind in {"modal", "negation", "scope", "deadline", "condition", "time"}
        for index in range(hit.first, hit.last)
    }
    listed |= {index for figure in side.figures for index in range(figure.first, figure.last)}
    return frozenset(
        stem(side.lexicon.same.get(word, word))
        for index, word in enumerate(side.words[fact.first : fact.last], fact.first)
        if side.is_content(index) and index not in listed
    )


def _all_words(side: Side) -> frozenset[str]:
    return frozenset(
        stem(side.lexicon.same.get(word, word))
        for index, word in enumerate(side.words)
        if side.is_content(index)
    )
