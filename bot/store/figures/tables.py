"""Fetches figures by the table or the series: one statement for all the cells that an answer reads."""

import json
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any

from bot.domain.figure import Cell, Growth, Level, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.figures.reader import Figures, FiguresOver

# What is printed takes precedence over a sum of HS lines, so it comes last.
SERIES = """
SELECT rollup.partner, rollup.span, rollup.period, value, precision, rollup.release, NULL, NULL
FROM (
    SELECT DISTINCT reporter, flow, span, currency, period FROM coverage
    WHERE reporter = :reporter AND flow = :flow AND currency = :currency AND hs_lines > 0
) AS table_held
CROSS JOIN rollup USING (reporter, flow, span, currency, period)
WHERE rollup.product = :product AND rollup.partner IN (SELECT value FROM json_each(:partners))
UNION ALL
SELECT figure.partner, figure.span, figure.period, figure.value, precision, release.name, quantity,
       quantity_unit
FROM json_each(:partners) AS wanted
CROSS JOIN level AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = wanted.value
    AND product = :product AND span IN ('month', 'ytd') AND currency = :currency
CROSS JOIN release ON release.id = figure.release
"""

GROWTH_SERIES = """
SELECT figure.partner, figure.span, figure.period, rate, release.name, quantity_rate
FROM json_each(:partners) AS wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = wanted.value
    AND product = :product AND span IN ('month', 'ytd') AND currency = :currency
CROSS JOIN release ON release.id = figure.release
"""

# Goes from one product to the next in the index, without reading the other months.
_CODE = """
WITH RECURSIVE wanted (span, period) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1 FROM json_each(:times)
),
code (product) AS (
    SELECT min(product) FROM {table}
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > ''
    UNION ALL
    SELECT (
        SELECT min(product) FROM {table}
        WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > code.product
    ) FROM code WHERE code.product IS NOT NULL
)
"""

GOODS = f"""
{_CODE.format(table="level")}
SELECT rollup.span, rollup.period, rollup.product, value, precision, rollup.release, NULL, NULL
FROM wanted CROSS JOIN rollup USING (span, period)
WHERE reporter = :reporter AND flow = :flow AND currency = :currency AND product > '' AND partner = :partner
UNION ALL
SELECT figure.span, figure.period, figure.product, value, precision, release.name, quantity, quantity_unit
FROM code
CROSS JOIN wanted
CROSS JOIN level AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release
"""  # noqa: S608 made of this module's own texts

GOODS_GROWTH = f"""
{_CODE.format(table="growth")}
SELECT figure.span, figure.period, figure.product, rate, release.name, quantity_rate
FROM code
CROSS JOIN wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release
"""  # noqa: S608 made of this module's own texts

_MANY = 40
"""From about this many look-ups in one table on, it is faster to read the whole column."""

_Line = tuple[str, Flow, str, str, str]
"""Reporter, flow, partner, product and currency; a line is printed once for each time."""
_Table = tuple[str, Flow, str, Span, Month, str]
"""Reporter, flow, partner, span, month and currency: a table has a row for each product."""
_Column = tuple[Flow, Span, Month, str, str, str]
_Series = dict[tuple[bool, int], tuple[Any, ...]]
"""The rows of a line, by whether they are of the month alone, and by month."""


