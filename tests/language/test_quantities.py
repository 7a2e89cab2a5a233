"""One figure has one value, however it is written, in six languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.language.lexicon import LANGUAGES, lexicon
from draftdiff.language.quantities import (
    DAYS,
    in_unit,
    quantities,
    said,
    same_value,
    unit_named,
)
from draftdiff.model.draft import Reference

if TYPE_CHECKING:
    from draftdiff.language.quantities import Quantity

SOURCES = Path(__file__).parents[2] / "src" / "draftdiff"


def read(text: str, language: str = "en", *, known: bool = True) -> tuple[Quantity, ...]:
    return quantities(text, lexicon(language), known=known)


def one(text: str, language: str = "en") -> Quantity:
    (quantity,) = read(text, language)
    return quantity


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "1.5m", 1_500_000, None),
        ("en", "€1.5m", 1_500_000, "EUR"),
        ("en", "EUR 1.5 million", 1_500_000, "EUR"),
        ("en", "1,500,000 EUR", 1_500_000, "EUR"),
        ("en", "EUR one million", 1_000_000, "EUR"),
        ("en", "one million euros (EUR 1,000,000)", 1_000_000, "EUR"),
        ("en", "3.5 million US dollars", 3_500_000, "USD"),
        ("en", "half a million", 500_000, None),
        ("en", "half-a-million", 500_000, None),
        ("en", "a quarter of a million", 250_000, None),
        ("en", "two and a half million", 2_500_000, None),
        ("en", "two-and-a-half million", 2_500_000, None),
        ("en", "one and a half million", 1_500_000, None),
        ("en", "0.9 million", 900_000, None),
        ("en", "shall not exceed 600.000 personnel", 600_000, "person"),
        ("en", "shall not exceed 600 000 personnel", 600_000, "person"),
        ("en", "shall not exceed 0.6 million personnel", 600_000, "person"),
        ("en", "shall not exceed 600 thousand personnel", 600_000, "person"),
        ("en", "shall not exceed 800 тис. осіб", 800_000, None),
        ("en", "in 2025 shall not exceed 85,000", 85_000, None),
        ("en", "under article 7 shall be held within 3 weeks", 3, "week"),
        ("en", "1.2m personnel", 1_200_000, "person"),
        ("en", "$100bn", 100e9, "USD"),
        ("en", "6 hundred thousand", 600_000, None),
        ("en", "six hundred thousand", 600_000, None),
        ("en", "600,000 (six hundred thousand) personnel", 600_000, "person"),
        ("en", "two hundred and fifty men", 250, "person"),
        ("en", "thirty (30) days", 30, "day"),
        ("en", "30 (thirty) calendar days", 30, "day"),
        ("en", "a dozen", 12, None),
        ("en", "two dozen", 24, None),
        ("en", "half a dozen", 6, None),
        ("en", "2½ per cent", 2.5, "percent"),
        ("en", "½", 0.5, "share"),
        ("en", "fifty per cent", 50, "percent"),
        ("en", "half per cent", 0.5, "percent"),
        ("en", "two thirds", 2 / 3, "share"),
        ("en", "two-thirds", 2 / 3, "share"),
        ("en", "half of the personnel", 0.5, "share"),
        ("en", "50:50", 50, "ratio"),
        ("en", "60/40", 60, "ratio"),
        ("en", "3:1", 3, "ratio"),
        ("en", "one month", 1, "month"),
        ("en", "within a year", 1, "year"),
        ("en", "for a month", 1, "month"),
        ("en", "a year and a half", 1.5, "year"),
        ("en", "half a year", 0.5, "year"),
        ("en", "a quarter of an hour", 0.25, "hour"),
        ("en", "within a fortnight", 1, "fortnight"),
        ("en", "two decades", 2, "decade"),
        ("en", "30-day", 30, "day"),
        ("en", "a thirty-day period", 30, "day"),
        ("en", "ten working days", 10, "working day"),
        ("en", "one per cent", 1, "percent"),
        ("en", "50 m", 50, "metre"),
        ("en", "1.200 kilometres", 1.2, "kilometre"),
        ("de", "1.200", 1200, None),
        ("de", "1,5", 1.5, None),
        ("de", "100 Mrd. Euro", 100e9, "EUR"),
        ("de", "eine halbe Million", 500_000, None),
        ("de", "eine Viertelmillion", 250_000, None),
        ("de", "zweieinhalb Millionen", 2_500_000, None),
        ("de", "sechshunderttausend", 600_000, None),
        ("de", "ein Dutzend", 12, None),
        ("de", "fünfzig Prozent", 50, "percent"),
        ("de", "zwei Drittel", 2 / 3, "share"),
        ("de", "anderthalb Jahre", 1.5, "year"),
        ("de", "ein halbes Jahr", 0.5, "year"),
        ("de", "binnen einer Woche", 1, "week"),
        ("de", "eine dreimonatige Frist", 3, "month"),
        ("de", "eine 30-tägige Frist", 30, "day"),
        ("de", "zehn Werktage", 10, "working day"),
        ("fr", "1,5", 1.5, None),
        ("fr", "un demi-million", 500_000, None),
        ("fr", "un million et demi", 1_500_000, None),
        ("fr", "six cent mille", 600_000, None),
        ("fr", "une douzaine", 12, None),
        ("fr", "cinquante pour cent", 50, "percent"),
        ("fr", "100 milliards d'euros", 100e9, "EUR"),
        ("fr", "un an et demi", 1.5, "year"),
        ("fr", "dans un délai d'un an", 1, "year"),
        ("fr", "dix jours ouvrables", 10, "working day"),
        ("es", "1,5", 1.5, None),
        ("es", "medio millón", 500_000, None),
        ("es", "un millón y medio", 1_500_000, None),
        ("es", "100 mil millones", 100e9, None),
        ("es", "veintiún días", 21, "day"),
        ("es", "cincuenta por ciento", 50, "percent"),
        ("es", "un año y medio", 1.5, "year"),
        ("es", "diez días hábiles", 10, "working day"),
        ("uk", "1,5", 1.5, None),
        ("uk", "півмільйона", 500_000, None),
        ("uk", "600 тис. осіб", 600_000, "person"),
        ("uk", "шестисот тисяч осіб", 600_000, "person"),
        ("uk", "сто двадцять", 120, None),
        ("uk", "п’яти", 5, None),
        ("uk", "тридцяти днів", 30, "day"),
        ("uk", "два з половиною мільйони", 2_500_000, None),
        ("uk", "чверть мільйона", 250_000, None),
        ("uk", "п'ятдесяти відсотків", 50, "percent"),
        ("uk", "півтора року", 1.5, "year"),
        ("uk", "півроку", 0.5, "year"),
        ("uk", "протягом року", 1, "year"),
        ("uk", "протягом одного місяця", 1, "month"),
        ("uk", "тридцятиденний строк", 30, "day"),
        ("ru", "1,5", 1.5, None),
        ("ru", "полмиллиона", 500_000, None),
        ("ru", "полтора миллиона", 1_500_000, None),
        ("ru", "600 тыс. человек", 600_000, "person"),
        ("ru", "шестисот тысяч", 600_000, None),
        ("ru", "пятидесяти процентов", 50, "percent"),
        ("ru", "двумя тысячами пятьюстами", 2500, None),
        ("ru", "в течение года", 1, "year"),
        ("ru", "десять рабочих дней", 10, "working day"),
    ],
)
def test_a_quantity_has_its_value_and_its_unit(
    language: str, text: str, value: float, unit: str | None
) -> None:
    quantity = one(text, language)
    assert (quantity.value, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the first and the twenty-first year"),
        ("en", "by 2030, in the 1990s and from 2025 to 2027"),
        ("en", "on 24 December 2025 or December 24, 2025"),
        ("en", "on 24.12.2025"),
        ("en", "at 12:30, at 10 a.m. and at nine o'clock"),
        ("en", "Article 5, points 1 to 3, No. 7 and § 8"),
        ("en", "phase two"),
        ("en", "6(2) becomes 7(2) and 7(a), 10.d becomes 12.a"),
        ("en", "from 19 to 20 November 2025"),
        ("en", "resolution 2202 (2015), S/2015/36 and regulation 2011/36"),
        ("en", "under standard ISO 9001"),
        ("en", "one of the sides, a person, someone"),
        ("en", "twice a year"),
        ("en", "(1) the sides and (2) the others"),
        ("en", "several million euros and millions of people"),
        ("de", "am 24. Dezember 2025 um 14 Uhr"),
        ("de", "einmal im Jahr nach Artikel 5"),
        ("fr", "le 24 décembre 2025 selon l'article 5"),
        ("es", "el 24 de diciembre de 2025"),
        ("uk", "24 грудня 2025 року, до 2030 року, стаття 5, пункт 3"),
        ("ru", "24 декабря 2025 года, до 2030 года, пункт 3"),
    ],
)
def test_ordinals_dates_years_times_labels_and_codes_are_no_quantities(
    language: str, text: str
) -> None:
    assert read(text, language) == ()


def test_what_stands_in_a_reference_is_no_quantity() -> None:
    text = "under the 3 and for 30 days"
    reference = Reference(text.index("3"), text.index("3") + 1, "", ("3",), None, False)
    assert [q.value for q in quantities(text, lexicon("en"), [reference])] == [30]


@pytest.mark.parametrize(
    ("language", "text", "bound", "words"),
    [
        ("en", "no more than 600,000", "cap", "no more than"),
        ("en", "at most 30 days", "cap", "at most"),
        ("en", "up to €1.5m", "cap", "up to"),
        ("en", "shall not exceed a total of 600,000", "cap", "not exceed"),
        ("en", "shall in no case exceed 5 %", "cap", "no case exceed"),
        ("en", "if the losses exceed 5 %", "floor", "exceed"),
        ("en", "limited to 600,000", "cap", "limited to"),
        ("en", "a maximum of 90 days", "cap", "a maximum"),
        ("en", "a ceiling of 800,000", "cap", "ceiling"),
        ("en", "below 5 %", "cap", "below"),
        ("en", "at least two thirds", "floor", "at least"),
        ("en", "not less than a month", "floor", "not less than"),
        ("en", "no fewer than 500 men", "floor", "no fewer than"),
        ("en", "a minimum of 5 %", "floor", "minimum"),
        ("en", "30 days or more", "floor", "or more"),
        ("en", "exactly 5 tonnes", "exact", "exactly"),
        ("en", "about 600,000", "", None),
        ("en", "the cap, which the sides agreed, is 600,000", "", None),
        ("de", "höchstens 600.000 Soldaten", "cap", "höchstens"),
        ("de", "darf 800 000 Mann nicht übersteigen", "cap", "nicht übersteigen"),
        ("de", "mindestens 1,5 %", "floor", "mindestens"),
        ("fr", "ne dépasse pas 600 000 hommes", "cap", "ne dépasse pas"),
        ("fr", "ne peut excéder 600 000", "cap", "ne peut excéder"),
        ("fr", "au moins deux tiers", "floor", "au moins"),
        ("es", "no excederá de 600 000 efectivos", "cap", "no excederá"),
        ("es", "al menos 50 %", "floor", "al menos"),
        ("uk", "не більше 600 тис. осіб", "cap", "не більше"),
        ("uk", "не перевищує шестисот тисяч", "cap", "не перевищує"),
        ("uk", "до 600 тис. осіб", "cap", "до"),
        ("uk", "щонайменше п'ятдесят відсотків", "floor", "щонайменше"),
        ("ru", "не более чем 600 тыс. человек", "cap", "не более чем"),
        ("ru", "не менее пятидесяти процентов", "floor", "не менее"),
    ],
)
def test_the_words_beside_a_quantity_bound_it(
    language: str, text: str, bound: str, words: str | None
) -> None:
    quantity = one(text, language)
    found = text[slice(*quantity.bound_at)] if quantity.bound_at else None
    assert (quantity.bound, found) == (bound, words)


def test_the_end_of_a_range_is_no_cap_and_shares_its_unit_and_scale() -> None:
    assert [(q.value, q.unit, q.bound) for q in read("від 5 до 10 років", "uk")] == [
        (5, "year", ""),
        (10, "year", ""),
    ]
    assert [(q.value, q.unit) for q in read("from 15 to 20 km")] == [
        (15, "kilometre"),
        (20, "kilometre"),
    ]
    assert [(q.value, q.unit) for q in read("EUR 5 to 10 million")] == [(5e6, "EUR"), (1e7, "EUR")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("600,000", "count"),
        ("600,000 troops", "count"),
        ("EUR 5", "money"),
        ("30 days", "duration"),
        ("ten working days", "duration"),
        ("half", "share"),
        ("5 %", "share"),
        ("60:40", "ratio"),
        ("20 km", "measure"),
    ],
)
def test_a_quantity_is_of_a_kind(text: str, kind: str) -> None:
    assert one(text).kind == kind


def test_words_and_figures_that_disagree_are_two_quantities() -> None:
    assert [(q.value, q.unit) for q in read("within thirty (60) days")] == [
        (30, "day"),
        (60, "day"),
    ]


def test_what_is_cited_is_the_text_of_the_range() -> None:
    text = "The force shall not exceed 600,000 military personnel at any time."
    quantity = one(text)
    assert text[quantity.start : quantity.end] == quantity.cited == "600,000 military personnel"
    assert quantity.number == "600,000"


def test_a_figure_has_two_readings_where_the_language_is_not_known() -> None:
    (quantity,) = read("1.200", known=False)
    assert {quantity.value, quantity.other} == {1.2, 1200}
    assert one("1.200").other is None
    assert read("1.000", known=False)[0].other is None


@pytest.mark.parametrize(
    ("one_text", "two_text"),
    [
        ("18 months", "a year and a half"),
        ("a fortnight", "two weeks"),
        ("two decades", "20 years"),
        ("48 hours", "two days"),
        ("fifty per cent", "half"),
        ("60:40", "3:2"),
        ("600,000", "600,000 personnel"),
        ("0.5 km", "500 metres"),
    ],
)
def test_one_quantity_in_two_units_is_the_same(one_text: str, two_text: str) -> None:
    first, second = one(one_text), one(two_text)
    assert same_value(first, second)
    assert same_value(second, first)


@pytest.mark.parametrize(
    ("one_text", "two_text"),
    [
        ("EUR 5", "USD 5"),
        ("10 days", "10 working days"),
        ("30 days", "one month"),
        ("5 %", "5"),
        ("600,000", "600,000 km"),
    ],
)
def test_quantities_of_other_units_are_not_the_same(one_text: str, two_text: str) -> None:
    first, second = one(one_text), one(two_text)
    assert not same_value(first, second)
    assert not same_value(second, first)


def test_a_value_is_told_in_another_unit_where_that_can_be_done() -> None:
    assert in_unit(one("six months"), "day") == pytest.approx(182.62125)
    assert in_unit(one("72 hours"), "day") == 3
    assert in_unit(one("60:40"), "percent") == pytest.approx(60)
    assert in_unit(one("half"), "percent") == 50
    assert in_unit(one("ten working days"), "day") is None
    assert in_unit(one("EUR 5"), "USD") is None


def test_a_unit_is_known_by_the_names_people_give_it() -> None:
    assert [unit_named(n, "en") for n in ("days", "troops", "%", "$", "EUR", "working days")] == [
        "day",
        "person",
        "percent",
        "USD",
        "EUR",
        "working day",
    ]
    assert unit_named("Tage", "de") == "day"
    assert unit_named(None, "en") is None


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (1_500_000.0, None, "1,500,000"),
        (0.5, "percent", "0.5 %"),
        (900_000.0, "EUR", "EUR 900,000"),
        (1e15, None, "1,000,000,000,000,000"),
        (1e-7, None, "0.0000001"),
        (0.1 + 0.2, None, "0.3"),
        (30.0, "day", "30 days"),
        (1.0, "month", "1 month"),
        (-0.0, None, "0"),
        (2.0, "century", "2 centuries"),
    ],
)
def test_a_value_is_printed_in_full(value: float, unit: str | None, printed: str) -> None:
    assert said(value, unit) == printed


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_value_is_printed_in_scientific_notation(value: float) -> None:
    assert re.fullmatch(r"[-+]?\d[\d,]*(?:\.\d+)? %", said(value, "percent", signed=True))


# How lawyers of each language write a whole number in digits and in words.

_GROUPS = {
    "en": ",",
    "de": ".",
    "fr": "\u202f",
    "es": ".",
    "uk": "\u00a0",
    "ru": " ",
}
_MILLIONS = {
    "en": ("million", "m", "mn"),
    "de": ("Millionen", "Mio."),
    "fr": ("millions",),
    "es": ("millones",),
    "uk": ("мільйонів", "млн"),
    "ru": ("миллионов", "млн"),
}
_THOUSANDS = {
    "en": ("thousand", "k"),
    "de": ("Tausend",),
    "fr": ("mille",),
    "es": ("mil",),
    "uk": ("тисяч", "тис."),
    "ru": ("тысяч", "тыс."),
}
_ONES = {
    "en": "one two three four five six seven eight nine",
    "de": "eins zwei drei vier fünf sechs sieben acht neun",
    "fr": "un deux trois quatre cinq six sept huit neuf",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve",
    "uk": "одна дві три чотири п'ять шість сім вісім дев'ять",
    "ru": "одна две три четыре пять шесть семь восемь девять",
}
_OBLIQUE = {
    "uk": "одного двох трьох чотирьох п'яти шести семи восьми дев'яти",
    "ru": "одного двух трёх четырёх пяти шести семи восьми девяти",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_TENS_OBLIQUE = {
    "uk": "двадцяти тридцяти сорока п'ятдесяти шістдесяти сімдесяти вісімдесяти дев'яноста",
    "ru": "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
}
_HUNDREDS = {
    "uk": "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "es": "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos",
}
_HUNDREDS_OBLIQUE = {
    "uk": "ста двохсот трьохсот чотирьохсот п'ятисот шестисот семисот восьмисот дев'ятисот",
    "ru": "ста двухсот трёхсот четырёхсот пятисот шестисот семисот восьмисот девятисот",
}


def spelled(hundreds: int, tens: int, language: str, *, oblique: bool = False) -> str:
    """``hundreds`` hundreds and ``tens`` tens in words."""
    ones = _ONES[language].split()
    ten = _TENS_OBLIQUE if oblique else _TENS
    tail = ten[language].split()[tens - 2] if tens else ""
    if not hundreds:
        return tail
    if language in _HUNDREDS:
        table = _HUNDREDS_OBLIQUE if oblique else _HUNDREDS
        head = table[language].split()[hundreds - 1]
        if head == "ciento" and not tail:
            head = "cien"
        return f"{head} {tail}".strip()
    if language == "en":
        return f"{ones[hundreds - 1]} hundred{' and ' if tail else ''}{tail}"
    if language == "de":
        return f"{'ein' if hundreds == 1 else ones[hundreds - 1]}hundert{tail}"
    head = "cent" if hundreds == 1 else f"{ones[hundreds - 1]} cent{'' if tail else 's'}"
    return f"{head} {tail}".strip()


languages = st.sampled_from(LANGUAGES)


@given(languages, st.integers(1, 999), st.integers(0, 999), st.integers(0, 999))
def test_digits_with_separators_have_the_value_of_the_number(
    language: str, millions: int, thousands: int, units: int
) -> None:
    value = millions * 1_000_000 + thousands * 1000 + units
    group = _GROUPS[language]
    text = f"{millions}{group}{thousands:03}{group}{units:03}"
    assert one(f"x {text}", language).value == value
    assert one(f"x {value}0", language).value == value * 10
    for written in (f"EUR {text}", f"€{text}", f"{text} EUR", f"{text} €"):
        found = one(f"x {written}", language)
        assert (found.value, found.unit) == (value, "EUR")


@given(languages, st.integers(11, 999), st.integers(1, 9), st.data())
def test_a_scale_word_multiplies_digits(
    language: str, whole: int, tenth: int, data: st.DataObject
) -> None:
    point = "." if language == "en" else ","
    scale, words = data.draw(
        st.sampled_from([(1_000_000, _MILLIONS[language]), (1000, _THOUSANDS[language])])
    )
    word = data.draw(st.sampled_from(words))
    value = (whole * 10 + tenth) * scale // 10
    assert one(f"x {whole} {word} euro", language).value == whole * scale
    assert one(f"x {whole}{point}{tenth} {word} euro", language).value == pytest.approx(value)
    assert one(f"x {value} euro", language).value == value


@given(languages, st.integers(0, 9), st.sampled_from([0, *range(2, 10)]), st.data())
def test_number_words_have_the_value_of_the_digits(
    language: str, hundreds: int, tens: int, data: st.DataObject
) -> None:
    value = hundreds * 100 + tens * 10
    if not value:
        return
    oblique = language in _OBLIQUE and data.draw(st.booleans())
    word = spelled(hundreds, tens, language, oblique=oblique)
    assert one(f"x {word} y", language).value == value
    repeated = one(f"x {word} ({value}) y", language)
    assert (repeated.value, repeated.number) == (value, f"{word} ({value})")
    thousands = word + ("" if language == "de" else " ")
    thousands += {"en": "thousand", "de": "tausend", "fr": "mille", "es": "mil"}.get(
        language, _THOUSANDS[language][0]
    )
    if language == "fr":
        thousands = thousands.replace("cents mille", "cent mille").replace(
            "vingts mille", "vingt mille"
        )
    assert one(f"x {thousands} y", language).value == value * 1000


@given(st.sampled_from(["uk", "ru"]), st.integers(2, 9), st.integers(2, 9), st.booleans())
def test_tens_and_ones_are_added_in_any_case(
    language: str, tens: int, ones: int, oblique: bool
) -> None:
    ten = (_TENS_OBLIQUE if oblique else _TENS)[language].split()[tens - 2]
    unit = (_OBLIQUE if oblique else _ONES)[language].split()[ones - 1]
    assert one(f"x {ten} {unit} y", language).value == tens * 10 + ones


@given(languages, st.text(max_size=200))
def test_any_text_is_read_and_its_quantities_stand_in_order(language: str, text: str) -> None:
    end = 0
    for quantity in read(text, language):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.cited
        end = quantity.end


def test_no_other_module_has_lengths_of_its_own_for_spans_of_time() -> None:
    lengths = {30.436875, 30.4375, 365.2425, 365.25, 30.0, 365.0}
    for path in SOURCES.rglob("*.py"):
        if path.name == "quantities.py" and path.parent.name == "language":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Dict):
                continue
            values = {v.value for v in node.values if isinstance(v, ast.Constant)}
            keys = {k.value for k in node.keys if isinstance(k, ast.Constant)}
            told = {v for v in values if isinstance(v, int | float)} & lengths
            assert not (told and keys & {*DAYS, "monat", "mois", "mes"}), path
    assert DAYS["day"] * 7 == DAYS["week"]
    assert DAYS["month"] * 12 == pytest.approx(DAYS["year"])
