"""A release as the store keeps it."""

import sqlite3
from typing import Any

from bot.domain.figure import Edition, Release
from bot.store.figures import changes


def release_of(row: tuple[Any, ...]) -> Release:
    """From the values of a row, in the order of a release's fields."""
    name, title, reporter, edition, *rest = row
    return Release(name, title, reporter, Edition(edition), *rest)


def named_values(release: Release) -> dict[str, object]:
    """The values by the names of their columns."""
    return {
        "name": release.name,
        "title": release.title,
        "reporter": release.reporter,
        "edition": release.edition.value,
        "finality": release.edition.finality,
        "published": release.published,
        "told_by": release.told_by,
        "sha256": release.sha256,
        "taken_in": release.taken_in,
        "address": release.address,
    }


def holds(connection: sqlite3.Connection, release: Release) -> bool:
    """Whether this very document has been taken in under this name."""
    named = {"name": release.name, "sha256": release.sha256}
    return connection.execute(changes.FIND, named).fetchone() is not None
