"""How much was traded in tonnes or pieces, and what one of them cost on average."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from bot.answer.computation import Computation, Origins, list_parts, make_formula
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.goods import ask_of_goods, find_goods, make_product
from bot.answer.goods_trade import GoodsTrade, find_traded, find_year_to_date, make_unit_value_line
from bot.answer.headlines import name_line, say_between_ends, say_label, say_more_below, say_trade, say_way
from bot.answer.lines import Line, MeasureResult, find_held
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.rates import compute_percent_change
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_goods, say_list
from bot.answer.units import say_counted
from bot.domain.query import Breakdown, Measure, Product
from bot.messages import Arguments, Message, PeriodPhrase, Rate, ScaledNumber, join_parts, message, say

MIXED = say(message("unit-value-mixed"))
_SHOWN = 3
_PAIR = 2


def compute_quantity(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the quantity of each of the goods with its growth, then their values and unit values."""
    found, missing = _find_traded(resolved)
    lines = [one.quantity for one in found]
    behind = (*(one.value for one in found), *filter(None, map(make_unit_value_line, found)))
    so_far = find_year_to_date(found[0].resolved, found[0].address) if len(found) == 1 else ()
    notes = _note_missing(missing)
    apart = _measure_gap(lines)
    headline = _say_over_time(resolved, found, lines) or message(
        "quantities", figures=_say_figures(resolved, found, lines, apart)
    )
    return MeasureResult(say(headline), (*lines, *apart, *behind, *so_far), notes=notes)


