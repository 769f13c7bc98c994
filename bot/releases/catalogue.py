"""The releases that are held and those that were taken back: listed, found by name, undone."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.errors import PlainError
from bot.figures import history, ingesting, writer
from bot.figures.history import HeldRelease
from bot.figures.key import cell_of
from bot.figures.revision import Revision
from bot.home.layout import STORE
from bot.releases.kept import Kept
from bot.releases.locking import lock_store
from bot.releases.record import DIGITS, Record
from bot.releases.shelf import Shelf
from bot.trade.figure import Cell, Level, Release
from bot.trade.place import Atlas

_AT = "@"


# A look at every level held: for a person who asks about one release, that is soon done.
_LARGEST = """
SELECT reporter, flow, partner, product, span, currency, period, value, precision, quantity, quantity_unit
FROM (
    SELECT level.* FROM level
    UNION ALL
    SELECT reporter, flow, partner, product, span, currency, period, value, precision, quantity,
           quantity_unit, release
    FROM superseded_level
)
WHERE release = (SELECT id FROM release WHERE name = :name AND sha256 = :sha256) AND value IS NOT NULL
ORDER BY abs(value) DESC, flow, partner, product, span, period
LIMIT 10
"""


class Standing(StrEnum):
    SHIPPED = "shipped"
    TAKEN_IN = "taken in"
    ACCEPTED = "accepted"
    """Taken in although a check refused it, because a person said so."""
    UNDONE = "undone"


class UnknownReleaseError(PlainError):
    """No release of that name is held, or several documents are; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release that is held; `record` is there for one that did not ship."""

    held: HeldRelease
    standing: Standing
    record: Record | None = None

    @property
    def release(self) -> Release:
        return self.held.release

    @property
    def id(self) -> str:
        """`name@digits`, which tells documents of one name apart."""
        return f"{self.release.name}{_AT}{self.release.sha256[:DIGITS]}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The releases of a home, whose figures are on the shelf."""

    shelf: Shelf
    home: Path
    atlas: Atlas

    def entries(self) -> tuple[Entry, ...]:
        """Every document held, by the end of what it covers, then as they appeared."""
        records = {(one.record.name, one.record.sha256): one.record for one in Kept(self.home).files()}
        held = self.shelf.use(history.releases)
        found = ((one, records.get((one.release.name, one.release.sha256))) for one in held)
        return tuple(Entry(one, _standing(record), record) for one, record in found)

    def undone(self) -> tuple[Path, ...]:
        """The documents that were taken back."""
        return Kept(self.home).undone()

    def find(self, name: str) -> Entry:
        """The release called `name` or `name@digits`, of several documents the one published last.

        Raises UnknownReleaseError.
        """
        called, _, digits = name.partition(_AT)
        known = [one for one in self.entries() if one.release.sha256.startswith(digits)]
        same = [one for one in known if one.release.name == called]
        if not same:
            near = [one.release.name for one in known if called in one.release.name]
            perhaps = f" Perhaps {', '.join(near[:3])}?" if near else ""
            raise UnknownReleaseError(
                f"No release called {name!r} is held.{perhaps} `tidewaiter releases list` lists them."
            )
        return max(same, key=lambda one: (one.release.published or "", one.release.taken_in or ""))

    def largest(self, entry: Entry) -> tuple[tuple[Cell, Level], ...]:
        """The ten largest figures that a release printed, whether they stand or not."""
        named = {"name": entry.release.name, "sha256": entry.release.sha256}
        rows = self.shelf.use(lambda figures: figures.connection().execute(_LARGEST, named).fetchall())
        return tuple((cell_of(row[:7]), Level(row[7], row[8], entry.release.name, *row[9:])) for row in rows)

    def differences(self, before: Entry, after: Entry) -> tuple[Revision, ...]:
        """The levels that differ, the largest change first."""
        found = self.shelf.use(
            lambda figures: tuple(history.differences(figures, before.release, after.release))
        )
        return tuple(sorted(found, key=lambda one: -abs(one.change)))

    def undo(self, entry: Entry) -> Path:
        """Take a release back, so that what it superseded stands again; where its document lies now.

        Raises UnknownReleaseError for one that ships with the project.
        """
        release = entry.release
        if entry.standing is Standing.SHIPPED:
            raise UnknownReleaseError(f"{release.name} ships with the project and cannot be taken back.")
        with lock_store(self.home), writer.store_in_use(self.home / STORE) as connection:
            # First the document, by which a store is built anew: a process killed in between has undone it.
            path = Kept(self.home).put_away(release.name, release.sha256[:DIGITS])
            ingesting.undo(connection, release.name, release.sha256)
        return path


def _standing(record: Record | None) -> Standing:
    if not record:
        return Standing.SHIPPED
    return Standing.ACCEPTED if record.accepted else Standing.TAKEN_IN
