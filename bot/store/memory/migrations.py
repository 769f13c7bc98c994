"""Makes the tables of memory.db, one named step after another, as `migrations.sql` has them."""

import sqlite3
from collections.abc import Iterator, Mapping

from sqlite_utils import Database, Migrations

from bot.store.statements import read_statements

STEPS: Mapping[str, str] = read_statements(__file__)
"""The statements of each step, by its name."""


def _split_step(text: str) -> Iterator[str]:
    """Yields the statements of a step: `executescript` would commit what precedes it."""
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _register_steps() -> Migrations:
    steps = Migrations("memory")
    for name, text in STEPS.items():

        @steps(name=name)
        def apply_step(db: Database, text: str = text) -> None:
            for statement in _split_step(text):
                db.execute(statement)

    return steps


migrations = _register_steps()
