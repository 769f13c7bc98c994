"""Levels in another currency: at a rate that is named, or refused with the rate that is missing."""

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.implied import ImpliedRate
from bot.answer.periods import PublishedSpan
from bot.domain.figure import Cell, Level, Span
from bot.domain.month import Month
from bot.domain.query import Breakdown, Flow, Measure
from bot.messages import Verbatim, message, say_in_english
from bot.shipped import find_shipped, read_table
from tests.answer.queries import Asked, query
from tests.rows import each_row


@pytest.mark.parametrize(("currency", "name"), [("KRW", "the won"), ("JPY", "the yen"), ("EUR", "the euro")])
def test_a_refusal_says_which_rate_would_be_needed(ask: Asked, currency: str, name: str) -> None:
    needed = f"a rate of yuan to {name} for 2025: customs' totals imply none, and no table of rates is held"
    with pytest.raises(NotHeldError, match=needed):
        ask(query(Flow.EXPORT, ("ASEAN",), "2025", currency=currency))
    with pytest.raises(NotHeldError, match=needed):
        ask(
            query(
                Flow.EXPORT, (), "2025", measure=Measure.TOP, breakdown=Breakdown.PARTNER, currency=currency
            )
        )


@pytest.mark.parametrize(("flow", "won"), [(Flow.TOTAL, 9632), (Flow.BALANCE, 1757)])
def test_the_won_of_the_story_are_the_newspapers_own(ask: Asked, flow: Flow, won: int) -> None:
    finding = ask(query(flow, (), "2025", currency="KRW"))
    assert finding.rows[0].value == won * 10**12
    assert any("Not customs' own figure" in note and "rate not stated" in note for note in finding.notes)
    assert finding.rows[0].growth is None


def test_a_rate_that_an_answer_used_is_one_of_its_rows(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, ("DEU",), "2025", currency="USD"))
    rate = next(row for row in finding.rows if row.measure == "rate")
    assert rate.number == pytest.approx(18_479_532 / 2_582_896.1, abs=1e-4)
    assert rate.unit == "CNY per USD"


def test_a_total_rounded_to_billions_implies_no_rate(ask: Asked) -> None:
    # 325 billion dollars of June 2025 may be off by 0.15 percent.
    with pytest.raises(NotHeldError, match="a rate of yuan to the dollar for June 2025"):
        ask(query(Flow.EXPORT, ("JPN",), "2025-06", currency="USD"))


@pytest.mark.parametrize(
    ("rate", "error", "said"),
    [(7.15538, 1e-8, "7.1554"), (7.13496, 1.5e-4, "7.135"), (211.84, 5e-4, "211.8")],
)
def test_a_rate_is_told_as_finely_as_its_totals_give_it(rate: float, error: float, said: str) -> None:
    published_span = PublishedSpan(Span.TO_DATE, Month(2025, 12))
    total = Cell(Flow.EXPORT, "WORLD", *published_span, "CNY"), Level(1, 1, "r")
    told = ImpliedRate(rate, error, "CNY", "USD", Flow.EXPORT, published_span, (total, total), "CHN").number
    assert f"{told.value:.{told.decimals}f}" == said


@each_row("measure", list(Measure))
@each_row("partners", [("DEU",), ("AFRICA", "VNM"), ()])
def test_no_growth_is_ever_computed_of_converted_levels(
    ask: Asked, measure: Measure, partners: tuple[str, ...]
) -> None:
    breakdown = Breakdown.PARTNER if measure in {Measure.TOP, Measure.LIST} else None
    asked = query(Flow.EXPORT, partners, "2024", "2025", measure=measure, currency="USD", breakdown=breakdown)
    try:
        rows = ask(asked).rows
    except (NotHeldError, NotComputedError):
        return
    printed = {"WORLD"}
    converted = [row for row in rows if row.partner not in printed and row.currency == "USD"]
    assert [row.growth_computed for row in converted if row.measure != "rate"] == [None] * len(converted)
    assert not any(row.unit == "% a year" for row in converted)


def test_what_is_remarked_of_releases_is_of_those_that_ship_and_has_a_message() -> None:
    remarks = read_table(find_shipped("releases") / "remarks.csv")
    told_by = {row["name"]: row["told_by"] for row in read_table(find_shipped("releases") / "index.csv")}

    said = {
        row["release"]: say_in_english(
            message("press", row["remark"], words=Verbatim(told_by[row["release"]]))
        )
        for row in remarks
    }
    assert said["press-2025-12-korea-economic-daily-won"] == (
        "Not customs' own figure: The Korea Economic Daily, the newspaper's conversion, rate not stated."
    )
    assert len(said) == len(remarks) == 2
