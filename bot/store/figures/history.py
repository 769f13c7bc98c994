"""The history of the figures: releases, editions and revisions."""

from collections.abc import Iterator
from typing import Any

from bot.domain.figure import OWN_REPORTER, Cell, Level, Release
from bot.domain.month import Month, Period
from bot.store.figures.reader import EVER_PUBLISHED, Figures
from bot.store.figures.standing import LEVEL
from bot.store.figures.stored import Revision, make_cell, make_named_key, make_release
from bot.value_class import value_class

RELEASE_ID = "SELECT id FROM release WHERE name = ? AND sha256 = ?"

_TOTAL = """
EXISTS (
    SELECT 1 FROM {table} AS line
    WHERE line.release = coverage.release AND line.reporter = coverage.reporter AND line.flow = coverage.flow
      AND line.span = coverage.span AND line.currency = coverage.currency AND line.period = coverage.period
      AND line.partner = 'WORLD' AND line.product = ''
)
"""

RELEASES = """
SELECT name, title, release.reporter, edition, published, told_by, sha256, taken_in, address,
       coalesce(sum(levels), 0), coalesce(sum(growths), 0), min(period), max(period),
       group_concat(DISTINCT hs), coalesce(max({printed_total} OR {superseded_total}), 0)
FROM release LEFT JOIN coverage ON coverage.release = release.id
GROUP BY release.id
ORDER BY max(period), appeared, coalesce(taken_in, ''), name, sha256
""".format(
    printed_total=_TOTAL.format(table="level"), superseded_total=_TOTAL.format(table="superseded_level")
)

FIRST = (
    EVER_PUBLISHED
    + """
ORDER BY appeared, precision, finality, coalesce(taken_in, ''), release.name, sha256
LIMIT 1
"""
)

# The first of what was superseded, beside what stands.
_REVISED = """
SELECT held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period,
       line.value, line.precision, line.name, line.quantity, line.quantity_unit,
       held.value, held.precision, edition.name, held.quantity, held.quantity_unit
FROM (
    SELECT earlier.*, release.name, appeared, row_number() OVER (
        PARTITION BY earlier.reporter, earlier.flow, earlier.span, earlier.currency, earlier.period,
                     earlier.partner, earlier.product
        ORDER BY appeared, earlier.precision, finality, coalesce(taken_in, ''), release.name, sha256
    ) AS place
    FROM coverage
    CROSS JOIN superseded_level AS earlier USING (release, reporter, flow, span, currency, period)
    CROSS JOIN release ON release.id = earlier.release
    WHERE coverage.reporter = :reporter AND coverage.period BETWEEN :first AND :last
) AS line
CROSS JOIN level AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE line.place = 1 AND line.appeared <= edition.appeared AND {differs}
  AND abs(coalesce(held.value, 0) - coalesce(line.value, 0)) * 100.0
      >= :percent * abs(coalesce(line.value, 0))
ORDER BY abs(coalesce(held.value, 0) - coalesce(line.value, 0)) DESC,
         held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period
"""

REVISED = LEVEL.fill_template(_REVISED)

# Every level that a release prints, whether it stands or not.
_PRINTED = """
(
    SELECT level.* FROM coverage
    CROSS JOIN code
    CROSS JOIN level ON level.product = code.product AND level.reporter = coverage.reporter
        AND level.flow = coverage.flow AND level.span = coverage.span
        AND level.currency = coverage.currency AND level.period = coverage.period
    WHERE coverage.release = {release} AND level.release = {release}
    UNION ALL
    SELECT reporter, flow, partner, product, span, currency, period, value, precision, quantity,
           quantity_unit, release
    FROM superseded_level WHERE release = {release}
)
"""

_CODE = """
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM level
    UNION ALL
    SELECT (SELECT min(product) FROM level WHERE product > code.product) FROM code
    WHERE code.product IS NOT NULL
)
"""

LARGEST = f"""
{_CODE}
SELECT reporter, flow, partner, product, span, currency, period,
       value, precision, :name, quantity, quantity_unit
FROM {_PRINTED.format(release=":release")} AS line
WHERE value IS NOT NULL
ORDER BY abs(value) DESC, reporter, flow, partner, product, span, currency, period
LIMIT 10
"""  # noqa: S608 made of this module's own texts

_DIFFERENCES = """
{code},
earlier AS MATERIALIZED {before},
later AS MATERIALIZED {after}
SELECT line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period,
       line.value, line.precision, was.name, line.quantity, line.quantity_unit,
       held.value, held.precision, becomes.name, held.quantity, held.quantity_unit
FROM earlier AS line
LEFT JOIN later AS held ON {same_cell}
JOIN release AS was ON was.id = :before
JOIN release AS becomes ON becomes.id = :after
WHERE held.release IS NULL OR {differs}
UNION ALL
SELECT held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period,
       NULL, NULL, NULL, NULL, NULL,
       held.value, held.precision, becomes.name, held.quantity, held.quantity_unit
FROM later AS held
LEFT JOIN earlier AS line ON {same_cell}
JOIN release AS becomes ON becomes.id = :after
WHERE line.release IS NULL
ORDER BY 1, 2, 3, 4, 5, 6, 7
"""

DIFFERENCES = LEVEL.fill_template(
    _DIFFERENCES.replace("{code}", _CODE)
    .replace("{before}", _PRINTED.format(release=":before"))
    .replace("{after}", _PRINTED.format(release=":after"))
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
    return list(map(_make_held, figures.get_connection().execute(RELEASES)))


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
    row = figures.get_connection().execute(FIRST, key).fetchone()
    return (Level(*row[:5]), make_release(row[5:])) if row else None


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
    return map(Revision.from_row, figures.get_connection().execute(REVISED, named))


def list_largest_levels(figures: Figures, release: Release) -> list[tuple[Cell, Level]]:
    """Returns the ten largest levels that a document printed, whether or not they stand.

    Raises KeyError if the document is not held.
    """
    named = {"release": _find_release_id(figures, release), "name": release.name}
    rows = figures.get_connection().execute(LARGEST, named)
    return [(make_cell(row[:7]), Level(*row[7:])) for row in rows]


def find_differences(figures: Figures, before: Release, after: Release) -> Iterator[Revision]:
    """Yields the levels that two documents print differently, or that only one of them prints.

    They differ by more than rounding, and come in the order of their cells. Raises KeyError if one of the
    documents is not held.
    """
    named = {"before": _find_release_id(figures, before), "after": _find_release_id(figures, after)}
    return map(Revision.from_row, figures.get_connection().execute(DIFFERENCES, named))


def _find_release_id(figures: Figures, release: Release) -> int:
    row = figures.get_connection().execute(RELEASE_ID, (release.name, release.sha256)).fetchone()
    if not row:
        raise KeyError(release.name)
    found: int = row[0]
    return found
