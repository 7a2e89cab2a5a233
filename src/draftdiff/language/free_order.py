"""Reads the provisions of languages in which the order of words does not tell what acts on what.

German puts the verb last, Slavic languages put words where the stress is, and several say a denial
twice ("nadie no", "ніхто не", "ne … pas"). So a sentence is cut at its commas and conjunctions, and
in each part the predicate governs whatever other acts stand there; a denial counts once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftdiff.language import signs
from draftdiff.language.acts import Mark, act_words
from draftdiff.language.acts import marks as act_marks
from draftdiff.language.parts import Part, ends, parts_of
from draftdiff.model.reading import Condition, Provision, Sign, Strength

if TYPE_CHECKING:
    from draftdiff.language.acts import ActWords
    from draftdiff.language.grammar import Grammar

_MODAL_SIGN = {"yes": Sign.YES, "may": Sign.MAY, "soft": Sign.YES, "need": Sign.YES}
_FIRST = "first"  # the verbs that, first in a sentence, open a condition; the others then come last
_STANDING = frozenset(["reject", "agree", "bar", "undo", "abstain", "allow", "postpone", "exempt"])


@dataclass(slots=True)
class _Level:
    sign: Sign
    outer: tuple[str, ...]


def provisions(
    words: tuple[str, ...],
    first: int,
    last: int,
    grammar: Grammar,
    marks: list[list[Mark]],
) -> tuple[Provision, ...]:
    """The provisions of the sentence at words ``first`` to ``last`` (exclusive), in order."""
    if words[last - 1] == "?":  # a question provides nothing
        return ()
    apart, origin = _apart(words[first:last], grammar.articles)
    if len(apart) == last - first and not grammar.adverbs.by_first:
        parts = parts_of(words, first, last, grammar, marks)
        made = _Reader(words, grammar, parts).run()
    else:
        parts = parts_of(apart, 0, len(apart), grammar, _marks_across(apart, grammar))
        made = [_moved(p, first, origin) for p in _Reader(apart, grammar, parts).run()]
    return tuple(sorted(made, key=lambda p: p.place))


def _marks_across(words: tuple[str, ...], grammar: Grammar) -> list[list[Mark]]:
    """The acts that words name; an adverb may stand within a phrase ("does not put an end")."""
    found = act_marks(words, grammar.language)
    kept = [place for place in range(len(words)) if not grammar.adverbs.at(words, place)]
    near = act_marks(tuple(words[place] for place in kept), grammar.language)
    for place, marks in zip(kept, near, strict=True):
        moved = [replace(m, first=place, last=kept[m.last - 1] + 1) for m in marks]
        known = max((len(m.base.split()) for m in found[place]), default=0)
        across = [m for m in moved if known < len(m.base.split()) < m.last - place]
        found[place] = [*across, *found[place]]
    return found


def _apart(words: tuple[str, ...], articles: frozenset[str]) -> tuple[tuple[str, ...], list[int]]:
    """The words, elided ones by themselves ("l'" of "l'accord"); which word each was part of."""
    found: list[str] = []
    origin: list[int] = []
    for place, word in enumerate(words):
        rest = word
        while (end := rest.find("'") + 1) and rest[:end] in articles and rest[end:]:
            found.append(rest[:end])
            rest = rest[end:]
        found.append(rest)
        origin += [place] * (len(found) - len(origin))
    return tuple(found), [*origin, len(words)]


def _moved(made: Provision, first: int, origin: list[int]) -> Provision:
    """A provision of words that were taken apart, told by the words as they stand."""

    def back(low: int, high: int) -> tuple[int, int]:
        start = first + origin[low]
        return start, first + origin[high - 1] + 1 if high > low else start

    return replace(
        made,
        place=back(*made.place),
        bearer=back(*made.bearer) if made.bearer else None,
        object=back(*made.object),
        reach=back(*made.reach),
        borrowed=tuple(back(*place) for place in made.borrowed),
        conditions=tuple(
            Condition(*back(c.first, c.last), c.opener, c.binds) for c in made.conditions
        ),
    )


class _Reader:
    def __init__(self, words: tuple[str, ...], grammar: Grammar, parts: list[Part]) -> None:
        self.words = words
        self.grammar = grammar
        self.parts = parts
        self.known: ActWords = act_words(grammar.language)
        self.made: list[Provision] = []
        self.brackets = _FIRST in grammar.modals  # the verb is last beside a modal
        self.peer: _Level | None = None  # how the last infinitive stands; another may join it
        self.conditions = tuple(
            Condition(p.first, p.last, p.opener, p.opener in grammar.binding)
            for p in parts
            if p.kind == "condition"
        ) + tuple(c for p in parts for c in p.needs)

    def run(self) -> list[Provision]:
        inner: _Level | None = None  # what the main part before governs
        waiting: list[Part] = []
        for number, part in enumerate(self.parts):
            if self._waits(part, number):
                waiting.append(part)
                continue
            outer = self._outer(part, inner)
            level = self._part(part, outer)
            if part.kind in {"main", "that"} and level is not None:
                inner = level
                for before in waiting if part.kind == "main" else ():
                    self._part(before, level)
                waiting = [] if part.kind == "main" else waiting
        return self.made

    def _waits(self, part: Part, number: int) -> bool:
        """Whether a part names acts before a comma whose predicate comes in a later part."""
        return (
            part.kind == "main"
            and not part.modal
            and self.words[part.last - 1] in {",", "-", "\u2013", "\u2014"}
            and bool(part.marks)
            and all(m.part == "noun" or self._is_bare(m) for m in part.marks)
            and not self._is_past(part, part.marks[0])
            and not any(p.marks for p in self.parts[:number])
            and any(p.kind == "main" and p.marks for p in self.parts[number + 1 :])
            and not (self.brackets and self._is_alone(number))
        )

    def _is_alone(self, number: int) -> bool:
        """Whether what follows has no finite verb to share, or hangs from the part itself."""
        after = self.parts[number + 1]
        helps = self.grammar.be | self.grammar.have
        words = self.words[after.first : after.last]
        has_verb = bool(after.modal) or not helps.isdisjoint(words)
        is_last = after.marks[-1:] and after.marks[-1].last >= after.last - 1
        return not has_verb and (self._has_particle(after) or bool(is_last))

    def _is_bare(self, mark: Mark) -> bool:
        """Whether a mark is an infinitive by its ending."""
        return mark.part == "verb" and ends(self.words[mark.first], self.grammar.infinitive)

    def _is_past(self, part: Part, main: Mark) -> bool:
        """Whether a part tells what happened; decisions stand, however: "has rejected".

        A verb that no class knows may tell anything: beside a noun alone it is taken for telling.
        """
        words, past = self.words, self.grammar.past
        places = range(part.first, part.last)
        is_finite = self.brackets and bool(part.modal)  # "waren" beside "dürfen" is a noun
        told = [p for p in places if words[p] in past and p not in part.skipped]
        roles = {self.known.roles.get(name, "") for name in main.classes}
        if told and not self.brackets and all(words[p] in self.grammar.have for p in told):
            # "has" is of the past before a participle, not in "has the right".
            is_told = told[0] < main.first and main.part == "verb" and not self._is_bare(main)
            if (is_told or main.part == "noun") and not part.modal:
                return main.part == "noun" or roles.isdisjoint(_STANDING)
        elif told and not is_finite:
            return main.part == "noun" or roles.isdisjoint({"reject", "agree"})
        if self._is_perfect(part, main):
            return True
        helps = [p for p in range(main.last, part.last) if self._is_linked(p)]
        if main.part == "noun" and helps and all(m.first < helps[0] for m in part.marks):
            return True  # "the truce has …": a verb that no class knows
        if main.part == "verb" and not self._is_bare(main):
            # A relative clause or a participle after a comma tells, whatever it says was decided.
            is_aside = part.kind != "main" or main.first == part.first > self.parts[0].first
            return ends(words[main.first], past) and (is_aside or roles.isdisjoint(_STANDING))
        marked = {place for m in part.marks for place in range(m.first, m.last)}
        return any(
            ends(words[place], past | self.grammar.do)
            and place not in marked
            and not self._helps(place)
            and place not in part.skipped
            for place in places
        )

    def _is_perfect(self, part: Part, main: Mark) -> bool:
        """Whether "has" at the head or the end of a part makes its last word a past participle."""
        words, have = self.words, self.grammar.have
        if not self.brackets or part.modal or main.part != "verb":
            return False
        end = part.last
        while end > main.last and not words[end - 1][0].isalnum():
            end -= 1
        roles = {self.known.roles.get(name, "") for name in main.classes}
        found = have.intersection(words[part.first : end])
        is_last = main.last == end or words[end - 1] in have
        return bool(found) and is_last and not self._has_particle(part) and "agree" not in roles

    def _outer(self, part: Part, inner: _Level | None) -> _Level:
        match part.kind:
            case "condition":
                return _Level(Sign.OPEN, ("condition",))
            case "that":
                return inner or _Level(Sign.YES, ())
            case "relative" if part is self.parts[0]:  # "what counts as …", "who takes …"
                is_wish = part.opener in self.grammar.complementisers  # "que cesse le feu"
                return _Level(Sign.YES if is_wish else Sign.OPEN, ())
        if self.peer is not None and part.marks and not part.modal and self._joins(part):
            return self.peer
        # An infinitive after a comma hangs from the act before it ("verzichtet darauf, …").
        if (
            inner is not None
            and inner.outer
            and not part.modal
            and part.marks
            and self._is_infinitive(part)
        ):
            return inner
        return _Level(Sign.YES, ())

    def _hangs(self, part: Part) -> bool:
        """Whether a part has infinitives and no other verb."""
        found = [self._is_bare(mark) for mark in part.marks if mark.part != "noun"]
        return bool(found) and all(found)

    def _joins(self, part: Part) -> bool:
        """Whether a part is one more infinitive beside the one before it."""
        joined = self.grammar.coordinators.at(self.words, part.first)
        return self._hangs(part) or (bool(joined) and self._is_infinitive(part))

    def _is_infinitive(self, part: Part) -> bool:
        """Whether the part's verb has no subject of its own: an infinitive with its particle."""
        words = self.words[part.first : part.last]
        if any(word in self.grammar.be or word in self.grammar.have for word in words):
            return False
        return self._has_particle(part)

    def _has_particle(self, part: Part) -> bool:
        """Whether a particle of the infinitive stands in a part, be it within a word ("abzu*")."""
        infinitive = self.grammar.infinitive
        return any(
            word in infinitive
            or any(len(p) > 2 and p in word[2:-2] for p in infinitive)
            or any(p[-1] == "*" and word.startswith(p[:-1]) for p in infinitive)
            for word in self.words[part.first : part.last]
        )

    def _part(self, part: Part, outer: _Level) -> _Level | None:
        """Makes the provisions of a part; gives how what it governs stands."""
        if not part.marks:
            return None
        sign = _MODAL_SIGN.get(part.modal, Sign.YES)
        if part.denied:
            sign = Sign.NEED_NOT if part.modal == "need" else signs.denied(sign)
        elif part.modal == "need":
            sign = Sign.YES
        soft = part.modal == "soft"
        strength = Strength.SOFT if soft else Strength.BINDING if part.modal else Strength.DECLARED
        main = self._predicate(part)
        if main.first in part.own:
            sign = Sign.NEED_NOT if sign is Sign.MAY else signs.denied(sign)
        if self._is_past(part, main) or main.first in part.without:
            sign = Sign.OPEN
        within = signs.within(outer.sign, sign)
        if outer.sign is Sign.NEED_NOT:  # "is not obliged to …"
            within = {Sign.YES: Sign.NEED_NOT, Sign.NO: Sign.MAY}.get(sign, Sign.OPEN)
        level = _Level(within, outer.outer)
        is_hung = bool(outer.outer) and not part.modal and self._is_infinitive(part)
        self.peer = outer if is_hung or self._hangs(part) else None
        self._add(part, main, level, strength, is_main=True)
        inner = self._inner(main, level)
        result = inner
        at = part.marks.index(main)
        for side in (part.marks[:at], part.marks[at + 1 :]):
            below = inner
            for mark in side:
                if mark.first in part.without:
                    self._add(part, mark, _Level(Sign.NO, ("without",)), strength, is_main=False)
                    continue
                if self._is_bare(mark):
                    joined = self.grammar.coordinators.at(self.words, mark.first - 1)
                    if self.peer is not None and (joined or mark.first in part.own):
                        below = self.peer
                    self.peer = below
                if mark.first in part.own:
                    is_free = below.sign is Sign.MAY  # "may not join" is "is free not to join"
                    sign = Sign.NEED_NOT if is_free else signs.denied(below.sign)
                    below = _Level(sign, below.outer)
                self._add(part, mark, below, strength, is_main=False)
                below = self._inner(mark, below)
                if side and mark.first > main.first:
                    result = below
        return result

    def _predicate(self, part: Part) -> Mark:
        """The act that the part turns on: a state or verb that governs, else a verb, else any."""
        places = range(part.first, part.last)
        helps = [place for place in places if self._helps(place) and place not in part.without]
        verbs = [m for m in part.marks if m.part == "verb" and not self._is_bare(m)]
        verbs = [m for m in verbs if not self._is_aside(part, m)]
        # What follows "is" or "may" is the predicate; a participle before it belongs to a noun,
        # and so does a state where no "is" stands but a verb ("regains the frozen assets", "may
        # disclose secret papers") or only "have" ("there will be free elections").
        is_plain = bool(helps) and not any(self.words[p] in self.grammar.be for p in helps)
        parts = {"verb"} if is_plain else {"verb", "state"}
        after = [m for m in part.marks if helps and m.first >= helps[0] and m.part in parts]
        # A modal verb that is an act as well ("has") is none beside the verb that it helps.
        after = [m for m in after if m.first not in helps or m.last > m.first + 1] or after
        plain = [m for m in part.marks if is_plain and m.part != "state"]
        found = after or (verbs if verbs and not helps else plain or part.marks)
        rank, aside = self._rank, self._is_aside
        way = -1 if self.brackets and part.modal else 1
        return min(
            found,
            key=lambda m: (m.first in part.without, aside(part, m), rank(m), way * m.first),
        )

    def _is_aside(self, part: Part, mark: Mark) -> bool:
        """Whether a mark stands right after a relative within its part ("who hold the city").

        Not so after "nothing": in "there is nothing that bars it" the relative tells all.
        """
        grammar = self.grammar
        return any(
            self.words[place] in grammar.relatives
            and self.words[place] not in grammar.articles
            and not grammar.determiners.at(self.words, place - 1)
            for place in range(max(part.first + 1, mark.first - 3), mark.first)
        )

    def _is_linked(self, place: int) -> bool:
        return self.words[place] in self.grammar.be or self.words[place] in self.grammar.have

    def _helps(self, place: int) -> bool:
        """Whether a form of "be" or "have" or a modal verb stands at a place."""
        grammar = self.grammar
        if self._is_linked(place):
            return True
        senses = grammar.modals.items()
        return any(listed.at(self.words, place) for sense, listed in senses if sense != _FIRST)

    def _rank(self, mark: Mark) -> int:
        governs = any(self.known.roles.get(name) for name in mark.classes)
        if mark.part == "state":
            return 0 if governs else 1
        if mark.part == "verb" and not self._is_bare(mark):
            if governs and self.brackets and self.words[mark.first] in self.grammar.be:
                return 3  # "bleibt … verwehrt"
            return 1 if governs else 2
        if self.grammar.adverbs.by_first:
            return 4  # where order tells more, the first noun or infinitive
        return (4 if governs else 6) if mark.part == "noun" else 5

    def _inner(self, mark: Mark, level: _Level) -> _Level:
        roles = {self.known.roles[n] for n in mark.classes if n in self.known.roles}
        for role in signs.RANK:
            if role not in roles:
                continue
            sign = signs.governed(role, level.sign)
            if role == "report" and mark.part == "noun":
                around = set(level.outer)
                sign = (
                    Sign.NO
                    if level.sign is Sign.NO and around
                    else Sign.YES
                    if level.sign is Sign.YES and around & {"agree", "recognise", "do"}
                    else Sign.OPEN
                )
            name = next(n for n in mark.classes if self.known.roles.get(n) == role)
            return _Level(sign, (*level.outer, name))
        return _Level(Sign.OPEN, (*level.outer, *mark.classes[:1]))

    def _add(
        self, part: Part, mark: Mark, level: _Level, strength: Strength, *, is_main: bool
    ) -> None:
        bearer = (part.first, mark.first) if mark.first > part.first else None
        before = [p for p in self.parts if p.first < part.first]
        borrowed = tuple((p.first, p.last) for p in before)
        self.made.append(
            Provision(
                act=mark.base,
                classes=mark.classes,
                sign=level.sign,
                strength=strength,
                place=(mark.first, mark.last),
                bearer=bearer,
                object=(mark.last, max(mark.last, part.last)),
                reach=(part.first, part.last),
                main=is_main,
                sure=True,
                part=mark.part,
                outer=level.outer,
                conditions=self.conditions if part.kind != "condition" else (),
                borrowed=borrowed,
            )
        )
