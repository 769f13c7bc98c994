"""Records asked in words, against the raw tables: which period, what value, and of how many."""

from datetime import date
from math import inf
from typing import Any

import pytest

from bot.answer.finding import Finding, Row
from bot.as_json.answers import answer_document
from bot.desk import Desk
from bot.desk_answer import Answer
from tests.audit.sums import Span, amount, countries, month, quarter, share, with_, year
from tests.rows import each_row
from tests.shared import make_desk_fixture

MONTHS = [month(one) for one in Span("2024-01", "2026-06").months]
_BOTH_SIGNS = "RUS"


desk = make_desk_fixture(date(2026, 8, 1))


def found(answer: Answer) -> Finding:
    assert answer.finding, answer.refusal
    return answer.finding


def when(row: Row) -> Span:
    return Span(str(row.period.first), str(row.period.last))


def balances(partner: str, spans: list[Span] = MONTHS) -> dict[Span, float]:
    return {span: amount(with_("balance", partner), span) for span in spans}


def extreme(of: dict[Span, float], side: str, end: str) -> Span:
    """The largest deficit is the lowest balance, the smallest the one nearest zero below it."""
    mine = {span: value for span, value in of.items() if (value > 0) is (side == "surplus") and value}
    return max(mine, key=lambda span: abs(mine[span]) * (1 if end == "largest" else -1))


NAMES = {
    "BRA": "Brazil",
    "TWN": "Taiwan",
    "AUS": "Australia",
    "RUS": "Russia",
    "USA": "the US",
    "DEU": "Germany",
    "JPN": "Japan",
    "VNM": "Vietnam",
}


@each_row(
    "question",
    ["{end} monthly {side} with {name} since January 2024", "which month had the {end} {side} with {name}?"],
)
@each_row("end", ["largest", "smallest"])
@each_row(
    ("partner", "side"),
    [
        ("BRA", "deficit"),
        ("TWN", "deficit"),
        ("AUS", "deficit"),
        ("USA", "surplus"),
        ("DEU", "surplus"),
        (_BOTH_SIGNS, "deficit"),
        (_BOTH_SIGNS, "surplus"),
    ],
)
def test_a_deficit_is_the_negative_of_a_balance_whichever_way_it_is_asked(
    desk: Desk, question: str, partner: str, side: str, end: str
) -> None:
    finding = found(desk.ask_question(question.format(end=end, side=side, name=NAMES[partner])))
    expected = extreme(balances(partner), side, end)
    first = finding.rows[0]
    assert (when(first), first.value) == (expected, balances(partner)[expected])
    assert f"the {end} {side} of the 30 months" in finding.headline


@each_row(
    ("question", "end"),
    [
        ("größtes monatliches Defizit mit Brasilien seit Januar 2024", "largest"),
        ("kleinstes monatliches Defizit mit Brasilien seit Januar 2024", "smallest"),
        ("plus grand déficit mensuel avec le Brésil depuis janvier 2024", "largest"),
        ("plus petit déficit mensuel avec le Brésil depuis janvier 2024", "smallest"),
        ("mayor déficit mensual con Brasil desde enero de 2024", "largest"),
        ("menor déficit mensual con Brasil desde enero de 2024", "smallest"),
        ("2024年1月以来对巴西最大的月度逆差", "largest"),
        ("2024年1月以来对巴西最小的月度逆差", "smallest"),
        ("2024年1月以降のブラジルとの月間貿易赤字の最大", "largest"),
        ("2024年1月以降のブラジルとの月間貿易赤字の最小", "smallest"),
        ("2024년 1월 이후 브라질에 대한 월간 무역적자 최대", "largest"),
        ("2024년 1월 이후 브라질에 대한 월간 무역적자 최소", "smallest"),
        ("worst monthly deficit with Brazil ever", "largest"),
        ("record deficit with Brazil in a single month", "largest"),
        ("highest monthly deficit with Brazil", "largest"),
        ("lowest monthly trade balance with Brazil", "largest"),
    ],
    every=2,
)
def test_records_of_deficits_in_every_language(desk: Desk, question: str, end: str) -> None:
    answer = desk.ask_question(question)
    first = found(answer).rows[0]
    expected = extreme(balances("BRA"), "deficit", end)
    assert (when(first), first.value) == (expected, balances("BRA")[expected])
    assert answer.told
    assert answer.reading.language == "en" or answer.told.headline != found(answer).headline


def test_the_largest_deficit_with_brazil_is_that_of_june_2026(desk: Desk) -> None:
    first = found(desk.ask_question("largest monthly deficit with Brazil since January 2024")).rows[0]
    assert (str(first.period.first), first.value) == ("2026-06", -44_743_040_000)


