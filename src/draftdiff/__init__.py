"""Compares successive drafts of a negotiated text, clause by clause."""

from __future__ import annotations
