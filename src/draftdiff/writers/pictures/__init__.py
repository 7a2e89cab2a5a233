"""Draws a history: the flow of its lines, its brackets, and what became of its text."""
