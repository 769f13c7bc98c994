"""A chart of one span is drawn in its months or quarters, and the span is told above them."""

from collections.abc import Callable, Iterator, Sequence

from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import extremes
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.domain.query import Breakdown, Measure, Output, Query
from bot.messages import Sentences, in_turn, message, say

_LONGEST = 12
_SERIES = (Measure.VALUE, Measure.BALANCE, Measure.YOY, Measure.SHARE, Measure.COMPARE)


def is_drawn_in_steps(query: Query) -> bool:
    """Whether a chart of one year or less is asked for; of more, the latest step is what is told."""
    if query.output is not Output.CHART or query.measure not in _SERIES or len(query.periods) != 1:
        return False
    return query.frequency is not None and query.frequency.months < query.periods[0].months <= _LONGEST


def span_and_steps(measure: Callable[[Inquiry], Found], inquiry: Inquiry) -> Found:
    """The span as if asked for alone, then the rows to draw; only these where the span is not held."""
    steps = measure(inquiry)
    breakdown = None if inquiry.query.breakdown is Breakdown.PERIOD else inquiry.query.breakdown
    try:
        span = measure(inquiry.asking(frequency=None, breakdown=breakdown))
    except (NotHeldError, NotComputedError):
        return steps
    asked = tuple(one for one in span.lines if _is_asked(inquiry, one))
    beside = tuple(one for one in span.lines if one not in asked)
    return Found(
        in_turn(span.headline, *_extremes(inquiry, steps.lines)),
        (*asked, *steps.lines, *beside),
        span.growth,
        (*span.notes, *steps.notes),
    )


def _is_asked(inquiry: Inquiry, line: Line) -> bool:
    row = line.row
    return (row.measure, row.currency) == (inquiry.query.measure, inquiry.currency)


def _extremes(inquiry: Inquiry, steps: Sequence[Line]) -> Iterator[Sentences]:
    """Between what a single series moves, where all of it is held."""
    rows = [line.row for line in steps if line.row.measure == inquiry.query.measure]
    one_series = len({(row.partner, row.flow, row.currency) for row in rows}) == 1
    if one_series and len(rows) == len(inquiry.addresses) and len(rows) > 1:
        yield say(message("extremes", f"{inquiry.frequency}", **extremes(inquiry, rows)))
