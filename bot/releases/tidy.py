"""One release file in the project's own layout: a line a figure."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import NoReturn

from bot.errors import PlainError
from bot.figures.key import Key
from bot.trade.figure import Published, Release, Span
from bot.trade.month import Month
from bot.trade.query import Flow

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
NIL = "-"
_NOT_PRINTED = (None, 0, None, None)
_DECIMAL = re.compile(r"-?\d+(?:\.(\d+))?", re.ASCII)

_Level = tuple[int | None, int, float | None, str | None]
_Growth = tuple[float | None, float | None]


class ReleaseError(PlainError):
    """A release file is not as it should be; the message names the file, the line and the cell."""


def read_figures(file: str, lines: Iterable[str], release: Release) -> Iterator[Published]:
    """The figures of a release file's lines, header first; `file` is its name in messages.

    Raises ReleaseError.
    """
    rows = csv.reader(lines)
    if tuple(next(rows, ())) != COLUMNS:
        raise ReleaseError(f"{file}, line 1: the columns must be {','.join(COLUMNS)}")
    seen: set[Key] = set()
    for number, values in enumerate(rows, start=2):
        if len(values) != len(COLUMNS):
            raise ReleaseError(f"{file}, line {number}: {len(values)} cells instead of {len(COLUMNS)}")
        line = _Line(f"{file}, line {number}", dict(zip(COLUMNS, values, strict=True)))
        key = line.key(release.reporter)
        if key in seen:
            raise ReleaseError(f"{line.place}: this figure stands in the file twice")
        seen.add(key)
        yield Published(*key, *line.figure(), number)


class _Line:
    """One line, and where it stands."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self._cells = cells

    def key(self, reporter: str) -> Key:
        cells = self._cells
        for column in ("partner", "currency"):
            if not cells[column]:
                self._refuse(column, "empty")
        try:
            flow, span, month = Flow(cells["flow"]), Span(cells["span"]), Month.parse(cells["period"])
        except ValueError as error:
            raise ReleaseError(f"{self.place}: {error}") from None
        return (
            reporter,
            flow.value,
            cells["partner"],
            cells["product"],
            span.value,
            cells["currency"],
            month.key,
        )

    def figure(self) -> tuple[*_Level, *_Growth]:
        level, growth = self._level(), self._growth()
        if level == _NOT_PRINTED and growth == (None, None):
            self._refuse("value", "neither a value nor a growth")
        return *level, *growth

    def _level(self) -> _Level:
        printed, unit_text = self._cells["value"], self._cells["unit"]
        if not printed:
            return _NOT_PRINTED
        if not (unit_text.isascii() and unit_text.isdigit() and int(unit_text)):
            self._refuse("unit", "not a whole number of currency units")
        unit = int(unit_text)
        quantity, unit_name = self._number("quantity"), self._cells["quantity_unit"] or None
        if printed == NIL:
            return None, unit, quantity, unit_name
        precision, finer = divmod(unit, 10 ** self._decimals("value"))
        if finer:
            self._refuse("value", "finer than one currency unit")
        return int(printed.replace(".", "")) * precision, precision, quantity, unit_name

    def _growth(self) -> _Growth:
        rate = self._number("growth")
        return (None, None) if rate is None else (rate, self._number("quantity_growth"))

    def _number(self, column: str) -> float | None:
        if not self._cells[column]:
            return None
        self._decimals(column)
        return float(self._cells[column])

    def _decimals(self, column: str) -> int:
        match = _DECIMAL.fullmatch(self._cells[column])
        if not match:
            self._refuse(column, "not a number")
        return len(match[1] or "")

    def _refuse(self, column: str, reason: str) -> NoReturn:
        raise ReleaseError(f"{self.place}, {column} {self._cells[column]!r}: {reason}")
