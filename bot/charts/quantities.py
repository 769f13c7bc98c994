"""Which figure of each row a chart draws, and in which unit."""

from collections.abc import Callable, Sequence

from bot.answer.finding import Row
from bot.answer.measures import SPECS
from bot.answer.measures.spec import ChartedFigure
from bot.answer.units import choose_scale, is_goods_unit, say_unit
from bot.domain.query import Flow, Query, RankBy
from bot.messages import Currency, Message, Sentences, message, say_words
from bot.messages.arguments import CURRENCIES
from bot.value_class import value_class

TRILLION = 10**12
_LABEL_DECIMALS = 1
"""A label has less room than a table's cell."""
_POINTS = ("pp",)
_LARGE = 1_000
"""Numbers of four digits and more need no decimals."""


@value_class()
class ChartQuantity:
    """A figure that a chart can draw: `name` is `value`, `growth`, `share` or `number`."""

    name: str
    of: Callable[[Row], float | None]


VALUE = ChartQuantity("value", lambda row: row.value)
GROWTH = ChartQuantity("growth", lambda row: row.growth)
SHARE = ChartQuantity("share", lambda row: row.share)
NUMBER = ChartQuantity("number", lambda row: row.number)
_RANKED_BY = {RankBy.YOY: GROWTH, RankBy.SHARE: SHARE, RankBy.CHANGE: NUMBER}
_DRAWN = {ChartedFigure.GROWTH: GROWTH, ChartedFigure.SHARE: SHARE, ChartedFigure.NUMBER: NUMBER}


@value_class()
class ChartUnit:
    """How values are drawn: as multiples of a power of ten of whole units, with their decimals."""

    said: Message
    power: int
    decimals: int

    @property
    def name(self) -> Sentences:
        """The name of the unit: `billion yuan`."""
        return say_words(self.said)

    def scale(self, values: Sequence[float | None]) -> tuple[float | None, ...]:
        """Returns values in the unit; None stays None."""
        return tuple(None if value is None else value / 10**self.power for value in values)


def choose_quantity(rows: Sequence[Row], query: Query) -> ChartQuantity:
    """Returns the figure asked for if rows can be compared by it; else a level, share, rate or number."""
    spec, ranked_by = SPECS.get(rows[0].measure), query.rank_by
    carried = [_DRAWN[spec.chart.draws]] if spec and spec.chart.is_fixed else []
    ranked = [_RANKED_BY[ranked_by]] if ranked_by in _RANKED_BY else []
    asked = SPECS[query.measure].chart
    drawn = [_DRAWN[asked.draws]] if asked.draws in _DRAWN else []
    candidates = (*carried, *ranked, *drawn, VALUE, SHARE, GROWTH, NUMBER)
    return next((one for one in candidates if sum(one.of(row) is not None for row in rows) > 1), VALUE)


def choose_unit(rows: Sequence[Row], quantity: ChartQuantity) -> ChartUnit:
    """Returns the unit in which a chart of rows is drawn."""
    row = next(row for row in rows if quantity.of(row) is not None)
    if quantity is GROWTH:
        return ChartUnit(_say_growth(row.currency), 0, 1)
    if quantity is SHARE:
        return ChartUnit(message("chart-unit", "part"), 0, 1)
    if quantity is NUMBER and row.unit not in CURRENCIES:
        return _make_number_unit([quantity.of(row) or 0 for row in rows], row.unit or "")
    currency = row.currency if quantity is VALUE else row.unit
    return _make_money_unit([int(quantity.of(row) or 0) for row in rows], currency or "")


def is_diverging(rows: Sequence[Row], quantity: ChartQuantity) -> bool:
    """Returns whether values are shown to either side of zero."""
    row = rows[0]
    is_change = quantity is NUMBER and row.unit in (*_POINTS, *CURRENCIES)
    return quantity is GROWTH or is_change or row.measure == "change" or row.flow is Flow.BALANCE


def _say_growth(currency: str | None) -> Message:
    """Says the basis of growth; only growth of money has a currency."""
    if not currency:
        return message("chart-unit", "growth-alone")
    return message("chart-unit", "growth", currency=Currency(currency))


def _make_number_unit(values: Sequence[float], unit: str) -> ChartUnit:
    """Makes the unit of numbers that are no money: millions of tonnes, prices of thousands without cents."""
    if unit in _POINTS:
        return ChartUnit(message("chart-unit", "points"), 0, 2)
    if not is_goods_unit(unit):
        largest = max(map(abs, values), default=0)
        return ChartUnit(say_unit(unit), 0, 0 if largest >= _LARGE else 2)
    scale = choose_scale(map(int, values))
    said = say_unit(unit)
    if scale.name:
        said = message("money-unit", scale.name, currency=said)
    return ChartUnit(said, scale.power, min(scale.decimals, _LABEL_DECIMALS))


def _make_money_unit(values: Sequence[int], currency: str) -> ChartUnit:
    """Makes a unit as the answer rounds: trillions only if every amount reaches one."""
    least = min((abs(value) for value in values if value), default=0)
    if least >= TRILLION:
        return ChartUnit(_say_money("trillion", currency), 12, 3 if least < 2 * TRILLION else 2)
    scale = choose_scale(values)
    return ChartUnit(_say_money(scale.name, currency), scale.power, min(scale.decimals, _LABEL_DECIMALS))


def _say_money(scale: str, currency: str) -> Message:
    """Says `billion yuan`."""
    coin = Currency(currency, is_behind_number=True)
    return message("money-unit", scale, currency=coin) if scale else message("part", said=coin)
