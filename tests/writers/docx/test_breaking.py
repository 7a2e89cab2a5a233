"""A paragraph that was only broken up, or joined, keeps its words: its marks are what changed."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Redline = Callable[[bytes, bytes], bytes]
    Judged = Callable[[bytes, bytes, bytes], dict[str, Any]]

SENTENCES = (
    "The Harbour Office keeps the register of moorings.",
    "Each keeper reports to it before the first frost.",
    "Dues fall to the widows of the town.",
)
WHOLE = " ".join(SENTENCES)
NEXT = "The term of the Office is nine years."
BEFORE = "This charter replaces that of the old guild."


def document(make_docx: Callable[..., bytes], *paragraphs: str) -> bytes:
    return make_docx(
        "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (*paragraphs, "The end."))
    )


def changes(redline: bytes) -> tuple[str, str, list[str]]:
    """Words inserted, words deleted, and what happened to each mark that came or went."""
    with zipfile.ZipFile(io.BytesIO(redline)) as package:
        xml = package.read("word/document.xml").decode()
    marks = re.findall(r"<w:rPr><w:(ins|del) [^>]*/></w:rPr></w:pPr>", xml)
    xml = re.sub(r"<w:pPr>.*?</w:pPr>", "", xml)
    come = "".join(re.findall(r"<w:ins .*?</w:ins>", xml))
    gone = "".join(re.findall(r"<w:delText[^>]*>([^<]*)<", xml))
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)<", come)), gone, marks


@pytest.mark.parametrize(
    ("old", "new", "come", "gone", "marks"),
    [
        ((WHOLE,), SENTENCES, "", "", ["ins", "ins"]),
        (SENTENCES, (WHOLE,), "", "", ["del", "del"]),
        ((BEFORE, WHOLE, NEXT), (BEFORE, *SENTENCES, NEXT), "", "", ["ins", "ins"]),
        ((WHOLE,), (SENTENCES[0], "", *SENTENCES[1:]), "", "", ["ins", "ins", "ins"]),
        ((WHOLE,), (*SENTENCES[:2], "Dues fall to the orphans of the town."),
         "orphans", "widows", ["ins", "ins"]),
        ((WHOLE,), (SENTENCES[0], "A new rule on nets.", *SENTENCES[1:]),
         "A new rule on nets.", "", ["ins", "ins", "ins"]),
    ],
    ids=["broken", "joined", "between", "empty", "edited", "inserted"],
)  # fmt: skip
def test_only_marks_and_changed_words_are_tracked(
    make_docx: Callable[..., bytes], redline: Redline, judged: Judged,
    old: tuple[str, ...], new: tuple[str, ...], come: str, gone: str, marks: list[str],
) -> None:  # fmt: skip
    before, after = document(make_docx, *old), document(make_docx, *new)
    made = redline(before, after)
    assert judged(before, after, made) == {}
    found_come, found_gone, found_marks = changes(made)
    assert (found_come.strip(), found_gone.strip(), found_marks) == (come, gone, marks)


def test_what_shares_only_a_few_words_is_not_joined(
    make_docx: Callable[..., bytes], redline: Redline
) -> None:
    before = document(make_docx, WHOLE)
    after = document(make_docx, WHOLE.replace("register", "book"), "The register is public.")
    come, gone, marks = changes(redline(before, after))
    assert (come, gone, marks) == ("bookThe register is public.", "register", ["ins"])
