"""The history of the figures: releases, editions and revisions."""

from collections.abc import Iterator
from typing import Any

from bot.domain.figure import OWN_REPORTER, Cell, Level, Release
from bot.domain.month import Month, Period
from bot.store.figures.reader import EVER_PUBLISHED, Figures, FiguresOver
from bot.store.figures.standing import LEVEL
from bot.store.figures.stored import Revision, make_cell, make_named_key, make_release
from bot.store.statements import read_statements
from bot.value_class import value_class

_SQL = read_statements(__file__)

_RELEASES = _SQL["releases"].format(
    printed_total=_SQL["total"].format(table="level"),
    superseded_total=_SQL["total"].format(table="superseded_level"),
)
_FIRST = _SQL["first"].format(ever_published=EVER_PUBLISHED)
_REVISED = LEVEL.fill_template(_SQL["revised"])
_LARGEST = _SQL["largest"].format(release=":release")
_DIFFERENCES = LEVEL.fill_template(
    _SQL["differences"]
    .replace("{before}", _SQL["printed"].format(release=":before"))
    .replace("{after}", _SQL["printed"].format(release=":after"))
)


@value_class()
class HeldRelease:
    """A release with the number of levels and growth rates that it printed, and the months that they cover.

    `covers` is None if it printed nothing. `hs` has the years of the editions of the Harmonized System that
    its codes belong to. `has_total` tells whether it printed a total of all goods with all partners.
    """

    release: Release
    levels: int
    growths: int
    covers: Period | None
    hs: tuple[int, ...] = ()
    has_total: bool = True


def list_releases(figures: Figures) -> list[HeldRelease]:
    """Returns every document held, by the end of what it covers, then in order of publication."""
    return list(map(_make_held, figures.get_connection().execute(_RELEASES)))


def _make_held(row: tuple[Any, ...]) -> HeldRelease:
    *release, levels, growths, first, last, years, has_total = row
    covers = Period(Month.from_key(first), Month.from_key(last)) if first and last else None
    hs = tuple(sorted(map(int, years.split(",")))) if years else ()
    return HeldRelease(make_release(tuple(release)), levels, growths, covers, hs, bool(has_total))


def find_first_published(figures: Figures, cell: Cell) -> tuple[Level, Release] | None:
    """Returns the level of a cell that was published first, with its release; None if none is held.

    If two were published at once, it is the more precise one.
    """
    key = make_named_key(cell)
    row = figures.get_connection().execute(_FIRST, key).fetchone()
    return (Level(*row[:5]), make_release(row[5:])) if row else None


class FirstPublished(FiguresOver):
    """Reads levels as they were first published, and growth rates as they stand."""

    def find_level(self, cell: Cell) -> Level | None:
        """Returns the first publication of a level; None if no level is held."""
        held = self._held.find_level(cell)
        return self._find_first(cell, held) if held else None

    def read_level_column(self, cell: Cell) -> dict[str, Level]:
        """Returns the first publication of every partner's level."""
        held = self._held.read_level_column(cell)
        return {one: self._find_first(cell._replace(partner=one), level) for one, level in held.items()}

    def _find_first(self, cell: Cell, present: Level) -> Level:
        """Returns the first publication; a sum of lines is its own."""
        found = find_first_published(self._held, cell)
        return found[0] if found else present


def find_revisions(
    figures: Figures, period: Period, least_percent: float = 0.0, reporter: str = OWN_REPORTER
) -> Iterator[Revision]:
    """Yields the levels in a period that differ from their first publication, the largest change first.

    They differ by more than rounding, and by at least `least_percent` percent of what was published first.
    """
    named = {
        "reporter": reporter,
        "first": period.first.key,
        "last": period.last.key,
        "percent": least_percent,
    }
    return map(Revision.from_row, figures.get_connection().execute(_REVISED, named))


def list_largest_levels(figures: Figures, release: Release) -> list[tuple[Cell, Level]]:
    """Returns the ten largest levels that a document printed, whether or not they stand.

    Raises KeyError if the document is not held.
    """
    named = {"release": _find_release_id(figures, release), "name": release.name}
    rows = figures.get_connection().execute(_LARGEST, named)
    return [(make_cell(row[:7]), Level(*row[7:])) for row in rows]


def find_differences(figures: Figures, before: Release, after: Release) -> Iterator[Revision]:
    """Yields the levels that two documents print differently, or that only one of them prints.

    They differ by more than rounding, and come in the order of their cells. Raises KeyError if one of the
    documents is not held.
    """
    named = {"before": _find_release_id(figures, before), "after": _find_release_id(figures, after)}
    return map(Revision.from_row, figures.get_connection().execute(_DIFFERENCES, named))


def _find_release_id(figures: Figures, release: Release) -> int:
    row = figures.get_connection().execute(_SQL["release_id"], (release.name, release.sha256)).fetchone()
    if not row:
        raise KeyError(release.name)
    found: int = row[0]
    return found
