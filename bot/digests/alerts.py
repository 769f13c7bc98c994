"""Evaluates the condition of an alert on the figures of a month, and composes what it says."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer.address import THE_WORLD, Subject
from bot.answer.direction_rules import is_by_growth, list_direction_rules
from bot.answer.finding import NotComputedError, NotHeldError, RefusedError, Row
from bot.answer.measures.record_comparison import compare_periods
from bot.answer.said import name_place
from bot.answer.trail import Streak, find_trail
from bot.digests.digest import DigestPart
from bot.digests.levels import JANUARY_ALONE
from bot.digests.saved_questions import move_to_view
from bot.digests.view import DigestView, is_ranking_whole
from bot.digests.wording import format_level, say_growth_rates
from bot.domain.query import Direction, Flow, Frequency, Measure, Query, Side
from bot.messages import Arguments, Money, Sentences, Verbatim, message, say
from bot.spoken import Locale
from bot.subscriptions.conditions import (
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
from bot.subscriptions.subscription import LATEST_MONTH, OnAlert
from bot.subscriptions.wording import describe_figure, say_predicate
from bot.value_class import value_class

LEAST_BASE = 100_000_000
"""In whole units of the currency: growth from less than this can be any percentage."""
HELD = "the condition held before, too"
NOT_HELD = "the condition does not hold"
UNKNOWN = "the figure is not held"
_LEAST_COMPARED = 3
_AMOUNTS = (Measure.VALUE, Measure.YOY, Measure.BALANCE)
_SIDES = {-1: Side.DEFICIT, 0: None, 1: Side.SURPLUS}
_OTHER_WAY = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
LEAST_RUN = 2
"""The number of months in a row that make a run, so that there is something to end."""
_WAYS = {Direction.UP: 1, Direction.DOWN: -1}


@value_class()
class ConditionResult:
    """Whether a condition holds, with the figure that shows it as `lines` and as rows.

    `is_known` is False if the figure is not held, in which case nobody is told anything.
    """

    holds: bool
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    query: Query
    is_known: bool = True


def explain_small_base(currency: str | None) -> Sentences:
    """Returns why a figure that grew from next to nothing raises no alert."""
    return say(message("alert-base", money=Money(LEAST_BASE, currency or "")))


def evaluate_alert(alert: OnAlert, view: DigestView) -> ConditionResult:
    """Evaluates the condition in the view's month, by the measures that answer questions."""
    query = replace(
        move_to_view(alert.query, view), frequency=None, breakdown=None, output=None, side=_SIDES[alert.side]
    )
    if view.is_january:
        return ConditionResult(holds=False, lines=(JANUARY_ALONE,), rows=(), query=query, is_known=False)
    try:
        return _evaluate_condition(alert, query, view)
    except RefusedError as error:
        return ConditionResult(holds=False, lines=(error.said,), rows=(), query=query, is_known=False)


def explain_silence(verdict: ConditionResult) -> str:
    """Returns what is recorded for an alert that is not, or no longer, sent; empty if it is sent."""
    if not verdict.is_known:
        return UNKNOWN
    return "" if verdict.holds else NOT_HELD


def _evaluate_condition(alert: OnAlert, query: Query, view: DigestView) -> ConditionResult:
    match alert.condition:
        case MoveCondition():
            return _check_side(_evaluate_move(alert.condition, query, view), alert.side)
        case LimitCondition():
            return _evaluate_limit(alert.condition, alert.side, query, view)
        case RecordCondition():
            return _check_side(_evaluate_record(alert.condition, query, view), alert.side)
        case OvertakeCondition():
            return _evaluate_overtaking(alert.condition, query, view)
        case StreakCondition() | StreakEndCondition():
            return _check_side(evaluate_streak(alert.condition, query, view), alert.side)
        case TopRankCondition():
            return _evaluate_top_rank(alert.condition, query, view)


