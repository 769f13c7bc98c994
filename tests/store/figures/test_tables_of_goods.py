"""Tables of goods, read past what was not asked for or from product to product."""

from collections.abc import Iterator

import pytest

from bot.domain.figure import Published, Span
from bot.domain.month import Month, Period
from bot.store.figures.tables import FigureTables
from tests.store.figures.stores import MONTH, a_cell, a_level, a_release, holding

CODES = [f"{number:06}" for number in range(100_000, 100_020)]
BEFORE = Month(2024, 12)


def goods_over(period: Period) -> Iterator[Published]:
    """Exports of all codes by the month, with growth; the last code is held in the last month alone."""
    for month in period.list_months():
        for code in CODES if month == MONTH else CODES[:-1]:
            yield a_level(a_cell("DEU", code, month), int(code) + month.key)._replace(rate=int(code) / 1000)


@pytest.mark.parametrize("first", [BEFORE, Month(2010, 1)])
def test_a_table_has_what_is_held_of_each_product_however_many_times_are_held(first: Month) -> None:
    lines = list(goods_over(Period(first, MONTH)))
    with holding((a_release(), lines)) as figures:
        tables, statements = FigureTables(figures), list[str]()
        figures.get_connection().set_trace_callback(statements.append)
        tables.load_goods(a_cell("DEU"), [(Span.MONTH, MONTH), (Span.MONTH, BEFORE)])
        for month, codes in ((MONTH, CODES), (BEFORE, CODES[:-1])):
            table = a_cell("DEU", month=month)
            levels, growth = tables.get_goods(table), tables.get_goods_growth(table)
            cells = {code: a_cell("DEU", code, month) for code in codes}
            assert dict(levels) == {code: figures.find_level(cell) for code, cell in cells.items()}
            assert dict(growth) == {code: figures.find_growth(cell) for code, cell in cells.items()}
            assert levels.numbers == {code: int(code) + month.key for code in codes}
            assert growth.releases == dict.fromkeys(codes, "r")
    steps = [one for one in statements if "code" in one and "level AS figure" in one]
    assert bool(steps) is (first != BEFORE)