@pytest.mark.parametrize("end", ["largest", "smallest"])
def test_deficits_of_years_and_quarters(desk: Desk, end: str) -> None:
    years = balances("TWN", [year(2024), year(2025)])
    first = found(desk.ask_question(f"{end} yearly deficit with Taiwan")).rows[0]
    assert when(first) == extreme(years, "deficit", end)
    quarters = balances(
        "AUS",
        [quarter(of, one) for of in (2024, 2025) for one in (1, 2, 3, 4)]
        + [quarter(2026, 1), quarter(2026, 2)],
    )
    first = found(desk.ask_question(f"{end} quarterly deficit with Australia")).rows[0]
    assert when(first) == extreme(quarters, "deficit", end)


def test_where_there_was_no_deficit_none_is_made_of_surpluses(desk: Desk) -> None:
    finding = found(desk.ask_question("largest monthly deficit with the US"))
    assert finding.headline.startswith("None of the 30 months held (from January 2024) was a deficit.")
    assert when(finding.rows[0]) == extreme(balances("USA"), "surplus", "smallest")
    no = found(desk.ask_question("is the surplus with Brazil in June 2026 a record?"))
    assert no.headline.startswith(
        "No: China's trade deficit with Brazil in June 2026 set no record: 44.74 billion yuan."
    )


@each_row(
    ("question", "headline"),
    [
        (
            "is the trade balance with South Korea in 2025 a record?",
            "No: China's trade balance with South Korea in 2025 set no record: −306.0 billion yuan",
        ),
        (
            "is the trade deficit with Australia in 2025 a record?",
            "No: China's trade deficit with Australia in 2025 set no record: 386.0 billion yuan",
        ),
        (
            "대한국 무역수지 2025년 기록인가요?",
            "아니요: 기록 아님: 2025년 중국의 대한국 무역수지 −3060억 위안",
        ),
    ],
)
def test_no_record_of_a_balance_tells_its_side(desk: Desk, question: str, headline: str) -> None:
    answer = desk.ask_question(question)
    assert found(answer).headline.startswith(headline) or answer.locale.localize_finding(
        found(answer)
    ).headline.startswith(headline)


@pytest.mark.parametrize(("end", "order"), [("largest", True), ("smallest", False)])
@pytest.mark.parametrize("side", ["deficit", "surplus"])
def test_a_ranking_of_one_side_holds_no_partner_of_the_other(
    desk: Desk, side: str, end: str, *, order: bool
) -> None:
    finding = found(desk.ask_question(f"{end} trade {side}s by partner 2025"))
    of = {
        one: value
        for one, value in countries(with_("balance"), year(2025)).items()
        if (value > 0) is (side == "surplus") and value
    }
    expected = sorted(of, key=lambda one: abs(of[one]), reverse=order)[:10]
    assert [row.value for row in finding.rows] == [of[one] for one in expected]


def test_what_happened_to_a_deficit_is_said_and_no_row_is_read_backwards(desk: Desk) -> None:
    question = "by how much did the deficit with Taiwan change in 2025"
    answer = desk.ask_question(question)
    assert "the deficit widened by 37.98 billion yuan, 3.7 %" in found(answer).headline
    before, now = (amount(with_("balance", "TWN"), year(one)) for one in (2024, 2025))
    row = answer_document(question, answer)["answer"]["rows"][0]
    assert row["value"] == now - before
    assert (row["growth_computed"], row["growth_published"]) == (None, None)
    assert row["number"] == pytest.approx((now / before - 1) * 100, abs=1e-6)
    assert row["unit"] == "% growth of the deficit"


@pytest.mark.parametrize(
    "question",
    [
        "trade balance by partner 2025",
        "trade balance with Brazil by month 2025",
        "trade balance with Brazil 2025",
        "whose deficit grew the most in 2025",
        "compare the trade balance with Brazil and Taiwan 2025",
        "rank of Brazil by trade deficit 2025",
        "which partners' deficit widened most in yuan in 2025",
    ],
)
def test_no_negative_value_has_a_positive_growth_that_nothing_explains(desk: Desk, question: str) -> None:
    for row in answer_document(question, desk.ask_question(question))["answer"]["rows"]:
        growths = [row["growth_published"], row["growth_computed"]]
        assert row["flow"] != "balance" or (row["value"] or 0) >= 0 or growths == [None, None]


