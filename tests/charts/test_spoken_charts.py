"""Charts in the languages that answers are told in: the same numbers, every word said, every letter drawn."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.answer.finding import Finding
from bot.charts.captions import localize_chart
from bot.charts.chart import Chart
from bot.charts.choosing import make_chart
from bot.charts.drawing import draw_chart
from bot.charts.letters import JAPANESE, MAIN, read_characters
from bot.charts.svg import write_svg
from bot.desk import Desk
from bot.domain.query import Query
from bot.spoken import LANGUAGES
from tests.shared import make_desk_fixture
from tests.spoken.english_words import find_foreign_words

QUESTIONS = (
    "exports and imports by month since 2024, chart",
    "chart of exports to ASEAN by quarter 2025",
    "chart of exports since 2017 in dollars",
    "growth of exports to Vietnam by month 2025, chart",
    "US share of exports by month 2025, chart",
    "top 10 export markets 2025, chart",
    "contribution of each partner to export growth 2025, chart",
    "exports by continent 2025, chart",
    "exports and imports of cars by month 2025, chart",
    "exports to Africa, Europe and Asia except Japan by month 2025, chart",
    "3-month and 12-month moving average of exports 2025, chart",
    "index of exports by month 2025, chart",
    "quantity of crude oil imports by month 2025, chart",
    "change in exports to each partner 2025 in money, chart",
    "exports as a share of trade with the US by month 2025, chart",
    "exports as a share of trade with each partner 2025, chart",
    "exports to ASEAN in 2024 and 2025, chart",
    "compound annual growth of exports 2019 to 2025, chart",
)


_SIZES = (*((sign, 10) for sign in "亿億억"), ("万亿", 1), ("萬億", 1), *((sign, 100) for sign in "万萬만"))


desk = make_desk_fixture(date(2026, 7, 18))


@pytest.fixture(scope="module")
def charts(desk: Desk) -> Mapping[str, tuple[Finding, Chart]]:
    """The finding and the chart of each question."""
    made: dict[str, tuple[Finding, Chart]] = {}
    for question in QUESTIONS:
        answer = desk.ask_question(question)
        query, finding = answer.reading.query, answer.finding
        assert query, question
        assert finding, question
        made[question] = finding, make_chart(finding, query, desk.atlas)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_said_and_each_letter_drawn(
    desk: Desk, charts: Mapping[str, tuple[Finding, Chart]], language: str
) -> None:
    assert desk.locales
    locale = desk.locales.get_locale(language)
    for question, (finding, english) in charts.items():
        said = localize_chart(english, finding, locale)

        # As large in its own unit: 2,345 亿 are 234.5 billion, and 4,998 万 49.98 million.
        size = next((size for sign, size in _SIZES if said.unit.startswith(sign)), 1)
        assert said.values == pytest.approx([value * size for value in english.values])
        words = " ".join(
            (said.title, said.unit, *said.labels, *(one.name for one in said.series), *said.notes)
        )
        assert not find_foreign_words(words, language), question
        assert set(words) <= read_characters(MAIN) | read_characters(JAPANESE), words


@pytest.mark.parametrize(
    ("question", "title", "unit", "last"),
    [
        (
            "quantity of crude oil imports by month 2026, chart",
            "Quantity of China's imports of crude oil by month, March–June 2026",
            "million tonnes",
            29.27,
        ),
        (
            "unit value of crude oil imports by month 2026, chart",
            "Unit value of China's imports of crude oil by month, March–June 2026",
            "yuan per tonne",
            5234.8,
        ),
        (
            "contribution of each ASEAN member to growth of exports to ASEAN in 2025, chart",
            "Contributions to the growth of China's exports to ASEAN by partner, 2025",
            "percentage points",
            None,
        ),
        (
            "contribution of each product to export growth in June 2026, chart",
            "Contributions to the growth of China's exports by product, June 2026",
            "percentage points",
            None,
        ),
    ],
)
def test_a_chart_shows_what_its_title_says(
    desk: Desk, question: str, title: str, unit: str, last: float | None
) -> None:
    answer = desk.ask_question(question)
    assert answer.reading.query
    assert answer.finding
    chart = make_chart(answer.finding, answer.reading.query, desk.atlas)
    assert (chart.title, chart.unit.casefold()) == (title, unit)
    if last is not None:
        assert chart.series[0].values[-1] == pytest.approx(last, rel=1e-4)


def test_a_half_beside_years_is_named_in_the_language_where_it_has_room(desk: Desk) -> None:
    for question, told in (
        ("2023년 이후 연도별 수출 차트", ">2026년 상반기<"),
        ("Exporte seit 2014 nach Jahren, Diagramm", ">H1 2026<"),
        ("exports by year since 2023, chart", ">H1 2026<"),
    ):
        answer = desk.ask_question(question)
        assert answer.reading.query
        assert answer.finding
        chart = make_chart(answer.finding, answer.reading.query, desk.atlas)
        scene = draw_chart(localize_chart(chart, answer.finding, answer.locale))
        assert told in write_svg(scene).decode()


def test_quantities_and_prices_are_no_amounts_of_money_in_korean(desk: Desk) -> None:
    for question, told in (
        ("2026년 원유 수입 물량 월별", "중국의 원유 수입량: 2026년 6월 2927만톤"),
        ("2026년 원유 수입 단가 월별", "중국의 원유 수입 단가: 2026년 6월 톤당 5,235위안"),
        ("2026년 6월 원유 수입 단가", "단가: 2026년 6월 중국의 원유 수입 톤당 5,235위안"),
    ):
        answer = desk.ask_question(question)
        assert answer.finding
        assert answer.locale.localize_finding(answer.finding).headline.startswith(told)


def test_money_is_counted_in_the_units_of_the_language(desk: Desk) -> None:
    answer = desk.ask_question("top 10 export markets 2025")
    assert desk.locales
    assert answer.reading.query
    assert answer.finding
    chart = make_chart(answer.finding, answer.reading.query, desk.atlas)
    korean = localize_chart(chart, answer.finding, desk.locales.get_locale("ko"))
    assert (chart.unit, chart.show(chart.values[0])) == ("billion yuan", "3,006.7")
    assert (korean.unit, korean.show(korean.values[0])) == ("억 위안", "30,067")


def test_numbers_are_written_as_the_language_does(desk: Desk) -> None:
    answer = desk.ask_question(QUESTIONS[0])
    assert desk.locales
    assert answer.reading.query
    assert answer.finding
    chart = make_chart(answer.finding, answer.reading.query, desk.atlas)
    assert chart.show(4262.7) == "4,262.7"
    assert localize_chart(chart, answer.finding, desk.locales.get_locale("de")).show(4262.7) == "4.262,7"


@pytest.mark.parametrize(("language", "stop"), [("zh", "。"), ("ja", "。"), ("ko", ". "), ("de", ". ")])
def test_the_words_beside_a_picture_end_a_sentence_as_the_language_does(
    desk: Desk, charts: Mapping[str, tuple[Finding, Chart]], language: str, stop: str
) -> None:
    assert desk.locales
    locale = desk.locales.get_locale(language)
    finding, english = charts[QUESTIONS[0]]
    alt = localize_chart(english, finding, locale).alt
    assert alt.startswith(f"{locale.say_text(english.title)}{stop}")
    assert ". " not in alt or stop == ". "


def test_the_title_of_shares_is_a_phrase_and_rounding_is_not_drawn(
    desk: Desk, charts: Mapping[str, tuple[Finding, Chart]]
) -> None:
    finding, shares = charts["US share of exports by month 2025, chart"]
    german = localize_chart(shares, finding, desk.find_locale("de"))
    assert german.title == "USA: Anteil an den Exporten Chinas nach Monaten, 2025"
    answer = desk.ask_question("chart contribution of each region to import growth 2025")
    assert answer.finding
    drawn = make_chart(answer.finding, answer.reading.query or Query(), desk.atlas)
    assert "Rounding" not in str(drawn)
    assert "Not classified" in str(drawn)
