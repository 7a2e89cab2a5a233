"""Writes a comparison as Markdown for pull requests and notes (GitHub Flavored Markdown).

Every word of a draft is escaped: it can bring no HTML, link, image, mention, table or heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftdiff.model.comparison import ChangeKind, EditOperation, Status, Substance
from draftdiff.model.source import Severity
from draftdiff.writers import brief, view, wording
from draftdiff.writers.counts import count
from draftdiff.writers.safe import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftdiff.model.comparison import Comparison, Edit, Match, TopicEvidence, TopicVerdict
    from draftdiff.model.draft import Draft
    from draftdiff.model.settings import ViewSettings

# CommonMark 2.4: a backslash makes ASCII punctuation literal.
_PUNCTUATION = re.compile(r"([\\`*_\[\]#|~$])")
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)]))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# GitHub links mentions, issue numbers, mail and web addresses in the text it has rendered, so
# that escapes come too late. An empty comment splits the text and leaves nothing to be seen.
_SPLIT = "<!-- -->"
_AUTOLINKS = re.compile(r"(?<=@)|(?<=#)(?=\d)|(?<=[Ww]{3})(?=\.)|(?=://)|(?<=GH)(?=-\d)")
_MARKS = {EditOperation.EQUAL: "", EditOperation.DELETE: "~~", EditOperation.INSERT: "**"}
_TAGS = {"~~": ("<del>", "</del>"), "**": ("<ins>", "</ins>")}


def write_comparison(comparison: Comparison, settings: ViewSettings) -> str:
    """The Markdown report of a comparison, ending in a newline."""
    blocks = [_head(comparison), *_positions(comparison, settings)]
    blocks += _removed(comparison, settings)
    blocks += _doubtful(comparison, settings)
    blocks += _counts(comparison)
    if not settings.summary:
        blocks += _clauses(comparison, settings)
    notes = view.notices(comparison, Severity.INFO)
    if notes:
        lines = [f"- {escape(wording.notice_line(notice))}" for notice in notes]
        blocks += ["### Notes", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is, on one line."""
    text = re.sub(" {2,}", " ", " ".join(visible(line) for line in text.split("\n")))
    text = _PUNCTUATION.sub(r"\\\1", text)
    text = "".join(_ENTITIES.get(character, character) for character in text)
    text = _LINE_START.sub(_escaped_start, text)
    return _AUTOLINKS.sub(_SPLIT, text)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign, number, point = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"


def _head(comparison: Comparison) -> str:
    counts = count(comparison)
    lines = [f"## {escape(comparison.old.name)} → {escape(comparison.new.name)}"]
    lines.append(escape(brief.sentence(comparison, counts)))
    lines += [
        f"> **Warning** {escape(wording.notice_line(notice))}"
        for notice in view.folded_notices(comparison, Severity.WARNING)
    ]
    return "\n\n".join(lines)


def _positions(comparison: Comparison, settings: ViewSettings) -> list[str]:
    verdicts = view.verdicts(comparison, settings)
    if not verdicts:
        return []
    lines = []
    for verdict in verdicts:
        if view.is_spelled_out(verdict):
            lines += _verdict(verdict, comparison)
    for outcome in view.OUTCOME_ORDER:
        titles = [
            escape(verdict.title)
            for verdict in verdicts
            if verdict.outcome is outcome and not view.is_spelled_out(verdict)
        ]
        if titles:
            lines.append(f"- {outcome.value}: {'; '.join(titles)}")
    return ["### Positions", "\n".join(lines)]


def _verdict(verdict: TopicVerdict, comparison: Comparison) -> list[str]:
    before, after = verdict.old_position_title, verdict.new_position_title
    if before == after:
        return [f"- **{verdict.outcome.value.upper()}** {escape(verdict.explanation)}"]
    turn = f": {escape(before or 'no position')} → {escape(after or 'no position')}"
    return [
        f"- **{verdict.outcome.value.upper()}** {escape(verdict.title)}{turn}",
        *_quotations("old", verdict.old, verdict.old_position, comparison.old),
        *_quotations("new", verdict.new, verdict.new_position, comparison.new),
    ]


def _quotations(
    side: str, evidence: Sequence[TopicEvidence], position: str | None, draft: Draft
) -> list[str]:
    quoted, others = view.carriers(evidence, position)
    lines = [
        f"  - {side} {escape(wording.name(draft.clauses[item.clause]))}: "
        f"“{escape(wording.shortened(item.quotation, 240))}”"
        for item in quoted
    ]
    return [*lines, f"  - {side} {escape(wording.also_line(others, draft))}"] if others else lines


def _removed(comparison: Comparison, settings: ViewSettings) -> list[str]:
    blocks: list[str] = []
    for kind in view.unanswered(comparison, settings):
        lines = []
        for loss in kind.losses:
            told = f" ({escape(loss.told)})" if loss.told else ""
            lines.append(f"- **{escape(loss.name)}** {_marked(loss.words, '~~')}{told}")
        note = f": {kind.note}" if kind.note else ""
        blocks += [f"### {kind.title} ({len(kind.losses)}){note}", "\n".join(lines)]
    return blocks


