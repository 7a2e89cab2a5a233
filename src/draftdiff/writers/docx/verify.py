"""Proves a redline: accepted, it must read as the new document, rejected, as the old one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.source import View
from draftdiff.writers.docx.fingerprint import fingerprint
from draftdiff.writers.docx.lines import Alphabet
from draftdiff.writers.docx.sides import open_side

if TYPE_CHECKING:
    from draftdiff.writers.docx.fingerprint import Entry


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a settled redline does not read as the document that it should be.

    ``accepted`` tells which of the two; ``wanted`` and ``found`` are the texts there ("" where
    only formatting differs, which ``what`` then says).
    """

    accepted: bool
    story: str
    what: str
    wanted: str
    found: str

    def __str__(self) -> str:
        side = "accepting" if self.accepted else "rejecting"
        return f"{side} all changes: {self.what} in {self.story} near “{self.wanted[:60]}”"


def faults(redline: bytes, old: bytes, new: bytes, old_view: View, new_view: View) -> list[Fault]:
    """Where the redline breaks its promise; none, when it is exact."""
    found: list[Fault] = []
    for accepted, data, view in ((True, new, new_view), (False, old, old_view)):
        alphabet = Alphabet()
        wanted = fingerprint(open_side(data, view), alphabet)
        settled = View.ACCEPT if accepted else View.REJECT
        got = fingerprint(open_side(redline, settled), alphabet)
        for story in dict.fromkeys([*wanted, *got]):
            found += differences(wanted.get(story, []), got.get(story, []), accepted, story)
    return found


def differences(wanted: list[Entry], got: list[Entry], accepted: bool, story: str) -> list[Fault]:
    """The first place in a story where two fingerprints differ."""
    for index in range(max(len(wanted), len(got))):
        first = wanted[index] if index < len(wanted) else None
        second = got[index] if index < len(got) else None
        if first is not None and second is not None and first.value == second.value:
            continue
        texts = ["" if entry is None else entry.text for entry in (first, second)]
        what = "the text differs" if texts[0] != texts[1] else "the formatting differs"
        if first is None or second is None:
            what = "a paragraph is missing" if second is None else "there is a paragraph too many"
        return [Fault(accepted, story, what, *texts)]
    return []
