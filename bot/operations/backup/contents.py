"""What a backup holds of a home, by its names: the figures are built anew from the kept documents."""

from collections.abc import Iterator
from pathlib import Path

from bot.home.layout import DOCUMENTS, MEMORY, OWN_WORDS
from bot.ingest.archive import DocumentArchive, UnverifiedDocument, is_temporary


def list_documents(home: Path) -> Iterator[Path]:
    """The kept documents and their records, also those taken back, relative to the home."""
    for path in sorted((home / DOCUMENTS).rglob("*")):
        if path.is_file() and not is_temporary(path):
            yield path.relative_to(home)


def list_unverified(home: Path) -> tuple[tuple[Path, UnverifiedDocument], ...]:
    """Documents that are not what was taken in, with the folder of each, relative to the home."""
    return tuple(
        ((archive.folder / one.name).relative_to(home), one)
        for archive in (DocumentArchive(home), DocumentArchive.taken_back(home))
        for one in archive.unverified()
    )


def is_occupied(home: Path) -> bool:
    """Whether there is anything that a restore would replace."""
    return any((home / name).exists() for name in (MEMORY, OWN_WORDS)) or any(list_documents(home))
