"""How long a figure has gone one way: the current run, what broke it, and the longest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.computation import Computation, Origins, list_parts, make_formula
from bot.answer.direction_rules import find_computed_way, find_sign, is_by_growth, list_direction_rules
from bot.answer.finding import find_if_held
from bot.answer.headlines import say_side_of_trade, say_trade
from bot.answer.lines import Line, MeasureResult, make_blank_row
from bot.answer.measures.leads import compute_lead
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_contrary, say_length, say_list
from bot.answer.trail import RunHistory, Step, Streak, find_steps, find_trail, split_runs
from bot.domain.month import Period
from bot.domain.query import LEAD, Flow, Measure
from bot.messages import Arguments, Currency, Message, PeriodPhrase, Quoted, Rate, join_parts, message, say


def compute_streak(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the run of each figure: length as `number`, periods, the run before it and the longest."""
    if resolved.query.of == LEAD:
        return compute_lead(resolved)
    trails = [
        find_trail(resolved, flow, subject, direction_rule)
        for flow, subject in resolved.trades
        for direction_rule in list_direction_rules(resolved, flow)
    ]
    lines: list[Line] = []
    notes: list[str] = []
    for one in trails:
        contrary = _find_contrary_lines(one)
        lines += [*_list_lines(one), *contrary]
        notes += [*_say_since(one), *_note_bases(one), *_say_contrary(one, contrary), *one.notes]
    return MeasureResult(say(*map(_say_streak, trails)), tuple(lines), notes=tuple(notes))


def _list_lines(trail: RunHistory) -> Iterator[Line]:
    current, longest = trail.current, trail.longest
    if trail.stands:
        yield _make_summary_line(trail, current, current.count_steps(trail.frequency), "streak")
        yield from current.lines
    else:
        yield _make_summary_line(trail, current, 0, "streak")
        yield current.lines[-1]
    if longest and longest is not current:
        yield _make_summary_line(trail, longest, longest.count_steps(trail.frequency), "longest")
    for measure, steps in (("before", _list_turning_steps(trail)), ("after", trail.since)):
        for step in steps:
            if step.line:
                yield replace(step.line, row=replace(step.line.row, measure=measure))


def _say_since(trail: RunHistory) -> Iterator[str]:
    """Says how the run went on after the time asked about."""
    steps, current = trail.since, trail.current
    if steps and steps[0].way == current.way:
        period, last = (Period.of_month(one.last) for one in (current.period, steps[-1].period))
        yield say(message("run-since", "went-on", period=period, last=last))
    elif steps and steps[0].way is not None:
        way, when = trail.direction_rule.say_way(steps[0].way, steps[0].period), PeriodPhrase(steps[0].period)
        yield say(message("run-since", "ended", way=way, when=when, figure=_say_figure(trail, steps[0])))


def _make_summary_line(trail: RunHistory, run: Streak, count: int, measure: str) -> Line:
    """Makes the line of a run's length; `count` is 0 if the current run does not go the way asked about."""
    period = run.period if count else run.steps[-1].period
    address = Address(trail.flow, trail.subject, period)
    row = replace(
        make_blank_row(trail.resolved, address, measure),
        number=count,
        unit=f"{trail.frequency}{'' if count == 1 else 's'}",
        currency=trail.resolved.currency,
    )
    steps = list_parts(line.shown for line in run.lines)
    derived = Computation(make_formula("streak"), steps)
    return Line(row, trail.subject, Origins(number=derived))


def _list_turning_steps(trail: RunHistory) -> tuple[Step, ...]:
    """Returns the last periods that did not go the way of the current run: what broke the run before it."""
    last = trail.find_last(-trail.current.way)
    before = trail.current.before
    broke = before if before and before.way == 0 else None
    return tuple(step for step in (broke, last) if step)


def _say_streak(trail: RunHistory) -> Message:
    named = say_side_of_trade if is_by_growth(trail.direction_rule) else say_trade
    what = named(trail.resolved, trail.flow, trail.subject)
    said = [_say_now(trail), *_say_others(trail), *_say_last(trail)]
    return message("streak", trade=what, runs=join_parts(said))


def _say_now(trail: RunHistory) -> Message:
    """Says `down on a year earlier for 9 months in a row, April–December 2025`."""
    current = trail.current
    latest = current.steps[-1]
    way = trail.direction_rule.say_way(current.way, latest.period)
    if trail.stands:
        length = _say_length(trail, current)
        return message("run", "stands", way=way, length=length, period=current.period)
    figure = _say_figure(trail, latest)
    return message("run", "broken", way=way, when=PeriodPhrase(latest.period), figure=figure)


