"""The rows of a table as a map reads them, and the sums that it prints of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from bot.domain.figure import ALL_PRODUCTS, WORLD
from bot.messages import Sentences
from bot.messages.reason import as_printed, reason
from bot.sources.document import SourceError
from bot.sources.grids import GridRow
from bot.sources.grids.grid import format_column
from bot.sources.mapped import cells
from bot.sources.mapped.cells import amount_of, number_of
from bot.sources.mapped.layout import AmountColumn, TableLayout
from bot.sources.tidy.cells import NIL, WrongLineError, make_error, span_of

Value = TypeVar("Value")
_KEYS = ("period", "product", "partner")


class ColumnSums:
    """The sums of each column of amounts, from the first row and from the last printed sum."""

    def __init__(self) -> None:
        self._rows = 0
        self._all: list[Decimal] = []
        self._since: list[Decimal] = []

    def add(self, amounts: Sequence[str]) -> None:
        numbers = [number_of(text) for text in amounts]
        self._rows += 1
        self._all, self._since = _plus(self._all, numbers), _plus(self._since, numbers)

    def check(self, amounts: Sequence[str]) -> None:
        """Raises WrongLineError where what is printed is neither sum, by more than rounding."""
        for text, whole, part in zip_longest(amounts, self._all, self._since, fillvalue=Decimal(0)):
            amount_of(str(text), 1)
            printed = number_of(str(text))
            apart = min(abs(printed - whole), abs(printed - part))
            if text and apart > self._rows * Decimal(1).scaleb(int(printed.as_tuple().exponent)) / 2:
                about = {"printed": as_printed(printed), "sum": as_printed(whole)}
                raise WrongLineError(reason("row-fault", "sum", **about))
        self._since = []


def _plus(sums: Iterable[Decimal], numbers: Iterable[Decimal]) -> list[Decimal]:
    return [one + other for one, other in zip_longest(sums, numbers, fillvalue=Decimal(0))]


class MappedAmount(NamedTuple):
    currency: str
    value: int | None
    precision: int


class MappedRow(NamedTuple):
    """`partner` is None where no list knows `partner_name`; `parts` are the cells that break figures down."""

    line: int
    reporter: str
    flow: str
    partner: str | None
    partner_name: str
    product: str
    span: str
    period: int
    amounts: tuple[MappedAmount, ...]
    quantity: float | None = None
    quantity_unit: str | None = None
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class TableReader:
    """Reads the rows of a table; `words` are what cells of a role stand for.

    What is met in passing is kept.
    """

    layout: TableLayout
    words: Mapping[str, Mapping[str, str]]
    empty: list[int] = field(default_factory=list)
    """Rows without an amount."""
    notes: list[int] = field(default_factory=list)
    """Rows that are no figures: words above or below the table."""
    totals: list[int] = field(default_factory=list)
    """Rows that are the sums of others, and were checked as such."""
    _sums: ColumnSums = field(default_factory=ColumnSums)

    def rows(self) -> Iterator[MappedRow]:
        """Raises SourceError, naming the row and the column."""
        for row in self.layout.rows:
            if not any(map(cells.clean_cell, row.cells)):
                continue
            try:
                found = self._read_row(row)
            except WrongLineError as error:
                raise SourceError(reason("row-wrong", line=row.number, error=error)) from None
            if found:
                yield found

    def _read_row(self, row: GridRow) -> MappedRow | None:
        amounts = [_cell(row, column.place) for column in self.layout.amounts]
        keys = [self._text(row, role) for role in _KEYS if role in self.layout.places]
        if not any(amounts):
            (self.empty if all(keys) else self.notes).append(row.number)
            return None
        if _is_total(row, keys):
            self._sums.check(amounts)
            self.totals.append(row.number)
            return None
        self._check_whole(row)
        partner, partner_name = self._partner(row)
        span, period = self._period(row)
        found = MappedRow(
            row.number,
            self._said(row, "reporter", cells.known_place_of),
            self._said(row, "flow", cells.flow_of),
            partner,
            partner_name,
            self._said(row, "product", cells.product_of, ALL_PRODUCTS),
            span,
            period,
            tuple(self._amount(row, column) for column in self.layout.amounts if _cell(row, column.place)),
            *self._quantity(row),
            tuple(_cell(row, place) for place in self.layout.add_up),
        )
        self._sums.add(amounts)
        return found

    def _check_whole(self, row: GridRow) -> None:
        """Raises WrongLineError for a row that breaks off, or has more than its headings."""
        width = len(self.layout.header.cells)
        needed = max(*self.layout.places.values(), *(one.place for one in self.layout.amounts))
        if len(row.cells) <= needed:
            raise WrongLineError(reason("row-fault", "breaks-off", cells=len(row.cells), wanted=width))
        if any(map(cells.clean_cell, row.cells[width:])):
            raise WrongLineError(reason("row-fault", "wide", cells=len(row.cells), wanted=width))

    def _has(self, role: str) -> bool:
        return role in self.layout.places or role in self.layout.constants

    def _said(
        self, row: GridRow, role: str, read: Callable[[str], Value], otherwise: Value | None = None
    ) -> Value:
        """What a row says in a role: its cell, or what is so of every row; raises WrongLineError."""
        if otherwise is not None and not self._has(role):
            return otherwise
        text = self._text(row, role)
        try:
            return read(text)
        except WrongLineError as error:
            said = error.said if text else reason("row-fault", "empty", column=role)
            place = self.layout.places.get(role)
            raise WrongLineError(said if place is None else self._within(place, said)) from None

    def _text(self, row: GridRow, role: str) -> str:
        """What a cell, or the constant of all rows, is by the map's words; empty where there is neither."""
        place = self.layout.places.get(role)
        text = self.layout.constants.get(role, "") if place is None else _cell(row, place)
        return self.words.get(role, {}).get(text, text)

    def _within(self, place: int, said: Sentences) -> Sentences:
        heading = self.layout.header.cells[place].strip()
        column = reason("column-name", column=format_column(place), text=heading)
        return reason("cell-says", "column", column=column, error=said)

    def _partner(self, row: GridRow) -> tuple[str | None, str]:
        text, code = self._text(row, "partner"), self._text(row, "partner_code")
        if not (text or code):
            if self._has("partner") or self._has("partner_code"):
                raise WrongLineError(reason("row-fault", "empty", column="partner"))
            return WORLD, WORLD
        named = cells.place_of(text) if text else None
        coded = cells.coded_place(code) if code else None
        if named and coded and named != coded:
            raise make_error("partner", text, "code-apart", code=code, place=coded)
        return named or coded, text or code

    def _period(self, row: GridRow) -> tuple[str, int]:
        span, month = self._said(row, "period", cells.period_of)
        return self._said(row, "span", span_of, span.value), month.key

    def _amount(self, row: GridRow, column: AmountColumn) -> MappedAmount:
        currency = column.currency or self._said(row, "currency", cells.currency_of)
        unit = column.unit or self._said(row, "unit", cells.unit_of, 1)
        text = _cell(row, column.place)
        try:
            return MappedAmount(currency, *cells.amount_of(text, unit))
        except WrongLineError as error:
            raise WrongLineError(self._within(column.place, error.said)) from None

    def _quantity(self, row: GridRow) -> tuple[float | None, str | None]:
        """None where none is counted, or nothing says in what."""
        text, unit = self._text(row, "quantity"), self._text(row, "quantity_unit")
        number = self._said(row, "quantity", cells.quantity_of) if text not in ("", NIL) else 0.0
        return (number, cells.quantity_unit_of(unit)) if number and unit else (None, None)


def _is_total(row: GridRow, keys: Sequence[str]) -> bool:
    """Whether it is said to be one, and lacks what a figure is known by."""
    first = next(filter(None, map(cells.clean_cell, row.cells)))
    return not all(keys) and any(map(cells.is_total, (first, *keys)))


def _cell(row: GridRow, place: int) -> str:
    return cells.clean_cell(row.cells[place]) if place < len(row.cells) else ""
