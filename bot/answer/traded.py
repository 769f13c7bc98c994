"""Some goods at an address as rows: their value, their quantity and what one of them cost on average."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answer.address import Address
from bot.answer.computation import Computation, Operand, Origins, Role, formula
from bot.answer.finding import NotHeldError, Row
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line, blank, line
from bot.answer.printed_bases import is_printed_beside
from bot.answer.quantities import Quantity, in_unit, quantity_at, quantity_origins
from bot.answer.rates import is_coarse, percent_change
from bot.answer.wording import currency_name
from bot.domain.month import Month, Period
from bot.messages import message, say

ROUGH = say(message("rough-unit-value"))


@dataclass(frozen=True, slots=True)
class Traded:
    """Some goods at an address: their quantity and their value as rows."""

    inquiry: Inquiry
    address: Address
    quantity: Line
    value: Line


def traded(inquiry: Inquiry, address: Address) -> Traded:
    """NotHeldError where no quantity is."""
    found = quantity_at(inquiry.ledger, address)
    value = line(inquiry, address, "value")
    return Traded(inquiry, address, _quantity_line(inquiry, address, found), _named(inquiry, value))


def quantity_and_unit_value(inquiry: Inquiry, address: Address) -> tuple[Line, ...]:
    """What stands beside the value of some goods; nothing where customs prints no quantity of them."""
    try:
        one = traded(inquiry, address)
    except NotHeldError:
        return ()
    return tuple(filter(None, (one.quantity, unit_value_line(one))))


def year_to_date(inquiry: Inquiry, address: Address) -> tuple[Line, ...]:
    """January to a month of the same goods, whose growth customs prints: value and quantity."""
    first, last = Month(address.period.last.year, 1), address.period.last
    of_line = is_printed_beside(inquiry.ledger, address.subject)
    if not address.period.is_month or first == last or not of_line:
        return ()
    so_far = replace(address, period=Period(first, last))
    try:
        value = _named(inquiry, line(inquiry, so_far, "value"))
    except NotHeldError:
        return ()
    return (value, *quantity_and_unit_value(inquiry, so_far)[:1])


def _quantity_line(inquiry: Inquiry, address: Address, found: Quantity) -> Line:
    origins, computed = quantity_origins(inquiry.ledger, address, found)
    told, notes = in_unit(inquiry.ledger, found, inquiry.query.unit)
    row = replace(
        blank(inquiry, address, "quantity"),
        number=told.number,
        unit=told.unit,
        growth_published=origins.published.rate if origins.published else None,
        growth_computed=computed,
    )
    return _named(inquiry, Line(row, address.subject, origins, notes))


def _named(inquiry: Inquiry, found: Line) -> Line:
    """Goods traded with all partners are called by their own name."""
    goods = inquiry.ledger.goods
    if not goods or not found.subject.is_world:
        return found
    return replace(found, row=replace(found.row, name=goods.label[:1].upper() + goods.label[1:]))


def unit_value_line(one: Traded) -> Line | None:
    """None where customs prints a dash for the value or the quantity."""
    value, found = one.value.row, one.quantity.row
    if not value.value or not found.number:
        return None
    each = value.value / found.number
    row = replace(
        value,
        measure="unit_value",
        value=None,
        currency=None,
        share=None,
        share_of=None,
        number=each,
        unit=f"{currency_name(value.currency or '')} per {(found.unit or '').removesuffix('s')}",
        growth_published=None,
        growth_computed=_growth(value, found),
    )
    held = one.inquiry.ledger.amount(one.address, one.inquiry.currency)
    notes = (*one.value.notes, *((ROUGH,) if is_coarse(held) else ()))
    levels = (Operand(Role.VALUE, one.value.level),) if one.value.level else ()
    number = one.quantity.origins.number
    derived = Computation(formula("unit-value"), (*levels, *(number.operands if number else ())))
    grew = Computation(formula("unit-value-growth"), tuple(_operands_of_growth(one)))
    return Line(row, one.value.subject, Origins(number=derived, growth=grew), notes)


def _operands_of_growth(one: Traded) -> Iterator[Operand]:
    """Both rates, by which the growth of a quotient is computed."""
    for origins in (one.value.origins, one.quantity.origins):
        yield from Origins(published=origins.published, growth=origins.growth).operands()


def _growth(value: Row, number: Row) -> float | None:
    """Of a quotient: from both levels held, else, where those are too rough, from both published rates."""
    rates = (value.growth_computed, number.growth_computed)
    if None in rates:
        rates = (value.growth_published, number.growth_published)
    of_value, of_number = rates
    if of_value is None or of_number is None:
        return None
    return percent_change(1 + of_number / 100, 1 + of_value / 100)