def _say_others(trail: RunHistory) -> Iterator[Message]:
    longest, step = trail.longest, trail.current.steps[-1].period
    if longest is None:
        way = trail.direction_rule.say_way(trail.asked, step)
        yield message("run", "never", step=message("step", trail.frequency.value), way=way)
    elif longest is not trail.current:
        length = _say_length(trail, longest)
        yield message("run", "longest", length=length, period=longest.period)
    elif len(trail.runs) > 1:
        yield message("run", "longest-since", period=trail.runs[0].steps[0].period)


def _say_last(trail: RunHistory) -> Iterator[Message]:
    """Says when it last went the other way, which is what broke the run before."""
    way = trail.current.way
    for step in _list_turning_steps(trail):
        if step.way is not None:
            figure = {"figure": _say_figure(trail, step)} if step.line else {}
            went = trail.direction_rule.say_way(step.way, step.period)
            yield message(
                "run", "last-figure" if figure else "last", way=went, when=PeriodPhrase(step.period), **figure
            )
    if way and trail.longest and not trail.find_last(-way):
        other = trail.direction_rule.say_way(-way, trail.current.steps[-1].period)
        yield message("run", "none-before", step=message("step", trail.frequency.value), way=other)


def _say_figure(trail: RunHistory, step: Step) -> Message:
    """Says the figure of a period that is held."""
    return message("part", said=trail.direction_rule.told(step.line.row) if step.line else Quoted(()))


def _say_length(trail: RunHistory, run: Streak) -> Message:
    """Says `at least 9 months`."""
    return say_length(run.count_steps(trail.frequency), trail.frequency.value, is_open=run.is_open)


def _is_of_growth(trail: RunHistory) -> bool:
    return is_by_growth(trail.direction_rule) and trail.direction_rule.what == "growth"


def _note_bases(trail: RunHistory) -> Iterator[str]:
    """Notes `Growth is on a year earlier, in yuan, as customs published it.`, and where levels differ."""
    if not _is_of_growth(trail):
        return
    rows = [line.row for run in trail.runs for line in run.lines]
    published = sum(row.growth_published is not None for row in rows)
    about: Arguments = {"currency": Currency(trail.resolved.currency), "when": trail.current.steps[-1].period}
    if published == len(rows) or not published:
        yield say(message("growth-basis", "published" if published else "computed", **about))
    else:
        yield say(message("growth-basis", "mixed", count=published, all=len(rows), **about))
    yield from _note_by_levels(trail)


def _note_by_levels(trail: RunHistory) -> Iterator[str]:
    """Notes the periods of the run in which the levels held go another way than customs published."""
    what = say_trade(trail.resolved, trail.flow, trail.subject)
    contrary = [
        line.row
        for line in trail.current.lines
        if line.row.growth_published is not None
        and find_computed_way(line) != find_sign(line.row.growth_published)
    ]
    for row in contrary:
        yield say_contrary(what, row.period, row.growth_published or 0, row.growth_computed or 0)
    if contrary:
        yield say(message("run-by-levels", trade=what, **_find_run_by_levels(trail)))


def _find_run_by_levels(trail: RunHistory) -> Arguments:
    """Returns how long the run would be by the levels."""
    steps = [replace(step, way=find_computed_way(step.line)) for step in trail.current.steps if step.line]
    run = split_runs(steps)[-1]
    length = say_length(run.count_steps(trail.frequency), trail.frequency.value)
    return {"length": length, "period": run.period}


def _find_contrary_lines(trail: RunHistory) -> tuple[Line, ...]:
    """Returns the periods of the run that went another way in the other currency that customs publishes."""
    there = trail.resolved.in_other_currency
    if not there or trail.flow is Flow.BALANCE or not _is_of_growth(trail):
        return ()
    units = [step.period for step in trail.current.steps]
    steps = find_if_held(find_steps, there, trail.flow, trail.subject, trail.direction_rule, units) or ()
    return tuple(step.line for step in steps if step.line and step.way == -trail.current.way)


def _say_contrary(trail: RunHistory, lines: Sequence[Line]) -> Iterator[str]:
    months = [message("grown-in", period=one.row.period, rate=Rate(one.row.growth or 0)) for one in lines]
    if months:
        yield say(
            message(
                "run-in-currency",
                trade=say_trade(trail.resolved, trail.flow, trail.subject),
                currency=Currency(lines[0].row.currency or ""),
                way=trail.direction_rule.say_way(-trail.current.way, trail.current.steps[-1].period),
                months=say_list(months, most=6),
            )
        )


STREAK = MeasureSpec(
    Measure.STREAK,
    compute_streak,
    "periods in a row that moved the same way, counted",
    ChartDecision(ChartedFigure.GROWTH),
    message("term-streak"),
    labels=("streak", "longest", "before", "after"),
    figures_of=("share", LEAD),
    takes_direction=True,
    is_over_time=True,
)
