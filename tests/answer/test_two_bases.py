"""Growth in two currencies and on two bases: side by side, never mixed, and told why they differ."""

import pytest

from bot.answer.finding import Finding, NotComputedError, Row
from bot.answer.headlines import say_growth
from bot.answer.rates import GrowthRate
from bot.domain.query import Breakdown, Flow, Measure, RankBy
from tests.answer.queries import Asked, query


def _rates(finding: Finding) -> list[Row]:
    return [row for row in finding.rows if row.measure == "rate"]


def _growth(finding: Finding, currency: str) -> float | None:
    return next(row for row in finding.rows if row.currency == currency).growth


@pytest.mark.parametrize(
    ("flow", "yuan", "dollars", "move"),
    [
        (Flow.EXPORT, 6.1, 5.5, 7.1554 / 7.1158 - 1),
        (Flow.IMPORT, 0.5, 0.0, 7.1546 / 7.1148 - 1),
        (Flow.TOTAL, 3.8, 3.2, 7.1554 / 7.1158 - 1),
    ],
)
def test_the_move_of_the_yuan_by_customs_own_totals_tells_why_growth_differs_by_currency(
    ask: Asked, flow: Flow, yuan: float, dollars: float, move: float
) -> None:
    finding = ask(query(flow, (), "2025"))
    assert (_growth(finding, "CNY"), _growth(finding, "USD")) == (yuan, dollars)
    now, before = _rates(finding)
    assert (now.period.label, before.period.label) == ("2025", "2024")
    assert now.growth_computed == pytest.approx(move * 100, abs=0.01)
    assert any(f"the dollar cost {move:.1%}".replace("%", " %") in note for note in finding.notes)
    assert any("so growth in yuan is the higher" in note for note in finding.notes)


def test_the_implied_rate_of_2025_is_the_one_that_customs_totals_give(ask: Asked) -> None:
    now, _ = _rates(ask(query(Flow.EXPORT, (), "2025")))
    # 269,892.0 over 37,718.7, each in hundreds of millions.
    assert now.number == pytest.approx(269_892.0 / 37_718.7, abs=0.0001)
    assert any(
        "7.1554 yuan to the dollar in 2025" in note for note in ask(query(Flow.EXPORT, (), "2025")).notes
    )


def test_a_dearer_yuan_makes_growth_in_dollars_the_higher(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, (), "2025-12"))
    assert (_growth(finding, "CNY"), _growth(finding, "USD")) == (4.4, 5.7)
    # No total of December 2024 is held in both currencies, so the two rates tell it themselves.
    assert _rates(finding)[0].growth_computed == pytest.approx((1.044 / 1.057 - 1) * 100)
    assert any("the dollar cost 1.2 % less than a year earlier" in note for note in finding.notes)


def test_where_both_bases_show_the_same_there_is_nothing_to_explain(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("VNM",), "2025"))
    assert not _rates(finding)
    assert not any("dollar" in note for note in finding.notes)


def test_published_and_computed_growth_are_told_apart_where_they_show_other_digits(ask: Asked) -> None:
    assert "+73.4 % in yuan (published, on customs' revised base; +71.6 % from the levels held)" in (
        ask(query(Flow.IMPORT, ("HKG",), "2025")).growth
    )
    assert "+4.1 % in yuan (published)" in ask(query(Flow.EXPORT, ("JPN",), "2025")).growth


def test_growth_that_no_revised_base_explains_is_not_told_as_one(ask: Asked) -> None:
    """Imports from Timor-Leste: 194.55 million yuan in 2025, 6.29 in 2024, and +2,532.1 % as printed."""
    finding = ask(query(Flow.IMPORT, ("TLS",), "2025"))
    assert finding.growth == (
        "On a year earlier: +2,532.1 % in yuan (published; +2,993.0 % from the levels held, "
        "further apart than a revised base usually explains)."
    )
    wrong = say_growth([("CNY", GrowthRate(72.0, 12.2))])
    assert "+72.0 % in yuan (published; +12.2 % from the levels held, further apart" in wrong


def test_growth_by_which_the_sign_turns_is_told_on_both_bases(ask: Asked) -> None:
    told = ask(query(Flow.TOTAL, (), "2023")).growth
    assert "+0.2 % in yuan (published, on customs' revised base; −0.7 % from the levels held)" in told
    assert "−5.0 % in dollars (published, on customs' revised base; −5.9 % from the levels held)" in told


def _ranked(currency: str | None = None) -> dict[str, object]:
    return {
        "measure": Measure.TOP,
        "breakdown": Breakdown.PARTNER,
        "rank_by": RankBy.YOY,
        "currency": currency,
    }


def test_a_ranking_in_dollars_leaves_out_whom_no_such_growth_is_published_for(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("USA", "JPN", "VNM", "EU"), "2025", **_ranked(currency="USD")))
    ranked = [row for row in finding.rows if row.rank]
    assert [(row.partner, row.growth_published) for row in ranked] == [
        ("EU", 8.4),
        ("JPN", 3.5),
        ("USA", -20.0),
    ]
    assert "Left out, without published growth in dollars: Vietnam." in finding.notes
    assert "by published growth in dollars" in finding.headline


def test_a_ranking_of_all_partners_in_dollars_is_refused_with_those_it_is_published_for(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="only for India, Japan, South Korea and the United States"):
        ask(query(Flow.EXPORT, (), "2025", **_ranked(currency="USD")))


def test_a_ranking_by_computed_growth_shows_no_published_rate_beside_it(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("MIDDLE_EAST", "ASEAN", "EU"), "2025", **_ranked()))
    assert "by computed growth in yuan" in finding.headline
    assert [row.growth_published for row in finding.rows if row.rank] == [None, None, None]


def test_belt_and_road_is_ranked_by_its_published_growth_where_none_can_be_computed(ask: Asked) -> None:
    finding = ask(query(Flow.TOTAL, ("BELT_AND_ROAD", "USA", "EU"), "2024", **_ranked()))
    rows = [(row.partner, row.growth_published) for row in finding.rows if row.rank]
    assert rows == [("BELT_AND_ROAD", 6.4), ("USA", 4.9), ("EU", 1.6)]
