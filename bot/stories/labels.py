"""What a figure that is not as told may be of: an earlier edition, another time, another partner."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.pieces import pieces
from bot.domain.claim import Aspect
from bot.domain.figure import ALL_PRODUCTS, WORLD, Cell, Release
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure
from bot.premises.fitting import fits
from bot.store.figures.reader import Figures
from bot.stories.claims import ClaimReading


def edition_of(reading: ClaimReading, figures: Figures) -> Release | None:
    """The release that printed just what was told, where another stands in its place now."""
    query, claim = reading.query, reading.claim
    parts = pieces(query.periods[-1])
    if len(parts) > 1 or len(query.partners) > 1 or len(query.periods) > 1:
        return None
    cell = Cell(
        query.flow or Flow.TOTAL,
        query.partners[0] if query.partners else WORLD,
        parts[0].span,
        parts[0].month,
        query.currency or "CNY",
        query.product.id if query.product else ALL_PRODUCTS,
    )
    if claim.of is Aspect.LEVEL:
        printed: list[tuple[float | None, Release]] = [
            (level.value, release) for level, release in figures.vintages(cell)
        ]
    elif claim.of is Aspect.GROWTH:
        printed = [(growth.rate, release) for growth, release in figures.growth_vintages(cell)]
    else:
        return None
    return next((release for value, release in printed if value is not None and fits(claim, value)), None)


def other_times(reading: ClaimReading, latest: Month) -> Iterator[ClaimReading]:
    """The same of other periods: the month for its year to date, the year before, the month before."""
    period = reading.query.periods[-1]
    last = period.last
    near = [
        Period.month(last),
        Period(Month(last.year, 1), last),
        period.year_earlier(),
        Period.month(last).year_earlier(),
        Period(Month(last.year, 1), last).year_earlier(),
        *(Period.month(last.shifted(-step)) for step in (1, 2)),
        Period(Month(last.shifted(-1).year, 1), last.shifted(-1)),
        Period.month(last.shifted(1)),
        Period(Month(last.shifted(1).year, 1), last.shifted(1)),
        Period.year(last.year - 1),
    ]
    if len(reading.query.periods) > 1:
        return
    for one in dict.fromkeys(near):
        if one != period and one.last <= latest:
            yield replace(reading, query=replace(reading.query, periods=(one,)))


def other_partners(reading: ClaimReading, seen: tuple[str, ...]) -> Iterator[ClaimReading]:
    """The same of other partners that the story speaks of, and of all."""
    own = reading.query.partners
    if reading.query.measure is not Measure.SHARE and own:
        yield replace(reading, query=replace(reading.query, partners=(), combine=False))
    for one in seen:
        if own != (one,):
            yield replace(reading, query=replace(reading.query, partners=(one,), combine=False))
