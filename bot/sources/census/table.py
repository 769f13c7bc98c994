"""The figures of the workbook: which numbers are figures, how precise they are, and merged rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from bot.domain.figure import ALL_PRODUCTS, Published
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.messages.reason import give_reason, make_printed_number
from bot.sources.census.rows import CensusLine
from bot.sources.document import SourceError
from bot.value_class import value_class

REPORTER, CURRENCY = "USA", "USD"
_MILLION_DIGITS = 6
_ROUNDING = 1
"""In millions, how far a year may differ from its twelve months, each rounded to a tenth."""


@value_class()
class CensusTable:
    """Lines in order of year; `ends` has each year's last month with any trade.

    `precision` is the size of the last printed digit, in dollars.
    """

    lines: tuple[CensusLine, ...]
    ends: Mapping[int, int]
    precision: int

    @property
    def last(self) -> Month:
        """The last month with any trade."""
        year = max(self.ends)
        return Month(year, self.ends[year])


def make_table(lines: Iterable[CensusLine]) -> CensusTable:
    """Makes the table of all lines, including those passed over, which also show the months.

    Raises SourceError.
    """
    ordered = tuple(sorted(lines, key=lambda line: line.year))
    ends: dict[int, int] = {}
    for line in ordered:
        traded = max((column.month for column, number in line.numbers.items() if number), default=0)
        ends[line.year] = max(traded, ends.get(line.year, 0))
    ends = {year: month for year, month in ends.items() if month}
    if not ends:
        problem = next((line.problem for line in ordered if line.problem), None)
        raise SourceError(problem or give_reason("rows-without-trade"))
    return CensusTable(ordered, ends, _find_precision(ordered))


def check_sums(line: CensusLine) -> None:
    """Raises SourceError if a year is not the sum of its months, so that part of a cell must be missing."""
    if line.problem:
        raise SourceError(line.problem)
    for flow in Flow:
        months = [number for column, number in line.numbers.items() if column.flow is flow and column.month]
        year = [number for column, number in line.numbers.items() if column.flow is flow and not column.month]
        if year and abs(sum(months) - year[0]) > _ROUNDING:
            made = {"sum": make_printed_number(Decimal(sum(months))), "whole": make_printed_number(year[0])}
            raise SourceError.of_reason(
                "months-make-otherwise", flow.value, line=line.row, name=line.name, **made
            )


def read_figures(table: CensusTable) -> Iterator[Published]:
    """Yields every month up to its year's last, and January to that month.

    A zero in a past month is no trade; a zero in a future month is no figure.
    """
    for line in table.lines:
        end = table.ends.get(line.year)
        if line.place and end:
            for column, number in line.numbers.items():
                if column.month <= end:
                    of_line = REPORTER, column.flow.value, line.place, ALL_PRODUCTS, column.span.value
                    period, value = line.year * 100 + (column.month or end), number.scaleb(_MILLION_DIGITS)
                    yield Published(*of_line, CURRENCY, period, round(value), table.precision, line=line.row)


def _find_precision(lines: Iterable[CensusLine]) -> int:
    """Finds the precision; whole numbers are as precise as the column, since 5.0 may be stored as 5."""
    exponents = (number.as_tuple().exponent for line in lines for number in line.numbers.values())
    digits = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return int(10 ** max(0, _MILLION_DIGITS - max(0, digits)))


def merge_rows(lines: Iterable[CensusLine]) -> tuple[tuple[CensusLine, ...], tuple[str, ...]]:
    """Returns the lines, merging rows of one country and year, with a remark for each such country.

    The Bureau keeps Israel under two codes, one of them with nothing but zeros. Rows that print two amounts
    for the same month stay apart.
    """
    rows: dict[tuple[int, str], list[CensusLine]] = defaultdict(list)
    others, merged, years = [], [], defaultdict(list)
    for line in lines:
        if line.place and not line.problem:
            rows[line.year, line.place].append(line)
        else:
            others.append(line)
    for (year, _place), same in rows.items():
        if len(same) > 1 and _do_agree(same):
            merged.append(_merge_lines(same))
            years[same[0].name].append(year)
        else:
            merged += same
    in_order = sorted([*others, *merged], key=lambda line: line.row)
    return tuple(in_order), tuple(
        f"{name} stands in several rows of {', '.join(_format_runs(sorted(of_name)))} "
        "that do not contradict each other, zeros beside figures: they are taken as one."
        for name, of_name in years.items()
    )


def _do_agree(lines: Sequence[CensusLine]) -> bool:
    """Returns whether no two print different amounts for the same; zero is none."""
    columns = {column for line in lines for column in line.numbers}
    return all(len({line.numbers.get(column, 0) for line in lines} - {0}) < 2 for column in columns)


def _merge_lines(lines: Sequence[CensusLine]) -> CensusLine:
    """Merges lines: the row with the most figures, and what the others add."""
    most = max(lines, key=lambda line: sum(map(bool, line.numbers.values())))
    numbers = dict(most.numbers)
    for line in lines:
        numbers |= {column: number for column, number in line.numbers.items() if not numbers.get(column)}
    return most._replace(numbers=numbers)


def _format_runs(years: Sequence[int]) -> Iterator[str]:
    """Formats consecutive years as `1993 to 1996`."""
    start = last = years[0]
    for year in (*years[1:], None):
        if year != last + 1:
            yield f"{start}" if start == last else f"{start} to {last}"
            start = year or start
        last = year or last
