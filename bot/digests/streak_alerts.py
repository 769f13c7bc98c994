"""Evaluates alerts on streaks: that a figure moved one way for long enough, or has stopped to."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer.address import THE_WORLD, Subject
from bot.answer.finding import NotHeldError
from bot.answer.manners import is_by_growth, manners
from bot.answer.trail import Streak, trail
from bot.digests.condition_result import LEAST_BASE, ConditionResult, explain_small_base
from bot.digests.view import DigestView
from bot.domain.query import Direction, Flow, Frequency, Measure, Query
from bot.messages import message
from bot.subscriptions.conditions import StreakCondition, StreakEndCondition

LEAST_RUN = 2
"""Months in a row that make a run, so that there is something to end."""
_WAYS = {Direction.UP: 1, Direction.DOWN: -1}


def evaluate_streak(
    condition: StreakCondition | StreakEndCondition, query: Query, view: DigestView
) -> ConditionResult:
    """Evaluates by year-on-year growth, of a share by its change, up to the view's month.

    Raises NotHeldError.
    """
    flow = Flow.BALANCE if query.measure is Measure.BALANCE else query.flow or Flow.TOTAL
    asked = replace(
        query,
        measure=Measure.STREAK,
        flow=flow,
        of="share" if query.measure is Measure.SHARE else query.of,
        periods=(),
        frequency=Frequency.MONTH,
        direction=condition.direction,
    )
    found = _find_runs(asked, flow, view)
    told = view.find(asked)
    if query.measure is not Measure.SHARE and _find_base(found[-1]) < LEAST_BASE:
        lines = (told.headline, explain_small_base(told.rows[0].currency))
        return ConditionResult(holds=False, lines=lines, rows=told.rows, query=asked)
    return ConditionResult(_does_hold(condition, found), (told.headline,), told.rows, asked)


def _find_runs(asked: Query, flow: Flow, view: DigestView) -> tuple[Streak, ...]:
    """Returns the runs up to the view's month without a gap between them. Raises NotHeldError."""
    inquiry = view.inquiry(asked)
    manner = next(one for one in manners(inquiry, flow) if is_by_growth(one))
    subject = Subject(asked.partners) if asked.partners else THE_WORLD
    every = trail(inquiry, flow, subject, manner).runs
    if every[-1].period.last != view.month:
        raise NotHeldError(message("alert-cannot", "growth"))
    apart = [place for place, (one, then) in enumerate(pairwise(every), 1) if not _follows(one, then)]
    return every[apart[-1] if apart else 0 :]


def _follows(one: Streak, then: Streak) -> bool:
    return one.period.last.shifted(1) == then.period.first


def _does_hold(condition: StreakCondition | StreakEndCondition, found: Sequence[Streak]) -> bool:
    way = _WAYS[condition.direction]
    if isinstance(condition, StreakCondition):
        return found[-1].way == way and found[-1].length(Frequency.MONTH) >= condition.months
    ended = next((run for run in reversed(found) if run.way == way), None)
    is_over = found[-1].way != way
    return is_over and ended is not None and ended.length(Frequency.MONTH) >= LEAST_RUN


def _find_base(run: Streak) -> int:
    """Returns what its last month grew from, or where that is not held what it grew to."""
    last = run.lines[-1]
    return abs((last.base.value if last.base else last.row.value) or 0)
