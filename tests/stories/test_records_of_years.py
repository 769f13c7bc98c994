"""Claims that a month is the largest of a year or a span: judged where trade and span are understood."""

import pytest

from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT, WRONG
from bot.stories.kinds import NOT_HELD

ENGLISH, CHINESE = "Jan 20, 2026. China's exports rose in December 2025. ", "2026年1月20日。"


@pytest.fixture
def of_records(checker: StoryChecker, request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    claims = checker.check_text(request.param).claims
    return [(one.text, one.verdict) for one in claims if one.kind == "record"]


@pytest.mark.parametrize(
    "of_records",
    [
        f"{ENGLISH}Exports in December were the {span}."
        for span in ("highest in years", "highest in many years", "largest in recent years")
    ],
    indirect=True,
)
def test_a_span_without_a_number_is_no_claim(of_records: list[tuple[str, str]]) -> None:
    assert of_records == []


@pytest.mark.parametrize("of_records", [ENGLISH + "It was the best year for exports."], indirect=True)
def test_a_year_that_is_the_largest_is_no_month(of_records: list[tuple[str, str]]) -> None:
    assert of_records == []


@pytest.mark.parametrize(
    "span",
    [
        *("two and a half years", "2.5 years", "20 years", "1,500 years", "9999 years"),
        *("2.5 months", "100000 months"),
    ],
)
def test_a_span_in_numbers_that_is_not_counted_is_not_held(checker: StoryChecker, span: str) -> None:
    claims = checker.check_text(f"{ENGLISH}Exports in December were the highest in {span}.").claims
    assert [(one.text, one.verdict) for one in claims[1:]] == [(f"highest in {span}", NOT_HELD)]


@pytest.mark.parametrize(
    "of_records",
    [
        ENGLISH + sentence
        for sentence in (
            "The top exporter of the year was Vietnam.",
            "The largest ship of the year sailed.",
            "The company had its biggest order this year.",
            "He won the top award of the year.",
            "Exports rose and the company had its biggest order this year.",
            "Exports rose, and the biggest order of the year came from Brazil.",
        )
    ],
    indirect=True,
)
def test_what_is_no_trade_is_no_record(of_records: list[tuple[str, str]]) -> None:
    assert of_records == []


@pytest.mark.parametrize(
    ("of_records", "judged"),
    [
        ("China's exports in December 2025 were the highest of the year.", ("highest of the year", RIGHT)),
        (
            "Jan 20, 2026. China's exports in November 2025 were the highest of the year.",
            ("highest of the year", WRONG),
        ),
        ("China's exports in December 2025 were the highest this year.", ("highest this year", RIGHT)),
        (
            "Nov 20, 2025. China's imports in September 2025 were the highest of the year so far.",
            ("highest of the year so far", RIGHT),
        ),
        ("December 2025 saw the highest exports of the year.", ("highest exports of the year", RIGHT)),
        (
            "Exports in December 2025 came to 2.54 trillion yuan. It was the highest of the year.",
            ("highest of the year", RIGHT),
        ),
    ],
    indirect=["of_records"],
)
def test_the_largest_of_the_year_is_judged(
    of_records: list[tuple[str, str]], judged: tuple[str, str]
) -> None:
    assert of_records == [judged]


@pytest.mark.parametrize("of_records", ["Jan 20, 2026. China's exports were highest in 2025."], indirect=True)
def test_exports_of_a_year_are_not_those_of_its_last_month(of_records: list[tuple[str, str]]) -> None:
    assert of_records == []


@pytest.mark.parametrize(
    ("of_records", "judged"),
    [
        ("Imports in November 2025 were the largest, and the year as a whole grew.", []),
        (CHINESE + "2025年12月进口创年内新高，出口位居全年第二。", [("新高", RIGHT), ("第二", RIGHT)]),
    ],
    indirect=["of_records"],
)
def test_a_year_behind_a_comma_is_of_another_subject(
    of_records: list[tuple[str, str]], judged: list[tuple[str, str]]
) -> None:
    assert of_records == judged


@pytest.mark.parametrize(
    ("of_records", "judged"),
    [
        (CHINESE + "2025年12月出口创3年来新高。", [("新高", NOT_HELD)]),
        (CHINESE + "2025年12月出口创20个月以来新高。", [("新高", RIGHT)]),
        ("2025年12月20日。2025年11月进口创6个月来新高。", [("新高", WRONG)]),
        ("2026년 1월 20일. 2025년 12월 수출은 3년 만에 최대였다.", [("최대였", NOT_HELD)]),
        ("2026년 1월 20일. 2025년 12월 수출은 6개월 만에 최대였다.", [("최대였", RIGHT)]),
    ],
    indirect=["of_records"],
)
def test_a_span_before_its_word_is_the_span(
    of_records: list[tuple[str, str]], judged: list[tuple[str, str]]
) -> None:
    assert of_records == judged


@pytest.mark.parametrize(
    ("of_records", "judged"),
    [
        ("Jan 20, 2026. In 2025 China's surplus was a record low.", [("a record low", WRONG)]),
        (
            "Dec 10, 2025. The November surplus was the narrowest since June.",
            [("narrowest since June", WRONG)],
        ),
        (CHINESE + "2025年我国贸易顺差8.51万亿元，创历史新低。", [("创历史新低", WRONG)]),
        ("2026년 1월 20일. 2025년 무역흑자는 사상 최저를 기록했다.", [("사상 최저를 기록", WRONG)]),
        (
            "2026년 1월 20일. 중국이 미국과의 관세 전쟁 속에서도 지난해 사상 최대 흑자를 냈다.",
            [("사상 최대 흑자를 냈", RIGHT)],
        ),
    ],
    indirect=["of_records"],
)
def test_the_least_surplus_is_not_the_largest(
    of_records: list[tuple[str, str]], judged: list[tuple[str, str]]
) -> None:
    assert of_records == judged


@pytest.mark.parametrize(
    "of_records",
    ["Jan 20, 2026. China had a record-high trade surplus and nine consecutive years of growth last year."],
    indirect=True,
)
def test_a_run_beside_a_record_is_not_its_span(of_records: list[tuple[str, str]]) -> None:
    assert of_records == [("record-high trade surplus", RIGHT)]
