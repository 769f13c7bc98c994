"""Periods cut to the months that are held."""

from dataclasses import dataclass

from bot.answer.finding import NotHeldError
from bot.domain.month import Month, Period
from bot.domain.query import Measure, Query
from bot.messages import PeriodName, message, say


@dataclass(frozen=True, slots=True)
class Reach:
    periods: tuple[Period, ...]
    notes: tuple[str, ...] = ()


def reach(query: Query, periods: tuple[Period, ...], latest: Month) -> Reach:
    """The periods up to the latest month; NotHeldError for one that lies after it.

    Where periods are compared and one of them is cut, the others of its length are cut alike.
    """
    if any(period.first > latest for period in periods):
        raise NotHeldError(say(message("nothing-after", period=PeriodName(Period.month(latest)))))
    kept = tuple(Period(period.first, min(period.last, latest)) for period in periods)
    notes = _notes(periods, kept, latest)
    if query.measure in (Measure.COMPARE, Measure.CHANGE) and notes:
        kept = _alike(periods, kept)
        notes = (*notes, say(message("same-months")))
    return Reach(kept, notes)


def _notes(periods: tuple[Period, ...], kept: tuple[Period, ...], latest: Month) -> tuple[str, ...]:
    return tuple(
        say(
            message(
                "held-to",
                period=PeriodName(Period.month(latest)),
                whole_period=PeriodName(whole),
                part=PeriodName(part),
            )
        )
        for whole, part in zip(periods, kept, strict=True)
        if whole != part
    )


def _alike(periods: tuple[Period, ...], kept: tuple[Period, ...]) -> tuple[Period, ...]:
    lengths = {whole.months: part.months for whole, part in zip(periods, kept, strict=True) if whole != part}
    return tuple(
        Period(part.first, part.first.shifted(lengths.get(whole.months, part.months) - 1))
        for whole, part in zip(periods, kept, strict=True)
    )
