"""Says what the word edits of a comparison mean: typed changes, and how much they matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.model.comparison import Comparison

__all__ = ["annotate"]


def annotate(comparison: Comparison) -> Comparison:
    """``comparison`` with the typed changes of every match and its final substance."""
    return comparison
