"""When a schedule was last due and when it is due next. Pure; all times have zones."""

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.subscriptions.subscription import OnSchedule

WORKING_DAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
LAST_DAY = 31
_DAY = timedelta(days=1)


def find_last_due(rule: OnSchedule, now: datetime) -> datetime:
    """Returns the last time at or before `now` when the schedule was due, in its zone.

    A time that clocks skip is due as much later; one that they show twice is due the first time.
    """
    moments = _iterate_moments(rule, _find_local_date(rule, now) + _DAY, -_DAY)
    return next(moment for moment in moments if _to_utc(moment) <= _to_utc(now))


def find_next_due(rule: OnSchedule, now: datetime) -> datetime:
    """Returns the first moment after `now` when the schedule is due, as in `find_last_due`."""
    moments = _iterate_moments(rule, _find_local_date(rule, now) - _DAY, _DAY)
    return next(moment for moment in moments if _to_utc(moment) > _to_utc(now))


def find_day(rule: OnSchedule, moment: datetime) -> date:
    """Returns the day that a due moment is for: clocks that skip midnight may put it into the next."""
    return moment.date() - _DAY if moment.time() < time(rule.hour, rule.minute) else moment.date()


def _to_utc(moment: datetime) -> datetime:
    # Times in one zone compare by what its clocks show, which may be the same twice.
    return moment.astimezone(UTC)


def _find_local_date(rule: OnSchedule, now: datetime) -> date:
    return now.astimezone(ZoneInfo(rule.zone)).date()


def _iterate_moments(rule: OnSchedule, start: date, step: timedelta) -> Iterator[datetime]:
    days = (start + step * number for number in count())
    return (_make_moment(rule, day) for day in days if _falls_on(rule, day))


def _falls_on(rule: OnSchedule, day: date) -> bool:
    if rule.weekdays:
        return day.weekday() in rule.weekdays
    if rule.day is not None:
        return day.day == min(rule.day, calendar.monthrange(day.year, day.month)[1])
    return True


def _make_moment(rule: OnSchedule, day: date) -> datetime:
    zone = ZoneInfo(rule.zone)
    # By way of UTC, a time that the zone skips becomes one that its clocks show.
    return _to_utc(datetime.combine(day, time(rule.hour, rule.minute), zone)).astimezone(zone)
