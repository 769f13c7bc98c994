"""The views through which people read the store, with sqlite-utils, Datasette or any other SQLite tool.

The bot itself reads the tables. A query on a view goes through the keys of the tables below it.
"""

import sqlite3
from importlib.resources import files

VIEWS = ("latest_figures", "vintages", "releases")


def create_views(connection: sqlite3.Connection) -> None:
    """The three views of docs/store.md, in a store whose tables are there."""
    # A quarter of the time of an answer to import, and only a store that is built needs it.
    from sqlite_utils import Database  # noqa: PLC0415

    database = Database(connection)
    for name in VIEWS:
        database.create_view(name, _select(name))


def _select(name: str) -> str:
    return files("bot.store.figures").joinpath("views", f"{name}.sql").read_text(encoding="utf-8")
