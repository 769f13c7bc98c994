"""Spans between a time that is said and one of the thread: from there on, up to it, in each of its years."""

from dataclasses import replace

from bot.domain.month import YEAR, Month, Period
from bot.language.grammar.pose import ALL_OF, BEGINNING
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread_times import STARTS

_INSTEAD = "instead"
"""The operation of words that put right what was said: sorry, I meant, the wrong year."""
_SEVERAL = 2
_AMONG = "among"
_NARROWING = frozenset(("only", _AMONG))
"""Operations by which only a part of what the thread is about is meant."""


def choose_span_of_thread(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Returns the times that a message makes of its own and those of the thread; none if it says neither."""
    found = (how(slots, earlier) for how in _WAYS)
    return next(filter(None, found), ())


def _accumulate_span(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Accumulates from January, or the month that is named, to the time of the thread: `cumulative?`"""
    if not slots.times.cumulative or slots.stands_alone or not earlier.periods:
        return ()
    held, times = max(earlier.periods), slots.times
    months = all(one.is_month and one.first.year == held.first.year for one in earlier.periods)
    if len(earlier.periods) > 1 and not months:
        return ()
    if not held.within_year or len(slots.periods) != 1:
        return ()
    begun = Month(held.first.year, 1)
    if times.bound:
        begun = (times.ends[0] if times.ends else slots.periods[0]).first
        opens = times.relation == "since" or slots.periods[0].months == 1
        if not (times.bare and opens and begun < held.first and begun.year == held.first.year):
            return ()
    return (Period(begun, held.last),)


def _begin_at(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Begins a series or an index at another time: `from 2018 please`, after yearly figures since 2022.

    `From April`, after a year, is the rest of it.
    """
    one_each = len(slots.periods) == len(earlier.periods) == 1
    is_open = slots.times.relation == "since" and not slots.stands_alone
    since = is_open and (slots.times.bare or BEGINNING in slots.posed)
    if not one_each or not (STARTS in slots.operations or "index" in slots.cues or since):
        return ()
    opens = slots.times.relation == "since" and slots.times.ends
    (begun,), (held,) = opens[:1] if opens else slots.periods, earlier.periods
    part = held.first <= begun.first and begun.months < held.months
    back = slots.times.bare and not slots.times.relation and begun.last < held.first and held.within_year
    drawn = slots.output == "chart" and not earlier.is_empty  # a line begins there: chart it from 2018
    series = earlier.frequency or slots.frequency or part or back or drawn or held.months > YEAR
    return (Period(begun.first, held.last),) if series and begun.last < held.last else ()


def _end_at(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Ends the span of the thread at another time: `up to 2019`, after 2015 to 2025, or after 2015 alone."""
    one_each = len(slots.periods) == len(earlier.periods) == 1
    if not one_each or slots.times.relation != "until" or slots.stands_alone:
        return ()
    (end,), (held,) = slots.periods, earlier.periods
    spans = end.is_year or held.months > YEAR
    return (Period(held.first, end.last),) if spans and held.first < end.first else ()


def _spread_over_years(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Spreads a quarter or month over the years of a thread: `Q4 of each year`."""
    said, times = slots.periods, slots.times
    if not (said and earlier.periods and times.bare) or said[-1].months >= YEAR or slots.stands_alone:
        return ()
    first, last = min(earlier.periods).first.year, max(one.last for one in earlier.periods).year
    if first == last or times.relation != "each":
        return ()
    years = range(first, last + 1)
    return tuple(said[-1].shift(YEAR * (year - said[-1].first.year)) for year in years)


def _correct_year(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Puts right the year of a part of one: `not 2025, 2024` or `sorry, 2024`, after the fourth quarter."""
    corrects = slots.times.denied or _INSTEAD in slots.operations
    if not corrects or len(slots.periods) != 1 or not slots.periods[0].is_year or slots.times.relation:
        return ()
    years = {month.year for one in earlier.periods for month in (one.first, one.last)}
    (said,) = slots.periods
    parts = all(one.months < YEAR for one in earlier.periods)
    alone = slots.says_only("times", "operations", "flow_choice", "unit", "posed", "declined")
    if len(years) != 1 or said.first.year in years or not (parts and alone) or ALL_OF in slots.posed:
        return ()
    return tuple(one.shift(YEAR * (said.first.year - one.first.year)) for one in earlier.periods)


def _narrow_to_end(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Narrows the span of the thread to its end: `only the last three months`, after 2024.

    `Last quarter` is the latest one, unless words say that it is one of those.
    """
    said, held, times = slots.periods, sorted(earlier.periods), slots.times
    if _NARROWING.isdisjoint(slots.operations) or slots.stands_alone or len(said) != 1 or not held:
        return ()
    if times.relation or not (times.step or (times.relative and _AMONG in slots.operations)):
        return ()
    whole, months = Period(held[0].first, held[-1].last), said[0].months
    if whole.months != sum(one.months for one in held) or months >= whole.months:
        return ()
    end = Period(whole.last.shift(1 - months), whole.last)
    listed = tuple(one for one in held if one.first in end)
    return listed if sum(one.months for one in listed) == months else (end,)


def _span_spoken(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """Spans two years that a thread named where they are as far apart as is said: `over the decade`."""
    spoken, times = sorted(earlier.times_spoken or earlier.periods), slots.times
    if len(spoken) != _SEVERAL or len(slots.periods) != 1 or slots.stands_alone or times.relation:
        return ()
    first, last = spoken
    apart = YEAR * (last.first.year - first.first.year)
    both = first.is_year and last.is_year and slots.periods[0].months == apart
    return (Period(first.first, last.last),) if both and times.relative and apart > YEAR else ()


_WAYS = (
    *(_accumulate_span, _begin_at, _end_at, _spread_over_years),
    *(_correct_year, _narrow_to_end, _span_spoken),
)


def repeat_years(slots: Slots, earlier: Slots) -> Slots | None:
    """Repeats a part of a year in each year of the thread: `Q3 instead`, after two Q4, `only December`."""
    said = slots.periods
    if not (slots.times.bare and len(said) == 1 and said[0].months < YEAR) or slots.too or slots.stands_alone:
        return None
    years = _list_years(earlier.periods, said[0].months)
    if len(years) < _SEVERAL:
        return None
    (part,) = said
    parts = {year: part.shift(YEAR * (year - part.first.year)) for year in years}
    if len(earlier.periods) == 1:  # of a span, those that it holds
        (span,) = earlier.periods
        parts = {year: one for year, one in parts.items() if one.first in span and one.last in span}
    bases = tuple(parts[one.first.year] for one in earlier.times.bases if one.first.year in parts)
    return replace(slots, times=replace(slots.times, periods=tuple(parts.values()), bases=bases, ends=None))


def _list_years(periods: tuple[Period, ...], months: int) -> tuple[int, ...]:
    """Lists the years of a span, of whole years, or of the same part of each; none of others."""
    first = min(periods, default=None)
    if first is None:
        return ()
    if len(periods) == 1:
        return tuple(range(first.first.year, first.last.year + 1)) if first.months > YEAR else ()
    years = tuple(one.first.year for one in periods)
    alike = (one == first.shift(YEAR * (one.first.year - first.first.year)) for one in periods)
    return years if first.months in (months, YEAR) and all(alike) else ()
