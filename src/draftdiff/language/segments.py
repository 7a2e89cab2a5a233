"""Cuts a sentence into segments with one predicate each: main, condition, relative, that-clause.

What is denied, permitted or conditioned in one segment is so there alone: "shall not join, but may
apply" denies nothing of applying; "until the troops leave" orders nobody to leave.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.segment import Kind, Segment
from draftdiff.language.verb_groups import Group, group_at, may_be_past
from draftdiff.model.reading import Sign, Strength

if TYPE_CHECKING:
    from draftdiff.language.marked_text import MarkedText

_WITHOUT_REACH = 9  # words that "without" governs where nothing ends it before
_HIDDEN_THAT = frozenset({"agree", "report", "status", "reject", "seek", "oblige"})
# They open a question that the sentence does not answer, as "whether" does.
_QUESTIONS = frozenset({"how", "why"})


def segments(text: MarkedText, first: int, last: int, roles: dict[str, str]) -> list[Segment]:
    """The segments of the sentence at words ``first`` to ``last`` (exclusive), in order."""
    return _Cutter(text, first, last, roles).run()


class _Cutter:
    """One pass over a sentence with a stack of open segments."""

    def __init__(self, text: MarkedText, first: int, last: int, roles: dict[str, str]) -> None:
        self.text = text
        self.first = first
        self.last = last
        self.roles = roles
        self.found: list[Segment] = []
        self.stack: list[int] = []
        self.joint = first - 1  # the last coordinator or comma met
        self.firm = first - 1  # the last comma with a coordinator: it parts clauses, not nouns
        self.is_comma = False
        self.depth = 0

    def run(self) -> list[Segment]:
        self._open(Kind.MAIN, self.first)
        index = self.first
        while index < self.last:
            if self.depth == 0 and self._is_plain(index):
                self.found[self.stack[-1]].owned.append(index)
                index += 1
                continue
            size = self._border(index) or self._group(index) or self._joint(index)
            for place in range(index, index + max(size, 1)):
                if self.depth == 0:
                    self._top().owned.append(place)
            index += max(size, 1)
        return self.found

    def _is_plain(self, index: int) -> bool:
        """Whether a word can change nothing in how the sentence is cut: most words are so."""
        return not (
            self.text.telling[index]
            or self.text.marks[index]
            or may_be_past(self.text.words[index])
            or self.found[self.stack[-1]].kind is Kind.WITHOUT
        )

    def _top(self) -> Segment:
        return self.found[self.stack[-1]]

    def _open(self, kind: Kind, at: int, opener: str = "", skip: int = 0) -> None:
        parent = self.stack[-1] if self.stack else None
        self.found.append(Segment(kind, at, parent, opener, subject=(at + skip, at + skip)))
        self.stack.append(len(self.found) - 1)

    def _border(self, index: int) -> int:
        """Handles punctuation and the words that open a segment; how many words were taken."""
        words, grammar = self.text.words, self.text.grammar
        word = words[index]
        if word in "([":
            self.depth += word == "("
            return 0
        if word in ")]":
            self.depth = max(0, self.depth - (word == ")"))
            return 0
        if self.depth:
            return 1
        if word in grammar.borders:
            del self.stack[1:]
            before = self.stack[0]
            if self._top().group is not None or word == ":":
                self.stack.clear()
                self._open(Kind.MAIN, index + 1, word)
                if word == ":" and self.found[before].group is not None:
                    self._top().shares = before
            self.joint = index
            return 1
        if word == ",":
            self._comma(index)
            return 1
        if self.text.innocent[index]:
            return 0
        size = grammar.conditions.at(words, index)
        if size and self._opens(index, size):
            opener = " ".join(words[index : index + size])
            if self._top().kind in {Kind.CONDITION, Kind.WITHOUT} and self._top().group:
                self.stack.pop()
            self._open(Kind.CONDITION, index, opener, size)
            return size
        size = grammar.without.at(words, index)
        if size:
            self._open(Kind.WITHOUT, index, word, size)
            return size
        if word in grammar.complementisers or word in grammar.relatives:
            return self._relative(index)
        return 0

    def _opens(self, index: int, size: int) -> bool:
        """Whether a conditional word is one here: "provided" may be a verb, "following" not."""
        words, grammar = self.text.words, self.text.grammar
        if self._is_inside_act(index):
            return False
        before = words[index - 1] if index > self.first else ""
        word = words[index]
        if index in self.text.adverbial:
            return False
        if size > 1:
            return True
        if word in {"provided", "given", "following", "pending", "assuming", "failing"}:
            return not (
                before in grammar.be | grammar.have | grammar.articles
                or self.text.denies(index - 1 if index else 0)
                or before.endswith("ly")
            )
        if word == "should":
            return index == self.first
        if word == "upon":
            return before not in {"depend", "depends", "called", "call", "agreed", "contingent"}
        if word in {"once", "until", "till"}:
            return True
        return not (word == "where" and before == "everywhere")

    def _is_inside_act(self, index: int) -> bool:
        """Whether the word belongs to an act of several words that begins shortly before."""
        return any(
            mark.last > index
            for place in range(max(self.first, index - 5), index)
            for mark in self.text.marks[place]
        )

    def _relative(self, index: int) -> int:
        words, grammar = self.text.words, self.text.grammar
        word = words[index]
        before = words[index - 1] if index > self.first else ""
        is_question = word in _QUESTIONS and (
            self._is_infinitive(index + 1) or self._has_group_after(index)
        )
        if word == "whether" or is_question:
            self._open(Kind.WHETHER, index, word, 1)
            return 1
        begins_group = group_at(self.text, index + 1, self.last, has_subject=True) is not None
        if word == "that":
            if begins_group and before[:1].isalnum():
                self._open(Kind.RELATIVE, index, word, 1)
                return 1
            if self._governs(index) and self._has_group_after(index):
                self._open(Kind.THAT, index, word, 1)
                return 1
            return 0
        if word in grammar.relatives and before[:1].isalnum() and not begins_group:
            if word in {"who", "which", "whom", "whose", "where"}:
                self._open(Kind.RELATIVE, index, word, 1)
                return 1
            return 0
        self._open(Kind.RELATIVE, index, word, 1)
        return 1

    def _governs(self, index: int) -> bool:
        """Whether an act shortly before governs the clause that "that" opens."""
        top = self._top()
        if top.group is not None and index - top.group.last <= 2:
            return True
        for place in range(max(self.first, index - 6), index):
            for mark in self.text.marks[place]:
                if any(self.roles.get(name) for name in mark.classes):
                    return True
        return False

    def _has_group_after(self, index: int) -> bool:
        for place in range(index + 2, min(self.last, index + 25)):
            if self.text.words[place] in self.text.grammar.borders:
                return False
            if group_at(self.text, place, self.last, has_subject=True) is not None:
                return True
        return False

    def _comma(self, index: int) -> None:
        top = self._top()
        after = self.text.words[index + 1] if index + 1 < self.last else ""
        aside = (
            top.kind is Kind.CONDITION
            and top.group is None
            and top.opener not in self.text.grammar.phrasal
            and self.text.grammar.without.at(self.text.words, index + 1)
            if after
            else False
        )
        if aside:
            pass  # "if the state, without being provoked, fires": the condition goes on
        elif len(self.stack) > 1 and top.kind in {Kind.CONDITION, Kind.RELATIVE, Kind.WITHOUT}:
            self.stack.pop()
        elif top.kind is Kind.CONDITION:
            self.stack.clear()
            self._open(Kind.MAIN, index + 1)
        self.joint, self.is_comma = index, True

    def _joint(self, index: int) -> int:
        if self.depth:
            return 0
        size = self.text.grammar.coordinators.at(self.text.words, index)
        if size:
            if self.is_comma and self.joint == index - 1:
                self.firm = index + size - 1
            self.joint, self.is_comma = index + size - 1, False
            if self._top().kind is Kind.WITHOUT and index - self._top().first > 2:
                self.stack.pop()
        elif self._top().kind is Kind.WITHOUT and index - self._top().first > _WITHOUT_REACH:
            self.stack.pop()
        return size

    def _group(self, index: int) -> int:
        if self.depth:
            return 0
        top = self._top()
        has_subject = index > top.subject[0] or top.shares is not None
        group = group_at(self.text, index, self.last, has_subject=has_subject)
        if group is None:
            return self._bare_verb(index)
        is_bare = group.last - group.first == 1 and not group.modal and not group.links
        waits = len(self.stack) > 1 and self._waits(top)
        if is_bare and top.group is not None and self.joint < top.group.last and not waits:
            return 0  # a noun or participle that looks like a verb: the segment has one
        return self._attach(group, index)

    def _bare_verb(self, index: int) -> int:
        """A second verb that shares the modal of the first: "shall cease fire and withdraw"."""
        top = self._top()
        if top.group is None:
            return self._item(index) or self._headline(index)
        if not top.group.modal or self.joint != index - 1 or self.joint < top.group.last:
            return 0
        mark = self.text.verb_at(index)
        if mark is None or mark.form != "base":
            return 0
        if top.group.mark is not None and top.group.passive:
            return 0
        after = self.text.words[mark.last] if mark.last < self.last else ""
        follows = self.text.grammar.articles | self.text.grammar.pronouns | {"to"}
        if self.text.named_at(index) is not None and after not in follows:
            return 0
        shared = top.group
        group = Group(
            index, mark.last, index, mark, shared.sign, shared.strength, shared.modal, False,
            False, shared.past,
        )  # fmt: skip
        self._sibling(group, index)
        return mark.last - index

    def _item(self, index: int) -> int:
        """A verb after a lead-in: "The Parties shall: cease fire"."""
        top = self._top()
        if top.opener != ":" or top.shares is None or index != top.subject[0]:
            return 0
        shared = self.found[top.shares].group
        mark = self.text.verb_at(index)
        if shared is None or mark is None or mark.form != "base":
            return 0
        if not shared.modal or shared.mark is not None:
            return 0
        top.group = replace(shared, first=index, last=mark.last, verb=index, mark=mark)
        return mark.last - index

    def _headline(self, index: int) -> int:
        """As in "Armed forces to number …": the infinitive of headlines binds as "shall" does."""
        top = self._top()
        words, grammar = self.text.words, self.text.grammar
        if (
            words[index] not in grammar.infinitive
            or top.kind is not Kind.MAIN
            or index <= top.subject[0]
            or index + 1 >= self.last
        ):
            return 0
        if any(
            m.part != "verb" and any(self.roles.get(name) for name in m.classes)
            for p in range(top.first, index)
            for m in self.text.marks[p]
        ):
            return 0  # "the right to join", "an invitation to join"
        group = group_at(self.text, index, self.last, has_subject=False)
        mark = self.text.verb_at(index + 1)
        if group is None and (mark is None or mark.form != "base"):
            return 0
        if mark is None:
            return 0
        made = Group(
            index, mark.last, index + 1, mark, Sign.YES, Strength.BINDING, "to", False, False, False
        )
        return self._attach(made, index)

    def _attach(self, group: Group, index: int) -> int:
        while True:
            top = self._top()
            if top.kind is Kind.WHETHER and self._is_infinitive(top.first + 1):
                self.stack.pop()
                continue
            if top.group is None and self._is_phrase(top, group):
                self._leave_phrase(index)
                continue
            if top.group is None and top.kind is Kind.THAT and self._subjunctive(top, group):
                continue
            if top.group is None:
                top.group = group
                top.subject = (top.subject[0], index)
                return group.last - index
            has_joint = self.joint >= top.group.last
            if top.kind is Kind.WHETHER and not has_joint and self._is_subject(top):
                self.stack.pop()
                below = self._top()
                below.group, below.subject = group, (index, index)
                return group.last - index
            if not has_joint and self._is_replaced(top.group, group):
                # "measures imposed on the state are revoked": the first was a mere participle.
                top.group = group
                top.subject = (top.subject[0], index)
                return group.last - index
            if (
                not has_joint
                and len(self.stack) > 1
                and (top.kind is not Kind.THAT or self._waits(top))
            ):
                self.stack.pop()
                below = self._top()
                if below.group is None:
                    below.group = group
                    below.subject = (below.subject[0], top.first)
                    return group.last - index
                continue
            if (
                has_joint
                and top.kind is Kind.CONDITION
                and len(self.stack) > 1
                and group.modal in {"shall", "will", "must"}
                and top.group.modal not in {"shall", "will", "must"}
            ):
                self.stack.pop()
                continue
            if has_joint:
                self._sibling(group, index)
                return group.last - index
            governing = top.group.mark is not None and any(
                self.roles.get(name) in _HIDDEN_THAT for name in top.group.mark.classes
            )
            if governing and index > top.group.last and group.last > index + 1:
                self._open(Kind.THAT, top.group.last, "", 0)
                self._move(top.group.last, index)
                self._top().group = group
                return group.last - index
            return 0

    def _is_infinitive(self, index: int) -> bool:
        """Whether a question is one without a verb group of its own ("how to return the land")."""
        return self.text.words[index : index + 1] == ("to",)

    def _is_subject(self, top: Segment) -> bool:
        """Whether "whether X joins Y" is what the sentence speaks of: it lacks its verb still."""
        return len(self.stack) > 1 and self.found[self.stack[-2]].group is None

    def _is_phrase(self, top: Segment, group: Group) -> bool:
        """Whether a condition is a mere noun ("before the end of the period"), not a clause."""
        if (
            top.kind is not Kind.CONDITION
            or top.opener not in self.text.grammar.phrasal
            or top.parent is None
        ):
            return False
        around = self.found[top.parent]
        if around.group is not None:
            return self._is_replaced(around.group, group)
        return bool(around.owned) or not self._has_comma_ahead(top)

    def _has_comma_ahead(self, top: Segment) -> bool:
        """Whether a comma closes a condition that stands first in its sentence."""
        return "," in self.text.words[top.first : self.last]

    def _leave_phrase(self, index: int) -> None:
        """Ends a condition that is a noun, so that what follows belongs to the sentence."""
        top = self.found[self.stack.pop()]
        below = self._top()
        if not below.owned:
            moved = [place for place in top.owned if place >= top.subject[0]]
            top.owned = [place for place in top.owned if place < top.subject[0]]
            below.owned += moved
            below.subject = (top.subject[0], top.subject[0])

    def _subjunctive(self, top: Segment, group: Group) -> bool:
        """A verb without a modal: "The demand that Norland give up the valley is declined"."""
        for place in range(top.subject[0] + 1, group.first):
            mark = self.text.verb_at(place)
            before = self.text.words[place - 1]
            if (
                mark is not None
                and mark.form == "base"
                and before not in self.text.grammar.articles
                and before not in self.text.grammar.of
                and self.text.named_at(place) is None
            ):
                top.group = Group(
                    place, mark.last, place, mark, Sign.YES, Strength.BINDING, "subjunctive",
                    False, False, False,
                )  # fmt: skip
                top.subject = (top.subject[0], place)
                return True
        return False

    def _waits(self, top: Segment) -> bool:
        """Whether the clause around this one still lacks its verb."""
        below = self.found[self.stack[-2]]
        return below.group is None and bool(below.owned) and top.group is not None

    def _is_replaced(self, one: Group, other: Group) -> bool:
        """Whether the first of two verbs was none: a participle or a noun that looks like one."""
        if one.modal or one.mark is None or one.links or one.last - one.first > 3:
            return False
        is_bare = self.text.words[one.first] not in (
            self.text.grammar.be | self.text.grammar.have | self.text.grammar.do
        )
        return (
            is_bare
            and other.first > one.last - 1
            and (bool(other.modal) or other.passive or other.links or other.last - other.first > 1)
            and not (
                one.mark.form in {"s", "base"}
                and any(self.roles.get(name) in _HIDDEN_THAT for name in one.mark.classes)
                and one.mark.last == one.last
                and self.text.named_at(one.first) is None
            )
        )

    def _sibling(self, group: Group, index: int) -> None:
        """Opens a segment beside the open one, from the last joint on."""
        number = self.stack.pop()
        before = self.found[number]
        start = self.joint + 1
        if before.group is not None and self.firm >= before.group.last:
            start = self.firm + 1
        self._open(before.kind, start, before.opener)
        top = self._top()
        top.parent = before.parent
        top.shares = number if self._is_empty(start, index) else None
        top.group = group
        top.subject = (start, index)
        self._move(start, index, number)

    def _is_empty(self, start: int, end: int) -> bool:
        """Whether only adverbs and joints stand there: no subject of its own."""
        grammar, words = self.text.grammar, self.text.words
        return all(
            words[place] in {"and", "or", "but", ",", "nor", "also", "then", "thereby", "not"}
            or grammar.adverbs.at(words, place)
            or words[place].endswith("ly")
            for place in range(start, end)
        )

    def _move(self, start: int, end: int, number: int | None = None) -> None:
        """Gives the words from ``start`` to the open segment."""
        moved = range(start, end)
        source = self.found[number if number is not None else self._top().parent or 0]
        source.owned = [place for place in source.owned if place not in moved]
        self._top().owned += moved
