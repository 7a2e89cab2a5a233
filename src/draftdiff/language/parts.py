"""Cuts a sentence of free word order into parts with at most one predicate each.

Commas, conjunctions and conditional words part them. What stands in a part is found here: its acts,
its modal verb, whether it is denied.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from draftdiff.language.acts import Mark, act_words
from draftdiff.language.grammar import fits
from draftdiff.model.reading import Condition

if TYPE_CHECKING:
    from draftdiff.language.acts import Entry
    from draftdiff.language.grammar import Grammar, Phrases

_WITHOUT_REACH = 6
_NEED_REACH = 8  # words of a condition that a preposition opens
_SPLIT_REACH = 30  # words between a verb and its particle
_SPLIT = ".."  # stands between them in the entries of acts
_FIRST = "first"  # the verbs that, first in a sentence, open a condition; the others then come last


@dataclass(slots=True)
class Part:
    """A part of a sentence with at most one predicate; ``kind`` is main, condition, that, …"""

    kind: str
    first: int
    last: int
    opener: str = ""
    marks: list[Mark] = field(default_factory=list)
    modal: str = ""
    denied: bool = False
    without: range = range(0)
    own: set[int] = field(default_factory=set)  # infinitives with a denial of their own
    skipped: set[int] = field(default_factory=set)  # words of phrases that only look like acts
    needs: list[Condition] = field(default_factory=list)  # conditions that stand within the part


def parts_of(
    words: tuple[str, ...],
    first: int,
    last: int,
    grammar: Grammar,
    marks: list[list[Mark]],
) -> list[Part]:
    """The parts of the sentence at words ``first`` to ``last`` (exclusive), in order."""
    marks = _rejoined(words, first, last, grammar, marks)
    cuts = _cuts(words, first, last, grammar, marks)
    parts: list[Part] = []
    for number, (start, kind, opener) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else last
        part = Part(kind, start, end, opener)
        _fill(part, words, grammar, marks)
        is_empty = not part.marks and not part.modal and not part.denied
        tells = any(ends(word, grammar.past | grammar.do) for word in words[start:end])
        if is_empty and parts and kind == "main" and not tells:
            parts[-1].last = end  # a name, a place, an aside: no part of its own
            parts[-1].needs += part.needs
        else:
            if parts and _shares(part, parts[-1], words, grammar):
                part.modal, part.denied = parts[-1].modal, part.denied or parts[-1].denied
            parts.append(part)
    return parts


def _rejoined(
    words: tuple[str, ...], first: int, last: int, grammar: Grammar, marks: list[list[Mark]]
) -> list[list[Mark]]:
    """The marks with those of verbs whose particle ends the clause ("hebt … auf")."""
    known = act_words(grammar.language).exact
    found = list(marks)
    for index in range(first, last):
        best: tuple[int, int, Entry] | None = None
        for entry in known.get(words[index], ()):
            if _SPLIT not in entry.words:
                continue
            gap = entry.words.index(_SPLIT)
            if words[index : index + gap] != entry.words[:gap]:
                continue
            tail = entry.words[gap + 1 :]
            at = _tail(words, index + gap, last, tail, grammar)
            if at and (best is None or (at, -len(tail)) < best[:2]):
                best = at, -len(tail), entry
        if best is not None:
            at, size, entry = best
            base = " ".join(entry.words)
            found[index] = [Mark(index, index + 1, base, entry.part, "base", entry.classes)]
            found[at : at - size] = [[] for _ in range(-size)]
    return found


def _tail(
    words: tuple[str, ...], start: int, last: int, tail: tuple[str, ...], grammar: Grammar
) -> int:
    """Where a verb's particle stands: before a mark or conjunction; 0 where there is none."""
    for place in range(start, min(last, start + _SPLIT_REACH)):
        word = words[place]
        if word in grammar.borders or word in grammar.complementisers:
            return 0
        if not fits(words, place, tail):
            continue
        after = place + len(tail)
        if after >= last or not words[after][0].isalnum() or grammar.coordinators.at(words, after):
            return place
    return 0


def _shares(part: Part, before: Part, words: tuple[str, ...], grammar: Grammar) -> bool:
    """Whether a verb that ends a part shares the modal of the part before it.

    As in "dürfen nicht verkauft und an niemanden weitergegeben werden".
    """
    if _FIRST not in grammar.modals or not before.modal or not part.marks or part.kind == "that":
        return False
    mark = part.marks[-1]
    end = part.last
    while end > mark.last and (
        not words[end - 1][0].isalnum() or grammar.modals["yes"].at(words, end - 1)
    ):
        end -= 1
    if mark.part != "verb" or mark.last != end or (part.modal and end == part.last):
        return False
    joined = grammar.coordinators.at(words, part.first)
    between = range(part.first + joined, mark.first)
    if any(w in grammar.be or w in grammar.have for w in words[part.first : end]):
        return False
    if any(listed.at(words, p) for listed in grammar.modals.values() for p in between):
        return False
    return bool(joined) or all(any(m.first <= p < m.last for m in part.marks) for p in between)


