"""Growth of goods starts from the year before as their own table prints it, never from last year's table."""

import pytest

from bot.answer.finding import Finding, Row
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Product, RankBy, Vintage
from tests.answer.queries import Asked, query
from tests.printed_goods import PrintedGoods, table_of

COPPER_ORE = Product("铜矿砂及其精矿", "copper ore")
CRUDE = Product("原油", "crude oil")
CHIPS = Product("集成电路", "integrated circuits")
STEEL = Product("钢材", "steel")
MEDICINES = Product("中药材及中式成药", "Chinese medicines")
APART = "far from the months around it in customs' own table"


def to_date(kind: str, month: str, goods: Product, of: str) -> PrintedGoods:
    return table_of(kind, month)[goods.id, "ytd", of]


def base_of_month(kind: str, goods: Product, month: str, before: str) -> tuple[float, float]:
    """Value and quantity of a month a year before, by the tables of the month and of the one before it."""
    late, early = (to_date(kind, one, goods, f"{int(one[:4]) - 1}{one[4:]}") for one in (month, before))
    return late.value - early.value, (late.quantity or 0) - (early.quantity or 0)


def value_and_base(finding: Finding) -> tuple[Row, Row]:
    return finding.rows[0], next(row for row in finding.rows if row.measure == "base")


def test_last_years_span_is_as_revised_since_and_says_so(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, (), "2024-01..2024-03", product=COPPER_ORE))
    row = finding.rows[0]
    assert row.value == to_date("imports", "2025-03", COPPER_ORE, "2024-03").value
    assert (row.growth_published, row.growth_computed) == (6.2, None)
    assert "Q1 2024 is as revised since: 108.0 billion yuan was printed first." in finding.notes
    first = to_date("imports", "2024-03", COPPER_ORE, "2024-03").value
    assert ("first_printed", first) in [(one.measure, one.value) for one in finding.rows]


def test_as_first_published_it_is_what_its_own_table_says(ask: Asked) -> None:
    asked = query(Flow.IMPORT, (), "2024-01..2024-03", product=COPPER_ORE, vintage=Vintage.FIRST)
    row = ask.first(asked)
    own = to_date("imports", "2024-03", COPPER_ORE, "2024-03")
    assert (row.value, row.growth_published) == (own.value, own.growth)


def test_all_vintages_are_told(ask: Asked) -> None:
    asked = query(Flow.IMPORT, (), "2024-01..2024-03", product=COPPER_ORE, vintage=Vintage.ALL)
    assert ask(asked).headline == (
        "Revised: China's imports of copper ore in Q1 2024 went from 108,046,785,933 yuan to "
        "117,425,185,681 yuan, by +8.7 %."
    )


