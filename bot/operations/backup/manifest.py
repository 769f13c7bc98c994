"""What a backup contains of a home, and its manifest, written last: a folder without it is no backup."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from bot.errors import PlainError
from bot.home.files import compute_sha256
from bot.home.layout import BACKED_UP, DOCUMENTS, MEMORY, OWN_WORDS
from bot.ingest.archive import DocumentArchive, UnverifiedDocument, is_temporary
from bot.value_class import value_class

NAME = "manifest.json"
FORMAT = 1


def list_documents(home: Path) -> Iterator[Path]:
    """Yields the kept documents and their records, including undone ones, relative to the home."""
    for path in sorted((home / DOCUMENTS).rglob("*")):
        if path.is_file() and not is_temporary(path):
            yield path.relative_to(home)


def list_unverified(home: Path) -> tuple[tuple[Path, UnverifiedDocument], ...]:
    """Returns the documents that are not what was taken in, with the folder of each, relative to the home."""
    return tuple(
        ((archive.folder / one.name).relative_to(home), one)
        for archive in (DocumentArchive(home), DocumentArchive.open_undone(home))
        for one in archive.find_unverified()
    )


def is_occupied(home: Path) -> bool:
    """Returns whether there is anything that a restore would replace."""
    return any((home / name).exists() for name in (MEMORY, OWN_WORDS)) or any(list_documents(home))


class BackupError(PlainError):
    """A folder is no complete backup, or cannot become one; the message says why."""


@value_class()
class BackedUpFile:
    """A file in a backup; `path` is relative to the home, with slashes."""

    path: str
    sha256: str
    bytes: int


@value_class()
class BackupManifest:
    """The manifest of a backup, whose `folder` has the files.

    `created` is a UTC time; `memory` names its migrations. `left_out` says which documents do not verify.
    `before` is then the folder of the last backup that left none out, which is kept: it may be all that there
    is of them.
    """

    folder: str
    created: datetime
    version: str
    memory: tuple[str, ...]
    files: tuple[BackedUpFile, ...]
    left_out: tuple[str, ...] = ()
    before: str = ""

    @property
    def bytes(self) -> int:
        return sum(one.bytes for one in self.files)


def write_manifest(manifest: BackupManifest) -> str:
    said = {"format": FORMAT, **asdict(manifest), "created": manifest.created.isoformat()}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def read_manifest(backup: Path) -> BackupManifest:
    """Reads the manifest of a backup. Raises BackupError."""
    path = backup / NAME
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise BackupError(f"{path} was written by another Tidewaiter ({said.get('version')}).")
        return _parse_manifest(said)
    except OSError as error:
        raise BackupError(f"{backup} is no backup: {NAME} cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{path} is damaged ({error}).") from error


def describe_file(folder: Path, path: Path) -> BackedUpFile:
    return BackedUpFile(path.as_posix(), compute_sha256(folder / path), (folder / path).stat().st_size)


def _parse_manifest(said: dict[str, Any]) -> BackupManifest:
    files = tuple(
        BackedUpFile(str(one["path"]), str(one["sha256"]), int(one["bytes"])) for one in said["files"]
    )
    folder = str(said["folder"])
    if not re.fullmatch(r"\w+", folder, re.ASCII) or not all(_is_of_a_home(one.path) for one in files):
        raise ValueError("it names files that are not of a home")
    created = datetime.fromisoformat(said["created"])
    memory, left_out = (tuple(map(str, said.get(name, ()))) for name in ("memory", "left_out"))
    return BackupManifest(
        folder, created, str(said["version"]), memory, files, left_out, str(said.get("before", ""))
    )


def _is_of_a_home(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] in BACKED_UP and ".." not in parts and "\\" not in path
