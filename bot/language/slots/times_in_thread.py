"""The times of a message with those spoken of before: moved, widened, put side by side."""

from dataclasses import replace

from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import MARK, Tagged
from bot.language.times.conventions import Calendar
from bot.language.times.when import Times
from bot.trade.month import Period

_WIDENED = {"whole quarter": 3, "whole half": 6, "whole year": 12}
_FROM_THEN = "from then"
_JOINS = frozenset((*(("join", value) for value in ("and", "or", "versus", "about")), (MARK, ",")))
_NAMING = ("year", "year month", "month", "relative", "part", "mark", "unit")
"""Words that name a period."""
_STEPS = {"month": -1, "quarter": -3, "year": -12, "next month": 1, "next quarter": 3, "next year": 12}


def settled(slots: Slots, tagged: Tagged) -> Slots:
    """A step back from the message's own period adds the earlier one: last quarter and the quarter before.

    So does the whole that a period is joined with: December and the full year.
    """
    if parts := _compared_parts(slots):
        return replace(slots, times=replace(slots.times, periods=parts))
    if slots.shift in _WIDENED:
        beside = _wholes_beside(slots, tagged) if slots.periods else ()
        times = replace(slots.times, periods=beside, ends=None) if beside else slots.times
        return replace(slots, times=times, shift=None) if slots.periods else slots
    if not (slots.shift and slots.periods):
        return slots
    moved = tuple(_moved(period, slots.shift) for period in slots.periods)
    times = replace(slots.times, periods=(*slots.periods, *moved), ends=None)
    return replace(slots, times=times, shift=None)


def from_then_on(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots:
    """`Every year since then`: from the first period spoken of to the latest month held."""
    if slots.shift != _FROM_THEN or slots.periods or not earlier.periods:
        return slots
    period = Period(min(earlier.periods).first, calendar.latest)
    times = replace(slots.times, periods=(period,), relation="since")
    return replace(slots, times=times, shift=None, follows=True)


def _wholes_beside(slots: Slots, tagged: Tagged) -> tuple[Period, ...]:
    """The one period with the quarter, half or year that it ends in, in the order that they are joined in."""
    months = _WIDENED[slots.shift or ""]
    part = slots.periods[0]
    told = [(tag.kind, tag.value) for tag in tagged.told if tag.kind != "prep"]
    at = told.index(("shift", slots.shift or ""))
    joined = not _JOINS.isdisjoint(told[max(0, at - 1) : at + 2])
    if not joined or len(slots.periods) > 1 or slots.times.relation or part.months >= months:
        return ()
    whole = _widened(part, months)
    named_first = any(kind in _NAMING for kind, _ in told[:at])
    return (part, whole) if named_first else (whole, part)


def _compared_parts(slots: Slots) -> tuple[Period, ...]:
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
    return tuple(Period(whole.first.shifted(at), whole.first.shifted(at + step - 1)) for at in starts)


def times_after(earlier: Slots, later: Slots, *, adds: bool) -> Times:
    """The times of a message after an earlier one; `adds` where it adds to what was asked."""
    if later.shift and earlier.periods:
        return _shifted(earlier, later)
    if not later.periods:
        return earlier.times
    if later.times.relation == "again" and earlier.periods:
        later = replace(later, times=_same_months(earlier.periods, later.times))
    if _repeats_the_year(earlier, later):
        return replace(later.times, periods=tuple(period.year_earlier() for period in later.periods))
    if "change" in later.cues and _steps_up_to(earlier.periods, later.periods):
        return replace(later.times, periods=(*later.periods, *earlier.periods))
    if ("compare" in later.cues or adds) and not later.partners and len(later.periods) == 1:
        old = tuple(period for period in earlier.periods if period not in later.periods)
        return replace(later.times, periods=(*old, *later.periods))
    return later.times


def _same_months(earlier: tuple[Period, ...], times: Times) -> Times:
    """`and the same period of 2024?`: the months spoken of, in that year."""
    if not all(period.is_year for period in times.periods):
        return times
    moved = (
        one.shifted(12 * (year.first.year - one.first.year)) for year in times.periods for one in earlier
    )
    return replace(times, periods=tuple(dict.fromkeys(moved)))


def _shifted(earlier: Slots, later: Slots) -> Times:
    """The month before, the whole quarter: the earlier periods, moved or widened."""
    shift = later.shift or ""
    if shift in _WIDENED:
        wide = dict.fromkeys(_widened(period, _WIDENED[shift]) for period in earlier.periods)
        return replace(earlier.times, periods=tuple(wide), ends=None)
    moved = tuple(_moved(period, shift) for period in earlier.periods)
    compared = "compare" in later.cues
    return replace(earlier.times, periods=(*earlier.periods, *moved) if compared else moved, ends=None)


def _repeats_the_year(earlier: Slots, later: Slots) -> bool:
    """`and last year?` after an answer for last year: the year before is meant."""
    only = replace(Slots(), times=later.times, follows=later.follows)
    return later.follows and later.times.relative and later == only and later.periods == earlier.periods


def _steps_up_to(earlier: tuple[Period, ...], later: tuple[Period, ...]) -> bool:
    """Change from 2024, said of 2025: both periods, as long as each other."""
    if len(earlier) != 1 or len(later) != 1:
        return False
    return later[0] < earlier[0] and later[0].months == earlier[0].months


def _widened(period: Period, months: int) -> Period:
    """The quarter, half or year that a period ends in."""
    end = period.last.shifted(-period.last.number % months)
    return Period(end.shifted(1 - months), end)


def _moved(period: Period, shift: str) -> Period:
    return period.shifted(_STEPS.get(shift, -period.months))
