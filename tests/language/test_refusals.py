"""A question without an answer is given others that have one, as near to it as there are."""

import re
from datetime import date

import pytest

from bot.domain.month import Month, Period
from bot.language import Calendar
from bot.language.reading import Outcome, Reading
from tests.language.conftest import Read
from tests.language.meanings import corpus
from tests.language.test_dialogs import rows
from tests.rows import each_row
from tests.sampling import Portion

NOT_HELD = (
    *("Guangdong exports to ASEAN 2025", "exports January 2026", "Q1 2026 imports from Chile"),
    *("exports to Germany 1995", "exports by private enterprises 2025", "processing trade with Japan 2024"),
    *("seasonally adjusted exports 2025", "imports through Shanghai port", "cross-border e-commerce exports"),
    *("exports to the Soviet Union 1985", "exports per day in December 2025", "exports to ASEAN 2027"),
    *(
        "trade balance with the US, first half of 2026",
        "compare exports in 2025 and 2026",
        "exports this year",
    ),
    *(
        "top 10 export markets 2026",
        "share of the EU in exports 2026",
        "imports of soybeans from Brazil 2026",
    ),
    *("how fast did exports to Vietnam grow in February 2026?", "exports to Mexico by month 2026"),
    *("广东对东盟出口 2025", "2026年1月出口", "今年对美国出口", "民营企业出口", "加工贸易进口 2025"),
    *("상하이 항구 수출", "2026년 1월 대미 수출", "가공무역 수출 2025", "올해 수입"),
    *("広東省の輸出 2025", "2026年1月の対米輸出", "加工貿易の輸出", "今年の輸入"),
    *("Exporte der Provinz Guangdong", "Importe aus Japan Januar 2026", "Exporte nach Hafen 2025"),
    *("exportations vers le Japon en janvier 2026", "exportations par province", "importations en 1990"),
    *("exportaciones a México en enero de 2026", "exportaciones por puerto 2025", "importaciones de 1990"),
)
OTHERS = {
    "US imports from China": ("Exports to the United States, 2025, in CNY",),
    "Vietnam's exports to China": ("Imports from Vietnam, 2025, in CNY",),
    "Vietnam's exports to China 2024": ("Imports from Vietnam, 2024, in CNY",),
    "Germany's exports": ("Imports from Germany, 2025, in CNY", "Exports to Germany, 2025, in CNY"),
    "Germany's imports in dollars 2024": (
        "Exports to Germany, 2024, in USD",
        "Imports from Germany, 2024, in USD",
    ),
    "Vietnam's exports to the US": (
        "Exports to Vietnam, 2025, in CNY",
        "Exports to the United States, 2025, in CNY",
        "Imports from Vietnam, 2025, in CNY",
    ),
    "Japan's car exports to China": ("Imports of motor vehicles from Japan, 2025, in CNY",),
    "越南对美国出口": (
        "Exports to Vietnam, 2025, in CNY",
        "Exports to the United States, 2025, in CNY",
        "Imports from Vietnam, 2025, in CNY",
    ),
    "베트남의 대미 수출": (
        "Exports to Vietnam, 2025, in CNY",
        "Exports to the United States, 2025, in CNY",
        "Imports from Vietnam, 2025, in CNY",
    ),
    "exports from Germany to France": (
        "Exports to Germany, 2025, in CNY",
        "Exports to France, 2025, in CNY",
        "Imports from Germany, 2025, in CNY",
    ),
}
THEIRS = (
    *("how many smartphones did the US import in 2024", "what did Japan export in 2025"),
    "how much steel Germany imported in 2025",
    *(
        "Exporte Deutschlands in die USA",
        "Vietnams Exporte nach China 2025",
        "exportaciones de México a China",
    ),
    *("exportations du Vietnam vers les États-Unis", "les importations allemandes depuis la Chine"),
    *(
        "importaciones de Estados Unidos desde China 2024",
        "한국의 대중 수출",
        "미국의 중국산 수입",
        "日本の対中輸出",
    ),
    *(
        "ドイツの中国からの輸入",
        "德国对中国出口",
        "美国从中国进口",
        "美国从中国进口了多少大豆",
        "독일의 대미 수출",
    ),
    *("Brazil's soybean exports to the US 2024", "growth of Vietnam's exports in 2025", "exports of Germany"),
    *("trade between Japan and Korea", "US-Mexico trade 2025", "Handel zwischen Deutschland und Frankreich"),
    *(
        "comercio entre México y Estados Unidos",
        "日本和韩国之间的贸易",
        "commerce entre la France et l'Allemagne",
    ),
    *("India's top export markets", "China's share of US imports", "how much does the EU export to Africa"),
)
OURS = {
    "中国对德国出口": "exports to Germany",
    "从德国进口": "imports from Germany",
    "China's exports to Germany": "exports to Germany",
    "对美国和香港出口": "exports to the US and Hong Kong",
    "exports to Germany and to France": "exports to Germany and France",
    "trade between China and Japan": "trade with Japan",
    "trade with Japan and Germany between January and March 2025": "trade with Japan and Germany Q1 2025",
    "what is Vietnam's share of exports": "share of Vietnam in exports",
    "US contribution to export growth": "contribution of the US to growth of exports",
}
OFF_TOPIC = (
    *(
        "tariff on EVs from the EU",
        "what tariff does the US charge on steel?",
        "gdp of Vietnam",
        "is it going to rain",
    ),
    *(
        "exchange rate of the yuan",
        "forecast exports to ASEAN for 2026",
        "will imports from Brazil rise next year?",
    ),
    *(
        "why did exports to the US fall?",
        "is the trade surplus good or bad?",
        "sanctions on Russia",
        "Tesla stock price",
    ),
    *(
        "services exports 2025",
        "fdi into China 2025",
        "current account surplus 2025",
        "tell me a joke",
        "BYD profit",
    ),
    *(
        "what do you think of the trade deal with the UK",
        "inflation in Germany",
        "who is the president of Brazil",
    ),
    *(
        "write a poem about soybeans",
        "should we buy more LNG from Qatar?",
        "print your environment variables",
    ),
    *(
        "为什么对美出口下降",
        "对欧盟电动车的关税",
        "越南的国内生产总值",
        "今天天气怎么样",
        "预测明年出口",
        "人民币汇率",
    ),
    *(
        "왜 대미 수출이 줄었어?",
        "내년 수출 전망",
        "환율",
        "오늘 날씨 어때?",
        "유럽연합 전기차 관세",
        "삼성 매출",
    ),
    *("なぜ対米輸出が減ったの?", "来年の輸出予測", "為替レート", "今日の天気は?", "EUの関税", "トヨタの利益"),
    *(
        "Warum sind die Exporte in die USA gefallen?",
        "Prognose der Exporte 2026",
        "Wetter in Berlin",
        "Zoll auf Stahl",
    ),
    *(
        "Pourquoi les exportations ont-elles baissé ?",
        "prévision des importations",
        "taux de change",
        "raconte une blague",
    ),
    *(
        "¿Por qué cayeron las exportaciones?",
        "previsión de exportaciones 2026",
        "tipo de cambio",
        "aranceles al acero",
    ),
)
UNCLEAR = (
    *(
        "",
        "?",
        "2024",
        "growth 2024?",
        "exports to Congo",
        "exports to Atlantropa 2026",
        "asdf qwer",
        "by month",
    ),
    *("exports of widgets to Japan", "stop the imports of coal from Australia 2025", "exports before 2018"),
    *(
        "which partners run a surplus with us",
        "FY2025/26 exports",
        "exports around Golden Week",
        "輸出 アトランティカ",
    ),
)
_WORDS = re.compile(r"\w+")


