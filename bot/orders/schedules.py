"""When an order is carried out: days and times of day, as they are read, made a schedule."""

from bot.language.orders.order_reading import Clock, OrderTiming
from bot.language.orders.unread import UnreadOrderError
from bot.messages import Quoted, message
from bot.subscriptions.schedule import LAST_DAY, WEEKEND, WORKING_DAYS
from bot.subscriptions.subscription import OnRelease, OnSchedule

_NOON = 12
_MORNING = Clock(9)
"""The time if a day is said but no time."""
_DAYS = {"weekdays": WORKING_DAYS, "weekend": WEEKEND, "weekly": (0,)}
_EXAMPLES = message("schedule-examples")


def parse_schedule(said: OrderTiming, own_zone: str | None) -> OnRelease | OnSchedule | None:
    """Returns the schedule, or None if the order names none.

    `own_zone` is the requester's, for a time of day without a zone. Raises UnreadOrderError.
    """
    if said.uneven:
        raise _make_error(said.uneven)
    if said.on_release:
        if said.clocks or said.names_days:
            raise _make_error(_format_clock(said.clocks[0]) if said.clocks else "every release")
        return OnRelease()
    if len(said.clocks) > 1:
        raise _make_error(_format_clock(said.clocks[1]))
    if said.names_days:
        return _make_schedule(said, own_zone)
    if said.clocks or said.zone:
        raise UnreadOrderError(message("schedule-unread", "days"), _EXAMPLES)
    return None


def _make_error(words: str) -> UnreadOrderError:
    return UnreadOrderError(message("schedule-unread", words=Quoted((words,))), _EXAMPLES)


def _make_schedule(said: OrderTiming, own_zone: str | None) -> OnSchedule:
    zone = said.zone or own_zone
    if not zone:
        raise UnreadOrderError(message("schedule-unread", "zone"))
    hour, minute = _parse_time(said.clocks[0] if said.clocks else _MORNING)
    day = said.day or (1 if said.days == "monthly" and not said.weekdays else None)
    if day is not None and not 1 <= day <= LAST_DAY:
        raise UnreadOrderError(message("schedule-unread", "day", count=day))
    if day is not None:
        return OnSchedule(hour, minute, zone, day=day)
    return OnSchedule(hour, minute, zone, said.weekdays or _DAYS.get(said.days, ()))


def _parse_time(clock: Clock) -> tuple[int, int]:
    """Returns hour and minute on a 24-hour clock."""
    wrong = clock.minute > 59 or clock.hour > 23
    if wrong or (clock.half == "am" and clock.hour > 12) or (clock.half and clock.hour == 0):
        raise UnreadOrderError(message("schedule-unread", "time"))
    if not clock.half:
        return clock.hour, clock.minute
    hour = clock.hour if clock.hour > _NOON else clock.hour % _NOON + _NOON * (clock.half == "pm")
    return hour, clock.minute


def _format_clock(clock: Clock) -> str:
    return f"{clock.hour}:{clock.minute:02}"
