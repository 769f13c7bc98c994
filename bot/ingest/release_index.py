"""The list of the releases in a folder, index.csv, and whether any of them has changed."""

import csv
import hashlib
from pathlib import Path

from bot.domain.figure import Edition
from bot.domain.month import Month
from bot.sources.document import SourceError

INDEX = "index.csv"
COLUMNS = ("name", "title", "reporter", "edition", "period", "published", "told_by", "path", "address")


def count_releases(folder: Path) -> int:
    return len(read_index(folder))


def find_latest_month(folder: Path) -> Month:
    """Returns the latest month that a bulletin in the folder covers, from the index alone."""
    return max(Month.parse(row["period"]) for row in read_index(folder) if row["edition"] == Edition.BULLETIN)


def compute_fingerprint(folder: Path) -> str:
    """Returns a digest that changes with any release in the folder. Raises SourceError."""
    digest = hashlib.sha256((folder / INDEX).read_bytes())
    for row in read_index(folder):
        digest.update(hashlib.sha256(read_content(folder, row["path"])).digest())
    return digest.hexdigest()


def read_index(folder: Path) -> list[dict[str, str]]:
    """Returns the rows of the index, unchanged. Raises SourceError for other columns."""
    with (folder / INDEX).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise SourceError.of_reason("index-columns", file=INDEX, names=",".join(COLUMNS))
        return list(rows)


def read_content(folder: Path, path: str) -> bytes:
    """Returns the file of a release, unchanged. Raises SourceError if it cannot be read."""
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        raise SourceError.of_reason("index-lost", file=INDEX, path=path, error=error.strerror) from error
