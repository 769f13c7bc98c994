"""The rows of a table: their subjects, their figures, and whether these are in the right columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.figure import Span
from bot.domain.month import Month
from bot.sources.customs.cells import Figure, parse_figure, parse_rate, squeeze_text
from bot.sources.customs.columns import Content, CustomsColumn, name_cell
from bot.sources.customs.header import Header
from bot.sources.customs.title import TableSubject, Title, find_title
from bot.sources.document import SourceError
from bot.sources.grids import Grid, GridRow, format_place
from bot.value_class import value_class

_ERROR = re.compile(r"[#*](?:ref|value|name|div/0|n/a|null|num)[!?]?")
"""What a spreadsheet shows for a cell that it cannot compute; some customs pages have one."""
_NOTE = re.compile(r"^(?:注|备注|说明|资料来源|数据来源|来源|note|source|remark|\*|\d{1,2}[.、)])")


_ENOUGH = 3
"""This many figures do not agree, and this many rows do not confirm something, by chance."""
_MOST_APART = Decimal("0.2")
"""In percent, between a printed rate and that of the levels beside it; both are rounded."""
_MOSTLY = 0.9


@value_class()
class CustomsLine:
    """A row with figures: the printed name, the printed unit of quantity, and what each column contains.

    `broken` is the cell with a spreadsheet's error; such a row has no figures.
    """

    number: int
    label: str
    unit: str
    figures: tuple[tuple[CustomsColumn, Figure], ...]
    broken: str = ""

    @property
    def name(self) -> str:
        """The label on one line."""
        return " ".join(self.label.split())


def read_lines(grid: Grid, header: Header, title: Title) -> Iterator[CustomsLine]:
    """Yields the rows below the header that contain figures.

    Notes, blank rows and repeated headers are passed over. Raises SourceError with the row and the cell.
    """
    repeated = {row.cells for row in header.rows}
    below = [
        row for row in grid.rows if row.number > header.rows[-1].number and any(map(_is_filled, row.cells))
    ]
    if grid.cut and below and not _is_note(below[-1].cells):
        raise SourceError.of_reason("table-cut-off", file=grid.name, line=below[-1].number)
    for row in below:
        if row.cells in repeated or _is_note(row.cells):
            continue
        other = find_title(row.cells)
        if other and not other.is_continued_by(title):
            raise SourceError.of_reason("table-after-table", line=row.number, title=other.text)
        # Commodities are independent; a table of countries without one of them is incomplete.
        if title.subject is not TableSubject.PARTNERS and (broken := _find_broken(row, header)):
            yield CustomsLine(row.number, row.get_cell(header.label), "", (), broken)
        elif line := _make_line(row, header):
            yield line


def _find_broken(row: GridRow, header: Header) -> str:
    """Finds the first cell with a spreadsheet's error, and its content; empty if there is none."""
    cells = ((column, row.get_cell(column.index).strip()) for column in header.columns)
    return next(
        (
            f"{format_place(row.number, column.index)} ({row.get_cell(header.label).strip()}) holds {text}"
            for column, text in cells
            if _ERROR.fullmatch(text.casefold())
        ),
        "",
    )


def _make_line(row: GridRow, header: Header) -> CustomsLine | None:
    label, unit = row.get_cell(header.label), row.get_cell(header.unit)
    figures = tuple((column, _read_figure(row, column, label)) for column in header.columns)
    if all(found is None for _column, found in figures):
        return None
    if not _is_filled(label):
        raise SourceError.of_reason("row-nameless", cell=format_place(row.number, header.label))
    last = max(column.index for column in header.columns)
    if last >= len(row.cells):
        raise SourceError.of_reason(
            "row-breaks-off", line=row.number, name=label.strip(), cells=len(row.cells), wanted=last + 1
        )
    if header.unit is not None and unit.strip("- —\xa0") and _is_figure(unit):
        cell = format_place(row.number, header.unit)
        raise SourceError.of_reason("unit-shifted", cell=cell, text=repr(unit.strip()))
    return CustomsLine(row.number, label, unit, figures)


def _read_figure(row: GridRow, column: CustomsColumn, label: str) -> Figure:
    read = parse_rate if column.content in (Content.RATE, Content.QUANTITY_RATE) else parse_figure
    try:
        found = read(row.get_cell(column.index))
    except ValueError as error:
        cell = name_cell(row.number, label.strip(), column)
        raise SourceError.of_reason("cell-no-figure", cell=cell, text=error.args[0]) from error
    return found


def _is_figure(printed: str) -> bool:
    try:
        parse_figure(printed)
    except ValueError:
        return False
    return True


def _is_note(cells: Sequence[str]) -> bool:
    """Returns whether a row is a note, which says so and has no figures."""
    first, *others = [cell for cell in cells if _is_filled(cell)]
    return _NOTE.search(squeeze_text(first)) is not None and not any(map(_is_figure, others))


def _is_filled(cell: str) -> bool:
    return bool(squeeze_text(cell))


def is_borne_out(lines: Iterable[Sequence[tuple[CustomsColumn, Figure]]]) -> bool:
    """Returns whether growth leads, in most lines, from the levels of a year before to this year's.

    It is growth from January on.
    """
    found = [apart for line in lines if (apart := _measure_difference(line)) is not None]
    return len(found) >= _ENOUGH and sum(apart <= _MOST_APART for apart in found) >= _MOSTLY * len(found)


def _measure_difference(line: Sequence[tuple[CustomsColumn, Figure]]) -> Decimal | None:
    """Returns how far a line's rate is from its levels, in percent; None if it lacks one of the three."""
    held = {
        (column.content, column.years_back): found
        for column, found in line
        if column.span is Span.TO_DATE and isinstance(found, Decimal)
    }
    now, before = held.get((Content.VALUE, 0)), held.get((Content.VALUE, 1))
    rate = held.get((Content.RATE, 0))
    return abs((now / before - 1) * 100 - rate) if now and before and rate is not None else None


def remove_doubled(
    lines: Sequence[CustomsLine], month: Month
) -> tuple[tuple[CustomsLine, ...], tuple[str, ...]]:
    """Returns the lines without the columns of a month that repeat January to that month.

    With a remark on these columns.
    """
    pairs = [pair for line in lines for pair in _find_pairs(line)]
    if month.number == 1 or len(pairs) < _ENOUGH or any(one != other for one, other in pairs):
        return tuple(lines), ()
    kept = (
        replace(line, figures=tuple(pair for pair in line.figures if pair[0].span is not Span.MONTH))
        for line in lines
    )
    said = f"The columns of {month.label} alone hold January to then: they are left out."
    return tuple(kept), (said,)


def _find_pairs(line: CustomsLine) -> Iterator[tuple[Decimal, Decimal]]:
    """Pairs the amounts of the month with those from January on."""
    values = {
        (column.flow, column.span): found
        for column, found in line.figures
        if column.content is Content.VALUE and not column.years_back and isinstance(found, Decimal)
    }
    for (flow, span), value in values.items():
        to_date = values.get((flow, Span.TO_DATE))
        if span is Span.MONTH and to_date is not None:
            yield value, to_date
