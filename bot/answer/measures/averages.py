"""What a month, a quarter or a year of a span came to on average, and moving averages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import add
from bot.answer.caveats import NEW_YEAR, caveats
from bot.answer.computation import Origins, mean_of
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.periods import cut, is_whole
from bot.answer.said import length_said, several
from bot.answer.track import fetch_levels, figures_asked
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, RankBy
from bot.messages import Count, Message, Money, PeriodName, When, listed, message, say

_WINDOWS: Mapping[Frequency, tuple[int, ...]] = {
    Frequency.MONTH: (3, 12),
    Frequency.QUARTER: (4,),
    Frequency.YEAR: (3,),
}
"""Over how many steps an average is taken where the question names no number."""


def moving(inquiry: Inquiry, step: Frequency) -> Found:
    """A row for each window that is held, the shorter windows first; its period is the whole window."""
    ends = [part for span in inquiry.periods for part in cut(span, step) if is_whole(part, step)]
    lines: list[Line] = []
    gaps: list[Message] = []
    said: list[Message] = []
    for flow, subject in figures_asked(inquiry):
        latest = []
        for count in _windows(inquiry, step):
            found = {end: _window(inquiry, flow, subject, _steps(end, count, step)) for end in ends}
            held = [one for one in found.values() if one]
            gaps += [_ending(count, step, end) for end, one in found.items() if not one]
            latest += [(count, one) for one in held[-1:]]
            lines += held
        said += [_say_moving(inquiry, flow, subject, step, latest)] if latest else []
    if not lines:
        raise NotHeldError(message("no-moving"))
    return Found(say(*said), tuple(lines), notes=(*_not_held(gaps), *_notes(inquiry, lines, step)))


def _steps(end: Period, count: int, step: Frequency) -> tuple[Period, ...]:
    """So many whole months, quarters or years, the last of them `end`."""
    return cut(Period(end.last.shifted(1 - count * step.months), end.last), step)


def _window(inquiry: Inquiry, flow: Flow, subject: Subject, steps: tuple[Period, ...]) -> Line | None:
    """The mean of the steps' own figures; None where one of them is not held."""
    levels = fetch_levels(inquiry, flow, subject, steps)
    if levels.missing:
        return None
    amount = add(levels.amounts.values())
    address = Address(flow, subject, Period(steps[0].first, steps[-1].last))
    value = None if amount.value is None else round(amount.value / len(steps))
    row = replace(blank(inquiry, address, "average"), value=value, currency=inquiry.currency)
    origins = Origins(mean_of(amount, len(steps)))
    return Line(row, subject, origins, (*amount.notes, *caveats(address, inquiry.ledger.reporter)))


def _say_moving(
    inquiry: Inquiry, flow: Flow, subject: Subject, step: Frequency, latest: list[tuple[int, Line]]
) -> Message:
    parts = [
        message(
            "moving",
            count=Count(count),
            unit=message("unit", step.value),
            step=message("step", step.value),
            money=Money(one.row.value, inquiry.currency, signed=True),
            period=PeriodName(Period.month(one.row.period.last)),
        )
        for count, one in latest
    ]
    return message("moving-line", trade=trade(inquiry, flow, subject), movings=listed(parts))


def _ending(count: int, step: Frequency, end: Period) -> Message:
    """`3 months to January 2024`."""
    return message("steps-to", step.value, count=Count(count), period=PeriodName(Period.month(end.last)))


def _not_held(gaps: list[Message]) -> tuple[str, ...]:
    return (say(message("left-out", "averages", names=several(gaps, most=4))),) if gaps else ()


def _windows(inquiry: Inquiry, step: Frequency) -> tuple[int, ...]:
    """How many steps each average is taken over."""
    return (inquiry.query.window,) if inquiry.query.window else _WINDOWS[step]


def _notes(inquiry: Inquiry, lines: list[Line], step: Frequency) -> Iterator[str]:
    windows = listed((Count(count) for count in _windows(inquiry, step)), "and")
    unit = message("unit", f"{step}s")
    yield say(message("moving-windows", names=windows, unit=unit))
    splits = any(one.row.period.first.number == 2 or one.row.period.last.number == 1 for one in lines)
    if splits:
        yield NEW_YEAR


def average(inquiry: Inquiry) -> Found:
    """The amount of a span divided by its months, quarters or years; over time, moving averages."""
    if inquiry.query.rank_by is RankBy.YOY:
        raise NotComputedError(message("mean-of-growth"))
    step = inquiry.query.frequency or Frequency.MONTH
    if inquiry.query.breakdown is Breakdown.PERIOD:
        return moving(inquiry, step)
    spans = [(period, _whole(period, step)) for period in inquiry.periods]
    lines = tuple(
        _over(inquiry, Address(flow, subject, span), step, measure)
        for flow, subject in figures_asked(inquiry)
        for _, span in spans
        for measure in ("average", "whole")
    )
    cuts = [
        say(message("whole-steps", step.value, span=PeriodName(asked), period=PeriodName(span)))
        for asked, span in spans
        if asked != span
    ]
    new_year = (NEW_YEAR,) if any(_splits_new_year(span) for _, span in spans) else ()
    return Found(say(*(_said(inquiry, one, step) for one in lines[::2])), lines, notes=(*cuts, *new_year))


def _over(inquiry: Inquiry, address: Address, step: Frequency, measure: str) -> Line:
    """The average of a span, or the whole that it is an average of."""
    amount = inquiry.ledger.amount(address, inquiry.currency)
    parts = address.period.months // step.months if measure == "average" else 1
    value = None if amount.value is None else round(amount.value / parts)
    row = replace(blank(inquiry, address, measure), value=value, currency=inquiry.currency)
    origins = Origins(mean_of(amount, parts) if measure == "average" else amount)
    return Line(row, address.subject, origins, (*amount.notes, *caveats(address, inquiry.ledger.reporter)))


def _whole(period: Period, step: Frequency) -> Period:
    """Its whole months, quarters or years; NotComputedError where it has none."""
    whole = [part for part in cut(period, step) if is_whole(part, step)]
    if not whole:
        raise NotComputedError(message("no-whole-step", step.value, period=PeriodName(period)))
    return Period(whole[0].first, whole[-1].last)


def _splits_new_year(span: Period) -> bool:
    """Whether it holds one of January and February without the other."""
    return span.first.number == 2 or span.last.number == 1


def _said(inquiry: Inquiry, one: Line, step: Frequency) -> Message:
    row = one.row
    count = row.period.months // step.months
    return message(
        "average",
        trade=trade(inquiry, row.flow or inquiry.flow, one.subject),
        when=When(row.period),
        money=Money(row.value, inquiry.currency, signed=True),
        step=message("step", step.value),
        length=length_said(count, step),
    )


AVERAGE = MeasureSpec(
    Measure.AVERAGE,
    average,
    "the figures of a span, added up / how many steps it has",
    ChartDecision(lead="average"),
    message("term-average"),
    labels=("average", "whole"),
    is_over_time=True,
)
