"""On which basis a run is told, and where another basis tells otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answer.finding import NotHeldError
from bot.answer.headlines import trade_text
from bot.answer.lines import Line
from bot.answer.manners import computed_way, is_by_growth, sign
from bot.answer.runs import runs
from bot.answer.trail import Trail, steps_over
from bot.answer.wording import contrary as told_contrary
from bot.answer.wording import currency_name, listed, rate
from bot.domain.query import Flow
from bot.messages import words_in_english


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
    said = f"Growth is on a year earlier, in {currency_name(trail.inquiry.currency)}"
    if published == len(rows):
        return f"{said}, as customs published it."
    if not published:
        return f"{said}, computed from the levels held: customs publishes none of these."
    return f"{said}: as published for {published} of {len(rows)} periods, else computed from the levels held."


def _by_levels(trail: Trail) -> Iterator[str]:
    """Periods of the run that the levels held show going another way than customs published."""
    what = trade_text(trail.inquiry, trail.flow, trail.subject)
    contrary = [
        line.row
        for line in trail.current.lines
        if line.row.growth_published is not None and computed_way(line) != sign(line.row.growth_published)
    ]
    for row in contrary:
        yield told_contrary(
            f"{what} in {row.period.label}", row.growth_published or 0, row.growth_computed or 0
        )
    if contrary:
        yield f"{what}: by the levels held alone, {_run_by_levels(trail)}."


def _run_by_levels(trail: Trail) -> str:
    steps = [replace(step, way=computed_way(step.line)) for step in trail.current.steps if step.line]
    run = runs(steps)[-1]
    return f"the run would be {run.length(trail.frequency)} {trail.frequency}s, {run.period.label}"


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
    said = listed((f"{one.row.period.label} ({rate(one.row.growth or 0)})" for one in lines), most=6)
    word = words_in_english(trail.manner.said(-trail.current.way, trail.current.period))
    what = trade_text(inquiry, trail.flow, trail.subject)
    return Basis((*notes, f"{what} in {currency_name(other)}: {word} in {said}."), lines)
