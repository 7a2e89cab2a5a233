"""Finds the edits of a document that it does not show as tracked changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from draftdiff.language.sequence import common_blocks
from draftdiff.model.source import View
from draftdiff.writers.docx.fingerprint import fingerprint, style_definitions
from draftdiff.writers.docx.lines import Alphabet
from draftdiff.writers.docx.sides import open_side
from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftdiff.writers.docx.fingerprint import Entry


class UntrackedKind(StrEnum):
    """What an untracked edit does."""

    TEXT = "text"
    FORMATTING = "formatting"
    ADDED = "added"
    REMOVED = "removed"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Untracked:
    """One edit that rejecting all tracked changes does not undo.

    ``story`` says where; ``old`` and ``new`` are the paragraph's words before and after, or the
    name of a style whose definition changed.
    """

    kind: UntrackedKind
    story: str
    old: str
    new: str


def untracked(base: bytes, theirs: bytes) -> list[Untracked]:
    """The edits between ``base`` and ``theirs`` that are not tracked, in reading order.

    All changes tracked in ``theirs`` are rejected. Where ``base`` has tracked changes of its own,
    they may have been accepted before ``theirs`` was begun or be among those rejected: the reading
    with fewer untracked edits counts. Raises ``ReadError``.
    """
    readings = [_between(base, theirs, view) for view in (View.ACCEPT, View.REJECT)]
    return min(readings, key=len)


def _between(base: bytes, theirs: bytes, view: View) -> list[Untracked]:
    alphabet = Alphabet()
    old, new = open_side(base, view), open_side(theirs, View.REJECT)
    styles = list(_styles(style_definitions(old), style_definitions(new)))
    before, after = fingerprint(old, alphabet), fingerprint(new, alphabet)
    found: list[Untracked] = []
    for story in dict.fromkeys([*before, *after]):
        found += _story(story, before.get(story, []), after.get(story, []))
    return [*found, *styles]


def _story(story: str, old: list[Entry], new: list[Entry]) -> Iterator[Untracked]:
    i = j = 0
    blocks = common_blocks([one.value for one in old], [one.value for one in new])
    for first, second, size in [*blocks, (len(old), len(new), 0)]:
        yield from _gap(story, old[i:first], new[j:second])
        i, j = first + size, second + size


def _gap(story: str, old: list[Entry], new: list[Entry]) -> Iterator[Untracked]:
    """Equal words first, then what is left in order."""
    for first, second in zip(old, new, strict=False):
        if first.text != second.text:
            yield Untracked(UntrackedKind.TEXT, story, first.text, second.text)
        else:
            yield Untracked(UntrackedKind.FORMATTING, story, first.text, second.text)
    for entry in old[len(new) :]:
        yield Untracked(UntrackedKind.REMOVED, story, entry.text, "")
    for entry in new[len(old) :]:
        yield Untracked(UntrackedKind.ADDED, story, "", entry.text)


def _styles(old: dict[str, str], new: dict[str, str]) -> Iterator[Untracked]:
    for name in sorted(old.keys() & new.keys()):
        if old[name] != new[name]:
            yield Untracked(UntrackedKind.STYLE, "the styles", name, name)


def report(found: list[Untracked]) -> list[str]:
    """Untracked edits as lines for people, safe to print."""
    if not found:
        return ["Every edit is tracked."]
    lines = [f"{len(found)} untracked edit{'s' if len(found) > 1 else ''}:"]
    for number, edit in enumerate(found, start=1):
        lines.append(f"{number:>4}. {_TITLES[edit.kind]} in {edit.story}")
        if edit.kind is UntrackedKind.FORMATTING:
            lines.append(f"        {_words(edit.old)}")
            continue
        if edit.old:
            lines.append(f"      - {_words(edit.old)}")
        if edit.new and edit.kind is not UntrackedKind.STYLE:
            lines.append(f"      + {_words(edit.new)}")
    return lines


_TITLES = {
    UntrackedKind.TEXT: "Words changed",
    UntrackedKind.FORMATTING: "Formatting changed",
    UntrackedKind.ADDED: "Paragraph added",
    UntrackedKind.REMOVED: "Paragraph removed",
    UntrackedKind.STYLE: "Style redefined",
}


def _words(text: str) -> str:
    return visible(" ".join(text.split())) or "(no words)"
