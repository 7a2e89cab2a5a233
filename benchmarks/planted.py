"""The samples as gold: their READMEs list every change that was planted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.gold import Gold, Row, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

PAIRS = (
    ("ukraine-peace-plan", "US plan to the counter-proposal", "1-us-28", "2-e3"),
    ("ukraine-peace-plan", "US plan to the framework", "1-us-28", "4-framework"),
    ("fisheries-agreement", "proposal to the mark-up", "1-commission", "2-coastal"),
    ("fisheries-agreement", "mark-up to the compromise", "2-coastal", "3-compromise"),
)

_TYPED = ("quantity", "date", "modality", "negation", "party", "condition", "scope", "definition")
_REFERENCE = "reference"
_BULLET = re.compile(r"( *)(\(?\w{1,4}[.)])\s+(.*)")


def samples() -> list[Gold]:
    """The sample pairs whose every change is listed, as gold, from Markdown and from Word."""
    return [_pair(*pair, word=word) for word in (False, True) for pair in PAIRS]


def _pair(folder: str, section: str, old: str, new: str, *, word: bool) -> Gold:
    home = SAMPLES / folder
    files = [next(home.glob(f"{name}*.md")) for name in (old, new)]
    texts = [file.read_text(encoding="utf-8") for file in files]
    before, after = (dict(_clauses(text)) for text in texts)
    table = list(_table((home / "README.md").read_text(encoding="utf-8"), section))
    typed = any(kind.startswith("quantity") for _, _, kind in table)
    rows = list(_rows(before, after, table, typed=typed))
    places = [{label: n for n, label in enumerate(side)} for side in (before, after)]
    return Gold(
        name=f"{folder}: {section}" + (" (Word)" if word else ""),
        old_text=texts[0],
        new_text=texts[1],
        old=tuple(Unit(text, label) for label, text in before.items()),
        new=tuple(Unit(text, label) for label, text in after.items()),
        rows=tuple(
            Row(
                tuple(places[0][label] for label in row[0]),
                tuple(places[1][label] for label in row[1]),
                moved=row[2],
                uncertain=row[3],
                kinds=row[4],
            )
            for row in rows
        ),
        judged=_TYPED,
        files=(files[0].with_suffix(".docx"), files[1].with_suffix(".docx")) if word else None,
    )


def _rows(
    before: dict[str, str],
    after: dict[str, str],
    table: list[tuple[list[str], list[str], str]],
    *,
    typed: bool,
) -> Iterator[tuple[list[str], list[str], bool | None, bool, tuple[str, ...] | None]]:
    targets = {label: new for old, new, _ in table for label in old}
    moved = {label: kind for old, _, kind in table for label in old if kind.startswith("moved")}
    taken: set[str] = set()
    for old, new, kind in table:
        kinds = _kinds(kind) if typed else None
        taken.update(new)
        if kind == "removed, number kept":  # the note in its place is no provision
            yield old, [], False, False, kinds
            yield [], new, False, True, kinds
        else:
            note = any(re.search(r"\[deleted\]", before[label]) for label in old)
            yield old, new, kind.startswith("moved"), note, kinds
    for label in before:
        if label in targets:
            continue
        parent = _parent(label, targets)
        follows = targets[parent][0] + label[len(parent) :] if parent else label
        # whether what stands under a moved clause has moved too is a matter of taste
        yield [label], [follows], None if parent in moved else False, False, () if typed else None
        taken.add(follows)
    for label in after:
        if label not in taken:  # below a clause that was added
            yield [], [label], False, False, () if typed else None


def _kinds(kind: str) -> tuple[str, ...]:
    named = [
        name for name in _TYPED if name in kind.split(",", maxsplit=1)[0] or f", {name}" in kind
    ]
    return (*named, _REFERENCE) if kind == "reference follows" else tuple(named)


def _table(readme: str, section: str) -> Iterator[tuple[list[str], list[str], str]]:
    body = re.split(r"\n## ", readme.split(section + "\n")[1])[0]
    for line in [line for line in body.splitlines() if line.startswith("|")][2:]:
        old, new, kind, *_ = (cell.strip() for cell in line[1:-1].split("|"))
        yield _labels(old), _labels(new), kind


def _labels(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split(" + ")


def _parent(label: str, listed: dict[str, list[str]]) -> str:
    above = [known for known in listed if label.startswith(known) and label[len(known)] in "(. "]
    return max(above, key=len, default="")


def _clauses(markdown: str) -> Iterator[tuple[str, str]]:
    """Full label and printed text of every clause, labelled as the READMEs do."""
    part, article, below = "Preamble", "", [""]
    counts: dict[str, int] = {}
    rows = 0
    for line in (line for line in markdown.splitlines() if line.strip()):
        text = line.strip()
        bullet = _BULLET.match(line)
        if text.startswith("# "):
            yield "Title", text
        elif text.startswith("## "):
            heading = text[3:]
            marked = re.match(r"(?:Part|Annex) \S+", heading)
            part, article, below = (marked.group(0) if marked else heading), "", [""]
            yield part, text
        elif text.startswith("### "):
            article = re.match(r"### (Article \d+(?: bis)?)", text).group(1)  # type: ignore[union-attr]
            below = [""]
            yield article, text
        elif text.startswith("[^"):
            yield f"Footnote {text[2]}", text
        elif text.startswith("|"):
            rows += 1
            if not set(text) <= set("|-: "):
                yield f"{part} row {text[1:-1].split('|')[0].strip()}", text
        elif bullet:
            depth = min(len(bullet.group(1)) // 2, 3)
            level = {0: 0, 2: 1, 3: 2}[depth]
            if level == 0 and bullet.group(2).startswith("("):
                level = 1  # letters straight below an article
            below = [*[*below, "", ""][:level], bullet.group(2).strip("().")]
            yield _key(part, article, below), text
        else:
            above = _key(part, article, below[:1])
            counts[above] = counts.get(above, 0) + 1
            yield f"{above} text {counts[above]}", text


def _key(part: str, article: str, below: list[str]) -> str:
    heading = article or part
    marks = [mark for mark in below if mark]
    if article or heading.startswith("Annex"):
        return heading + "".join(f"({mark})" for mark in marks)
    return ".".join(marks) or heading
