"""Runs of one figure over all that is held: how long it went one way without a break."""

from collections.abc import Sequence
from itertools import dropwhile, groupby, takewhile

from bot.answer.address import Subject
from bot.answer.direction_rules import DirectionRule, find_way_asked, is_by_growth, make_finder
from bot.answer.finding import NotHeldError
from bot.answer.headlines import say_trade
from bot.answer.lines import Line
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_list
from bot.answer.track import follow_units, list_units
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Frequency
from bot.messages import Arguments, message, say
from bot.value_class import value_class

_TOGETHER = say(message("two-months"))


@value_class()
class Step:
    """One period of a run: `way` is 1 for up, −1 for down, 0 for neither, None if it is not held."""

    period: Period
    way: int | None = None
    line: Line | None = None


@value_class()
class Streak:
    """Consecutive periods that went one way; `before` is the step before them, if any."""

    steps: tuple[Step, ...]
    before: Step | None = None

    @property
    def way(self) -> int:
        """The way that all its steps went: 1, −1 or 0."""
        return self.steps[0].way or 0

    @property
    def period(self) -> Period:
        """The time from the first to the last step."""
        return Period(self.steps[0].period.first, self.steps[-1].period.last)

    @property
    def is_open(self) -> bool:
        """True if it may have begun before the first figure held."""
        return self.before is None or self.before.way is None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows of its steps."""
        return tuple(step.line for step in self.steps if step.line)

    def count_steps(self, frequency: Frequency) -> int:
        """Returns the length in months, quarters or years.

        January and February in one step are two months.
        """
        return self.period.months // frequency.months


def split_runs(steps: Sequence[Step]) -> tuple[Streak, ...]:
    """Returns the runs of steps in order of time; a step that is not held ends a run and belongs to none."""
    groups = [tuple(group) for _, group in groupby(steps, key=lambda step: step.way)]
    before = (None, *(group[-1] for group in groups))
    together = zip(groups, before, strict=False)
    return tuple(Streak(group, last) for group, last in together if group[0].way is not None)


@value_class()
class RunHistory:
    """Runs in order of time; `asked` is the way that was asked for, 1 or −1.

    `after` holds the steps after the time asked about.
    """

    resolved: ResolvedQuery
    flow: Flow
    subject: Subject
    direction_rule: DirectionRule
    runs: tuple[Streak, ...]
    asked: int
    after: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def frequency(self) -> Frequency:
        """The step that runs are counted in."""
        return _choose_step(self.resolved)

    @property
    def current(self) -> Streak:
        """The latest run."""
        return self.runs[-1]

    @property
    def stands(self) -> bool:
        """True if the latest run goes the way asked for."""
        return self.current.way == self.asked

    @property
    def longest(self) -> Streak | None:
        """The longest run in the way asked for, counted in full if it reaches into the time asked about."""
        start = _find_start(self.resolved)
        alike = [run for run in self.runs if run.way == self.asked and run.period.last >= start]
        # Of equally long ones, the latest.
        return max(alike, key=lambda run: (run.count_steps(self.frequency), run.period), default=None)

    @property
    def since(self) -> tuple[Step, ...]:
        """How far the current run went on after the time asked about, else the step that ended it."""
        went_on = tuple(takewhile(lambda step: step.way == self.current.way, self.after))
        return went_on or tuple(step for step in self.after[:1] if step.line)

    def find_last(self, way: int) -> Step | None:
        """Returns the latest step that went a way, or None."""
        return next((run.steps[-1] for run in reversed(self.runs) if run.way == way), None)


def _choose_step(resolved: ResolvedQuery) -> Frequency:
    return resolved.query.frequency or Frequency.MONTH


def find_trail(
    resolved: ResolvedQuery, flow: Flow, subject: Subject, direction_rule: DirectionRule
) -> RunHistory:
    """Returns the runs up to the end of the time asked about.

    Raises NotHeldError if no step has a way.
    """
    every = find_steps(resolved, flow, subject, direction_rule, list_units_compared(resolved, direction_rule))
    until = resolved.period.last if resolved.query.periods else resolved.latest
    steps, notes = _cut_to_held(direction_rule, [step for step in every if step.period.last <= until])
    found = split_runs(steps)
    if not found:
        about: Arguments = {
            "trade": say_trade(resolved, flow, subject),
            "kind": message("kind", direction_rule.what),
        }
        raise NotHeldError(message("no-run", _choose_step(resolved).value, **about))
    asked = find_way_asked(resolved, direction_rule) or found[-1].way
    after = tuple(step for step in every if step.period.last > until)
    return RunHistory(resolved, flow, subject, direction_rule, found, asked or 1, after, notes)


def find_steps(
    resolved: ResolvedQuery,
    flow: Flow,
    subject: Subject,
    direction_rule: DirectionRule,
    units: Sequence[Period],
) -> tuple[Step, ...]:
    """Returns the way of each unit; None if it is not held."""
    found, _ = follow_units(resolved.queries, make_finder(resolved, direction_rule), flow, subject, units)
    lines = {line.row.period: line for line in found}
    held = ((unit, lines.get(unit)) for unit in units)
    return tuple(Step(unit, direction_rule.way(line), line) if line else Step(unit) for unit, line in held)


def _cut_to_held(
    direction_rule: DirectionRule, steps: Sequence[Step]
) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Cuts steps at the last that is held, and notes what is not held after it."""
    held = max((place for place, step in enumerate(steps, 1) if step.way is not None), default=0)
    together = (_TOGETHER,) if any(step.period.months == 2 for step in steps[:held]) else ()
    return tuple(steps[:held]), (
        *_note_not_held(direction_rule, steps, held),
        *_note_gaps(direction_rule, steps[:held]),
        *together,
    )


def _note_gaps(direction_rule: DirectionRule, steps: Sequence[Step]) -> tuple[str, ...]:
    """Notes what is missing between the first and the last: a run may have gone on there unseen."""
    inside = dropwhile(lambda step: step.way is None, steps)
    missing = [step.period for step in inside if step.way is None]
    if not missing:
        return ()
    kind, periods = message("kind", direction_rule.what), say_list(missing, most=6)
    return (say(message("run-gap", "inside", kind=kind, periods=periods)),)


def _note_not_held(direction_rule: DirectionRule, steps: Sequence[Step], held: int) -> tuple[str, ...]:
    after = [step.period for step in steps[held:]]
    if not held or not after:
        return ()
    kind, last = message("kind", direction_rule.what), steps[held - 1].period
    return (say(message("run-gap", "after", kind=kind, periods=say_list(after, most=4), last=last)),)


def list_units_compared(resolved: ResolvedQuery, direction_rule: DirectionRule) -> tuple[Period, ...]:
    """Returns every whole step up to the latest month; by growth, January and February are one step."""
    units = list_units(resolved, _choose_step(resolved))
    if _choose_step(resolved) is not Frequency.MONTH or not is_by_growth(direction_rule):
        return units
    return tuple(both for unit in units for both in _join_new_year(unit))


def _join_new_year(month: Period) -> tuple[Period, ...]:
    """Joins January with February, since the Lunar New Year falls in either."""
    if month.first.number == 1:
        return ()
    return (Period(month.first.shift(-1), month.last),) if month.first.number == 2 else (month,)


def _find_start(resolved: ResolvedQuery) -> Month:
    """Returns the month from which runs count: the first of a span, the first of all for a single step."""
    spans = resolved.periods if resolved.query.periods else ()
    long = [period.first for period in spans if period.months > _choose_step(resolved).months]
    return min(long, default=Month(1, 1))
