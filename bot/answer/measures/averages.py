"""What a month, a quarter or a year of a span came to on average."""

from dataclasses import replace

from bot.answer.address import Address
from bot.answer.caveats import NEW_YEAR, caveats
from bot.answer.computation import Origins, mean_of
from bot.answer.cuts import cut, is_whole
from bot.answer.finding import NotComputedError
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank
from bot.answer.measures.moving import moving
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.said import length_said
from bot.answer.track import figures_asked
from bot.domain.month import Period
from bot.domain.query import Breakdown, Frequency, Measure, RankBy
from bot.messages import Message, Money, PeriodName, When, message, say


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
