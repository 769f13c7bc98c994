"""The first row is the figure that is asked for, recomputed from the printed tables."""

from itertools import pairwise

import pytest

from bot.answer.finding import NotHeldError, Row
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Order, RankBy, Side
from tests.answer.queries import Asked, query
from tests.answer.raw_tables import COUNTRIES, bulletins, level

YEAR, BEFORE = Period.of_year(2025), Period.of_year(2024)
LARGE = 200_000_000_000


def by_partner(flow: str, of: str = "money") -> dict[str, float]:
    """What is printed of each country for 2025."""
    column = bulletins()[of].xs(("2025-12", "ytd", flow)).dropna()
    return {one: float(column[one]) for one in COUNTRIES & set(column.index)}


@pytest.mark.parametrize("order", [None, Order.ASC])
@pytest.mark.parametrize("place", [2, 3, 7])
@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_the_third_largest_comes_before_those_above_it(
    flow: Flow, place: int, order: Order | None, ask: Asked
) -> None:
    asked = {"breakdown": Breakdown.PARTNER, "limit": place, "ordinal": place, "order": order}
    found = ask(query(flow, (), "2025", measure=Measure.TOP, **asked))
    values = sorted(by_partner(flow.value).values(), reverse=order is None)
    assert found.rows[0].rank == place
    assert [row.value for row in found.rows] == [values[place - 1], *values[: place - 1]]
    assert f"{place}. {found.rows[0].name}" in found.headline
    assert "1. " not in found.headline


@pytest.mark.parametrize(("flow", "count"), [(Flow.EXPORT, 58), (Flow.IMPORT, 59)])
def test_the_note_on_an_incomplete_table_counts_those_ranked(flow: Flow, count: int, ask: Asked) -> None:
    found = ask(query(flow, (), "2026-01..2026-06", measure=Measure.TOP, breakdown=Breakdown.PARTNER))
    assert f"({count} ranked)" in found.headline
    assert f"Of the {count} partners held for H1 2026, not of all 252" in str(found.notes)


def test_a_place_that_nobody_has_is_refused(ask: Asked) -> None:
    asked = {"breakdown": Breakdown.REGION, "rank_by": RankBy.BALANCE, "side": Side.DEFICIT, "limit": 3}
    with pytest.raises(NotHeldError, match=r"Only 1 .* no number 3"):
        ask(query(Flow.BALANCE, (), "2025", measure=Measure.TOP, ordinal=3, order=Order.ASC, **asked))


@pytest.mark.parametrize("place", [2, 3, 12])
def test_the_third_best_month_comes_first(place: int, ask: Asked) -> None:
    asked = {"breakdown": Breakdown.PERIOD, "frequency": Frequency.MONTH, "limit": place, "ordinal": place}
    found = ask(query(Flow.EXPORT, (), "2025", measure=Measure.TOP, **asked))
    months = sorted(
        (level("export", WORLD, Period.of_month(one)) for one in YEAR.list_months()), reverse=True
    )
    assert found.rows[0].value == months[place - 1]
    assert found.headline.startswith(f"Number {place} is ")


def grows_faster(one: Row, other: Row) -> bool:
    return (one.growth_published or 0) >= (other.growth_published or 0)


def test_the_fastest_of_those_above_an_amount_comes_before_their_number(ask: Asked) -> None:
    asked = {"breakdown": Breakdown.PARTNER, "rank_by": RankBy.YOY, "threshold": f">{LARGE}"}
    rows = ask(query(Flow.EXPORT, (), "2025", measure=Measure.TOP, **asked)).rows
    large = [one for one, value in by_partner("export").items() if value > LARGE]
    rates = by_partner("export", "growth")
    assert rows[0].growth_published == max(rates[one] for one in large)
    assert all(grows_faster(one, other) for one, other in pairwise(rows[: len(large)]))
    assert [row.number for row in rows if row.measure == "count"] == [len(large)]
    second = ask(query(Flow.EXPORT, (), "2025", measure=Measure.TOP, limit=2, ordinal=2, **asked)).rows[0]
    assert second.growth_published == sorted(rates[one] for one in large)[-2]


@pytest.mark.parametrize("partner", ["USA", "DEU", "VNM"])
@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_by_how_much_a_share_moved_comes_before_the_shares(flow: Flow, partner: str, ask: Asked) -> None:
    shares = [level(flow, partner, year) / level(flow, WORLD, year) * 100 for year in (BEFORE, YEAR)]
    rows = ask(query(flow, (partner,), "2024", "2025", measure=Measure.SHARE, moved=True)).rows
    assert rows[0].unit == "pp"
    assert rows[0].number == pytest.approx(shares[1] - shares[0])
    assert [row.share for row in rows[1:3]] == [pytest.approx(share) for share in shares]


def test_by_how_many_places_a_rank_moved_comes_before_the_ranks(ask: Asked) -> None:
    asked = {"measure": Measure.RANK, "breakdown": Breakdown.PARTNER, "moved": True}
    rows = ask(query(Flow.IMPORT, ("VNM",), "2024", "2025", **asked)).rows
    before, after = rows[1].rank or 0, rows[2].rank or 0
    assert (rows[0].number, rows[0].unit) == (before - after, "places")
    assert after == 1 + sum(value > level("import", "VNM", YEAR) for value in by_partner("import").values())


def test_rows_are_chosen_from_the_largest(ask: Asked) -> None:
    """Those of the ten largest that fell, and the one that grew fastest, are among them."""
    asked = {"breakdown": Breakdown.PARTNER, "among": 10}
    largest = sorted(by_partner("export").items(), key=lambda one: -one[1])[:10]
    grown = {one: by_partner("export", "growth")[one] for one, _ in largest}
    fell = ask(query(Flow.EXPORT, (), "2025", measure=Measure.LIST, direction=Direction.DOWN, **asked))
    count, *rows, of = fell.rows
    assert (count.number, of.number) == (len(rows), 10)
    assert [row.partner for row in rows] == [one for one, _ in largest if grown[one] < 0]
    first = ask(query(Flow.EXPORT, (), "2025", measure=Measure.TOP, rank_by=RankBy.YOY, limit=1, **asked))
    assert first.rows[0].partner == max(grown, key=lambda one: grown[one])
    assert "first of 10 partners" in first.headline