class FigureTables(FiguresOver):
    """Reads another reader's figures, and keeps what it has read for the duration of one answer.

    With `by_series`, it reads all times of a line as soon as one of them is needed, for answers over time. It
    must not be shared between threads.
    """

    def __init__(self, held: Figures, *, by_series: bool = False) -> None:
        super().__init__(held)
        self._by_series = by_series
        self._levels: dict[_Line, _Series] = {}
        self._growths: dict[_Line, _Series] = {}
        self._level_columns: dict[_Column, dict[str, Level]] = {}
        self._growth_columns: dict[_Column, dict[str, Growth]] = {}
        self._cells: dict[Cell, Level | None] = {}
        self._rates: dict[Cell, Growth | None] = {}
        self._goods: dict[_Table, dict[str, Level]] = {}
        self._goods_growth: dict[_Table, dict[str, Growth]] = {}
        self._cache: dict[Hashable, Any] | None = None

    def get_cache(self) -> dict[Hashable, Any]:
        """Returns the cache of the other reader, whose figures do not change before this answer is given."""
        if self._cache is None:
            self._cache = self._held.get_cache()
        return self._cache

    def find_level(self, cell: Cell) -> Level | None:
        """Returns the most final level of a cell, None if none is held."""
        if self._goods and (table := self._goods.get(_make_table_key(cell))) is not None and cell.product:
            return table.get(cell.product)
        if self._by_series:
            line = _make_line_key(cell)
            if line not in self._levels:
                self._load_series(self._levels, SERIES, line, (cell.partner,))
            row = self._levels[line].get(_make_time_key(cell))
            return Level(*row) if row else None
        if self._level_columns and (column := self._level_columns.get(_make_column_key(cell))) is not None:
            return column.get(cell.partner)
        if cell not in self._cells:
            self._cells[cell] = self._held.find_level(cell)
        return self._cells[cell]

    def find_growth(self, cell: Cell) -> Growth | None:
        """Returns the most final published growth of a cell, None if none is published."""
        if (
            self._goods_growth
            and (table := self._goods_growth.get(_make_table_key(cell))) is not None
            and cell.product
        ):
            return table.get(cell.product)
        if not self._by_series:
            if cell not in self._rates:
                self._rates[cell] = self._held.find_growth(cell)
            return self._rates[cell]
        line = _make_line_key(cell)
        if line not in self._growths:
            self._load_series(self._growths, GROWTH_SERIES, line, (cell.partner,))
        row = self._growths[line].get(_make_time_key(cell))
        return Growth(*row) if row else None

    def load_lines(self, cells: Sequence[Cell]) -> None:
        """Reads several lines of one table with one statement."""
        if self._by_series:
            partners = [cell.partner for cell in cells if _make_line_key(cell) not in self._levels]
            if partners:
                self._load_series(self._levels, SERIES, _make_line_key(cells[0]), partners)
        elif len(cells) > _MANY:
            self.read_level_column(cells[0])

    def load_goods(self, cell: Cell, times: Collection[tuple[Span, Month]]) -> None:
        """Reads all products, with their growth, at some times of a cell's flow, partner and currency."""
        tables = {
            _make_table_key(cell._replace(span=span, month=month)): (span, month) for span, month in times
        }
        new = {table: time for table, time in tables.items() if table not in self._goods}
        if not new:
            return
        asked = {
            "reporter": cell.reporter,
            "flow": cell.flow.value,
            "partner": cell.partner,
            "currency": cell.currency,
            "times": json.dumps([(span.value, month.key) for span, month in new.values()]),
        }
        levels: dict[tuple[str, int], dict[str, Level]] = {}
        growths: dict[tuple[str, int], dict[str, Growth]] = {}
        for table, (span, month) in new.items():
            self._goods[table] = levels[span, month.key] = {}
            self._goods_growth[table] = growths[span, month.key] = {}
        find = self.get_connection().execute
        for span, period, product, value, precision, release, quantity, unit in find(GOODS, asked):
            levels[span, period][product] = Level(value, precision, release, quantity, unit)
        for span, period, product, *rates in find(GOODS_GROWTH, asked):
            growths[span, period][product] = Growth(*rates)

    def get_goods(self, cell: Cell) -> dict[str, Level]:
        """Returns every loaded product at a cell's address, whatever the cell's own.

        Raises KeyError if `load_goods` has not read that table.
        """
        return self._goods[_make_table_key(cell)]

    def get_goods_growth(self, cell: Cell) -> dict[str, Growth]:
        """Returns the published growth of every loaded product at a cell's address.

        Raises KeyError if `load_goods` has not read that table.
        """
        return self._goods_growth[_make_table_key(cell)]

    def read_level_column(self, cell: Cell) -> dict[str, Level]:
        """Returns the levels of all partners in the table at a cell's address, read once."""
        key = _make_column_key(cell)
        if key not in self._level_columns:
            self._level_columns[key] = self._held.read_level_column(cell)
        return self._level_columns[key]

    def read_growth_column(self, cell: Cell) -> dict[str, Growth]:
        """Returns the published growth of all partners in the table at a cell's address, read once."""
        key = _make_column_key(cell)
        if key not in self._growth_columns:
            self._growth_columns[key] = self._held.read_growth_column(cell)
        return self._growth_columns[key]

    def _load_series(
        self, kept: dict[_Line, _Series], statement: str, line: _Line, partners: Iterable[str]
    ) -> None:
        reporter, flow, _, product, currency = line
        found: dict[str, _Series] = {partner: {} for partner in partners}
        asked = {
            "reporter": reporter,
            "flow": flow.value,
            "product": product,
            "currency": currency,
            "partners": json.dumps(list(found)),
        }
        for partner, span, period, *row in self.get_connection().execute(statement, asked):
            found[partner][span == "month", period] = row
        for partner, series in found.items():
            kept[reporter, flow, partner, product, currency] = series


def _make_line_key(cell: Cell) -> _Line:
    return (cell.reporter, cell.flow, cell.partner, cell.product, cell.currency)


def _make_table_key(cell: Cell) -> _Table:
    return (cell.reporter, cell.flow, cell.partner, cell.span, cell.month, cell.currency)


def _make_column_key(cell: Cell) -> _Column:
    return (cell.flow, cell.span, cell.month, cell.currency, cell.product, cell.reporter)


def _make_time_key(cell: Cell) -> tuple[bool, int]:
    return (cell.span is Span.MONTH, cell.month.key)
