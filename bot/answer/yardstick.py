"""What a ranking measures, and the order that it gives."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer.finding import NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.standings import Field, Standing
from bot.answer.subject import THE_WORLD
from bot.answer.wording import currency_name, money
from bot.trade.query import Flow, Order, RankBy

FLOOR = 0.001
"""A partner below this part of the whole a year before is too small for its growth to be ranked."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a ranking measures; a standing without it is not ranked."""

    name: str
    measure: Callable[[Standing], float | None]
    notes: tuple[str, ...] = ()


def in_order(inquiry: Inquiry, contest: Field) -> tuple[Yardstick, list[Standing]]:
    stick = _yardstick(inquiry, contest)
    measured = [(stick.measure(one), one) for one in contest.standings]
    kept = [(size, one) for size, one in measured if size is not None]
    # Names break ties, so that the same question always gets the same order.
    kept.sort(
        key=lambda pair: (-pair[0] if inquiry.query.order is not Order.ASC else pair[0], pair[1].subject.id)
    )
    return stick, [one for _, one in kept]


def _yardstick(inquiry: Inquiry, contest: Field) -> Yardstick:
    match inquiry.query.rank_by:
        case RankBy.YOY:
            return _growth_stick(inquiry, contest)
        case RankBy.CHANGE:
            return Yardstick("change on a year earlier", lambda one: one.change)
        case _:
            return Yardstick("value", lambda one: one.value)


def _growth_stick(inquiry: Inquiry, contest: Field) -> Yardstick:
    """Growth on one basis for all: published where everyone has it, else computed for everyone."""
    currency = currency_name(inquiry.currency)
    if inquiry.currency != inquiry.ledger.own_currency and not contest.named:
        raise NotHeldError(f"Growth in {currency} is published for few partners, too few to rank.")
    floor = 0.0 if contest.named else FLOOR * _size_before(inquiry)
    large = [one for one in contest.standings if max(one.base or 0, 0) >= floor]
    published = all(one.published is not None for one in large)
    kept = {one.subject for one in large}
    basis = "published" if published else "computed"
    notes: tuple[str, ...] = ()
    if small := len(contest.standings) - len(kept):
        least = f"{money(floor, inquiry.currency)} a year earlier (0.1 % of the whole)"
        notes = (f"Too small to rank by growth: {small} partners with less than {least}.",)
    return Yardstick(
        f"growth in {currency}, {basis}",
        lambda one: (one.published if published else one.computed) if one.subject in kept else None,
        notes,
    )


def _size_before(inquiry: Inquiry) -> int:
    period = inquiry.period.year_earlier()
    flow = Flow.TOTAL if inquiry.flow is Flow.BALANCE else inquiry.flow
    return inquiry.ledger.amount(flow, THE_WORLD, period, inquiry.currency).size
