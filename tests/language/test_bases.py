"""What is compared, and with what: the time behind `than` is the base, never the period that is asked for."""

import pytest

from bot.domain.query import Measure
from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.rows import each_row

BASE_ALONE = [
    "how much did exports rise compared to 2021",
    "were exports higher than in 2021?",
    "exports relative to 2021",
    "2021년에 비해 수출이 얼마나 늘었나",
    "2021년 대비 수출",
    "2021년보다 수출이 늘었나요",
    "比2021年出口多了多少",
    "与2021年相比出口增长了多少",
    "2021年と比べて輸出はどれだけ増えた",
    "2021年比の輸出",
    "Exporte gegenüber 2021",
    "Exporte im Vergleich zu 2021",
    "exportations par rapport à 2021",
    "exportaciones respecto a 2021",
    "exportaciones en comparación con 2021",
]


@each_row("question", BASE_ALONE)
def test_the_latest_year_is_set_against_a_base_that_stands_alone(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.measure is Measure.CHANGE
    assert [str(period) for period in query.periods] == ["2021-01..2021-12", "2025-01..2025-12"]


@each_row(
    ("question", "periods"),
    [
        ("exports to Japan, H2 against H2 2023", {"2025-07..2025-12", "2023-07..2023-12"}),
        ("Q3 exports compared to 2024", {"2025-07..2025-09", "2024-07..2024-09"}),
        ("US share of exports now versus 2018", {"2025-01..2025-12", "2018-01..2018-12"}),
        ("exports in March vs April 2024", {"2024-03", "2024-04"}),
        (
            "how much did exports change from January to April 2024 to January to April 2025?",
            {"2024-01..2024-04", "2025-01..2025-04"},
        ),
        (
            "exports between January-May 2024 and January-May 2025",
            {"2024-01..2024-05", "2025-01..2025-05"},
        ),
        ("rank of Vietnam compared with 2018", {"2018-01..2018-12", "2025-01..2025-12"}),
        ("Rang Japans im Vergleich zu 2019", {"2019-01..2019-12", "2025-01..2025-12"}),
    ],
)
def test_both_sides_of_a_comparison_are_asked_for(question: str, periods: set[str], understand: Read) -> None:
    query = understand(question).query
    assert query
    assert {str(period) for period in query.periods} == periods


@each_row(
    "question",
    [
        "trade with China",
        "대중국 수출 2025",
        "중국에 수출한 금액",
        "对华出口 2025",
        "对中国出口",
        "対中輸入 昨年",
        "Handel mit China",
        "commerce avec la Chine",
        "exportaciones a China",
        "imports from China 2025",
    ],
)
def test_trade_with_china_is_asked_about(question: str, understand: Read) -> None:
    """China's total would be another's answer; its own trade and its re-imports are offered."""
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert any(offer.query.partners == ("CHN",) for offer in reading.offers)
    assert any(not offer.query.partners for offer in reading.offers)


@pytest.mark.parametrize(
    "question", ["Korean exports to China 2025", "한국 대중 수출 2025", "韩国对中国出口"]
)
def test_the_mirror_of_anothers_trade_is_only_offered(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.NO_DATA
    assert reading.offers[0].question == "Imports from South Korea, 2025, in CNY"


@pytest.mark.parametrize(
    "question",
    [
        "how did exports in October 2024 to March 2025 change compared with October 2023 to March 2024",
        "change in exports to Japan, October 2024 to March 2025 vs October 2023 to March 2024",
    ],
)
def test_two_spans_that_are_compared_are_the_two_periods(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.measure is Measure.CHANGE
    assert [str(period) for period in query.periods] == ["2023-10..2024-03", "2024-10..2025-03"]


@pytest.mark.parametrize(
    "question",
    [
        "change in exports of garments and footwear together, 2025 against 2024",
        "change in imports of semiconductors and soybeans combined from Malaysia, 2025 against 2024",
    ],
)
def test_a_change_of_several_goods_together_is_from_one_year_to_the_other(
    question: str, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.combine) == (Measure.CHANGE, True)
    assert [str(period) for period in query.periods] == ["2024-01..2024-12", "2025-01..2025-12"]
