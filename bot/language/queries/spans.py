"""The periods of a query, from what was said of time and what the measure needs."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.queries.assumption import Assumption, Slot
from bot.language.queries.facts import EXTREME_GROWTH, GROWTH
from bot.language.slots.slots import NEUTRAL, Slots
from bot.language.times.conventions import FIRST_YEAR, Calendar
from bot.trade.month import YEAR, Period
from bot.trade.query import Measure

_WHOLE_HISTORY = (Measure.STREAK, Measure.RECORD)
_MOVED = frozenset(("change", "up", "down"))
"""Of a rank: that it is another than before, where growth would be what it goes by."""
_HALF = 6
_Found = tuple[tuple[Period, ...], Assumption | None]


def periods_of(slots: Slots, measure: Measure, calendar: Calendar) -> _Found:
    """Periods for a measure, and what was assumed of them."""
    if _is_news_to_come(slots, calendar):
        latest = calendar.latest
        return (Period.month(latest),), Assumption(f"The latest month held is {latest.label}.", Slot.PERIOD)
    said = slots.periods or _of_cues(slots, calendar)
    if not said:
        return _unsaid(slots, measure, calendar)
    if "halves" in slots.cues:
        said = tuple(half for period in said for half in _halves(period))
    if len(said) > 1 and _runs_on(slots, measure):
        said = _joined(said)
    return _for_measure(slots, measure, said), None


def grows_in_each(slots: Slots) -> bool:
    """Growth in January and in February, each over its year before, where `vs` sets one against the other."""
    against = "compare" in slots.cues and "year earlier" not in slots.cues
    return not (against or slots.times.ends or slots.times.relation or slots.cues & {"change", "mom", "qoq"})


def _best_periods(slots: Slots, measure: Measure) -> bool:
    """The three best months: periods are ranked, not partners."""
    steps = slots.unit or slots.frequency
    return measure is Measure.TOP and bool(steps) and not (slots.noun or slots.breakdown)


def set_against_base(slots: Slots, calendar: Calendar) -> Slots:
    """Where only the base of a comparison was said, the latest such period is set against it.

    Up on 2023: 2025 against 2023. A base that is the latest itself stays alone, and is asked about.
    """
    bases, periods = slots.times.bases, slots.periods
    if len(bases) != 1 or periods != bases or not bases[0].within_year:
        return slots
    latest = _latest_alike(bases[0], calendar)
    if latest is None or latest <= bases[0]:
        return slots
    moved = slots.cues if _says_what(slots) else slots.cues | {"change"}
    return replace(slots, times=replace(slots.times, periods=(bases[0], latest)), cues=moved)


def _latest_alike(base: Period, calendar: Calendar) -> Period | None:
    """The same months of the latest year that holds them."""
    if base.is_year:
        return calendar.unsaid
    return calendar.most_recent(base.first.number, base.last.number) if base.within_year else None


def _says_what(slots: Slots) -> bool:
    """Whether a measure is named that is set against itself: a share, a rank, rows."""
    return bool(slots.cues - NEUTRAL - {"compare"} or slots.noun or slots.breakdown)


def _of_cues(slots: Slots, calendar: Calendar) -> tuple[Period, ...]:
    return (Period.month(calendar.latest),) if slots.cues & {"news", "mom"} else ()


def _is_news_to_come(slots: Slots, calendar: Calendar) -> bool:
    """What came out this month: the latest month, since this one's figures come out in the next."""
    return (
        "news" in slots.cues
        and bool(slots.periods)
        and all(period.first > calendar.latest for period in slots.periods)
    )


def _unsaid(slots: Slots, measure: Measure, calendar: Calendar) -> _Found:
    runs = measure in _WHOLE_HISTORY and ("yes or no" not in slots.cues or "ever" in slots.cues)
    if runs or _best_periods(slots, measure) or (measure is Measure.LIST and "last time" in slots.cues):
        return (), Assumption("No period was named: all that is held is looked at.", Slot.PERIOD)
    if years := _years_unsaid(slots, measure):
        period = calendar.last_years(years)
        text = f"No period was named: {period.first.year} to {period.last.year}."
        return (period,), Assumption(text, Slot.PERIOD, str(period))
    if measure is Measure.CHANGE and "qoq" in slots.cues:
        last = calendar.last_quarters(1)
        text = "No period was named: the latest full quarter."
        return (last.shifted(-3), last), Assumption(text, Slot.PERIOD, str(last))
    if measure is Measure.AVERAGE and "moving" in slots.cues:
        last = calendar.last_months(YEAR)
        text = f"No period was named: the latest twelve months, {last.label}."
        return (last,), Assumption(text, Slot.PERIOD, str(last), (str(calendar.unsaid),))
    period = calendar.unsaid
    others = (str(calendar.latest), str(period.year_earlier()))
    text = f"No period was named: the latest full year, {period.first.year}."
    return _for_measure(slots, measure, (period,)), Assumption(text, Slot.PERIOD, str(period), others)


def _years_unsaid(slots: Slots, measure: Measure) -> int:
    """How many years are looked at where a run of them is meant; none where it is one year."""
    if measure is Measure.CAGR:
        return 6
    return 5 if slots.frequency in ("any", "year") else 0


_OVER_YEAR_BEFORE = (Measure.YOY, Measure.CONTRIBUTION)
"""Measures that have the year before as their base, which goes without saying."""


