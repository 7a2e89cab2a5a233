"""What the writers of commitments share: which are shown, their words, who conceded what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.language.normalize import words
from draftdiff.model.commitments import CONCESSIONS, GAINS, Reason, Side, Turn
from draftdiff.model.reading import Force, Sign
from draftdiff.writers import brief, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftdiff.model.commitments import (
        Commitment,
        Commitments,
        Entry,
        Ledger,
        Party,
        Posting,
        Step,
    )
    from draftdiff.model.settings import CommitmentSettings

NOBODY = "It is not said who"
DASH = "—"
_RIGHT_SIDES = (
    Side.RIGHT_LOST,
    Side.RIGHT_NARROWED,
    Side.RIGHT_GAINED,
    Side.RIGHT_WIDENED,
    Side.RIGHT_CHANGED,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What one party gave and got, the postings that are shown, in order."""

    party: Party
    postings: tuple[Posting, ...]


def is_shown(commitment: Commitment, settings: CommitmentSettings) -> bool:
    """Whether the filters let a commitment through."""
    if settings.forces and commitment.force.value not in settings.forces:
        return False
    concerned = (*commitment.parties, commitment.beneficiary)
    return not settings.parties or any(key in settings.parties for key in concerned)


def shown(told: Commitments, settings: CommitmentSettings) -> list[Commitment]:
    """The commitments of a draft that the filters let through."""
    return [commitment for commitment in told.commitments if is_shown(commitment, settings)]


def by_party(
    told: Ledger, draft: Commitments, settings: CommitmentSettings
) -> list[tuple[str, list[Commitment]]]:
    """A title and its commitments: parties by name first, then things, then nobody's.

    A commitment of several parties stands under each of them.
    """
    chosen = shown(draft, settings)
    ordered = sorted(told.parties, key=lambda party: not party.named)
    groups = [
        (heading(party.name), [item for item in chosen if party.key in item.parties])
        for party in ordered
        if not settings.parties or party.key in settings.parties
    ]
    groups.append((NOBODY, [item for item in chosen if not item.parties]))
    return [(title, items) for title, items in groups if items]


def heading(name: str) -> str:
    """A name as it begins a line."""
    return name[:1].upper() + name[1:]


def names(told: Ledger, keys: Sequence[str]) -> str:
    """The names of parties."""
    known = {party.key: party.name for party in told.parties}
    return ", ".join(known.get(key, key) for key in keys)


def clause(draft: Commitments, commitment: Commitment) -> str:
    """How to call the clause that a commitment stands in."""
    return wording.name(draft.draft.clauses[commitment.clause])


def marks(commitment: Commitment) -> list[str]:
    """What a reader must know of it besides its words."""
    found = ["proposal in brackets"] if commitment.bracketed else []
    return [*found, *([] if commitment.sure else ["unsure"])]


def sentence(told: Ledger, commitment: Commitment) -> str:
    """Who must do what, on one line: "Norland must hold elections within 100 days"."""
    if commitment.bearer is None or not commitment.parties or is_told_whole(commitment):
        return f"({commitment.said}) {commitment.act}"
    who = heading(names(told, commitment.parties))
    if commitment.sign in (Sign.YES, Sign.MAY) and not is_pronoun(told, commitment):
        who = heading(commitment.bearer)
    if commitment.force is Force.DECLARES:
        return f"{who} {commitment.act}"
    return f"{who} {commitment.said} {commitment.act}"


def phrase(commitment: Commitment) -> str:
    """What must be done, without who: "must hold elections", "(must) sanctions shall end"."""
    if is_told_whole(commitment):
        return f"({commitment.said}) {commitment.act}"
    return f"{commitment.said} {commitment.act}"


def noted(commitment: Commitment) -> str:
    """``phrase`` with what must be known of it besides."""
    return " ".join((phrase(commitment), *(f"[{mark}]" for mark in marks(commitment))))


def is_told_whole(commitment: Commitment) -> bool:
    """Whether its words begin with their own subject, as in the passive voice."""
    return commitment.subject_in_act


def is_pronoun(told: Ledger, commitment: Commitment) -> bool:
    """Whether its printed subject says less than the names of its parties."""
    bearer = commitment.bearer or ""
    return len(bearer) < min(len(names(told, (key,))) for key in commitment.parties)


def through(told: Ledger, commitment: Commitment) -> str | None:
    """The printed subject where it is more than a party's name: "vessels of the Union"."""
    if commitment.bearer is None or len(commitment.parties) != 1:
        return None
    known = {*words(names(told, commitment.parties)), "the", "a", "an"}
    more = [word for word in words(commitment.bearer) if word not in known]
    party = next((p for p in told.parties if p.key == commitment.parties[0]), None)
    return commitment.bearer if party and party.named and len(more) > 1 else None


def entries(told: Ledger, settings: CommitmentSettings) -> Iterator[tuple[int, Entry]]:
    """The entries of which some commitment is shown, with their places."""
    for number, entry in enumerate(told.entries):
        if any(
            place is not None and is_shown(told.drafts[draft].commitments[place], settings)
            for draft, place in enumerate(entry.places)
        ):
            yield number, entry


def at(told: Ledger, entry: Entry, draft: int) -> Commitment | None:
    """The commitment of an entry in a draft."""
    place = entry.places[draft]
    return None if place is None else told.drafts[draft].commitments[place]


