"""Dollars of one table are of one edition: exports and imports make the total that stands beside them."""

import pandas as pd
import pytest

from bot.answer.finding import NotHeldError
from bot.domain.query import Breakdown, Flow
from bot.shipped import shipped
from tests.answer.queries import Asked, query, span


def _dollars(year: int) -> dict[str, float]:
    """Exports and imports of a year as UN Comtrade has them."""
    lines = pd.read_csv(shipped("releases") / f"comtrade/comtrade-china-{year}.csv", keep_default_na=False)
    lines = lines[(lines.partner == "WORLD") & (lines["product"].astype(str) == "")]
    return {flow: float(money) for flow, money in zip(lines.flow, lines.value, strict=True)}


def test_exports_and_imports_make_the_total_in_one_table_of_dollars(ask: Asked) -> None:
    finding = ask(query(None, (), "2021", currency="USD", breakdown=Breakdown.FLOW))
    rows = {row.flow: row.value or 0 for row in finding.rows if row.measure == "value"}
    parts = _dollars(2021)
    assert rows[Flow.EXPORT] == pytest.approx(parts["export"], abs=1)
    assert rows[Flow.TOTAL] == rows[Flow.EXPORT] + rows[Flow.IMPORT]
    assert rows[Flow.BALANCE] == rows[Flow.EXPORT] - rows[Flow.IMPORT]
    assert any("printed total is of an earlier edition" in note for note in finding.notes)


@pytest.mark.parametrize("year", range(2014, 2025))
def test_growth_in_dollars_is_of_one_edition(ask: Asked, year: int) -> None:
    row = ask.first(query(Flow.TOTAL, (), str(year), currency="USD"))
    assert row.value == pytest.approx(sum(_dollars(year).values()), abs=1)
    if year > 2014 and row.growth_published is None:
        before = sum(_dollars(year - 1).values())
        assert row.growth_computed == pytest.approx((sum(_dollars(year).values()) / before - 1) * 100)


@pytest.mark.parametrize("month", [str(month) for month in span("2024-01..2026-06").each_month()])
def test_dollars_of_any_month_add_up(ask: Asked, month: str) -> None:
    """To a tenth of a billion, which is the last digit that some of them were told with."""
    try:
        finding = ask(query(None, (), month, currency="USD", breakdown=Breakdown.FLOW))
    except NotHeldError:
        return
    rows = {row.flow: row.value or 0 for row in finding.rows if row.period == span(month) and row.value}
    assert rows[Flow.TOTAL] == pytest.approx(rows[Flow.EXPORT] + rows[Flow.IMPORT], abs=1.1e8)
    assert rows[Flow.BALANCE] == pytest.approx(rows[Flow.EXPORT] - rows[Flow.IMPORT], abs=1.1e8)


def test_exports_that_were_not_told_are_what_imports_and_balance_leave(ask: Asked) -> None:
    """July 2024: imports 215.9 and a surplus of 84.65 billion dollars were told, exports were not."""
    finding = ask(query(Flow.EXPORT, (), "2024-07", currency="USD"))
    assert finding.rows[0].value == 215_900_000_000 + 84_650_000_000
    assert any("worked out from the other totals" in note for note in finding.notes)


def test_totals_of_two_editions_imply_no_rate_where_one_edition_tells_another(ask: Asked) -> None:
    """2021: 39.1 trillion yuan and 6.05 trillion dollars were told together, at 6.46 yuan to the dollar.

    21.73 trillion yuan of exports as first told, and 3.316 trillion dollars as revised since, are 6.55.
    """
    assert 21.73 / 3.316 > 39.1 / 6.05 * 1.01
    with pytest.raises(NotHeldError, match="customs' totals imply none"):
        ask(query(Flow.TOTAL, ("EU",), "2021", currency="USD"))
    headline = ask(query(Flow.EXPORT, (), "2021"))
    assert not any("the dollar cost" in note for note in headline.notes)
