"""The releases of a folder: index.csv names each, its file holds the figures."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.releases.tidy import ReleaseError, read_figures
from bot.trade.figure import Edition, Published, Release

INDEX = "index.csv"


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    release: Release
    figures: tuple[Published, ...]


def count_releases(folder: Path) -> int:
    return len(_index(folder))


def read_releases(folder: Path) -> Iterator[ReleaseFile]:
    """Every release of the folder, read and checked one by one, in the index's order; raises ReleaseError."""
    return (_read(folder, row) for row in _index(folder))


def fingerprint(folder: Path) -> str:
    """A digest of the folder's releases: another one means that something changed."""
    digest = hashlib.sha256((folder / INDEX).read_bytes())
    for row in _index(folder):
        digest.update((folder / row["path"]).read_bytes())
    return digest.hexdigest()


def _index(folder: Path) -> list[dict[str, str]]:
    with (folder / INDEX).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read(folder: Path, row: dict[str, str]) -> ReleaseFile:
    content = (folder / row["path"]).read_bytes()
    release = Release(
        name=row["name"],
        title=row["title"],
        reporter=row["reporter"],
        edition=Edition(row["edition"]),
        published=row["published"] or None,
        told_by=row["told_by"],
        sha256=hashlib.sha256(content).hexdigest(),
    )
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{row['path']}: not UTF-8 ({error})") from None
    return ReleaseFile(release, tuple(read_figures(row["path"], lines, release)))
