"""Turns the bytes of a text format into lines, and says what it had to assume about them."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from draftdiff.errors import ReadError
from draftdiff.model.source import Notice, Severity


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with line feeds for every kind of line end (form feeds stay), and the notices."""

    text: str
    notices: tuple[Notice, ...] = ()


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE = 256 * 1024
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LINE_ENDS = re.compile("\r\n?|[\v\x85\u2028\u2029]")
# What negotiated texts come in; a guess among all that exist would be a worse one.
_LEGACY = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "cp866",
    "mac_cyrillic",
    "cp1250",
    "iso8859_2",
    "iso8859_5",
    "iso8859_15",
    "mac_roman",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
_SIBLINGS = ("cp1254", "cp1257", "iso8859_15")
_NOT_WESTERN = re.compile(
    "[^\\x00-\\x7f"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüÿßŒœ"
    "\u00a0§©®°«»·ºª¿¡€£–—‘’“”„‚…•‹›]"
)
_LATIN2_LETTERS = re.compile(r"[^\W\d_][±³¶¹¼¾¿][^\W\d_]")
# "m²", "½", "¢", "5 m³" of a western text: in Latin-2 an accent without its letter, or no word.
_NOT_LATIN2 = re.compile("[˛˝ˇ˘]|[0-9][ \u00a0]?[cdk]?mł(?!\\w)")
_HINT = "Save it as UTF-8 to be sure"


def decode(data: bytes) -> Decoded:
    """Decode ``data``: byte order mark, UTF-8, UTF-16 without a mark, then legacy encodings.

    Every assumption and every byte that could not be decoded is told in a notice. Raises
    ``ReadError`` for binary data.
    """
    for mark, encoding, title in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text, damage = _lenient(data[len(mark) :], encoding)
            notice = Notice("byte-order-mark", f"read as {title}, as its byte order mark says")
            return Decoded(_LINE_ENDS.sub("\n", text), (notice, *damage))
    if b"\x00" in data:
        return _utf16(data)
    if len(_CONTROLS.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 50:
        raise _binary()
    try:
        return Decoded(_LINE_ENDS.sub("\n", data.decode("utf-8")))
    except UnicodeDecodeError:
        pass
    sequences = _UTF8_SEQUENCE.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, sequences))
    if len(sequences) > 2 * stray:
        text, damage = _lenient(data, "utf-8")
        return Decoded(_LINE_ENDS.sub("\n", text), damage)
    return _legacy(data)


def _binary() -> ReadError:
    return ReadError("this is binary data, not text", hint="Give the draft as .docx, .md or .txt")


def _lenient(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    """Decode, putting U+FFFD for what is invalid, and say how much that was and where first."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        text = data.decode(encoding, "replace")
        count = max(1, text.count("\ufffd") - before.count("\ufffd"))
        line = _LINE_ENDS.sub("\n", before).count("\n") + 1
        message = (
            f"{count} invalid {encoding.upper()} sequences could not be read and stand as '\ufffd';"
            f" the first is in line {line}"
        )
        return text, (Notice("invalid-bytes", message, Severity.WARNING, count, f"line {line}"),)


def _utf16(data: bytes) -> Decoded:
    """Text with null bytes is UTF-16 whose byte order mark was lost, or no text at all."""
    sample = data[: _SAMPLE & ~1]
    sample = sample[: len(sample) & ~1]
    for encoding, low in (("utf-16-le", 0), ("utf-16-be", 1)):
        pages = Counter(sample[1 - low :: 2])
        # A draft's characters come from two pages or so: ASCII with its own alphabet's.
        common = sum(count for _, count in pages.most_common(3))
        text = sample.decode(encoding, "replace")
        spaces = text.count(" ") + text.count("\n")
        odd = sum(1 for character in text if not (character.isprintable() or character.isspace()))
        if common > 0.9 * len(text) and odd <= len(text) // 50 and spaces >= len(text) // 40:
            whole, damage = _lenient(data, encoding)
            notice = Notice(
                "assumed-encoding",
                f"read as UTF-16 without a byte order mark. {_HINT}",
                Severity.WARNING,
            )
            return Decoded(_LINE_ENDS.sub("\n", whole), (notice, *damage))
    raise _binary()


def _legacy(data: bytes) -> Decoded:
    encoding = _guess(data)
    text, damage = _lenient(data, encoding)
    title = codecs.lookup(encoding).name
    message = f"not UTF-8; read as {title}, which is a guess. {_HINT}"
    notice = Notice("assumed-encoding", message, Severity.WARNING)
    return Decoded(_LINE_ENDS.sub("\n", text), (notice, *damage))


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow, and needed by few files)

    # Lines without a high byte say nothing about the encoding, and much of them misleads.
    telling = b"\n".join(line for line in data.splitlines() if _HIGH.search(line))[:_SAMPLE]
    best = from_bytes(telling, cp_isolation=list(_LEGACY), preemptive_behaviour=False).best()
    encoding = best.encoding if best else "cp1252"
    western = telling.decode("cp1252", "replace")
    # The sibling code pages agree on western letters, and chance decides between them.
    if encoding in _SIBLINGS and not _NOT_WESTERN.search(western):
        return "cp1252"
    # "Artyku³", "zobowi±zuj±": these bytes are letters only in Latin-2.
    if encoding == "cp1252" and _LATIN2_LETTERS.search(western):
        return "iso8859_2"
    if encoding in ("cp1250", "iso8859_2") and _NOT_LATIN2.search(
        telling.decode(encoding, "replace")
    ):
        return "cp1252"
    return encoding
