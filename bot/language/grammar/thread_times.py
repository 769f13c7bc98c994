"""Combines the times of a message with those of its thread: moved, widened, put side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.domain.month import YEAR, Month, Period
from bot.language.grammar.asked_slots import IDLE
from bot.language.grammar.slots import Slots
from bot.language.times.when import Times

WIDENED = {"whole quarter": 3, "whole half": 6, "whole year": 12}
STEPPED = {"month": -1, "quarter": -3, "year": -12, "next month": 1, "next quarter": 3, "next year": 12}
_NEXT, _REST = "next period", "rest"
_RATES = frozenset(("growth", "share", "rank", "unit value"))
"""Cues of measures that cannot be added up."""
_SERIES = ("", "range", "each one")
_AGAINST = frozenset(("compare", "base"))
_COMPARED = frozenset(("compare", "change"))
_PAIR = 2
OF_YEAR = "of year"
"""The operation of the other parts of a year."""
STARTS = "starts"
"""The operation of a time that a series is to begin with."""
LESS = "less"
"""The operation of times that are subtracted from the thread's: without 2023."""


def merge_times(earlier: Slots, later: Slots, *, adds: bool) -> Times:
    """Returns the times of a message after an earlier one; `adds` if it adds to what was asked."""
    if (later.shift or later.step) and earlier.periods:
        return _step_times(earlier, later)
    left = _subtract_periods(earlier.periods, _join_years(later.periods)) if LESS in later.operations else ()
    if left or not later.periods:
        return replace(earlier.times, periods=left, bases=(), ends=None) if left else earlier.times
    if _compares_parts_again(earlier, later):
        return replace(_repeat_months(earlier.periods, later.times), bases=())
    if _compares_with_itself(earlier, later):
        base = later.periods[0].shift_to_year_earlier()
        later = replace(later, times=replace(later.times, periods=(base,), bases=(base,)))
    if changed := change_compared(earlier, later):
        return changed
    if later.times.relation == "again" and earlier.periods:
        later = replace(later, times=_repeat_months(earlier.periods, later.times))
    again = "compare" in later.cues or ("same" in later.operations and not earlier.frequency)
    if again and _is_part_of_year(earlier.periods) and not later.times.relation:
        later = replace(later, times=_repeat_months(earlier.periods, later.times))
    if beside := _list_beside(earlier, later, adds=adds):
        return replace(later.times, periods=beside)
    return _keep_series(earlier.times, later)


def _compares_parts_again(earlier: Slots, later: Slots) -> bool:
    """Returns whether two parts of a year are compared in another one: and in 2024, after two halves?"""
    held, said = earlier.periods, later.periods
    halves = len(held) == _PAIR and held[0].months == held[1].months < YEAR and earlier.cues & _COMPARED
    same = halves and all(one.first.year == held[0].first.year for one in held)
    asked = later.cues <= IDLE | {"compare"} and later.times.relation == ""
    asked = asked and not (later.partners or later.flows or later.times.bases)
    other = len(said) == 1 and said[0].is_year and said[0].first.year != held[0].first.year if same else False
    return bool(asked and other)


def _compares_with_itself(earlier: Slots, later: Slots) -> bool:
    """Returns whether it compares December with itself: `vs December last year`, said a month later."""
    same = bool(earlier.periods) and later.periods == later.times.bases == (max(earlier.periods),)
    return same and "compare" in later.cues and not later.periods[0].is_year


def _keep_series(held: Times, later: Slots) -> Times:
    """Keeps the steps of a year for another one: `2023?`, after Q1 to Q4 2025."""
    said = later.times
    if len(said.periods) != 1 or said.relation or said.step:
        return said
    of_year = len(held.periods) == 1 and held.periods[0].is_year and said.periods[0].is_year
    told_once = later.combine or "whole" in later.cues
    if of_year and 0 < held.step < YEAR and held.relation in _SERIES and not told_once:
        return replace(said, relation=held.relation, step=held.step)
    return said


