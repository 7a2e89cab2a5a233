"""Words what the DOCX reader met besides text: nothing that was not read goes unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.model.source import Notice, Severity, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftdiff.ooxml.document import Document
    from draftdiff.ooxml.revisions import Census

# Codes that the walk counts: what to say of one, of several, and how much it matters.
_TALLY: dict[str, tuple[str, str, Severity]] = {
    "no-text": ("document holds no text: is it a scan, or is all its text tracked", "",
                Severity.WARNING),
    "unread-text": ("stretch of text stands where Word shows none and was not read",
                    "stretches of text stand where Word shows none and were not read",
                    Severity.WARNING),
    "image": ("image was not read", "images were not read", Severity.WARNING),
    "chart": ("chart was not read", "charts were not read", Severity.WARNING),
    "diagram": ("SmartArt diagram was not read", "SmartArt diagrams were not read",
                Severity.WARNING),
    "embedded-object": ("embedded object was not read", "embedded objects were not read",
                        Severity.WARNING),
    "embedded-document": ("embedded document was not read", "embedded documents were not read",
                          Severity.WARNING),
    "ink": ("ink drawing was not read", "ink drawings were not read", Severity.WARNING),
    "shape-text": ("text in a shape or watermark was not read",
                   "texts in shapes or watermarks were not read", Severity.WARNING),
    "missing-note": ("note is referred to but missing", "notes are referred to but missing",
                     Severity.WARNING),
    "merged-cell-text": ("hidden text below a merged cell was not read",
                         "hidden texts below merged cells were not read", Severity.WARNING),
    "unknown-symbol": ("symbol could not be read and stands as U+FFFD",
                       "symbols could not be read and stand as U+FFFD", Severity.WARNING),
    "computed-field": ("number that only Word computes (AUTONUM, LISTNUM) was not read",
                       "numbers that only Word computes (AUTONUM, LISTNUM) were not read",
                       Severity.WARNING),
    "linking-field": ("field draws on another file; its stored result was read",
                      "fields draw on other files; their stored results were read",
                      Severity.WARNING),
    "broken-field": ("field mark without its partner was passed over",
                     "field marks without their partner were passed over", Severity.WARNING),
    "text-in-code": ("stretch of text stands in the code of a field, where Word prints none, and "
                     "was not read",
                     "stretches of text stand in the code of a field, where Word prints none, and "
                     "were not read", Severity.WARNING),
    "missing-list": ("paragraph belongs to a list that is not defined",
                     "paragraphs belong to a list that is not defined", Severity.WARNING),
    "decimal-instead": ("label has a number format that is printed here as decimal",
                        "labels have a number format that is printed here as decimal",
                        Severity.WARNING),
    "equation": ("equation was read as plain text", "equations were read as plain text",
                 Severity.INFO),
    "hidden-text": ("stretch of hidden text was read", "stretches of hidden text were read",
                    Severity.WARNING),
    "struck-text": ("stretch of struck-through text was read as text; it is no tracked deletion",
                    "stretches of struck-through text were read as text; they are no tracked "
                    "deletions", Severity.WARNING),
    "custom-note-mark": ("note has a mark of its own", "notes have a mark of their own",
                         Severity.INFO),
    "comment": ("comment stands beside the text", "comments stand beside the text",
                Severity.INFO),
    "nested-table": ("table inside a table was flattened", "tables inside tables were flattened",
                     Severity.INFO),
    "table-as-paragraphs": ("table row holds whole paragraphs and was read as such",
                            "table rows hold whole paragraphs and were read as such",
                            Severity.INFO),
    "contents": ("line of a table of contents was left out; it repeats the headings",
                 "lines of a table of contents were left out; they repeat the headings",
                 Severity.INFO),
    "unreferenced-note": ("note is not referred to and was left out",
                          "notes are not referred to and were left out", Severity.INFO),
    "unprinted-header": ("header or footer is not printed on any page and was left out",
                         "headers or footers are not printed on any page and were left out",
                         Severity.INFO),
}  # fmt: skip
_MAX_LISTED = 10


def tally_notices(tally: Mapping[str, int]) -> list[Notice]:
    """One notice for each code counted, in a fixed order; unknown elements by name."""
    notices = [
        Notice(code, f"{count} {one if count == 1 else many}", severity, count)
        for code, (one, many, severity) in _TALLY.items()
        if (count := tally.get(code, 0))
    ]
    unknown = sorted(code for code in tally if code.startswith("unknown:"))
    if unknown:
        names = _listed([code.removeprefix("unknown:") for code in unknown])
        count = sum(tally[code] for code in unknown)
        message = f"{count} elements of unknown kinds were not read: {names}"
        notices.append(Notice("unknown-element", message, Severity.WARNING, count))
    return notices


def revision_notice(census: Census, view: View) -> Notice | None:
    """What the file's own tracked changes were taken as, or ``None`` when it has none."""
    if not census.total:
        return None
    taken = "rejected" if view is View.REJECT else "accepted"
    message = f"{describe(census)} were taken as {taken}"
    # Formatting alone hides no words from the reader.
    severity = Severity.INFO if census.total == census.formatting else Severity.WARNING
    return Notice("tracked-changes", message, severity, census.total)


def describe(census: Census) -> str:
    """Counts and authors of tracked changes in words."""
    counts = (
        (census.insertions, "tracked insertion"),
        (census.deletions, "tracked deletion"),
        (census.moves, "tracked move"),
        (census.formatting, "tracked change of formatting"),
    )
    parts = [
        f"{count} {name if count == 1 else name.replace('change', 'changes') + _plural(name)}"
        for count, name in counts
        if count
    ]
    listed = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    return f"{listed} by {_listed([name for name, _ in census.authors])}"


def _plural(name: str) -> str:
    return "" if "change" in name else "s"


def package_notices(document: Document) -> list[Notice]:
    """What the package holds beside the text: macros, and links to other files."""
    package = document.package
    notices: list[Notice] = []
    macros = [name for name in package.names if name.lower().endswith("vbaproject.bin")]
    if macros:
        message = "the file holds macros; they were neither read nor run"
        notices.append(Notice("macros", message, Severity.WARNING, len(macros), macros[0]))
    external: list[str] = []
    for part in ["", *package.names]:
        for relationship in package.relationships(part).values():
            if relationship.external and relationship.kind != "hyperlink":
                external.append(f"{relationship.kind} {relationship.target}")
    if external:
        message = f"{len(external)} links to other files were not followed: {_listed(external)}"
        notices.append(Notice("external-links", message, Severity.WARNING, len(external)))
    return notices


def _listed(names: list[str]) -> str:
    shown = names[:_MAX_LISTED]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
