"""Takes page numbers and running headers and footers out of the lines of a printed text.

Nothing is taken on looks alone: a line goes when it stands where pages meet and recurs there, so
that a provision is never mistaken for furniture. What went is quoted in a notice.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftdiff.model.manuscript import BlockKind
from draftdiff.model.source import Notice
from draftdiff.readers._starts import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the file; ``spliced`` when it is a gap left by furniture."""

    text: str
    number: int
    spliced: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines without furniture, and the furniture as kind, text and first line number."""

    lines: tuple[Line, ...]
    headers: tuple[tuple[BlockKind, str, int], ...] = ()
    footers: tuple[tuple[BlockKind, str, int], ...] = ()
    notices: tuple[Notice, ...] = ()


_PAGE_WORD = (
    r"(?:page|p\.|pg\.?|seite|s\.|página|pagina|pág\."
    r"|стр\.?|страница|сторінка|стор\.|с\.|صفحة|页|頁)"
)
_EXPLICIT = re.compile(
    rf"(?:{_PAGE_WORD}\s*\d{{1,4}}(?:\s*(?:of|/|von|de|sur|из|з|iz)\s*\d{{1,4}})?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]|\[\s?page\s+\d{1,4}\s?\]|\d{1,4}\s*/\s*\d{1,4})$",
    re.IGNORECASE,
)
# Even once: no heading of a draft is nothing but this.
_SPELLED = re.compile(
    r"(?:page|seite|página|pagina|страница|сторінка)\s+[0-9]{1,4}"
    r"(?:\s*(?:of|/|von|de|sur|из|з)\s*[0-9]{1,4})?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})$")
_TRAILING = re.compile(
    rf"(?:^(?P<first>\d{{1,4}})(?:\s{{2,}}|\s*[|–—-]\s+)|(?:\s{{2,}}|\s*[|–—-]\s*|\s{_PAGE_WORD}\s*)"
    r"(?P<last>\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?)$)",
    re.IGNORECASE,
)
_LONGEST = 120
_EDGE = 3
_SHORTEST_PAGE = 12


def strip(raw: Sequence[str]) -> Page:
    """Split off the furniture of ``raw`` lines, which may hold form feeds."""
    texts = [line.replace("\f", "") for line in raw]
    breaks = _breaks(raw)
    numbers = _page_numbers(texts, breaks)
    edges = _edges(texts, breaks, numbers)
    headers = _recurring(texts, [top for top, _ in edges])
    footers = _recurring(texts, [bottom for _, bottom in edges])
    gone = numbers | set(headers) | set(footers)
    if len(gone) >= sum(1 for text in texts if text.strip()):
        numbers, headers, footers, gone = set(), [], [], set()  # no draft is all furniture
    if not gone and not breaks:
        return Page(tuple(Line(text, number) for number, text in enumerate(texts, 1)))
    lines = _spliced(texts, gone, breaks)
    tops = set(headers)
    return Page(
        lines,
        _distinct(BlockKind.HEADER, texts, headers),
        _distinct(BlockKind.FOOTER, texts, [line for line in footers if line not in tops]),
        _notices(texts, numbers, headers, footers),
    )


def _breaks(raw: Sequence[str]) -> list[int]:
    """Indices of lines that are first on a page, by form feeds."""
    found: list[int] = []
    for index, line in enumerate(raw):
        if "\f" in line:
            before, _, after = line.rpartition("\f")
            found.append(index if after.strip() or not before.strip() else index + 1)
    return [index for index in found if index < len(raw)]


def _page_numbers(texts: Sequence[str], breaks: Sequence[int]) -> set[int]:
    beside = {
        line
        for first in breaks
        for line in (_next(texts, first, 1), _next(texts, first - 1, -1))
        if line is not None
    }
    found = {index for index in beside if _is_number(texts[index].strip(), feed=True)}
    explicit = [
        index
        for index, text in enumerate(texts)
        if len(text) <= _LONGEST and _EXPLICIT.match(text.strip()) and _alone(texts, index)
    ]
    if len(explicit) > 1 or (explicit and (breaks or _interrupts(texts, explicit[0]))):
        found.update(explicit)
    found.update(i for i in explicit if _SPELLED.match(texts[i].strip()) and _apart(texts, i))
    found.update(_counted(texts))
    return found


def _is_number(text: str, *, feed: bool) -> bool:
    return bool(_EXPLICIT.match(text) or (feed and _BARE.match(text)))


def _alone(texts: Sequence[str], index: int) -> bool:
    above = texts[index - 1].strip() if index else ""
    below = texts[index + 1].strip() if index + 1 < len(texts) else ""
    return not above or not below


def _counted(texts: Sequence[str]) -> set[int]:
    """Bare numbers between blank lines that count 1, 2, 3 and cut a sentence somewhere.

    Labels on lines of their own count as well, but none of them stands inside a sentence.
    """
    bare = [
        (index, int(text))
        for index, text in enumerate(map(str.strip, texts))
        if len(text) <= 4 and text.isascii() and text.isdigit() and _apart(texts, index)
    ]
    if len(bare) < 2 or any(b[1] != a[1] + 1 for a, b in itertools.pairwise(bare)):
        return set()
    if any(b[0] - a[0] < _SHORTEST_PAGE for a, b in itertools.pairwise(bare)):
        return set()
    if not any(_interrupts(texts, index) for index, _ in bare):
        return set()
    return {index for index, _ in bare}


def _apart(texts: Sequence[str], index: int) -> bool:
    above = texts[index - 1].strip() if index else ""
    below = texts[index + 1].strip() if index + 1 < len(texts) else ""
    return not above and not below


def _interrupts(texts: Sequence[str], index: int) -> bool:
    above, below = _next(texts, index - 1, -1), _next(texts, index + 1, 1)
    if above is None or below is None:
        return False
    return not ends_sentence(texts[above].rstrip()) and texts[below].strip()[0].islower()


def _next(texts: Sequence[str], index: int, step: int) -> int | None:
    """The nearest line with text from ``index`` on, at most a page's edge away."""
    for _ in range(12):
        if not 0 <= index < len(texts):
            return None
        if texts[index].strip():
            return index
        index += step
    return None


