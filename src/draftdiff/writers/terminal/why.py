"""Why a comparison says what it says of a clause, for a person in front of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.comparison import Status
from draftdiff.writers import wording

if TYPE_CHECKING:
    from draftdiff.model.comparison import Change, Comparison, Match, TopicVerdict
    from draftdiff.model.draft import Draft
    from draftdiff.model.explanation import Explanation, Read, ReadClause, Why
    from draftdiff.writers.terminal._page import Page

_STAGES = {
    "identical": "the words are the same",
    "words and place": "the words are alike and the places fit",
    "parts": "the words of one are parts of the other (a split or a merger)",
    "meaning and place": "other words of like meaning, and the places fit",
    "parts by meaning": "what one says is part of what the other says (a split or a merger)",
    "none": "no clause of the other draft was alike enough",
}
_FEW_WORDS = "few of the words are alike: the place, the number and the neighbours made the pair"
# What each number measures, from 1 (speaks for the pair) to below 0 (against it).
_SIGNALS = {
    "words": "how alike the words are, the telling ones most",
    "parent": "whether the clauses above answer each other",
    "order": "whether the neighbours answer each other in this order",
    "children": "whether the clauses below answer each other",
    "label": "whether the number is the same, as far as numbers are trusted",
    "topic": "whether the topics are the same",
}


def write(page: Page, told: Explanation) -> None:
    """For each match: both texts, what was read of them, why they answer, why each change."""
    comparison = told.comparison
    page.paragraph([("old  ", "dim"), (comparison.old.name, "strong")])
    page.paragraph([("new  ", "dim"), (comparison.new.name, "strong")])
    for why in told.whys:
        match = comparison.matches[why.match]
        page.blank()
        page.paragraph(
            [
                (wording.title(match, comparison), "strong"),
                (f"  {', '.join(wording.tags(match, comparison))}", "tag"),
            ]
        )
        for side, draft, items in (
            ("OLD", comparison.old, why.old),
            ("NEW", comparison.new, why.new),
        ):
            _side(page, side, draft, items)
        _link(page, match, comparison, told.label_trust)
        _changes(page, match)
        _topics(page, why, comparison)


def _side(page: Page, side: str, draft: Draft, items: tuple[ReadClause, ...]) -> None:
    page.title(side)
    if not items:
        page.paragraph([("nothing answers", "dim")], first="  ")
    for item in items:
        clause = draft.clauses[item.clause]
        words = ". ".join(part for part in (clause.heading, clause.text) if part)
        page.paragraph(
            [(f"{wording.name(clause)}  ", "strong"), (words, "")], first="  ", rest="    "
        )
        for read in item.read:
            if read.main:
                _read(page, read)
        named = [read for read in item.read if not read.main]
        if named:
            page.paragraph(
                [("also named or governed  ", "dim"), ("; ".join(map(_short, named)), "dim")],
                first="    ▸ ",
                rest="      ",
            )
        for sentence in item.unread:
            page.paragraph(
                [("not understood  ", "caution"), (f"“{sentence}”", "")],
                first="    ▸ ",
                rest="      ",
            )


def _read(page: Page, read: Read) -> None:
    who = f" on “{read.bearer}”" if read.bearer else ""
    pieces = [(f"{read.force.value}  ", "tag"), (f"“{read.act}”{who}", "")]
    if read.within:
        pieces.append((f", governed by {', '.join(read.within)}", "dim"))
    if read.classes:
        pieces.append((f"  ({', '.join(read.classes)})", "dim"))
    if not read.sure:
        pieces.append(("  unsure: not wholly understood", "caution"))
    page.paragraph(pieces, first="    ▸ ", rest="      ")
    for condition in read.conditions:
        page.paragraph(
            [("condition  ", "tag"), (f"“{condition}”", "")], first="        ", rest="          "
        )


def _short(read: Read) -> str:
    return f"{read.act} ({read.force.value}{'' if read.sure else ', unsure'})"


def _searched(match: Match, comparison: Comparison) -> str:
    """What the search of the whole other draft found."""
    proof = match.proof
    if proof is None or proof.nearest is None:
        return "searched the whole other draft: no telling word of it stands in one clause there"
    other = comparison.new if match.status is Status.REMOVED else comparison.old
    nearest = wording.name(other.clauses[proof.nearest])
    share = wording.percent(proof.share)
    found = f"searched the whole other draft: nearest is {nearest}, with {share} of its words"
    return f"{found}; {told}" if (told := wording.fate(match, comparison)) else found


def _link(page: Page, match: Match, comparison: Comparison, label_trust: float) -> None:
    page.title("WHY THEY ANSWER EACH OTHER" if match.old and match.new else "WHY NOTHING ANSWERS")
    stage = match.evidence.stage
    said = _FEW_WORDS if match.rewritten and not match.evidence.by_meaning else None
    page.paragraph([(said or _STAGES.get(stage, stage), "")], first="  ")
    if match.status not in (Status.ADDED, Status.REMOVED):
        page.paragraph([(f"{match.similarity:.2f}  similarity of the words", "")], first="  ")
    for name, value in match.evidence.signals:
        if value:
            role = "" if value > 0 else "caution"
            page.paragraph([(f"{value:.2f}  {_SIGNALS.get(name, name)}", role)], first="  ")
    if match.proof is not None:
        page.paragraph([(_searched(match, comparison), "")], first="  ")
    page.paragraph([(f"{label_trust:.2f}  trust in equal numbers in this pair", "")], first="  ")


def _changes(page: Page, match: Match) -> None:
    if not match.changes:
        return
    page.title("WHY EACH CHANGE IS SAID")
    for change in match.changes:
        page.paragraph(
            [(f"{change.kind.value}  ", "tag"), (wording.change_line(change), "strong")],
            first="  ▸ ",
        )
        page.paragraph([(change.explanation, "")], first="    ")
        page.paragraph([(_spans(change), "dim")], first="    ")


def _spans(change: Change) -> str:
    sides = [
        f"characters {span[0]}–{span[1]} of the {side} text"
        for side, span in (("old", change.old_span), ("new", change.new_span))
        if span is not None
    ]
    return f"{'; '.join(sides)}; {change.substance.value}" if sides else change.substance.value


def _topics(page: Page, why: Why, comparison: Comparison) -> None:
    if not why.topics:
        return
    page.title("WHAT RESTS ON IT")
    for verdict in why.topics:
        page.paragraph(
            [(f"{verdict.outcome.value.upper()}  ", "tag"), (verdict.title, "strong")],
            first="  ▸ ",
        )
        page.paragraph([(verdict.explanation, "")], first="    ")
        _quotations(page, why, verdict, comparison)


def _quotations(page: Page, why: Why, verdict: TopicVerdict, comparison: Comparison) -> None:
    match = comparison.matches[why.match]
    for sign, draft, items, own in (
        ("−", comparison.old, verdict.old, match.old),
        ("+", comparison.new, verdict.new, match.new),
    ):
        for item in items:
            if item.clause in own:
                name = wording.name(draft.clauses[item.clause])
                page.paragraph(
                    [
                        (f"{name}  ", "strong"),
                        (f"{item.position or 'no position'}: “{item.quotation}”", ""),
                    ],
                    first=f"    {sign} ",
                    rest="      ",
                )
