"""The releases of a folder with their figures, each read from the file that index.csv names."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.domain.figure import Edition, Published, Release
from bot.domain.web_address import read_web_address
from bot.ingest.release_index import read_content, read_index
from bot.sources.document import SourceError
from bot.sources.tidy import read_figures, refuse_repeats
from bot.value_class import value_class


@value_class()
class ReleaseFile:
    release: Release
    figures: tuple[Published, ...]


def read_releases(folder: Path) -> Iterator[ReleaseFile]:
    """Yields every release of the folder, read and checked, in the order of the index. Raises SourceError."""
    return (_read_release(folder, row) for row in read_index(folder))


def _read_release(folder: Path, row: dict[str, str]) -> ReleaseFile:
    path = row["path"]
    content = read_content(folder, path)
    try:
        release = _make_release(row, hashlib.sha256(content).hexdigest())
        lines = content.decode("utf-8").splitlines()
    except ValueError as error:
        raise SourceError.of_reason("cell-says", "file", file=path, error=error) from error
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
