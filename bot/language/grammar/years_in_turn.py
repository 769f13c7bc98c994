"""Years that a thread names one after another: how one became the other, the whole stretch of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.month import Period
from bot.language.grammar.asked_slots import BALANCES, IDLE
from bot.language.grammar.pose import ASKS, WHICH_WAY
from bot.language.grammar.slots import Slots

_PAIR = 2
_WAYS = IDLE | {"up", "down", "growth", "change", "compare", "more", "lesser", "widen", "which way"}
"""Cues of a message that asks only whether it was more or less."""
_IN_POINTS = frozenset(("points", "bare percent"))
_PACES = frozenset(("quicker", "slower"))
_TIMES = frozenset(("double",))
"""Cues of a multiple that something has come to."""
_APART = _WAYS | _IN_POINTS | {"base", "gap"}
"""Cues of how far two shares are apart: how many points less, difference in points."""


def compare_times_apart(later: Slots, earlier: Slots) -> Slots | None:
    """Compares two years named in turn that lie further apart: how much did it grow, after 2021 and 2025."""
    asked = ASKS in later.posed and "what" not in later.cues and "level" not in later.operations
    stepped = earlier.frequency or earlier.breakdown or later.unit or later.frequency
    together = () if earlier.cues - IDLE - BALANCES else find_years_together(earlier)
    if asked and not stepped and together:
        return set_periods(replace(later.leaning, cues=frozenset(("change",))), together)
    pair = sorted(find_alike(earlier, 0)[-_PAIR:])
    apart = len(pair) == _PAIR and pair[0].is_year and pair[0] < pair[1].shift_to_year_earlier()
    others = earlier.cues - IDLE or len(earlier.periods) != 1 or len(earlier.spoken) >= _PAIR
    if not (apart and asked) or stepped or others:
        return None
    return set_periods(replace(later.leaning, cues=frozenset(("change",))), pair)


def weigh_in_percent(later: Slots, earlier: Slots) -> Slots:
    """Asks how many percent one of two times, or of two partners, is above the other: how many more?

    Where a thread has named no pair, it asks for growth.
    """
    alike = find_alike(earlier, 0)[-_PAIR:]
    shown = earlier.periods if len(earlier.periods) > 1 else ()
    rows = earlier.frequency or earlier.breakdown or earlier.noun or "share" in earlier.cues
    pair = sorted(shown or alike)
    if len(pair) == _PAIR and not rows and len(earlier.spoken) < _PAIR:
        return set_periods(replace(later.leaning, cues=frozenset(("change",))), pair)
    partners = len(earlier.spoken) >= _PAIR and len(pair) < _PAIR and not rows
    return replace(later, cues=frozenset(("gap", "more") if partners else ("growth",)))


def find_years_together(earlier: Slots) -> Sequence[Period]:
    """Finds the two years that a message named together and shows: how much did it grow, after both.

    The earlier one comes first.
    """
    years = sorted(period for period in earlier.periods if period.is_year)
    others = earlier.frequency or earlier.breakdown or earlier.noun
    alone = len(years) == len(earlier.periods) == _PAIR and len(earlier.spoken) < _PAIR
    return years if alone and not others else ()


def rank_between(later: Slots, earlier: Slots) -> Slots:
    """Ranks by growth from one to the other of two years: which products grew most, after 2019 and 2025."""
    ends = find_years_together(earlier) if later.cues & {"fastest", "slowest"} else ()
    if not ends or not (later.noun or later.breakdown) or later.periods or later.shift or later.frequency:
        return later
    near = ends[0] == ends[1].shift_to_year_earlier()
    span = ends[1] if near else Period(ends[0].first, ends[1].last)
    return set_periods(later.clear_slots("count").leaning, [span])


def take_later_year(later: Slots, earlier: Slots) -> Slots:
    """Takes the later of two years named in turn: 2025, and 2024, then the percent change between them."""
    pair = sorted(find_alike(earlier, 0)[-_PAIR:])
    held = earlier.periods
    apart = len(pair) == _PAIR and pair[0] == pair[1].shift_to_year_earlier() and held == (pair[0],)
    others = earlier.frequency or earlier.breakdown or earlier.cues - IDLE - BALANCES or later.shift
    return set_periods(later.leaning, pair[1:]) if apart and not (others or later.unit) else later


def take_all_years(later: Slots, earlier: Slots) -> Slots:
    """Takes the first to the last year of a thread: annualised growth over that stretch."""
    years = sorted(period for period in earlier.times_spoken if period.is_year)
    if len(years) < _PAIR or len(earlier.periods) > 1:
        return later
    return set_periods(later.leaning, [Period(years[0].first, years[-1].last)])


def ask_which_way(later: Slots, earlier: Slots) -> Slots:
    """Asks how one of two times named in turn became the other: `up or down?` after 2025, and 2023.

    So does `has it doubled?`, and whether growth has slowed compares the rates of the two.
    """
    named = later.flows or later.partners or later.products or later.periods or later.noun or later.shift
    pair = sorted(find_alike(earlier, 0)[-_PAIR:])
    alone = len(earlier.periods) == 1 and len(earlier.spoken) < _PAIR
    if later.cues & _PACES and not named and len(pair) == _PAIR and alone:
        return set_periods(later.leaning, pair)
    times = later.cues & _TIMES
    step = later.says_only("times", "cues", "direction", "posed", "operations", "flow_choice", "unit")
    step = step and [one.months for one in later.periods] < [one.months for one in earlier.periods[:1]]
    step = step and bool(later.periods)
    if step and WHICH_WAY in later.posed and later.cues <= _WAYS:
        return replace(later.clear_slots("direction").leaning, cues=frozenset(("growth",)))  # Q2 up or down?
    if named or not (times or WHICH_WAY in later.posed) or not later.cues <= _WAYS | _TIMES:
        return later
    held = IDLE | BALANCES | {"share"} if times else IDLE | BALANCES
    others = earlier.frequency or earlier.breakdown or earlier.cues - held or later.unit
    if len(earlier.spoken) >= _PAIR and not others and later.cues & {"up", "down"}:
        return replace(later, cues=frozenset(("growth",)))  # the last partner moved, and none is larger
    if others or len(pair) < _PAIR or len(earlier.spoken) >= _PAIR or len(earlier.periods) != 1:
        return later
    moved = replace(later.clear_slots("direction", "limit").leaning, cues=times | {"change"})
    return set_periods(moved, pair)


def tells_points_apart(later: Slots, earlier: Slots) -> bool:
    """Returns whether it asks how far two shares are apart: `how many points less?` after 2025, and 2018."""
    says_apart = later.cues & (_WAYS - IDLE - {"growth"} | {"gap"}) or later.cues == {"points"}
    apart = says_apart and later.cues & _IN_POINTS and later.cues <= _APART
    return bool(apart) and "share" in earlier.cues and len(earlier.spoken) < _PAIR


def take_points_apart(later: Slots, earlier: Slots) -> Slots:
    """Asks how a share moved between two times, in points, and not what it contributed to growth."""
    of_share = tells_points_apart(later, earlier)
    return replace(later.leaning, cues=frozenset(("change",))) if of_share else later.leaning


def find_alike(earlier: Slots, unit: int) -> Sequence[Period]:
    """Finds the periods mentioned that are as long as a unit, or as the last of them."""
    months = unit or (earlier.times_spoken[-1].months if earlier.times_spoken else 0)
    return [period for period in earlier.times_spoken if period.months == months]


def set_periods(slots: Slots, periods: Sequence[Period]) -> Slots:
    """Returns the slots with these periods as their times."""
    return replace(slots, times=replace(slots.times, periods=tuple(periods), loose=frozenset()))
