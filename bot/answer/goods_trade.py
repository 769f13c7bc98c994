"""How much of some goods was traded: quantity, value and unit value."""

from dataclasses import replace
from decimal import Decimal
from itertools import chain

from bot.answer.address import Address
from bot.answer.amount import Amount, add_amounts, make_printed_amount
from bot.answer.computation import (
    Computation,
    Operand,
    Origins,
    PublishedGrowth,
    Role,
    make_formula,
    make_operands,
)
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotHeldError, Row, find_if_held
from bot.answer.lines import Line, find_line, make_blank_row
from bot.answer.periods import PublishedSpan, list_published_spans
from bot.answer.rates import compute_percent_change, find_printed_base, is_coarse, is_printed_beside
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import capitalize_first, name_currency, say_bare_trade
from bot.domain.commodity import split_unit
from bot.domain.figure import Cell
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.messages import Arguments, Message, Number, message, say
from bot.value_class import value_class

_UNITS = {"u": "items", "2u": "pairs", "kg": "kilograms", "l": "litres", "m": "metres", "m²": "square metres"}
"""Units that UN Comtrade abbreviates."""
ROUGH = say(message("rough-unit-value"))


@value_class()
class Quantity:
    """A quantity in some unit, such as tonnes."""

    number: float
    unit: str
    printed: Amount
    """The figures beside which it is printed."""


def _find_quantity(queries: FigureQueries, address: Address) -> Quantity:
    """Returns the quantity of the goods at an address, its published spans added up.

    Raises NotHeldError if none is printed for one of them.
    """
    found = [
        _read_printed(queries, address, published_span)
        for published_span in list_published_spans(address.period)
    ]
    units = {one.unit for one in found}
    if len(units) > 1:
        raise NotHeldError(message("mixed-units", bare=_say_bare(queries, address)))
    return Quantity(sum(one.number for one in found), units.pop(), add_amounts(one.printed for one in found))


def _convert_unit(
    queries: FigureQueries, quantity: Quantity, unit: str | None
) -> tuple[Quantity, tuple[str, ...]]:
    """Converts a quantity to the unit asked for, if the goods are counted in it, and says at what ratio."""
    line = queries.atlas.printed_goods.get(queries.product)
    per_tonne = {"kilograms": 1000, "barrels": line.barrels if line else 0}.get(unit or "", 0)
    if not unit or quantity.unit == unit or quantity.unit != "tonnes":
        return quantity, ()
    if not per_tonne:
        return quantity, (say(message("not-counted-in", unit)),)
    told = replace(quantity, number=quantity.number * per_tonne, unit=unit)
    decimals = -int(Decimal(str(per_tonne)).as_tuple().exponent)
    return told, (say(message("counted-at", unit, number=Number(per_tonne, decimals))),)


def _trace_quantity(queries: FigureQueries, address: Address, now: Quantity) -> tuple[Origins, float | None]:
    """Traces a quantity and its growth over a year earlier, and returns that growth as computed."""
    parts = list_published_spans(address.period)
    cell = _make_cell(queries, address, parts[0])
    found = queries.figures.find_growth(cell) if len(parts) == 1 else None
    published = PublishedGrowth(cell, found, of_quantity=True) if found else None
    base = _find_base(queries, address)
    computed = compute_percent_change(base.number, now.number) if base and base.unit == now.unit else None
    own = Operand(Role.QUANTITY, now.printed)
    grown = (
        Computation(make_formula("quantity-growth"), (Operand(Role.QUANTITY_BASE, base.printed),))
        if base and computed is not None
        else None
    )
    return Origins(
        published=published if published and published.rate is not None else None,
        growth=grown,
        number=Computation(make_formula("published"), (own,)),
    ), computed


def _find_base(queries: FigureQueries, address: Address) -> Quantity | None:
    """Returns the quantity a year earlier; for goods, as their own table prints it beside them."""
    if is_printed_beside(queries, address.subject):
        amount = find_printed_base(queries, address, queries.own_currency)
        return _sum_quantities(queries, amount) if amount else None
    return find_if_held(_find_quantity, queries, address.shift_to_year_earlier())


def _read_printed(queries: FigureQueries, address: Address, published_span: PublishedSpan) -> Quantity:
    cell = _make_cell(queries, address, published_span)
    level = queries.figures.find_level(cell)
    if level is None:
        raise NotHeldError(
            message("no-figure", "at-all", **_make_arguments(queries, address, published_span))
        )
    if level.quantity is None or not level.quantity_unit:
        raise NotHeldError(message("no-quantity", **_make_arguments(queries, address, published_span)))
    unit = name_unit(queries.atlas, level.quantity_unit)
    return Quantity(level.quantity, unit, make_printed_amount(cell, level))


def name_unit(atlas: Atlas, unit: str) -> str:
    """Names a unit in English: 吨 as tonnes, u as items; an unknown unit stays as it is."""
    commodities = atlas.commodities.values()
    known = (one.unit_name for one in commodities if one.unit and split_unit(one.unit)[0] == unit)
    return next(known, _UNITS.get(unit, unit))


