"""Since when one of two partners has been ahead of the other, and how often the lead changed hands."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Origins, list_parts, make_formula
from bot.answer.direction_rules import find_sign
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import say_trade
from bot.answer.lines import Line, MeasureResult, make_blank_row, make_level_line
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import make_money, say_length, say_subject
from bot.answer.track import list_units
from bot.answer.trail import Step, Streak, split_runs
from bot.domain.month import Period
from bot.domain.query import Frequency
from bot.messages import Arguments, Message, PeriodPhrase, message, say
from bot.value_class import value_class

_Levels = dict[Period, tuple[Amount, Amount]]


@value_class()
class _LeadHistory:
    """Two partners with the levels of both at each step that is held, and the runs in which one led."""

    resolved: ResolvedQuery
    subjects: tuple[Subject, Subject]
    levels: _Levels
    runs: tuple[Streak, ...]

    @property
    def current(self) -> Streak:
        """The run up to the latest step."""
        return self.runs[-1]

    @property
    def step(self) -> Frequency:
        """The step in which runs are counted."""
        return self.resolved.query.frequency or Frequency.MONTH

    def order_subjects(self, way: int) -> tuple[Subject, Subject]:
        """Returns who leads in a run that goes a way, then who is behind."""
        first, second = self.subjects
        return (second, first) if way < 0 else (first, second)


def compute_lead(resolved: ResolvedQuery) -> MeasureResult:
    """Returns how long the leader has led, then the amounts of both at the latest step and where it turned.

    Raises NotComputedError unless there are two partners, NotHeldError if no step has both.
    """
    if len(resolved.subjects) != 2:
        raise NotComputedError(message("only-of-two"))
    history = _find_history(resolved)
    run = history.current
    latest = run.steps[-1].period
    turned = [] if run.before is None or run.before.way is None else [run.before.period]
    shown = dict.fromkeys((latest, run.steps[0].period, *turned))
    pairs = {period: _list_pair(history, period, run.way) for period in shown}
    lines = (_make_summary_line(history), *(line for pair in pairs.values() for line in pair))
    said = [_say_lead(history, pairs[latest])]
    if turned:
        said.append(_say_before(history, pairs[turned[0]]))
    return MeasureResult(say(*said), lines)


def _find_history(resolved: ResolvedQuery) -> _LeadHistory:
    """Finds the levels of both, and the runs in which one led; a step that is not held ends a run."""
    first, second = resolved.subjects
    units = _list_steps(resolved)
    levels: _Levels = {}
    for unit in units:
        pair = [
            resolved.queries.find_amount(Address(resolved.flow, one, unit), resolved.currency)
            for one in (first, second)
        ]
        if pair[0] and pair[1]:
            levels[unit] = (pair[0], pair[1])
    steps = [Step(unit, _find_way(levels.get(unit))) for unit in units]
    while steps and steps[-1].way is None:
        steps.pop()
    runs = split_runs(steps)
    if not runs:
        raise NotHeldError(message("no-whole-period"))
    return _LeadHistory(resolved, (first, second), levels, runs)


def _list_steps(resolved: ResolvedQuery) -> Sequence[Period]:
    """Lists every whole step that is held; of a time that is asked about, those within it."""
    units = list_units(resolved, resolved.query.frequency or Frequency.MONTH)
    if not resolved.query.periods:
        return units
    return [one for one in units if any(one.first in span and one.last in span for span in resolved.periods)]


def _find_way(levels: tuple[Amount, Amount] | None) -> int | None:
    return None if levels is None else find_sign(levels[0].size - levels[1].size)


def _list_pair(history: _LeadHistory, period: Period, way: int) -> tuple[Line, Line]:
    """Returns the rows of both in a period, the present leader first."""
    flow, levels = history.resolved.flow, dict(zip(history.subjects, history.levels[period], strict=True))
    leader, follower = (
        make_level_line(history.resolved, Address(flow, one, period), "value", levels[one])
        for one in history.order_subjects(way)
    )
    return leader, follower


def _make_summary_line(history: _LeadHistory) -> Line:
    """Makes the row of the length of the present lead, from the amounts of both in all its steps."""
    run, leader = history.current, history.order_subjects(history.current.way)[0]
    count = run.count_steps(history.step)
    address = Address(history.resolved.flow, leader, run.period)
    row = replace(
        make_blank_row(history.resolved, address, "streak"),
        number=count,
        unit=f"{history.step}{'' if count == 1 else 's'}",
        currency=history.resolved.currency,
    )
    parts = list_parts(Origins(amount) for step in run.steps for amount in history.levels[step.period])
    return Line(row, leader, Origins(number=Computation(make_formula("lead"), parts)))


def _say_lead(history: _LeadHistory, latest: Sequence[Line]) -> Message:
    """Says `ASEAN has been ahead of the EU in China's exports for 12 months, …: 445.2 billion against …`."""
    run = history.current
    context = "level" if not run.way else "open" if run.is_open else "stands"
    about = _name_pair(history, latest) | {
        "trade": say_trade(history.resolved, history.resolved.flow, THE_WORLD)
    }
    if context == "level":
        return message("ahead", context, **about)
    length = say_length(run.count_steps(history.step), history.step.value, is_open=run.is_open)
    return message("ahead", context, length=length, period=run.period, **about)


def _say_before(history: _LeadHistory, pair: Sequence[Line]) -> Message:
    """Says when it was last otherwise, and how often the lead changed hands."""
    ways = [run.way for run in history.runs if run.way]
    changes = sum(one != other for one, other in pairwise(ways))
    return message("ahead", "before", count=changes, **_name_pair(history, pair[::-1]))


def _name_pair(history: _LeadHistory, pair: Sequence[Line]) -> Arguments:
    name, base_name = (say_subject(history.resolved.queries.atlas, one.subject) for one in pair)
    figure, base_figure = (make_money(one.row) for one in pair)
    when = PeriodPhrase(pair[0].row.period)
    return {"name": name, "base_name": base_name, "figure": figure, "base_figure": base_figure, "when": when}
