"""Settles the times of a message by those of its thread: since then, in between, back to the year."""

from dataclasses import replace

from bot.domain.month import YEAR, Period
from bot.language.grammar.asked_slots import COUNTED, IDLE, is_ranked
from bot.language.grammar.each_year import MOVES, ROWS, set_at, take_each_year, take_part_of_each_year
from bot.language.grammar.slots import Slots
from bot.language.grammar.spans_of_thread import choose_span_of_thread, repeat_years
from bot.language.grammar.thread_times import STEPPED, WIDENED, move_period, widen_period
from bot.language.times.conventions import MONTHS_IN, Calendar
from bot.language.times.points import find_relative_point

OF_UNSAID = frozenset(("year", "next year", "period"))
"""Steps that also apply to a time which nobody named."""
_THEN = "then"
"""The operation of a time before the one in question: the December before."""
_EXTEND = "extend"
"""The operation of a time to which the thread's span is made longer."""
_LISTED = frozenset(("beside", "apposed"))
"""The operations of a step and a time that are listed, and of those that only a comma parts."""
_CHANGING = frozenset(("only", "swap", "instead"))  # of what a series is to be told in
_NOW = "now"
"""The operation of a message that asks the same about today."""
FROM_THEN = "from then"
"""A shift: since the time in question."""
BETWEEN = "between"
"""A shift: from the first to the last time that the thread named."""
_STEPS = {1: "month", 3: "quarter", 12: "year"}
_APART = frozenset(("compare", "gap", "change", "more"))
_OF_SPAN = MOVES | {"year earlier", "share", "contribution", "rank", "unit value"} | COUNTED
"""Cues of measures that one time has, and not each of its steps."""
_YEAR_AGO = frozenset(("year earlier", "ago"))


