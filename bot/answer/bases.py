"""On which basis a run is told, and where another basis tells otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answer.finding import NotHeldError
from bot.answer.headlines import trade
from bot.answer.lines import Line
from bot.answer.manners import computed_way, is_by_growth, sign
from bot.answer.runs import runs
from bot.answer.said import contrary_said, length_said, several
from bot.answer.trail import Trail, steps_over
from bot.domain.query import Flow
from bot.messages import Arguments, Count, Currency, PeriodName, message, say
from bot.messages import Rate as RateSaid


@dataclass(frozen=True, slots=True)
class Basis:
    """Sentences, and the rows that they speak of beside those of the run."""

    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def bases(trail: Trail) -> Basis:
    """Published or computed growth, where the two differ, and the same periods in the other currency."""
    if not is_by_growth(trail.manner) or trail.manner.what != "growth":
        return Basis()
    notes = (_growth_basis(trail), *_by_levels(trail))
    if trail.flow is Flow.BALANCE:
        return Basis(notes)
    return _in_other_currency(trail, notes)


def _growth_basis(trail: Trail) -> str:
    """`Growth is on a year earlier, in yuan, as customs published it.`"""
    rows = [line.row for run in trail.runs for line in run.lines]
    published = sum(row.growth_published is not None for row in rows)
    about: Arguments = {
        "currency": Currency(trail.inquiry.currency),
        "when": PeriodName(trail.current.period),
    }
    if published == len(rows) or not published:
        return say(message("growth-basis", "published" if published else "computed", **about))
    return say(message("growth-basis", "mixed", count=Count(published), all=Count(len(rows)), **about))


def _by_levels(trail: Trail) -> Iterator[str]:
    """Periods of the run that the levels held show going another way than customs published."""
    what = trade(trail.inquiry, trail.flow, trail.subject)
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


def _in_other_currency(trail: Trail, notes: tuple[str, ...]) -> Basis:
    """The periods of the run that went another way in the other currency that customs publishes."""
    inquiry = trail.inquiry
    own = inquiry.ledger.own_currency
    other = "USD" if inquiry.currency == own else own
    there = replace(inquiry, query=replace(inquiry.query, currency=other))
    units = [step.period for step in trail.current.steps]
    try:
        steps = steps_over(there, trail.flow, trail.subject, trail.manner, units)
    except NotHeldError:
        return Basis(notes)
    contrary = [step for step in steps if step.way == -trail.current.way]
    if not contrary:
        return Basis(notes)
    lines = tuple(step.line for step in contrary if step.line)
    months = [
        message("grown-in", period=PeriodName(one.row.period), rate=RateSaid(one.row.growth or 0))
        for one in lines
    ]
    said = message(
        "run-in-currency",
        trade=trade(inquiry, trail.flow, trail.subject),
        currency=Currency(other),
        way=trail.manner.said(-trail.current.way, trail.current.period),
        months=several(months, most=6),
    )
    return Basis((*notes, say(said)), lines)
