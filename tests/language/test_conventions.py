"""What a time means when the latest month held ends no year."""

from datetime import date

from bot.domain.month import Month, Period
from bot.language import Calendar
from bot.language.reading import Outcome
from tests.language.conftest import Read, texts
from tests.rows import each_row
from tests.spans import of_quarter

SUMMER = Calendar(date(2026, 7, 20), Month(2026, 6))
SPRING = Calendar(date(2026, 5, 10), Month(2026, 4))


def span(text: str) -> Period:
    first, _, last = text.partition("..")
    return Period(Month.parse(first), Month.parse(last or first))


@each_row(
    ("question", "period"),
    [
        ("exports", "2025-01..2025-12"),
        ("exports this year", "2026-01..2026-06"),
        ("exports year to date", "2026-01..2026-06"),
        ("exports last year", "2025-01..2025-12"),
        ("exports last month", "2026-06"),
        ("exports latest", "2026-06"),
        ("exports in March", "2026-03"),
        ("exports in September", "2025-09"),
        ("exports in Q2", "2026-04..2026-06"),
        ("exports in Q3", "2025-07..2025-09"),
        ("exports in the first half", "2026-01..2026-06"),
        ("exports last quarter", "2026-04..2026-06"),
        ("exports last 12 months", "2025-07..2026-06"),
        ("exports last two years", "2024-01..2025-12"),
        ("exports since March 2026", "2026-03..2026-06"),
        ("exports Nov 2025 to Feb 2026", "2025-11..2026-02"),
    ],
)
def test_times_by_the_latest_month_held(question: str, period: str, understand: Read) -> None:
    reading = understand(question, calendar=SUMMER)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query
    assert reading.query.periods == (span(period),)


@each_row(
    ("question", "period"),
    [
        ("I'm writing about trade with the US this year. What were exports in June?", "2026-06"),
        ("exports this year, June", "2026-06"),
        ("My story is about exports to Vietnam this year. How fast did they grow in Q1?", "2026-01..2026-03"),
        (
            "Ich schreibe über den Handel mit den USA in diesem Jahr. Wie hoch war der Export im Juni?",
            "2026-06",
        ),
        ("J'écris sur le commerce avec les États-Unis cette année. Les exportations en mai ?", "2026-05"),
        ("Este año, ¿cuánto exportamos en mayo?", "2026-05"),
        ("올해 대미 무역에 대한 기사를 쓰고 있어요. 6월 수출은 얼마였나요?", "2026-06"),
        ("今年的出口情况，6月是多少？", "2026-06"),
        ("今年の輸出、6月は？", "2026-06"),
        ("exports this year and June", "2026-01..2026-06 2026-06"),
        ("this year, exports in May and June", "2026-05 2026-06"),
        ("exports this year. And in 2025?", "2026-01..2026-06 2025-01..2025-12"),
        ("exports YTD 2026 vs YTD 2025", "2026-01..2026-06 2025-01..2025-06"),
        ("imports YTD versus YTD 2024", "2026-01..2026-06 2024-01..2024-06"),
        ("exports to Vietnam year to date vs year to date last year", "2026-01..2026-06 2025-01..2025-06"),
        ("올해 누계 수출과 작년 누계 비교", "2026-01..2026-06 2025-01..2025-06"),
        ("今年累计出口与去年累计出口对比", "2026-01..2026-06 2025-01..2025-06"),
        ("Exporte kumuliert 2026 gegenüber 2025 kumuliert", "2026-01..2026-06 2025-01..2025-06"),
        ("cumulative exports 2025 vs 2024", "2025-01..2025-12 2024-01..2024-12"),
    ],
)
def test_parts_of_the_year_that_runs(question: str, period: str, understand: Read) -> None:
    query = understand(question, calendar=SUMMER).query
    assert query
    assert query.periods == tuple(map(span, period.split()))


@each_row(
    ("question", "earlier", "periods"),
    [
        ("exports 2026 vs 2025", "", "2026-01..2026-06 2025-01..2025-06"),
        ("just the first half", "exports to the US, 2025 vs 2021", "2025-01..2025-06 2021-01..2021-06"),
        ("exports in June, July and August", "", "2025-06 2025-07 2025-08"),
        ("compare H1 with H2: imports from Japan", "", "2025-01..2025-06 2025-07..2025-12"),
        ("하반기 수입이 상반기보다 늘었나", "", "2025-01..2025-06 2025-07..2025-12"),
        ("exports December and January", "", "2025-12 2026-01"),
        ("2019～2025年の輸出を2019年=100の指数で", "", "2019-01..2025-12"),
        ("as an index, 2019=100", "exports by year, 2019 to 2025", "2019-01..2025-12"),
        ("just the last quarter of that", "exports to the US 2025 by month", "2025-10..2025-12"),
        ("last 6 months only", "exports to Canada by month 2025", "2025-07..2025-12"),
        ("und was kaufen wir denen ab?", "Exporte nach Mexiko 2025", "2025-01..2025-12"),
        ("planning for next year. imports by quarter in 2025?", "", "2025-01..2025-12"),
        ("2025财年（4月至次年3月）出口", "", "2025-04..2026-03"),
        ("has that been revised since?", "exports in October 2025", "2025-10"),
    ],
)
def test_what_is_named_does_not_run_on_to_the_latest_month(
    question: str, earlier: str, periods: str, understand: Read
) -> None:
    reading = understand(question, *filter(None, (earlier,)), calendar=SUMMER)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query
    assert reading.query.periods == tuple(map(span, periods.split()))


def test_a_quarter_under_way_is_not_the_latest(understand: Read) -> None:
    query = understand("exports last quarter", calendar=SPRING).query
    assert query
    assert query.periods == (of_quarter(2026, 1),)


def test_this_year_to_date_says_so(understand: Read) -> None:
    assert any("June 2026" in text for text in texts(understand("exports this year", calendar=SUMMER)))


def test_a_span_that_outruns_the_data_is_cut_and_says_so(understand: Read) -> None:
    reading = understand("exports 2024 to 2026")
    assert reading.query
    assert reading.query.periods == (span("2024-01..2025-12"),)
    assert any("December 2025" in text for text in texts(reading))


def test_a_month_not_published_yet_is_no_data_and_offers_the_latest(understand: Read) -> None:
    reading = understand("exports July 2026", calendar=SUMMER)
    assert reading.outcome is Outcome.NO_DATA
    assert reading.choices[0] == "Exports, June 2026, in CNY"


def test_a_default_is_always_said(understand: Read) -> None:
    assert "No period was named: the latest full year, 2025." in texts(understand("exports"))


def test_a_follow_up_month_takes_the_year_of_the_thread(understand: Read) -> None:
    query = understand("and November?", "exports Dec 2024").query
    assert query
    assert query.periods == (span("2024-11"),)


@each_row(
    "question",
    [
        "12-month rolling exports",
        "rolling 12-month total of exports",
        "trailing 12-month exports",
        "12-month rolling average of exports",
        "moving average of exports",
        "滚动12个月出口",
    ],
)
def test_what_rolls_ends_with_the_latest_month_held(question: str, understand: Read) -> None:
    query = understand(question, calendar=SUMMER).query
    assert query
    assert query.periods == (span("2025-07..2026-06"),)
