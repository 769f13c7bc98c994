"""The times of a message with those spoken of before: moved, widened, put side by side."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.domain.month import Month, Period
from bot.language.grammar.operations import IDLE
from bot.language.grammar.slots import BLANK, Slots
from bot.language.times.conventions import Calendar
from bot.language.times.points import find_relative_point
from bot.language.times.when import Times

_WIDENED = {"whole quarter": 3, "whole half": 6, "whole year": 12}
_MONTHS = {"month": -1, "quarter": -3, "year": -12, "next month": 1, "next quarter": 3, "next year": 12}
OF_UNSAID = frozenset(("year", "next year", "period"))
"""Steps that a time which nobody named can take as well."""
_NEXT = "next period"
LESS = "less"
"""The operation of times that are taken from those spoken of: without 2023."""
THEN = "then"
"""The operation of a time that stands before the one spoken of: the December before."""
STARTS = "starts"
"""The operation of a time that a series is to begin with."""
NOW = "now"
"""The operation of a message that asks the same of today."""
FROM_THEN = "from then"
"""A shift: since the time spoken of."""
_BETWEEN, _REST = "between", "rest"
_STEPS = {1: "month", 3: "quarter", 12: "year"}
_APART = frozenset(("compare", "gap", "change", "more"))
_RATES = frozenset(("growth", "share", "rank", "unit value"))
"""Cues of measures that have no sum."""
_MOVES = frozenset(("up", "down", "change", "growth"))


def settle_times(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots:
    """Returns the slots with the steps in time that need no earlier message, or only its first period.

    Last quarter and the quarter before are two, so are December and the full year; where a thread speaks of
    no time a step leads back from the latest one. `Every year since then` begins with the first spoken of.
    """
    if parts := _compare_parts(slots) or _begin_at(slots, earlier):
        return _set_at(slots, *parts)
    now = _take_latest(slots, earlier, calendar) if NOW in slots.operations else None
    if spanned := _span_times(slots, earlier, calendar) or now:
        return spanned
    if THEN in slots.operations and slots.periods and earlier.periods:
        return _set_at(slots, *(_find_before(period, min(earlier.periods)) for period in slots.periods))
    if slots.shift and slots.periods:
        return _set_at(slots, *_add_step(slots, slots.shift))
    if earlier.is_empty and not slots.periods and (period := _step_from_today(slots, calendar)):
        return replace(_set_at(slots, period), cues=slots.cues - {"year earlier", "one month"})
    return _take_year_before(slots, earlier) or _widen_to_year(slots, earlier)


def _begin_at(slots: Slots, earlier: Slots) -> tuple[Period, ...]:
    """`From 2018 please`, said of yearly figures since 2022: the series from then on; so is an index of 2018.

    `From April`, said of a year: what is left of it. Up to 2025, said of 2019: all that lies between.
    """
    one_each = len(slots.periods) == len(earlier.periods) == 1
    until = one_each and slots.times.relation == "until" and not slots.stands_alone
    up_to = until and slots.periods[0].is_year and STARTS not in slots.operations
    if not one_each or not (STARTS in slots.operations or "index" in slots.cues or up_to):
        return ()
    (begun,), (held,) = slots.periods, earlier.periods
    if up_to:
        return (Period(held.first, begun.last),) if held.last < begun.last else ()
    part = held.first <= begun.first and begun.months < held.months
    series = earlier.frequency or slots.frequency or part
    return (Period(begun.first, held.last),) if series and begun.last < held.last else ()


def _span_times(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots | None:
    """All years in between, each year since then, from there to 2024: what times spoken of begin, or end.

    By how much something moved since then is told of that time and the latest one that is as long.
    """
    spoken = earlier.times_spoken or earlier.periods
    if slots.shift == _BETWEEN and len(spoken) > 1:
        lengths = {period.months for period in spoken}
        step = _STEPS.get(lengths.pop()) if len(lengths) == 1 and not slots.cues & _MOVES else None
        span = Period(min(spoken).first, max(period.last for period in spoken))
        operations = slots.operations - {"add"} | {"follow"}
        levels = slots.declined | ({"cues"} if earlier.cues & _APART else frozenset())
        whole = replace(_set_at(slots, span), operations=operations, declined=levels, unit=None)
        return replace(whole, frequency=slots.frequency or step)
    if slots.shift != FROM_THEN or not earlier.periods:
        return None
    begun = min(earlier.periods)
    end = slots.periods[-1] if slots.periods else _find_last(begun.months, calendar)
    last = end.last if slots.periods else calendar.latest
    if last < begun.first:
        return None
    times = replace(slots.times, periods=(Period(begun.first, last),), relation="since", unstarted=False)
    return replace(slots.leaning, times=replace(times, ends=None), shift=None)


def _take_latest(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots | None:
    """`And now?`, `where is it today?`, after 2010: the same of the latest year; `vs now` beside it."""
    cues = slots.cues - {"who"} if "where" in slots.operations else slots.cues
    lengths = {period.months for period in earlier.periods}
    alone = slots.clear_slots("cues", "operations", "flow_choice", "posed") == BLANK
    known = alone and len(lengths) == 1 and cues <= IDLE | earlier.cues | {"compare"}
    return _set_at(replace(slots.leaning, cues=cues), _find_last(max(lengths), calendar)) if known else None


def _find_last(months: int, calendar: Calendar) -> Period:
    """The latest period of so many months that is held in full; a year where nothing is so long."""
    return calendar.find_last(1, months) if months in _STEPS else calendar.unsaid


def _take_year_before(slots: Slots, earlier: Slots) -> Slots | None:
    """`The same month last year`, said of a month: what it was then."""
    if len(earlier.periods) != 1 or not "one month" in slots.cues <= {"year earlier", "one month", "ago"}:
        return None
    alone = slots.clear_slots("flows", "cues", "operations", "flow_choice", "posed") == BLANK
    return replace(slots, cues=frozenset(), shift="year") if alone else None


def _widen_to_year(slots: Slots, earlier: Slots) -> Slots:
    """`For the calendar year`, `annual?`, said of a month or a quarter: all of the year that it is in."""
    whole = f"whole {slots.unit or slots.frequency}"
    named = slots.cues or slots.periods or slots.noun or slots.breakdown or slots.shift
    if named or whole not in _WIDENED or len(earlier.periods) != 1 or earlier.frequency:
        return slots
    longer = earlier.periods[0].months < _WIDENED[whole]
    return replace(slots.clear_slots("unit", "frequency"), shift=whole) if longer else slots


def _find_before(period: Period, then: Period) -> Period:
    """`The December before`: the last such months of a year that end before a period begins."""
    years = then.first.year - period.first.year
    same = period.shift(12 * years)
    return same if same.last < then.first else same.shift(-12)


def _set_at(slots: Slots, *periods: Period) -> Slots:
    return replace(slots, times=replace(slots.times, periods=periods, ends=None), shift=None)


def _step_from_today(slots: Slots, calendar: Calendar) -> Period | None:
    """What a step means where no time is spoken of: the month before, exports in the same month last year."""
    if slots.shift in _MONTHS:
        name = slots.shift if slots.shift.startswith("next ") else f"last {slots.shift}"
    elif not slots.shift and "one month" in slots.cues and "compare" not in slots.cues:
        name = "year ago month"
    else:
        return None
    return find_relative_point(name, calendar).make_period(calendar)


def _add_step(slots: Slots, shift: str) -> tuple[Period, ...]:
    """The periods of a message and those that a step leads to; the whole that a part is joined with."""
    periods = slots.periods
    if shift not in _WIDENED:
        return (*periods, *(_move_period(period, shift) for period in periods))
    joined = "beside" in slots.operations and len(periods) == 1 and not slots.times.relation
    months = _WIDENED[shift]
    return (*periods, _widen_period(periods[0], months)) if joined and periods[0].months < months else periods


def _compare_parts(slots: Slots) -> tuple[Period, ...]:
    """The last two years, compared with nothing else: one with the other; `up or down` compares nothing.

    Those that are set against a year earlier are so as a whole.
    """
    if {"up", "down"} <= slots.cues or "year earlier" in slots.cues:
        return ()
    others = max(len(slots.partners), len(slots.flows), len(slots.products)) > 1 or slots.noun or slots.shift
    counted = len(slots.periods) == 1 and not slots.times.relation and slots.times.step
    if "compare" not in slots.cues or others or not counted or slots.frequency or slots.breakdown:
        return ()
    whole, step = slots.periods[0], slots.times.step
    starts = range(0, whole.months, step)
    return tuple(Period(whole.first.shift(at), whole.first.shift(at + step - 1)) for at in starts)


def merge_times(earlier: Slots, later: Slots, *, adds: bool) -> Times:
    """Returns the times of a message after an earlier one; `adds` where it adds to what was asked."""
    if (later.shift or later.step) and earlier.periods:
        return _step_times(earlier, later)
    left = _subtract_periods(earlier.periods, _join_years(later.periods)) if LESS in later.operations else ()
    if left or not later.periods:
        return replace(earlier.times, periods=left, bases=(), ends=None) if left else earlier.times
    if later.times.relation == "again" and earlier.periods:
        later = replace(later, times=_repeat_months(earlier.periods, later.times))
    if ("compare" in later.cues or adds) and not later.partners and len(later.periods) == 1:
        old = tuple(period for period in earlier.periods if period not in later.periods)
        return replace(later.times, periods=(*old, *later.periods))
    return later.times


def _subtract_periods(held: tuple[Period, ...], gone: tuple[Period, ...]) -> tuple[Period, ...]:
    """Periods without some of them; one alone without what it begins or ends with; else none."""
    if set(gone) < set(held):
        return tuple(period for period in held if period not in gone)
    if len(held) != 1 or len(gone) != 1 or not gone[0].months < held[0].months:
        return ()
    (whole,), (part,) = held, gone
    if part.last == whole.last:
        return (Period(whole.first, part.first.shift(-1)),)
    return (Period(part.last.shift(1), whole.last),) if part.first == whole.first else ()


def _join_years(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """Years one behind another as one span, as a span can go without them: without 2019 and 2020."""
    first, last = min(periods), max(periods)
    whole = Period(first.first, last.last)
    return (whole,) if whole.months == sum(period.months for period in periods) else periods


def list_times_spoken_of(earlier: Slots, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """Returns all periods that a thread has named since it began anew, the last ones last."""
    before = earlier.times_spoken or earlier.periods
    return (*(period for period in before if period not in periods), *periods)


def _repeat_months(earlier: tuple[Period, ...], times: Times) -> Times:
    """`and the same period of 2024?`: the months spoken of, in that year."""
    if not all(period.is_year for period in times.periods):
        return times
    moved = (one.shift(12 * (year.first.year - one.first.year)) for year in times.periods for one in earlier)
    return replace(times, periods=tuple(dict.fromkeys(moved)))


def _step_times(earlier: Slots, later: Slots) -> Times:
    """The month before, five years earlier, the whole quarter: the earlier periods, moved or widened."""
    move = partial(_find_adjoining, months=later.step) if later.step_whole else _find_move(later)
    moved = tuple(dict.fromkeys(map(move, earlier.periods)))
    compared = "compare" in later.cues and later.shift not in _WIDENED
    return replace(earlier.times, periods=(*earlier.periods, *moved) if compared else moved, ends=None)


def _find_move(later: Slots) -> Callable[[Period], Period]:
    return lambda period: _move_period(period, later.shift or "", later.step)


def _find_adjoining(period: Period, months: int) -> Period:
    """As many months as that right before a period, or right behind it."""
    if months < 0:
        return Period(period.first.shift(months), period.first.shift(-1))
    return Period(period.last.shift(1), period.last.shift(months))


def _widen_period(period: Period, months: int) -> Period:
    """The quarter, half or year that a period ends in."""
    end = period.last.shift(-period.last.number % months)
    return Period(end.shift(1 - months), end)


def _move_period(period: Period, shift: str, months: int = 0) -> Period:
    """A period after a step: so many months, its own length, or what a word of widening or rest says."""
    if shift in _WIDENED:
        return _widen_period(period, _WIDENED[shift])
    december = Month(period.last.year, 12)
    if shift == _REST:
        return Period(period.last.shift(1), december) if period.last < december else period
    own = period.months if shift == _NEXT else -period.months
    return period.shift(months or _MONTHS.get(shift, own))
