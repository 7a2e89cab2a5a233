"""A draft as a tree of clauses, held as one tuple in document order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftdiff.model.source import Anchor, Notice, Source


class ClauseKind(StrEnum):
    """What a clause is for the draft.

    ``CLAUSE`` is an operative provision, numbered or not; ``DELETION`` is a note that says that a
    provision is gone ("3. [deleted]", "(Reserved)"), not the provision itself.
    """

    TITLE = "title"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    HEADING = "heading"
    CLAUSE = "clause"
    DELETION = "deletion"
    ROW = "row"
    NOTE = "note"
    SIGNATURE = "signature"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Label:
    """A clause's number.

    ``printed`` is as it stands in the draft, without closing punctuation ("10.b", "Article 7",
    "(a)"). ``word`` is the numbering word in a canonical English form or "" ("article", "annex",
    "section", "point", "paragraph", "chapter", ...), whatever the draft's language. ``numbers``
    are its components in order, canonical: arabic digits without leading zeros, letters in lower
    case, roman numerals as "7" once they are known to be roman, suffixes as "5-bis", "3a".
    Two labels are the same number when ``word`` and ``numbers`` are equal, or one word is "".
    """

    printed: str
    word: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference in a clause's text: ``text[start:end]`` names another clause.

    ``word`` and ``numbers`` are as in ``Label`` ("Article 7(2)(b)": "article", ("7", "2", "b")).
    ``target`` is the index of the clause it resolves to in this draft, or ``None`` when it points
    to another document or to nothing; ``external`` tells which of the two.
    """

    start: int
    end: int
    word: str
    numbers: tuple[str, ...]
    target: int | None
    external: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its own words, without its label and without its children.

    ``id`` is readable, unique in the draft and stable while the label is (``art_3__b``, after the
    Akoma Ntoso naming convention). ``parent`` is an index into ``Draft.clauses``. ``path`` is how
    a lawyer would cite it ("Article 3(2)(b)", "Article 3, ¶ 2"). ``topics`` are filled in by the
    topics stage. ``definitions`` are the terms that the clause defines.
    """

    index: int
    id: str
    kind: ClauseKind
    label: Label | None
    heading: str | None
    text: str
    parent: int | None
    depth: int
    path: str
    anchors: tuple[Anchor, ...]
    references: tuple[Reference, ...] = ()
    definitions: tuple[str, ...] = ()
    topics: tuple[TopicHit, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic that a clause speaks of and, where its words take one, the position on it.

    ``spans`` are the ranges of the clause's text that say so. ``position`` is ``None`` where the
    clause touches the topic without taking a position the pack knows. ``formerly`` are ids under
    which the topic was known before it was renamed or split.
    """

    pack: str
    topic: str
    position: str | None
    spans: tuple[tuple[int, int], ...]
    inherited: bool = False
    takes: tuple[str, ...] = ()
    conflict: bool = False
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its title, its clauses in document order, where it came from, what to know of it.

    ``language`` is a two-letter code guessed from the numbering words and the script, or "und".
    """

    name: str
    title: str | None
    clauses: tuple[Clause, ...]
    source: Source
    notices: tuple[Notice, ...] = ()
    language: str = "und"

    def children(self, index: int | None) -> Iterator[Clause]:
        """The clauses directly below clause ``index``; those at the top for ``None``."""
        return (clause for clause in self.clauses if clause.parent == index)
