"""Fetches figures by the table or the series: one statement for all the cells that an answer reads."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from bot.deferred import Kept, lazy_property
from bot.domain.figure import Cell, Growth, Level, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.figures.reader import Figures, FiguresOver
from bot.store.statements import read_statements

_SQL = read_statements(__file__)
_GOODS = _SQL["goods"].format(table="level")
_GOODS_GROWTH = _SQL["goods_growth"].format(table="growth")

_MANY = 40
"""From about this many look-ups in one table on, it is faster to read the whole column."""

Figure = TypeVar("Figure", bound=Level | Growth)

_Line = tuple[str, Flow, str, str, str]
"""Reporter, flow, partner, product and currency; a line is printed once for each time."""
_Table = tuple[str, Flow, str, Span, Month, str]
"""Reporter, flow, partner, span, month and currency: a table has a row for each product."""
_Column = tuple[Flow, Span, Month, str, str, str]
_Series = dict[tuple[bool, int], tuple[Any, ...]]
"""The rows of a line, by whether they are of the month alone, and by month."""


class GoodsTable(Mapping[str, Figure], Generic[Figure]):
    """What is printed of every product at one time, each figure made only when it is read.

    A table has thousands of products, and most are only ranked: so it is kept by columns, as the store has
    them. Where a product stands twice, the later row counts.
    """

    def __init__(self, make: Callable[..., Figure], rows: Sequence[tuple[Any, ...]]) -> None:
        """Makes a table of rows: the number of the time, the product, the level or rate, and its release."""
        columns: Iterable[tuple[Any, ...]] = zip(*rows, strict=True) if rows else [()] * 4
        _, self._products, *self._columns = columns
        self._make = make

    def __getitem__(self, product: str) -> Figure:
        place = self._places[product]
        made: Figure = self._make(*[column[place] for column in self._columns])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @lazy_property
    def _places(self) -> dict[str, int]:
        return {product: place for place, product in enumerate(self._products)}

    @property
    def numbers(self) -> dict[str, Any]:
        """The level or rate by product, without making any figure."""
        return dict(zip(self._products, self._columns[0], strict=True))

    @property
    def releases(self) -> dict[str, str]:
        """The name of the release by product."""
        return dict(zip(self._products, self._columns[1], strict=True))


def _make_level(value: int | None, release: str, precision: int, *quantity: Any) -> Level:  # noqa: ANN401
    return Level(value, precision, release, *quantity)


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
        self._cells = Kept(held.find_level)
        self._rates = Kept(held.find_growth)
        self._goods: dict[_Table, GoodsTable[Level]] = {}
        self._goods_growth: dict[_Table, GoodsTable[Growth]] = {}
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
                self._load_series(self._levels, _SQL["series"], line, (cell.partner,))
            row = self._levels[line].get(_make_time_key(cell))
            return Level(*row) if row else None
        if self._level_columns and (column := self._level_columns.get(_make_column_key(cell))) is not None:
            return column.get(cell.partner)
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
            return self._rates[cell]
        line = _make_line_key(cell)
        if line not in self._growths:
            self._load_series(self._growths, _SQL["growth_series"], line, (cell.partner,))
        row = self._growths[line].get(_make_time_key(cell))
        return Growth(*row) if row else None

    def load_lines(self, cells: Sequence[Cell]) -> None:
        """Reads several lines of one table with one statement."""
        if self._by_series:
            partners = [cell.partner for cell in cells if _make_line_key(cell) not in self._levels]
            if partners:
                self._load_series(self._levels, _SQL["series"], _make_line_key(cells[0]), partners)
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
        (is_dense,) = self.get_connection().execute(_SQL["is_dense"], asked).fetchone()
        levels = self._read_goods(_SQL["dense_goods"] if is_dense else _GOODS, asked)
        growths = self._read_goods(_GOODS_GROWTH, asked)
        for number, table in enumerate(new):
            self._goods[table] = GoodsTable(_make_level, levels[number])
            self._goods_growth[table] = GoodsTable(Growth, growths[number])

    def _read_goods(self, statement: str, asked: Mapping[str, str]) -> Mapping[int, list[tuple[Any, ...]]]:
        """Returns rows as `GoodsTable` takes them, by the number of the time asked for."""
        found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row in self.get_connection().execute(statement, asked):
            found[row[0]].append(row)
        return found

    def get_goods(self, cell: Cell) -> GoodsTable[Level]:
        """Returns every loaded product at a cell's address, whatever the cell's own.

        Raises KeyError if `load_goods` has not read that table.
        """
        return self._goods[_make_table_key(cell)]

    def get_goods_growth(self, cell: Cell) -> GoodsTable[Growth]:
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
