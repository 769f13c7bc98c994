"""What a ranking measures, and the order that it gives."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer.address import Address
from bot.answer.finding import NotComputedError, NotHeldError
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
    """The yardstick, and the standings that have it, the first one first."""
    stick = _yardstick(inquiry, contest)
    measured = [(stick.measure(one), one) for one in contest.standings]
    kept = [(size, one) for size, one in measured if size is not None]
    sign = 1 if inquiry.query.order is Order.ASC else -1
    # Names break ties, so that the same question always gets the same order.
    kept.sort(key=lambda pair: (sign * pair[0], pair[1].subject.id))
    return stick, [one for _, one in kept]


def _yardstick(inquiry: Inquiry, contest: Field) -> Yardstick:
    match inquiry.query.rank_by:
        case RankBy.YOY:
            return _growth_stick(inquiry, contest)
        case RankBy.CHANGE:
            return _change_stick(inquiry, contest)
        case _:
            return Yardstick("value", lambda one: one.value)


def _change_stick(inquiry: Inquiry, contest: Field) -> Yardstick:
    if all(one.base is None for one in contest.standings):
        currency = currency_name(inquiry.currency)
        raise NotHeldError(f"No levels of a year earlier are held in {currency} to take changes from.")
    return Yardstick("change on a year earlier", lambda one: one.change)


def _growth_stick(inquiry: Inquiry, contest: Field) -> Yardstick:
    """Growth on one basis for all: published where everyone has it, else computed for everyone."""
    currency = currency_name(inquiry.currency)
    if inquiry.currency != inquiry.ledger.own_currency and not contest.named:
        raise NotComputedError(f"Growth in {currency} is published for few partners, too few to rank.")
    floor = 0.0 if contest.named else FLOOR * _size_before(inquiry)
    large = [one for one in contest.standings if contest.named or one.size_before >= floor]
    published = all(one.published is not None for one in large)
    kept = {one.subject for one in large}
    notes: tuple[str, ...] = ()
    if small := len(contest.standings) - len(kept):
        least = f"{money(floor, inquiry.currency)} a year earlier (0.1 % of the whole)"
        notes = (f"Too small to rank by growth: {small} partners with less than {least}.",)
    return Yardstick(
        f"growth in {currency}, {'published' if published else 'computed'}",
        lambda one: (one.published if published else one.computed) if one.subject in kept else None,
        notes,
    )


def _size_before(inquiry: Inquiry) -> int:
    flow = Flow.TOTAL if inquiry.flow is Flow.BALANCE else inquiry.flow
    earlier = Address(flow, THE_WORLD, inquiry.period.year_earlier())
    return inquiry.ledger.amount(earlier, inquiry.currency).size