def _check_side(verdict: ConditionResult, side: int) -> ConditionResult:
    """Lets no condition on a surplus hold while the balance is a deficit, and the reverse."""
    balance = next((row.value for row in verdict.rows if row.flow is Flow.BALANCE), None)
    return replace(verdict, holds=False) if side and (balance or 0) * side < 0 else verdict


def _evaluate_move(condition: MoveCondition, query: Query, view: DigestView) -> ConditionResult:
    if query.measure not in _AMOUNTS:
        raise NotComputedError(message("alert-cannot", "amount"))
    asked = replace(query, measure=Measure.BALANCE if _find_flow(query) is Flow.BALANCE else Measure.YOY)
    found = view.find_answer(asked)
    first = found.rows[0]
    if first.growth is None:
        raise NotHeldError(message("alert-cannot", "growth"))
    if _find_base(found.rows) < LEAST_BASE:
        lines = (found.headline, explain_small_base(first.currency))
        return ConditionResult(holds=False, lines=lines, rows=found.rows, query=asked)
    # A deficit that is named as one rises when it widens; a balance then falls.
    grew = -first.growth if first.grew_in_deficit and not query.side else first.growth
    grew = grew if condition.direction is Direction.UP else -grew
    growths = say_growth_rates(found.rows)
    said = say(message("digest-year-earlier", growths=growths)) if growths else ""
    holds = grew > condition.percent or (condition.at_least and grew == condition.percent)
    return ConditionResult(
        holds=holds, lines=tuple(filter(None, (found.headline, said))), rows=found.rows, query=asked
    )


def _evaluate_limit(condition: LimitCondition, side: int, query: Query, view: DigestView) -> ConditionResult:
    """Compares with the limit; a deficit goes by its size."""
    found = view.find_answer(query)
    first = found.rows[0]
    size = first.growth if query.measure is Measure.YOY else first.share if condition.unit else first.value
    if size is None:
        raise NotHeldError(message("alert-cannot", "figure"))
    held = size * (side or 1) if query.measure is Measure.BALANCE else size
    holds = held > condition.limit if condition.direction is Direction.UP else held < condition.limit
    lines = (found.headline, *([found.growth] if found.growth else []))
    return ConditionResult(holds=holds, lines=lines, rows=found.rows, query=query)


def _evaluate_top_rank(condition: TopRankCondition, query: Query, view: DigestView) -> ConditionResult:
    asked = replace(query, measure=Measure.RANK)
    found = view.find_answer(asked)
    place = next(row.rank for row in found.rows if row.partner == query.partners[0])
    if place is None:
        raise NotHeldError(message("alert-cannot", "rank"))
    if not is_ranking_whole(view.rank_partners(query), view.rank_year_earlier(query), condition.number):
        raise NotHeldError(message("alert-cannot", "ranks"))
    holds = place <= condition.number
    return ConditionResult(holds=holds, lines=(found.headline,), rows=found.rows, query=asked)


def _find_base(rows: Sequence[Row]) -> int:
    """Returns the level a year before, or else the present one, in the larger currency."""
    bases = [row for row in rows if row.measure == "base"]
    beside = [row for row in rows if row.measure == rows[0].measure]
    return max((abs(row.value) for row in bases or beside if row.value is not None), default=0)


def _evaluate_record(condition: RecordCondition, query: Query, view: DigestView) -> ConditionResult:
    of = "share" if query.measure is Measure.SHARE else query.of
    # The record deficit is the lowest balance.
    way = _OTHER_WAY[condition.direction] if query.side is Side.DEFICIT else condition.direction
    asked = replace(query, measure=Measure.RECORD, flow=_find_flow(query), of=of, direction=way)
    subject = Subject(query.partners) if query.partners else THE_WORLD
    among = compare_periods(view.resolve_query(asked), _find_flow(query), subject)
    named = among.named
    if not named or len(among.earlier) + 1 < _LEAST_COMPARED:
        raise NotHeldError(message("alert-cannot", "record"))
    holds = named in among.counted and not among.above
    found = view.find_answer(asked)
    return ConditionResult(holds=holds, lines=(found.headline,), rows=found.rows, query=asked)


