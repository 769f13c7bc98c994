"""Runs of points to the periods that they mean."""

from collections.abc import Callable
from dataclasses import replace

from bot.language.times.conventions import FIRST_YEAR, Calendar
from bot.language.times.runs import Run
from bot.trade.month import Month, Period

Resolved = tuple[tuple[Period, ...], tuple[Period, Period] | None]


def resolved(run: Run, calendar: Calendar) -> Resolved:
    return _RESOLVE[run.relation](run, calendar)


def _plain(run: Run, calendar: Calendar) -> Resolved:
    return tuple(point.period(calendar) for point in run.points), None


def _range(run: Run, calendar: Calendar) -> Resolved:
    first, last = run.points
    if first.is_bare and last.is_bare and first.first <= last.last:
        year = calendar.most_recent(first.first, last.last).first.year
        first, last = first.in_year(year), last.in_year(year)
    if first.is_bare and last.is_bare and first.first > last.last:
        last = last.in_year(calendar.most_recent(last.first, last.last).first.year)
    if last.is_bare and first.year:
        last = last.in_year(first.year + (last.last < first.first))
    if first.is_bare and last.year:
        first = first.in_year(last.year - (first.first > last.last))
    if first.is_year and run.points[1].is_bare and first.year == last.year:
        return (Period(first.period(calendar).first, last.period(calendar).last),), None  # 2025 up to May
    start, end = sorted((first.period(calendar), last.period(calendar)))
    apart = start.first.year < end.first.year or run.relation in ("between", "steps")
    ends = (start, end) if apart and start.last < end.first else None
    return (Period(start.first, max(start.last, end.last)),), ends


def _spans(run: Run, calendar: Calendar) -> Resolved:
    """From January to April 2025 to January to April 2026: two ranges, from the one to the other."""
    halves = (replace(run, points=run.points[at : at + 2]) for at in (0, 2))
    (first, _), (second, _) = (_range(half, calendar) for half in halves)
    return (*first, *second), (*first, *second) if len(first) == len(second) == 1 else None


def _since(run: Run, calendar: Calendar) -> Resolved:
    start = run.points[0].period(calendar)
    end = Period.year(calendar.latest_full_year) if start.is_year else Period.month(calendar.latest)
    ends = (start, end) if start < end and start.months == end.months else None
    return (Period(start.first, max(start.last, calendar.latest)),), ends


def _until(run: Run, calendar: Calendar) -> Resolved:
    end = run.points[0].period(calendar).last
    return (Period(Month(end.year, 1), end),), None


def _before(run: Run, calendar: Calendar) -> Resolved:
    end = run.points[0].period(calendar).first.shifted(-1)
    return (Period(min(Month(FIRST_YEAR, 1), end), end),), None


def _later(run: Run, calendar: Calendar) -> Resolved:
    start = run.points[0].period(calendar).last.shifted(1)
    return (Period(start, max(start, calendar.latest)),), None


def _months_to(run: Run, calendar: Calendar) -> Resolved:
    end = run.points[0].period(calendar).last
    return (Period(end.shifted(1 - run.count), end),), None


def _months_from(run: Run, calendar: Calendar) -> Resolved:
    start = run.points[0].period(calendar).first
    return (Period(start, start.shifted(run.count - 1)),), None


def _each(run: Run, calendar: Calendar) -> Resolved:
    """The same months of every year since."""
    one = run.points[0].period(calendar)
    if len(run.points) > 2 and (last := run.points[2].year):
        one = one.shifted(12 * (last - one.first.year))
    since = run.points[1].period(calendar).first.year if len(run.points) > 1 else one.first.year - 4
    years = range(max(since, one.first.year - 100), one.first.year + 1)
    return tuple(one.shifted(12 * (year - one.first.year)) for year in years), None


def _each_in(run: Run, calendar: Calendar) -> Resolved:
    """December of the last three years."""
    one, window = run.points[0], run.points[1].period(calendar)
    if not one.is_bare or window.months % 12 != 0:
        return _plain(run, calendar)
    years = range(window.first.year, window.last.year + 1)
    return tuple(one.in_year(year).period(calendar) for year in years), None


_RESOLVE: dict[str, Callable[[Run, Calendar], Resolved]] = {
    "": _plain,
    "between": _range,
    "range": _range,
    "spans": _spans,
    "since": _since,
    "until": _until,
    "months to": _months_to,
    "months from": _months_from,
    "steps": _range,
    "before": _before,
    "later": _later,
    "each": _each,
    "each in": _each_in,
    "each one": _plain,
}