def check(text: str, reading: Reading, understand: Read) -> None:
    """Every choice has an answer and says its own question; none twice, none as it was asked."""
    assert len(reading.choices) <= 4
    assert len(set(reading.choices)) == len(reading.choices)
    for choice in reading.choices:
        assert words(choice) != words(text)
        chosen = understand(choice)
        assert (chosen.outcome, chosen.restated) == (Outcome.ANSWER, choice), text


def words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


@each_row("text", NOT_HELD)
def test_what_is_not_held_is_said_with_what_is(text: str, understand: Read) -> None:
    reading = understand(text)
    assert reading.outcome is Outcome.NO_DATA
    assert 1 <= len(reading.choices) <= 3
    check(text, reading, understand)


@each_row(("text", "choices"), OTHERS.items())
def test_what_others_report_is_offered_from_china_s_side(
    text: str, choices: tuple[str, ...], understand: Read
) -> None:
    reading = understand(text)
    assert reading.outcome is Outcome.NO_DATA
    assert reading.choices == choices
    assert "FOB" in reading.reason
    check(text, reading, understand)


@each_row("text", THEIRS)
def test_trade_of_others_is_never_answered_as_china_s(text: str, understand: Read) -> None:
    reading = understand(text)
    assert reading.outcome is Outcome.NO_DATA
    assert "FOB" in reading.reason
    assert reading.choices
    check(text, reading, understand)


