"""Brings the old document's numbering into the new document's: the same list, or a carried one.

An old list becomes the new list of the same definition that numbers the same paragraphs; so text
that stays keeps one number, and an old list with another definition is carried over whole.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftdiff.ooxml import canonical
from draftdiff.ooxml.elements import shell
from draftdiff.ooxml.names import PPR, VAL, P, T, w
from draftdiff.ooxml.packing import content_type_of
from draftdiff.writers.docx.marking import copy, paragraph_properties

if TYPE_CHECKING:
    from lxml import etree

    from draftdiff.ooxml.packing import PackageEditor
    from draftdiff.writers.docx.sides import Side
    from draftdiff.writers.docx.styles import Sheet, StyleMap

_ABSTRACT, _NUM = w("abstractNum"), w("num")
_NUM_ID, _ILVL, _NUM_PR, _ABSTRACT_ID = w("numId"), w("ilvl"), w("numPr"), w("abstractNumId")
_NAMELESS = frozenset({w("nsid"), w("tmpl"), w("name"), w("styleLink"), w("numStyleLink")})

Place = tuple[str, int]
Places = dict["etree._Element", Place | None]


@dataclass(slots=True)
class Lists:
    """A document's numbering definitions, by id, with the styles that refer to them."""

    sheet: Sheet
    root: etree._Element | None = None
    abstracts: dict[str, etree._Element] = field(default_factory=dict)
    nums: dict[str, etree._Element] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)

    def abstract_id(self, num: str, depth: int = 0) -> str:
        """The id of the definition behind a list, through style links (17.9.21)."""
        found = self.nums.get(num)
        identifier = "" if found is None else _value(found, _ABSTRACT_ID) or ""
        abstract = self.abstracts.get(identifier)
        link = None if abstract is None else _value(abstract, w("numStyleLink"))
        if link and depth < 4:
            for style in self.sheet.chain(link):
                linked = _style_value(style, _NUM_ID)
                if linked not in (None, num):
                    return self.abstract_id(str(linked), depth + 1) or identifier
        return identifier

    def place(self, properties: etree._Element | None) -> Place | None:
        """The list and level that a paragraph with these properties is numbered by."""
        num = level = style_id = None
        if properties is not None:
            style_id = _value(properties, w("pStyle"))
            numbering = properties.find(_NUM_PR)
            if numbering is not None:
                num, level = _value(numbering, _NUM_ID), _value(numbering, _ILVL)
        if num is None:
            if style_id not in self.sheet.by_id:
                style_id = self.sheet.default.get("paragraph")
            for style in self.sheet.chain(style_id):
                num = _style_value(style, _NUM_ID)
                if num is not None:
                    level = level or _style_value(style, _ILVL) or None
                    level = self._linked_level(num, style.get(w("styleId"))) or level
                    break
        if num in (None, "0"):
            return None
        return str(num), int(level) if level and level.isdigit() else 0

    def _linked_level(self, num: str, style_id: str | None) -> str | None:
        abstract = self.abstracts.get(self.abstract_id(num))
        for level in () if abstract is None else abstract.findall(w("lvl")):
            if _value(level, w("pStyle")) == style_id:
                return level.get(_ILVL)
        return None

    def level(self, num: str, level: int) -> str:
        """What one level of a list looks like, overrides included."""
        for part in self._level_elements(num):
            if part.get(_ILVL) == str(level):
                return canonical.properties(part, canonical.PROOFING | {w("pStyle")})
        return "?"

    def _level_elements(self, num: str) -> list[etree._Element]:
        found = self.nums.get(num)
        overrides = [] if found is None else found.findall(f"{w('lvlOverride')}/{w('lvl')}")
        abstract = self.abstracts.get(self.abstract_id(num))
        return [*overrides, *(() if abstract is None else abstract.findall(w("lvl")))]

    def definition(self, num: str) -> str:
        """What a list looks like on all levels; equal strings, equal lists."""
        if num not in self.definitions:
            self.definitions[num] = self._definition(num)
        return self.definitions[num]

    def _definition(self, num: str) -> str:
        found = self.nums.get(num)
        if found is None:
            return "?"
        return f"{self.abstract_definition(self.abstract_id(num))}|{_overrides(found, self.sheet)}"

    def abstract_definition(self, identifier: str) -> str:
        """What an abstract definition says of each level."""
        key = f"abstract {identifier}"
        if key not in self.definitions:
            abstract = self.abstracts.get(identifier)
            levels = [] if abstract is None else abstract.findall(w("lvl"))
            self.definitions[key] = "/".join(_level(level, self.sheet) for level in levels)
        return self.definitions[key]


@dataclass(slots=True)
class ListMap:
    """Old list ids in terms of the new document."""

    old: Lists
    new: Lists
    styles: StyleMap
    nums: dict[str, str] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)


