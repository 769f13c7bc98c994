"""Names as customs prints them: of goods, and of partners that have no other name."""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.language.lexicon.meaning import Meaning
from bot.trade.figure import OWN_REPORTER, WORLD

_PLACES = ("places.csv", "groups.csv")
_OTHERS_NAME = frozenset(("Central Africa", "中非", "Unknown", "Unspecified"))
"""What means something else to all but the printer: a region, China with Africa, whatever is not known."""


def printed_names(folder: Path, products: Collection[str]) -> Iterator[tuple[str, Meaning]]:
    """Each name of the tables in a folder of places; `products` are the ids that goods are known by.

    Goods without such an id are told by the HS codes that stand for them; those without either are left out.
    """
    for kind, means, name in (*_goods(folder, products), *_partners(folder)):
        if name and name not in _OTHERS_NAME:
            yield name, Meaning(kind, means, "en" if name.isascii() else "zh")


def _goods(folder: Path, products: Collection[str]) -> Iterator[tuple[str, str, str]]:
    for row in _rows(folder / "commodities.csv"):
        means = row["id"] if row["id"] in products else row["hs"].replace("|", ",")
        if means:
            names = (row["id"], row["name_en"], *row["also_printed"].split("|"))
            yield from (("product", means, name) for name in names)


def _partners(folder: Path) -> Iterator[tuple[str, str, str]]:
    named = [(row["place"], row["printed"]) for row in _rows(folder / "printed.csv")]
    named += [(row["id"], row["name_zh"]) for table in _PLACES for row in _rows(folder / table)]
    yield from (("place", place, name) for place, name in named if place not in (WORLD, OWN_REPORTER))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
