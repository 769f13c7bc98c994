"""Connections that may write to the store of figures."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from bot.home.files import make_file

SCHEMA_VERSION = 7
"""Incremented with every change of schema.sql or of a view: a store of another version is rebuilt."""

_PATIENCE = 60.0
"""The seconds to wait while another process writes."""
CHECKPOINT_PATIENCE = 2_000
"""The milliseconds to wait for readers; a question takes a tenth of that."""
_CACHE_KB = 65_536
_KEPT_JOURNAL = 67_108_864
"""The bytes that the journal may keep on disk between releases."""
VIEWS = ("latest_figures", "vintages", "releases")
"""What people read with sqlite-utils, Datasette or any other SQLite tool.

A query on a view uses the keys of the tables, which the bot itself reads.
"""


@contextmanager
def open_transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """Begins a transaction with the statement `begin`.

    Commits it at the end, or rolls it back after an error.
    """
    connection.execute(begin)
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def create_store(path: Path) -> sqlite3.Connection:
    """Creates an empty store at a path where no file is; its writes do not wait for the disk.

    A store is built beside the one in use, so a crash loses nothing that another build would not bring back.
    """
    make_file(path)
    connection = open_connection(path, "rw")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.executescript(_read_script("schema.sql"))
    create_views(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return _attach_staging(connection)


def create_views(connection: sqlite3.Connection) -> None:
    """Creates the three views of docs/store.md in a store that has its tables."""
    # Importing it takes a quarter of the time of an answer, and only building a store needs it.
    from sqlite_utils import Database  # noqa: PLC0415

    database = Database(connection)
    for name in VIEWS:
        database.create_view(name, _read_script(f"views/{name}.sql"))


@contextmanager
def use_store(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the store as `open_store` does, and at the end empties its log and closes it."""
    with closing(open_store(path)) as connection:
        try:
            yield connection
        finally:
            empty_journal(connection)


def empty_journal(connection: sqlite3.Connection) -> bool:
    """Writes the log of a store back into it; returns False if somebody is reading an earlier state.

    In that case whoever opens the store next writes it back; until then the log grows no further.
    """
    connection.execute(f"PRAGMA busy_timeout = {CHECKPOINT_PATIENCE}")
    try:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:  # a full disk, which has been told
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(_PATIENCE * 1000)}")
    return not busy


def open_store(path: Path) -> sqlite3.Connection:
    """Opens a store in use in order to take releases in.

    Others go on reading meanwhile, and no crash leaves it half written. Raises sqlite3.DatabaseError if there
    is no store.
    """
    connection = open_connection(path, "rw")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA journal_size_limit = {_KEPT_JOURNAL}")
    return _attach_staging(connection)


def open_connection(path: Path, mode: str) -> sqlite3.Connection:
    """Opens a connection in one of SQLite's modes, which waits while another process writes."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    return connection


def _attach_staging(connection: sqlite3.Connection) -> sqlite3.Connection:
    # A database without a name is a temporary file that disappears with the connection.
    connection.execute("ATTACH '' AS incoming")
    connection.execute(f"PRAGMA incoming.cache_size = -{_CACHE_KB}")
    connection.execute("PRAGMA temp_store = FILE")
    connection.executescript(_read_script("staging_schema.sql"))
    return connection


def _read_script(name: str) -> str:
    return files("bot.store.figures").joinpath(name).read_text(encoding="utf-8")
