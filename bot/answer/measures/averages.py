"""Averages per month, quarter or year of a span, and moving averages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, add_amounts
from bot.answer.caveats import NEW_YEAR, list_caveats
from bot.answer.computation import Computation, Origins, compute_mean_of, make_formula
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.goods_trade import find_traded
from bot.answer.headlines import say_trade
from bot.answer.lines import Line, MeasureResult, make_blank_row, make_level_line
from bot.answer.measures.quantities import list_asked_of
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.periods import list_whole_parts, split_period
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import make_money, say_length, say_list
from bot.answer.track import fetch_levels, list_whole_steps
from bot.answer.units import say_counted
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, RankBy
from bot.messages import Message, PeriodPhrase, ScaledNumber, join_parts, message, say

_WINDOWS: Mapping[Frequency, tuple[int, ...]] = {
    Frequency.MONTH: (3, 12),
    Frequency.QUARTER: (4,),
    Frequency.YEAR: (3,),
}
"""The number of steps in a moving average if the question names none."""
_QUANTITY = "quantity"
"""What an average is taken of, if not of amounts of money."""


def compute_average(resolved: ResolvedQuery) -> MeasureResult:
    """Returns a span's amount or quantity divided by its months, quarters or years.

    For a series of amounts it returns moving averages.
    """
    if resolved.query.rank_by is RankBy.YOY:
        raise NotComputedError(message("mean-of-growth"))
    step = resolved.query.frequency or Frequency.MONTH
    is_of_quantity = resolved.query.of == _QUANTITY
    if resolved.query.breakdown is Breakdown.PERIOD:
        if is_of_quantity:
            raise NotComputedError(message("moving-of-quantity"))
        return _compute_moving(resolved, step)
    spans = [(period, _cut_to_whole_steps(period, step)) for period in resolved.periods]
    average = _average_quantity if is_of_quantity else _average_over
    found = [
        (asked, average(asked, Address(flow, subject, span), step))
        for asked in (list_asked_of(resolved) if is_of_quantity else (resolved,))
        for flow, subject in resolved.trades
        for _, span in spans
    ]
    cuts = [
        say(message("whole-steps", step.value, span=asked, period=span))
        for asked, span in spans
        if asked != span
    ]
    lines = tuple(chain.from_iterable(pair for _, pair in found))
    notes = (*cuts, *_note_new_year(span for _, span in spans))
    return MeasureResult(
        say(*(_say_average(asked, mean, step) for asked, (mean, _) in found)), lines, notes=notes
    )


def _cut_to_whole_steps(period: Period, step: Frequency) -> Period:
    """Cuts a span to its whole months, quarters or years."""
    steps = list_whole_steps((period,), step)
    return Period(steps[0].first, steps[-1].last)


def _average_over(resolved: ResolvedQuery, address: Address, step: Frequency) -> tuple[Line, Line]:
    """Returns the average of a span, and the total that it is the average of."""
    amount = resolved.queries.resolve_amount(address, resolved.currency)
    mean = _make_mean_line(resolved, address, amount, address.period.months // step.months)
    return mean, replace(make_level_line(resolved, address, "whole", amount), notes=mean.notes)


def _average_quantity(resolved: ResolvedQuery, address: Address, step: Frequency) -> tuple[Line, Line]:
    """Returns the average of a span in the unit of the goods, and the quantity that it is the average of."""
    whole = find_traded(resolved, address).quantity
    count = address.period.months // step.months
    row = replace(
        whole.row,
        measure="average",
        number=(whole.row.number or 0) / count,
        growth_published=None,
        growth_computed=None,
    )
    parts = whole.origins.number.operands if whole.origins.number else ()
    mean = Computation(make_formula("mean-quantity", count=count), parts)
    return Line(row, whole.subject, Origins(number=mean), whole.notes), whole


def _make_mean_line(resolved: ResolvedQuery, address: Address, amount: Amount, count: int) -> Line:
    """Makes the row of an amount divided by a number of steps."""
    value = None if amount.value is None else round(amount.value / count)
    row = replace(make_blank_row(resolved, address, "average"), value=value, currency=resolved.currency)
    notes = (*amount.notes, *list_caveats(address, resolved.queries.reporter))
    return Line(row, address.subject, Origins(compute_mean_of(amount, count)), notes)


def _note_new_year(spans: Iterable[Period]) -> tuple[str, ...]:
    """Notes that a span holds January without February, or the reverse."""
    return (NEW_YEAR,) if any(span.first.number == 2 or span.last.number == 1 for span in spans) else ()


def _say_average(resolved: ResolvedQuery, one: Line, step: Frequency) -> Message:
    row = one.row
    count = row.period.months // step.months
    return message(
        "average",
        trade=say_trade(resolved, row.flow or resolved.flow, one.subject),
        when=PeriodPhrase(row.period),
        money=make_money(row)
        if row.number is None
        else say_counted(ScaledNumber(row.number), row.unit or ""),
        step=message("step", step.value),
        length=say_length(count, step),
    )


def _compute_moving(resolved: ResolvedQuery, step: Frequency) -> MeasureResult:
    """Returns a row for each window that is held, shorter windows first; a row's period is its window."""
    ends = list_whole_parts(resolved.periods, step)
    lines: list[Line] = []
    gaps: list[Message] = []
    said: list[Message] = []
    for flow, subject in resolved.trades:
        latest = []
        for count in _list_windows(resolved, step):
            windows = {end: Period(end.last.shift(1 - count * step.months), end.last) for end in ends}
            found = {
                end: _average_window(resolved, flow, subject, split_period(window, step))
                for end, window in windows.items()
            }
            held = [one for one in found.values() if one]
            lacking = (Period.of_month(end.last) for end, one in found.items() if not one)
            gaps += [message("steps-to", step.value, count=count, period=end) for end in lacking]
            latest += [(count, one) for one in held[-1:]]
            lines += held
        said += [_say_moving(resolved, flow, subject, step, latest)] if latest else []
    if not lines:
        raise NotHeldError(message("no-moving"))
    return MeasureResult(say(*said), tuple(lines), notes=tuple(_list_notes(resolved, lines, gaps, step)))


