"""The rows of a table as a map reads them, and checks of the sums printed in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from bot.domain.figure import ALL_PRODUCTS, WORLD
from bot.messages import Sentences
from bot.messages.reason import give_reason, make_printed_number
from bot.sources.document import SourceError
from bot.sources.grids import GridRow
from bot.sources.grids.grid import format_column
from bot.sources.mapped import cells
from bot.sources.mapped.cells import parse_amount, parse_number
from bot.sources.mapped.layout import AmountColumn, TableLayout
from bot.sources.tidy.cells import NIL, WrongLineError, make_error, parse_span

Value = TypeVar("Value")
_KEYS = ("period", "product", "partner")


class ColumnSums:
    """The sums of each column of amounts, from the first row and from the last printed sum."""

    def __init__(self) -> None:
        self._rows = 0
        self._all: list[Decimal] = []
        self._since: list[Decimal] = []

    def add_row(self, amounts: Sequence[str]) -> None:
        numbers = [parse_number(text) for text in amounts]
        self._rows += 1
        self._all, self._since = _add_numbers(self._all, numbers), _add_numbers(self._since, numbers)

    def check_row(self, amounts: Sequence[str]) -> None:
        """Raises WrongLineError if a printed sum is neither of them, beyond rounding."""
        for text, whole, part in zip_longest(amounts, self._all, self._since, fillvalue=Decimal(0)):
            parse_amount(str(text), 1)
            printed = parse_number(str(text))
            apart = min(abs(printed - whole), abs(printed - part))
            if text and apart > self._rows * Decimal(1).scaleb(int(printed.as_tuple().exponent)) / 2:
                about = {"printed": make_printed_number(printed), "sum": make_printed_number(whole)}
                raise WrongLineError(give_reason("row-fault", "sum", **about))
        self._since = []


def _add_numbers(sums: Iterable[Decimal], numbers: Iterable[Decimal]) -> list[Decimal]:
    return [one + other for one, other in zip_longest(sums, numbers, fillvalue=Decimal(0))]


class MappedAmount(NamedTuple):
    """An amount in a currency, None for a dash, with the size of its last printed digit."""

    currency: str
    value: int | None
    precision: int


class MappedRow(NamedTuple):
    """A row; `partner` is None if `partner_name` is unknown.

    `parts` are the cells that break figures down.
    """

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

    It also collects what it passes over.
    """

    layout: TableLayout
    words: Mapping[str, Mapping[str, str]]
    empty: list[int] = field(default_factory=list)
    """Rows without an amount."""
    notes: list[int] = field(default_factory=list)
    """Rows that are no figures: text above or below the table."""
    totals: list[int] = field(default_factory=list)
    """Rows that are the sums of others, and were checked as such."""
    _sums: ColumnSums = field(default_factory=ColumnSums)

    def read_rows(self) -> Iterator[MappedRow]:
        """Yields the rows that hold figures. Raises SourceError, naming the row and the column."""
        for row in self.layout.rows:
            if not any(map(cells.clean_cell, row.cells)):
                continue
            try:
                found = self._read_row(row)
            except WrongLineError as error:
                raise SourceError.of_reason("row-wrong", line=row.number, error=error) from None
            if found:
                yield found

    def _read_row(self, row: GridRow) -> MappedRow | None:
        amounts = [_read_cell(row, column.place) for column in self.layout.amounts]
        keys = [self._read_text(row, role) for role in _KEYS if role in self.layout.places]
        if not any(amounts):
            (self.empty if all(keys) else self.notes).append(row.number)
            return None
        if _is_total(row, keys):
            self._sums.check_row(amounts)
            self.totals.append(row.number)
            return None
        self._check_whole(row)
        partner, partner_name = self._read_partner(row)
        span, month = self._read_role(row, "period", cells.parse_period)
        found = MappedRow(
            row.number,
            self._read_role(row, "reporter", cells.parse_place),
            self._read_role(row, "flow", cells.parse_flow),
            partner,
            partner_name,
            self._read_role(row, "product", cells.parse_product, ALL_PRODUCTS),
            self._read_role(row, "span", parse_span, span.value),
            month.key,
            tuple(
                self._read_amount(row, column)
                for column in self.layout.amounts
                if _read_cell(row, column.place)
            ),
            *self._read_quantity(row),
            tuple(_read_cell(row, place) for place in self.layout.add_up),
        )
        self._sums.add_row(amounts)
        return found

    def _check_whole(self, row: GridRow) -> None:
        """Raises WrongLineError for a row that breaks off, or has more cells than there are headings."""
        width = len(self.layout.header.cells)
        needed = max(*self.layout.places.values(), *(one.place for one in self.layout.amounts))
        if len(row.cells) <= needed:
            raise WrongLineError(give_reason("row-fault", "breaks-off", cells=len(row.cells), wanted=width))
        if any(map(cells.clean_cell, row.cells[width:])):
            raise WrongLineError(give_reason("row-fault", "wide", cells=len(row.cells), wanted=width))

    def _has_role(self, role: str) -> bool:
        return role in self.layout.places or role in self.layout.constants

    def _read_role(
        self, row: GridRow, role: str, read: Callable[[str], Value], otherwise: Value | None = None
    ) -> Value:
        """Reads a role of a row, from its cell or the constant of all rows; raises WrongLineError."""
        if otherwise is not None and not self._has_role(role):
            return otherwise
        text = self._read_text(row, role)
        try:
            return read(text)
        except WrongLineError as error:
            said = error.said if text else give_reason("row-fault", "empty", column=role)
            place = self.layout.places.get(role)
            raise WrongLineError(said if place is None else self._say_within(place, said)) from None

    def _read_text(self, row: GridRow, role: str) -> str:
        """Reads a cell, or the constant of all rows, with the map's words; empty if there is neither."""
        place = self.layout.places.get(role)
        text = self.layout.constants.get(role, "") if place is None else _read_cell(row, place)
        return self.words.get(role, {}).get(text, text)

    def _say_within(self, place: int, said: str) -> Sentences:
        heading = self.layout.header.cells[place].strip()
        column = give_reason("column-name", column=format_column(place), text=heading)
        return give_reason("cell-says", "column", column=column, error=said)

    def _read_partner(self, row: GridRow) -> tuple[str | None, str]:
        text, code = self._read_text(row, "partner"), self._read_text(row, "partner_code")
        if not (text or code):
            if self._has_role("partner") or self._has_role("partner_code"):
                raise WrongLineError(give_reason("row-fault", "empty", column="partner"))
            return WORLD, WORLD
        named = cells.find_place(text) if text else None
        coded = cells.find_coded_place(code) if code else None
        if named and coded and named != coded:
            raise make_error("partner", text, "code-apart", code=code, place=coded)
        return named or coded, text or code

    def _read_amount(self, row: GridRow, column: AmountColumn) -> MappedAmount:
        currency = column.currency or self._read_role(row, "currency", cells.parse_currency)
        unit = column.unit or self._read_role(row, "unit", cells.parse_unit, 1)
        text = _read_cell(row, column.place)
        try:
            return MappedAmount(currency, *cells.parse_amount(text, unit))
        except WrongLineError as error:
            raise WrongLineError(self._say_within(column.place, error.said)) from None

    def _read_quantity(self, row: GridRow) -> tuple[float | None, str | None]:
        """Reads a quantity; None if there is none, or no unit for it."""
        text, unit = self._read_text(row, "quantity"), self._read_text(row, "quantity_unit")
        number = self._read_role(row, "quantity", cells.parse_quantity) if text not in ("", NIL) else 0.0
        return (number, cells.parse_quantity_unit(unit)) if number and unit else (None, None)


def _is_total(row: GridRow, keys: Sequence[str]) -> bool:
    """Returns whether a row is marked as a total, and lacks what identifies a figure."""
    first = next(filter(None, map(cells.clean_cell, row.cells)))
    return not all(keys) and any(map(cells.is_total, (first, *keys)))


def _read_cell(row: GridRow, place: int) -> str:
    return cells.clean_cell(row.get_cell(place))