def _edges(
    texts: Sequence[str], breaks: Sequence[int], numbers: set[int]
) -> list[tuple[list[int], list[int]]]:
    """For each page its first lines and its last lines, numbers left out."""
    starts = set(breaks)
    if not starts:
        # Without form feeds, the page ends with its number or begins with it: look at both sides.
        starts = {number + 1 for number in numbers}
    bounds = sorted({0, len(texts), *starts})
    pages = []
    for begin, end in itertools.pairwise(bounds):
        top = _some(texts, range(begin, end), numbers)
        bottom = _some(texts, range(end - 1, begin - 1, -1), numbers)
        if top:
            pages.append((top, bottom))
    return pages


def _some(texts: Sequence[str], order: range, numbers: set[int]) -> list[int]:
    found: list[int] = []
    for index in order:
        if index not in numbers and texts[index].strip():
            found.append(index)
            if len(found) == _EDGE:
                break
    return found


def _recurring(texts: Sequence[str], pages: Sequence[Sequence[int]]) -> list[int]:
    """Lines that recur at the same edge of most pages, from the edge inwards."""
    if len(pages) < 2:
        return []
    shapes: Counter[str] = Counter()
    for page in pages:
        shapes.update({_shape(texts[index]) for index in page})
    least = max(2, (len(pages) + 1) // 2)
    running = {shape for shape, count in shapes.items() if count >= least and shape}
    found: list[int] = []
    for page in pages:
        for index in page:
            if _shape(texts[index]) not in running:
                break  # furniture lies outside of all text
            found.append(index)
    return found


def _shape(text: str) -> str:
    """A line without the page number set apart in it; "" for what is too long for furniture."""
    text = " ".join(text.split()) if len(text) <= _LONGEST and not _TRAILING.search(text) else text
    if len(text) > _LONGEST:
        return ""
    return " ".join(_TRAILING.sub(" #", text.strip()).split())


def _spliced(texts: Sequence[str], gone: set[int], breaks: Sequence[int]) -> tuple[Line, ...]:
    """The lines that stay; a gap with furniture or a page break in it is marked as spliced."""
    starts = set(breaks)
    lines: list[Line] = []
    gap: list[int] = []
    for index in range(len(texts) + 1):
        if index < len(texts) and (index in gone or not texts[index].strip()):
            gap.append(index)
            continue
        page_ends = any(line in gone or line in starts for line in gap) or index in starts
        lines += [Line("", line + 1, page_ends) for line in gap]
        if index in starts and not gap:
            lines.append(Line("", index + 1, True))  # pages that meet without a blank line
        gap = []
        if index < len(texts):
            lines.append(Line(texts[index], index + 1))
    return tuple(lines)


def _distinct(
    kind: BlockKind, texts: Sequence[str], lines: Sequence[int]
) -> tuple[tuple[BlockKind, str, int], ...]:
    first: dict[str, int] = {}
    for index in lines:
        first.setdefault(_shape(texts[index]), index)
    return tuple((kind, texts[index], index + 1) for index in first.values())


def _notices(
    texts: Sequence[str], numbers: set[int], headers: Sequence[int], footers: Sequence[int]
) -> tuple[Notice, ...]:
    found: list[Notice] = []
    for code, what, lines in (
        ("page-numbers", "page numbers left out", sorted(numbers)),
        ("running-headers", "lines of running headers taken out of the text", headers),
        ("running-footers", "lines of running footers taken out of the text", footers),
    ):
        if lines:
            quoted = list(dict.fromkeys(" ".join(texts[index].split())[:60] for index in lines))
            shown = ", ".join(f"'{text}'" for text in quoted[:3]) + (", …" if quoted[3:] else "")
            place = f"line {lines[0] + 1}"
            found.append(
                Notice(code, f"{len(lines)} {what}: {shown}", count=len(lines), place=place)
            )
    return tuple(found)
