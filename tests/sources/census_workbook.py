"""The layout of the Census Bureau's workbook. The values are of the right size, and made up."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from bot.sources.document import Document, document

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
HEADER = (
    "year",
    "CTY_CODE",
    "CTYNAME",
    *(f"I{month}" for month in MONTHS),
    "IYR",
    *(f"E{month}" for month in MONTHS),
    "EYR",
)
Line = tuple[Any, ...]
CHINA_IMPORTS_2017 = 505_597.1


def line(year: int, code: int, name: str, imports: Iterable[float], exports: Iterable[float]) -> Line:
    """A row: twelve months of each flow, those to come as 0.0, and their sums."""
    bought, sold = ([*months, *[0.0] * 12][:12] for months in (imports, exports))
    return (year, code, name, *bought, round(sum(bought), 1), *sold, round(sum(sold), 1))


def china(year: int = 2017, months: int = 12) -> Line:
    imports = [42_000.0] * 11 + [43_597.1]
    return line(year, 5700, "China", imports[:months], [10_800.5] * months)


def world(year: int = 2017, months: int = 12) -> Line:
    return line(year, 15, "World, Not Seasonally Adjusted", [195_000.0] * months, [129_000.0] * months)


def saved(
    folder: Path, *lines: Line, header: Line = HEADER, above: Iterable[Line] = (), number_format: str = "0.0"
) -> Document:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (*above, header, *lines):
        sheet.append(cells)
    for row in sheet.iter_rows(min_col=4):
        for cell in row:
            cell.number_format = number_format
    path = folder / "country.xlsx"
    book.save(path)
    return document(path)
