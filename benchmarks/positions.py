"""How well positions are read off single sentences, by language and by topic.

    python -m benchmarks.positions                    every set, tables in Markdown
    python -m benchmarks.positions --language en --show   what went wrong there

The sentences in ``benchmarks/labelled/positions-*.json`` were written from the names of topics and
positions alone, by writers who had not seen the program. One half of each set was looked at while
rules and word lists were written ("tuned"); the other ("held") was scored, again and again while
the whole was changed, but its sentences were not worked on.
draftdiff is judged by its JSON report: each sentence is a point of a draft of its language and of
the kind that its topic belongs to, a peace agreement or a contract.

*right*: the labelled position is taken. *unsure*: the topic is seen, no position is taken.
*silent*: the topic is not seen. *wrong*: another position; *reversed*: one that the pack calls the
opposite. *precision*: right among those that take a position. *false*: sentences that only mention
a subject and were taken to hold a position on it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import draftdiff
from benchmarks.report import publish
from draftdiff import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SETS = Path(__file__).parent / "labelled"
HALVES = ("tuned", "held")
_TITLES = {
    "en": "Agreement", "de": "Abkommen", "fr": "Accord", "es": "Acuerdo", "uk": "Угода",
    "ru": "Соглашение",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, the position it takes on a topic (``None`` for a mere mention), and its half."""

    id: str
    language: str
    text: str
    topic: str
    position: str | None
    accept: tuple[str, ...]
    half: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was made of an item: "right", "unsure", …, and what was said."""

    item: Item
    outcome: str
    said: tuple[tuple[str, str | None], ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Scores the sets and prints the tables; with ``--publish`` puts them into a page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.positions", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--language", default="", help="only this language")
    parser.add_argument("--show", action="store_true", help="print each sentence that went wrong")
    parser.add_argument("--publish", type=Path, help="put the tables into this page")
    chosen = parser.parse_args(arguments)
    results = [
        result
        for path in sorted(SETS.glob(f"positions-{chosen.language}*.json"))
        for items in _by_pack(load(path))
        for result in score(items)
    ]
    if chosen.show:
        for result in results:
            if result.outcome not in {"right", "quiet"} and result.item.half == "tuned":
                print(result.outcome.upper(), result.item.topic, result.item.position, sep=" | ")
                print("   ", result.item.text, result.said, file=sys.stdout)
    tables = f"{by_language(results)}\n\n{by_topic(results)}"
    print(tables)
    if chosen.publish:
        publish(chosen.publish, "positions", tables)
    return 0


def load(path: Path) -> list[Item]:
    """The items of a set."""
    return [
        Item(
            id=entry["id"],
            language=entry["lang"],
            text=entry["text"],
            topic=entry["topic"],
            position=entry["position"],
            accept=tuple(entry.get("accept", ())),
            half=entry["half"],
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]


def _by_pack(items: Sequence[Item]) -> list[list[Item]]:
    kinds: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        kinds[item.topic.split("/")[0]].append(item)
    return list(kinds.values())


def score(items: Sequence[Item]) -> list[Result]:
    """Reads items of one language and kind as one draft, and compares with the labels."""
    language = items[0].language
    lines = [f"# {_TITLES[language]}"]
    lines += [f"{number}. {item.text}" for number, item in enumerate(items, 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{language}.md"
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        base = Path(folder) / "base.md"
        base.write_text(f"{lines[0]}\n\n1. –\n", encoding="utf-8")
        report = json.loads(pipeline.render(draftdiff.compare(base, path), "json"))
    said: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for clause in report["drafts"][1]["clauses"]:
        for taken in clause["positions"]:
            if not taken["inherited"] and taken.get("now") is None:
                said[_point(clause)].append((taken["topic"], taken["position"]))
    opposites = _opposites()
    return [
        Result(item, _outcome(item, said[str(number)], opposites), tuple(said[str(number)]))
        for number, item in enumerate(items, 1)
    ]


def _point(clause: dict[str, Any]) -> str:
    return str(clause["path"]).split(",")[0].split("(")[0].strip()


def _opposites() -> set[tuple[str, frozenset[str]]]:
    return {
        (f"{pack.id}/{topic.id}", frozenset((position.id, other)))
        for pack in pipeline.packs()
        for topic in pack.topic
        for position in topic.position
        for other in position.opposite
    }


def _outcome(
    item: Item,
    said: Sequence[tuple[str, str | None]],
    opposites: set[tuple[str, frozenset[str]]],
) -> str:
    if item.position is None:
        return "false" if any(position for _, position in said) else "quiet"
    own = [position for topic, position in said if topic == item.topic]
    if not own:
        return "silent"
    if {item.position, *item.accept} & set(own):
        return "right"
    taken = [position for position in own if position]
    if not taken:
        return "unsure"
    turned = any((item.topic, frozenset((p, item.position))) in opposites for p in taken)
    return "reversed" if turned else "wrong"


def by_language(results: Iterable[Result]) -> str:
    """A row for each language and half."""
    rows = ["| Set | sentences | right | precision | unsure | silent | wrong | reversed | false |"]
    rows.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for result in results:
        counts[result.item.language, result.item.half][result.outcome] += 1
    for (language, half), count in sorted(counts.items(), key=lambda e: (e[0][0], e[0][1])):
        rows.append(f"| {language}, {half} {_row(count)}")
    return "\n".join(rows)


def by_topic(results: Iterable[Result]) -> str:
    """A row for each topic, all languages together, the held half only."""
    rows = [
        "| Topic (held half, all languages) | sentences | right | precision | unsure | silent |"
    ]
    rows[0] += " wrong | reversed | false |"
    rows.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        if result.item.half == "held":
            counts[result.item.topic][result.outcome] += 1
    rows += [f"| {topic} {_row(count)}" for topic, count in sorted(counts.items())]
    return "\n".join(rows)


def _row(count: Counter[str]) -> str:
    total = sum(count[name] for name in ("right", "unsure", "silent", "wrong", "reversed"))
    taken = count["right"] + count["wrong"] + count["reversed"]
    without = count["false"] + count["quiet"]
    return (
        f"| {total} + {without} | {_share(count['right'], total)} | {_share(count['right'], taken)}"
        f" | {_share(count['unsure'], total)} | {_share(count['silent'], total)}"
        f" | {count['wrong']} | {count['reversed']} | {count['false']} |"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