def _average_window(
    resolved: ResolvedQuery, flow: Flow, subject: Subject, steps: tuple[Period, ...]
) -> Line | None:
    """Returns the mean of the figures of the steps; None if one of them is not held."""
    levels = fetch_levels(resolved, flow, subject, steps)
    if levels.missing:
        return None
    address = Address(flow, subject, Period(steps[0].first, steps[-1].last))
    return _make_mean_line(resolved, address, add_amounts(levels.amounts.values()), len(steps))


def _say_moving(
    resolved: ResolvedQuery, flow: Flow, subject: Subject, step: Frequency, latest: list[tuple[int, Line]]
) -> Message:
    parts = [
        message(
            "moving",
            step.value,
            count=count,
            money=make_money(one.row),
            period=Period.of_month(one.row.period.last),
        )
        for count, one in latest
    ]
    return message("moving-line", trade=say_trade(resolved, flow, subject), movings=join_parts(parts))


def _list_windows(resolved: ResolvedQuery, step: Frequency) -> tuple[int, ...]:
    """Returns the number of steps of each moving average."""
    return (resolved.query.window,) if resolved.query.window else _WINDOWS[step]


def _list_notes(
    resolved: ResolvedQuery, lines: list[Line], gaps: list[Message], step: Frequency
) -> Iterator[str]:
    if gaps:
        yield say(message("left-out", "averages", names=say_list(gaps, most=4)))
    windows = join_parts(_list_windows(resolved, step), "and")
    unit = message("unit", f"{step}s")
    yield say(message("moving-windows", names=windows, unit=unit))
    yield from _note_new_year(one.row.period for one in lines)


AVERAGE = MeasureSpec(
    Measure.AVERAGE,
    compute_average,
    "the figures of a span, added up / how many steps it has",
    ChartDecision(lead="average"),
    message("term-average"),
    labels=("average", "whole"),
    figures_of=(_QUANTITY,),
    is_over_time=True,
)
