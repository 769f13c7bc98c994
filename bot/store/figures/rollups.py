"""Sums of HS-coded levels, kept beside them: all products of a partner, or a chapter for the world."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_REFRESH = ("forget", "detail", "partners", "chapters", "world", "clear_touched", "clear_detail")


@contextmanager
def refresh_sums(connection: sqlite3.Connection, release_id: int) -> Iterator[None]:
    """Recomputes the sums in a release's columns after its levels have come or gone, in the same transaction.

    Only columns for which a release has a complete table have sums: the sum of a few lines would pass for
    all.
    """
    touched = connection.execute(_SQL["touch"], (release_id,)).rowcount
    yield
    if touched:
        for name in _REFRESH:
            connection.execute(_SQL[name])


def is_hs(product: str) -> bool:
    """Returns whether a product's id is HS digits rather than the printed name of a commodity."""
    return product.isascii() and product.isdigit()


def are_hs(products: Iterable[str]) -> bool:
    """Returns whether all ids of products, each at least a letter long, are HS digits."""
    return is_hs("".join(products))