def change_compared(earlier: Slots, later: Slots) -> Times | None:
    """Changes one of the times that a thread compares: the one denied, else the one that is their base.

    `Not 2017, 2019` and `make 2019 the base`, after 2025 against 2017, compare 2025 with 2019. Of two that
    are only compared, `no, 2019` takes the place of the nearer one.
    """
    several = len(earlier.periods) == _PAIR or (later.times.denied and len(earlier.periods) > _PAIR)
    if not several or len(later.periods) != 1 or later.too:
        return None
    (said,) = later.periods
    gone = later.times.denied or (_find_replaced(earlier, said) if _names_other_base(later) else ())
    parts = [one for one in earlier.periods if _contains_period(gone, one) and one != gone[0]]
    if len(gone) == len(parts) == 1 and said.is_year:  # not 2023, 2022, after two fourth quarters
        gone, said = tuple(parts), parts[0].shift(YEAR * (said.first.year - parts[0].first.year))
    if len(gone) != 1 or gone[0] not in earlier.periods or said in earlier.periods:
        return None
    if said.months != gone[0].months:
        return None
    periods, bases = (
        tuple(said if one == gone[0] else one for one in held)
        for held in (earlier.periods, earlier.times.bases)
    )
    return replace(earlier.times, periods=periods, bases=bases, ends=None)


def _find_replaced(earlier: Slots, said: Period) -> tuple[Period, ...]:
    """Finds the time that another takes the place of: the base, else the nearer of the two."""
    if earlier.times.bases or earlier.cues.isdisjoint(_COMPARED):
        return earlier.times.bases
    away = {one: Period(*sorted((said.first, one.first))).months for one in earlier.periods}
    return tuple(one for one in earlier.periods if away[one] == min(away.values()))[-1:]


def _names_other_base(later: Slots) -> bool:
    """Returns whether it names a time to compare with and nothing else."""
    asked = later.cues <= IDLE | _AGAINST and ("compare" in later.cues or "instead" in later.operations)
    return asked and later.says_only("times", "cues", "operations", "posed", "flow_choice", "sides")


def _list_beside(earlier: Slots, later: Slots, *, adds: bool) -> tuple[Period, ...]:
    """Lists the earlier periods with those added to or compared with them; none if these replace them.

    A series replaces what it contains: after 2025, `every year since 2015` has that year too.
    """
    names = later.partners and not (adds and set(later.partners) <= set(earlier.spoken or earlier.partners))
    several = len(later.periods) > 1
    own_base = "year earlier" in later.cues  # 2024 against a year earlier
    if names or not (adds or ("compare" in later.cues and not (several or own_base))):
        return ()
    old = tuple(one for one in earlier.periods if one not in later.periods)
    series = later.frequency and later.times.relation
    if series and all(_contains_period(later.periods, one) for one in old):
        return ()
    if (
        old
        and later.periods == later.times.bases
        and old[0].months > YEAR
        and _contains_period(old, later.periods[0])
    ):
        old = (Period.of_year(old[-1].last.year),)  # against the first of its years
    if not adds and len(old) == _PAIR and "compare" in earlier.cues:
        old = tuple(one for one in old if one == max(old) or one < later.periods[0])
    return tuple(sorted((*old, *later.periods))) if several else (*old, *later.periods)


def _contains_period(spans: tuple[Period, ...], period: Period) -> bool:
    return any(one.first <= period.first and period.last <= one.last for one in spans)


def _subtract_periods(held: tuple[Period, ...], gone: tuple[Period, ...]) -> tuple[Period, ...]:
    """Subtracts periods; from a single one, only what it begins or ends with can go, else nothing is left."""
    if set(gone) < set(held):
        return tuple(period for period in held if period not in gone)
    if len(held) != 1 or len(gone) != 1 or not gone[0].months < held[0].months:
        return ()
    (whole,), (part,) = held, gone
    if part.last == whole.last:
        return (Period(whole.first, part.first.shift(-1)),)
    return (Period(part.last.shift(1), whole.last),) if part.first == whole.first else ()


