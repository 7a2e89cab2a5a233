"""What is known to be true of a pair of drafts: its units and which of them answer each other.

A unit is a piece of text that people call one clause. Units are ours, not draftdiff's: a
comparison is judged by where the words of each unit ended up.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = Path(__file__).resolve().parent / "corpora"
LABELLED = Path(__file__).resolve().parent / "labelled" / "drafts"

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause as people see it. ``label`` is its full number ("3/a"), "" where it has none."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Old units answered by new ones (indices).

    ``moved`` is ``None`` where opinions may differ. An ``uncertain`` row counts neither way.
    ``kinds`` are the typed changes a report must name; ``None`` where nobody wrote them down.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool | None = False
    uncertain: bool = False
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """A pair of drafts with the truth about it. Every unit stands in exactly one row.

    ``judged`` are the kinds of typed change of which the rows tell the whole truth; others count
    neither way. ``files`` are to be compared where the texts are there in another format as well.
    """

    name: str
    old_text: str
    new_text: str
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    rows: tuple[Row, ...]
    group: str = ""
    judged: tuple[str, ...] = ()
    files: tuple[Path, Path] | None = None


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without punctuation and markup."""
    return _WORD.findall(text.casefold())


def labelled() -> Iterator[Gold]:
    """Drafts of invented texts, labelled by who wrote them without a look at draftdiff.

    Of each text one next draft was "edited", as in a usual round, and one "rewritten" as a whole,
    by another hand: other order, other numbers, other words.
    """
    for path in sorted(LABELLED.glob("*/gold.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        old, new = (path.with_name(f"{side}.md") for side in ("old", "new"))
        yield Gold(
            name=path.parent.name,
            old_text=old.read_text(encoding="utf-8"),
            new_text=new.read_text(encoding="utf-8"),
            old=tuple(Unit(unit["text"], unit.get("label", "")) for unit in truth["old"]),
            new=tuple(Unit(unit["text"], unit.get("label", "")) for unit in truth["new"]),
            rows=tuple(
                Row(
                    tuple(row["old"]),
                    tuple(row["new"]),
                    row.get("moved", False),
                    row.get("uncertain", False),
                )
                for row in truth["rows"]
            ),
            group=f"blind: {path.parent.name.rpartition('-')[2]}",
        )


def covenant() -> Gold:
    """Contributor Covenant 1.4 and 2.1, aligned by hand."""
    folder = CORPORA / "contributor-covenant"
    data = json.loads((folder / "gold-1.4__2.1.json").read_text(encoding="utf-8"))
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("1.4.md", "2.1.md")]
    units = [tuple(Unit(block) for block in _blocks(text)) for text in texts]
    for side, known in zip(units, ("a", "b"), strict=True):
        if len(side) != len(data["clauses"][known]):
            raise ValueError(f"side {known}: the text has not the units that were aligned")
    return Gold(
        name="contributor-covenant 1.4 to 2.1",
        old_text=texts[0],
        new_text=texts[1],
        old=units[0],
        new=units[1],
        rows=tuple(_row(row) for row in data["alignment"]),
    )


def _row(row: dict[str, Any]) -> Row:
    return Row(
        old=tuple(number - 1 for number in row["a"]),
        new=tuple(number - 1 for number in row["b"]),
        moved={"yes": True, "no": False}.get(row["moved"]),
        uncertain=row["uncertain"],
    )


def _blocks(text: str) -> Iterator[str]:
    """Blank-line blocks, each split before every line that begins with a bullet."""
    for block in re.split(r"\n[ \t]*\n", text):
        for part in re.split(r"\n(?=\* )", block):
            if part.strip():
                yield part.strip()


def basic_law() -> Gold:
    """The German Basic Law in 2012 and 2022: the same article number is the same clause."""
    folder = CORPORA / "de-grundgesetz"
    data = json.loads((folder / "silver-2012-07__2022-03.json").read_text(encoding="utf-8"))
    texts = [(folder / f"{date}.md").read_text(encoding="utf-8") for date in ("2012-07", "2022-03")]
    heading = re.compile(data["heading_regex"])
    units = [tuple(_articles(text, heading)) for text in texts]
    places = [{unit.label: n for n, unit in enumerate(side)} for side in units]
    rows = []
    for row in data["rows"]:
        old, new = ((side[row["id"]],) if row["id"] in side else () for side in places)
        rows.append(Row(old, new, moved=False))
    return Gold("de-grundgesetz 2012 to 2022", texts[0], texts[1], units[0], units[1], tuple(rows))


def _articles(text: str, heading: re.Pattern[str]) -> Iterator[Unit]:
    found = list(heading.finditer(text))
    for match, after in zip(found, [*found[1:], None], strict=True):
        end = after.start() if after else len(text)
        body = re.split(r"(?m)^#{1,6} ", text[match.end() : end])[0]  # a group heading ends it
        yield Unit(f"{match.group(0)}\n{body}".strip(), match.group(1))


_LABEL = re.compile(
    r"[#*\s]*(?:(?:Article|Artikel|Section|Annex|Part|Art\.?)\s+\w+(?: bis)?"
    r"|\(?\w{1,4}(?:\.\d+)?[.)]|\d+\.\d+)\s+"
)


def same(old: Unit, new: Unit) -> bool | None:
    """Whether two units read alike but for their numbers; ``None``: only to a printer."""
    texts = [" ".join(_LABEL.sub("", f"{unit.text} ", count=1).split()) for unit in (old, new)]
    if texts[0] == texts[1]:
        return True
    return None if words(texts[0]) == words(texts[1]) else False


def grouped(gold: Gold, group: str) -> Gold:
    """``gold``, counted together with the others of ``group``."""
    return replace(gold, group=group)
