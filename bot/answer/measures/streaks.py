"""How long a figure has gone one way: the run that stands, what broke it, and the longest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.computation import Computation, Origins, formula, parts
from bot.answer.direction_rules import computed_way, direction_rules, is_by_growth, sign
from bot.answer.finding import NotHeldError
from bot.answer.headlines import side_of_trade, trade
from bot.answer.lines import Found, Line, blank
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import contrary_said, length_said, several
from bot.answer.trail import Step, Streak, Trail, runs, steps_over, trail
from bot.domain.month import Period
from bot.domain.query import Flow, Measure
from bot.messages import (
    Arguments,
    Count,
    Currency,
    Message,
    PeriodName,
    Quoted,
    Rate,
    When,
    listed,
    message,
    say,
)


def streak(resolved: ResolvedQuery) -> Found:
    """The run of each figure: its length as `number`, its periods, what was before it, the longest."""
    trails = [
        trail(resolved, flow, subject, direction_rule)
        for flow, subject in resolved.trades
        for direction_rule in direction_rules(resolved, flow)
    ]
    lines: list[Line] = []
    notes: list[str] = []
    for one in trails:
        contrary = _contrary_in_other_currency(one)
        lines += [*_lines(one), *contrary]
        notes += [*_since(one), *_bases(one), *_say_contrary(one, contrary), *one.notes]
    return Found(say(*map(_sentence, trails)), tuple(lines), notes=tuple(notes))


def _lines(trail: Trail) -> Iterator[Line]:
    current, longest = trail.current, trail.longest
    if trail.stands:
        yield _summary(trail, current, current.length(trail.frequency), "streak")
        yield from current.lines
    else:
        yield _summary(trail, current, 0, "streak")
        yield current.lines[-1]
    if longest and longest is not current:
        yield _summary(trail, longest, longest.length(trail.frequency), "longest")
    for measure, steps in (("before", _turning(trail)), ("after", trail.since)):
        for step in steps:
            if step.line:
                yield replace(step.line, row=replace(step.line.row, measure=measure))


def _since(trail: Trail) -> Iterator[str]:
    """What came of the run after the time asked about."""
    steps, current = trail.since, trail.current
    if steps and steps[0].way == current.way:
        period, last = (PeriodName(Period.month(one.last)) for one in (current.period, steps[-1].period))
        yield say(message("run-since", "went-on", period=period, last=last))
    elif steps and steps[0].way is not None:
        way, when = trail.direction_rule.said(steps[0].way, steps[0].period), When(steps[0].period)
        yield say(message("run-since", "ended", way=way, when=when, figure=_figure(trail, steps[0])))


def _summary(trail: Trail, run: Streak, count: int, measure: str) -> Line:
    """How long a run is; `count` 0 where the run of today is none of those asked for."""
    period = run.period if count else run.steps[-1].period
    address = Address(trail.flow, trail.subject, period)
    row = replace(
        blank(trail.resolved, address, measure),
        number=count,
        unit=f"{trail.frequency}{'' if count == 1 else 's'}",
        currency=trail.resolved.currency,
    )
    steps = parts(line.shown for line in run.lines)
    derived = Computation(formula("streak"), steps)
    return Line(row, trail.subject, Origins(number=derived))


def _turning(trail: Trail) -> tuple[Step, ...]:
    """The last periods that did not go the way of the current run: what broke the run before it."""
    last = trail.last_of(-trail.current.way)
    before = trail.current.before
    broke = before if before and before.way == 0 else None
    return tuple(step for step in (broke, last) if step)


def _sentence(trail: Trail) -> Message:
    named = side_of_trade if is_by_growth(trail.direction_rule) else trade
    what = named(trail.resolved, trail.flow, trail.subject)
    said = [_now(trail), *_others(trail), *_last(trail)]
    return message("streak", trade=what, runs=listed(said))


def _now(trail: Trail) -> Message:
    """`down on a year earlier for 9 months in a row, April–December 2025`."""
    current = trail.current
    latest = current.steps[-1]
    way = trail.direction_rule.said(current.way, latest.period)
    if trail.stands:
        length = _length(trail, current)
        return message("run", "stands", way=way, length=length, period=PeriodName(current.period))
    figure = _figure(trail, latest)
    return message("run", "broken", way=way, when=When(latest.period), figure=figure)


def _others(trail: Trail) -> Iterator[Message]:
    longest, step = trail.longest, trail.current.steps[-1].period
    if longest is None:
        way = trail.direction_rule.said(trail.asked, step)
        yield message("run", "never", step=message("step", trail.frequency.value), way=way)
    elif longest is not trail.current:
        length = _length(trail, longest)
        yield message("run", "longest", length=length, period=PeriodName(longest.period))
    elif len(trail.runs) > 1:
        yield message("run", "longest-since", period=PeriodName(trail.runs[0].steps[0].period))


def _last(trail: Trail) -> Iterator[Message]:
    """When it last went the other way, which is what broke the run before."""
    way = trail.current.way
    for step in _turning(trail):
        if step.way is not None:
            figure = {"figure": _figure(trail, step)} if step.line else {}
            went = trail.direction_rule.said(step.way, step.period)
            yield message(
                "run", "last-figure" if figure else "last", way=went, when=When(step.period), **figure
            )
    if way and trail.longest and not trail.last_of(-way):
        other = trail.direction_rule.said(-way, trail.current.steps[-1].period)
        yield message("run", "none-before", step=message("step", trail.frequency.value), way=other)


def _figure(trail: Trail, step: Step) -> Message:
    """Of a period that is held."""
    return message("part", said=trail.direction_rule.told(step.line.row) if step.line else Quoted(()))


def _length(trail: Trail, run: Streak) -> Message:
    """`at least 9 months`."""
    return length_said(run.length(trail.frequency), trail.frequency.value, is_open=run.is_open)


def _is_of_growth(trail: Trail) -> bool:
    return is_by_growth(trail.direction_rule) and trail.direction_rule.what == "growth"


def _bases(trail: Trail) -> Iterator[str]:
    """Published or computed growth, where the two differ."""
    if _is_of_growth(trail):
        yield _growth_basis(trail)
        yield from _by_levels(trail)


def _growth_basis(trail: Trail) -> str:
    """`Growth is on a year earlier, in yuan, as customs published it.`"""
    rows = [line.row for run in trail.runs for line in run.lines]
    published = sum(row.growth_published is not None for row in rows)
    about: Arguments = {
        "currency": Currency(trail.resolved.currency),
        "when": PeriodName(trail.current.period),
    }
    if published == len(rows) or not published:
        return say(message("growth-basis", "published" if published else "computed", **about))
    return say(message("growth-basis", "mixed", count=Count(published), all=Count(len(rows)), **about))


def _by_levels(trail: Trail) -> Iterator[str]:
    """Periods of the run that the levels held show going another way than customs published."""
    what = trade(trail.resolved, trail.flow, trail.subject)
    contrary = [
        line.row
        for line in trail.current.lines
        if line.row.growth_published is not None and computed_way(line) != sign(line.row.growth_published)
    ]
    for row in contrary:
        yield contrary_said(what, row.period, row.growth_published or 0, row.growth_computed or 0)
    if contrary:
        yield say(message("run-by-levels", trade=what, **_run_by_levels(trail)))


def _run_by_levels(trail: Trail) -> Arguments:
    """How long the run would be."""
    steps = [replace(step, way=computed_way(step.line)) for step in trail.current.steps if step.line]
    run = runs(steps)[-1]
    length = length_said(run.length(trail.frequency), trail.frequency.value)
    return {"length": length, "period": PeriodName(run.period)}


def _contrary_in_other_currency(trail: Trail) -> tuple[Line, ...]:
    """The periods of the run that went another way in the other currency that customs publishes."""
    there = trail.resolved.in_other_currency
    if not there or trail.flow is Flow.BALANCE or not _is_of_growth(trail):
        return ()
    units = [step.period for step in trail.current.steps]
    try:
        steps = steps_over(there, trail.flow, trail.subject, trail.direction_rule, units)
    except NotHeldError:
        return ()
    return tuple(step.line for step in steps if step.line and step.way == -trail.current.way)


def _say_contrary(trail: Trail, lines: Sequence[Line]) -> Iterator[str]:
    months = [
        message("grown-in", period=PeriodName(one.row.period), rate=Rate(one.row.growth or 0))
        for one in lines
    ]
    if months:
        yield say(
            message(
                "run-in-currency",
                trade=trade(trail.resolved, trail.flow, trail.subject),
                currency=Currency(lines[0].row.currency or ""),
                way=trail.direction_rule.said(-trail.current.way, trail.current.period),
                months=several(months, most=6),
            )
        )


STREAK = MeasureSpec(
    Measure.STREAK,
    streak,
    "periods in a row that moved the same way, counted",
    ChartDecision(Drawn.GROWTH),
    message("term-streak"),
    labels=("streak", "longest", "before", "after"),
    records_of=("share",),
    takes_direction=True,
    is_over_time=True,
)
