"""Sums of HS-coded levels, kept beside them: all products of a partner, a chapter of the world."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bot.store.figures import sums


@contextmanager
def refreshed(connection: sqlite3.Connection, release_id: int) -> Iterator[None]:
    """Sum anew the columns of a release after its levels came or went, in the transaction that moved them.

    Only columns of which a release has a whole table have sums: one of some lines would pass for all.
    """
    touched = connection.execute(sums.TOUCH, (release_id,)).rowcount
    yield
    if touched:
        for statement in (*sums.ALL, *sums.CLEAR):
            connection.execute(statement)


def is_hs(product: str) -> bool:
    """Whether a product's id is HS digits, rather than the printed name of a commodity."""
    return product.isascii() and product.isdigit()
