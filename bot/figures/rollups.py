"""Sums of HS-coded levels, kept beside them: all products of a partner, a chapter of the world."""

import sqlite3
from collections.abc import Iterable

from bot.figures import changes
from bot.figures.key import Key

_Column = tuple[str, str, str, str, int]


def refresh(connection: sqlite3.Connection, touched: Iterable[Key]) -> None:
    """Sum anew the columns of the touched cells, inside the transaction that touched them.

    It supposes that a source's HS tables are loaded whole: a sum of some lines only would pass for all.
    """
    for column in sorted({_column(key) for key in touched if is_hs(key[3])}):
        named = dict(zip(("reporter", "flow", "span", "currency", "period"), column, strict=True))
        connection.execute(changes.DETAIL, named)
        connection.execute(changes.ROLLUP_OF_PARTNERS, named)
        connection.execute(changes.ROLLUP_OF_CHAPTERS, named)
        connection.execute(changes.ROLLUP_OF_WORLD, named)
        connection.execute(changes.FORGET_DETAIL)


def is_hs(product: str) -> bool:
    """Whether a product's id is HS digits, rather than the printed name of a commodity."""
    return product.isascii() and product.isdigit()


def _column(key: Key) -> _Column:
    reporter, flow, _partner, _product, span, currency, period = key
    return reporter, flow, span, currency, period
