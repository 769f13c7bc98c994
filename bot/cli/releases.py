"""Formats the releases that are held, as text and as JSON."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.as_json.releases import entry_document
from bot.cli.ingest import make_cell_document, make_revision_document
from bot.cli.terminal import format_text_table, make_bold, make_link
from bot.domain.figure import Cell, Level
from bot.domain.place import Atlas
from bot.ingest.catalogue import CatalogueEntry, ReleaseStatus
from bot.ingest.wording import format_cell, format_check_result, format_revision
from bot.store.figures.stored import Revision

_SHOWN = 20
Figures = Sequence[tuple[Cell, Level]]


def format_list(entries: Iterable[CatalogueEntry], undone: Iterable[Path]) -> str:
    """Returns a table of what is held, the earliest first, then what was undone."""
    rows = [
        (
            one.release.name,
            one.release.edition.value,
            str(one.held.covers.last) if one.held.covers else "",
            one.release.published or "",
            (one.release.taken_in or "")[:16],
            str(one.held.levels + one.held.growths),
            one.status.value,
        )
        for one in entries
    ]
    rows += [(path.parent.name, "", "", "", "", "", ReleaseStatus.UNDONE.value) for path in undone]
    header = ("Release", "Edition", "To", "Published", "Taken in (UTC)", "Figures", "State")
    return format_text_table(rows, header)


def make_release_document(entry: CatalogueEntry, largest: Figures) -> dict[str, Any]:
    record = entry.record
    return {
        **entry_document(entry),
        "largest": [{**make_cell_document(cell), "value": level.value} for cell, level in largest],
        "findings": [one.to_document() for one in record.results] if record else [],
        "accepted": [asdict(one) for one in record.accepted] if record else [],
    }


def format_release(entry: CatalogueEntry, largest: Figures, atlas: Atlas) -> str:
    """Returns the source of a release, its largest figures, its check results and what was accepted."""
    release, held = entry.release, entry.held
    lines = [
        make_bold(release.title),
        f"  {entry.id}, {release.edition.value}, {entry.status.value}",
        f"  published {release.published or 'on a day that is not known'}, told by {release.told_by}",
        *([f"  {make_link(release.address, release.address)}"] if release.address else []),
        f"  {held.levels:,} levels and {held.growths:,} growth rates"
        + (f", {held.covers.label}" if held.covers else ""),
    ]
    if held.hs:
        lines.append(f"  codes of the Harmonized System of {', '.join(map(str, held.hs))}")
    lines.append("  Largest figures:")
    lines += (f"    {format_cell(cell, atlas)}: {level.value:,} {cell.currency}" for cell, level in largest)
    if entry.record:
        lines.append(f"  Taken in {entry.record.taken_in} from {entry.record.file}")
        accepted = {one.check for one in entry.record.accepted}
        for result in entry.record.results:
            lines += (f"  {line}" for line in format_check_result(result, accepted=result.check in accepted))
        for one in entry.record.accepted:
            lines.append(f"  {one.check} accepted {one.at}: {one.reason or 'no reason given'}")
    return "\n".join(lines)


def format_differences(
    before: CatalogueEntry, after: CatalogueEntry, found: Sequence[Revision], atlas: Atlas
) -> str:
    """Returns the figures that differ, the largest change first."""
    title = f"{make_bold(before.id)} → {make_bold(after.id)}"
    both = [one for one in found if one.before and one.after]
    lines = [title, f"  Figures that differ: {len(both):,}"]
    lines += (f"    {format_revision(one, atlas)}" for one in both[:_SHOWN])
    if len(both) > _SHOWN:
        lines.append(f"    … and {len(both) - _SHOWN:,} more; --json has them all")
    only = (sum(not one.after for one in found), sum(not one.before for one in found))
    if any(only):
        lines.append(f"  {only[0]:,} stand in the first alone, {only[1]:,} in the second alone.")
    return "\n".join(lines)


def make_differences_document(
    before: CatalogueEntry, after: CatalogueEntry, found: Sequence[Revision]
) -> dict[str, Any]:
    """Returns the figures that differ between two releases, as a document."""
    return {
        "before": before.id,
        "after": after.id,
        "differences": [make_revision_document(one) for one in found],
    }


def format_undo(entry: CatalogueEntry, path: Path) -> str:
    """Says that a release was undone, and how to take it in again."""
    return (
        f"{entry.id} is taken back; what it superseded stands again.\n"
        f"Its file is kept. To take it in again: tidewaiter ingest {shlex.quote(str(path))}"
    )


def make_undo_document(entry: CatalogueEntry, path: Path) -> dict[str, Any]:
    """Returns what was undone as a document, with the location of its file."""
    return {"undone": entry.id, "file": str(path)}
