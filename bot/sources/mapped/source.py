"""A team's own table as a source: read by the map that came with it."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.domain.month import Month, Period
from bot.messages.reason import reason
from bot.sources.document import Document
from bot.sources.draft import Draft
from bot.sources.mapped.bundle import is_bundle, open_bundle
from bot.sources.mapped.drafting import ReleaseLabel, make_draft, read_rows
from bot.sources.mapped.layout import find_layout
from bot.sources.mapped.mapping import TableMap, parse_map, refuse_said
from bot.sources.mapped.rows import MappedRow
from bot.sources.names import SourceNames
from bot.sources.places import read_atlas_once

SOURCE = "table with a map"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", re.ASCII)
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def recognises(document: Document) -> bool:
    return is_bundle(document)


def read(document: Document, names: SourceNames) -> Draft:
    """The release of a table; raises SourceError with the key of the map, or the row and the column."""
    with open_bundle(document) as (map_text, table):
        table_map = parse_map(map_text)
        layout = find_layout(table, table_map)
        rows, remarks = read_rows(layout, table_map.words)
        about = _describe(table, table_map, rows)
        return make_draft(document, layout, rows, names, about._replace(remarks=remarks))


def _describe(table: Document, table_map: TableMap, rows: Sequence[MappedRow]) -> ReleaseLabel:
    said = table_map.about
    months = sorted({Month.from_key(row.period) for row in rows})
    period = Period(months[0], months[-1])
    reporter = read_atlas_once().name(rows[0].reporter)
    name = said.get("name") or _make_name(table, rows[0].reporter, period)
    if not _NAME.fullmatch(name):
        raise refuse_said("name", name, reason("fault", "name-map"))
    title = said.get("title", f"{table.name}, {reporter} as reporter, {period.label}")
    told_by = said.get("told_by", table.name)
    return ReleaseLabel(name, title, table_map.edition, _parse_day(said.get("published")), told_by, SOURCE)


def _make_name(table: Document, reporter: str, period: Period) -> str:
    """By the file's name, so that the file of another month is another release."""
    stem = _NOT_IN_NAMES.sub("-", Path(table.name).stem.lower())[:_LONGEST].strip("-")
    return f"table-{stem or '-'.join((reporter.lower(), str(period.first), str(period.last)))}"


def _parse_day(said: str | None) -> str | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise refuse_said("published", said, reason("fault", "such-date")) from None