def _doubtful(comparison: Comparison, settings: ViewSettings) -> list[str]:
    doubtful = view.doubtful(comparison, settings)
    if not doubtful:
        return []
    lines = []
    for match in doubtful:
        old, new = (
            wording.shortened(wording.words(draft, indices).replace("\n", " "), 100)
            for draft, indices in ((comparison.old, match.old), (comparison.new, match.new))
        )
        name = escape(wording.title(match, comparison))
        lines.append(f"- **{name}** {_marked(old, '~~')} → {_marked(new, '**')}")
    return [
        f"### Doubtful ({len(doubtful)})",
        "Others might pair them otherwise, so read both.",
        "\n".join(lines),
    ]


def _counts(comparison: Comparison) -> list[str]:
    counts = count(comparison)
    rows = [(status.value, number) for status, number in counts.statuses if number]
    rows += [
        (name, number)
        for name, number in (
            ("moved", counts.moved),
            ("renumbered", counts.renumbered),
            ("promoted", counts.promoted),
            ("demoted", counts.demoted),
        )
        if number
    ]
    if apart := brief.removed_note(counts):
        rows = [
            (f"{n} ({apart})" if n == Status.REMOVED.value else n, number) for n, number in rows
        ]
    table = ["| | clauses |", "|---|---:|", *(f"| {name} | {number} |" for name, number in rows)]
    return [
        "### Counts",
        "\n".join(table),
        f"{wording.percent(counts.kept_of_old)} of the old draft’s text is kept; "
        f"{wording.percent(1 - counts.kept_in_new)} of the new draft’s text is new.",
    ]


def _clauses(comparison: Comparison, settings: ViewSettings) -> list[str]:
    blocks = []
    pairs = view.renumberings(comparison, settings)
    if pairs:
        listed = ", ".join(f"{escape(old)} → {escape(new)}" for old, new in pairs)
        blocks.append(f"Renumbered only: {listed}")
    for row in view.fold(comparison, settings):
        if isinstance(row, view.Folded):
            blocks.append(f"*{escape(view.fold_line(row, comparison))}*")
        else:
            blocks.append(_match(row.match, comparison, context=row.context))
    return ["### Clause by clause", *blocks] if blocks else []


def _match(match: Match, comparison: Comparison, *, context: bool) -> str:
    tags = ("unchanged",) if context else wording.tags(match, comparison)
    if match.substance is Substance.EDITORIAL:
        tags = (*tags, "editorial")
    head = f"**{escape(wording.title(match, comparison))}** — {', '.join(tags)}"
    paragraphs = _text(match, comparison)
    changes = [f"> - {tag}: {escape(line)}" for tag, line in wording.asides(match, comparison)]
    changes += [
        f"> - {change.kind.value}: {escape(wording.change_line(change))}"
        for change in match.changes
        if change.kind is not ChangeKind.WORDING
    ]
    quoted = [f"> {paragraph}" for paragraph in paragraphs]
    if changes:
        quoted.append("\n".join(changes))
    return f"{head}\n\n" + "\n>\n".join(quoted) if quoted else head


def _text(match: Match, comparison: Comparison) -> list[str]:
    if match.status is Status.REMOVED:
        return [_marked(wording.words(comparison.old, match.old), "~~")]
    if match.status is Status.ADDED:
        return [_marked(wording.words(comparison.new, match.new), "**")]
    paragraphs = [_edits(match.heading_edits)] if wording.retitled(match) else []
    if match.status is Status.UNCHANGED:
        return [*paragraphs, escape(wording.words(comparison.new, match.new))]
    if any(edit.text.strip() for edit in match.edits):
        paragraphs = [*paragraphs, _edits(wording.shown(match))]
    return paragraphs


def _edits(edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    for index, edit in enumerate(edits):
        after = edits[index + 1].text[:1] if index + 1 < len(edits) else ""
        before = parts[-1][-1:] if parts else ""
        parts.append(_marked(edit.text, _MARKS[edit.op], before=before, after=after))
    # Spaces of two edits could add up to the indentation of a code block.
    return "".join(parts).lstrip(" ")


def _marked(text: str, mark: str, *, before: str = "", after: str = "") -> str:
    """``text`` between two marks, or between tags where Markdown would not see the marks.

    A run of ``**`` opens only before a word, or after a space or punctuation, and closes only
    the other way round (CommonMark 6.2, flanking delimiter runs).
    """
    core = escape(text.strip())
    if not core or not mark:
        return escape(text)
    lead = " " if text[0].isspace() else ""
    tail = " " if text[-1].isspace() else ""
    opens = core[0].isalnum() or not before.isalnum() or bool(lead)
    closes = core[-1].isalnum() or not after.isalnum() or bool(tail)
    start, end = (mark, mark) if opens and closes else _TAGS[mark]
    return f"{lead}{start}{core}{end}{tail}"
