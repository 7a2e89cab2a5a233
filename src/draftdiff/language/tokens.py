"""Cuts text into the units that an edit keeps whole: words, numbers and marks.

A word keeps its inner apostrophes and hyphens, a number its separators, sign, currency, scale and
unit sign, because half of "600,000" or "$100 billion" means nothing to a reader. White space
belongs to no token: it is what lies between two of them, so tokens and gaps join back to the text.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain


def _combining_marks() -> str:
    r"""The marks that ``\w`` leaves out though words of many scripts are written with them."""
    blocks = chain(range(0x0300, 0x1E00), range(0x20D0, 0x2100), range(0xA800, 0xAC00))
    ranges: list[list[int]] = []
    for code in blocks:
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# Scripts written without spaces: one character is one token (tidying joins neighbours), for a
# "word" would be everything up to the next full stop.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_LETTER = rf"[^\W\d_{_UNSPACED}]"
# Possessive throughout, so that a hostile text costs no more than its length.
_LETTERS = rf"(?:[^\W_{_UNSPACED}]++|[{_combining_marks()}\u00ad\u200c\u200d]++)"
_WORD = rf"(?={_LETTER}){_LETTERS}++(?:['’ʼ\-‐‑·]{_LETTERS}++)*+"
_INITIALS = r"(?:[^\W\d_]\.){2,}"

# Only names of currencies, scales and units come in any case: the rest compiles in half the time.
_CURRENCY = (
    r"(?i:(?:US|C|CA|A|AU|NZ|HK|R)?\$|€|£|¥|₴|₽|₹|₺|₩|₪|zł|"
    r"(?:USD|EUR|GBP|UAH|RUB|CHF|JPY|CNY|PLN|CAD|AUD)(?=[^\S\n]?[\d]))"
)

_SPACE = r"[ \u00a0\u2009\u202f]"
_DIGITS = (
    r"(?:\d{4}-\d\d-\d\d(?!\d)|"
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:/'’]\d+)*)"
)
_SCALE = (
    r"(?i:hundred|thousand|million|billion|trillion|bn|mn|tn|m|k|"
    r"Tausend|Millionen|Million|Milliarden|Milliarde|Billionen|Mio\.?|Mrd\.?|"
    r"mille|millions|milliers|milliards|milliard|"
    r"mil|millones|millón|millions|"
    r"тисяч[аіу]?|тис\.?|тыс\.?|тысяч[аиу]?|мільйон(?:ів|и|а)?|млн\.?|миллион(?:ов|а)?|"
    r"мільярд(?:ів|и|а)?|млрд\.?|миллиард(?:ов|а)?|трильйон(?:ів|и|а)?|трлн\.?)(?!\w)"
)
_UNIT = rf"(?i:%|‰|°C|°F|°|{_CURRENCY}|(?:USD|EUR|GBP|UAH|RUB|CHF)(?!\w))"
_NUMBER = (
    rf"(?:{_CURRENCY}{_SPACE}?)?(?:(?<![\w)\]])[+\-−±](?=[\d.]))?{_DIGITS}"
    rf"(?:{_SPACE}?{_SCALE}|[-‐‑]?(?={_LETTER}){_LETTERS}++)?(?:{_SPACE}?{_UNIT})?"
)
_RULE = r"_+|\.{2,}"

# Most tokens are plain words: to tell them at once saves half the time.
_PLAIN = r"[a-z]++(?=[ ,;:)])"

_TOKEN = re.compile(rf"{_PLAIN}|{_NUMBER}|{_INITIALS}|{_WORD}|{_RULE}|\S")


def spans(text: str) -> list[tuple[int, int]]:
    """The ranges of the tokens of ``text``, in order; what lies between them is white space.

    A word: "Ukraine's", "non-aggression". A number: "600,000", "$100 billion", "50:50", "3.5 %",
    "600 000", "1.8.1". Any other character that is not white space is a token of its own.
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def tokens(text: str) -> list[str]:
    """The tokens of ``text`` as strings, without the white space between them."""
    return _TOKEN.findall(text)
