"""The currency and the size of a table's unit, on which its title and its unit line must agree."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from bot.sources.customs.published import PrintedMoney
from bot.sources.customs.title import Title
from bot.sources.customs.unit import PrintedUnit, bare_unit_of, unit_of
from bot.sources.document import SourceError
from bot.sources.grids import GridRow

_Printed = tuple[str, PrintedUnit]
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
        raise SourceError(f"Neither the title ({title.text}) nor the unit ({unit.printed}) has a currency.")
    if unit.currency not in (None, currency):
        raise SourceError(
            f"The title says {currency} ({title.text}), but {where} says {unit.currency} ({unit.printed})."
        )
    return PrintedMoney(unit.size, currency)


def _choose_one(units: list[_Printed]) -> _Printed:
    if not units:
        raise SourceError(
            "No unit line (单位：…, Unit: …) was found above the table's header, nor elsewhere."
        )
    first, *others = units
    for where, unit in others:
        if (unit.size, unit.currency) != (first[1].size, first[1].currency):
            raise SourceError(
                f"Two units are named: {first[1].printed} ({first[0]}) and {unit.printed} ({where})."
            )
    return first


def _in_rows(rows: Iterable[GridRow]) -> Iterable[_Printed]:
    for row in rows:
        # A comma in an amount, such as US$1,000, may have cut it into two cells.
        text = ",".join(cell for cell in row.cells if cell.strip())
        if unit := _parse_unit(text, f"row {row.number}"):
            yield f"row {row.number}", unit


def _find_bare(rows: Iterable[GridRow]) -> Iterable[_Printed]:
    cells = ((row.number, cell) for row in rows for cell in row.cells)
    return ((f"row {number}", unit) for number, cell in cells if (unit := bare_unit_of(cell)))


def _find_within(rows: Iterable[GridRow]) -> Iterator[_Printed]:
    """In a header's cell, or below the table; units of anything but money are passed over."""
    for row in rows:
        for cell in row.cells:
            with suppress(ValueError):
                if unit := unit_of(cell):
                    yield f"row {row.number}", unit


def _in_text(lines: Iterable[str]) -> Iterable[_Printed]:
    return (("the page", unit) for line in lines if (unit := _parse_unit(line, "The page")))


def _parse_unit(text: str, where: str) -> PrintedUnit | None:
    try:
        return unit_of(text)
    except ValueError as error:
        raise SourceError(f"{where.capitalize()}: {error}.") from error
