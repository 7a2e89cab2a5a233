"""The edits that are planted in texts, each by rule and by a seed.

A clause of the new version remembers which clauses of the old one it answers; the gold rows are
read off that (``planting``), so no edit has to keep books of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.material import Material, Piece, Section
from benchmarks.rewriting import adopt, break_up, in_synonyms, names, run_together

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

_SENTENCE = re.compile(r"(?<=[a-zäöüß)][.;]) (?=[A-ZÄÖÜ])")
_TOKEN = re.compile(r"\w+|\W+")
_MODAL = {
    "en": re.compile(r"\b(shall|must|will|may|should|can)\b(?! not\b)(?! be expected)"),
    "de": re.compile(r"\b(ist|sind|wird|werden|kann|können|darf|dürfen)\b(?! nicht\b)"),
}
_NEGATED = {
    "en": re.compile(r"\b(shall|must|will|may|should|can) not\b"),
    "de": re.compile(r"\b(ist|sind|wird|werden|kann|können|darf|dürfen) nicht\b"),
}
_NOT = {"en": "not", "de": "nicht"}
_NUMBER = re.compile(r"(?<![\w.,:/(-])\d{1,3}(?:,\d{3})*(?![\w.,:/()-])|(?<![\w.,:/(-])\d+(?= )")
_REFERENCE = re.compile(
    r"\b(?:Art(?:ikel|icle)?|Abs(?:atz|ätze)?|Satz|Nr|Nummer|Section|Annex|Part|paragraph|point|"
    r"version|START|G)(?:s|n|es|en)?\b[^;:]{0,40}$",
    re.IGNORECASE,
)
#: Left alone by rewording, so that a reworded clause has no typed change but its wording.
_WEIGHTY = frozenset(
    re.findall(
        r"\w+",
        """
        unless except only solely subject provided shall must will should would could might need
        needs ought expected required entitled prohibited forbidden permitted allowed undertakes
        agrees obliged permanently temporarily each every both either means when where while
        whether upon section article paragraph annex party parties
        muss müssen soll sollen sollte darf dürfen kann können wird werden außer sofern soweit
        wenn falls jeder jede jedes alle allen aller eine einen einer eines bedarf
        """,
    )
)
#: So are the words next to a number, a time or a negation.
_EXACT = re.compile(
    r"\d|^(?:not|never|none|nor|without|neither|nobody|nothing|cannot|immediately|within|until|"
    r"before|after|from|during|half|third|quarter|double|twice|once|zero|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|thirty|days?|weeks?|months?|years?|yearly|hours?|minutes?|"
    r"percent|million|billion|thousand|hundred|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|nicht|kein\w*|weder|noch|ohne|binnen|nach|bis|vor|drei|"
    r"vier|fünf|sechs|sieben|acht|zehn|zwei|frühestens|spätestens|tage\w*|wochen?|monate\w*|jahre?s?)$",
    re.IGNORECASE,
)


class Draft:
    """A text while it is edited: what has been touched stays out of reach of the next edit."""

    def __init__(self, material: Material, chance: random.Random, foreign: list[str]) -> None:
        self.material = material
        self.sections = material.sections
        self.chance = chance
        self.foreign = foreign
        self.touched: set[int] = set()
        self.asked = 0
        places = [
            (section, item, holder)
            for section in self.sections
            for item, holder in pieces_of(section)
        ]
        chance.shuffle(places)
        self.places = places

    def free(
        self, *, leaf: bool = False, top: bool = False
    ) -> Iterator[tuple[Section, Piece, list[Piece]]]:
        """Clauses nobody has edited, in random order, with the list that each stands in."""
        self.asked += 1
        if self.asked % 64 == 0:  # or each edit would walk past all that were made
            self.places = [place for place in self.places if self.is_free(place[1])]
        for section, item, holder in self.places:
            if not self.is_free(item) or (leaf and item.children):
                continue
            if top and holder is not section.items:
                continue
            yield section, item, holder

    def is_free(self, item: Piece) -> bool:
        return id(item) not in self.touched

    def touch(self, *items: Piece) -> bool:
        self.touched.update(id(item) for item in items)
        return True


def pieces_of(section: Section) -> Iterator[tuple[Piece, list[Piece]]]:
    for item in section.items:
        yield item, section.items
        for child in item.children:
            yield child, item.children


# --- the edits: each makes one and says whether there was something it could be made on -----------


def reword(draft: Draft) -> bool:
    """Replaces, inserts and drops about a fifth of a clause's plain words."""
    return _reworded(draft, 0.2)


def rewrite(draft: Draft) -> bool:
    """As ``reword``, but nearly half of the words."""
    return _reworded(draft, 0.45)


