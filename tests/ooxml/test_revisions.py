from __future__ import annotations

from lxml import etree

from draftdiff.model.source import View
from draftdiff.ooxml.content import text_nodes
from draftdiff.ooxml.names import W_NS, P
from draftdiff.ooxml.revisions import census, mark_dropped

BODY = (
    '<w:p><w:pPr><w:rPr><w:del w:author="Bo"/></w:rPr></w:pPr>'
    '<w:del w:author="Ana"><w:r><w:delText>a</w:delText></w:r></w:del>'
    '<w:ins w:author="Ana"><w:r><w:t>b</w:t></w:r></w:ins>'
    '<w:moveFrom w:author="Ana"><w:r><w:t>c</w:t></w:r></w:moveFrom>'
    '<w:r><w:rPr><w:rPrChange w:author="Cy"><w:rPr/></w:rPrChange></w:rPr><w:t>d</w:t></w:r></w:p>'
    '<w:p><w:moveTo w:author="Ana"><w:r><w:t>c</w:t></w:r></w:moveTo></w:p>'
)


def body(content: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W_NS}">{content}</w:body>')


def test_a_census_counts_a_move_once_and_names_the_busiest_author_first() -> None:
    counted = census([body(BODY)])
    assert (counted.insertions, counted.deletions, counted.moves, counted.formatting) == (
        1,
        2,
        1,
        1,
    )
    assert counted.total == 5
    assert counted.authors == (("Ana", 4), ("Bo", 1), ("Cy", 1))


def test_a_clean_document_has_no_authors() -> None:
    assert census([body("<w:p/>")]).total == 0


def test_a_mark_is_gone_in_one_view_only() -> None:
    first, second = body(BODY).iter(P)
    assert mark_dropped(first, View.ACCEPT)
    assert not mark_dropped(first, View.REJECT)
    assert not mark_dropped(second, View.ACCEPT)


def test_texts_are_counted_in_the_view_and_not_twice_in_a_fallback() -> None:
    assert text_nodes(body(BODY), View.ACCEPT) == 3
    assert text_nodes(body(BODY), View.REJECT) == 3
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:t>a</w:t></mc:Choice>'
        "<mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert text_nodes(body(twice), View.ACCEPT) == 1
