"""Finds and opens the tables and releases that ship with the project."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path
from sys import intern

from bot.domain.place import Atlas, build_atlas, make_outlier
from bot.domain.recoding import build_recoding


def find_shipped(folder: str) -> Path:
    """Returns a folder of shipped tables: in data/ of a checkout, or inside the installed package."""
    package = Path(__file__).parent
    checkout = package.parent / "data" / folder
    return checkout if checkout.is_dir() else package / "_data" / folder


def read_table(path: Path) -> list[dict[str, str]]:
    """Returns the rows of a CSV file with a header; cells that say the same are one value in memory.

    Raises ValueError if a row is longer or shorter than the header.
    """
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return [dict(zip(columns, map(intern, row), strict=True)) for row in rows if row]


@cache
def read_atlas() -> Atlas:
    """Reads the places that ship with the project, once, and the changed codes from hs/ beside them."""
    folder, tables = find_shipped("places"), ("places", "groups", "members", "breaks", "commodities")
    atlas = build_atlas(*(read_table(folder / f"{name}.csv") for name in tables))
    recoding = build_recoding(read_table(folder.parent / "hs" / "changes.csv"))
    outliers = frozenset(map(make_outlier, read_table(folder / "outliers.csv")))
    return replace(atlas, recoding=recoding, outliers=outliers)
