"""Kinds of faults that readers of reports have met: what may not be said, and what must."""

from __future__ import annotations

import pytest

from draftdiff.changes import describe
from draftdiff.classify import annotate
from draftdiff.model.alignment import Alignment, Link
from draftdiff.model.comparison import Change, ChangeKind, Substance
from draftdiff.model.draft import Clause, ClauseKind, Draft
from draftdiff.model.source import Source


def _draft(text: str) -> Draft:
    clause = Clause(0, "c", ClauseKind.CLAUSE, None, None, text, None, 0, "c", ())
    return Draft("d", None, (clause,), Source("d", "d", "text", "0", 0), (), "en")


def _changes(old: str, new: str) -> list[Change]:
    comparison = Alignment(_draft(old), _draft(new), (Link((0,), (0,), 0.5),), 1.0)
    (match,) = annotate(describe(comparison)).matches
    return [
        change
        for change in match.changes
        if change.kind is not ChangeKind.WORDING and change.substance is Substance.SUBSTANTIVE
    ]


def _said(old: str, new: str) -> list[tuple[str, str | None]]:
    return [
        (change.kind.value, change.direction.value if change.direction else None)
        for change in _changes(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The quay was shut: it couldn't be lit.", "The quay was shut: it could not be lit."),
        ("The port keeps a basin free of oil.", "The port keeps a basin without oil."),
        ("Firm promises of its growth go to Orl.", "Firm Promises of Growth go to Orl."),
        (
            "A vote needs a seconder if twelve members ask.",
            "A vote needs a seconder if 12 members ask.",
        ),
        (
            "The board has 1 seat for Orl and 2 for Vey.",
            "The board has one seat for Orl and two for Vey.",
        ),
        ("The rules of 4 year terms apply.", "The rules of four-year terms apply."),
        ("You are authorised to sign.", "You are authorized to sign."),
        ("We grant a licence to view maps.", "We grant a license to view maps."),
        (
            "You have no claim where you suffered harm.",
            "You have no claim where you suffered some harm.",
        ),
        ("The fee shall not exceed 40 crowns.", "The fee shall be no more than 40 crowns."),
        ("No fewer than nine jurors shall sit.", "At least nine jurors shall sit."),
        ("The dyke shall be mended by the Council.", "The Council shall mend the dyke."),
        ("The Council mends the dyke.", "The Council shall mend the dyke."),
        (
            "Pilots shall keep a log. Owners shall pay the toll.",
            "Owners shall pay the toll. Pilots shall keep a log.",
        ),
        (
            "State and non-state bodies shall be heard.",
            "Non-state bodies shall be heard, and state bodies shall be heard.",
        ),
        ("You keep your maps.", "You keep your maps. In short, we do not become their owner."),
        (
            "Unless the sides agree otherwise, the umpire sits in Orl.",
            "The umpire sits in Orl unless the sides otherwise agree.",
        ),
        (
            "After every side has accepted this memorandum, the truce starts.",
            "After every side has accepted this agreement, the truce starts.",
        ),
    ],
)
def test_what_only_reads_otherwise_is_no_typed_change(old: str, new: str) -> None:
    assert _said(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "The crew of Orl shall not exceed 0.8 million persons.",
            "The crew of Orl shall not exceed 1.2m persons.",
            [("quantity", "increased")],
        ),
        (
            "The crew of Orl may have no more than 600 sailors.",
            "The crew of Orl will stay at 800 sailors.",
            [("quantity", "increased")],
        ),
        (
            "Orl undertakes to base no ships in the bay.",
            "Orl undertakes to base no ships permanently in the bay.",
            [("scope", "narrowed")],
        ),
        (
            "Services start on 1 May 2031.",
            "Services start on 15 May 2031.",
            [("date", None)],
        ),
        (
            "Orl shall not join the Northern League.",
            "Accession of Orl to the Northern League depends on the consent of its members.",
            [("negation", "reversed"), ("condition", None)],
        ),
        (
            "The export of glass is prohibited.",
            "The export of glass is permitted.",
            [("negation", "reversed")],
        ),
        (
            "The clerk shall keep a copy.",
            "The clerk is no longer obliged to keep a copy.",
            [("negation", "weakened")],
        ),
        (
            "The witness shall attend the hearing.",
            "The witness need not attend the hearing.",
            [("modality", "weakened")],
        ),
        (
            "The employer shall bear the costs.",
            "The employee shall bear the costs.",
            [("party", None)],
        ),
        (
            "Every member may vote.",
            "Every resident member may vote.",
            [("scope", "narrowed")],
        ),
        (
            "Tolls are due within 30 days.",
            "Tolls are due within 30 days, unless the Board waives them.",
            [("condition", None)],
        ),
    ],
)
def test_what_changed_is_told_in_its_kind(
    old: str, new: str, said: list[tuple[str, str | None]]
) -> None:
    assert sorted(_said(old, new), key=str) == sorted(said, key=str)
