"""What sets two figures apart: the difference and the ratio, at the time and of the flow that they are of."""

import pytest

from bot.answer.finding import NotComputedError
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Product
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import level


@pytest.mark.parametrize(("early", "late"), [("2024", "2025"), ("2025", "2024")])
def test_a_difference_is_of_the_first_and_stands_at_its_time(ask: Asked, early: str, late: str) -> None:
    rows = ask(query(Flow.EXPORT, ("JPN",), early, late, measure=Measure.COMPARE)).rows
    first, second = (level("export", "JPN", span(year)) for year in (early, late))
    _, _, difference, ratio = rows
    assert (difference.value, difference.period) == (first - second, span(early))
    assert ratio.number == pytest.approx(first / second)
    assert ratio.period == span(early)


def test_what_sets_exports_and_imports_apart_is_of_neither_flow(ask: Asked) -> None:
    both = query(None, ("JPN",), "2025", measure=Measure.COMPARE, breakdown=Breakdown.FLOW)
    rows = {row.measure: row for row in ask(both).rows if row.measure in ("difference", "ratio")}
    exports, imports = (level(flow, "JPN", span("2025")) for flow in ("export", "import"))
    assert (rows["difference"].flow, rows["difference"].value) == (None, exports - imports)
    assert rows["ratio"].number == pytest.approx(exports / imports)


def test_a_small_difference_is_told_in_percent_that_are_not_nil(ask: Asked) -> None:
    headline = ask(query(Flow.IMPORT, ("APEC",), "2024", "2025", measure=Measure.COMPARE)).headline
    assert "25.86 billion yuan below, 0.2 % less" in headline


@pytest.mark.parametrize("frequency", [None, Frequency.QUARTER])
def test_exports_against_imports_have_a_ratio_each_time(ask: Asked, frequency: Frequency | None) -> None:
    asked = query(
        None, ("RUS",), "2024", "2025", measure=Measure.COMPARE, breakdown=Breakdown.FLOW, frequency=frequency
    )
    finding = ask(asked)
    ratios = [row for row in finding.rows if row.measure == "ratio"]
    assert len(ratios) == (8 if frequency else 2)
    for row in ratios:
        exports, imports = (level(flow, "RUS", row.period) for flow in ("export", "import"))
        assert row.number == pytest.approx(exports / imports)
    if not frequency:
        assert "in 2025 exports are 154.0 billion yuan below, 0.83 times" in finding.headline


def test_goods_that_are_only_bought_are_told_as_imports_at_each_time(ask: Asked) -> None:
    oil = Product("原油", "crude oil")
    asked = query(None, (), "2024", "2025", measure=Measure.COMPARE, breakdown=Breakdown.FLOW, product=oil)
    finding = ask(asked)
    assert {(row.flow, row.period) for row in finding.rows} == {
        (Flow.IMPORT, span("2024")),
        (Flow.IMPORT, span("2025")),
    }
    assert "imports of crude oil: 2.31 trillion yuan" in finding.headline


def test_exports_divided_by_imports_is_a_number(ask: Asked) -> None:
    headline = ask(query(None, ("JPN",), "2025", measure=Measure.COMPARE, breakdown=Breakdown.FLOW)).headline
    ratio = level("export", "JPN", span("2025")) / level("import", "JPN", span("2025"))
    assert f"{ratio:.2f} times" in headline


def test_one_sum_is_set_against_one(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT,
        ("JPN", "KOR", "USA"),
        "2025",
        measure=Measure.COMPARE,
        combine=True,
        against=("USA",),
    )
    together, alone, difference, ratio = ask(asked).rows
    both = level("export", "JPN", span("2025")) + level("export", "KOR", span("2025"))
    other = level("export", "USA", span("2025"))
    assert (together.value, alone.value, difference.value) == (both, other, both - other)
    assert together.name == "Japan and South Korea together"
    assert ratio.number == pytest.approx(both / other)


@pytest.mark.parametrize(("over", "first"), [(Flow.IMPORT, Flow.EXPORT), (Flow.EXPORT, Flow.IMPORT)])
def test_a_ratio_of_flows_is_the_first_figure_and_of_the_one_that_is_divided(
    ask: Asked, over: Flow, first: Flow
) -> None:
    asked = query(None, ("JPN",), "2025", measure=Measure.COMPARE, breakdown=Breakdown.FLOW, over=over)
    finding = ask(asked)
    divided, divisor = (level(flow, "JPN", span("2025")) for flow in (first, over))
    ratio, *others = finding.rows
    assert ratio.measure == "ratio"
    assert ratio.number == pytest.approx(divided / divisor)
    assert [row.flow for row in others] == [first, over, None]
    assert others[-1].value == divided - divisor
    assert finding.headline.startswith(f"{first.capitalize()}s divided by {over}s: {divided / divisor:.2f}. ")


def test_what_is_no_pair_of_flows_has_no_ratio_of_them(ask: Asked) -> None:
    with pytest.raises(NotComputedError):
        ask(query(Flow.EXPORT, ("JPN",), "2025", over=Flow.IMPORT))


def test_exports_against_imports_of_several_are_told_with_each_of_them(ask: Asked) -> None:
    partners = ("JPN", "KOR", "TWN", "VNM", "IND")
    asked = query(None, partners, "2025", measure=Measure.COMPARE, breakdown=Breakdown.FLOW)
    finding = ask(asked)
    assert finding.headline == (
        "China's trade in 2025: with Japan exports are 53.16 billion yuan below, 0.95 times; "
        "with South Korea exports are 306.0 billion yuan below, 0.77 times; "
        "with Taiwan exports are 1.053 trillion yuan below, 0.36 times; 2 more below."
    )
    of_japan = [(row.flow, row.measure) for row in finding.rows[:4]]
    assert of_japan == [
        (Flow.EXPORT, "compare"),
        (Flow.IMPORT, "compare"),
        (None, "difference"),
        (None, "ratio"),
    ]
    assert {row.partner for row in finding.rows[:4]} == {"JPN"}
