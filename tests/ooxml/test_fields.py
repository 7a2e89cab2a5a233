from __future__ import annotations

import pytest
from lxml import etree

from draftdiff.model.source import View
from draftdiff.ooxml.fields import form_value, link_target, unbalanced
from draftdiff.ooxml.names import W_NS, w


def story(*kinds: str) -> etree._Element:
    marks = "".join(f'<w:fldChar w:fldCharType="{kind}"/>' for kind in kinds)
    return etree.fromstring(f'<w:p xmlns:w="{W_NS}">{marks}</w:p>')


@pytest.mark.parametrize(
    ("kinds", "odd"),
    [
        (["begin", "separate", "end"], []),
        (["begin", "begin", "end", "separate", "end"], []),
        (["end", "begin", "end"], ["end"]),
        (["begin", "separate"], ["begin", "separate"]),
        (["separate", "begin", "begin", "end"], ["separate", "begin"]),
    ],
)
def test_only_marks_without_a_partner_are_passed_over(kinds: list[str], odd: list[str]) -> None:
    root = story(*kinds)
    found = unbalanced(root, View.ACCEPT)
    assert [mark.get(w("fldCharType")) for mark in root if mark in found] == odd


def test_fields_nested_without_end_are_passed_over() -> None:
    root = story(*["begin"] * 500, *["end"] * 500)
    assert len(root) - len(unbalanced(root, View.ACCEPT)) == 2 * 20


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ('HYPERLINK "https://example.org/a b" \\o "tip"', "https://example.org/a b"),
        ('hyperlink \\l "Article_7"', "#Article_7"),
        ("REF Article_7", None),
        ("HYPERLINK", None),
    ],
)
def test_a_link_field_tells_its_target(code: str, target: str | None) -> None:
    assert link_target(code) == target


def test_a_list_field_shows_the_chosen_entry() -> None:
    entries = '<w:listEntry w:val="Kyiv"/><w:listEntry w:val="Geneva"/>'

    def field(choice: str) -> etree._Element:
        return etree.fromstring(
            f'<w:fldChar xmlns:w="{W_NS}"><w:ffData><w:ddList>{choice}{entries}</w:ddList>'
            "</w:ffData></w:fldChar>"
        )

    assert form_value(field('<w:result w:val="1"/>')) == "Geneva"
    assert form_value(field("")) == "Kyiv"
    assert form_value(field('<w:result w:val="99"/><w:default w:val="1"/>')) == "Geneva"
