"""Remembers who made the tracked changes that a document already holds, before they are settled.

So a redline that keeps them can sign each change with the name it had, where its text survives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from draftdiff.model.source import View
from draftdiff.ooxml.names import DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, P, R, T, w
from draftdiff.ooxml.revisions import WRAPPERS

if TYPE_CHECKING:
    from lxml import etree

_SHORTEST = 3  # a shorter text says too little about which change it was


class Signature(NamedTuple):
    """Who made a tracked change, and when (``None`` where it does not say)."""

    author: str
    date: str | None


@dataclass(slots=True)
class Credits:
    """Signatures by the run or paragraph that stays, and by the text of what goes."""

    elements: dict[etree._Element, Signature] = field(default_factory=dict)
    texts: dict[str, Signature] = field(default_factory=dict)

    def collect(self, root: etree._Element, view: View) -> None:
        """Take in the tracked changes below ``root``, which are about to be settled."""
        kept = (DEL, MOVE_FROM) if view is View.REJECT else (INS, MOVE_TO)
        for change in root.iter(*WRAPPERS):
            parent = change.getparent()
            if parent is None:
                continue
            signature = Signature(change.get(w("author")) or "Author", change.get(w("date")))
            if parent.tag == RPR:
                paragraph = _paragraph_of_mark(parent)
                if paragraph is not None and change.tag in kept:
                    self.elements[paragraph] = signature
                continue
            if change.tag in kept:
                self.elements.update(dict.fromkeys(change.iter(R), signature))
            else:
                words = "".join(text.text or "" for text in change.iter(T, w("delText")))
                if len(words.strip()) >= _SHORTEST:
                    self.texts.setdefault(words.strip(), signature)

    def of_text(self, words: str) -> Signature | None:
        """Who changed this text: the whole of a change, or else a part of one."""
        if words in self.texts or len(words) < _SHORTEST:
            return self.texts.get(words)
        return next((s for text, s in self.texts.items() if words in text or text in words), None)


def _paragraph_of_mark(mark: etree._Element) -> etree._Element | None:
    properties = mark.getparent()
    if properties is None or properties.tag != PPR:
        return None
    paragraph = properties.getparent()
    return paragraph if paragraph is not None and paragraph.tag == P else None
