"""The releases of a folder: index.csv lists them, and the file of each holds its figures."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.domain.figure import Edition, Published, Release
from bot.domain.month import Month
from bot.domain.web_address import read_web_address
from bot.messages.reason import give_reason
from bot.sources.document import SourceError
from bot.sources.tidy import read_figures, refuse_repeats
from bot.value_class import value_class

INDEX = "index.csv"
COLUMNS = ("name", "title", "reporter", "edition", "period", "published", "told_by", "path", "address")


@value_class()
class ReleaseFile:
    """A shipped release with its figures."""

    release: Release
    figures: tuple[Published, ...]


def count_releases(folder: Path) -> int:
    """Returns how many releases the folder lists."""
    return len(_read_index(folder))


def read_releases(folder: Path) -> Iterator[ReleaseFile]:
    """Yields every release of the folder, read and checked, in the order of the index. Raises SourceError."""
    return (_read_release(folder, row) for row in _read_index(folder))


def find_latest_month(folder: Path) -> Month:
    """Returns the latest month that a bulletin of the folder covers, by the index alone."""
    return max(
        Month.parse(row["period"]) for row in _read_index(folder) if row["edition"] == Edition.BULLETIN
    )


def compute_fingerprint(folder: Path) -> str:
    """Returns a digest that changes with any release of the folder. Raises SourceError."""
    digest = hashlib.sha256((folder / INDEX).read_bytes())
    for row in _read_index(folder):
        digest.update(hashlib.sha256(_read_content(folder, row["path"])).digest())
    return digest.hexdigest()


def _read_index(folder: Path) -> list[dict[str, str]]:
    with (folder / INDEX).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise SourceError(give_reason("index-columns", file=INDEX, names=",".join(COLUMNS)))
        return list(rows)


def _read_content(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        raise SourceError(give_reason("index-lost", file=INDEX, path=path, error=error.strerror)) from error


def _read_release(folder: Path, row: dict[str, str]) -> ReleaseFile:
    path = row["path"]
    content = _read_content(folder, path)
    try:
        release = _make_release(row, hashlib.sha256(content).hexdigest())
        lines = content.decode("utf-8").splitlines()
    except ValueError as error:
        raise SourceError(give_reason("cell-says", "file", file=path, error=error)) from error
    return ReleaseFile(release, tuple(refuse_repeats(path, read_figures(path, lines, release.reporter))))


def _make_release(row: dict[str, str], sha256: str) -> Release:
    published = date.fromisoformat(row["published"]).isoformat() if row["published"] else None
    edition = Edition(row["edition"])
    return Release(
        row["name"],
        row["title"],
        row["reporter"],
        edition,
        published,
        row["told_by"],
        sha256,
        address=read_web_address(row["address"] or ""),
    )