def _sum_quantities(queries: FigureQueries, amount: Amount) -> Quantity | None:
    """Sums the quantities printed beside the parts of an amount; None if one has no quantity."""
    counted = [(part.level.quantity, part.level.quantity_unit) for part in amount.parts]
    units = {unit for _, unit in counted}
    if len(units) > 1 or None in units:
        return None
    number = sum(part.sign * (part.level.quantity or 0) for part in amount.parts)
    return Quantity(round(number, 3), name_unit(queries.atlas, units.pop() or ""), amount)


def _make_cell(queries: FigureQueries, address: Address, published_span: PublishedSpan) -> Cell:
    place = address.subject.place
    if place is None:
        raise NotHeldError(message("quantity-of-one"))
    return queries.make_cell(address.flow, place, published_span, queries.own_currency)


def _make_arguments(queries: FigureQueries, address: Address, published_span: PublishedSpan) -> Arguments:
    return {"bare": _say_bare(queries, address), "period": published_span.period}


def _say_bare(queries: FigureQueries, address: Address) -> Message:
    return say_bare_trade(queries.atlas, address.flow, address.subject, queries.goods)


@value_class()
class GoodsTrade:
    """Goods at an address, with their quantity and value as rows."""

    resolved: ResolvedQuery
    address: Address
    quantity: Line
    value: Line


def find_traded(resolved: ResolvedQuery, address: Address) -> GoodsTrade:
    """Returns the quantity and value of goods at an address.

    Raises NotHeldError if no quantity is held.
    """
    found = _find_quantity(resolved.queries, address)
    value = find_line(resolved, address, "value")
    return GoodsTrade(
        resolved, address, _make_quantity_line(resolved, address, found), _name_after_goods(resolved, value)
    )


def find_quantity_lines(resolved: ResolvedQuery, address: Address) -> tuple[Line, ...]:
    """Returns the quantity and unit value beside a value of goods; empty if customs prints no quantity."""
    one = find_if_held(find_traded, resolved, address)
    return tuple(filter(None, (one.quantity, make_unit_value_line(one)))) if one else ()


def find_year_to_date(resolved: ResolvedQuery, address: Address) -> tuple[Line, ...]:
    """Returns value and quantity of the goods from January to a month, with the growth customs prints."""
    first, last = Month(address.period.last.year, 1), address.period.last
    of_line = is_printed_beside(resolved.queries, address.subject)
    if not address.period.is_month or first == last or not of_line:
        return ()
    so_far = replace(address, period=Period(first, last))
    found = find_if_held(find_line, resolved, so_far, "value")
    return (_name_after_goods(resolved, found), *find_quantity_lines(resolved, so_far)[:1]) if found else ()


def _make_quantity_line(resolved: ResolvedQuery, address: Address, found: Quantity) -> Line:
    origins, computed = _trace_quantity(resolved.queries, address, found)
    told, notes = _convert_unit(resolved.queries, found, resolved.query.unit)
    row = replace(
        make_blank_row(resolved, address, "quantity"),
        number=told.number,
        unit=told.unit,
        growth_published=origins.published.rate if origins.published else None,
        growth_computed=computed,
    )
    return _name_after_goods(resolved, Line(row, address.subject, origins, notes))


def _name_after_goods(resolved: ResolvedQuery, found: Line) -> Line:
    """Names goods traded with all partners by their own name."""
    goods = resolved.queries.goods
    if not goods or not found.subject.is_world:
        return found
    return replace(found, row=replace(found.row, name=capitalize_first(goods.label)))


def make_unit_value_line(one: GoodsTrade) -> Line | None:
    """Makes the row of the unit value, or None if customs prints a dash for value or quantity."""
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
        unit=f"{name_currency(value.currency or '')} per {(found.unit or '').removesuffix('s')}",
        growth_published=None,
        growth_computed=_compute_growth(value, found),
    )
    level, levels = one.value.level, make_operands(Role.VALUE, one.value.level)
    notes = (*one.value.notes, *((ROUGH,) if level and is_coarse(level) else ()))
    number = one.quantity.origins.number
    derived = Computation(make_formula("unit-value"), (*levels, *(number.operands if number else ())))
    both = (one.value.origins, one.quantity.origins)  # by whose growth that of a quotient is computed
    rates = (Origins(published=one.published, growth=one.growth).list_operands() for one in both)
    grew = Computation(make_formula("unit-value-growth"), tuple(chain.from_iterable(rates)))
    return Line(row, one.value.subject, Origins(number=derived, growth=grew), notes)


def _compute_growth(value: Row, number: Row) -> float | None:
    """Computes the growth of a quotient from both levels or, if those are too coarse, both printed rates."""
    rates = (value.growth_computed, number.growth_computed)
    if None in rates:
        rates = (value.growth_published, number.growth_published)
    of_value, of_number = rates
    if of_value is None or of_number is None:
        return None
    return compute_percent_change(1 + of_number / 100, 1 + of_value / 100)