def read_lists(side: Side, sheet: Sheet) -> Lists:
    """A document's numbering definitions."""
    lists = Lists(sheet)
    found = side.related_root("numbering")
    if found is not None:
        lists.root = found[1]
        for abstract in found[1].findall(_ABSTRACT):
            lists.abstracts[abstract.get(_ABSTRACT_ID, "")] = abstract
        for num in found[1].findall(_NUM):
            lists.nums[num.get(_NUM_ID, "")] = num
    return lists


def map_lists(
    old: Side, new: Side, before: Lists, styles: StyleMap, editor: PackageEditor, places: Places
) -> ListMap:
    """Find for each list that the old document uses the new one it becomes, or carry it.

    ``before`` and ``places`` are the old document's lists and the places of its paragraphs.
    """
    lists = ListMap(before, read_lists(new, styles.new), styles)
    used, votes = _evidence(old, new, lists, places)
    for style in styles.old.by_id.values():
        num = _style_value(style, _NUM_ID)
        twin = styles.new.by_id.get(styles.ids.get(style.get(w("styleId"), ""), ""))
        target = None if twin is None else _style_value(twin, _NUM_ID)
        if num and num in used and target:
            votes[num, target] += 1
    taken: set[str] = set()
    for (num, target), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if num not in lists.nums and target not in taken:
            if lists.old.definition(num) != lists.new.definition(target):
                continue
            lists.nums[num] = target
            lists.abstracts.setdefault(lists.old.abstract_id(num), lists.new.abstract_id(target))
            taken.add(target)
    for num in used:
        if num not in lists.nums:
            lists.nums[num] = _found(lists, num, taken) or _carried(lists, num, old, new, editor)
            taken.add(lists.nums[num])
    for identifier, twin in styles.carried:
        _carry_style_number(lists, identifier, twin)
    return lists


def translate_lists(lists: ListMap, places: Places) -> None:
    """Rewrite the list references of the old document's paragraphs.

    ``places`` are the paragraphs' lists and levels as the old document has them.
    """
    for paragraph, place in places.items():
        properties = paragraph.find(PPR)
        numbering = None if properties is None else properties.find(_NUM_PR)
        element = None if numbering is None else numbering.find(_NUM_ID)
        if element is not None and element.get(VAL) not in (None, "0"):
            element.set(VAL, lists.nums.get(element.get(VAL) or "", "0"))
        wanted = None if place is None else (lists.nums[place[0]], place[1])
        if lists.new.place(properties) != wanted:
            _spell_out(paragraph, wanted)


def places_of(root: etree._Element, lists: Lists) -> Places:
    """The list and level of each paragraph below ``root``."""
    return {paragraph: lists.place(paragraph.find(PPR)) for paragraph in root.iter(P)}


def _spell_out(paragraph: etree._Element, place: Place | None) -> None:
    properties = paragraph_properties(paragraph)
    numbering = properties.find(_NUM_PR)
    if numbering is None:
        numbering = properties.makeelement(_NUM_PR)
        before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
        position = sum(child.tag in {w(name) for name in before} for child in properties)
        properties.insert(position, numbering)
    for child in list(numbering):
        numbering.remove(child)
    level, num = numbering.makeelement(_ILVL), numbering.makeelement(_NUM_ID)
    level.set(VAL, str(place[1] if place else 0))
    num.set(VAL, place[0] if place else "0")
    numbering.extend([level, num] if place else [num])


def _evidence(
    old: Side, new: Side, lists: ListMap, places: Places
) -> tuple[list[str], Counter[tuple[str, str]]]:
    """The lists the old document uses in order, and how often equal texts pair two lists."""
    by_text: dict[tuple[str, int], str] = {}
    for root in _trees(new):
        for paragraph in root.iter(P):
            place = lists.new.place(paragraph.find(PPR))
            if place is not None:
                by_text.setdefault((_text(paragraph), place[1]), place[0])
    used: dict[str, None] = {}
    votes: Counter[tuple[str, str]] = Counter()
    for paragraph, place in places.items():
        if place is None:
            continue
        used.setdefault(place[0])
        target = by_text.get((_text(paragraph), place[1]))
        if target is not None:
            votes[place[0], target] += 1
    for root in _trees(old):
        for numbering in root.iter(_NUM_ID):
            if numbering.get(VAL) not in (None, "0"):
                used.setdefault(numbering.get(VAL) or "")
    return list(used), votes


def _trees(side: Side) -> list[etree._Element]:
    return [root for part, root in side.roots.items() if part in side.ordinals]


def _text(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(T))


def _found(lists: ListMap, num: str, taken: set[str]) -> str | None:
    """A new list of the same look that no old list has become yet."""
    wanted = lists.old.definition(num)
    abstract = lists.abstracts.get(lists.old.abstract_id(num))
    for target in lists.new.nums:
        if target in taken or lists.new.definition(target) != wanted or wanted == "?":
            continue
        found = lists.new.abstract_id(target)
        if abstract is None and found not in lists.abstracts.values():
            lists.abstracts[lists.old.abstract_id(num)] = found
            return target
        if found == abstract:
            return target
    return None