def settle_times(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots:
    """Returns the slots after steps in time that need no earlier message, or only its first period.

    “Last quarter and the quarter before” are two periods, and so are December and the full year; in a thread
    without a time, a step leads back from the latest one. `Every year since then` begins with the first time
    mentioned.
    """
    is_alone = earlier.is_empty
    if parts := _compare_parts(slots) or (() if is_alone else choose_span_of_thread(slots, earlier)):
        return _keep_end(set_at(slots, *parts), earlier)
    now = _take_latest(slots, earlier, calendar) if _NOW in slots.operations else None
    in_thread = None if is_alone else _extend_span(slots, earlier) or _name_year_before(slots, earlier)
    spanned = _span_times(slots, earlier, calendar) if slots.shift else None
    of_each = take_part_of_each_year(slots)
    if settled := of_each or in_thread or _go_back_a_year(slots) or spanned or now:
        return settled
    if _THEN in slots.operations and slots.periods and earlier.periods:
        return set_at(slots, *(_find_before(period, min(earlier.periods)) for period in slots.periods))
    if slots.shift and slots.periods:
        return _take_step(slots, slots.shift, earlier)
    if is_alone and not slots.periods and (period := _step_from_today(slots, calendar)):
        return replace(set_at(slots, period), cues=slots.cues - {"year earlier", "one month"})
    again = None if is_alone else repeat_years(slots, earlier) or _settle_by_period(slots, earlier)
    return again or slots


def _take_step(slots: Slots, shift: str, earlier: Slots) -> Slots:
    """Adds where a step leads, unless the time only says which one that is: `the year before, 2024`."""
    listed = "beside" in slots.operations and "apposed" not in slots.operations  # 2024 and the year before
    if not listed and set(slots.periods) <= {move_period(one, shift) for one in earlier.periods}:
        return replace(slots, shift=None, operations=slots.operations - _LISTED)
    return set_at(slots, *_add_step(slots, shift))


def _settle_by_period(slots: Slots, earlier: Slots) -> Slots | None:
    """Settles what a message means by the period of its thread, if that is one."""
    if len(earlier.periods) != 1:
        return None
    each = _change_step(slots, earlier) or take_each_year(slots, earlier) or _take_steps(slots, earlier)
    return each or _take_year_before(slots) or _end_series(slots, earlier) or _widen_to_year(slots, earlier)


def _take_steps(slots: Slots, earlier: Slots) -> Slots | None:
    """Takes the months or quarters of a year, after a single one: `by month`, after October 2025."""
    step = MONTHS_IN.get(slots.frequency or "", 0)
    rows = earlier.frequency or earlier.cues & ROWS or slots.noun or slots.breakdown
    if slots.periods or slots.shift or slots.combine or rows or not slots.cues <= IDLE:
        return None
    return replace(slots.leaning, shift="whole year") if step == earlier.periods[0].months < YEAR else None


def _change_step(slots: Slots, earlier: Slots) -> Slots | None:
    """Tells a series in other steps: `group it into quarters`, `months instead of quarters`."""
    said = slots.combine or slots.currency or slots.operations & _CHANGING
    changes = said or slots.declined == {"frequency"}
    step, held = MONTHS_IN.get(slots.unit or "", 0), MONTHS_IN.get(earlier.frequency or "", 0)
    (span, *_) = slots.periods or earlier.periods
    if not (changes and held and 0 < step < span.months) or step == held:
        return None
    alone = slots.says_only(
        *("unit", "combine", "declined", "operations", "posed", "flow_choice", "currency", "output", "times")
    )
    changed = replace(slots.clear_slots("unit", "combine", "declined").leaning, frequency=slots.unit)
    return changed if alone else None


def _name_year_before(slots: Slots, earlier: Slots) -> Slots | None:
    """Takes a time that only says which one is a year earlier: `a year earlier, in 2024`, after 2025."""
    leans = "ago" in slots.cues or "and" in slots.operations
    if not ("year earlier" in slots.cues <= _YEAR_AGO | IDLE and leans):
        return None
    named = {period.shift_to_year_earlier() for period in earlier.periods} >= set(slots.periods) > set()
    return replace(slots, cues=slots.cues - _YEAR_AGO) if named else None


def _go_back_a_year(slots: Slots) -> Slots | None:
    """Goes back to December a year ago: the year before the latest, where no year is named."""
    if not (slots.periods and slots.times.bare and "ago" in slots.cues <= _YEAR_AGO | IDLE):
        return None
    past = (period.shift_to_year_earlier() for period in slots.periods)
    return replace(set_at(slots, *past), cues=slots.cues - _YEAR_AGO)


def _keep_end(slots: Slots, earlier: Slots) -> Slots:
    """Keeps what a thread compares from one time to another where only the first of both is moved."""
    ends, (span, *others) = earlier.times.ends, slots.periods
    if not ends or others or span.last != ends[1].last or span.months <= ends[0].months:
        return slots
    begun = Period(span.first, span.first.shift(ends[0].months - 1))
    return replace(slots, times=replace(slots.times, ends=(begun, ends[1]), relation=earlier.times.relation))


def _extend_span(slots: Slots, earlier: Slots) -> Slots | None:
    """Extends the span of the thread to another time, which is its new end or its new beginning."""
    if _EXTEND not in slots.operations or not len(earlier.periods) == len(slots.periods) == 1:
        return None
    (held,), (said,) = earlier.periods, slots.periods
    begun = held.first if said.last > held.last else said.first
    span = Period(begun, max(held.last, said.last))
    return replace(
        slots, times=replace(slots.times, periods=(span,), relation=earlier.times.relation, ends=None)
    )


def _span_times(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots | None:
    """Spans times of the thread: all years in between, each year since then, from there to 2024.

    How much something moved since then compares that time with the latest one of the same length.
    """
    spoken = earlier.times_spoken or earlier.periods
    if slots.shift == BETWEEN and len(spoken) > 1:
        lengths = {period.months for period in spoken}
        if len(lengths) == 1 and slots.cues & (MOVES | {"points"}) and not (slots.frequency or slots.unit):
            return _compare_ends(slots, min(spoken), max(spoken))
        step = _STEPS.get(lengths.pop()) if len(lengths) == 1 and not slots.cues & MOVES else None
        span = Period(min(spoken).first, max(period.last for period in spoken))
        operations = slots.operations - {"add"} | {"follow"}
        levels = slots.declined | ({"cues"} if earlier.cues & _APART else frozenset())
        whole = replace(set_at(slots, span), operations=operations, declined=levels, unit=None)
        return replace(whole, frequency=slots.frequency or step)
    said = slots.shift == FROM_THEN and slots.times.relation == "since"
    if said or slots.shift != FROM_THEN or not earlier.periods:
        return replace(slots, shift=None) if said else None  # from 2020 until now
    begun = min(earlier.periods)
    end = slots.periods[-1] if slots.periods else _find_last(begun.months, calendar)
    if slots.cues & MOVES and not slots.frequency and begun.months == end.months and begun < end:
        return _compare_ends(slots, begun, end)  # how much is it up since?
    last = end.last if slots.periods else calendar.latest
    if last < begun.first:
        return None
    times = replace(slots.times, periods=(Period(begun.first, last),), relation="since", unstarted=False)
    spanned = replace(slots.leaning, times=replace(times, ends=None), shift=None)
    alone = slots.says_only("shift", "times", "operations", "posed", "flow_choice", "frequency")
    return replace(spanned, operations=spanned.operations - {"add"}) if alone else spanned


def _compare_ends(slots: Slots, begun: Period, end: Period) -> Slots:
    moved = replace(slots.clear_slots("direction").leaning, cues=frozenset(("change",)))
    return set_at(moved, begun, end)


def _take_latest(slots: Slots, earlier: Slots, calendar: Calendar) -> Slots | None:
    """Takes the latest year for `and now?` or `where is it today?` after 2010; `vs now` compares with it."""
    cues = slots.cues - {"who"} if "where" in slots.operations else slots.cues
    lengths = {period.months for period in earlier.periods}
    alone = slots.says_only("cues", "operations", "flow_choice", "posed", "currency")
    idle = IDLE - {"apart"} | earlier.cues | {"compare"}  # now each one separately: of the same time
    known = alone and len(lengths) == 1 and cues <= idle
    return set_at(replace(slots.leaning, cues=cues), _find_last(max(lengths), calendar)) if known else None


def _find_last(months: int, calendar: Calendar) -> Period:
    """Finds the latest period of so many months that is held in full; a year if none is so long."""
    return calendar.find_last(1, months) if months in _STEPS else calendar.unsaid


def _take_year_before(slots: Slots) -> Slots | None:
    """Takes the same time a year earlier: `the same month last year`."""
    if not "one month" in slots.cues <= {"year earlier", "one month", "ago"}:
        return None
    alone = slots.says_only("flows", "cues", "operations", "flow_choice", "posed")
    operations = slots.operations | {"one month"}
    return replace(slots, cues=frozenset(), operations=operations, shift="year") if alone else None


def _widen_to_year(slots: Slots, earlier: Slots) -> Slots:
    """Widens a month or a quarter to its year: `for the calendar year`, `annual?`."""
    whole = f"whole {slots.unit or slots.frequency}"
    named = slots.cues or slots.periods or slots.noun or slots.breakdown or slots.shift
    if named or whole not in WIDENED or earlier.frequency:
        return slots
    longer = earlier.periods[0].months < WIDENED[whole]
    return replace(slots.clear_slots("unit", "frequency"), shift=whole) if longer else slots


def _end_series(slots: Slots, earlier: Slots) -> Slots | None:
    """Ends a series as one figure: `back to the year`, `the whole year again`, after its months."""
    whole = slots.shift or f"whole {slots.unit or slots.frequency}"
    step, months = MONTHS_IN.get(earlier.frequency or "", 0), WIDENED.get(whole, 0)
    said = slots.frequency or slots.unit
    if slots.shift and said and not is_ranked(slots):  # the whole year by quarter goes on as a series
        return replace(slots, frequency=said, unit=None) if MONTHS_IN.get(said, 0) < months else None
    one = IDLE | _OF_SPAN if slots.shift else IDLE
    named = slots.cues - one or slots.periods or slots.noun or slots.breakdown or slots.limit
    if named or not 0 < step < months or earlier.periods[0].months > months:
        return None
    declined = slots.declined | {"frequency"}
    return replace(slots.clear_slots("unit", "frequency").leaning, shift=whole, declined=declined)


def _find_before(period: Period, then: Period) -> Period:
    """Finds “the December before”: the last such months that end before a period begins."""
    years = then.first.year - period.first.year
    same = period.shift(12 * years)
    return same if same.last < then.first else same.shift(-12)


def _step_from_today(slots: Slots, calendar: Calendar) -> Period | None:
    """Steps from the latest time if the thread has none: the month before, the same month last year."""
    if slots.shift in STEPPED:
        name = slots.shift if slots.shift.startswith("next ") else f"last {slots.shift}"
    elif not slots.shift and "one month" in slots.cues and "compare" not in slots.cues:
        name = "year ago month"
    else:
        return None
    return find_relative_point(name, calendar).make_period(calendar)


def _add_step(slots: Slots, shift: str) -> tuple[Period, ...]:
    """Adds the periods that a step leads to, and joins a whole with its part."""
    periods = slots.periods
    if shift not in WIDENED:
        return (*periods, *(move_period(period, shift) for period in periods))
    joined = "beside" in slots.operations and len(periods) == 1 and not slots.times.relation
    months = WIDENED[shift]
    return (*periods, widen_period(periods[0], months)) if joined and periods[0].months < months else periods


def _compare_parts(slots: Slots) -> tuple[Period, ...]:
    """Compares the last two years with each other if nothing else is named; `up or down` compares nothing.

    If a year earlier is the base, they are compared with it as a whole.
    """
    if {"up", "down"} <= slots.cues or "year earlier" in slots.cues:
        return ()
    others = max(len(slots.partners), len(slots.flows), len(slots.products)) > 1 or slots.noun or slots.shift
    counted = len(slots.periods) == 1 and not slots.times.relation and slots.times.step
    if "compare" not in slots.cues or others or not counted or slots.frequency or slots.breakdown:
        return ()
    whole, step = slots.periods[0], slots.times.step
    starts = range(0, whole.months, step)
    return tuple(Period(whole.first.shift(at), whole.first.shift(at + step - 1)) for at in starts)
