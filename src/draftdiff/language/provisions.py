"""Reads the provisions of a sentence: each act that it names, and how it stands.

In every segment the predicate stands as its modal verb and its denials say; what it governs stands
as ``signs.governed`` says, and so on inwards: "Ukraine accepts that its constitution shall rule out
entry" is *accepts* yes, *rule out* yes, *entry* no.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.language import denials, signs
from draftdiff.language.acts import act_words
from draftdiff.language.segment import Kind, Segment
from draftdiff.language.segments import segments
from draftdiff.model.reading import Condition, Provision, Sign, Strength

if TYPE_CHECKING:
    from draftdiff.language.acts import ActWords, Mark
    from draftdiff.language.marked_text import MarkedText
    from draftdiff.language.verb_groups import Group

# What may be said of the subject as well as of an object: "sanctions end", "ends the sanctions".
_EITHER = frozenset({"undo", "keep", "restore", "postpone", "depend", "do"})
EXISTS = "exist"
"""The class of what a sentence says there is ("there shall be no …"), without naming an act."""
_TAKES_VERB = frozenset({"to", "from", "of", "in", "against"})
# How far apart coordinated acts may stand, in acts and in words: lists are longer only by chance.
_SIBLINGS = 8
_SIBLING_REACH = 60


def provisions(text: MarkedText, first: int, last: int) -> tuple[Provision, ...]:
    """The provisions of the sentence at words ``first`` to ``last`` (exclusive), in order."""
    known = act_words(text.grammar.language)
    reader = _Reader(text, segments(text, first, last, known.roles), known)
    found = sorted(reader.run(), key=lambda p: p.place)
    if text.words[last - 1] == "?":  # a question provides nothing
        found = [replace(provision, sign=Sign.OPEN) for provision in found]
    return tuple(found)


@dataclass(slots=True)
class _Level:
    """How what follows stands: its sign, and the acts that govern it."""

    sign: Sign
    outer: tuple[str, ...]
    sure: bool


class _Reader:
    def __init__(self, text: MarkedText, found: list[Segment], known: ActWords) -> None:
        self.text = text
        self.segments = found
        self.known = known
        self.made: list[Provision] = []
        self.last_level: dict[int, list[tuple[int, _Level, bool]]] = {}
        self.conditions = tuple(
            Condition(
                segment.first,
                max(segment.owned, default=segment.first) + 1,
                segment.opener,
                segment.opener in text.grammar.binding,
            )
            for segment in found
            if segment.kind is Kind.CONDITION
        )

    def run(self) -> list[Provision]:
        for number, segment in enumerate(self.segments):
            if segment.owned:
                self._segment(number, segment)
        return self.made

    # ---- one segment ----------------------------------------------------------------------------

    def _segment(self, number: int, segment: Segment) -> None:
        outer = self._outer(segment)
        group = segment.group
        if group is None:
            self._fragment(number, segment, outer)
            return
        subject = [i for i in segment.owned if i < group.first and i >= segment.first]
        complement = [i for i in segment.owned if i >= group.last]
        if group.inverted:
            subject = [i for i in segment.owned if group.first < i < group.verb]
        sign, sure, flips = denials.stated(self.text, self.segments, segment, subject, complement)
        if group.past and not self._is_resolve(group.mark):
            sign = Sign.OPEN
        sign = signs.within(outer.sign, sign)
        level = _Level(sign, outer.outer, sure and outer.sure)
        self._predicate(number, segment, group, level, subject, complement, flips)

    def _outer(self, segment: Segment) -> _Level:
        """How the segment stands in the sentence, before its own verb is looked at."""
        match segment.kind:
            case Kind.MAIN if segment.opener == ":" and segment.group is None:
                return self._lead_in(segment)
            case Kind.MAIN | Kind.RELATIVE:
                return _Level(Sign.YES, (), sure=True)
            case Kind.CONDITION:
                return _Level(Sign.OPEN, ("condition",), sure=True)
            case Kind.WITHOUT:
                return _Level(Sign.NO, ("without",), sure=False)
            case Kind.WHETHER:
                return self._whether(segment)
        before = [
            (level, governs)
            for place, level, governs in self.last_level.get(self._home(segment), [])
            if place < segment.first
        ]
        # "write into its statutes that …": the verb governs the clause, not the noun between.
        governing = [level for level, governs in before if governs]
        if governing:
            return governing[-1]
        return before[-1][0] if before else _Level(Sign.YES, (), sure=False)

    def _lead_in(self, segment: Segment) -> _Level:
        """How an item without a verb stands: as the lead-in before it says ("shall ensure: …")."""
        levels = self.last_level.get(segment.shares if segment.shares is not None else -1, [])
        if not levels or levels[-1][1].sign is Sign.OPEN:
            return _Level(Sign.YES, (), sure=True)
        return levels[-1][1]

    def _home(self, segment: Segment) -> int:
        return segment.parent if segment.parent is not None else -1

    def _whether(self, segment: Segment) -> _Level:
        """As in "Whether X depends on Y" leaves X to Y; "asks whether X" says nothing of X."""
        first = self.segments[0]
        if segment.parent == 0 and first.group is not None and first.group.first > segment.first:
            return _Level(Sign.IF, ("depend",), sure=True)  # it is the subject: left to something
        for other in self.segments:
            if other.group is None or other.group.mark is None:
                continue
            if "depend" in self._roles(other.group.mark):
                return _Level(Sign.IF, ("depend",), sure=True)
            if other is not segment and any(
                "depend" in self._roles(m) for place in other.owned for m in self.text.marks[place]
            ):
                return _Level(Sign.IF, ("depend",), sure=True)
        return _Level(Sign.OPEN, ("whether",), sure=True)

    def _is_resolve(self, mark: Mark | None) -> bool:
        """As in "have agreed", "has decided": what was resolved holds."""
        return mark is not None and bool({"agree", "oblige"} & set(self._roles(mark)))

    # ---- predicates -----------------------------------------------------------------------------

    def _predicate(
        self,
        number: int,
        segment: Segment,
        group: Group,
        level: _Level,
        subject: list[int],
        complement: list[int],
        flips: dict[int, int],
    ) -> None:
        mark = group.mark
        if group.links or (mark is None and group.verb < group.last and self._is_link(group)):
            mark = self._state(complement)
            if mark is not None:
                complement = [i for i in complement if i >= mark.last]
        name = mark.base if mark is not None else self.text.words[group.verb]
        exists = group.links and mark is None
        place = (mark.first, mark.last) if mark is not None else (group.verb, group.verb + 1)
        self._add(segment, group, level, name, place, mark, main=True, exists=exists)
        inner = self._inner(mark, level) if mark is not None else None
        if mark is None:
            # A verb of no class: what it says of the acts beside it is not understood, but "is".
            known = group.links
            sign = level.sign if known or group.modal or level.sign is Sign.NO else Sign.OPEN
            inner = _Level(sign, level.outer, level.sure and known)
            self._chain(number, segment, complement, inner, flips, group)
            self._mention(segment, subject, group)
            return
        assert inner is not None
        theme, other = self._theme(group, mark, subject, complement)
        self._chain(number, segment, theme, inner, flips, group)
        if other is complement and theme is not complement:
            self._chain(number, segment, other, _Level(Sign.OPEN, ("beside",), True), {}, group)
        else:
            self._mention(segment, other, group)

    def _is_link(self, group: Group) -> bool:
        return self.text.words[group.verb] in self.text.grammar.be

    def _state(self, complement: list[int]) -> Mark | None:
        """The state or noun that "is" speaks of: the first in the complement, near its start."""
        for place in complement[:8]:
            mark = self.text.act_at(place)
            if mark is not None:
                return mark
        return None

    def _theme(
        self, group: Group, mark: Mark, subject: list[int], complement: list[int]
    ) -> tuple[list[int], list[int]]:
        """What the act governs, and what stands beside it: the object, or the subject."""
        roles = self._roles(mark)
        has_left = self._has_acts(subject)
        has_right = self._has_acts(complement)
        if group.passive or mark.part == "state":
            verbal = bool(complement) and self._begins_verbal(complement)
            if verbal or not has_left:
                return complement, subject
            return subject, complement
        if group.links or (has_left and not has_right and bool(_EITHER & set(roles))):
            return (subject, complement) if has_left else (complement, subject)
        if "depend" in roles and has_left:
            return subject, complement
        return complement, subject

    def _begins_verbal(self, complement: list[int]) -> bool:
        """Whether the complement begins as "to join", "from joining", "that" does."""
        words = self.text.words
        for number, place in enumerate(complement[:4]):
            if words[place] in _TAKES_VERB:
                return any(
                    self.text.act_at(p) is not None for p in complement[number + 1 : number + 6]
                )
            mark = self.text.act_at(place)
            if mark is not None and mark.part == "verb":
                return True
        return False

    def _has_acts(self, places: list[int]) -> bool:
        return any(self.text.act_at(place) is not None for place in places)

    # ---- what is governed -----------------------------------------------------------------------

    def _chain(
        self,
        number: int,
        segment: Segment,
        places: list[int],
        level: _Level,
        flips: dict[int, int],
        group: Group | None,
    ) -> None:
        """Goes through the acts of a stretch from the outermost inwards."""
        history = self.last_level.setdefault(number, [])
        if places:
            history.append((places[0] - 1, level, level.outer != ()))
        elif group is not None:
            history.append((group.last - 1, level, level.outer != ()))
        done: list[tuple[Mark, _Level]] = []
        until = -1
        owned = set(places)
        for place in places:
            if place < until:
                continue
            mark = self.text.act_at(place)
            if mark is None:
                continue
            until = mark.last
            head = self.text.head_of(mark)
            if head is not None and head.first in owned:
                # "sanctions relief": the last noun is what is spoken of.
                own = self._one(number, segment, group, head, level, places, done, flips, owned)
                level = self._inner(head, own)
                self._add(segment, group, level, mark.base, (mark.first, mark.last), mark,
                          main=False)  # fmt: skip
                until = head.last
                continue
            if self.text.is_attribute(mark):
                self._add(segment, group, _Level(Sign.OPEN, level.outer, True), mark.base,
                          (mark.first, mark.last), mark, main=False)  # fmt: skip
                continue
            own = self._one(number, segment, group, mark, level, places, done, flips, owned)
            level = self._inner(mark, own)
            history.append((mark.first, level, bool(self._roles(mark))))

    def _one(
        self,
        number: int,
        segment: Segment,
        group: Group | None,
        mark: Mark,
        level: _Level,
        places: list[int],
        done: list[tuple[Mark, _Level]],
        flips: dict[int, int],
        owned: set[int],
    ) -> _Level:
        """Makes the provision of one act of a chain; gives how it stands."""
        own = self._sibling(mark, done, owned) or level
        times = self._denials_before(mark, places, done) + flips.get(mark.first, 0)
        for _ in range(times):
            own = _Level(signs.denied(own.sign), own.outer, own.sure)
        self._add(segment, group, own, mark.base, (mark.first, mark.last), mark, main=False)
        done.append((mark, own))
        return own

    def _sibling(
        self, mark: Mark, done: list[tuple[Mark, _Level]], owned: set[int]
    ) -> _Level | None:
        """The level of an act that this one is coordinated with ("possess or acquire")."""
        words, grammar = self.text.words, self.text.grammar
        for before, level in done[: -_SIBLINGS - 1 : -1]:
            between = range(before.last, mark.first)
            if len(between) > _SIBLING_REACH:
                break
            if not any(
                grammar.coordinators.at(words, place) or words[place] == ","
                for place in between
                if place in owned
            ):
                continue
            same = before.form == mark.form or {before.form, mark.form} <= {"ing", "noun"}
            direct = all(
                grammar.coordinators.at(words, place)
                or words[place] in grammar.articles
                or words[place] in {",", "to", "of", "its", "their", "not", "from"}
                or grammar.adverbs.at(words, place)
                for place in between
            )
            if same or direct:
                return level
        return None

    def _denials_before(
        self, mark: Mark, places: list[int], done: list[tuple[Mark, _Level]]
    ) -> int:
        """How often "not" stands right before an act ("not to join", "never joining")."""
        words = self.text.words
        start = done[-1][0].last if done else places[0]
        times = 0
        for place in range(max(start, mark.first - 4), mark.first):
            if words[place] in {"nor", "neither"}:
                continue
            if self.text.denies(place) and words[place] not in {"no longer"}:
                times += 1
        return times

    def _inner(self, mark: Mark, level: _Level) -> _Level:
        """How what an act governs stands."""
        roles = self._roles(mark)
        if not roles:
            return _Level(Sign.OPEN, (*level.outer, *mark.classes[:1]), level.sure)
        role = roles[0]
        if level.sign is Sign.NO and role == "undo" and "bar" in roles:
            role = "bar"  # "nothing stops": leaves open, and does not go on
        sign = level.sign
        if mark.part == "noun" and "report" in roles:
            # A proposal that is turned down says the contrary; one that is accepted, what it says.
            role = "report"
            around = set(level.outer)
            if sign is Sign.NO and around:
                inner = Sign.NO
            elif sign is Sign.YES and around & {"agree", "recognise"}:
                inner = Sign.YES
            else:
                inner = Sign.OPEN
        else:
            inner = signs.governed(role, sign)
        name = next(n for n in mark.classes if self.known.roles.get(n) == role)
        return _Level(inner, (*level.outer, name), level.sure)

    def _roles(self, mark: Mark) -> list[str]:
        """The roles that an act may have, the likeliest first."""
        roles = {self.known.roles[n] for n in mark.classes if n in self.known.roles}
        return [role for role in signs.RANK if role in roles]

    # ---- fragments and mentions -----------------------------------------------------------------

    def _fragment(self, number: int, segment: Segment, outer: _Level) -> None:
        """A segment without a verb: a heading, a list item, a condition of a few words."""
        sign = outer.sign
        flips: dict[int, int] = {}
        words, grammar = self.text.words, self.text.grammar
        if segment.kind is Kind.MAIN:
            for place in segment.owned:
                if self.text.innocent[place]:
                    continue
                if grammar.determiners.at(words, place) or grammar.denials.at(words, place):
                    sign = signs.denied(sign)
                    break
        level = _Level(sign, outer.outer, outer.sure)
        self._chain(number, segment, segment.owned, level, flips, None)
        acts = [m for place in segment.owned for m in [self.text.act_at(place)] if m is not None]
        if segment.kind is Kind.MAIN and all(self.text.is_attribute(mark) for mark in acts):
            # "No foreign troops on its soil": that there be some is what is said.
            start = segment.owned[0]
            self._add(segment, None, level, words[start], (start, start + 1), None,
                      main=True, exists=True)  # fmt: skip

    def _mention(self, segment: Segment, places: list[int], group: Group | None) -> None:
        """Acts that are only named, beside the one that the sentence turns on."""
        until = -1
        for place in places:
            mark = self.text.act_at(place) if place >= until else None
            if mark is not None:
                until = mark.last
                self._add(segment, group, _Level(Sign.OPEN, ("beside",), True), mark.base,
                          (mark.first, mark.last), mark, main=False)  # fmt: skip

    def _bearer(self, segment: Segment) -> tuple[int, int] | None:
        """The words before the predicate, without what opens the sentence before them."""
        end = segment.subject[1]
        if segment.group is not None and segment.group.inverted:
            start = segment.group.first + 1
            return (start, segment.group.verb) if start < segment.group.verb else None
        places = [i for i in segment.owned if segment.subject[0] <= i < end]
        while places and not self.text.words[places[0]][0].isalnum():
            places = places[1:]
        return (places[0], end) if places else None

    def _add(
        self,
        segment: Segment,
        group: Group | None,
        level: _Level,
        name: str,
        place: tuple[int, int],
        mark: Mark | None,
        *,
        main: bool,
        exists: bool = False,
    ) -> None:
        owned = segment.owned
        last = max(owned) + 1
        strength = group.strength if group is not None else Strength.DECLARED
        around = tuple(c for c in self.conditions if segment.kind is not Kind.CONDITION)
        bearer = self._bearer(segment)
        borrowed: list[tuple[int, int]] = []
        if bearer is None and segment.shares is not None:
            bearer = self._bearer(self.segments[segment.shares])
            if bearer is not None:
                borrowed.append(bearer)
        if segment.kind is Kind.RELATIVE and segment.parent is not None:
            borrowed.append((self.segments[segment.parent].first, segment.first))
        if segment.kind in {Kind.THAT, Kind.WHETHER} and segment.parent is not None:
            borrowed.append((self.segments[segment.parent].first, segment.first))
        self.made.append(
            Provision(
                act=name,
                classes=mark.classes if mark is not None else (EXISTS,) if exists else (),
                sign=level.sign,
                strength=strength,
                place=place,
                bearer=bearer,
                object=(place[1], last),
                reach=(min(owned), last),
                main=main,
                sure=level.sure,
                passive=group.passive if group is not None else False,
                part=mark.part if mark is not None else "verb",
                outer=level.outer,
                conditions=around,
                borrowed=tuple(borrowed),
            )
        )
