"""Each year up to that of a thread, or between two that it named: every year, the trend."""

from dataclasses import replace

from bot.domain.month import YEAR, Period
from bot.language.grammar.asked_slots import IDLE
from bot.language.grammar.slots import TREND, Slots
from bot.language.times.conventions import FIRST_YEAR

MOVES = frozenset(("up", "down", "change", "growth"))
ROWS = frozenset(("top", "bottom", "fastest", "slowest", "list", "record", "record low"))
_YEARS_BACK = 4


def set_at(slots: Slots, *periods: Period) -> Slots:
    """Returns the message about other periods, without a step to them."""
    times = replace(slots.times, periods=periods, ends=None, unstarted=False)
    return replace(slots, times=times, shift=None)


def take_each_year(slots: Slots, earlier: Slots) -> Slots | None:
    """Takes the same time of five years: `has it grown every year?`, after 2025 or after its December.

    `Year by year`, after one year, is about more than that one too, and after two about those from one to
    the other, as is their trend.
    """
    (held,) = earlier.periods
    if slots.periods or held.months > YEAR or slots.frequency not in ("year", TREND):
        return None
    last = max((one for one in earlier.times_spoken if one.is_year), default=held)
    apart = held.is_year and held < last.shift(-YEAR)
    if slots.frequency == TREND and not (apart and slots.cues <= IDLE):
        return None
    rows = earlier.frequency or earlier.cues & ROWS
    alone = held.is_year and slots.cues <= IDLE and not (slots.combine or slots.shift or rows)
    if not (slots.cues & MOVES or alone):
        return None
    back = range(min(_YEARS_BACK, held.first.year - FIRST_YEAR), -1, -1)
    each = [held.shift(-YEAR * years) for years in back]
    if not held.is_year:
        return replace(set_at(slots, *each), frequency=None)
    begun = held if apart else max(held, last).shift(YEAR - YEAR * len(each))
    return replace(set_at(slots, Period(begun.first, max(held, last).last)), frequency="year")


def take_part_of_each_year(slots: Slots) -> Slots | None:
    """Takes a part of a year in each of five years, if it is asked for by year: `June exports each year`."""
    if slots.frequency != "year" or not slots.times.bare or len(slots.periods) != 1:
        return None
    (latest,) = slots.periods
    if latest.months >= YEAR:
        return None
    back = range(min(_YEARS_BACK, latest.first.year - FIRST_YEAR), -1, -1)
    each = tuple(latest.shift(-YEAR * years) for years in back)
    return replace(slots, times=replace(slots.times, periods=each, relation="each"))
