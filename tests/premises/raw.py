"""Figures as they stand in the tables of data/releases, read without the code under test."""

from decimal import Decimal
from functools import cache

from bot.shipped import find_shipped, read_table

CNY = "bulletin/customs-bulletin-2025-12-cny.csv"


@cache
def table(path: str, span: str = "ytd") -> dict[tuple[str, str, str], dict[str, str]]:
    """The lines for all goods of a release, by flow, partner and currency."""
    return {
        (row["flow"], row["partner"], row["currency"]): row
        for row in read_table(find_shipped("releases") / path)
        if row["span"] == span and not row["product"]
    }


def line(path: str, flow: str, partner: str) -> dict[str, str]:
    """A partner's line, in the one currency that has it."""
    found = [row for key, row in table(path).items() if key[:2] == (flow, partner)]
    assert len(found) == 1
    return found[0]


def level(path: str, flow: str, partner: str) -> Decimal:
    row = line(path, flow, partner)
    return Decimal(row["value"]) * Decimal(row["unit"])


def growth(path: str, flow: str, partner: str) -> Decimal:
    return Decimal(line(path, flow, partner)["growth"])


def share(path: str, flow: str, partner: str) -> Decimal:
    """Of the world's, in percent."""
    return level(path, flow, partner) / level(path, flow, "WORLD") * 100
