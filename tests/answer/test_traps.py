"""The traps that real figures set, each with the numbers that prove it."""

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Order, Product, RankBy
from tests.answer.queries import Asked, query

TRILLION = 10**12


@pytest.mark.parametrize(
    ("flow", "partner", "published", "computed"),
    [
        (Flow.EXPORT, (), 6.1, 6.03),
        (Flow.TOTAL, (), 3.8, 3.70),
        (Flow.IMPORT, ("HKG",), 73.4, 71.6),
        (Flow.EXPORT, ("USA",), -19.5, -19.47),
        (Flow.EXPORT, ("ASEAN",), 14.0, 13.99),
        (Flow.TOTAL, ("BELT_AND_ROAD",), 6.3, 6.23),
    ],
)
def test_published_growth_is_a_figure_of_its_own(
    ask: Asked, flow: Flow, partner: tuple[str, ...], published: float, computed: float
) -> None:
    row = ask.first(query(flow, partner, "2025", measure=Measure.YOY))
    assert row.growth_published == published
    assert row.growth_computed == pytest.approx(computed, abs=0.05)


def test_total_trade_fell_as_first_published_in_2023_and_yet_grew_by_the_published_rate(ask: Asked) -> None:
    row = ask.first(query(Flow.TOTAL, (), "2023", measure=Measure.YOY))
    assert row.value == pytest.approx(41.7568 * TRILLION)
    assert row.growth_published == 0.2
    assert row.growth_computed == pytest.approx((41.7568 / 42.07 - 1) * 100)


@pytest.mark.parametrize(
    ("partner", "yuan", "dollars"),
    [
        ("AFRICA", 26.5, 25.8),
        ("ASEAN", 14.0, 13.4),
        ("EU", 9.0, 8.4),
        ("LATIN_AMERICA", 8.0, 7.4),
        ("USA", -19.5, -20.0),
    ],
)
def test_growth_stands_on_each_basis_and_is_never_converted(
    ask: Asked, partner: str, yuan: float, dollars: float
) -> None:
    rows = ask(query(Flow.EXPORT, (partner,), "2025", measure=Measure.YOY)).rows
    assert (rows[0].currency, rows[0].growth_published) == ("CNY", yuan)
    assert (rows[1].currency, rows[1].growth_published, rows[1].value) == ("USD", dollars, None)


def test_a_level_without_published_dollars_is_converted_at_a_named_rate_but_its_growth_is_not(
    ask: Asked,
) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2025", currency="USD"))
    row = finding.rows[0]
    assert row.value == pytest.approx(4_759_578_970_000 / (26_988_976_410_000 / 3_771_842_400_000), rel=1e-9)
    assert (row.growth_published, row.growth_computed) == (13.4, None)
    assert any("7.1554 (2025)" in note for note in finding.notes)


def test_won_stand_only_where_a_newspaper_printed_them(ask: Asked) -> None:
    finding = ask(query(Flow.BALANCE, (), "2025", currency="KRW"))
    assert finding.rows[0].value == 1757 * TRILLION
    assert any("Not customs' own figure" in note for note in finding.notes)
    with pytest.raises(NotHeldError, match="in won: not held"):
        ask(query(Flow.EXPORT, (), "2025", currency="KRW"))
    with pytest.raises(NotHeldError, match="in won: not held"):
        ask(query(Flow.TOTAL, ("ASEAN",), "2025", currency="KRW"))


def test_what_starts_in_january_is_the_printed_year_to_date(ask: Asked) -> None:
    to_date = ask.first(query(Flow.EXPORT, (), "2024-01..2024-03")).value
    months = [ask.first(query(Flow.EXPORT, (), f"2024-0{month}")).value or 0 for month in (1, 2, 3)]
    assert to_date != sum(months)
    assert to_date == pytest.approx(sum(months), rel=0.001)


def test_what_starts_later_is_the_sum_of_its_months_and_says_so(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("JPN",), "2025-10..2025-12"))
    months = [ask.first(query(Flow.EXPORT, ("JPN",), f"2025-{month}")).value or 0 for month in (10, 11, 12)]
    assert finding.rows[0].value == sum(months)
    assert any("sum of its months" in note for note in finding.notes)


def test_two_years_are_the_sum_of_two_published_years(ask: Asked) -> None:
    years = [ask.first(query(Flow.IMPORT, ("BRA",), year)).value or 0 for year in ("2024", "2025")]
    assert ask.first(query(Flow.IMPORT, ("BRA",), "2024-01..2025-12")).value == sum(years)