def _reworded(draft: Draft, share: float) -> bool:
    for _, item, _ in draft.free():
        text = other_words(item.text, share, draft)
        if len(item.text.split()) >= 8 and text != item.text:
            item.text = text
            return draft.touch(item)
    return False


def other_words(text: str, share: float, draft: Draft) -> str:
    chance, vocabulary = draft.chance, draft.material.vocabulary
    tokens = _TOKEN.findall(text)
    exact = [n for n, token in enumerate(tokens) if _EXACT.search(token)]
    near = {m for n in exact for m in range(n - 6, n + 7)}
    plain = [
        n
        for n, token in enumerate(tokens)
        if n > 1 and n not in near and len(token) >= 4 and token.islower() and _is_plain(token)
    ]
    for n in chance.sample(plain, min(len(plain), max(2, round(share * len(text.split()))))):
        word = chance.choice(vocabulary)
        while not _is_plain(word) or word == tokens[n]:
            word = chance.choice(vocabulary)
        way = chance.random()
        tokens[n] = word if way < 0.6 else f"{tokens[n]} {word}" if way < 0.8 else ""
    return " ".join("".join(tokens).split()).replace(" ,", ",").replace(" .", ".")


def _is_plain(word: str) -> bool:
    return word.isalpha() and word not in _WEIGHTY and not _EXACT.search(word)


def move(draft: Draft) -> bool:
    """Takes a clause to another place: in a long list at least three places on, else elsewhere."""
    return _moved(draft) is not None


def move_and_reword(draft: Draft) -> bool:
    """Moves a clause and rewords it."""
    item = _moved(draft, words=10)
    if item is None:
        return False
    item.text = other_words(item.text, 0.2, draft)
    return True


_SECTIONS_TRIED = 30


def _moved(draft: Draft, words: int = 5) -> Piece | None:
    chance = draft.chance
    for section, item, holder in draft.free(leaf=True, top=True):
        if len(item.text.split()) < words or item not in holder:
            continue
        at = _index(holder, item)
        near = [n for n in range(len(holder)) if abs(n - at) >= 3]
        here = next(n for n, other in enumerate(draft.sections) if other is section)
        count = len(draft.sections)
        far = [
            draft.sections[n]
            for n in chance.sample(range(count), min(count, _SECTIONS_TRIED))
            if abs(n - here) >= 2
            and len(draft.sections[n].items) >= 2
            and all(map(draft.is_free, draft.sections[n].items))
        ]
        if far and len(holder) > 1 and (not near or chance.random() < 0.5):
            target = chance.choice(far)
            del holder[at]
            target.items.insert(chance.randrange(1, len(target.items)), item)
            draft.touch(item, *target.items)
        elif near and all(map(draft.is_free, holder)):
            to = chance.choice(near)
            crossed = holder[min(at, to) : max(at, to) + 1]
            del holder[at]
            holder.insert(to, item)
            draft.touch(item, *crossed)
        else:
            continue
        item.moved = True
        return item
    return None


def _index(items: list[Piece], item: Piece) -> int:
    return next(n for n, other in enumerate(items) if other is item)


def split(draft: Draft) -> bool:
    """Makes two siblings of a clause, at the end of a sentence."""
    for _, item, holder in draft.free(leaf=True):
        ends = [
            found
            for found in _SENTENCE.finditer(item.text)
            if min(len(item.text[: found.start()].split()), len(item.text[found.end() :].split()))
            >= 5
        ]
        if ends:
            middle = min(ends, key=lambda found: abs(found.start() - len(item.text) / 2))
            tail = Piece(item.text[middle.end() :], answers=item.answers)
            item.text = item.text[: middle.start()]
            holder.insert(_index(holder, item) + 1, tail)
            return draft.touch(item, tail)
    return False


def merge(draft: Draft) -> bool:
    """Makes one clause of two adjacent siblings."""
    for _, item, holder in draft.free(leaf=True):
        at = _index(holder, item)
        if at + 1 == len(holder):
            continue
        other = holder[at + 1]
        long_enough = min(len(item.text.split()), len(other.text.split())) >= 5
        if long_enough and draft.is_free(other) and not other.children:
            item.text = f"{item.text} {other.text}"
            item.answers = (*item.answers, *other.answers)
            del holder[at + 1]
            return draft.touch(item, other)
    return False


def negate(draft: Draft) -> bool:
    """Puts a "not" after a modal verb, or takes one away."""
    language = draft.material.style.language
    for _, item, _ in draft.free():
        if found := _NEGATED[language].search(item.text):
            item.text = item.text[: found.start()] + found.group(1) + item.text[found.end() :]
        elif found := _MODAL[language].search(item.text):
            item.text = f"{item.text[: found.end()]} {_NOT[language]}{item.text[found.end() :]}"
        else:
            continue
        item.kinds = ("negation",)
        return draft.touch(item)
    return False


