"""Frozen values that the stages hand on to each other; no behaviour beyond walking them."""
