"""Korean as it is typed: words cut into syllables, particles, dates of offices, headlines, verbs."""

import pytest

from bot.domain.query import Measure, Query
from bot.language.reading import Outcome, Reading
from tests.language.conftest import Read
from tests.rows import each_row


def _query(reading: Reading) -> Query:
    assert reading.outcome is Outcome.ANSWER, reading.reason
    assert reading.query
    return reading.query


@each_row(
    ("question", "word"),
    [
        ("라면 수출 2025", "라면"),
        ("수출실적판세 2025", "판세"),
        ("가중평균 수출 증가율", "가중"),
        ("내시 수출 2025", "내시"),
        ("동유 수출 2025", "동유"),
        ("금융 수출 2025", "금융"),
        ("일 수출 2025", "일"),
        ("석유화학 수출 2025", "석유화학"),
        ("수출가 2025", "수출가"),
        ("요소수 수출 2025", "요소수"),
    ],
)
def test_a_word_that_nobody_knows_is_told_whole(question: str, word: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is not Outcome.ANSWER
    assert word in reading.unread


@each_row("word", ["시간", "교육", "수집", "사업", "표는", "나와서", "투입"])
def test_a_common_word_is_no_slip_of_a_verb_of_trade(word: str, understand: Read) -> None:
    assert not any("was read as" in one.text for one in understand(f"{word} 수출 2025").assumed)


@each_row(
    "question",
    [
        "작년엔 수출 얼마였어",
        "작년에는 수출 얼마나 했지",
        "작년에 수출이 얼마였는지요",
        "작년 수출은요",
        "작년 수출액만 좀 볼까요",
        "작년에 얼마 수출했는지 알 수 있을까요",
        "작년 수출이 얼마나 되는지 확인 가능할까요",
    ],
)
def test_particles_and_endings_say_nothing_of_their_own(question: str, understand: Read) -> None:
    query = _query(understand(question))
    assert (query.measure, query.flow, query.currency) == (Measure.VALUE, "export", None)
    assert [str(period) for period in query.periods] == ["2025-01..2025-12"]


def test_yen_are_read_behind_an_amount(understand: Read) -> None:
    reading = understand("수출 100억엔 넘는 나라 2025")
    assert reading.query
    assert reading.query.currency == "JPY"


@each_row(
    ("time", "periods"),
    [
        ("'25.12월", ["2025-12"]),
        ("25.12월", ["2025-12"]),
        ("'25.12", ["2025-12"]),
        ("2025.12월", ["2025-12"]),
        ("25-12월", ["2025-12"]),
        ("2025.1-9", ["2025-01..2025-09"]),
        ("'25.1~9월", ["2025-01..2025-09"]),
        ("'25.1~'25.9월", ["2025-01..2025-09"]),
        ("24.7~25.6월", ["2024-07..2025-06"]),
        ("'25.3분기", ["2025-07..2025-09"]),
        ("3/4분기", ["2025-07..2025-09"]),
        ("2024년 1/4분기", ["2024-01..2024-03"]),
        ("'25.上", ["2025-01..2025-06"]),
        ("25.하반기", ["2025-07..2025-12"]),
        ("21~25년", ["2021-01..2025-12"]),
        ("지난 3분기", ["2025-07..2025-09"]),
        ("지난 3월", ["2025-03"]),
        ("지난 1~9월", ["2025-01..2025-09"]),
        ("지난 상반기", ["2025-01..2025-06"]),
        ("지난 3개 분기", ["2025-04..2025-12"]),
        ("지난 3년", ["2023-01..2025-12"]),
        ("2024 회계연도", ["2024-01..2024-12"]),
        ("지지난해", ["2024-01..2024-12"]),
    ],
)
def test_times_as_offices_write_them(time: str, periods: list[str], understand: Read) -> None:
    query = _query(understand(f"{time} 대미 수출"))
    assert [str(period) for period in query.periods] == periods


@each_row(
    ("question", "partners"),
    [
        ("美 수출 2025", ["USA"]),
        ("日 수출 2025", ["JPN"]),
        ("對러 수출 2025", ["RUS"]),
        ("美·EU 수출 2025", ["USA", "EU"]),
        ("미·일·EU 수출 2025", ["USA", "JPN", "EU"]),
        ("한ㆍ중ㆍ일 교역 2025", ["KOR", "JPN"]),
        ("인니/러/몽골 수출 2025", ["IDN", "RUS", "MNG"]),
        ("中 수출 2025", []),
        ("1~11월中 수출", []),
        ("대한 수출 2025", ["KOR"]),
        ("아세안에 대한 수출 2025", ["ASEAN"]),
    ],
)
def test_headlines_name_partners_by_one_character(
    question: str, partners: list[str], understand: Read
) -> None:
    assert list(_query(understand(question)).partners) == partners


@pytest.mark.parametrize("question", ["美的出口2025", "优美产品出口", "印花布出口"])
def test_a_character_of_a_chinese_word_is_no_partner(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is not Outcome.ANSWER
    assert not (reading.query and reading.query.partners)


@each_row(
    ("question", "measure", "limit"),
    [
        ("휴대폰 수출 몇 대야", Measure.QUANTITY, None),
        ("자동차 몇만 대 수출했어", Measure.QUANTITY, None),
        ("10대 수출국", Measure.TOP, 10),
        ("5대 수출 품목", Measure.TOP, 5),
        ("대미 수출", Measure.VALUE, None),
    ],
)
def test_machines_are_counted_and_the_largest_ranked(
    question: str, measure: Measure, limit: int | None, understand: Read
) -> None:
    query = _query(understand(f"{question} 2025"))
    assert (query.measure, query.limit) == (measure, limit)


@pytest.mark.parametrize(
    ("amount", "threshold"),
    [
        ("1000만 달러 넘는", ">10000000"),
        ("3백억 달러 이상인", ">=30000000000"),
        ("5천만 달러를 웃돈", ">50000000"),
        ("100억 달러에 못 미치는", "<10000000000"),
    ],
)
def test_amounts_in_korean_scales(amount: str, threshold: str, understand: Read) -> None:
    assert _query(understand(f"2025년 수출이 {amount} 나라")).threshold == threshold


UP = """
    늘었나 늘어났어 늘어났는지 늘었다는데 늘렸나요 증가했나 증가했는지 증가세인가
    올랐나 올랐는지 올랐다던데 커졌나 높아졌나 불어났어 뛰었나 치솟았나
    급증했나 폭증했나 반등했나 살아났나 회복됐나 성장했는지
"""
DOWN = """
    줄었나 줄어들었나 줄었는지 줄어들었다며 줄였나요 감소했나 감소했는지 감소세인가
    떨어졌나 떨어졌는지 내렸나 낮아졌나 작아졌어 빠졌나 급감했나 폭락했나
    꺾였나 쪼그라들었나 곤두박질쳤나 뒷걸음질쳤나 하락했는지 위축됐나
"""


@each_row("moves", [*UP.split(), *DOWN.split()])
def test_verbs_of_moving_are_growth_in_every_form(moves: str, understand: Read) -> None:
    query = _query(understand(f"2025년 대미 수출이 {moves}"))
    assert (query.measure, query.partners) == (Measure.YOY, ("USA",))


@each_row(
    ("question", "rank_by", "order"),
    [
        ("수출이 제일 많이 늘어난 나라", "change", None),
        ("수출이 제일 많이 는 나라", "change", None),
        ("수출이 젤 크게 빠진 나라", "change", "asc"),
        ("수출이 가장 빠르게 성장한 나라", "yoy", None),
        ("수출이 제일 가파르게 줄어든 나라", "yoy", "asc"),
    ],
)
def test_most_before_a_verb_of_moving_ranks_by_the_move(
    question: str, rank_by: str, order: str | None, understand: Read
) -> None:
    query = _query(understand(f"2025년 {question}"))
    assert (query.measure, query.rank_by, query.order) == (Measure.TOP, rank_by, order)


@pytest.mark.parametrize(
    ("question", "limit"),
    [("수출이 가장 많은 나라", 1), ("수출이 가장 많은 나라들", None), ("제일 많이 파는 품목 순위", None)],
)
def test_several_are_asked_for_in_the_plural_and_by_rank(
    question: str, limit: int | None, understand: Read
) -> None:
    assert _query(understand(f"2025년 {question}")).limit == limit


@each_row(
    ("question", "measure", "flow", "of"),
    [
        ("EU에서 독일 비중", Measure.SHARE, "total", "EU"),
        ("아세안에서 베트남이 차지하는 비중", Measure.SHARE, "total", "ASEAN"),
        ("아프리카에서 제일 많이 수출하는 나라", Measure.TOP, "export", None),
        ("아세안에서 들여온 금액", Measure.VALUE, "import", None),
        ("수출에서 자동차가 10%라던데", Measure.SHARE, "export", None),
        ("수출 증가분에서 아세안이 차지하는 비중", Measure.CONTRIBUTION, "export", None),
    ],
)
def test_what_stands_within_something_is_no_origin(
    question: str, measure: Measure, flow: str, of: str | None, understand: Read
) -> None:
    query = _query(understand(f"2025년 {question}"))
    assert (query.measure, query.flow, query.of) == (measure, flow, of)


@each_row(
    ("question", "measure"),
    [
        ("아세안이 EU보다 커?", Measure.COMPARE),
        ("독일 수출이 프랑스 수출보다 얼마나 커", Measure.COMPARE),
        ("대인도 수출이 대일 수출을 앞질렀나", Measure.COMPARE),
        ("대미 수출이 대EU 수출의 몇 배야", Measure.COMPARE),
        ("2019년과 비교하면 아세안 비중이 얼마나 커졌나", Measure.SHARE),
        ("커피 수입 어디서 많이 해", Measure.TOP),
        ("중국이 가장 많이 파는 게 뭐야", Measure.TOP),
        ("독일 상대로 적자 난 달이 있었나요", Measure.LIST),
    ],
)
def test_everyday_ways_of_asking(question: str, measure: Measure, understand: Read) -> None:
    assert _query(understand(question)).measure is measure


def test_how_about_a_flow_asks_the_same_of_it(understand: Read) -> None:
    query = _query(understand("수입은 어때", "수출 상위 10개국"))
    assert (query.measure, query.flow, query.limit) == (Measure.TOP, "import", 10)


@pytest.mark.parametrize(
    "question", ["표는 필요 없고 2025년 대미 수출만", "그래프는 필요없고 2025년 대미 수출"]
)
def test_an_output_that_is_not_needed_is_left_out(question: str, understand: Read) -> None:
    assert _query(understand(question)).output is None


@pytest.mark.parametrize(
    ("question", "unused"),
    [
        ("2025년 대미 수출이 꾸준한 호조였나", ("꾸준한", "호조")),
        ("2025년 수출이 갈수록 줄었나", ("갈수록",)),
        ("2025년 수출이 큰 폭으로 늘었나", ("큰 폭으로",)),
    ],
)
def test_remarks_on_a_figure_are_told_as_unused(
    question: str, unused: tuple[str, ...], understand: Read
) -> None:
    reading = understand(question)
    _query(reading)
    assert reading.unused == unused


@each_row(
    ("question", "flow", "partners"),
    [
        ("독일이 우리한테 판 금액", "import", ("DEU",)),
        ("일본이 우리에게 수출한 반도체", "import", ("JPN",)),
        ("미국이 우리한테서 사간 금액", "export", ("USA",)),
        ("누가 우리한테 제일 많이 팔아", "import", ()),
        ("중국 제품을 가장 많이 수입하는 나라", "export", ()),
        ("우리가 독일에 판 금액", "export", ("DEU",)),
    ],
)
def test_the_flow_is_chinas_own_whoever_acts(
    question: str, flow: str, partners: tuple[str, ...], understand: Read
) -> None:
    query = _query(understand(f"2025년 {question}"))
    assert (query.flow, query.partners) == (flow, partners)


@pytest.mark.parametrize(
    "question",
    [
        "한국이 일본에 수출한 금액",
        "미국이 멕시코에서 수입한 금액",
        "베트남이 수출한 금액",
        "한국이 중국에 수출한 금액",
    ],
)
def test_what_others_do_themselves_is_not_chinas(question: str, understand: Read) -> None:
    assert understand(f"2025년 {question}").outcome is Outcome.NO_DATA


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("2023년부터 매년 12월 수출", ["2023-12", "2024-12", "2025-12"]),
        ("매년 1분기 수출 2024년부터", ["2024-01..2024-03", "2025-01..2025-03"]),
    ],
)
def test_the_same_months_of_every_year(question: str, periods: list[str], understand: Read) -> None:
    assert [str(period) for period in _query(understand(question)).periods] == periods


@pytest.mark.parametrize("asked", ["1위 나라만", "제일 큰 하나만"])
def test_the_first_of_a_ranking_is_one(asked: str, understand: Read) -> None:
    assert _query(understand(asked, "수출 상위 10개국")).limit == 1


@pytest.mark.parametrize("group", ["아세안", "유럽", "G20"])
def test_members_of_a_group_are_listed_by_a_bound(group: str, understand: Read) -> None:
    query = _query(understand(f"2025년 수출이 100억 달러를 넘는 {group} 국가"))
    assert (query.measure, query.threshold) == (Measure.LIST, ">10000000000")
