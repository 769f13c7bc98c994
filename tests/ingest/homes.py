"""A home with the shipped releases, and looks into its store."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.figure import Cell, Level, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.ingest.building import ensure_store
from bot.ingest.intake import CheckOverride, IngestOutcome, Intake
from bot.shipped import read_atlas, shipped
from bot.sources.document import Document
from bot.store.figures.reader import Figures, open_readonly

USA_OCTOBER = Cell(Flow.EXPORT, "USA", Span.MONTH, Month(2025, 10), "CNY")
MOMENT = datetime(2026, 9, 2, 8, 0, tzinfo=UTC)


def intake_at(home: Path, releases: Path | None = None) -> Intake:
    """Takes documents into a home of the shipped or of other releases, always at the same moment."""
    folder, atlas = releases or shipped("releases"), read_atlas(shipped("places"))
    return Intake(home, folder, atlas, lambda _name, lines: lines, lambda: MOMENT)


def take(
    intake: Intake, document: Document, *override: CheckOverride, dry_run: bool = False
) -> IngestOutcome:
    """What becomes of a document that holds one release."""
    (outcome,) = intake.take_all(document, *override, dry_run=dry_run)
    return outcome


def level_in(home: Path, cell: Cell = USA_OCTOBER, releases: Path | None = None) -> Level:
    with closing(Figures.open(ensure_store(home, releases or shipped("releases")))) as figures:
        return figures.levels([cell])[cell]


def content(home: Path) -> list[str]:
    """Everything a store holds, but for the numbers that its rows happen to have."""
    with closing(open_readonly(home / "figures.db")) as connection:
        ids = dict(connection.execute("SELECT id, name || sha256 FROM release").fetchall())
        releases = connection.execute("SELECT name, sha256, published, taken_in FROM release").fetchall()
        tables = (_row(connection, table, ids) for table in _tables(connection) if table != "release")
        return [*sorted(tables), str(sorted(map(repr, releases)))]


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return [name for (name,) in rows]


def _row(connection: sqlite3.Connection, table: str, ids: dict[int, str]) -> str:
    rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of its own schema
    names = [column for column, *_ in rows.description]
    at = names.index("release") if "release" in names else None
    told = [(*row[:at], ids.get(row[at], row[at]), *row[at + 1 :]) if at is not None else row for row in rows]
    return f"{table}: {sorted(map(repr, told))}"
