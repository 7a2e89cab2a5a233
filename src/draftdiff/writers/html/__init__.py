"""Writes a comparison as one self-contained HTML page, for everyone who has a browser."""

from __future__ import annotations

from draftdiff.writers.html.history import write_history
from draftdiff.writers.html.ledger import write_ledger
from draftdiff.writers.html.render import write_comparison

__all__ = ["write_comparison", "write_history", "write_ledger"]
