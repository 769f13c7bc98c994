"""What a thread compares with, if a message changes it: vs the same month last year, vs 2019 instead."""

from dataclasses import replace

from bot.domain.month import YEAR, Period
from bot.language.grammar.asked_slots import IDLE
from bot.language.grammar.comparisons import MOVES, ROWS
from bot.language.grammar.slots import NO_TIMES, Slots
from bot.language.grammar.which_of_named import NAMED, PAIR
from bot.language.grammar.years_in_turn import set_periods

_YEARLY = IDLE | {"year earlier", "last year", "one month", "compare", "growth", "annual", "ago"}
_SET = IDLE | {"compare", "base"}
_INSTEAD = frozenset(("instead", "only"))
_ANNUAL = frozenset(("growth", "annual"))
_GROWN = frozenset(("up", "down"))
_BEGUN = MOVES | {"index", "cagr"}
"""Cues of what begins at a time, which a message can change."""
_OTHERS = tuple(name for name in (*NAMED, *ROWS) if name not in ("periods", "shift"))


def change_base(later: Slots, earlier: Slots) -> Slots:
    """Returns the message with the time that growth or a comparison is over, if it only changes that."""
    if not (later.cues or later.shift == "year" or later.times.bases) or any(
        getattr(later, name) for name in _OTHERS
    ):
        return later
    if "compare" in earlier.cues and len(earlier.periods) == PAIR and len(earlier.times.bases) == 1:
        return _change_compared(later, earlier)
    told = "growth" in earlier.cues <= IDLE | {"growth"} or _asks_whether_grown(earlier)
    return _change_growth(later, earlier) if told else later


def _change_compared(later: Slots, earlier: Slots) -> Slots:
    """Compares with the year before, after December against November: `vs the same month last year`."""
    bases = earlier.times.bases
    held = [period for period in earlier.periods if period not in bases]
    if len(held) != 1:
        return later
    against = later.flow_choice or "compare" in later.cues or later.says_only("cues", "posed")
    anew = against or (later.operations & _INSTEAD and not later.shift)
    yearly = "year earlier" in later.cues or later.cues >= _ANNUAL or later.shift == "year"
    if yearly and later.cues <= _YEARLY and anew and not later.periods:
        over_year = replace(later.clear_slots("flow_choice", "shift", "times"), cues=frozenset(("growth",)))
        return set_periods(over_year.leaning, held)
    if (
        later.shift
        or later.times.relation != "again"
        or not "compare" in later.cues <= _SET
        or len(later.periods) != 1
    ):
        return later
    (year,) = later.periods
    years = (year.first.year - held[0].first.year) or -1  # the same month of last year
    return _compare_with_base(later, held[0], held[0].shift(YEAR * years), {"compare"})


def _asks_whether_grown(earlier: Slots) -> bool:
    """Returns whether it asks if something rose or fell, and no more: did exports grow in December?"""
    return earlier.whether and bool(earlier.cues & _GROWN) and earlier.cues <= IDLE | _GROWN | {"subject"}


def _change_growth(later: Slots, earlier: Slots) -> Slots:
    """Sets growth over another time: `against 2019 rather than the year before`, after that of 2025."""
    anew = later.times.denied or later.operations & _INSTEAD or _asks_whether_grown(earlier)
    denied = not later.shift and anew
    if not (denied and "compare" in later.cues <= _SET and len(later.times.bases) == 1):
        return later
    (base,) = later.times.bases
    if (
        len(earlier.periods) != 1
        or earlier.periods[0].months != base.months
        or later.periods not in ((base,), ())
    ):
        return later
    return _compare_with_base(later, earlier.periods[0], base, {"growth", "compare"})


def _compare_with_base(later: Slots, held: Period, base: Period, cues: set[str]) -> Slots:
    times = replace(NO_TIMES, bases=(base,))
    return set_periods(replace(later.leaning, cues=frozenset(cues), times=times), (held, base))


def begin_anew(later: Slots, earlier: Slots) -> Slots:
    """Begins an index or a span of growth at another time: `make 2018 the base`, after one since 2015."""
    one_each = len(later.periods) == len(earlier.periods) == 1
    if not (one_each and later.cues == {"compare"}) or not earlier.cues & _BEGUN:
        return later
    if "index" in earlier.cues:
        return replace(later.leaning, cues=frozenset(("index",)), times=replace(later.times, bases=()))
    (begun,), (held,), ends = later.periods, earlier.periods, earlier.times.ends
    if earlier.times.relation != "range" or not ends or begun.months != ends[0].months or begun >= ends[1]:
        return later
    times = replace(earlier.times, periods=(Period(begun.first, held.last),), ends=(begun, ends[1]))
    return replace(later.leaning, cues=frozenset(), times=times)
