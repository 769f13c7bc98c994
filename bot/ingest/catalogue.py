"""The releases of a home: listed, found by name, compared and undone."""

from enum import StrEnum
from pathlib import Path

from bot.domain.figure import Cell, Level, Release
from bot.domain.place import Atlas
from bot.errors import PlainError
from bot.home.layout import STORE
from bot.ingest.archive import DocumentArchive, lock_store
from bot.ingest.figure_store import FigureStore
from bot.ingest.record import DIGITS, IngestRecord
from bot.store.figures import history, ingesting, writer
from bot.store.figures.history import HeldRelease
from bot.store.figures.stored import Revision
from bot.value_class import value_class

_AT = "@"


class ReleaseStatus(StrEnum):
    """Where a release comes from, and whether it still counts."""

    SHIPPED = "shipped"
    TAKEN_IN = "taken in"
    ACCEPTED = "accepted"
    """Taken in although a check refused it, because a person said so."""
    UNDONE = "undone"


class UnknownReleaseError(PlainError):
    """No release with that name is held, or several documents are; the message lists them."""


@value_class()
class CatalogueEntry:
    """A release that is held; `record` is None for one that ships with the project."""

    held: HeldRelease
    record: IngestRecord | None = None

    @property
    def release(self) -> Release:
        return self.held.release

    @property
    def status(self) -> ReleaseStatus:
        if not self.record:
            return ReleaseStatus.SHIPPED
        return ReleaseStatus.ACCEPTED if self.record.accepted else ReleaseStatus.TAKEN_IN

    @property
    def id(self) -> str:
        """`name@digits`, which tells documents of one name apart."""
        return f"{self.release.name}{_AT}{self.release.sha256[:DIGITS]}"


@value_class()
class ReleaseCatalogue:
    figure_store: FigureStore
    home: Path
    atlas: Atlas

    def list_entries(self) -> tuple[CatalogueEntry, ...]:
        """Returns every document held, by the end of what it covers, then in order of publication."""
        records = {
            (one.record.name, one.record.sha256): one.record
            for one in DocumentArchive(self.home).list_files()
        }
        held = self.figure_store.use(history.list_releases)
        return tuple(CatalogueEntry(one, records.get((one.release.name, one.release.sha256))) for one in held)

    def list_undone(self) -> tuple[Path, ...]:
        """Returns the documents that were taken back."""
        return DocumentArchive(self.home).list_undone()

    def find_entry(self, name: str) -> CatalogueEntry:
        """Returns the release called `name` or `name@digits`; of several documents, the one published last.

        Raises UnknownReleaseError.
        """
        called, _, digits = name.partition(_AT)
        known = [one for one in self.list_entries() if one.release.sha256.startswith(digits)]
        same = [one for one in known if one.release.name == called]
        if not same:
            near = [one.release.name for one in known if called in one.release.name]
            perhaps = f" Perhaps {', '.join(near[:3])}?" if near else ""
            raise UnknownReleaseError(
                f"No release called {name!r} is held.{perhaps} `tidewaiter releases list` lists them."
            )
        return max(same, key=lambda one: (one.release.published or "", one.release.taken_in or ""))

    def find_largest(self, entry: CatalogueEntry) -> tuple[tuple[Cell, Level], ...]:
        """Returns the ten largest figures that a release printed, whether or not they still stand."""
        return tuple(
            self.figure_store.use(lambda figures: history.list_largest_levels(figures, entry.release))
        )

    def find_differences(self, before: CatalogueEntry, after: CatalogueEntry) -> tuple[Revision, ...]:
        """Returns the levels that differ between two releases, the largest change first."""
        found = self.figure_store.use(
            lambda figures: tuple(history.find_differences(figures, before.release, after.release))
        )
        return tuple(sorted(found, key=lambda one: -abs(one.change)))

    def undo_release(self, entry: CatalogueEntry) -> Path:
        """Takes a release back, so that what it superseded stands again; returns its document's new path.

        Raises UnknownReleaseError for a release that ships with the project.
        """
        release = entry.release
        if entry.status is ReleaseStatus.SHIPPED:
            raise UnknownReleaseError(f"{release.name} ships with the project and cannot be taken back.")
        with lock_store(self.home), writer.use_store(self.home / STORE) as connection:
            # The document goes first, since a store is rebuilt from it: a process killed in between has
            # undone it.
            path = DocumentArchive(self.home).put_away(release.name, release.sha256[:DIGITS])
            ingesting.undo_release(connection, release.name, release.sha256)
        return path
