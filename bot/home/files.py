"""Writes files so that they survive a loss of power, and computes their digests."""

import hashlib
import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Writes to the disk what the system still holds back of a file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes a rename in a folder last."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def move_into_place(path: Path, place: Path) -> None:
    """Renames a finished file, replacing whatever has that name: whole or not at all."""
    sync_file(path)
    path.replace(place)
    sync_folder(place.parent)


def compute_sha256(path: Path) -> str:
    """Returns the sha256 of a file as it is on the disk, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