def _evaluate_overtaking(condition: OvertakeCondition, query: Query, view: DigestView) -> ConditionResult:
    one, other = (
        view.find_answer(replace(query, measure=Measure.VALUE, partners=(place,))).rows
        for place in (query.partners[0], condition.other)
    )
    holds = (one[0].value or 0) > (other[0].value or 0)
    lines = tuple(format_level(rows, name_place(view.atlas, rows[0].partner)) for rows in (one, other))
    asked = replace(query, measure=Measure.VALUE, partners=(query.partners[0], condition.other))
    return ConditionResult(holds=holds, lines=lines, rows=(*one, *other), query=asked)


def _find_flow(query: Query) -> Flow:
    return Flow.BALANCE if query.measure is Measure.BALANCE else query.flow or Flow.TOTAL


def evaluate_streak(
    condition: StreakCondition | StreakEndCondition, query: Query, view: DigestView
) -> ConditionResult:
    """Evaluates by year-on-year growth, or for a share by its change, up to the view's month.

    Raises NotHeldError.
    """
    flow = _find_flow(query)
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
    told = view.find_answer(asked)
    if query.measure is not Measure.SHARE and _find_run_base(found[-1]) < LEAST_BASE:
        lines = (told.headline, explain_small_base(told.rows[0].currency))
        return ConditionResult(holds=False, lines=lines, rows=told.rows, query=asked)
    return ConditionResult(_does_hold(condition, found), (told.headline,), told.rows, asked)


def _find_runs(asked: Query, flow: Flow, view: DigestView) -> tuple[Streak, ...]:
    """Returns the runs up to the view's month without a gap between them. Raises NotHeldError."""
    resolved = view.resolve_query(asked)
    direction_rule = next(one for one in list_direction_rules(resolved, flow) if is_by_growth(one))
    subject = Subject(asked.partners) if asked.partners else THE_WORLD
    every = find_trail(resolved, flow, subject, direction_rule).runs
    if every[-1].period.last != view.month:
        raise NotHeldError(message("alert-cannot", "growth"))
    ends = enumerate(pairwise(every), 1)
    apart = [place for place, (one, then) in ends if one.period.last.shift(1) != then.period.first]
    return every[apart[-1] if apart else 0 :]


def _does_hold(condition: StreakCondition | StreakEndCondition, found: Sequence[Streak]) -> bool:
    way = _WAYS[condition.direction]
    if isinstance(condition, StreakCondition):
        return found[-1].way == way and found[-1].count_steps(Frequency.MONTH) >= condition.months
    ended = next((run for run in reversed(found) if run.way == way), None)
    is_over = found[-1].way != way
    return is_over and ended is not None and ended.count_steps(Frequency.MONTH) >= LEAST_RUN


def _find_run_base(run: Streak) -> int:
    """Returns what its last month grew from, or if that is not held what it grew to."""
    last = run.lines[-1]
    return abs((last.base.value if last.base else last.row.value) or 0)


def compose_alert(alert: OnAlert, view: DigestView, locale: Locale) -> tuple[str, tuple[DigestPart, ...]]:
    """Returns the title and the only part of the digest that an alert sends."""
    alert = _name_figure(alert, view, locale)
    verdict = evaluate_alert(alert, view)
    words = Verbatim(alert.words.removesuffix(LATEST_MONTH))
    about: Arguments = {"period": view.period, "condition": say_predicate(alert, view.atlas)}
    title = say(message("digest-alert", words=words, **about))
    ceased = (say(message("digest-ceased")),) if verdict.is_known and not verdict.holds else ()
    lines = (*ceased, *verdict.lines)
    return title, (
        DigestPart(lines, verdict.rows, verdict.query, say(message("digest-figure")), brief=lines),
    )


def _name_figure(alert: OnAlert, view: DigestView, locale: Locale) -> OnAlert:
    """Returns the alert with its figure named in the language, if it has words for it."""
    said = describe_figure(alert.query, view.atlas, locale)
    return replace(alert, words=said) if said else alert
