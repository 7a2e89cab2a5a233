"""Writes a Word document in which every change is a native tracked change."""
