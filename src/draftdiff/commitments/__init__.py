"""Reads who must, must not, may or need not do what, and follows it through many drafts."""

from __future__ import annotations

from draftdiff.commitments.ledger import ledger
from draftdiff.commitments.parties import names_of
from draftdiff.commitments.reading import commitments_of

__all__ = ["commitments_of", "ledger", "names_of"]
