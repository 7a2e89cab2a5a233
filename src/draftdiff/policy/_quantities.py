"""The quantities in a clause as far as a limit needs them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftdiff.language.detect import guess
from draftdiff.language.lexicon import LANGUAGES, lexicon
from draftdiff.language.normalize import words as words_of
from draftdiff.language.quantities import WORKING_DAY, in_unit
from draftdiff.language.quantities import quantities as quantities_of

if TYPE_CHECKING:
    from draftdiff.language.quantities import Quantity
    from draftdiff.model.draft import Clause, Draft

_CALENDAR_DAYS = 7 / 5  # for a working day, in a week without holidays


def quantities(clause: Clause, language: str) -> tuple[Quantity, ...]:
    """The quantities of a clause in order; no cross-references, labels, dates or years."""
    known = language in LANGUAGES
    return quantities_of(clause.text, lexicon(language), clause.references, known=known)


def language_of(draft: Draft) -> str:
    """The language whose function words the draft uses; "und" where they do not tell."""
    if draft.language in LANGUAGES:
        return draft.language
    return guess(word for clause in draft.clauses for word in words_of(clause.text))


def measured(quantity: Quantity, unit: str | None) -> tuple[float, ...]:
    """The value in ``unit`` (canonical), then the other reading; none for other units.

    Working days are told in calendar days both as they stand and as the weeks they take.
    """
    value = in_unit(quantity, unit)
    if value is not None:
        if quantity.other is None or not quantity.value:
            return (value,)
        return (value, value * quantity.other / quantity.value)
    if quantity.unit == WORKING_DAY and unit is not None:
        days = in_unit(replace(quantity, unit="day"), unit)
        return () if days is None else (days, days * _CALENDAR_DAYS)
    return ()
