"""Which periods a record, or the best of a time, is sought among."""

from collections.abc import Sequence

from bot.answer.cuts import cut, is_whole, whole_of
from bot.answer.inquiry import Inquiry
from bot.answer.track import units_to
from bot.domain.month import Period
from bot.domain.query import Breakdown, Frequency


def step_compared(inquiry: Inquiry) -> Frequency | None:
    """Months, quarters or years; None where the same months of every year are compared."""
    asked = inquiry.query.frequency
    if not inquiry.query.periods:
        return asked or Frequency.YEAR
    if len(inquiry.periods) > 1:
        return None
    own = whole_of(inquiry.period)
    if asked and (inquiry.period.months > asked.months or not own):
        return asked if inquiry.period.months > asked.months else None
    return own


def periods_compared(inquiry: Inquiry) -> tuple[tuple[Period, ...], Period | None]:
    """All that are compared, in order of time, and the one that is asked about, if one is."""
    if inquiry.query.breakdown is Breakdown.PERIOD and inquiry.query.periods:
        return _steps_inside(inquiry.periods, inquiry.frequency or Frequency.MONTH), None
    if inquiry.query.periods and len(inquiry.periods) > 1:
        return tuple(sorted(inquiry.periods)), None
    step = step_compared(inquiry)
    if step is None:
        return _same_months(inquiry), inquiry.period
    if not inquiry.query.periods:
        return units_to(inquiry, step, inquiry.latest), None
    if inquiry.period.months > step.months:
        return _steps_inside(inquiry.periods, step), None
    return units_to(inquiry, step, inquiry.latest), inquiry.period


def _steps_inside(periods: Sequence[Period], step: Frequency) -> tuple[Period, ...]:
    """The whole months, quarters or years that lie in any of the periods."""
    return tuple(sorted({part for period in periods for part in cut(period, step) if is_whole(part, step)}))


def _same_months(inquiry: Inquiry) -> tuple[Period, ...]:
    """The same months of every year that may be held."""
    earliest = inquiry.ledger.figures.earliest(inquiry.ledger.reporter) or inquiry.latest
    last = inquiry.period
    later = [last.shifted(12 * step) for step in range(inquiry.latest.year - last.last.year + 1)]
    back = [last.shifted(-12 * step) for step in range(last.last.year - earliest.year, 0, -1)]
    return tuple(one for one in (*back, *later) if one.last <= inquiry.latest)
