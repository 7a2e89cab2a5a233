"""Plants edits in a text and keeps the truth about them. Everything comes from the seed."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from benchmarks.edits import EDITS, JUDGED, SHAPES, Draft, other_words, pieces_of
from benchmarks.gold import Gold, Row, Unit
from benchmarks.material import Material, Piece, Section, copied, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def plant(
    material: Material,
    kinds: Sequence[str],
    *,
    seed: int,
    clauses: int = 60,
    share: float = 0.15,
    keep_numbers: bool = False,
    shift: int = 0,
    foreign: Sequence[str] = (),
    name: str = "",
    options: float = 0.0,
) -> Gold:
    """An excerpt of ``material``, before and after edits of ``kinds`` on a ``share`` of it.

    ``keep_numbers`` leaves gaps where clauses went and gives new ones a letter ("4a"), as a
    mark-up does; else the new version is numbered afresh. ``shift`` is added to every number of
    the new version. ``foreign`` are clauses of other texts, to be inserted. Of the old version a
    share of ``options`` are choices between a foreign clause and what the new version has.
    """
    chance = random.Random(f"{material.name}/{'+'.join(kinds)}/{seed}")
    before = excerpt(material, chance, clauses)
    _number(before.sections)
    pieces = list(_all(before.sections))
    for n, piece in enumerate(pieces):
        piece.answers = (n,)
    after = Material(
        before.name, before.style, [copied(part) for part in before.sections], before.vocabulary
    )
    strangers = list(foreign)
    chance.shuffle(strangers)
    if options:
        _leave_open(before, chance, options, strangers)
    old_text, old_units = _write(before)
    draft = Draft(after, chance, strangers)
    wanted = max(1, round(share * len(pieces))) if kinds else 0
    possible = list(kinds)
    known = {**EDITS, **SHAPES}
    for n in range(wanted):
        kind = possible[n % len(possible)]
        if not known[kind](draft):
            possible.remove(kind)  # nothing left to do it on
        if not possible:
            break
    _number(after.sections, keep=keep_numbers, shift=shift)
    new_text, new_units = _write(after)
    rows = tuple(_rows(len(old_units), list(_all(after.sections))))
    return Gold(
        name or f"{material.name}: {' + '.join(kinds)}",
        old_text,
        new_text,
        old_units,
        new_units,
        rows,
        judged=JUDGED,
    )


def _leave_open(
    material: Material, chance: random.Random, share: float, foreign: list[str]
) -> None:
    """Make choices of a share of the clauses, between another text and their own."""
    able = [
        item
        for section in material.sections
        for item in section.items
        if not item.children and len(item.text.split()) >= 6 and "[" not in item.text
    ]
    for item in chance.sample(able, min(len(foreign), max(1, round(share * len(able))))):
        both = [item.text, foreign.pop()]
        chance.shuffle(both)
        item.text = " ".join(f"[Option {n}: {text}]" for n, text in enumerate(both, 1))


def _all(sections: list[Section]) -> Iterator[Piece]:
    for section in sections:
        if section.heading.text or len(sections) > 1:
            yield section.heading
        for item, _ in pieces_of(section):
            yield item


def _rows(old_count: int, new: list[Piece]) -> Iterator[Row]:
    by_old: dict[int, list[int]] = {}
    for place, piece in enumerate(new):
        for answered in piece.answers:
            by_old.setdefault(answered, []).append(place)
    for n in range(old_count):
        answers = tuple(by_old.get(n, ()))
        if not answers:
            yield Row((n,), (), kinds=())
            continue
        piece = new[answers[0]]
        if n == piece.answers[0]:
            yield Row(piece.answers, answers, moved=piece.moved, kinds=piece.kinds)
    for place, piece in enumerate(new):
        if not piece.answers:
            yield Row((), (place,), kinds=())


def _number(sections: list[Section], *, keep: bool = False, shift: int = 0) -> None:
    lists = [[section.heading for section in sections]]
    lists += [section.items for section in sections]
    lists += [item.children for section in sections for item in section.items]
    for n, items in enumerate(lists):
        offset = shift if n == 0 or (len(sections) == 1 and n == 1) else 0
        last, suffix = "0", 0
        for place, item in enumerate(items, 1):
            if not keep or (n == 0 and len(sections) == 1):
                item.number = str(place + offset)
            elif item.number and item.answers and not item.moved:
                last, suffix = item.number, 0
            else:
                item.number, suffix = f"{last}{'abcdefghijklmnop'[suffix]}", suffix + 1


def _write(material: Material) -> tuple[str, tuple[Unit, ...]]:
    """The text as Markdown, and its clauses as printed in document order."""
    style, lines, units = material.style, ["# Draft"], []
    many = len(material.sections) > 1
    for section in material.sections:
        heading = section.heading
        if heading.text or many:
            line = style.section.format(n=heading.number, text=heading.text).rstrip(" .")
            lines.append(line)
            units.append(Unit(line, heading.number if "{n}" in style.section else ""))
        for item in section.items:
            line = style.item.format(n=heading.number, i=item.number, text=item.text)
            label = f"{heading.number}/{item.number}" if "{i}" in style.item else ""
            lines.append(line)
            units.append(Unit(line, label))
            for child in item.children:
                line = style.child.format(c=_letter(child.number), text=child.text)
                lines.append(line)
                units.append(Unit(line.strip(), f"{label}/{child.number}" if label else ""))
    return "\n\n".join(lines) + "\n", tuple(units)


def _letter(number: str) -> str:
    digits = re.match(r"\d+", number)
    if not digits or not 1 <= int(digits.group()) <= 26:
        return number
    return "abcdefghijklmnopqrstuvwxyz"[int(digits.group()) - 1] + number[digits.end() :]


def foreign_clauses(materials: Sequence[Material], besides: Material) -> list[str]:
    """Clauses of the other texts in the same language, to insert into ``besides``."""
    texts = [
        item.text
        for material in materials
        if material is not besides and material.style.language == besides.style.language
        for section in material.sections
        for item in section.items
        if 8 <= len(item.text.split()) <= 60
    ]
    return sorted(set(texts))


def repeated(materials: Sequence[Material], clauses: int, seed: int) -> Material:
    """A text of ``clauses`` distinct clauses: the materials over and over, each time reworded."""
    chance = random.Random(seed)
    stock = [
        (material, item)
        for material in materials
        for part in material.sections
        for item in part.items
        if len(item.text.split()) >= 8
    ]
    vocabulary = tuple(sorted({word for one in materials for word in one.vocabulary}))
    style = next(one.style for one in materials if one.style.section.startswith("### Article"))
    sections: list[Section] = []
    whole = Material("repeated", style, sections, vocabulary)
    words = Draft(Material("repeated", style, [], vocabulary), chance, [])
    made = 0
    while made < clauses:
        heading = " ".join(chance.sample(vocabulary, 3)).capitalize()
        section = Section(Piece(heading), [])
        made += 1
        while len(section.items) < 9 and made < clauses:
            _, item = stock[made % len(stock)]
            section.items.append(Piece(other_words(item.text, 0.3, words)))
            made += 1
        sections.append(section)
    return whole
