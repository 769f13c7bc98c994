"""Folders of some of the shipped releases, from which a store is built in a fraction of the time."""

import csv
from collections.abc import Callable
from pathlib import Path

from bot.ingest.release_index import COLUMNS, read_index
from bot.shipped import find_shipped


def folder_of(is_wanted: Callable[[dict[str, str]], bool], to: Path) -> Path:
    """The shipped releases whose lines of the index are wanted, in a folder that is filled with them."""
    folder = find_shipped("releases")
    kept = [line for line in read_index(folder) if is_wanted(line)]
    for line in kept:
        copy = to / line["path"]
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.symlink_to(folder / line["path"])
    for name in ("calendar.csv", "withdrawn.csv"):
        (to / name).symlink_to(folder / name)
    with (to / "index.csv").open("w", encoding="utf-8", newline="") as index:
        table = csv.DictWriter(index, COLUMNS)
        table.writeheader()
        table.writerows(kept)
    return to


def folder_without(month: str, to: Path) -> Path:
    """The shipped releases without any of a month."""
    return folder_of(lambda line: line["period"] != month, to)