def compute_unit_value(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the value per unit of each of the goods with its growth, then their values and quantities."""
    found, missing = _find_traded(resolved)
    lines = [line for one in found if (line := make_unit_value_line(one))]
    if len(lines) < len(found):
        raise NotHeldError(message("dash", "unit-value"))
    behind = [row for one in found for row in (one.value, one.quantity)]
    notes = (MIXED, *_note_missing(missing))
    apart = _measure_gap(lines)
    headline = _say_over_time(resolved, found, lines) or _say_unit_values(resolved, found, lines, apart)
    return MeasureResult(say(headline), (*lines, *apart, *behind), notes=notes)


def _note_missing(missing: Sequence[Message]) -> tuple[str, ...]:
    return (say(message("without-quantity", names=say_list(missing, most=4))),) if missing else ()


def _find_traded(resolved: ResolvedQuery) -> tuple[list[GoodsTrade], list[Message]]:
    """Returns all goods asked about that have a quantity, and the names of those that have none."""
    found, gaps = find_held(
        product(list_counted_goods(resolved), resolved.addresses),
        lambda asked: find_traded(ask_of_goods(resolved, asked[0]), asked[1]),
        NotHeldError(message("no-quantity", "any")),
    )
    missing = [
        message("goods-then", goods=name_goods(goods), period=address.period) for goods, address in gaps
    ]
    return [*found], missing


def list_counted_goods(resolved: ResolvedQuery) -> Iterator[Product]:
    """Lists goods, aggregates too, since nothing is ranked or added; one product keeps the name asked by.

    Raises NotComputedError if none are asked about.
    """
    asked = resolved.queries.goods
    if not asked and resolved.query.breakdown is not Breakdown.PRODUCT:
        raise NotComputedError(message("quantity-of-goods"))
    if asked and "," not in asked.id:
        yield asked
        return
    goods = find_goods(resolved)
    for one in (*goods.parts, *goods.overlapping):
        yield make_product(resolved.queries.atlas, one)


def list_asked_of(resolved: ResolvedQuery) -> Iterator[ResolvedQuery]:
    """Lists the query of each of the goods, whose quantities are not added up."""
    return (ask_of_goods(resolved, goods) for goods in list_counted_goods(resolved))


def _measure_gap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Returns how far the later of two figures is from the earlier; none a year apart, where growth tells."""
    if len(lines) != _PAIR or not _are_of_one_thing(lines):
        return ()
    early, late = _sort_by_time(lines)
    if early.row.period.months != late.row.period.months:
        return ()
    if early.row.period == late.row.period.shift_to_year_earlier():
        return ()
    before, now = early.row.number or 0, late.row.number or 0
    rate = compute_percent_change(before, now)
    row = replace(
        late.row, measure="change", number=now - before, growth_published=None, growth_computed=rate
    )
    numbers = list_parts(Origins(number=one.origins.number) for one in (late, early))
    by = (Computation(make_formula(name), numbers) for name in ("change-before", "growth-before"))
    return (Line(row, late.subject, Origins(number=next(by), growth=next(by))),)


def _sort_by_time(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: one.row.period)


def _are_of_one_thing(lines: Sequence[Line]) -> bool:
    return len({(row.partner, row.flow, row.product, row.unit) for row in (line.row for line in lines)}) == 1


def _say_over_time(resolved: ResolvedQuery, found: list[GoodsTrade], lines: list[Line]) -> Message | None:
    """Says the latest of a series with the highest and lowest; None for two, or of several things."""
    rows = [line.row for line in lines]
    if not resolved.is_series or len(rows) <= _PAIR or not _are_of_one_thing(lines):
        return None
    last = rows[-1]
    about: Arguments = {
        "trade": say_trade(found[0].resolved, found[0].address.flow, found[0].address.subject),
        "figure": _say_figure(last),
        "when": PeriodPhrase(last.period),
    }
    return say_between_ends(resolved, rows, about, last)


def _say_figure(row: Row) -> Message:
    """Says `8.04 million tonnes (+1.3 %)`."""
    figure = say_counted(ScaledNumber(row.number or 0), row.unit or "")
    return figure if row.growth is None else message("brief", "grown", money=figure, rate=Rate(row.growth))


def _say_figures(
    resolved: ResolvedQuery, found: list[GoodsTrade], lines: list[Line], apart: Sequence[Line]
) -> Message:
    pairs = list(zip(found, lines, strict=True))
    if apart:
        pairs.sort(key=lambda pair: pair[1].row.period, reverse=True)
    parts = [message("quantity-of", _find_way(line), **_make_arguments(one, line)) for one, line in pairs]
    told = [_say_gap(resolved, lines, apart[0])] if apart else say_more_below(len(parts), _SHOWN)
    return join_parts([*parts[:_SHOWN], *told])


def _say_gap(resolved: ResolvedQuery, lines: Sequence[Line], gap: Line) -> Message:
    """Says `May 2026 is 6.14 million tonnes below, 5.9 % less`."""
    number, rate = gap.row.number or 0, gap.row.growth
    if not number:
        return message("distance", "none")
    way, than = ("above", "more") if number > 0 else ("below", "less")
    return message(
        "distance",
        f"is-{way}" if rate is None else f"is-{way}-{than}",
        label=say_label(resolved, _sort_by_time(lines)[-1], lines) or name_line(resolved, gap),
        money=say_counted(ScaledNumber(abs(number)), gap.row.unit or ""),
        **({} if rate is None else {"percent": Rate(rate, signed=False)}),
    )


def _say_unit_values(
    resolved: ResolvedQuery, found: list[GoodsTrade], lines: list[Line], apart: Sequence[Line]
) -> Message:
    """Says unit values; beside a single one, how value and quantity grew."""
    if len(lines) > 1 or lines[0].row.growth_computed is None:
        return message("unit-values", figures=_say_figures(resolved, found, lines, apart))
    value, number = (one.row.growth or 0 for one in (found[0].value, found[0].quantity))
    about = _make_arguments(found[0], lines[0])
    return message("unit-value", _find_way(lines[0]), value=Rate(value), quantity=Rate(number), **about)


def _find_way(found: Line) -> str:
    grew = found.row.growth
    return "" if grew is None else say_way(grew) or "flat"


def _make_arguments(one: GoodsTrade, found: Line) -> Arguments:
    """Makes the arguments of `China's exports of rare earths in 2025: 62,585 tonnes, up 12.9 %`."""
    row = found.row
    grew = {} if row.growth is None else {"rate": Rate(row.growth, signed=not say_way(row.growth))}
    about = say_trade(one.resolved, one.address.flow, one.address.subject)
    figure = say_counted(ScaledNumber(row.number or 0), row.unit or "")
    return {"trade": about, "when": PeriodPhrase(row.period), "figure": figure, **grew}


QUANTITY = MeasureSpec(
    Measure.QUANTITY,
    compute_quantity,
    "as published",
    ChartDecision(ChartedFigure.NUMBER, "quantity"),
    labels=("quantity",),
    takes_products=True,
)
UNIT_VALUE = MeasureSpec(
    Measure.UNIT_VALUE,
    compute_unit_value,
    "value / quantity",
    ChartDecision(ChartedFigure.NUMBER, "unit_value"),
    message("term-unit-value"),
    labels=("unit_value",),
    takes_products=True,
)
