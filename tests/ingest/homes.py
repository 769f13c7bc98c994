"""A home with the shipped releases, and looks into its store."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bot.domain.figure import Cell, Level, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.ingest.building import ensure_store
from bot.ingest.intake import CheckOverride, IngestOutcome, Intake
from bot.shipped import find_shipped
from bot.sources.document import Document
from bot.store.figures.reader import Figures, open_readonly
from tests.shared import ATLAS

USA_OCTOBER = Cell(Flow.EXPORT, "USA", Span.MONTH, Month(2025, 10), "CNY")
Content = Mapping[str, Counter[tuple[object, ...]]]
MOMENT = datetime(2026, 9, 2, 8, 0, tzinfo=UTC)
_contents: dict[bytes, Content] = {}


def intake_at(home: Path, releases: Path | None = None) -> Intake:
    """Takes documents into a home of the shipped or of other releases, always at the same moment."""
    return Intake(
        home, releases or find_shipped("releases"), ATLAS, lambda _name, lines: lines, lambda: MOMENT
    )


def take(
    intake: Intake, document: Document, *override: CheckOverride, dry_run: bool = False
) -> IngestOutcome:
    """What becomes of a document that holds one release."""
    (outcome,) = intake.take_all(document, *override, dry_run=dry_run)
    return outcome


def level_in(home: Path, cell: Cell = USA_OCTOBER, releases: Path | None = None) -> Level:
    with closing(Figures.open(ensure_store(home, releases or find_shipped("releases")))) as figures:
        return figures.find_levels([cell])[cell]


def content(home: Path) -> Content:
    """Everything a store holds by table, but for the numbers that its rows happen to have.

    Stores of the same bytes, as copies of one home are, are read once.
    """
    files = sorted(home.glob("figures.db*"))
    digest = sha256(b"".join(file.read_bytes() for file in files)).digest()
    if digest not in _contents:
        _contents[digest] = _read_content(home / "figures.db")
    return _contents[digest]


def _read_content(store: Path) -> Content:
    with closing(open_readonly(store)) as connection:
        ids = dict(connection.execute("SELECT id, name || sha256 FROM release").fetchall())
        releases = connection.execute("SELECT name, sha256, published, taken_in FROM release")
        tables = (table for table in _tables(connection) if table != "release")
        return {"release": Counter(releases), **{table: _rows(connection, table, ids) for table in tables}}


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return [name for (name,) in rows]


def _rows(connection: sqlite3.Connection, table: str, ids: Mapping[int, str]) -> Counter[tuple[object, ...]]:
    """How often each row stands in a table, its release by name."""
    rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of its own schema
    names = [column for column, *_ in rows.description]
    if "release" not in names:
        return Counter(rows)
    at = names.index("release")
    return Counter((*row[:at], ids.get(row[at], row[at]), *row[at + 1 :]) for row in rows)