def _carried(lists: ListMap, num: str, old: Side, new: Side, editor: PackageEditor) -> str:
    root = _ensure_root(lists, old, new, editor)
    target = _free([*lists.new.nums, *_named(new)])
    source = lists.old.nums.get(num)
    if source is None or root is None:
        return target  # a list without definition stays one
    identifier = lists.old.abstract_id(num)
    if identifier not in lists.abstracts:
        lists.abstracts[identifier] = _carry_abstract(lists, identifier, root)
    twin = copy(source)
    twin.set(_NUM_ID, target)
    reference = twin.find(_ABSTRACT_ID)
    if reference is not None:
        reference.set(VAL, lists.abstracts[identifier])
    _translate_level_styles(twin, lists)
    last = root.findall(_NUM) or root.findall(_ABSTRACT)
    if last:
        last[-1].addnext(twin)
    else:
        root.append(twin)
    lists.new.nums[target] = twin
    return target


def _carry_abstract(lists: ListMap, identifier: str, root: etree._Element) -> str:
    target = _free(list(lists.new.abstracts))
    source = lists.old.abstracts.get(identifier)
    if source is None:
        return target
    twin = copy(source)
    twin.set(_ABSTRACT_ID, target)
    for tag in (w("styleLink"), w("numStyleLink"), w("name"), w("tmpl")):
        for element in twin.findall(tag):
            twin.remove(element)
    nsid = twin.find(w("nsid"))
    if nsid is not None:
        # Two lists of one nsid would be taken for one list.
        digest = hashlib.sha256(f"{nsid.get(VAL)}/{target}".encode()).hexdigest()
        nsid.set(VAL, digest[:8].upper())
    _translate_level_styles(twin, lists)
    nums = root.findall(_NUM)
    if nums:
        nums[0].addprevious(twin)
    else:
        root.append(twin)
    lists.new.abstracts[target] = twin
    return target


def _translate_level_styles(element: etree._Element, lists: ListMap) -> None:
    """A carried level is no style's own level: one style must not have two of them."""
    for tag in (w("pStyle"), w("lvlPicBulletId")):
        for found in list(element.iter(tag)):
            parent = found.getparent()
            if parent is not None:
                parent.remove(found)
    for reference in element.iter(w("rStyle")):
        identifier = reference.get(VAL) or ""
        reference.set(VAL, lists.styles.ids.get(identifier, identifier))


def _carry_style_number(lists: ListMap, identifier: str, twin: etree._Element) -> None:
    numbering = twin.find(f"{PPR}/{_NUM_PR}")
    if numbering is None:
        return
    element = numbering.find(_NUM_ID)
    num = None if element is None else element.get(VAL)
    if element is None or num in (None, "0"):
        return
    if num in lists.nums:
        level = lists.old._linked_level(str(num), identifier)
        element.set(VAL, lists.nums[str(num)])
        if level is not None and numbering.find(_ILVL) is None:
            made = numbering.makeelement(_ILVL)
            made.set(VAL, level)
            numbering.insert(0, made)
    else:
        parent = numbering.getparent()
        if parent is not None:
            parent.remove(numbering)


def _ensure_root(
    lists: ListMap, old: Side, new: Side, editor: PackageEditor
) -> etree._Element | None:
    if lists.new.root is not None:
        return lists.new.root
    source = old.related_root("numbering")
    if source is None:
        return None
    part, root = source
    made = shell(root)
    name = editor.add_part("word/numbering.xml", b"", content_type_of(old.package, part))
    editor.add_link(new.main, "numbering", name)
    new.roots[name] = made
    lists.new.root = made
    return made


def _named(side: Side) -> list[str]:
    """The lists that a document's text names, whether there are such lists or not."""
    return [element.get(VAL) or "" for root in _trees(side) for element in root.iter(_NUM_ID)]


def _free(taken: list[str]) -> str:
    return str(max((int(one) for one in taken if one.isdigit()), default=0) + 1)


def _value(element: etree._Element, tag: str) -> str | None:
    found = element.find(tag)
    return None if found is None else found.get(VAL)


def _style_value(style: etree._Element, tag: str) -> str | None:
    numbering = style.find(f"{PPR}/{_NUM_PR}")
    return None if numbering is None else _value(numbering, tag)


def _level(level: etree._Element, sheet: Sheet) -> str:
    style = _value(level, w("pStyle"))
    linked = sheet.name(style) if style in sheet.by_id and style is not None else ""
    skip = canonical.PROOFING | {w("pStyle")}
    return f"{level.get(_ILVL)}:{linked}:{canonical.properties(level, skip)}"


def _overrides(num: etree._Element, sheet: Sheet) -> str:
    parts = []
    for override in num.findall(w("lvlOverride")):
        level = override.find(w("lvl"))
        start = _value(override, w("startOverride"))
        inner = "" if level is None else _level(level, sheet)
        parts.append(f"{override.get(_ILVL)}={start}{inner}")
    return ";".join(parts)