def change_number(draft: Draft) -> bool:
    """Changes a number that is no part of a cross-reference."""
    for _, item, _ in draft.free():
        for found in _NUMBER.finditer(item.text):
            if _REFERENCE.search(item.text[: found.start()]):
                continue
            value = int(found.group().replace(",", ""))
            value += draft.chance.randrange(1, max(value, 3))
            written = f"{value:,}" if "," in found.group() else str(value)
            item.text = item.text[: found.start()] + written + item.text[found.end() :]
            item.kinds = ("quantity|date",)
            return draft.touch(item)
    return False


def delete(draft: Draft) -> bool:
    """Drops a clause, or leaves an only clause alone."""
    for _, item, holder in draft.free(leaf=True):
        if len(holder) > 1:
            del holder[_index(holder, item)]
            return draft.touch(item)
    return False


def insert(draft: Draft) -> bool:
    """Puts a clause of another text after one of this."""
    for _, item, holder in draft.free(top=True):
        if not draft.foreign:
            return False
        new = Piece(draft.foreign.pop())
        holder.insert(_index(holder, item) + 1, new)
        return draft.touch(new, item)
    return False


def promote(draft: Draft) -> bool:
    """Makes a sub-clause a clause, right after the one it stood under."""
    for section, item, holder in draft.free(leaf=True):
        if holder is section.items or len(holder) < 2 or len(item.text.split()) < 4:
            continue
        parent = next(above for above in section.items if above.children is holder)
        del holder[_index(holder, item)]
        section.items.insert(_index(section.items, parent) + 1, item)
        item.moved = None
        return draft.touch(item)
    return False


def demote(draft: Draft) -> bool:
    """Makes a clause the last sub-clause of the one before it."""
    for _, item, holder in draft.free(leaf=True, top=True):
        at = _index(holder, item)
        if at == 0 or len(item.text.split()) < 4:
            continue
        above = holder[at - 1]
        del holder[at]
        above.children.append(item)
        item.moved = None
        return draft.touch(item, above)
    return False


#: The kinds of typed change that no edit makes unless it says so.
JUDGED = ("negation", "quantity", "date")

EDITS: dict[str, Callable[[Draft], bool]] = {
    "reword": reword,
    "rewrite": rewrite,
    "move": move,
    "move and reword": move_and_reword,
    "split": split,
    "merge": merge,
    "negate": negate,
    "number": change_number,
    "delete": delete,
    "insert": insert,
    "promote": promote,
    "demote": demote,
}


# --- edits that leave what a clause says: another shape, other words ------------------------------


def run_in(draft: Draft) -> bool:
    """Runs the items of a list into one paragraph."""
    for _, item, _ in draft.free(top=True):
        children = list(item.children)
        if all(map(draft.is_free, children)) and run_together(item):
            return draft.touch(item, *children)
    return False


def cut_up(draft: Draft) -> bool:
    """Cuts a clause of several sentences into a chapeau and items."""
    for _, item, _ in draft.free(leaf=True, top=True):
        if break_up(item):
            return draft.touch(item, *item.children)
    return False


def other_parent(draft: Draft) -> bool:
    """Puts an item under another clause."""
    free = [piece for _, piece, _ in draft.free(leaf=True)]
    item = adopt(draft.sections, draft.chance, free)
    return item is not None and draft.touch(item)


def synonyms(draft: Draft) -> bool:
    """Puts a clause in synonyms, its condition first."""
    for _, item, _ in draft.free():
        text = in_synonyms(item.text, draft.material.style.language)
        if text != item.text:
            item.text = text
            return draft.touch(item)
    return False


def abbreviate(draft: Draft) -> bool:
    """Abbreviates a name in a clause; the first clause that has the name says what it is."""
    pieces = [piece for section in draft.sections for piece, _ in pieces_of(section)]
    for name, short in names([piece.text for piece in pieces]):
        named = [piece for piece in pieces if name in piece.text]
        first, *rest = named
        free = [piece for piece in rest if draft.is_free(piece)]
        if free and (draft.is_free(first) or f"({short})" in first.text):
            if f"({short})" not in first.text:
                first.text = first.text.replace(name, f"{name} ({short})", 1)
            free[0].text = free[0].text.replace(name, short)
            return draft.touch(first, free[0])
    return False


SHAPES: dict[str, Callable[[Draft], bool]] = {
    "run in": run_in,
    "cut up": cut_up,
    "other parent": other_parent,
    "synonyms": synonyms,
    "abbreviate": abbreviate,
}
"""Edits that change no substance; ``plant`` takes them beside ``EDITS``."""
