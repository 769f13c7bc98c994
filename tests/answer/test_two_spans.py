"""One span set against another, of any length, within a year or over its end; and one such span alone."""

import pytest

from bot.answer.finding import NotComputedError
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Measure, Query, RankBy
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import COUNTRIES, bulletins, level, pieces

PAIRS = [
    ("2025-01..2025-04", "2026-01..2026-04"),
    ("2024-10..2025-03", "2025-10..2026-03"),
    ("2025-05..2025-09", "2025-10..2026-02"),
    ("2025-01", "2025-06"),
    ("2025-11..2026-01", "2024-11..2025-01"),
]
OVER_THE_YEAR = "2024-10..2025-03"


def rank_of(partner: str, flow: str, period: Period) -> int:
    """By the countries that have a line in each piece of the period."""
    money = bulletins()["money"]
    held = [set(money[month, step, flow].index) for month, step in pieces(period)]
    levels = {one: level(flow, one, period) for one in set.intersection(*held) & COUNTRIES}
    return sum(other > levels[partner] for other in levels.values()) + 1


@pytest.mark.parametrize("pair", PAIRS)
def test_a_change_between_spans_of_any_length_is_of_all_their_months(
    ask: Asked, pair: tuple[str, str]
) -> None:
    early, late = sorted(map(span, pair))
    row = ask.first(query(Flow.EXPORT, ("JPN",), *pair, measure=Measure.CHANGE))
    now, before = (level("export", "JPN", period) for period in (late, early))
    assert (row.value, row.period) == (now - before, late)
    if row.growth_published is None:
        assert row.growth_computed == pytest.approx((now / before - 1) * 100)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_share_changes_between_spans_of_any_length(ask: Asked, pair: tuple[str, str]) -> None:
    before, now = (
        level("export", "USA", one) / level("export", "WORLD", one) * 100 for one in sorted(map(span, pair))
    )
    rows = ask(query(Flow.EXPORT, ("USA",), *pair, measure=Measure.SHARE)).rows
    (moved,) = (row for row in rows if row.measure == "change")
    assert moved.number == pytest.approx(now - before)
    assert moved.unit == "pp"


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("partner", ["VNM", "NLD"])
def test_a_rank_changes_between_spans_of_any_length(ask: Asked, partner: str, pair: tuple[str, str]) -> None:
    asked = query(Flow.EXPORT, (partner,), *pair, measure=Measure.RANK, breakdown=Breakdown.PARTNER)
    rows = ask(asked).rows
    before, now = (rank_of(partner, "export", one) for one in sorted(map(span, pair)))
    assert {row.period: row.rank for row in rows[:2]} == dict(
        zip(sorted(map(span, pair)), (before, now), strict=True)
    )
    (moved,) = (row for row in rows if row.measure == "change")
    assert moved.number == before - now


@pytest.mark.parametrize(
    "asked",
    [
        Query(measure=Measure.SHARE, partners=("JPN",)),
        Query(measure=Measure.BALANCE, partners=("JPN",)),
        Query(measure=Measure.RANK, partners=("JPN",), breakdown=Breakdown.PARTNER),
        Query(measure=Measure.TOP, breakdown=Breakdown.PARTNER),
        Query(measure=Measure.VALUE, breakdown=Breakdown.PARTNER),
        Query(measure=Measure.LIST, breakdown=Breakdown.PARTNER),
        Query(measure=Measure.COMPARE, partners=("JPN", "KOR"), breakdown=Breakdown.PARTNER),
    ],
    ids=lambda asked: str(asked.measure),
)
def test_a_span_over_the_end_of_a_year_is_one_figure(ask: Asked, asked: Query) -> None:
    flow = Flow.BALANCE if asked.measure is Measure.BALANCE else Flow.EXPORT
    rows = ask(
        query(
            flow,
            asked.partners,
            OVER_THE_YEAR,
            measure=asked.measure,
            breakdown=asked.breakdown,
        )
    ).rows
    assert {row.period for row in rows} == {span(OVER_THE_YEAR)}
    (japan,) = (row for row in rows if row.partner == "JPN" and row.measure == asked.measure)
    assert japan.value == level(flow, "JPN", span(OVER_THE_YEAR))


def test_a_contribution_over_the_end_of_a_year_is_of_the_whole_span(ask: Asked) -> None:
    row = ask.first(query(Flow.EXPORT, ("JPN",), "2025-10..2026-03", measure=Measure.CONTRIBUTION))
    now, before = (
        {one: level("export", one, span(period)) for one in ("JPN", "WORLD")}
        for period in ("2025-10..2026-03", OVER_THE_YEAR)
    )
    assert row.number == pytest.approx((now["JPN"] - before["JPN"]) / before["WORLD"] * 100)


@pytest.mark.parametrize(
    "asked",
    [
        query(Flow.EXPORT, ("JPN",), "2024-01..2025-12", measure=Measure.CONTRIBUTION),
        query(Flow.EXPORT, ("JPN",), "2024-01..2025-12", measure=Measure.CHANGE),
        query(
            Flow.EXPORT,
            (),
            "2024-01..2025-12",
            measure=Measure.TOP,
            breakdown=Breakdown.PARTNER,
            rank_by=RankBy.YOY,
        ),
    ],
    ids=["contribution", "change", "ranking"],
)
def test_more_than_a_year_is_not_set_against_the_year_before(ask: Asked, asked: Query) -> None:
    with pytest.raises(NotComputedError, match="growth on a year earlier of more than a year"):
        ask(asked)


def test_a_change_between_unequal_spans_is_refused(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="of the same length"):
        ask(query(Flow.EXPORT, (), "2024", "2025-01..2025-06", measure=Measure.CHANGE))
