"""Says in margin comments what changed in substance, next to the tracked change that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.comparison import ChangeKind, Substance, TopicOutcome
from draftdiff.ooxml.elements import blank
from draftdiff.ooxml.names import DEL, INS, MOVE_FROM, MOVE_TO, PPR, W_NS, P, R, T, w
from draftdiff.writers import wording
from draftdiff.writers.counts import is_doubtful_provision
from draftdiff.writers.docx.answers import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from draftdiff.model.comparison import Comparison
    from draftdiff.writers.docx.answers import Place, Places
    from draftdiff.writers.docx.session import Session

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CHANGES = (INS, DEL, MOVE_FROM, MOVE_TO)
_INITIALS = 9  # Word refuses longer ones (MS-OI29500 2.1.313)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be made: where it belongs in either draft, the words it is about, its text."""

    old: tuple[Place, ...]
    new: tuple[Place, ...]
    words: tuple[str, ...]
    text: str


def remarks_of(
    comparison: Comparison, old: Places | None = None, new: Places | None = None
) -> list[Remark]:
    """A remark for each typed change of substance, and for each topic that did not stay as it was.

    Also for each doubtful pair, and for what is said of a match besides its changes.

    ``old`` and ``new`` are the paragraphs of each clause where the draft had to be composed.
    """
    return [
        *_changes(comparison, old, new),
        *_asides(comparison, old, new),
        *_topics(comparison, old, new),
    ]


def _changes(comparison: Comparison, old: Places | None, new: Places | None) -> Iterator[Remark]:
    for match in comparison.matches:
        for change in match.changes:
            if change.substance is Substance.EDITORIAL or change.kind is ChangeKind.WORDING:
                continue
            cited = tuple(words for words in (change.new, change.old) if words)
            yield Remark(
                paragraphs(comparison.old, match.old, old),
                paragraphs(comparison.new, match.new, new),
                cited,
                f"{change.kind.value.capitalize()}: {change.explanation}",
            )


def _asides(comparison: Comparison, old: Places | None, new: Places | None) -> Iterator[Remark]:
    for match in comparison.matches:
        told = [f"{tag.capitalize()}: {line}" for tag, line in wording.asides(match, comparison)]
        if is_doubtful_provision(match, comparison):
            pair = wording.title(match, comparison)
            told.append(f"Doubtful: {pair}. Others might pair these clauses otherwise; read both.")
        for text in told:
            yield Remark(
                paragraphs(comparison.old, match.old, old),
                paragraphs(comparison.new, match.new, new),
                (),
                text,
            )


def _topics(comparison: Comparison, old: Places | None, new: Places | None) -> Iterator[Remark]:
    for verdict in comparison.topics:
        if verdict.outcome in (TopicOutcome.KEPT, TopicOutcome.REWORDED):
            continue
        yield Remark(
            paragraphs(comparison.old, tuple(one.clause for one in verdict.old[:1]), old),
            paragraphs(comparison.new, tuple(one.clause for one in verdict.new[:1]), new),
            tuple(one.quotation for one in (*verdict.new[:1], *verdict.old[:1])),
            f"{verdict.outcome.value.capitalize()}: {verdict.explanation}",
        )


def write_remarks(session: Session, remarks: Sequence[Remark]) -> None:
    """Put comments into the redline; those with one anchor become one comment."""
    anchored: dict[tuple[etree._Element, etree._Element], list[str]] = {}
    for remark in remarks:
        anchor = _anchor(session, remark)
        if anchor is not None:
            texts = anchored.setdefault(anchor, [])
            if remark.text not in texts:
                texts.append(remark.text)
    if not anchored:
        return
    part, root = _comments(session)
    used = [int(c.get(w("id"), "0")) for c in root if (c.get(w("id")) or "").isdigit()]
    for identifier, ((first, last), texts) in enumerate(
        anchored.items(), start=max(used, default=-1) + 1
    ):
        root.append(_comment(session, str(identifier), texts))
        _enclose(first, last, str(identifier))
    session.carrier.touched.setdefault(part)


def _anchor(session: Session, remark: Remark) -> tuple[etree._Element, etree._Element] | None:
    """The first and last element that a remark is about: tracked changes, or a paragraph's all."""
    found = [
        *(_element(session, place, new=True) for place in remark.new),
        *(_element(session, place, new=False) for place in remark.old),
    ]
    candidates = [one for one in found if one is not None and len(_content(one))]
    for words in remark.words:
        for paragraph in candidates:
            for change in paragraph.iterchildren(*_CHANGES):
                if words in _text(change) or (len(words) > 3 and _text(change).strip() in words):
                    return change, change
    for paragraph in candidates:
        changes = list(paragraph.iterchildren(*_CHANGES))
        if changes:
            return changes[0], changes[-1]
    if candidates:
        content = _content(candidates[0])
        return content[0], content[-1]
    return None


def _element(session: Session, place: Place, *, new: bool) -> etree._Element | None:
    side = session.new if new else session.old
    if place[0] != side.main:
        return None  # comments belong to the body alone
    paragraph = side.ordinals[place[0]].get(place[1])
    if paragraph is not None and not new:
        paragraph = session.placed.get(paragraph)
    stands = paragraph is not None and paragraph.getparent() is not None
    return paragraph if stands else None


def _content(paragraph: etree._Element) -> list[etree._Element]:
    return [child for child in paragraph if child.tag != PPR]


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(T, w("delText")))


def _enclose(first: etree._Element, last: etree._Element, identifier: str) -> None:
    start, end = (blank(w(f"commentRange{side}"), {w("id"): identifier}) for side in _SIDES)
    reference = blank(R)
    reference.append(blank(w("commentReference"), {w("id"): identifier}))
    first.addprevious(start)
    last.addnext(reference)
    last.addnext(end)


_SIDES = ("Start", "End")


def _comments(session: Session) -> tuple[str, etree._Element]:
    new, editor = session.new, session.carrier.editor
    part = editor.related(new.main, "comments")
    if part is None:
        part = editor.add_part("word/comments.xml", b"", _COMMENTS_TYPE)
        editor.add_link(new.main, "comments", part)
        new.roots[part] = blank(w("comments"), nsmap={"w": W_NS})
    elif part not in new.roots:
        new.roots[part] = new.package.xml(part)
    return part, new.roots[part]


def _comment(session: Session, identifier: str, texts: list[str]) -> etree._Element:
    author = session.marking.author
    initials = "".join(word[0] for word in author.split())[:_INITIALS]
    comment = blank(w("comment"), {w("id"): identifier, w("author"): author})
    if session.marking.date is not None:
        comment.set(w("date"), session.marking.date)
    comment.set(w("initials"), initials)
    for words in texts:
        paragraph, run, text = blank(P), blank(R), blank(T)
        text.text = "".join(one if one.isprintable() else " " for one in words)
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    return comment
