"""The layout of the Census Bureau's workbook. The values are of the right size, and made up."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from bot.sources.document import Document, open_file

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
    return open_file(path)


COUNTRIES = (
    (1220, "Canada", "CAN", 0.2),
    (2010, "Mexico", "MEX", 0.15),
    (4120, "United Kingdom", "GBR", 0.06),
    (4280, "Germany", "DEU", 0.07),
    (5081, "Israel", "ISR", 0.01),
    (5700, "China", "CHN", 0.25),
    (5880, "Japan", "JPN", 0.12),
    (7210, "Algeria", "DZA", 0.005),
)
"""Code, name, the place here, and a share of all trade, made up."""
FORMER = (
    (4351, "Czechoslovakia", 1992),
    (4610, "Union of Soviet Socialist Republics", 1992),
    (4790, "Yugoslavia", 1991),
)
"""States that end, with their last year."""
ISRAEL_OF_OLD = 5080
ZERO_YEARS = (1993, 1994, 1995, 1996, 2003)
"""In which Israel stands under its old code too, with nothing but zeros."""
FIRST, LAST, MONTHS_OF_LAST = 1991, 2024, 7


def amounts(year: int, share: float, months: int) -> list[float]:
    """Months of a trade that grows by a twentieth a year, more in autumn."""
    whole = 40_000 * 1.05 ** (year - FIRST)
    return [round(whole * share * (1 + month / 50), 1) for month in range(months)]


def whole_workbook(last_month: int = MONTHS_OF_LAST) -> list[Line]:
    """34 years as the Bureau has them, with fewer countries: by country, the world and groups among them."""
    lines: list[Line] = []
    for code, name, _place, share in COUNTRIES:
        lines += [_line(year, code, name, share, last_month) for year in range(FIRST, LAST + 1)]
        if name == "Israel":
            lines += [line(year, ISRAEL_OF_OLD, name, [0.0] * 12, [0.0] * 12) for year in ZERO_YEARS]
        lines.append((None, code, f"{name} ends", *[None] * 26))
    for code, name, last in FORMER:
        lines += [_line(year, code, name, 0.01, last_month) for year in range(FIRST, last + 1)]
    for code, name in (
        (15, "World, Not Seasonally Adjusted"),
        (4, "World, Seasonally Adjusted"),
        (3, "OPEC"),
    ):
        lines += [_line(year, code, name, 1.0, last_month) for year in range(FIRST, LAST + 1)]
    return lines


def revised(lines: Iterable[Line], factor: float) -> list[Line]:
    """The rows with every amount so many times what it was."""
    return [
        tuple(round(cell * factor, 1) if isinstance(cell, float) else cell for cell in row) for row in lines
    ]


def since(lines: Iterable[Line], year: int) -> list[Line]:
    return [row for row in lines if isinstance(row[0], int) and row[0] >= year]


def _line(year: int, code: int, name: str, share: float, last_month: int) -> Line:
    months = last_month if year == LAST else 12
    return line(year, code, name, amounts(year, share, months), amounts(year, share / 2, months))


def changed(lines: Iterable[Line], year: int, code: int, cells: dict[int, object]) -> list[Line]:
    """The rows with other cells in one of them."""
    return [
        tuple(cells.get(place, cell) for place, cell in enumerate(row)) if row[:2] == (year, code) else row
        for row in lines
    ]