def test_what_only_a_later_table_has_says_so(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2024-01..2024-06", product=STEEL))
    assert finding.rows[0].value == to_date("exports", "2025-06", STEEL, "2024-06").value
    note = "H1 2024 is as the table of a year later prints it: what was printed first is not held."
    assert note in finding.notes


@pytest.mark.parametrize("goods", [COPPER_ORE, CRUDE, CHIPS, STEEL], ids=lambda goods: goods.label)
def test_a_span_from_january_has_the_base_of_its_own_table(ask: Asked, goods: Product) -> None:
    value, base = value_and_base(ask(query(Flow.IMPORT, (), "2026-01..2026-06", product=goods)))
    own = to_date("imports", "2026-06", goods, "2026-06")
    assert (value.value, value.growth_published) == (own.value, own.growth)
    assert base.value == to_date("imports", "2026-06", goods, "2025-06").value


@pytest.mark.parametrize("goods", [COPPER_ORE, CRUDE, CHIPS, STEEL], ids=lambda goods: goods.label)
def test_a_month_grows_over_the_month_that_its_tables_tell(ask: Asked, goods: Product) -> None:
    finding = ask(query(Flow.IMPORT, (), "2026-06", product=goods))
    value, base = value_and_base(finding)
    expected, _ = base_of_month("imports", goods, "2026-06", "2026-05")
    month = table_of("imports", "2026-06")[goods.id, "month", "2026-06"]
    assert (value.value, base.value) == (month.value, expected)
    assert value.growth_computed == pytest.approx((month.value / expected - 1) * 100)
    assert any(note.startswith("Customs prints no growth for single months") for note in finding.notes)


def test_months_in_a_row_grow_over_the_same_months(ask: Asked) -> None:
    """The second quarter a year before is January to June less January to March."""
    value, base = value_and_base(ask(query(Flow.IMPORT, (), "2026-04..2026-06", product=COPPER_ORE)))
    assert base.value == base_of_month("imports", COPPER_ORE, "2026-06", "2026-03")[0]
    months = [
        table_of("imports", one)[COPPER_ORE.id, "month", one] for one in ("2026-04", "2026-05", "2026-06")
    ]
    assert value.value == sum(one.value for one in months)


def test_where_the_table_of_the_month_before_is_not_held_a_month_has_no_growth(ask: Asked) -> None:
    """No table of January and February 2025 is held: last year's of March would be the wrong base."""
    row = ask.first(query(Flow.IMPORT, (), "2025-03", product=COPPER_ORE))
    assert row.value == table_of("imports", "2025-03")[COPPER_ORE.id, "month", "2025-03"].value
    assert row.growth is None


def test_quantities_have_the_same_base(ask: Asked) -> None:
    asked = query(Flow.IMPORT, (), "2026-06", measure=Measure.QUANTITY, product=COPPER_ORE)
    number = table_of("imports", "2026-06")[COPPER_ORE.id, "month", "2026-06"].quantity or 0
    _, base = base_of_month("imports", COPPER_ORE, "2026-06", "2026-05")
    row = ask.first(asked)
    assert (row.number, row.unit) == (number, "tonnes")
    assert row.growth_computed == pytest.approx((number / base - 1) * 100)


def test_rankings_have_the_same_bases(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT, (), "2026-06", measure=Measure.TOP, breakdown=Breakdown.PRODUCT, rank_by=RankBy.YOY
    )
    finding = ask(asked)
    for row in finding.rows[:5]:
        goods = Product(row.product or "", "")
        base, _ = base_of_month("exports", goods, "2026-06", "2026-05")
        month = table_of("exports", "2026-06")[goods.id, "month", "2026-06"]
        assert row.growth_computed == pytest.approx((month.value / base - 1) * 100)
    assert any(note.startswith("Customs prints no growth for single months") for note in finding.notes)


def test_exports_against_imports_have_both_bases(ask: Asked) -> None:
    row = ask.first(query(Flow.BALANCE, (), "2026-06", measure=Measure.BALANCE, product=CHIPS))
    base = [base_of_month(kind, CHIPS, "2026-06", "2026-05")[0] for kind in ("exports", "imports")]
    months = [
        table_of(kind, "2026-06")[CHIPS.id, "month", "2026-06"].value for kind in ("exports", "imports")
    ]
    now, then = months[0] - months[1], base[0] - base[1]
    assert row.value == now
    assert row.growth_computed == pytest.approx((now / then - 1) * 100)


def test_an_outlier_of_the_source_is_told_as_printed_and_noted(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025-07", product=MEDICINES))
    assert finding.rows[0].value == table_of("exports", "2025-07")[MEDICINES.id, "month", "2025-07"].value
    assert any(APART in note for note in finding.notes)


@pytest.mark.parametrize("span", ["2025-07", "2025-01..2025-07"])
def test_an_outlier_is_not_ranked(ask: Asked, span: str) -> None:
    finding = ask(query(Flow.EXPORT, (), span, measure=Measure.TOP, breakdown=Breakdown.PRODUCT, limit=40))
    assert MEDICINES.id not in {row.product for row in finding.rows}
    assert any(APART in note for note in finding.notes)


def test_an_outlier_is_no_record_and_no_highest_month(ask: Asked) -> None:
    asked = query(Flow.EXPORT, (), measure=Measure.RECORD, product=MEDICINES, frequency=Frequency.MONTH)
    record = ask(asked)
    assert record.rows[0].period.label == "December 2025"
    series = ask(query(Flow.EXPORT, (), "2025-03..2025-12", product=MEDICINES, frequency=Frequency.MONTH))
    assert "900.0 million yuan (−9.6 %) in December 2025, the highest of 9 months" in series.headline


@pytest.mark.parametrize("month", ["2025-07", "2025-08"])
def test_no_growth_starts_from_an_outlier(ask: Asked, month: str) -> None:
    assert ask.first(query(Flow.EXPORT, (), month, product=MEDICINES)).growth is None


def test_two_spans_a_year_apart_are_set_side_by_side_by_one_table(ask: Asked) -> None:
    """The half year as first printed with the base beside it: last year's table has another."""
    spans = ("2025-01..2025-06", "2024-01..2024-06")
    now, before, gap, ratio = ask(
        query(Flow.IMPORT, (), *spans, measure=Measure.COMPARE, product=COPPER_ORE)
    ).rows
    own, base = (to_date("imports", "2025-06", COPPER_ORE, one) for one in ("2025-06", "2024-06"))
    assert (now.value, before.value, gap.value) == (own.value, base.value, own.value - base.value)
    assert now.growth_published == own.growth
    assert ratio.number == pytest.approx(own.value / base.value)


def test_a_change_over_a_year_is_that_of_one_table(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, (), "2025-01..2025-06", measure=Measure.CHANGE, product=COPPER_ORE))
    own, base = (to_date("imports", "2025-06", COPPER_ORE, one) for one in ("2025-06", "2024-06"))
    assert (finding.rows[0].value, finding.rows[0].growth_published) == (own.value - base.value, own.growth)
    assert "H1 2025 and the year before are as the table of that time prints them side by side." in (
        finding.notes
    )


def test_a_months_change_starts_from_what_its_tables_tell(ask: Asked) -> None:
    row = ask.first(query(Flow.IMPORT, (), "2026-06", measure=Measure.CHANGE, product=CRUDE))
    month = table_of("imports", "2026-06")[CRUDE.id, "month", "2026-06"].value
    assert row.value == month - base_of_month("imports", CRUDE, "2026-06", "2026-05")[0]
