"""Which figure of each row a chart draws, and in which unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer.finding import Row
from bot.answer.measures import SPECS
from bot.answer.measures.spec import Drawn
from bot.answer.scale import scale_of
from bot.answer.wording import currency_name
from bot.domain.query import Flow, Query, RankBy
from bot.messages.arguments import CURRENCIES

TRILLION = 10**12
_LABEL_DECIMALS = 1
"""A label has less room than a table's cell."""
_UNITS = {"pp": "percentage points"}


@dataclass(frozen=True, slots=True)
class ChartQuantity:
    """`name` is `value`, `growth`, `share` or `number`."""

    name: str
    of: Callable[[Row], float | None]


VALUE = ChartQuantity("value", lambda row: row.value)
GROWTH = ChartQuantity("growth", lambda row: row.growth)
SHARE = ChartQuantity("share", lambda row: row.share)
NUMBER = ChartQuantity("number", lambda row: row.number)
_RANKED_BY = {RankBy.YOY: GROWTH, RankBy.SHARE: SHARE, RankBy.CHANGE: NUMBER}
_DRAWN = {Drawn.GROWTH: GROWTH, Drawn.SHARE: SHARE, Drawn.NUMBER: NUMBER}


@dataclass(frozen=True, slots=True)
class ChartUnit:
    """Whole units times 1/`size` are what is drawn, with so many decimals."""

    name: str
    size: int
    decimals: int

    def scaled(self, values: Sequence[float | None]) -> tuple[float | None, ...]:
        return tuple(None if value is None else value / self.size for value in values)


def quantity_of(rows: Sequence[Row], query: Query) -> ChartQuantity:
    """What was asked for, where rows can be compared by it; else a level, a share, a rate, a number."""
    spec, ranked_by = SPECS.get(rows[0].measure), query.rank_by
    carried = [_DRAWN[spec.chart.draws]] if spec and spec.chart.is_fixed else []
    ranked = [_RANKED_BY[ranked_by]] if ranked_by in _RANKED_BY else []
    asked = SPECS[query.measure].chart
    drawn = [_DRAWN[asked.draws]] if asked.draws in _DRAWN else []
    candidates = (*carried, *ranked, *drawn, VALUE, SHARE, GROWTH, NUMBER)
    return next((one for one in candidates if sum(one.of(row) is not None for row in rows) > 1), VALUE)


def unit_of(rows: Sequence[Row], quantity: ChartQuantity) -> ChartUnit:
    row = next(row for row in rows if quantity.of(row) is not None)
    if quantity is GROWTH:
        return ChartUnit(f"% on a year earlier, in {currency_name(row.currency or '')}", 1, 1)
    if quantity is SHARE:
        return ChartUnit("%", 1, 1)
    if quantity is NUMBER and row.unit not in CURRENCIES:
        return ChartUnit(_UNITS.get(row.unit or "", row.unit or ""), 1, 2)
    currency = row.currency if quantity is VALUE else row.unit
    return _make_money_unit([int(quantity.of(row) or 0) for row in rows], currency or "")


def is_diverging(rows: Sequence[Row], quantity: ChartQuantity) -> bool:
    """Whether its values are told from zero, to either side."""
    row = rows[0]
    is_change = quantity is NUMBER and row.unit in (*_UNITS, *CURRENCIES)
    return quantity is GROWTH or is_change or row.measure == "change" or row.flow is Flow.BALANCE


def _make_money_unit(values: Sequence[int], currency: str) -> ChartUnit:
    """As rounded as the answer says it: trillions only where every amount has some."""
    least = min((abs(value) for value in values if value), default=0)
    if least >= TRILLION:
        return ChartUnit(f"trillion {currency_name(currency)}", TRILLION, 3 if least < 2 * TRILLION else 2)
    scale = scale_of(values)
    decimals = min(scale.decimals, _LABEL_DECIMALS)
    return ChartUnit(f"{scale.name} {currency_name(currency)}".strip(), scale.size, decimals)
