"""Defined terms."""

from __future__ import annotations

import pytest

from draftdiff.outline.terms import definitions


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ('"Agreement" means this text.', ("Agreement",)),
        ("The “Service” refers to the site.", ("Service",)),
        ("“We,” “Us” and “Our” refer to the firm.", ("We", "Us", "Our")),
        ('The Republic and the Union (the "Parties") agree.', ("Parties",)),
        ('A and B (hereinafter referred to as the "Sides") agree.', ("Sides",)),
        ("„Vertrag“ bezeichnet diesen Text.", ("Vertrag",)),
        ("Україна та Польща (далі – «Сторони») діють.", ("Сторони",)),
        ("«Partie» désigne un État.", ("Partie",)),
        ("He said “no” and left.", ()),
        ("No quotes here.", ()),
    ],
)
def test_terms_are_found_where_a_clause_defines_them(text: str, terms: tuple[str, ...]) -> None:
    assert definitions(text) == terms
