"""Reads the lines of a tidy file, at high speed."""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bot.deferred import Kept
from bot.domain.commodity import split_unit
from bot.domain.figure import Address, Published
from bot.messages.reason import give_reason
from bot.sources.document import SourceError
from bot.sources.tidy import cells
from bot.sources.tidy.cells import WrongLineError

Value = TypeVar("Value")


COLUMNS = (
    "period",
    "span",
    "flow",
    "partner",
    "product",
    "currency",
    "value",
    "unit",
    "growth",
    "quantity",
    "quantity_unit",
    "quantity_growth",
)


def read_figures(
    file: str, lines: Iterable[str], reporter: str, first: int = 1, hs: int | None = None
) -> Iterator[Published]:
    """Yields the figures of a file's lines; the first line, in row `first`, has the columns.

    `file` is its name in messages, `hs` the edition of its codes. Raises SourceError, naming the line and the
    cell.
    """
    rows = csv.reader(lines)
    number, empty = first, True
    try:
        _check_columns(next(rows, []))
        read = _make_line_reader(reporter, hs)
        for number, row in enumerate(rows, first + 1):
            if any(row):
                yield read(row, number)
                empty = False
    except (WrongLineError, csv.Error) as error:
        raise SourceError.of_reason("line-wrong", file=file, line=number, error=error) from None
    except UnicodeDecodeError:
        raise SourceError.of_reason("line-no-text", file=file, line=number) from None
    if empty:
        raise SourceError.of_reason("lines-missing", file=file)


def refuse_repeats(file: str, figures: Iterable[Published]) -> Iterator[Published]:
    """Yields the same figures. Raises SourceError if one occurs twice."""
    seen: dict[Address, int] = {}
    for figure in figures:
        first = seen.setdefault(figure.address, figure.line)
        if first != figure.line:
            raise SourceError.of_reason("line-twice", file=file, line=figure.line, other_line=first)
        yield figure


def _check_columns(found: list[str]) -> None:
    if tuple(found) == COLUMNS:
        return
    wanted = ",".join(COLUMNS)
    missing, unknown = (sorted(set(one) - set(other)) for one, other in ((COLUMNS, found), (found, COLUMNS)))
    about = {"missing": ", ".join(missing), "unknown": ", ".join(unknown)}
    found_wrong = {of: said for of, said in about.items() if said}
    fault = {("missing",): "without", ("unknown",): "with", (): "order"}.get(tuple(found_wrong), "both")
    raise WrongLineError(give_reason("line-fault", f"columns-{fault}", names=wanted, **found_wrong))


_SIGNED = "balance"
"""The flow whose levels can be below zero."""


def _make_line_reader(reporter: str, hs: int | None) -> Callable[[list[str], int], Published]:
    # A million lines have few different texts.
    periods, spans, flows = Kept(cells.parse_period), Kept(cells.parse_span), Kept(cells.parse_flow)
    partners, products = Kept(cells.parse_partner), Kept(cells.parse_product)
    currencies, units = Kept(cells.parse_currency), Kept(cells.parse_unit)

    def read_line(row: list[str], line: int) -> Published:
        _check_length(row)
        period, span, flow, partner, product, currency, value, unit, growth, quantity, measured, rise = row
        # Most values are whole, which is checked without a regular expression.
        if value.isdecimal() and value.isascii():
            precision = units[unit]
            amount: int | None = int(value) * precision
        elif value:
            amount, precision = cells.parse_amount(value, units[unit])
            if (amount or 0) < 0 and flow != _SIGNED:
                raise cells.make_error("value", value, "negative")
        elif growth and not quantity:
            amount, precision = None, 0
        else:
            # Growth alone is a figure, a quantity alone is not.
            raise cells.make_error("value", "", "quantity-alone" if quantity else "nothing")
        if quantity and not measured:
            raise cells.make_error("quantity_unit", "", "unitless")
        if rise and not growth:
            raise cells.make_error("growth", "", "growthless")
        return Published(
            reporter,
            flows[flow],
            partners[partner],
            products[product],
            spans[span],
            currencies[currency],
            periods[period],
            amount,
            precision,
            cells.parse_quantity(quantity, split_unit(measured)[1]) if quantity else None,
            split_unit(measured)[0] or None,
            cells.parse_number("growth", growth) if growth else None,
            cells.parse_number("quantity_growth", rise) if rise else None,
            line,
            hs if product.isdecimal() else None,
        )

    return read_line


def _check_length(row: list[str]) -> None:
    if len(row) == len(COLUMNS):
        return
    fault = "cells-commas" if len(row) > len(COLUMNS) else "cells"
    fault = "cells-other" if row[0].startswith("#") else fault
    raise WrongLineError(give_reason("line-fault", fault, cells=len(row), wanted=len(COLUMNS)))