def _join_years(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Joins consecutive years into a span, so that a span can lose them: without 2019 and 2020."""
    whole = Period(min(periods).first, max(periods).last)
    return (whole,) if whole.months == sum(period.months for period in periods) else tuple(periods)


def list_times_spoken_of(earlier: Slots, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """Returns all periods that a thread has named since it last began anew, the latest named last."""
    before = earlier.times_spoken or earlier.periods
    return (*(period for period in before if period not in periods), *periods)


def _repeat_months(earlier: tuple[Period, ...], times: Times) -> Times:
    """Repeats the thread's months in another year: `and the same period of 2024?`"""
    if not all(period.is_year for period in times.periods):
        return times
    moved = (one.shift(12 * (year.first.year - one.first.year)) for year in times.periods for one in earlier)
    return replace(times, periods=tuple(dict.fromkeys(moved)))


def _step_times(earlier: Slots, later: Slots) -> Times:
    """Moves or widens the earlier periods: the month before, five years earlier, the whole quarter."""
    if OF_YEAR in later.operations and (others := _list_others_of_year(earlier.periods, later.step)):
        return replace(earlier.times, periods=others, ends=None)
    if later.step_whole:
        move = partial(_find_adjoining, months=later.step)
    else:
        move = partial(move_period, shift=later.shift or "", months=later.step)
    moved = tuple(dict.fromkeys(map(move, earlier.periods)))
    if STARTS in later.operations:  # begin three years earlier: it ends where it did
        moved = tuple(map(_join_ends, moved, earlier.periods))
    if later.step_whole and (later.too or earlier.cues & _RATES):
        moved = tuple(
            part for whole, one in zip(moved, earlier.periods, strict=True) for part in _cut_each(whole, one)
        )
    beside = "compare" in later.cues or (later.too and not (later.flows or later.partners))
    compared = beside and later.shift not in WIDENED
    bases = moved if compared and "compare" in later.cues and len(earlier.periods) == 1 else ()
    periods = (*earlier.periods, *moved) if compared else moved
    periods = tuple(sorted(periods)) if later.step_whole else periods
    return replace(earlier.times, periods=periods, ends=None, bases=bases)


def _list_others_of_year(held: tuple[Period, ...], months: int) -> tuple[Period, ...]:
    """Lists the other parts of a year, if they are not simply the rest of it: Q1, Q3 and Q4, after Q2."""
    if len(held) != 1 or held[0].months + months != YEAR or not held[0].within_year:
        return ()
    (part,) = held
    first = (part.first.number - 1) // part.months
    moves = (at - first for at in range(YEAR // part.months) if at != first)
    return tuple(part.shift(part.months * move) for move in moves) if first else ()


def _join_ends(begun: Period, held: Period) -> Period:
    return Period(begun.first, held.last) if begun < held else held


def _cut_each(whole: Period, one: Period) -> Iterator[Period]:
    """Splits “the two years before” for growth, which is in each of them; a value is that of both."""
    if whole.months % one.months:
        yield whole
        return
    for start in range(0, whole.months, one.months):
        yield Period(whole.first.shift(start), whole.first.shift(start + one.months - 1))


def _find_adjoining(period: Period, months: int) -> Period:
    """Finds the period of so many months right before another, or right behind it."""
    if months < 0:
        return Period(period.first.shift(months), period.first.shift(-1))
    return Period(period.last.shift(1), period.last.shift(months))


def _is_part_of_year(periods: tuple[Period, ...]) -> bool:
    """Returns whether the same months of another year are meant: against 2021, after April."""
    return len(periods) == 1 and periods[0].months < YEAR


def widen_period(period: Period, months: int) -> Period:
    """Returns the quarter, half or year that a period ends in."""
    end = period.last.shift(-period.last.number % months)
    return Period(end.shift(1 - months), end)


def move_period(period: Period, shift: str, months: int = 0) -> Period:
    """Returns a period after a step: by months, by its own length, or to what a widening word says."""
    if shift in WIDENED:
        return widen_period(period, WIDENED[shift])
    december = Month(period.last.year, 12)
    if shift == _REST:
        return Period(period.last.shift(1), december) if period.last < december else period
    own = period.months if shift == _NEXT else -period.months
    return period.shift(months or STEPPED.get(shift, own))
