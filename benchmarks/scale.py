"""Rows of HS6 x partner x month, as dense as real ones: large partners trade most codes, small ones few.

Codes and partners are those that ship. A store of any size has the same months; a larger one has more codes.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from math import exp
from pathlib import Path

from bot.domain.figure import WORLD, Edition, Published, Release
from bot.domain.month import Month
from bot.domain.place import PlaceKind
from bot.domain.query import Flow
from bot.shipped import find_shipped, read_atlas, read_table
from bot.store.figures import ingesting, writer

FLOWS = (Flow.EXPORT, Flow.IMPORT)
LARGEST = (
    *("USA", "HKG", "VNM", "JPN", "KOR", "IND", "RUS", "TWN", "DEU", "MYS"),
    *("AUS", "BRA", "MEX", "NLD", "THA", "IDN", "GBR", "SGP"),
)
LAST = Month(2025, 12)
MONTHS = 15
"""So many until all codes are traded, then more: the whole of 2025, and growth of its last months."""
_LARGEST, _FALL = 0.9, 70.0
"""The part of all codes that the largest partner trades, and after how many partners it is a third."""


@cache
def partners() -> tuple[str, ...]:
    """The single partners that ship, those with whom China trades most first."""
    largest = (
        "USA",
        "HKG",
        "VNM",
        "JPN",
        "KOR",
        "IND",
        "RUS",
        "TWN",
        "DEU",
        "MYS",
        "AUS",
        "BRA",
        "MEX",
        "NLD",
    )
    places = read_atlas().places.values()
    single = (place.id for place in places if place.kind is PlaceKind.COUNTRY)
    return (*largest, *(one for one in single if one not in largest))


@cache
def codes() -> tuple[str, ...]:
    """All codes of six digits, in an order in which any first part is spread over all chapters."""
    every = [row["code"] for row in read_table(find_shipped("hs") / "hs2022.csv") if len(row["code"]) == 6]
    random.Random(1).shuffle(every)  # noqa: S311 - rows to measure with
    return tuple(every)


def rows_a_month(count: int) -> int:
    """Of both flows together where so many codes are traded."""
    return 2 * (count + sum(_traded(rank, count) for rank in range(len(partners()))))


def codes_and_months(rows: int) -> tuple[int, int]:
    """How many codes and months make about so many rows."""
    whole = rows_a_month(len(codes()))
    if rows >= whole * MONTHS:
        return len(codes()), round(rows / whole)
    return max(1, round(len(codes()) * rows / (whole * MONTHS))), MONTHS


def lines(month: Month, count: int | None = None) -> Iterator[Published]:
    """The rows of a month, of so many codes: those with all partners together stand last."""
    dice = random.Random(month.key)  # noqa: S311 - rows to measure with
    traded = codes()[:count]
    for flow in FLOWS:
        whole: Counter[str] = Counter()
        for rank, partner in enumerate(partners()):
            for code in islice(traded, _traded(rank, len(traded))):
                value = int(dice.lognormvariate(14, 2))
                whole[code] += value
                yield _line(flow, partner, code, month, value)
        yield from (_line(flow, WORLD, code, month, value) for code, value in whole.items())


def _line(flow: Flow, partner: str, code: str, month: Month, value: int) -> Published:
    weight = value / 40
    return Published("CHN", flow, partner, code, "month", "CNY", month.key, value, 1, weight, "kg", hs=2022)


def fill(store: Path, rows: int) -> int:
    """So many rows added to a store, about; how many they came to."""
    count, months = codes_and_months(rows)
    with closing(writer.open_store(store)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for back in reversed(range(months if rows else 0)):
            month = LAST.shift(-back)
            release = Release(f"scale-{month}", str(month), "CHN", Edition.COMTRADE, None, "none", "0")
            ingesting.load_release(connection, release, lines(month, count))
        (held,) = connection.execute("SELECT count(*) FROM level WHERE length(product) = 6").fetchone()
    return int(held)


def _traded(rank: int, count: int) -> int:
    return max(1, round(count * _LARGEST * exp(-rank / _FALL)))
