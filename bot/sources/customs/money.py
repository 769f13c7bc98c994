"""The currency and the size of a table's unit, on which its title and its unit line must agree."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from bot.messages import Sentences, say
from bot.messages.reason import reason
from bot.sources.customs.published import PrintedMoney
from bot.sources.customs.title import Title
from bot.sources.customs.unit import PrintedUnit, bare_unit_of, unit_of
from bot.sources.document import SourceError
from bot.sources.grids import GridRow

_Printed = tuple[Sentences, PrintedUnit]
"""Where a unit stands, and what it is."""


def money_of(
    title: Title, above: Iterable[GridRow], elsewhere: Iterable[str], table: Iterable[GridRow]
) -> PrintedMoney:
    """The money of a table by the rows above its header, or else by the text around it, or in its own rows.

    Raises SourceError where no unit is found, where two are, or where it is not the title's currency.
    """
    rows = tuple(above)
    where, unit = _choose_one(
        [*_in_rows(rows)] or [*_in_text(elsewhere)] or [*_find_bare(rows)] or [*_find_within(table)]
    )
    currency = title.currency or unit.currency
    if currency is None:
        raise SourceError(reason("money-without-currency", title=title.text, printed=unit.printed))
    if unit.currency not in (None, currency):
        raise SourceError(
            reason(
                "money-of-two-currencies",
                code=currency,
                title=title.text,
                cell=where,
                other_code=unit.currency,
                printed=unit.printed,
            )
        )
    return PrintedMoney(unit.size, currency)


def _choose_one(units: list[_Printed]) -> _Printed:
    if not units:
        raise SourceError(reason("money-without-unit"))
    first, *others = units
    for where, unit in others:
        if (unit.size, unit.currency) != (first[1].size, first[1].currency):
            raise SourceError(
                reason(
                    "money-of-two-units",
                    printed=first[1].printed,
                    cell=first[0],
                    other_printed=unit.printed,
                    other_cell=where,
                )
            )
    return first


def _name_row(number: int) -> Sentences:
    return reason("row-name", line=number)


def _name_page() -> Sentences:
    return reason("page-name")


def _in_rows(rows: Iterable[GridRow]) -> Iterable[_Printed]:
    for row in rows:
        # A comma in an amount, such as US$1,000, may have cut it into two cells.
        text = ",".join(cell for cell in row.cells if cell.strip())
        if unit := _parse_unit(text, row_name := _name_row(row.number)):
            yield row_name, unit


def _find_bare(rows: Iterable[GridRow]) -> Iterable[_Printed]:
    cells = ((row.number, cell) for row in rows for cell in row.cells)
    return ((_name_row(number), unit) for number, cell in cells if (unit := bare_unit_of(cell)))


def _find_within(rows: Iterable[GridRow]) -> Iterator[_Printed]:
    """In a header's cell, or below the table; units of anything but money are passed over."""
    for row in rows:
        for cell in row.cells:
            with suppress(ValueError):
                if unit := unit_of(cell):
                    yield _name_row(row.number), unit


def _in_text(lines: Iterable[str]) -> Iterable[_Printed]:
    return ((_name_page(), unit) for line in lines if (unit := _parse_unit(line, _name_page())))


def _parse_unit(text: str, where: Sentences) -> PrintedUnit | None:
    try:
        return unit_of(text)
    except ValueError as error:
        raise SourceError(say(*reason("cell-no-figure", cell=where, text=error.args[0]).messages)) from error