def _cuts(
    words: tuple[str, ...],
    first: int,
    last: int,
    grammar: Grammar,
    marks: list[list[Mark]],
) -> list[tuple[int, str, str]]:
    """Where parts begin, what kind they are, and what opens them."""
    cuts: list[tuple[int, str, str]] = [(first, "main", "")]
    if _is_inverted(words, first, last, grammar, marks):
        cuts = [(first, "condition", words[first])]
    fresh = True  # at the beginning of a part
    index = first
    while index < last:
        word = words[index]
        size = 1
        if word in grammar.borders or word == ",":
            opened = cuts[-1][0] + len(cuts[-1][2].split())
            if cuts[-1][1] == "condition" and opened == index and word == ",":
                index += 1  # "after that, as …": the comma stands within what opens the condition
                continue
            if index > cuts[-1][0] or not fresh:
                cuts.append((index + 1, "main", ""))
            fresh, index = True, index + 1
            continue
        condition = grammar.conditions.at(words, index)
        if (innocent := grammar.innocent.at(words, index)) > max(1, condition):
            size = innocent  # "whatsoever", "or not": no joint in it counts
        elif condition:
            size = condition
            opener = " ".join(words[index : index + size])
            _open(cuts, index, "condition", opener)
        elif word in grammar.complementisers and (fresh or index > first):
            governs = any(m for p in range(max(first, index - 4), index) for m in marks[p])
            if fresh or governs:
                kind = "that" if governs or not fresh else "relative"
                _open(cuts, index, kind, word)
        elif word in grammar.relatives and fresh and index > first:
            _open(cuts, index, "relative", word)
        elif (joint := grammar.coordinators.at(words, index)) and _has_predicate(
            words, index + joint, last, grammar, marks
        ):
            size = joint
            if _has_predicate(words, cuts[-1][0], index, grammar, marks, states=True):
                cuts.append((index, "main" if cuts[-1][1] == "that" else cuts[-1][1], cuts[-1][2]))
        elif _ends_phrase(words, index, cuts[-1], grammar, marks):
            cuts.append((index, "main", ""))
        fresh = fresh and word in grammar.of
        index += size
    return cuts


def _is_inverted(
    words: tuple[str, ...], first: int, last: int, grammar: Grammar, marks: list[list[Mark]]
) -> bool:
    """Whether the verb comes first to open a condition ("Greift er an, so endet …")."""
    listed = grammar.modals.get(_FIRST)
    if listed is None or not listed.at(words, first) or "," not in words[first:last]:
        return False
    after = first + words[first:last].index(",") + 1
    return after < last and bool(
        grammar.coordinators.at(words, after)
        or words[after] in grammar.be | grammar.have
        or any(found.at(words, after) for found in grammar.modals.values())
        or any(mark.part == "verb" for mark in marks[after])
    )


def _open(cuts: list[tuple[int, str, str]], index: int, kind: str, opener: str) -> None:
    if cuts[-1][0] == index:
        cuts[-1] = (index, kind, opener)
    else:
        cuts.append((index, kind, opener))


def _ends_phrase(
    words: tuple[str, ...],
    index: int,
    cut: tuple[int, str, str],
    grammar: Grammar,
    marks: list[list[Mark]],
) -> bool:
    """Whether a predicate ends a condition that a preposition opened ("after … they shall")."""
    if cut[1] != "condition" or cut[2].split()[-1] not in grammar.of:
        return False
    if grammar.innocent.at(words, index):
        return False
    if grammar.negators.at(words, index) or words[index] in grammar.be:
        return True
    if any(listed.at(words, index) for listed in grammar.modals.values()):
        return True
    return any(
        mark.part != "noun" and not ends(words[index], grammar.infinitive)
        for mark in marks[index][:1]
    )


def ends(word: str, endings: frozenset[str]) -> bool:
    """Whether a word has one of the endings among the entries ("*ing")."""
    return any(entry[0] == "*" and word.endswith(entry[1:]) for entry in endings)


def _has_predicate(
    words: tuple[str, ...],
    start: int,
    last: int,
    grammar: Grammar,
    marks: list[list[Mark]],
    *,
    states: bool = False,
) -> bool:
    """Whether a modal or another verb (or a state) stands before the next border."""
    for place in range(start, min(last, start + 12)):
        if words[place] in grammar.borders or words[place] == ",":
            return False
        if words[place] in grammar.be or words[place] in grammar.have:
            return True
        if any(listed.at(words, place) for listed in grammar.modals.values()):
            return True
        if any(mark.part == "verb" for mark in marks[place]):
            return not ends(words[place], grammar.infinitive) or _has_predicate(
                words, place + 1, last, grammar, marks
            )
        if states and any(mark.part == "state" for mark in marks[place][:1]):
            return True
    return False


