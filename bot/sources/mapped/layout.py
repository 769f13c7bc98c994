"""Finds where a table has what a map names."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from bot.messages import Number, Sentences
from bot.messages.reason import give_reason
from bot.sources.customs.cells import squeeze_text
from bot.sources.document import Document, SourceError
from bot.sources.grids import Grid, GridRow, read_grids
from bot.sources.mapped.cells import check_constant, parse_currency
from bot.sources.mapped.headings import find_money
from bot.sources.mapped.mapping import TableMap, make_map_error
from bot.value_class import value_class

MOST_ABOVE = 20
"""The rows in which headings are looked for."""


@value_class()
class AmountColumn:
    """A column of amounts. `currency` and `unit` are those of all of them, None if each row gives its own."""

    place: int
    currency: str | None = None
    unit: int | None = None


@value_class()
class TableLayout:
    """The layout of a table; `places` has the column of each role in the rows below the headings.

    `constants` hold for every row. Rows that differ only in `add_up` are parts of one figure.
    """

    grid: Grid
    header: GridRow
    places: Mapping[str, int]
    constants: Mapping[str, str]
    amounts: tuple[AmountColumn, ...]
    add_up: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    """Sheets with the same headings that are passed over."""

    @property
    def rows(self) -> tuple[GridRow, ...]:
        return list_rows_below(self.grid, self.header)


def find_layout(document: Document, table_map: TableMap) -> TableLayout:
    """Finds where a table has what a map names.

    Raises SourceError if a heading of the map is missing, or occurs twice.
    """
    grids = read_grids(document)
    rows = [(grid, row) for grid in grids for row in grid.rows[:MOST_ABOVE]]
    if not rows:
        raise SourceError.of_reason("table-none", file=document.name)
    named = {*table_map.said.values(), *table_map.add_up}
    grid, header = max(rows, key=lambda one: _count_named(one[1], named))
    others = {name.name for name, row in rows if name is not grid and row.cells == header.cells}
    return _lay_out(grid, header, table_map, tuple(sorted(others)))


def list_rows_below(grid: Grid, header: GridRow) -> tuple[GridRow, ...]:
    return tuple(row for row in grid.rows if row.number > header.number)


def _count_named(row: GridRow, named: Iterable[str]) -> int:
    cells = set(map(squeeze_text, row.cells))
    return sum(squeeze_text(one) in cells for one in named)


def _lay_out(grid: Grid, header: GridRow, table_map: TableMap, others: tuple[str, ...]) -> TableLayout:
    places: dict[str, int] = {}
    constants: dict[str, str] = {}
    for role, said in table_map.said.items():
        place = _find_column(header, said, role)
        if place is not None:
            places[role] = place
        elif fault := check_constant(role, table_map.words.get(role, {}).get(said, said)):
            raise make_map_error(
                role, said, give_reason("fault", "both", one=_explain_missing(header, said), other=fault)
            )
        else:
            constants[role] = said
    if "value" not in places:
        said = table_map.said["value"]
        raise make_map_error("value", said, _explain_missing(header, said))
    _check_money(header.cells[places["value"]].strip(), constants, places)
    added = tuple(_require_column(header, one) for one in table_map.add_up)
    amount = AmountColumn(places.pop("value"))
    return TableLayout(grid, header, places, constants, (amount,), added, others)


def _check_money(heading: str, constants: Mapping[str, str], places: Mapping[str, int]) -> None:
    """Raises SourceError if the heading of the amounts names another money than the map."""
    size, currency = find_money(heading)
    told = constants.get("currency")
    if size > 1 and "unit" not in constants and "unit" not in places:
        raise SourceError.of_reason(
            "heading-money", "size", text=repr(heading), size=Number(size, 0), number=size
        )
    if currency and told and parse_currency(told) != currency:
        about = {"text": repr(heading), "currency": currency, "other": repr(told)}
        raise SourceError.of_reason("heading-money", "currency", **about)


def _find_column(header: GridRow, said: str, role: str) -> int | None:
    found = [index for index, cell in enumerate(header.cells) if squeeze_text(cell) == squeeze_text(said)]
    if len(found) > 1:
        fault = give_reason("fault", "heading-twice", count=len(found), line=header.number)
        raise make_map_error(role, said, fault)
    return found[0] if found else None


def _require_column(header: GridRow, said: str) -> int:
    place = _find_column(header, said, "add_up")
    if place is None:
        raise make_map_error("add_up", said, _explain_missing(header, said))
    return place


def _explain_missing(header: GridRow, said: str) -> Sentences:
    headings: Sequence[str] = [cell.strip() for cell in header.cells if cell.strip()]
    if near := get_close_matches(said, headings, n=1):
        return give_reason("fault", "no-heading-near", line=header.number, near=repr(near[0]))
    return give_reason("fault", "no-heading", line=header.number, names=", ".join(headings[:12]))
