"""Rows of one country and year that do not contradict each other, as one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.sources.census.lines import CensusLine


def merge_rows(lines: Iterable[CensusLine]) -> tuple[tuple[CensusLine, ...], tuple[str, ...]]:
    """The lines with such rows put together, and a sentence for each country that has some.

    The Bureau keeps Israel under two codes, under one of them with nothing but zeros. Rows that print two
    amounts for the same month stay two.
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
            merged.append(_as_one(same))
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
    """Whether no two of them print two amounts for the same; zero is none."""
    columns = {column for line in lines for column in line.numbers}
    return all(len({line.numbers.get(column, 0) for line in lines} - {0}) < 2 for column in columns)


def _as_one(lines: Sequence[CensusLine]) -> CensusLine:
    """The row that has the most figures, and what the others have beside it."""
    most = max(lines, key=lambda line: sum(map(bool, line.numbers.values())))
    numbers = dict(most.numbers)
    for line in lines:
        numbers |= {column: number for column, number in line.numbers.items() if not numbers.get(column)}
    return most._replace(numbers=numbers)


def _format_runs(years: Sequence[int]) -> Iterator[str]:
    """Years one after the other as `1993 to 1996`."""
    start = last = years[0]
    for year in (*years[1:], None):
        if year != last + 1:
            yield f"{start}" if start == last else f"{start} to {last}"
            start = year or start
        last = year or last
