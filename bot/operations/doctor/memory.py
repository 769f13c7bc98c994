"""Checks that the memory is whole and of a schema that this program knows."""

import sqlite3
from contextlib import closing

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok

_RESTORE = "Restore a backup (`tidewaiter restore DIR --force`), or move it away to begin anew."


def check_memory(context: HealthContext) -> HealthCheckResult:
    from bot.store.memory.migrations import known  # noqa: PLC0415 - importing it takes a second

    path = context.memory_path
    if not path.exists():
        return ok("The memory is made when it is first needed.")
    if not path.stat().st_size:
        return fail(f"{path} is empty, so it was emptied.", _RESTORE)
    try:
        verdict, steps = _read_memory(context)
    except sqlite3.DatabaseError as error:
        verdict, steps = str(error), frozenset()
    if verdict != "ok":
        return fail(
            f"{path} is damaged ({verdict}).",
            _RESTORE,
        )
    if steps - known():
        return fail(f"{path} was written by a newer Tidewaiter.", "Run that version, or a newer one.")
    return ok(f"The memory is whole, of {len(steps)} schema steps.")


def _read_memory(context: HealthContext) -> tuple[str, frozenset[str]]:
    """Returns SQLite's verdict, and the migrations that its tables have seen."""
    uri = f"{context.memory_path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        rows = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    return verdict, frozenset(name for (name,) in rows)
