"""Volatility: how much growth from one month, quarter or year to the next varies."""

from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.caveats import NEW_YEAR
from bot.answer.computation import Computation, Operand, Origins, Role, make_formula
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import say_trade
from bot.answer.lines import Line, MeasureResult, make_blank_row
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_left_out
from bot.answer.track import fetch_levels, list_whole_steps
from bot.domain.month import Period
from bot.domain.query import Flow, Frequency, Measure
from bot.messages import Message, Number, Rate, message, say

_FEWEST = 3
"""A deviation of fewer rates than this would mean nothing."""


def compute_volatility(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the sample standard deviation of growth from step to step, in percentage points.

    There is a row for each span of each trade.
    """
    if resolved.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "volatility"))
    step = resolved.query.frequency or Frequency.MONTH
    found = [
        _compute_over(resolved, flow, subject, span, step)
        for flow, subject in resolved.trades
        for span in resolved.periods
    ]
    headline = say(*(sentence for _, sentence, _ in found))
    lines = tuple(line for its, _, _ in found for line in its)
    gaps = tuple(dict.fromkeys(gap for _, _, its in found for gap in its))
    left_out = (say_left_out(gaps),) if gaps else ()
    return MeasureResult(
        headline, lines, notes=(*left_out, *((NEW_YEAR,) if step is Frequency.MONTH else ()))
    )


def _compute_over(
    resolved: ResolvedQuery, flow: Flow, subject: Subject, span: Period, step: Frequency
) -> tuple[tuple[Line, Line], Message, list[Period]]:
    """Computes the deviation and the mean of the rates, words them, and lists the steps that are not held."""
    steps = list_whole_steps((span,), step)
    if len(steps) < _FEWEST:
        raise _too_few(span, step)
    before = steps[0].shift(-step.months)
    levels = fetch_levels(resolved, flow, subject, (before, *steps))
    values = levels.values
    rates = ((values / values.shift() - 1) * 100).where(values.shift() > 0).dropna()
    if len(rates) < _FEWEST:
        raise _too_few(span, step)
    address = Address(flow, subject, Period(steps[rates.index[0] - 1].first, steps[rates.index[-1] - 1].last))
    row = replace(make_blank_row(resolved, address, Measure.VOLATILITY), number=float(rates.std()), unit="pp")
    operands = tuple(Operand(Role.PART, amount) for amount in levels.amounts.values())
    mean = replace(row, measure="mean", number=float(rates.mean()), unit="%")
    rates_of = make_formula(f"rates-{step}")
    said = message(
        "volatility",
        step.value,
        trade=say_trade(resolved, flow, subject),
        span=row.period,
        deviation=Number(row.number or 0),
        mean=Rate(mean.number or 0),
        count=len(rates),
    )
    notes = tuple(dict.fromkeys(note for amount in levels.amounts.values() for note in amount.notes))
    deviation_of, mean_of = (
        Origins(number=Computation(make_formula(of, rates=rates_of), operands))
        for of in ("deviation", "mean-of-rates")
    )
    gaps = [gap for gap in levels.missing if gap in steps]
    return (Line(row, subject, deviation_of, notes), Line(mean, subject, mean_of)), said, gaps


def _too_few(span: Period, step: Frequency) -> NotHeldError:
    return NotHeldError(message("too-few-steps", step.value, count=_FEWEST, period=span))


VOLATILITY = MeasureSpec(
    Measure.VOLATILITY,
    compute_volatility,
    "the standard deviation of growth from each month, quarter or year to the next",
    ChartDecision(ChartedFigure.NUMBER, lead="volatility"),
    message("term-volatility"),
    labels=("volatility", "mean"),
    is_over_time=True,
)