def _step(listed: Phrases, words: tuple[str, ...], index: int, size: int) -> int:
    """How far to go on after a phrase: past it, but one word if it leaves a word open ("*")."""
    gaps = listed.stems.get(words[index][:3], ())
    return 1 if any(len(p) == size and "*" in p and fits(words, index, p) for p in gaps) else size


def _fill(part: Part, words: tuple[str, ...], grammar: Grammar, marks: list[list[Mark]]) -> None:
    """Finds what stands in a part: acts, a modal verb, a denial."""
    index, nobody = part.first, False
    again: set[int] = set()  # infinitives with a word that may but say a denial again
    while index < part.last:
        if size := grammar.innocent.at(words, index):
            end = index + _step(grammar.innocent, words, index, size)
            part.skipped.update(range(index, end))
            index = end
            continue
        if size := grammar.without.at(words, index):
            part.without = range(index, min(part.last, index + _WITHOUT_REACH))
            index += size
            continue
        if index not in part.without and (
            size := (
                grammar.denials.at(words, index)
                or grammar.negators.at(words, index)
                or grammar.determiners.at(words, index)
            )
        ):
            after = index + _step(grammar.negators, words, index, size)
            if after < part.last and marks[after] and ends(words[after], grammar.infinitive):
                part.own.add(after)
                if grammar.determiners.at(words, index):
                    again.add(after)
            elif grammar.determiners.at(words, index):
                nobody = True
            else:
                part.denied = True
            index = after
            continue
        found = marks[index]
        if not found and (size := grammar.reluctant.at(words, index)):
            end = _end_of_need(words, index + size, part.last, grammar, marks)
            opener = " ".join(words[index : index + size])
            part.needs.append(Condition(index, end, opener, opener in grammar.binding))
            index = end
            continue
        for sense, listed in grammar.modals.items():
            if sense != _FIRST and listed.at(words, index) and not part.modal:
                part.modal = sense
        if found:
            if _FIRST in grammar.modals:
                rank = {m: (-m.last, m.part == _unlikely(words, m, part.last)) for m in found}
                found = sorted(found, key=rank.__getitem__)
            elif index > part.first and len(found) > 1 and grammar.adverbs.by_first:
                # Where order tells more (such a grammar lists adverbs), what follows an article or
                # a preposition is the noun ("la renuncia", "se renuncia").
                is_noun = words[index - 1] in grammar.articles | grammar.of
                found = sorted(
                    found,
                    key=lambda m: (
                        -m.last,
                        is_noun and m.part == "verb",
                        -len(m.base),
                        m.part == "noun",
                    ),
                )
            # A participle that is listed as a state is one ("the frozen assets").
            same = [m for m in found if m.last == found[0].last and m.part != "noun"]
            states = [m for m in same if m.part == "state" and _FIRST not in grammar.modals]
            roles = act_words(grammar.language).roles
            names = [n for m in same for n in m.classes if m.part == "state" or n not in roles]
            part.marks.append(
                replace(states[0], classes=tuple(dict.fromkeys(names))) if states else found[0]
            )
            within = range(index + 1, found[0].last)
            if any(grammar.adverbs.at(words, p) for p in within):
                part.denied |= any(grammar.negators.at(words, p) for p in within)
                nobody |= any(grammar.determiners.at(words, p) for p in within)
            index = max(index + 1, found[0].last)
        else:
            index += 1
    # "Nobody" denies alone, or says again what is denied already.
    part.denied = part.denied or (nobody and not part.own)
    if part.denied:
        part.own -= again


def _unlikely(words: tuple[str, ...], mark: Mark, last: int) -> str:
    """Which part of speech a word is not where verbs stand at the end ("Beitritt", "beitritt")."""
    after = mark.last
    return "noun" if after >= last or not words[after][0].isalnum() else "verb"


def _end_of_need(
    words: tuple[str, ...], start: int, last: int, grammar: Grammar, marks: list[list[Mark]]
) -> int:
    """Where a condition that a preposition opens ends within its part: before the verb."""
    for place in range(start, min(last, start + _NEED_REACH)):
        if words[place] in grammar.be | grammar.have or words[place] == ",":
            return place
        if grammar.negators.at(words, place) or grammar.determiners.at(words, place):
            return place
        if any(listed.at(words, place) for listed in grammar.modals.values()):
            return place
        if any(mark.part != "noun" for mark in marks[place][:1]):
            return place
    return min(last, start + _NEED_REACH)
