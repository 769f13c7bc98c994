"""How long a figure has gone one way: the run that stands, what broke it, and the longest."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.bases import bases
from bot.answer.computation import Computation, Origins, parts
from bot.answer.headlines import side_of_trade, trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank
from bot.answer.manners import is_by_growth, manners
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec
from bot.answer.runs import Run, Step
from bot.answer.track import figures_asked
from bot.answer.trail import Trail, trail
from bot.domain.query import Measure
from bot.messages import message


def streak(inquiry: Inquiry) -> Found:
    """The run of each figure: its length as `number`, its periods, what was before it, the longest."""
    trails = [
        trail(inquiry, flow, subject, manner)
        for flow, subject in figures_asked(inquiry)
        for manner in manners(inquiry, flow)
    ]
    lines: list[Line] = []
    notes: list[str] = []
    for one in trails:
        basis = bases(one)
        lines += [*_lines(one), *basis.lines]
        notes += [*_since(one), *basis.notes, *one.notes]
    return Found(" ".join(map(_sentence, trails)), tuple(lines), notes=tuple(notes))


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
        yield f"After {current.period.last.label} it went on to {steps[-1].period.last.label}."
    elif steps and steps[0].way is not None:
        word = trail.manner.words[steps[0].way]
        yield f"It ended then: {word} in {steps[0].period.label}{_told(trail, steps[0])}."


def _summary(trail: Trail, run: Run, count: int, measure: str) -> Line:
    """How long a run is; `count` 0 where the run of today is none of those asked for."""
    period = run.period if count else run.steps[-1].period
    address = Address(trail.flow, trail.subject, period)
    row = replace(
        blank(trail.inquiry, address, measure),
        number=count,
        unit=f"{trail.frequency}{'' if count == 1 else 's'}",
        currency=trail.inquiry.currency,
    )
    steps = parts(line.shown for line in run.lines)
    derived = Computation("periods in a row that moved the same way, counted", steps)
    return Line(row, trail.subject, Origins(number=derived))


def _turning(trail: Trail) -> tuple[Step, ...]:
    """The last periods that did not go the way of the current run: what broke the run before it."""
    last = trail.last_of(-trail.current.way)
    before = trail.current.before
    broke = before if before and before.way == 0 else None
    return tuple(step for step in (broke, last) if step)


def _sentence(trail: Trail) -> str:
    named = side_of_trade if is_by_growth(trail.manner) else trade
    what = named(trail.inquiry, trail.flow, trail.subject)
    said = [*_now(trail), *_others(trail), *_last(trail)]
    return f"{what}: {'; '.join(said)}."


def _now(trail: Trail) -> Iterator[str]:
    """`down on a year earlier for 9 months in a row, April–December 2025`."""
    words, current = trail.manner.words, trail.current
    if trail.stands:
        yield f"{words[current.way]} for {_length(trail, current)} in a row, {current.period.label}"
        return
    latest = current.steps[-1]
    yield f"{words[current.way]} in {latest.period.label}{_told(trail, latest)}, so no such run stands"


def _others(trail: Trail) -> Iterator[str]:
    longest = trail.longest
    if longest is None:
        yield f"no {trail.frequency} held was {trail.manner.words[trail.asked]}"
    elif longest is not trail.current:
        yield f"longest held: {_length(trail, longest)}, {longest.period.label}"
    elif len(trail.runs) > 1:
        yield f"the longest since {trail.runs[0].steps[0].period.label}, where what is held begins"


def _last(trail: Trail) -> Iterator[str]:
    """When it last went the other way, which is what broke the run before."""
    way = trail.current.way
    for step in _turning(trail):
        if step.way is not None:
            yield f"last {trail.manner.words[step.way]} in {step.period.label}{_told(trail, step)}"
    if way and trail.longest and not trail.last_of(-way):
        yield f"no {trail.frequency} before it is held that was {trail.manner.words[-way]}"


def _told(trail: Trail, step: Step) -> str:
    return f" ({trail.manner.told(step.line.row)})" if step.line else ""


def _length(trail: Trail, run: Run) -> str:
    """`at least 9 months`."""
    count = run.length(trail.frequency)
    return f"{'at least ' if run.is_open else ''}{count} {trail.frequency}{'s' if count > 1 else ''}"


STREAK = MeasureSpec(
    Measure.STREAK,
    streak,
    "periods in a row that moved the same way, counted",
    ChartDecision(Drawn.GROWTH),
    message("term-streak"),
    labels={"streak": "Run", "longest": "Longest run", "before": "Before", "after": "After"},
    records_of=("share",),
    takes_direction=True,
    is_over_time=True,
)
