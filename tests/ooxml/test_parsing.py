from __future__ import annotations

import pytest

from draftdiff.errors import ReadError, RefusedError
from draftdiff.ooxml.names import W_NS
from draftdiff.ooxml.parsing import MAX_ELEMENTS, parse

DOCTYPE = '<!DOCTYPE a [<!ENTITY b "lol">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "<!-- a > b -->", "<?pi x?>\n ", "<!---->"])
def test_a_doctype_is_refused_in_every_encoding(encoding: str, before: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    text = f'<?xml version="1.0" encoding="{name}"?>{before}{DOCTYPE}<a>&b;</a>'
    with pytest.raises(RefusedError, match=r"part\.xml: .*DOCTYPE"):
        parse(text.encode(encoding), "part.xml")


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32"])
def test_an_encoding_that_could_hide_a_doctype_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}<a>&b;</a>'
    with pytest.raises(ReadError):
        parse(text.encode(encoding), "part.xml")


def test_the_word_doctype_in_a_text_is_only_text() -> None:
    root = parse(b"<a><![CDATA[<!DOCTYPE html>]]></a>", "part.xml")
    assert root.text == "<!DOCTYPE html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_text_is_the_same_in_every_encoding(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-be")
    text = f'<?xml version="1.0" encoding="{name}"?><a>Стаття 5º</a>'
    assert parse(text.encode(encoding), "part.xml").text == "Стаття 5º"


def test_strict_namespaces_become_transitional_but_text_stays() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    root = parse(f'<w:t xmlns:w="{strict}">see {strict}</w:t>'.encode(), "part.xml")
    assert root.tag == f"{{{W_NS}}}t"
    assert root.text == f"see {strict}"


def test_too_many_elements_are_refused_before_they_are_built() -> None:
    with pytest.raises(RefusedError, match="2,000,000 elements"):
        parse(b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>", "part.xml")


def test_elements_nested_too_deep_are_refused() -> None:
    with pytest.raises(RefusedError, match="nested deeper"):
        parse(b"<a>" * 300 + b"</a>" * 300, "part.xml")


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"\xff\xff", b"<a>\x00</a>", b"<a b=1/>", b"\xff\xfe<"]
)
def test_what_is_not_well_formed_names_the_part(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^part\.xml: "):
        parse(data, "part.xml")