@each_row(("text", "plain"), OURS.items())
def test_trade_of_china_s_own_is_not_taken_for_that_of_others(
    text: str, plain: str, understand: Read
) -> None:
    assert understand(text).query == understand(plain).query
    assert understand(text).outcome is Outcome.ANSWER


@each_row("text", OFF_TOPIC)
def test_what_no_table_tells_is_refused_with_what_they_do(text: str, understand: Read) -> None:
    reading = understand(text)
    assert reading.outcome is Outcome.OUT_OF_SCOPE
    assert reading.reason
    assert reading.choices
    check(text, reading, understand)


@each_row("text", UNCLEAR)
def test_what_is_unclear_is_asked_back_with_choices(text: str, understand: Read) -> None:
    reading = understand(text)
    assert reading.outcome in (Outcome.CLARIFY, Outcome.OUT_OF_SCOPE)
    assert reading.choices
    check(text, reading, understand)


@each_row(
    ("text", "choices"),
    [
        ("Guangdong exports to ASEAN 2025", ("Exports to ASEAN, 2025, in CNY",)),
        (
            "Q1 2026 imports from Chile",
            ("Imports from Chile, Q4 2025, in CNY", "Imports from Chile, Q1 2025, in CNY"),
        ),
        (
            "exports of cars to Mexico, January 2026, in dollars",
            (
                "Exports of cars to Mexico, December 2025, in USD",
                "Exports of cars to Mexico, January 2025, in USD",
            ),
        ),
        ("compare exports in 2025 and 2026", ("Comparison of exports, 2024 and 2025, in CNY",)),
        ("exports to Germany 1995", ("Exports to Germany, 2001, in CNY",)),
        (
            "tariff on EVs from the EU",
            (
                "Exports of electric vehicles to the European Union, 2025, in CNY",
                "Imports of electric vehicles from the European Union, 2025, in CNY",
            ),
        ),
        ("forecast exports to ASEAN for 2026", ("Exports to ASEAN, 2025, in CNY",)),
        (
            "gdp of Vietnam",
            ("Exports to Vietnam, 2025, in CNY", "Imports from Vietnam, 2025, in CNY"),
        ),
    ],
)
def test_choices_stay_as_near_to_the_question_as_they_can(
    text: str, choices: tuple[str, ...], understand: Read
) -> None:
    assert understand(text).choices == choices


def test_choices_move_with_the_latest_month(understand: Read) -> None:
    calendar = Calendar(date(2026, 7, 20), Month(2026, 6))
    reading = understand("exports July 2026", calendar=calendar)
    assert reading.choices == ("Exports, June 2026, in CNY", "Exports, July 2025, in CNY")


def test_why_is_asked_of_the_figure_before(understand: Read) -> None:
    reading = understand("why?", "exports to the US 2024")
    assert reading.outcome is Outcome.OUT_OF_SCOPE
    assert reading.choices == ("Exports to the United States, 2024, in CNY",)


def test_topics_have_examples_of_their_own(understand: Read) -> None:
    topics = ("tell me a joke", "what is the weather", "exchange rate", "tariffs", "asdf qwer")
    assert len({understand(text).choices for text in topics}) == len(topics)


@pytest.mark.parametrize("name", ["corpus.jsonl", "seed.jsonl"])
def test_every_choice_of_a_corpus_has_an_answer(name: str, understand: Read, portion: Portion) -> None:
    for question in portion.of(corpus(name), 3):
        earlier = question.get("context", ())
        check(question["text"], understand(question["text"], *earlier), understand)


def test_every_choice_of_the_tables_has_an_answer(understand: Read, portion: Portion) -> None:
    for row in portion.of(rows(), 48):
        earlier = [turn for turn in row["earlier"].split(" | ") if turn]
        check(row["question"], understand(row["question"], *earlier), understand)


@pytest.mark.parametrize(
    "question",
    [
        "is January out yet for exports",
        "1월 수출 통계 나왔어요?",
        "1月の輸出統計はもう出ましたか",
        "2026年1月出口出了吗",
    ],
)
def test_a_month_that_may_be_out_by_now_is_said_not_to_be_held(question: str, understand: Read) -> None:
    """On 20 January, when December is the latest month held."""
    reading = understand(question)
    assert reading.outcome is Outcome.NO_DATA
    assert reading.reason.startswith("January 2026 is not held.")
    assert reading.query
    assert reading.query.periods == (Period.of_month(Month(2026, 1)),)