@pytest.mark.parametrize("month", ["2025-01", "2025-02"])
def test_january_and_february_come_with_the_two_together(ask: Asked, month: str) -> None:
    finding = ask(query(Flow.EXPORT, (), month))
    beside = finding.rows[-1]
    assert str(beside.period) == "2025-01..2025-02"
    assert beside.value == 3_881_210_800_000
    assert any("Lunar New Year" in note for note in finding.notes)


def test_a_month_that_is_not_held_is_refused_not_zero(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match="Exports to Chile, May 2019, in yuan: not held"):
        ask(query(Flow.EXPORT, ("CHL",), "2019-05"))


def test_what_is_not_held_is_refused_in_the_currency_that_was_asked_for(ask: Asked) -> None:
    goods = query(Flow.EXPORT, (), "2025", currency="USD", product=Product("原油", "crude oil"))
    with pytest.raises(NotHeldError, match="in dollars: not held"):
        ask(goods)
    ranked = {"measure": Measure.TOP, "breakdown": Breakdown.PARTNER}
    with pytest.raises(NotHeldError, match="No table in dollars is held for June 2026"):
        ask(query(Flow.EXPORT, (), "2026-06", currency="USD", **ranked))


@pytest.mark.parametrize("measure", [Measure.VALUE, Measure.YOY, Measure.SHARE])
def test_of_several_what_is_held_is_told_and_what_is_not(ask: Asked, measure: Measure) -> None:
    for asked, told, missing in (
        (query(Flow.EXPORT, ("JPN",), "2013", "2025", measure=measure), ["2025-01..2025-12"], ": 2013."),
        (
            query(Flow.EXPORT, ("JPN", "BTN"), "2025-06", measure=measure),
            ["2025-06"],
            ": Bhutan in June 2025.",
        ),
    ):
        finding = ask(asked)
        assert [str(row.period) for row in finding.rows if row.partner == "JPN"] == told
        assert "BTN" not in {row.partner for row in finding.rows}
        assert f"Not held, so left out{missing}" in finding.headline


