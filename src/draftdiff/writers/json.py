"""Writes the report as JSON: the same bytes for the same report, safe to print on a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from draftdiff.writers._convert import comparison_report, outline_report
from draftdiff.writers._history_convert import history_report
from draftdiff.writers._ledger_convert import commitments_report
from draftdiff.writers._why_convert import explanation_report

if TYPE_CHECKING:
    from draftdiff.model.commitments import Ledger
    from draftdiff.model.comparison import Comparison
    from draftdiff.model.draft import Draft
    from draftdiff.model.explanation import Explanation
    from draftdiff.model.history import History
    from draftdiff.model.settings import CommitmentSettings

# JSON escapes C0 itself. These would reach a terminal raw; escaped, they mean the same to a parser.
_STEERING = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_comparison(comparison: Comparison) -> str:
    """The JSON report of a comparison, ending in a newline."""
    return encode(comparison_report(comparison))


def write_outline(draft: Draft) -> str:
    """One draft's clauses as JSON, ending in a newline."""
    return encode(outline_report(draft))


def write_history(history: History) -> str:
    """The JSON report of a history, ending in a newline."""
    return encode(history_report(history))


def write_ledger(told: Ledger, _: CommitmentSettings) -> str:
    """The JSON report of commitments, always whole, ending in a newline."""
    return encode(commitments_report(told))


def write_explanation(told: Explanation) -> str:
    """Why a comparison says what it says of some clauses, as JSON, ending in a newline."""
    return encode(explanation_report(told))


def encode(value: msgspec.Struct | dict[str, Any]) -> str:
    """A value as JSON, the same bytes for the same value, ending in a newline."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate (a file name that is not UTF-8, say) has no place in JSON: RFC 8259, 8.2.
        encoded = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))
    text = msgspec.json.format(encoded, indent=2).decode()
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value
