"""What is the highest or lowest of all that a thread shows: when was the record, was December the highest?"""

from dataclasses import replace

from bot.domain.month import YEAR
from bot.language.grammar.comparisons import ENDS, NAMED, RANKED, set_periods
from bot.language.grammar.operations import ASKING, IDLE
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread_times import widen_period
from bot.language.times.conventions import MONTHS_IN


def ask_what_is_highest(later: Slots, earlier: Slots) -> Slots:
    """Returns the message with all of the thread that a record, a run or an extreme is about."""
    later = _widen_to_year(_ask_when_highest(_look_at_all(later, earlier), earlier), earlier)
    return _ask_of_series(later, earlier)


def _widen_to_year(later: Slots, earlier: Slots) -> Slots:
    """Looks at the year of a single step, of which it asks for the highest: `best month?`, after December."""
    steps = MONTHS_IN.get(later.unit or "", 0)
    others = any(getattr(later, name) for name in (*NAMED, "frequency"))
    if others or not later.cues & ENDS or later.cues - ENDS - ASKING or len(earlier.periods) != 1:
        return later
    (held,) = earlier.periods
    year = widen_period(held, YEAR)
    return set_periods(later, [year]) if held.months <= steps < YEAR and held.within_year else later


def _ask_of_series(later: Slots, earlier: Slots) -> Slots:
    """Asks for the highest step of a series, of which the message names one: `was December the highest?`"""
    whole = earlier.periods[0] if len(earlier.periods) == 1 and earlier.frequency else None
    ends = later.cues & ENDS
    others = any(getattr(later, name) for name in (*NAMED, "limit") if name != "periods")
    if whole is None or len(later.periods) != 1 or others or not ends or later.cues - ENDS - IDLE - {"one"}:
        return later
    (one,) = later.periods
    if not whole.first <= one.first <= one.last <= whole.last or one == whole:
        return later
    return replace(later.leaning, times=replace(later.times, periods=earlier.periods, bare=False))


def _look_at_all(later: Slots, earlier: Slots) -> Slots:
    """Looks at all that is held for a record or a run: `when was the record?`, `since when?`."""
    runs = "streak" in later.cues and not later.unit
    asked = runs or (later.cues & {"record", "record low"} and not later.whether)
    rows = earlier.frequency or earlier.breakdown or earlier.cues & later.cues
    if not asked or rows or len(earlier.periods) != 1 or later.periods or later.shift or later.step:
        return later
    unit = later.unit or ("month" if earlier.periods[0].months == 1 and not runs else None)
    return replace(later, declined=later.declined | {"times"}, unit=unit)


def _ask_when_highest(later: Slots, earlier: Slots) -> Slots:
    """Asks for the record of a single figure: `when was it highest?`"""
    rows = earlier.breakdown or earlier.noun or earlier.cues & RANKED or earlier.frequency
    named = any(getattr(later, name) for name in (*NAMED, "unit", "frequency", "limit"))
    ends = later.cues - {"when", "what", "yes or no", "one"}
    if "when" not in later.cues or ends not in ({"top"}, {"bottom"}) or rows or named:
        return later
    return replace(later, cues=frozenset(("record" if ends == {"top"} else "record low",)))