def is_kept(entry: Entry) -> bool:
    """Whether nothing ever happened to it."""
    return all(step.turns == (Turn.KEPT,) for step in entry.steps)


def path(told: Ledger, entry: Entry) -> str:
    """Its clauses through the drafts: "25 → 18 → —"."""
    called = [
        DASH if item is None else clause(told.drafts[draft], item)
        for draft in range(len(told.drafts))
        for item in [at(told, entry, draft)]
    ]
    return called[0] if len(set(called)) == 1 else " → ".join(called)


def turned(step: Step) -> str:
    """The turns of a step in words."""
    return ", ".join(turn.value for turn in step.turns)


def accounts(told: Ledger, settings: CommitmentSettings) -> list[Account]:
    """Who gave and got what; parties by name first, in the order of the drafts."""
    numbers = {number for number, _ in entries(told, settings)}
    made = [
        Account(
            party,
            tuple(p for p in told.postings if p.party == party.key and p.entry in numbers),
        )
        for party in sorted(told.parties, key=lambda party: not party.named)
        if not settings.parties or party.key in settings.parties
    ]
    return [account for account in made if account.postings]


def counted(account: Account, draft: int | None = None) -> str:
    """What an account comes to: "takes on 6 duties, is freed of 5; loses 1 right"."""
    counts = Counter(p.side for p in account.postings if draft in (None, p.draft))
    parts = []
    for side in Side:
        if counts[side]:
            noun = "right" if side in _RIGHT_SIDES else "duty"
            plural = "rights" if noun == "right" else "duties"
            link = " in" if side not in _PLAIN_OBJECTS else ""
            number = counts[side]
            parts.append(f"{side.value}{link} {number} {noun if number == 1 else plural}")
    return ", ".join(parts)


_PLAIN_OBJECTS = (Side.DUTY_GAINED, Side.RIGHT_LOST, Side.DUTY_LOST, Side.RIGHT_GAINED)


def is_concession(posting: Posting) -> bool | None:
    """Whether the party gives something in it; ``None`` where that cannot be told."""
    if posting.side in CONCESSIONS:
        return True
    return False if posting.side in GAINS else None


def sign(posting: Posting) -> str:
    """``−`` for a concession, ``+`` for a gain, ``~`` for what may be either."""
    gives = is_concession(posting)
    return "~" if gives is None else "−" if gives else "+"


def posted(told: Ledger, posting: Posting) -> tuple[Commitment, str]:
    """The commitment that a posting speaks of, and the clause it stands (or stood) in."""
    entry = told.entries[posting.entry]
    lost = posting.side in (Side.DUTY_LOST, Side.RIGHT_LOST)
    draft = posting.draft - 1 if lost else posting.draft
    item = at(told, entry, draft)
    assert item is not None
    return item, clause(told.drafts[draft], item)


def why(told: Ledger, posting: Posting) -> str:
    """What changed in a commitment that was neither gained nor lost; "" for one that was."""
    if posting.side in _PLAIN_OBJECTS:
        return ""
    steps = told.entries[posting.entry].steps
    return next((step.explanation for step in steps if step.draft == posting.draft), "")


def left_out(draft: Commitments) -> str:
    """How much holds no commitment, and why, in a sentence; "" for nothing."""
    counts = Counter(item.reason for item in draft.left_out)
    labels = {
        Reason.NOT_OPERATIVE: (
            "title, heading, recital, table row or note",
            "titles, headings, recitals, table rows and notes",
        ),
        Reason.DEFINES: ("definition", "definitions"),
        Reason.NO_FORCE: ("sentence that binds nobody", "sentences that bind nobody"),
        Reason.NOT_READ: (
            "sentence in which no act was recognised",
            "sentences in which no act was recognised",
        ),
    }
    parts = [
        f"{counts[reason]} {labels[reason][counts[reason] > 1]}"
        for reason in Reason
        if counts[reason]
    ]
    return f"Left out: {'; '.join(parts)}." if parts else ""


def summary(told: Ledger, settings: CommitmentSettings) -> str:
    """What there is, in a sentence or two."""
    if len(told.drafts) == 1:
        (draft,) = told.drafts
        chosen = shown(draft, settings)
        unsure = sum(not item.sure for item in chosen)
        bracketed = sum(item.bracketed for item in chosen)
        more = [f"{unsure} unsure"] if unsure else []
        more += [f"{bracketed} in brackets"] if bracketed else []
        tail = f" ({', '.join(more)})" if more else ""
        return f"{number_of(len(chosen), 'commitment')}{tail}. {left_out(draft)}".strip()
    counts = Counter(
        turn
        for _, entry in entries(told, settings)
        for step in entry.steps
        for turn in step.turns[:1]
    )
    parts = [f"{counts[turn]} {turn.value}" for turn in Turn if counts[turn]]
    return f"{heading(', '.join(parts)) or 'No commitment'}."


def number_of(number: int, noun: str) -> str:
    """``1 commitment``, ``2 commitments``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def title(told: Ledger, draft: int) -> str:
    """``1  plan.md — Plan (57 clauses)`` without the number."""
    item = told.drafts[draft].draft
    named = f" — {item.title}" if item.title else ""
    return f"{item.name}{named} ({brief.number_of(len(item.clauses))})"
