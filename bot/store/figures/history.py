"""How the figures came to be what they are: releases, editions and revisions."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.figure import OWN_REPORTER, Cell, Level, Release
from bot.domain.month import Month, Period
from bot.store.figures import past
from bot.store.figures.held import release_of
from bot.store.figures.key import COLUMNS, cell_of, key_of
from bot.store.figures.reader import Figures
from bot.store.figures.revision import Revision


@dataclass(frozen=True, slots=True)
class HeldRelease:
    """A release, how many levels and growth rates it printed, and the months that they cover.

    `covers` is None where it printed nothing. `hs` has the years of the editions of the Harmonized System
    that its codes are of. `has_total` tells whether it printed a total of all goods with all partners.
    """

    release: Release
    levels: int
    growths: int
    covers: Period | None
    hs: tuple[int, ...] = ()
    has_total: bool = True


def releases(figures: Figures) -> list[HeldRelease]:
    """Every document held, by the end of what it covers, then as they appeared."""
    return [
        HeldRelease(
            release_of(row[:9]), row[9], row[10], _period(*row[11:13]), _years(row[13]), bool(row[14])
        )
        for row in figures.connection().execute(past.RELEASES)
    ]


def first_published(figures: Figures, cell: Cell) -> tuple[Level, Release] | None:
    """The level of a cell that appeared first, the more precise where two did; None where none is held."""
    key = dict(zip(COLUMNS, key_of(cell), strict=True))
    row = figures.connection().execute(past.FIRST, key).fetchone()
    return (Level(*row[:5]), release_of(row[5:])) if row else None


def revisions(
    figures: Figures, period: Period, least_percent: float = 0.0, reporter: str = OWN_REPORTER
) -> Iterator[Revision]:
    """Levels in a period that differ from their first publication, the largest change first.

    By more than rounding, and by at least so many percent of what was published first.
    """
    named = {
        "reporter": reporter,
        "first": period.first.key,
        "last": period.last.key,
        "percent": least_percent,
    }
    return map(Revision.of, figures.connection().execute(past.REVISED, named))


def largest(figures: Figures, release: Release) -> list[tuple[Cell, Level]]:
    """The ten largest levels that a document printed, whether they stand or not; KeyError if not held."""
    named = {"release": _id(figures, release), "name": release.name}
    rows = figures.connection().execute(past.LARGEST, named)
    return [(cell_of(row[:7]), Level(*row[7:])) for row in rows]


def differences(figures: Figures, before: Release, after: Release) -> Iterator[Revision]:
    """Levels that two documents print differently, by more than rounding, or that only one prints.

    In the order of their cells. Raises KeyError where one isn't held.
    """
    named = {"before": _id(figures, before), "after": _id(figures, after)}
    return map(Revision.of, figures.connection().execute(past.DIFFERENCES, named))


def _id(figures: Figures, release: Release) -> int:
    row = figures.connection().execute(past.RELEASE_ID, (release.name, release.sha256)).fetchone()
    if not row:
        raise KeyError(release.name)
    found: int = row[0]
    return found


def _years(listed: str | None) -> tuple[int, ...]:
    return tuple(sorted(map(int, listed.split(",")))) if listed else ()


def _period(first: int | None, last: int | None) -> Period | None:
    return Period(Month.from_key(first), Month.from_key(last)) if first and last else None