def _for_measure(slots: Slots, measure: Measure, said: tuple[Period, ...]) -> tuple[Period, ...]:
    if "mom" in slots.cues or "qoq" in slots.cues:
        length = 1 if "mom" in slots.cues else 3
        return said if _has_steps(said, length) else _with_step_before(said, length)
    ends = slots.times.ends
    if measure is Measure.RECORD:
        return _of_record(slots, said)
    if measure is Measure.CAGR:
        return _cagr(said)
    if ends and len(said) < 2 and not slots.frequency and _between_ends(slots, measure):
        return (ends[1],) if _a_year_apart(ends) and measure in _OVER_YEAR_BEFORE else ends
    if _implies_base(slots, measure) and _are_base_and_period(slots, said):
        return (max(said),)
    return _with_base(slots, measure, said)


def _implies_base(slots: Slots, measure: Measure) -> bool:
    """Growth of 2025 over 2024, who bought more in 2025 than in 2024: the year before goes without saying."""
    moved = slots.direction or slots.cues & {"more", "lesser"}
    by_growth = "compare" in slots.cues and slots.cues & (EXTREME_GROWTH | {"by growth"})
    ranked = (measure is Measure.LIST and moved) or (measure is Measure.TOP and by_growth)
    return measure is Measure.YOY or bool(ranked)


def _with_base(slots: Slots, measure: Measure, said: tuple[Period, ...]) -> tuple[Period, ...]:
    """A change from the year before where one period was named."""
    if _needs_base(slots, measure) and len(said) == 1 and not slots.frequency:
        return (said[0].year_earlier(), said[0])
    return tuple(sorted(said)) if measure is Measure.CHANGE else said


def _of_record(slots: Slots, said: tuple[Period, ...]) -> tuple[Period, ...]:
    """What is judged: one period against those since, or a month of every year."""
    if len(said) == 2 and slots.times.relation == "since":
        return (min(said, key=lambda period: period.months),)
    return tuple(_same_months(said[0])) if _every_year(slots, said) else said


def _halves(period: Period) -> tuple[Period, ...]:
    """Years as their halves; what is not made of halves as it is."""
    if period.months % _HALF or period.first.number % _HALF != 1:
        return (period,)
    starts = (period.first.shifted(at) for at in range(0, period.months, _HALF))
    return tuple(Period(start, start.shifted(_HALF - 1)) for start in starts)


def _every_year(slots: Slots, said: tuple[Period, ...]) -> bool:
    """The best December ever: of a month without a year."""
    return slots.times.bare and len(said) == 1 and "ever" in slots.cues and "yes or no" not in slots.cues


def _same_months(one: Period) -> Iterator[Period]:
    return (one.shifted(12 * (year - one.first.year)) for year in range(FIRST_YEAR, one.first.year + 1))


def _between_ends(slots: Slots, measure: Measure) -> bool:
    """Whether a range only names where a movement began and ended."""
    if slots.times.relation == "since":
        changes = "change" in slots.cues and measure in (Measure.YOY, Measure.CHANGE)
        return changes or (measure is Measure.SHARE and _needs_base(slots, measure))
    moved = measure in (Measure.YOY, Measure.CHANGE) or _needs_base(slots, measure)
    if measure is Measure.CONTRIBUTION:
        return bool(slots.times.ends and _a_year_apart(slots.times.ends))
    if (
        slots.times.stepped
        and slots.times.ends
        and slots.times.ends[0].first.year == slots.times.ends[1].first.year
    ):
        return moved and _steps_within_year(slots, slots.times.ends[0])
    return moved or (measure is Measure.COMPARE and slots.times.relation == "between")


def _steps_within_year(slots: Slots, start: Period) -> bool:
    """From Q3 to Q4 is a step; growth from January to June is that of the six months."""
    return start.months > 1 or bool(slots.cues & {"change", "up", "down"})


def _needs_base(slots: Slots, measure: Measure) -> bool:
    """A change, and a share or a rank said to move, set the period against the one a year before."""
    if measure is Measure.RANK:
        return bool(slots.cues & _MOVED)
    moves = slots.cues & (GROWTH | {"change", "year earlier"})
    return measure is Measure.CHANGE or bool(measure is Measure.SHARE and moves)


def _are_base_and_period(slots: Slots, said: tuple[Period, ...]) -> bool:
    """Growth of 2025 vs 2024 is that of 2025."""
    return len(said) == 2 and _a_year_apart(tuple(sorted(said))) and not grows_in_each(slots)


def _a_year_apart(pair: tuple[Period, ...]) -> bool:
    return pair[1].year_earlier() == pair[0]


def _has_steps(said: tuple[Period, ...], months: int) -> bool:
    """Month on month through 2025: one span of several steps, each set against the one before."""
    return len(said) == 1 and said[0].months > months


def _with_step_before(said: tuple[Period, ...], months: int) -> tuple[Period, ...]:
    last = max(said)
    end = last.last if months == 1 else last.last.shifted(-(last.last.number % 3))
    current = Period(end.shifted(1 - months), end)
    return (current.shifted(-months), current) if len(said) < 2 else tuple(sorted(said))


def _cagr(said: tuple[Period, ...]) -> tuple[Period, ...]:
    first, last = min(said), max(said)
    return (Period(first.first, last.last),)


def _runs_on(slots: Slots, measure: Measure) -> bool:
    """Whether periods that adjoin are one run: a series, a sum; but a change sets them apart."""
    if measure is Measure.CHANGE or (measure is Measure.AVERAGE and "moving" not in slots.cues):
        return False
    return bool(slots.frequency or (slots.combine and len(slots.partners) < 2))


def _joined(said: tuple[Period, ...]) -> tuple[Period, ...]:
    """2024 and 2025 by quarter are one run of quarters."""
    ordered = sorted(said)
    whole = Period(ordered[0].first, max(period.last for period in ordered))
    return (whole,) if sum(period.months for period in ordered) == whole.months else said
