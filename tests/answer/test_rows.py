"""Traps of lists, contributions, concentration, quantities and ranks over time."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.table import make_table
from bot.domain.query import (
    Breakdown,
    Direction,
    Flow,
    Frequency,
    Measure,
    Order,
    Product,
    Query,
    RankBy,
    Side,
)
from tests.answer.queries import Asked, query
from tests.rows import each_row

STEEL = Product("钢材", "steel")
RARE_EARTHS = Product("稀土", "rare earths")


def by_partner(flow: Flow, *periods: str, **rest: Any) -> Query:
    return query(flow, (), *periods, breakdown=Breakdown.PARTNER, **rest)


def test_a_count_leads_and_how_many_are_held_ends(ask: Asked) -> None:
    finding = ask(by_partner(Flow.TOTAL, "2025", measure=Measure.LIST, direction=Direction.UP))
    assert finding.headline.startswith(
        "China's total trade in 2025, up on a year earlier: 194 of 252 partners held: 1. Hong Kong"
    )
    held = next(row for row in finding.rows if row.measure == "held")
    assert (finding.rows[0].number, held.number) == (194, 252)
    assert any(note.startswith("Left out, without published growth in yuan") for note in finding.notes)


def test_tiny_bases_are_counted_and_told(ask: Asked) -> None:
    finding = ask(by_partner(Flow.TOTAL, "2025", measure=Measure.LIST, direction=Direction.UP))
    assert any("127 had less than 43.85 billion yuan a year earlier" in note for note in finding.notes)


def test_a_rate_to_be_reached_counts_tiny_bases_behind_the_others(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.LIST, threshold=">20", rank_by=RankBy.YOY))
    rates = [row.growth_published or 0 for row in finding.rows[1:-2]]
    assert finding.rows[0].number == len(rates) == 105
    assert finding.rows[1].partner == "GIN"
    assert all(one >= following for one, following in pairwise(rates[:20]))
    assert rates[20] > rates[19]
    assert any(note.startswith("Of those counted, 85 had less than 25.45 billion") for note in finding.notes)


def test_a_ranking_above_a_rate_leaves_tiny_bases_out(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.TOP, threshold=">20", rank_by=RankBy.YOY))
    assert next(row.number for row in finding.rows if row.measure == "count") == 20
    assert any(note.startswith("Too small to rank by growth: 162 partners") for note in finding.notes)


def test_a_threshold_that_is_no_amount_is_not_taken_for_one(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="20 can be no amount of trade"):
        ask(by_partner(Flow.EXPORT, "2025", measure=Measure.TOP, threshold=">20"))


@each_row(
    ("threshold", "told"),
    [
        (">9.3456e11", "above 934.56 billion yuan"),
        (">1e12", "above 1 trillion yuan"),
        (">12.25", "growth above 12.25 %"),
        (">10", "growth above 10 %"),
    ],
)
def test_a_threshold_is_told_with_the_digits_it_was_given(ask: Asked, threshold: str, told: str) -> None:
    rank_by = RankBy.YOY if "growth" in told else None
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.LIST, threshold=threshold, rank_by=rank_by))
    assert f", {told}: " in finding.headline


def test_counted_months_are_not_each_named_the_world(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT, (), "2025", measure=Measure.LIST, breakdown=Breakdown.PERIOD, threshold=">2.3e12"
    )
    table = make_table(ask(replace(asked, frequency=Frequency.MONTH)))
    assert table.columns[:2] == ("What", "Period")
    assert table.rows[1][:2] == ("", "January 2025")


def test_one_of_something_is_told_in_the_singular(ask: Asked) -> None:
    table = make_table(ask(by_partner(Flow.EXPORT, "2025", measure=Measure.LIST, threshold=">3e12")))
    told = {cells[0]: cells[1] for cells in table.rows}
    assert (told["Counted"], told["Of all with a figure"]) == ("1 partner", "251 partners")


def test_nobody_meets_it(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.LIST, threshold=">9e12"))
    assert finding.headline == "China's exports in 2025, above 9 trillion yuan: 0 of 251 partners held."
    assert finding.sources


def test_the_largest_deficits_come_first(ask: Asked) -> None:
    finding = ask(by_partner(Flow.BALANCE, "2025", measure=Measure.LIST, threshold="<0"))
    assert [row.partner for row in finding.rows[1:4]] == ["TWN", "CHN", "AUS"]
    assert "in deficit: 54 of 252 partners held" in finding.headline


def test_a_bound_on_deficits_is_met_by_so_many_of_all_that_are_held(ask: Asked) -> None:
    asked = by_partner(Flow.BALANCE, "2025", measure=Measure.LIST, side=Side.DEFICIT, threshold="<-5e11")
    finding = ask(asked)
    assert "above 500 billion yuan: 2 of 252 partners held" in finding.headline
    assert next(row for row in finding.rows if row.measure == "held").number == 252


def test_a_limit_cuts_the_rows_and_not_the_count(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.TOP, threshold=">1e12", limit=2))
    assert [row.rank for row in finding.rows] == [1, 2, None, None]
    assert finding.rows[2].number == 5


def test_members_that_are_not_held_are_named(ask: Asked) -> None:
    finding = ask(
        query(
            Flow.EXPORT,
            ("AFRICA",),
            "2026-03",
            measure=Measure.LIST,
            breakdown=Breakdown.PARTNER,
            threshold=">1e9",
        )
    )
    assert "5 of 5 partners held" in finding.headline
    assert any(note.startswith("Not held for March 2026: ") for note in finding.notes)


def test_two_years_make_two_lists(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2024", "2025", measure=Measure.LIST, threshold=">1e12"))
    assert [row.number for row in finding.rows if row.measure == "count"] == [5, 5]
    assert [row.period.label for row in finding.rows if row.measure == "count"] == ["2024", "2025"]


def test_a_contribution_is_no_cause(ask: Asked) -> None:
    finding = ask(query(Flow.TOTAL, ("AFRICA",), "2025", measure=Measure.CONTRIBUTION))
    assert finding.rows[0].number == pytest.approx(0.88, abs=0.005)
    assert finding.headline == (
        "Percentage points of the +3.7 % growth of China's total trade in 2025 over 2024: "
        "Africa +0.88 (23.9 % of it)."
    )
    assert (
        "+3.8 % in yuan (published, on customs' revised base; +3.7 % from the levels held)" in finding.growth
    )
    assert any("It tells no cause." in note for note in finding.notes)
    assert "The base is 43.85 trillion yuan in 2024." in finding.notes


def test_contributions_that_overlap_are_not_added(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN", "VNM"), "2025", measure=Measure.CONTRIBUTION))
    assert "The parts overlap: their contributions are not to be added." in finding.notes
    assert not [row for row in finding.rows if row.partner == "OTHERS"]


def test_a_group_contributes_with_the_same_members_in_both_years(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2025", measure=Measure.CONTRIBUTION))
    assert any("ASEAN in 2024 is the sum of the 11 members" in note for note in finding.notes)


def test_no_contribution_across_a_change_of_what_a_group_means(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match="APEC imports leave out China's own re-imports"):
        ask(query(Flow.IMPORT, ("APEC",), "2025-04", measure=Measure.CONTRIBUTION))


def test_a_contribution_to_growth_between_other_years_has_its_base(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("USA",), "2024-06", "2026-06", measure=Measure.CONTRIBUTION))
    assert finding.rows[-1].period.label == "June 2024"
    assert not finding.growth
    assert finding.rows[0].growth_published is None


def test_no_contribution_in_a_currency_that_only_conversion_would_give(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(query(Flow.EXPORT, ("JPN",), "2025", measure=Measure.CONTRIBUTION, currency="USD"))


def test_a_balance_has_no_growth_to_contribute_to(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="no growth to contribute to"):
        ask(query(Flow.BALANCE, ("USA",), "2025", measure=Measure.CONTRIBUTION))


def test_concentration_in_a_month_is_of_the_partners_held(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2026-03", measure=Measure.CONCENTRATION))
    assert finding.headline.startswith("Top 5 of 58 partners in March 2026: 36.9 % of China's exports")
    assert any(note.startswith("Of the 58 partners held for March 2026") for note in finding.notes)


def test_concentration_within_a_group_is_of_its_own_trade(ask: Asked) -> None:
    finding = ask(
        query(Flow.EXPORT, ("ASEAN",), "2025", measure=Measure.CONCENTRATION, breakdown=Breakdown.PARTNER)
    )
    assert finding.rows[0].share_of == "ASEAN"
    assert finding.rows[0].share == pytest.approx(86.2, abs=0.05)


def test_quantity_and_value_move_apart(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025", measure=Measure.QUANTITY, product=RARE_EARTHS))
    assert finding.headline == "China's exports of rare earths in 2025: 62,585 tonnes, up 12.9 %."
    assert [row.growth_published for row in finding.rows] == [12.9, 5.1, None]
    assert [row.measure for row in finding.rows] == ["quantity", "value", "unit_value"]


def test_a_unit_value_falls_where_quantity_outgrows_value(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025", measure=Measure.UNIT_VALUE, product=RARE_EARTHS))
    assert finding.headline == (
        "Unit value: China's exports of rare earths in 2025: 58,480 yuan per tonne, down 6.9 % "
        "(value +5.1 %, quantity +12.9 %)."
    )
    assert any("few digits" in note for note in finding.notes)


def test_unit_values_of_two_years_stand_side_by_side(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025", "2024", measure=Measure.UNIT_VALUE, product=STEEL))
    assert [round(row.number or 0) for row in finding.rows[:2]] == [4966, 5374]
    assert {row.unit for row in finding.rows[:2]} == {"yuan per tonne"}


def test_a_quantity_needs_goods(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="Quantities are of some goods"):
        ask(query(Flow.EXPORT, (), "2025", measure=Measure.QUANTITY))


def test_no_quantity_of_months_that_are_not_held(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match="Exports of steel, November 2024: not held"):
        ask(query(Flow.EXPORT, (), "2024-11", measure=Measure.QUANTITY, product=STEEL))


def test_quantities_of_all_products_are_not_ranked(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025", measure=Measure.QUANTITY, breakdown=Breakdown.PRODUCT))
    assert not [row for row in finding.rows if row.rank]
    assert any(note.startswith("Without a quantity: ") for note in finding.notes)


def test_a_rank_is_followed_from_its_best_to_its_worst(ask: Asked) -> None:
    finding = ask(query(Flow.TOTAL, ("JPN",), "2025", measure=Measure.RANK, breakdown=Breakdown.PERIOD))
    assert finding.headline == (
        "Japan is number 4 of 252 partners in China's total trade in December 2025; over 12 periods, "
        "number 3 at best (January 2025) and 5 at worst (March 2025)."
    )
    ranks = [row[0] for row in make_table(finding).rows]
    assert ranks[:3] == ["3", "4", "5"]


def test_years_without_a_table_are_named_in_a_rank_over_time(ask: Asked) -> None:
    finding = ask(
        query(Flow.EXPORT, ("VNM",), "2021-01..2025-12", measure=Measure.RANK, breakdown=Breakdown.PERIOD)
    )
    assert [row.period.label for row in finding.rows] == ["2024", "2025"]
    assert "Not held, so left out: 2021–2023." in finding.notes


def test_changes_lead_from_the_largest_rise_to_the_largest_fall(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2024", "2025", measure=Measure.CHANGE, limit=2))
    assert [row.partner for row in finding.rows] == ["HKG", "VNM", "RUS", "USA", "UNKNOWN", "OTHERS"]
    assert "203 up, most Hong Kong by 328.2 billion yuan" in finding.headline
    assert "43 down, most United States by 727.0 billion yuan" in finding.headline


def test_shares_of_members_in_their_group(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.SHARE, of="ASEAN", order=Order.DESC))
    assert {row.share_of for row in finding.rows} == {"ASEAN"}
    assert sum(row.share or 0 for row in finding.rows) == pytest.approx(100)


def test_shares_of_exports_in_all_trade(ask: Asked) -> None:
    finding = ask(by_partner(Flow.EXPORT, "2025", measure=Measure.SHARE, of="total"))
    assert finding.rows[0].share == pytest.approx(3.0067 / 45.4687 * 100, abs=0.01)
    assert finding.rows[0].share_of == "total"


def test_continents_are_told_where_nothing_is_unclassified(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2026-06", measure=Measure.SHARE, breakdown=Breakdown.REGION))
    assert finding.rows[-1].share is None
    assert sum(row.share or 0 for row in finding.rows) == pytest.approx(100, abs=0.001)


def test_beside_tonnes_each_amount_names_its_money(ask: Asked) -> None:
    shown = make_table(ask(query(Flow.EXPORT, (), "2025-12", measure=Measure.QUANTITY, product=RARE_EARTHS)))
    assert shown.columns[:3] == ("What", "Period", "Value")
    assert [row[:3] for row in shown.rows] == [
        ("Quantity", "December 2025", "4,392.1 tonnes"),
        ("Value", "December 2025", "450.0 million yuan"),
        ("Unit value", "December 2025", "102,457 yuan per tonne"),
        ("Value", "2025", "3,660.0 million yuan"),
        ("Quantity", "2025", "62,585.2 tonnes"),
    ]


def test_points_of_a_contribution_stand_under_no_unit_of_money(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT, (), "2025", measure=Measure.CONTRIBUTION, breakdown=Breakdown.REGION, currency="CNY"
    )
    shown = make_table(ask(asked))
    value = shown.columns.index("Value")
    assert shown.rows[0][value] == "5.37 pp"
    assert shown.rows[-1][value] == "25,454.5 billion yuan"
