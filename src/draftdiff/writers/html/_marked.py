"""Turns words of a draft into markup; the only code that builds HTML outside the templates.

Everything goes through ``visible`` and then through markupsafe's escape.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from draftdiff.model.comparison import Edit, EditOperation
from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftdiff.model.draft import Draft

_TAGS = {EditOperation.DELETE: ("del", "deleted"), EditOperation.INSERT: ("ins", "inserted")}
# So many letters tell the direction of a draft; reading more of it would tell nothing new.
_ENOUGH = 4000
_BREAK = Markup("<br>")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language and the direction of a draft, as HTML attributes have them."""

    lang: str
    dir: str

    @property
    def attributes(self) -> Markup:
        """`` lang="uk" dir="ltr"``, or nothing where it is as the page itself."""
        return Markup("") if (self.lang, self.dir) == ("en", "ltr") else self.spelled

    @property
    def spelled(self) -> Markup:
        """The attributes in any case."""
        return Markup(' lang="{}" dir="{}"').format(self.lang, self.dir)


def tongue(draft: Draft) -> Tongue:
    """The draft's language, and the direction that most of its letters have (UAX #9)."""
    right = left = 0
    for clause in draft.clauses:
        for character in f"{clause.heading or ''}{clause.text}"[:_ENOUGH]:
            kind = unicodedata.bidirectional(character)
            right += kind in ("R", "AL")
            left += kind == "L"
        if right + left >= _ENOUGH:
            break
    language = "" if draft.language == "und" else draft.language
    return Tongue(language, "rtl" if right > left else "ltr")


def lines(text: str) -> Markup:
    """A text of several lines."""
    return _BREAK.join(escape(visible(line)) for line in text.split("\n"))


def edited(
    edits: Sequence[Edit],
    tongues: tuple[Tongue, Tongue],
    *,
    old_labels: Mapping[int, str] | None = None,
    new_labels: Mapping[int, str] | None = None,
) -> Markup:
    """Kept, deleted and inserted words. Labels name the clauses that begin at those characters.

    Hidden words around a change tell screen readers, and text that is copied, what it is.
    """
    foreign = tongues[0] != tongues[1]
    parts: list[Markup] = []
    for piece in _cut(edits, old_labels or {}, new_labels or {}):
        if not isinstance(piece, Edit):
            side, label = piece
            parts.append(Markup('<b class="part {}">{}</b> ').format(side, visible(label)))
        elif piece.op is EditOperation.EQUAL:
            parts.append(lines(piece.text))
        else:
            if not piece.text.strip() and (old_labels or new_labels or "\n" in piece.text):
                # Where a clause is parted or joined, the break itself says so.
                parts.append(_unmarked(piece))
                continue
            deleted = foreign and piece.op is EditOperation.DELETE
            attributes = tongues[0].spelled if deleted else Markup("")
            parts.append(_changed(piece, attributes))
    return Markup("").join(parts)


def _unmarked(edit: Edit) -> Markup:
    return Markup('<span class="{}">{}</span>').format(_TAGS[edit.op][0], lines(edit.text))


def _changed(edit: Edit, attributes: Markup) -> Markup:
    """A change; spaces at its rims are kept out of the line through or under the words."""
    core = edit.text.strip(" ")
    tag, word = _TAGS[edit.op]
    if not core:
        core, before, after = edit.text, "", ""
    else:
        before, _, after = edit.text.partition(core)
    rims = [
        Markup('<span class="{}">{}</span>').format(tag, rim) if rim else ""
        for rim in (before, after)
    ]
    return Markup("{}<{}{}><span class=v>[{}: </span>{}<span class=v>]</span></{}>{}").format(
        rims[0], tag, attributes, word, lines(core), tag, rims[1]
    )


def _cut(
    edits: Sequence[Edit], old_labels: Mapping[int, str], new_labels: Mapping[int, str]
) -> Iterator[Edit | tuple[str, str]]:
    """The edits, cut where a clause begins, with that clause's label before it."""
    old = new = 0
    for edit in edits:
        in_old = edit.op is not EditOperation.INSERT
        in_new = edit.op is not EditOperation.DELETE
        start = 0
        for offset in range(len(edit.text)) if old_labels or new_labels else ():
            labels = [
                ("old", old_labels[old + offset])
                if in_old and old + offset in old_labels
                else None,
                ("new", new_labels[new + offset])
                if in_new and new + offset in new_labels
                else None,
            ]
            if any(labels):
                if offset > start:
                    yield Edit(edit.op, edit.text[start:offset])
                yield from (label for label in labels if label)
                start = offset
        if edit.text[start:]:
            yield Edit(edit.op, edit.text[start:])
        old += len(edit.text) * in_old
        new += len(edit.text) * in_new
