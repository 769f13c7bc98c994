"""How much was traded in tonnes or pieces, and what one of them cost on average."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answer.address import Address
from bot.answer.computation import Computation, Operand, Origins, Role
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.goods import goods_of, of_goods
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, line
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.quantities import Quantity, quantity_at, quantity_origins
from bot.answer.rates import is_coarse, percent_change
from bot.answer.wording import amount, currency_name, listed, moved, rate
from bot.domain.query import Breakdown, Measure, Product
from bot.messages import message

MIXED = "A unit value is an average: it moves with what the goods of a line are, not only with prices."
ROUGH = "The value is printed with few digits, and the unit value is as rough as it is."
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Traded:
    """Some goods at an address: their quantity and their value as rows."""

    inquiry: Inquiry
    address: Address
    quantity: Line
    value: Line


def quantity(inquiry: Inquiry) -> Found:
    """The quantity of each of the goods, with its growth; then their values."""
    traded, missing = _traded(inquiry)
    lines = [one.quantity for one in traded]
    notes = (f"Without a quantity: {listed(missing, most=4)}.",) if missing else ()
    return Found(_headline(traded, lines), (*lines, *(one.value for one in traded)), notes=notes)


def unit_value(inquiry: Inquiry) -> Found:
    """Value over quantity of each of the goods, with its growth; then the values and the quantities."""
    traded, missing = _traded(inquiry)
    lines = [_unit_value(one) for one in traded]
    behind = [row for one in traded for row in (one.value, one.quantity)]
    notes = (MIXED, *((f"Without a quantity: {listed(missing, most=4)}.",) if missing else ()))
    said = f"Unit value: {_headline(traded, lines)}"
    if len(lines) == 1 and lines[0].row.growth_computed is not None:
        value, number = traded[0].value.row.growth, traded[0].quantity.row.growth
        said = f"{said.removesuffix('.')} (value {rate(value or 0)}, quantity {rate(number or 0)})."
    return Found(said, (*lines, *behind), notes=notes)


def _traded(inquiry: Inquiry) -> tuple[list[_Traded], list[str]]:
    """All goods asked about that have a quantity, and the names of those that have none."""
    if not inquiry.ledger.goods and inquiry.query.breakdown is not Breakdown.PRODUCT:
        raise NotComputedError("Quantities are of some goods: say which, such as rare earths or steel.")
    found: list[_Traded] = []
    missing: list[str] = []
    reason = NotHeldError("No quantity is held.")
    for goods in _goods(inquiry):
        one = of_goods(inquiry, goods)
        for address in one.addresses:
            try:
                found.append(_one(one, address))
            except NotHeldError as error:
                missing.append(f"{goods.label}, {address.period.label}")
                reason = error
    if not found:
        raise reason
    return found, missing


def _goods(inquiry: Inquiry) -> Iterator[Product]:
    """Aggregates too: nothing is ranked or added here. One product keeps the name it was asked by."""
    asked = inquiry.ledger.goods
    if asked and "," not in asked.id:
        yield asked
        return
    goods = goods_of(inquiry)
    yield from (*goods.parts, *goods.overlapping)


def _one(inquiry: Inquiry, address: Address) -> _Traded:
    found = quantity_at(inquiry.ledger, address)
    value = line(inquiry, address, "value")
    return _Traded(inquiry, address, _quantity_line(inquiry, address, found), _named(inquiry, value))


def _quantity_line(inquiry: Inquiry, address: Address, found: Quantity) -> Line:
    origins, computed = quantity_origins(inquiry.ledger, address, found)
    row = replace(
        blank(inquiry, address, "quantity"),
        number=found.number,
        unit=found.unit,
        growth_published=origins.published.rate if origins.published else None,
        growth_computed=computed,
    )
    return _named(inquiry, Line(row, address.subject, origins))


def _named(inquiry: Inquiry, found: Line) -> Line:
    """Goods traded with all partners are called by their own name."""
    goods = inquiry.ledger.goods
    if not goods or not found.subject.is_world:
        return found
    return replace(found, row=replace(found.row, name=goods.label[:1].upper() + goods.label[1:]))


def _unit_value(one: _Traded) -> Line:
    value, found = one.value.row, one.quantity.row
    if not value.value or not found.number:
        raise NotHeldError("Customs prints a dash for the value or the quantity: there is no unit value.")
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
    derived = Computation("value / quantity", (*levels, *(number.operands if number else ())))
    grew = Computation("the value's growth over the quantity's", tuple(_operands_of_growth(one)))
    return Line(row, one.value.subject, Origins(number=derived, growth=grew), notes)


def _operands_of_growth(one: _Traded) -> Iterator[Operand]:
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


def _headline(traded: list[_Traded], lines: list[Line]) -> str:
    parts = [_said(one, found) for one, found in zip(traded, lines, strict=True)]
    more = f"; {len(parts) - _SHOWN} more below" if len(parts) > _SHOWN else ""
    return f"{'; '.join(parts[:_SHOWN])}{more}."


def _said(one: _Traded, found: Line) -> str:
    """`China's exports of rare earths in 2025: 62,585 tonnes, up 12.9 %`."""
    row = found.row
    about = trade(one.inquiry, one.address.flow, one.address.subject)
    grew = "" if row.growth is None else f", {moved(row.growth)}"
    return f"{about} in {row.period.label}: {amount(row.number or 0)} {row.unit}{grew}"


QUANTITY = MeasureSpec(
    Measure.QUANTITY,
    quantity,
    "as published",
    ChartDecision(lead="Quantity of"),
    labels={"quantity": "Quantity"},
    takes_products=True,
)
UNIT_VALUE = MeasureSpec(
    Measure.UNIT_VALUE,
    unit_value,
    "value / quantity",
    ChartDecision(lead="Unit value of"),
    message("term-unit-value"),
    labels={"unit_value": "Unit value"},
    takes_products=True,
)