def test_deficits_that_widened_are_listed_and_counted(desk: Desk) -> None:
    with_brazil = balances("BRA")
    wider = [span for span in MONTHS[12:24] if with_brazil[span] < with_brazil[span.year_before]]
    rows = found(desk.ask_question("in how many months of 2025 did the deficit with Brazil widen")).rows
    assert rows[0].number == len(wider)
    narrower = found(desk.ask_question("in how many months of 2025 did the deficit with Brazil narrow")).rows
    assert narrower[0].number == 12 - len(wider)


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [
        ("partners whose deficit widened by more than 20 billion yuan in 2025", 20e9, inf),
        ("partners whose deficit narrowed by more than 20 billion yuan in 2025", -inf, -20e9),
        ("which partners' deficits narrowed in 2025", -inf, 0),
    ],
)
def test_what_deficits_moved_by_is_bounded_by_their_size(
    desk: Desk, question: str, low: float, high: float
) -> None:
    late, early = (countries(with_("balance"), year(one)) for one in (2025, 2024))
    wider = {one: early[one] - value for one, value in late.items() if value < 0 and one in early}
    met = [one for one, by in wider.items() if low < by < high]
    rows = found(desk.ask_question(question)).rows
    assert [row.partner for row in rows if row.rank] == sorted(met, key=lambda one: -abs(wider[one]))


def test_what_deficits_grow_fastest_is_asked_of_large_ones(desk: Desk) -> None:
    late, early = (countries(with_("balance"), year(one)) for one in (2025, 2024))
    large = [one for one, value in late.items() if value < -100e9]
    fastest = sorted(large, key=lambda one: -late[one] / early[one])
    rows = found(desk.ask_question("top 5 fastest growing deficits above 100 billion yuan in 2025")).rows
    assert [row.partner for row in rows if row.rank] == fastest[:5]


def test_a_mark_for_a_deficit_is_one_for_its_size(desk: Desk) -> None:
    beyond = [span for span, value in balances("BRA").items() if value < -40e9]
    rows = found(desk.ask_question("has the monthly deficit with Brazil ever exceeded 40 billion yuan")).rows
    assert [when(row) for row in rows] == beyond


@each_row(
    ("question", "flow", "partner", "low"),
    [
        ("Which month had the highest exports?", "export", "WORLD", False),
        ("Which month had the lowest imports from Japan?", "import", "JPN", True),
        ("best month for exports to Vietnam", "export", "VNM", False),
        ("worst month for imports", "import", "WORLD", True),
        ("Welcher Monat hatte die höchsten Exporte?", "export", "WORLD", False),
        ("In welchem Monat waren die Importe aus Japan am niedrigsten?", "import", "JPN", True),
        ("Quel mois a eu les exportations les plus élevées ?", "export", "WORLD", False),
        ("¿En qué mes fueron más altas las exportaciones a Vietnam?", "export", "VNM", False),
        ("哪个月出口最高？", "export", "WORLD", False),
        ("自日本进口最低的是哪个月", "import", "JPN", True),
        ("輸出が最も多かった月はいつですか", "export", "WORLD", False),
        ("어느 달 수출이 가장 많았나요?", "export", "WORLD", False),
    ],
)
def test_a_month_sought_without_a_period_is_sought_among_all_held(
    desk: Desk, question: str, flow: str, partner: str, *, low: bool
) -> None:
    answer = desk.ask_question(question)
    of = {span: amount(with_(flow, partner), span) for span in MONTHS}
    first = found(answer).rows[0]
    assert when(first) == (min if low else max)(of, key=lambda span: of[span])
    assert (
        f"the {'lowest' if low else 'highest'} of the 30 months held (from January 2024)"
        in found(answer).headline
    )
    document = answer_document(question, answer)
    assert document["query"]["periods"] == [{"from": "2024-01", "to": "2026-06"}]


def test_a_period_that_is_named_stays_as_named(desk: Desk) -> None:
    finding = found(desk.ask_question("which month of 2025 had the highest exports?"))
    assert "the highest of the 12 months of 2025 is" in finding.headline
    assert "held" not in finding.headline
    answer = desk.ask_question("which quarter of 2025 had the lowest imports?")
    assert "the lowest of the 4 quarters of 2025 is" in found(answer).headline
    assert (
        [str(one) for one in answer.reading.query.periods] == ["2025-01..2025-12"]
        if answer.reading.query
        else False
    )


def test_the_three_best_months_are_of_all_that_are_held(desk: Desk) -> None:
    of = {span: amount(with_("export"), span) for span in MONTHS}
    rows = found(desk.ask_question("top 3 months for exports")).rows
    assert [when(row) for row in rows] == sorted(of, key=lambda span: -of[span])[:3]


