"""A team's own table as a source: read by the map that came with it, in one file."""

import hashlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.figure import Release
from bot.domain.month import Month, Period
from bot.messages import Number
from bot.messages.reason import give_reason
from bot.shipped import read_atlas
from bot.sources.document import MOST_BYTES, Document, SourceError, make_readable
from bot.sources.draft import RELEASE_NAME, Draft
from bot.sources.grids import xlsx
from bot.sources.mapped.drafting import make_draft, read_rows
from bot.sources.mapped.layout import find_layout
from bot.sources.mapped.mapping import TableMap, make_map_error, parse_map
from bot.sources.mapped.rows import MappedRow
from bot.sources.names import SourceNames

MAP = "map.toml"
ENDING = ".mapped"
_NAME_AT = 30
"""Where the name of the first file is in an archive."""
_MOST_MAP = 65_536
SOURCE = "table with a map"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


@contextmanager
def make_bundle(map_text: str, table: Path, name: str) -> Iterator[Path]:
    """Yields a file with map and table, identical to the byte for the same two.

    Raises SourceError and OSError.
    """
    if table.stat().st_size > MOST_BYTES:
        raise SourceError.of_reason("bundle-wrong", "long", file=name, most_bytes=Number(MOST_BYTES, 0))
    with TemporaryDirectory(prefix="tidewaiter-") as folder:
        path = Path(folder) / f"table{ENDING}"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr(_make_entry(MAP), map_text)
            file.writestr(_make_entry(name), table.read_bytes())
        yield path


def is_of_source(document: Document) -> bool:
    """Returns whether a document is a table with its map, by its first bytes."""
    head = document.head
    return head.startswith(xlsx.SIGNATURE) and head[_NAME_AT:].startswith(MAP.encode())


@contextmanager
def open_bundle(document: Document) -> Iterator[tuple[str, Document]]:
    """Yields the text of the map and the table. Raises SourceError if the file contains anything else."""
    try:
        with zipfile.ZipFile(document.path) as file:
            said, *tables = file.infolist()
            if len(tables) != 1 or said.file_size > _MOST_MAP or tables[0].file_size > MOST_BYTES:
                raise SourceError.of_reason("bundle-wrong", "other", file=document.name)
            map_text, data = file.read(said).decode("utf-8"), file.read(tables[0])
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError.of_reason("bundle-wrong", "damaged", file=document.name, error=error) from error
    with TemporaryDirectory(prefix="tidewaiter-") as folder:
        path = Path(folder) / "table"
        path.write_bytes(data)
        name = make_readable(Path(tables[0].filename).name)
        yield map_text, Document(name, path, hashlib.sha256(data).hexdigest())


def _make_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    return entry


def read_draft(document: Document, names: SourceNames) -> Draft:
    """Reads the release of a table. Raises SourceError with the key of the map, or the row and the column."""
    with open_bundle(document) as (map_text, table):
        table_map = parse_map(map_text)
        layout = find_layout(table, table_map)
        rows, remarks = read_rows(layout, table_map.words)
        release = replace(_make_release(table, table_map, rows), sha256=document.sha256)
        return replace(make_draft(release, layout, rows, names), remarks=remarks)


def _make_release(table: Document, table_map: TableMap, rows: Sequence[MappedRow]) -> Release:
    said = table_map.about
    months = sorted({Month.from_key(row.period) for row in rows})
    period = Period(months[0], months[-1])
    reporter = read_atlas().get_name(rows[0].reporter)
    name = said.get("name") or _make_name(table, rows[0].reporter, period)
    if not RELEASE_NAME.fullmatch(name):
        raise make_map_error("name", name, give_reason("fault", "name-map"))
    title = said.get("title", f"{table.name}, {reporter} as reporter, {period.label}")
    told_by = said.get("told_by", table.name)
    day = _parse_day(said.get("published"))
    return Release(name, title, rows[0].reporter, table_map.edition, day, told_by, table.sha256)


def _make_name(table: Document, reporter: str, period: Period) -> str:
    """Makes the name from the file's, so that the file of another month is another release."""
    stem = _NOT_IN_NAMES.sub("-", Path(table.name).stem.lower())[:_LONGEST].strip("-")
    return f"table-{stem or '-'.join((reporter.lower(), str(period.first), str(period.last)))}"


def _parse_day(said: str | None) -> str | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise make_map_error("published", said, give_reason("fault", "such-date")) from None
