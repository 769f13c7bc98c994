"""The one writer of the store."""

import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from operator import itemgetter
from pathlib import Path
from typing import Any

from bot.figures import changes, rollups
from bot.trade.figure import Published, Release

SCHEMA_VERSION = 1
"""Raised with every change of schema.sql: a store of another version is built anew."""

_Row = tuple[Any, ...]
_by_cell = itemgetter(slice(7))


class ReleaseChangedError(Exception):
    """A release of that name is held with other content; the store must be built anew."""


def create(path: Path) -> sqlite3.Connection:
    """A new, empty store at a path where no file is, written without waiting for the disk.

    A store is built beside the one in use, so a crash loses nothing that another build won't bring back.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(files("bot.figures").joinpath("schema.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return connection


def load(connection: sqlite3.Connection, release: Release, figures: Iterable[Published]) -> None:
    """Put a release's figures into the store, all of them or none; a release held already changes nothing.

    Raises ReleaseChangedError.
    """
    held = connection.execute("SELECT sha256 FROM release WHERE name = ?", (release.name,)).fetchone()
    if held == (release.sha256,):
        return
    if held:
        raise ReleaseChangedError(release.name)
    connection.execute("BEGIN IMMEDIATE")
    try:
        _write(connection, release, figures)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _write(connection: sqlite3.Connection, release: Release, figures: Iterable[Published]) -> None:
    release_id = _write_release(connection, release)
    figures = list(figures)
    levels = sorted(_level_rows(figures, release_id), key=_by_cell)
    growths = sorted(_growth_rows(figures, release_id), key=_by_cell)
    _upsert(connection, changes.LEVEL, changes.OUTRANKED_LEVEL, levels)
    _upsert(connection, changes.GROWTH, changes.OUTRANKED_GROWTH, growths)
    rollups.refresh(connection, map(_by_cell, levels))


def _write_release(connection: sqlite3.Connection, release: Release) -> int:
    edition = release.edition
    row = (
        release.name,
        release.title,
        release.reporter,
        edition.value,
        edition.finality,
        release.published,
        release.told_by,
        release.sha256,
    )
    return connection.execute(changes.RELEASE, row).lastrowid or 0


def _upsert(connection: sqlite3.Connection, upsert: str, keep_outranked: str, rows: list[_Row]) -> None:
    written = connection.executemany(upsert, rows).rowcount
    if written < len(rows):
        connection.executemany(keep_outranked, rows)


def _level_rows(figures: Iterable[Published], release_id: int) -> Iterator[_Row]:
    return ((*figure[:11], release_id) for figure in figures if figure.precision)


def _growth_rows(figures: Iterable[Published], release_id: int) -> Iterator[_Row]:
    return ((*figure[:7], *figure[11:13], release_id) for figure in figures if figure.rate is not None)