@pytest.mark.parametrize("partner", ["USA", "JPN", "VNM"])
@pytest.mark.parametrize("end", ["lowest", "highest"])
def test_the_lowest_since_a_month_is_found(desk: Desk, partner: str, end: str) -> None:
    name = NAMES[partner]
    pick = min if end == "lowest" else max
    of = {span: amount(with_("export", partner), span) for span in MONTHS}
    first = found(desk.ask_question(f"in which month were exports to {name} {end} since January 2024?")).rows[
        0
    ]
    assert when(first) == pick(of, key=lambda span: of[span])
    parts = {span: share(with_("export", partner), span, with_("export")) for span in MONTHS}
    first = found(
        desk.ask_question(f"in which month was the share of {name} in exports {end} since January 2024?")
    ).rows[0]
    assert when(first) == pick(parts, key=lambda span: parts[span])
    assert first.share == pytest.approx(parts[when(first)])


@pytest.mark.parametrize(
    ("question", "low"),
    [
        ("in which month was export growth to Vietnam highest", False),
        ("when was monthly export growth to Vietnam lowest", True),
        ("record monthly fall in exports to Vietnam", True),
    ],
)
def test_growth_has_its_records_too(desk: Desk, question: str, *, low: bool) -> None:
    now = {span: amount(with_("export", "VNM"), span) for span in MONTHS}
    grew = {span: (now[span] / now[span.year_before] - 1) * 100 for span in MONTHS[12:]}
    first = found(desk.ask_question(question)).rows[0]
    expected = (min if low else max)(grew, key=lambda span: grew[span])
    assert (when(first), first.measure) == (expected, "yoy")
    assert first.growth_computed == pytest.approx(grew[expected])


def test_a_rank_has_its_records_too(desk: Desk) -> None:
    places = {}
    for span in MONTHS:
        table = countries(with_("export"), span)
        places[span] = sum(value > table["VNM"] for value in table.values()) + 1
    best = min(places, key=lambda span: places[span])
    first = found(desk.ask_question("in which month did Vietnam rank highest by exports?")).rows[0]
    assert (when(first), first.number, first.unit) == (best, places[best], "in rank")


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("when was the last monthly deficit with Russia?", "deficit"),
        ("when did we last run a surplus with Russia?", "surplus"),
    ],
)
def test_the_last_time_on_one_side_of_zero_comes_first(desk: Desk, question: str, side: str) -> None:
    answer = desk.ask_question(question)
    of = balances(_BOTH_SIGNS)
    expected = [span for span in reversed(MONTHS) if (of[span] > 0) is (side == "surplus")]
    rows = found(answer).rows
    assert [when(row) for row in rows if row.measure == "list"] == expected
    assert when(rows[0]) == expected[0]
    assert f"{len(expected)} of 30 months held" in found(answer).headline
    assert answer.reading.query
    assert [str(one) for one in answer.reading.query.periods] == ["2024-01..2026-06"]


@pytest.mark.parametrize(
    ("question", "flow", "partner", "end"),
    [
        ("widest monthly deficit with Brazil", "balance", "BRA", min),
        ("max monthly exports to France", "export", "FRA", max),
        ("minimum monthly imports from Germany", "import", "DEU", min),
        ("peak month for imports from Vietnam", "import", "VNM", max),
    ],
)
def test_other_words_for_the_ends(desk: Desk, question: str, flow: str, partner: str, end: Any) -> None:
    of = {span: amount(with_(flow, partner), span) for span in MONTHS}
    first = found(desk.ask_question(question)).rows[0]
    assert (when(first), first.value) == (best := end(of, key=lambda span: of[span]), of[best])


def test_a_best_rank_and_a_share_since_a_month_are_records_of_months(desk: Desk) -> None:
    best = desk.ask_question("Vietnam's highest rank as an export market since January 2024")
    assert best.reading.query
    assert (best.reading.query.of, best.reading.query.frequency) == ("rank", "month")
    parts = {span: share(with_("export", "USA"), span, with_("export")) for span in MONTHS}
    first = found(desk.ask_question("highest US share of exports since January 2024")).rows[0]
    assert when(first) == max(parts, key=lambda span: parts[span])


def test_a_month_is_judged_among_those_up_to_it(desk: Desk) -> None:
    said = found(desk.ask_question("was December 2025 a record month for exports?")).headline
    assert "the highest of the 24 months of 2024–2025; before it" in said


def test_the_annual_total_of_a_partner_has_its_record(desk: Desk) -> None:
    of = {span: amount(with_("total", "VNM"), span) for span in (year(2024), year(2025))}
    first = found(desk.ask_question("lowest annual total trade with Vietnam")).rows[0]
    assert when(first) == min(of, key=lambda span: of[span])