def test_of_several_of_which_none_is_held_nothing_is_told(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(query(Flow.EXPORT, ("JPN",), "2012", "2013"))


def test_months_that_fell_are_those_of_published_growth_too_and_months_without_growth_are_not_counted(
    ask: Asked,
) -> None:
    fell = query(
        Flow.EXPORT,
        (),
        "2024-01..2026-06",
        measure=Measure.LIST,
        frequency=Frequency.MONTH,
        breakdown=Breakdown.PERIOD,
        direction=Direction.DOWN,
    )
    finding = ask(fell)
    told = [str(row.period) for row in finding.rows if row.number is None]
    assert told == ["2024-03", "2025-02", "2025-10", "2026-03"]
    assert "4 of 23 months held" in finding.headline
    assert (
        "No growth is published or can be computed: February 2024, April 2024, July 2024 and"
        " September–December 2024." in finding.notes
    )


def test_a_note_names_no_span_within_another(ask: Asked) -> None:
    shares = query(
        Flow.IMPORT,
        ("EU",),
        "2026-01..2026-06",
        measure=Measure.SHARE,
        frequency=Frequency.MONTH,
        breakdown=Breakdown.PERIOD,
    )
    (note,) = [one for one in ask(shares).notes if "the line that customs prints" in one]
    assert note.startswith("European Union in February–June 2025 and H1 2026 is the line")


def test_a_country_that_a_month_lacks_is_not_held_and_a_dash_is_no_trade(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(query(Flow.EXPORT, ("BTN",), "2025-06"))
    finding = ask(query(Flow.EXPORT, ("CHN",), "2025"))
    assert finding.rows[0].value is None
    assert "none recorded" in finding.headline


def test_a_series_leaves_gaps_out_and_names_them(ask: Asked) -> None:
    finding = ask(
        query(Flow.EXPORT, ("USA",), "2022-01..2025-12", breakdown=Breakdown.PERIOD, frequency=Frequency.YEAR)
    )
    assert [row.period.label for row in finding.rows] == ["2024", "2025"]
    assert "Not held, so left out: 2022 and 2023." in finding.notes


def test_a_year_with_months_to_come_is_answered_to_date(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2026"))
    assert finding.rows[0].period.label == "H1 2026"
    assert finding.rows[0].growth_published == 13.4
    assert any("2026 is answered by H1 2026" in note for note in finding.notes)


def test_what_has_not_been_published_is_refused(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match="after June 2026"):
        ask(query(Flow.EXPORT, (), "2026-07"))


def test_asean_is_compared_with_its_eleven_members_on_both_sides(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2025"))
    base = next(row for row in finding.rows if row.measure == "base")
    timor = ask.first(query(Flow.EXPORT, ("TLS",), "2024")).value or 0
    printed = ask.first(query(Flow.EXPORT, ("ASEAN",), "2024")).value or 0
    assert base.value == printed + timor
    assert any("11 members" in note for note in finding.notes)


def test_belt_and_road_growth_is_not_computed_across_a_longer_list(ask: Asked) -> None:
    row = ask.first(query(Flow.TOTAL, ("BELT_AND_ROAD",), "2024", measure=Measure.YOY))
    assert (row.growth_published, row.growth_computed) == (6.4, None)


def test_apec_imports_leave_out_chinas_own_on_both_sides_of_the_break(ask: Asked) -> None:
    row = ask.first(query(Flow.IMPORT, ("APEC",), "2025", measure=Measure.YOY))
    # The printed 2024 line counts re-imports: 1,099.3 over 1,180.4 would be a fall of 6.9 percent.
    assert row.growth_published == 0.3
    assert row.growth_computed == pytest.approx(0.3, abs=0.3)


def test_a_group_with_a_member_not_held_is_refused_and_the_member_named(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match="without a figure for"):
        ask(query(Flow.EXPORT, ("GCC",), "2025-06"))
    assert ask.first(query(Flow.EXPORT, ("GCC",), "2025")).value


def test_groups_that_overlap_count_each_member_once(ask: Asked) -> None:
    together = ask(query(Flow.EXPORT, ("ASEAN", "RCEP"), "2025", combine=True))
    alone = ask.first(query(Flow.EXPORT, ("RCEP",), "2025")).value or 0
    timor = ask.first(query(Flow.EXPORT, ("TLS",), "2025")).value or 0
    assert together.rows[0].value == pytest.approx(alone + timor, abs=100_000)
    assert any("counted once" in note for note in together.notes)


def test_top_partners_are_countries_and_regions(ask: Asked) -> None:
    rows = ask(query(Flow.EXPORT, (), "2025", measure=Measure.TOP, breakdown=Breakdown.PARTNER, limit=5)).rows
    assert [row.partner for row in rows] == ["USA", "HKG", "VNM", "JPN", "KOR"]
    assert [row.rank for row in rows] == [1, 2, 3, 4, 5]


def test_china_is_a_partner_of_itself(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, ("CHN",), "2025"))
    assert finding.rows[0].value == 898_647_320_000
    assert (finding.rows[0].value or 0) > (ask.first(query(Flow.IMPORT, ("RUS",), "2025")).value or 0)
    assert any("re-imports" in note for note in finding.notes)


def test_a_ranking_by_growth_keeps_to_one_basis_and_has_a_floor(ask: Asked) -> None:
    finding = ask(
        query(Flow.EXPORT, (), "2025", measure=Measure.TOP, breakdown=Breakdown.PARTNER, rank_by=RankBy.YOY)
    )
    assert "published" in finding.headline
    rates = [row.growth_published or 0 for row in finding.rows]
    assert rates == sorted(rates, reverse=True)
    assert max(rates) < 500
    assert any("Too small to rank" in note for note in finding.notes)


def test_a_ranking_of_a_part_says_of_how_many(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025-06", measure=Measure.TOP, breakdown=Breakdown.PARTNER))
    assert any(
        "Of the 58 partners held" in note or "Of the 59 partners held" in note for note in finding.notes
    )


def test_the_lowest_come_first_when_asked(ask: Asked) -> None:
    rows = ask(
        query(
            Flow.BALANCE,
            (),
            "2025",
            measure=Measure.TOP,
            breakdown=Breakdown.PARTNER,
            order=Order.ASC,
            limit=3,
        )
    ).rows
    assert rows[0].partner == "TWN"
    assert (rows[0].value or 0) < (rows[1].value or 0) < 0


@pytest.mark.parametrize(
    ("flow", "partner", "of", "share"),
    [
        (Flow.TOTAL, "USA", None, 8.8),
        (Flow.EXPORT, "USA", None, 11.1),
        (Flow.TOTAL, "BELT_AND_ROAD", None, 51.9),
        (Flow.EXPORT, "VNM", "ASEAN", 29.8),
    ],
)
def test_a_share_says_of_what(ask: Asked, flow: Flow, partner: str, of: str | None, share: float) -> None:
    finding = ask(query(flow, (partner,), "2025", measure=Measure.SHARE, of=of))
    row = finding.rows[0]
    assert round(row.share or 0, 1) == share
    assert row.share_of == (of or "WORLD")
    assert f"{share} % of China's {'exports' if flow is Flow.EXPORT else 'total trade'}" in finding.headline


def test_exports_as_a_share_of_all_trade(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025", measure=Measure.SHARE, of="total"))
    assert round(finding.rows[0].share or 0, 1) == 59.4
    assert "59.4 % of China's trade" in finding.headline


def test_continents_and_what_was_not_classified_make_the_world(ask: Asked) -> None:
    rows = ask(query(Flow.EXPORT, (), "2025", breakdown=Breakdown.REGION)).rows
    assert sum(row.share or 0 for row in rows) == pytest.approx(100, abs=0.001)


def test_the_surplus_in_dollars_is_that_of_the_bulletin(ask: Asked) -> None:
    finding = ask(query(Flow.BALANCE, (), "2025", measure=Measure.BALANCE, currency="USD"))
    assert finding.rows[0].value == 3_771_842_400_000 - 2_582_896_100_000
    assert finding.sources[0].edition == "bulletin"


def test_a_published_balance_stands_in_where_a_flow_is_missing(ask: Asked) -> None:
    row = ask.first(query(Flow.BALANCE, (), "2025-10", currency="USD"))
    assert row.value == 90_074_200_000


def test_a_deficit_that_grew_has_grown(ask: Asked) -> None:
    finding = ask(query(Flow.BALANCE, ("TWN",), "2025"))
    row, base = finding.rows[0], next(row for row in finding.rows if row.measure == "base")
    assert (row.value or 0) < (base.value or 0) < 0
    assert row.growth_computed == pytest.approx(((row.value or 0) / (base.value or 1) - 1) * 100)
    assert "trade deficit with Taiwan" in finding.headline
    assert ", up 3." in finding.headline


def test_no_rate_is_taken_from_a_surplus_to_a_deficit(ask: Asked) -> None:
    finding = ask(query(Flow.BALANCE, ("JPN",), "2025-06"))
    assert (finding.rows[0].value or 0) < 0
    assert finding.rows[0].growth_computed is None
    assert "after a surplus of 3.08 billion yuan a year earlier" in finding.headline


def test_a_surplus_after_a_deficit_tells_its_size(ask: Asked) -> None:
    finding = ask(query(Flow.BALANCE, ("CAN",), "2025-12"))
    assert "after a deficit of 14.77 billion yuan a year earlier" in finding.headline


def test_a_deficit_that_was_next_to_nothing_is_told_beside_it_without_a_rate(ask: Asked) -> None:
    """288 million yuan in June 2025, 25.41 billion a year later: +8,710 % says nothing."""
    finding = ask(query(Flow.BALANCE, ("JPN",), "2026-06"))
    assert "25.41 billion yuan, after a deficit of 288.4 million yuan a year earlier" in finding.headline
    assert finding.rows[0].growth_computed == pytest.approx(8710, abs=1)


def test_a_balance_is_converted_as_one(ask: Asked) -> None:
    yuan = ask.first(query(Flow.BALANCE, ("JPN",), "2025-11")).value or 0
    finding = ask(query(Flow.BALANCE, ("JPN",), "2025-11", currency="USD"))
    assert (finding.rows[0].value or 0) * 7.10 == pytest.approx(yuan, rel=0.01)


@pytest.mark.parametrize("measure", [Measure.STREAK, Measure.RECORD, Measure.CAGR, Measure.AVERAGE])
def test_what_no_measure_computes_is_refused_in_plain_words(ask: Asked, measure: Measure) -> None:
    every_partner = query(Flow.EXPORT, (), "2025", measure=measure, breakdown=Breakdown.PARTNER)
    with pytest.raises(NotComputedError, match="I understood the question, but"):
        ask(every_partner)


def test_the_same_query_gives_the_same_finding(ask: Asked) -> None:
    asked = query(Flow.EXPORT, ("ASEAN",), "2025")
    assert ask(asked) == ask(asked)
    assert ask(asked).receipt != ask(query(Flow.IMPORT, ("ASEAN",), "2025")).receipt
