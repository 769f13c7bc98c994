"""An index: each month, quarter or year relative to the first, which is 100."""

from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.caveats import list_caveats
from bot.answer.computation import Computation, Operand, Origins, Role, make_formula
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import say_trade
from bot.answer.lines import Line, MeasureResult, make_level_line
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_left_out
from bot.answer.track import LevelSeries, fetch_levels, list_whole_steps
from bot.domain.query import Flow, Frequency, Measure
from bot.messages import Message, Number, message, say

_BASE = 100


def compute_index(resolved: ResolvedQuery) -> MeasureResult:
    """Returns each step as an index on the first step held, which is 100; the headline gives the last."""
    if resolved.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "index"))
    step = resolved.query.frequency or Frequency.MONTH
    steps = list_whole_steps(resolved.periods, step)
    found = [
        _index_trade(resolved, flow, subject, fetch_levels(resolved, flow, subject, steps))
        for flow, subject in resolved.trades
    ]
    headline = say(*(sentence for _, sentence, _ in found))
    missing = tuple(dict.fromkeys(gap for _, _, levels in found for gap in levels.missing))
    notes = (say_left_out(missing),) if missing else ()
    lines = tuple(line for own, _, _ in found for line in own)
    return MeasureResult(headline, lines, notes=notes)


def _index_trade(
    resolved: ResolvedQuery, flow: Flow, subject: Subject, levels: LevelSeries
) -> tuple[list[Line], Message, LevelSeries]:
    held = [step for step in levels.steps if levels.amounts.get(step)]
    if not held or levels.amounts[held[0]].size <= 0:
        raise NotHeldError(message("no-index-base", period=resolved.period))
    base = levels.amounts[held[0]]
    numbers = levels.values / base.size * _BASE
    computed = Computation(make_formula("index"), (Operand(Role.BEFORE, base),))
    lines = []
    for place, step in enumerate(levels.steps):
        if step not in levels.amounts:
            continue
        amount, address = levels.amounts[step], Address(flow, subject, step)
        level = make_level_line(resolved, address, Measure.INDEX, amount)
        number = None if amount.value is None else float(numbers[place])
        notes = (*amount.notes, *list_caveats(address, resolved.queries.reporter))
        row = replace(level.row, number=number, unit="points")
        lines.append(Line(row, subject, Origins(amount, number=computed), notes))
    last = lines[-1].row
    said = message(
        "index",
        trade=say_trade(resolved, flow, subject),
        index=Number(last.number or 0),
        span=last.period,
        base=held[0],
    )
    return lines, said, levels


INDEX = MeasureSpec(
    Measure.INDEX,
    compute_index,
    "value / that of the first period × 100",
    ChartDecision(ChartedFigure.NUMBER, lead="index"),
    message("term-index"),
    labels=("index",),
    is_over_time=True,
)
