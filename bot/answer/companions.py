"""What stands beside one figure."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.caveats import TOGETHER
from bot.answer.computation import Origins, growth_over
from bot.answer.exchange import other_currency
from bot.answer.finding import NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line, blank, line
from bot.answer.printed_bases import is_printed_beside
from bot.answer.rates import growth
from bot.answer.traded import quantity_and_unit_value, year_to_date
from bot.domain.month import Month, Period


def companions(inquiry: Inquiry, main: Line, address: Address) -> tuple[Line, ...]:
    """A commodity's quantity and January to the month; growth in the other currency, the year before."""
    found = (
        *_of_commodity(inquiry, main, address),
        _other_basis(inquiry, address),
        _base(inquiry, main, address),
        _january_february(inquiry, address),
    )
    return tuple(one for one in found if one)


def _of_commodity(inquiry: Inquiry, main: Line, address: Address) -> Iterator[Line]:
    if not is_printed_beside(inquiry.ledger, address.subject):
        return
    for one in (*quantity_and_unit_value(inquiry, address), *year_to_date(inquiry, address)):
        yield replace(one, row=replace(one.row, name=main.row.name))


def _other_basis(inquiry: Inquiry, address: Address) -> Line | None:
    """The same growth in the other of the two currencies that customs publishes."""
    other = other_currency(inquiry)
    if other is None:
        return None
    amount = _published_level(inquiry, address, other)
    rate = growth(inquiry.ledger, address, other, amount)
    if rate.published is None and rate.computed is None:
        return None
    row = replace(
        blank(inquiry, address, inquiry.query.measure),
        value=amount.value if amount else None,
        currency=other,
        growth_published=rate.published,
        growth_computed=rate.computed,
    )
    origins = Origins(amount, rate.printed, growth_over(rate.base))
    return Line(row, address.subject, origins)


def _published_level(inquiry: Inquiry, address: Address, currency: str) -> Amount | None:
    try:
        amount = inquiry.ledger.amount(address, currency)
    except NotHeldError:
        return None
    return None if amount.converted else amount


def _base(inquiry: Inquiry, main: Line, address: Address) -> Line | None:
    """The year before, like for like: what the computed growth starts from."""
    if main.base is None:
        return None
    row = replace(
        blank(inquiry, address.year_earlier(), "base"), value=main.base.value, currency=inquiry.currency
    )
    return Line(row, address.subject, Origins(main.base), main.base.notes)


def _january_february(inquiry: Inquiry, address: Address) -> Line | None:
    first = address.period.first
    of_line = is_printed_beside(inquiry.ledger, address.subject)  # January to the month stands there already
    if of_line or not address.period.is_month or first.number > 2 or Month(first.year, 2) > inquiry.latest:
        return None
    both = replace(address, period=Period(Month(first.year, 1), Month(first.year, 2)))
    try:
        found = line(inquiry, both)
    except NotHeldError:
        return None
    return replace(found, notes=(TOGETHER,))
