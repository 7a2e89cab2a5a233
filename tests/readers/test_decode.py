from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.errors import ReadError
from draftdiff.model.source import Severity
from draftdiff.readers._decode import decode

_RUSSIAN = "Статья 1. Стороны подтверждают суверенитет.\n2. Численность: 600 000 человек.\n"
_UKRAINIAN = "Стаття 5. Україна зобов'язується не розміщувати зброю. Її підтримує Євросоюз.\n"
_GERMAN = "Artikel 3. Die Parteien verpflichten sich zur Förderung der Länder. Größe, Übung.\n"
_GERMAN_AREA = (
    "§ 2 Begriffe\n„Bergsee“ ist ein Gewässer von mehr als 1.000 m², „Ufer“ der Streifen."
)
_FRENCH = "Les Parties s’engagent à respecter l’accord « général » — déjà signé.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_RUSSIAN, "cp1251"),
        (_RUSSIAN, "koi8-r"),
        (_RUSSIAN, "cp866"),
        (_UKRAINIAN, "cp1251"),
        (_UKRAINIAN, "koi8-u"),
        (_GERMAN, "cp1252"),
        (_GERMAN_AREA, "cp1252"),
        (_FRENCH, "cp1252"),
        (_RUSSIAN, "utf-16-le"),
        (_GERMAN, "utf-16-be"),
    ],
)
def test_other_encodings_are_recognised_and_the_guess_is_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert [notice.code for notice in decoded.notices] == ["assumed-encoding"]
    assert decoded.notices[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + _UKRAINIAN.encode(encoding))
    assert decoded.text == _UKRAINIAN
    assert [notice.severity for notice in decoded.notices] == [Severity.INFO]


def test_every_kind_of_line_end_is_one_line_end() -> None:
    assert decode("a\r\nb\rc\x0bd\u0085e\u2028f\u2029g\n".encode()).text == "a\nb\nc\nd\ne\nf\ng\n"


def test_damaged_utf8_is_read_with_the_place_and_number_of_what_was_lost() -> None:
    data = "Größe\nÜbung für Länder\n".encode() + b"Stra\xdfe und Stra\xdfe, " + "äöü".encode()
    decoded = decode(data)
    assert decoded.text.startswith("Größe\nÜbung")
    (notice,) = decoded.notices
    assert notice.code == "invalid-bytes"
    assert notice.severity is Severity.WARNING
    assert notice.count == 2
    assert notice.place == "line 3"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00" * 400, b"ab\x01\x02\x03" * 50])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(data)


def test_plain_utf8_needs_no_notice() -> None:
    assert decode(_UKRAINIAN.encode()).notices == ()


@given(st.binary(max_size=200))
def test_decoding_gives_text_or_a_read_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except ReadError:
        return
    assert "\r" not in decoded.text
