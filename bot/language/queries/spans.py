"""Chooses the periods of a query from the times that were said and what the measure needs."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.month import YEAR, Period
from bot.language.grammar.pose import PACE
from bot.language.grammar.slots import NEUTRAL, Slots
from bot.language.queries.assumption import Assumption, Slot, make_assumption
from bot.language.queries.declarations import Facts, find_declaration
from bot.language.queries.facts import are_a_year_apart
from bot.language.times.conventions import FIRST_YEAR, Calendar
from bot.messages import message, say

_OVER_YEAR_BEFORE = frozenset(("is yoy", "is contribution", "is top"))
"""Measures whose base is the year before unless another is named."""
_COMPARED_RATES = frozenset(("compare", "growth", "yes or no", "what"))
"""Cues of growth that is compared, where how far apart, in percent or which grew more is not asked."""
_HALF = 6
_STEPS = (1, 3, _HALF)
"""Months of a step that ends with every so many months of a year."""
Periods = tuple[Period, ...]


PACES = {"quicker": 1, "slower": -1}
"""Cues of growth that has changed, with the way that it changed."""


def choose_periods(slots: Slots, facts: Facts, calendar: Calendar) -> tuple[Periods, Assumption | None]:
    """Returns the periods for a measure, and what was assumed about them.

    Whether growth has slowed is told by the rate of the period before as well.
    """
    periods, assumed = _choose_asked(slots, facts, calendar)
    is_of_pace = "is yoy" in facts and not slots.cues.isdisjoint(PACES)
    if not is_of_pace or len(periods) > 1 or slots.frequency:
        return periods, assumed
    return tuple(step for one in periods for step in (one, one.shift(-one.months))), assumed


def _choose_asked(slots: Slots, facts: Facts, calendar: Calendar) -> tuple[Periods, Assumption | None]:
    said = slots.periods
    # “What came out this month” means the latest month's figures, since this month's come out in the next.
    if said and "news" in facts and all(period.first > calendar.latest for period in said):
        latest = Period.of_month(calendar.latest)
        return (latest,), Assumption(say(message("held-latest", period=latest)), Slot.PERIOD)
    if "halves" in slots.cues:
        said = tuple(half for period in said or (calendar.unsaid,) for half in _split_halves(period))
    if not said and not facts & {"news", "mom"}:
        return _find_default(slots, facts, calendar)
    said = said or (Period.of_month(calendar.latest),)
    # The best December of all is looked for up to the latest one, whichever December was named.
    if "alike" in facts and said[-1].within_year:
        said = (calendar.find_recent(said[-1].first.number, said[-1].last.number),)
    if len(said) > 1 and "halves" not in slots.cues and _runs_on(slots, facts):
        said = _join_periods(said)
    fitted = _fit_to_measure(slots, facts, said)
    if "is compare" in facts:  # compared to 2024, exports in 2025: the figure asked for comes first
        fitted = tuple(sorted(fitted, key=slots.times.bases.__contains__))
    return fitted, None


def grows_in_each(slots: Slots) -> bool:
    """Returns whether growth is asked for in each of two periods that `vs` sets side by side.

    So is growth in 2024 and 2025 that is to be compared: neither is said to be the base, which is named last.
    """
    if sets_growth_against_growth(slots):
        return True
    is_in_order = slots.flow_choice and slots.periods == tuple(sorted(slots.periods))
    is_told_at_once = not (slots.times.bases or slots.times_spoken)
    is_of_rates = "growth" in slots.cues <= _COMPARED_RATES and is_told_at_once and is_in_order
    against = "compare" in slots.cues and "year earlier" not in slots.cues and not is_of_rates
    return not (against or slots.times.ends or slots.times.relation or slots.cues & {"change", "mom", "qoq"})


def sets_growth_against_growth(slots: Slots) -> bool:
    """Returns whether growth in one period is compared with growth in another.

    Did imports grow faster in 2025 than in 2024? That they grew is not the question; nor is it if a rate of
    growth is set against another.
    """
    grows = not slots.cues.isdisjoint({"growth", "up", "down", "faster", "fastest"})
    beside = slots.times.bases or (slots.flow_choice and len(slots.periods) > 1)
    rates = {"rate", *PACES, *(("fastest",) if slots.flow_choice and not slots.times.bases else ())}
    is_of_rates = PACE in slots.posed or not slots.cues.isdisjoint(rates)
    return is_of_rates and bool(beside) and grows and len(slots.partners) < 2


def set_against_base(slots: Slots, calendar: Calendar) -> Slots:
    """Compares the latest such period with a base, if only the base of the comparison was said.

    Up on 2023: 2025 against 2023; up on November: December against it. A base that is itself the latest
    period stays alone, and is asked about.
    """
    bases = slots.times.bases
    is_of_all = slots.cues & {"ever", "last time"}  # ever, or last, lower than in February: in any month
    if is_of_all or len(bases) != 1 or slots.periods != bases or not bases[0].within_year:
        return slots
    base = bases[0]
    latest = _find_latest_like(base, calendar)
    if latest <= base:
        return slots
    # Shares, ranks, rows and series are compared as they are; for anything else it is a change.
    says_what = (
        slots.cues - NEUTRAL - {"compare", "ratio", "surplus"}
        or slots.noun
        or slots.breakdown
        or (base.is_year and slots.frequency in ("month", "quarter"))
    )
    cues = slots.cues if says_what else slots.cues | {"change"}
    return replace(slots, times=replace(slots.times, periods=(base, latest)), cues=cues)


def _find_latest_like(base: Period, calendar: Calendar) -> Period:
    """Finds the latest period like a base: the same months of a later year, or else as many months."""
    if base.is_year:
        return calendar.unsaid
    alike = calendar.find_recent(base.first.number, base.last.number)
    return calendar.find_last(1, base.months) if alike <= base and base.months in _STEPS else alike


def widen_recent(slots: Slots, calendar: Calendar) -> Slots:
    """Returns the slots over the last twelve months if they ask for a recent trend.

    The latest month alone would be no trend.
    """
    if not (slots.frequency and slots.times.notes) or len(slots.periods) != 1:
        return slots
    if all(note.context != "recently" for note in slots.times.notes):
        return slots
    year = calendar.find_last(YEAR)
    note = message("time-read", "recent-months", period=year)
    return replace(slots, times=replace(slots.times, periods=(year,), notes=(note,)))


def _find_default(slots: Slots, facts: Facts, calendar: Calendar) -> tuple[Periods, Assumption | None]:
    """Finds the declared default, whose note names other likely periods."""
    found = find_declaration("unsaid", facts)
    if not found or found.value not in _UNSAID:
        return (), make_assumption(found.text, Slot.PERIOD) if found else None
    periods = _UNSAID[found.value](calendar)
    last = periods[-1]
    told = tuple(map(str, _list_likely(found.value, calendar)))
    assumed = make_assumption(found.text, Slot.PERIOD, str(last), told, period=last)
    return _fit_to_measure(slots, facts, periods), assumed


def _list_likely(default: str, calendar: Calendar) -> Periods:
    """Lists the other periods that a question without any may mean."""
    if default == "year":
        return (Period.of_month(calendar.latest), calendar.unsaid.shift_to_year_earlier())
    return (calendar.unsaid,) if default == "twelve months" else ()


_UNSAID: Mapping[str, Callable[[Calendar], Periods]] = {
    "six years": lambda calendar: (calendar.find_last(6, YEAR),),
    "five years": lambda calendar: (calendar.find_last(5, YEAR),),
    "quarter": lambda calendar: (calendar.find_last(1, 3),),
    "twelve months": lambda calendar: (calendar.find_last(YEAR),),
    "year": lambda calendar: (calendar.unsaid,),
}
"""Defaults by name; any other name stands for all that is held."""


def _fit_to_measure(slots: Slots, facts: Facts, said: Periods) -> Periods:
    """Fits the periods said to the measure, as declared."""
    facts |= {name for name, holds in _describe_said(slots, said).items() if holds}
    found = find_declaration("periods", facts)
    return _MADE_OF[found.value](slots, facts, said) if found else said


def _describe_said(slots: Slots, said: Periods) -> Mapping[str, bool]:
    apart = len(said) == 2 and are_a_year_apart(sorted(said))
    return {
        "from one to another": bool(slots.times.ends) and len(said) < 2 and not slots.frequency,
        # A span of years has no base: it and the one a year before would overlap.
        "one period": len(said) == 1 and not slots.frequency and said[0].months < 2 * YEAR,
        "base and period": apart and not grows_in_each(slots),
    }


def _make_steps(facts: Facts, said: Periods) -> Periods:
    """Makes a step with the one before it; month on month through 2025 becomes one span of several steps."""
    months = 1 if "mom" in facts else 3
    if len(said) == 1 and said[0].months > months:
        return said
    end = max(said).last
    end = end if months == 1 else end.shift(-(end.number % 3))
    current = Period(end.shift(1 - months), end)
    return (current.shift(-months), current) if len(said) < 2 else tuple(sorted(said))


def _take_ends(slots: Slots, facts: Facts, said: Periods) -> Periods:
    """Takes the ends of a range that only says where a movement began and ended; of a span, its base too."""
    span = (Period.of_year(said[0].first.year - 1), Period.of_year(said[0].last.year))
    ends = slots.times.ends or (said if len(said) > 1 else span)
    return ends[1:] if are_a_year_apart(ends) and facts & _OVER_YEAR_BEFORE else ends


def _choose_record_periods(slots: Slots, facts: Facts, said: Periods) -> Periods:
    """Chooses what a record is judged among: a period and those since; for “best December”, all Decembers."""
    if len(said) == 2 and "since" in facts:
        return (min(said, key=lambda period: period.months),)
    is_judged = "yes or no" in facts or slots.whether
    is_bare = slots.times.bare and "ever" in facts and not is_judged
    if len(said) != 1 or not (is_bare or "alike" in facts):
        return said
    years = range(said[0].first.year - FIRST_YEAR, -1, -1)
    return tuple(said[0].shift(-YEAR * back) for back in years)


_MADE_OF: Mapping[str, Callable[[Slots, Facts, Periods], Periods]] = {
    "steps": lambda _, facts, said: _make_steps(facts, said),
    "of record": _choose_record_periods,
    "whole": lambda _slots, _facts, said: (Period(min(said).first, max(said).last),),
    "ends": _take_ends,
    "latest": lambda _slots, _facts, said: (max(said),),
    "with base": lambda _slots, _facts, said: (said[0].shift_to_year_earlier(), said[0]),
    "in order": lambda _slots, _facts, said: tuple(sorted(said)),
}
"""What a measure makes of the periods that were said, by the name declared in the table."""


def _split_halves(period: Period) -> Periods:
    """Splits years into halves; other periods stay as they are."""
    if period.months % _HALF or period.first.number % _HALF != 1:
        return (period,)
    starts = (period.first.shift(at) for at in range(0, period.months, _HALF))
    return tuple(Period(start, start.shift(_HALF - 1)) for start in starts)


def _runs_on(slots: Slots, facts: Facts) -> bool:
    """Returns whether adjoining periods are one run, as in a series or a sum; a change keeps them apart.

    So are months of which the average is asked for, while two years have an average each. Growth in 2025 over
    2024 by quarter is that of the quarters of 2025.
    """
    if "is average" in facts and "moving" not in facts:
        is_of_months = all(period.is_month for period in slots.periods)
        return is_of_months and not (slots.cues & {"compare", "gap"} or slots.times.bases)
    if "is change" in facts or ("is yoy" in facts and _grows_over_base(slots)):
        return False
    return bool(slots.frequency or (slots.combine and len(slots.partners) < 2))


def _grows_over_base(slots: Slots) -> bool:
    """Returns whether growth is asked for in a period over one a year before, which is its base.

    The base is said to be one (gegenüber 2024), or named last (25 vs 24).
    """
    said = slots.periods
    if len(said) != 2 or not are_a_year_apart(sorted(said)):
        return False
    is_last = said[1] < said[0] and not slots.flow_choice
    return (bool(slots.times.bases) or is_last) and not grows_in_each(slots)


def _join_periods(said: Periods) -> Periods:
    """Joins adjoining periods: 2024 and 2025 by quarter are one run of quarters.

    January and February combined, of 2024 and 2025, are two.
    """
    joined = sorted(said)[:1]
    for period in sorted(said)[1:]:
        adjoins = joined[-1].last.shift(1) == period.first
        joined[-1:] = [Period(joined[-1].first, period.last)] if adjoins else [joined[-1], period]
    return tuple(joined) if len(joined) < len(said) else said
