"""What Korean and Chinese sentences set a figure against, and what they go on telling of.

Figures are those that the tables of data/releases print for the months told.
"""

import pytest

from bot.stories.checking import StoryChecker

RIGHT, WRONG = "right", "wrong"
TWO_MONTHS = "1~2월 중국의 수출은 4조6200억위안이다. 지난해 두 달의 3조8800억위안보다 19.2% 많다."
BOTH_WAYS = (
    "1~2월 대미 수출은 4733억위안으로 12.8% 줄었고, 미국산 수입은 1364억위안으로 28.3%나 빠졌다. "
    "전자는 국가별 1위다."
)
TO_AMERICA = "대미 수출이 5월에 29.0% 튀었다. 누계로는 아직 "
CASES = [
    # Last year's two months are those spoken of, and growth is on them.
    ("2026. 3. 23.", TWO_MONTHS, "3조8800억", RIGHT),
    ("2026. 3. 23.", TWO_MONTHS, "19.2%", RIGHT),
    ("2026. 6. 20.", "1~5월 스위스산 수입 3470억위안, 작년의 약 3배.", "3배", RIGHT),
    ("2025. 5. 19.", "희토류 수출량은 4월 4785t으로 전달(5666t)보다 줄었다.", "5666t", RIGHT),
    # One flow from sentence to sentence: 6.6 is the fall of all trade.
    ("2026. 6. 20.", f"{TO_AMERICA}5.9% 마이너스.", "5.9%", RIGHT),
    ("2026. 6. 20.", f"{TO_AMERICA}6.6% 마이너스.", "6.6%", "wrong_label"),
    # Two flows named in two clauses.
    ("2026. 3. 23.", BOTH_WAYS, "28.3%", RIGHT),
    ("2026. 3. 23.", BOTH_WAYS, "1위", RIGHT),
    # Shares of the whole, and of its growth: 5.7 is a share of all trade.
    ("2026. 3. 23.", "1~2월 중국 수출에서 아프리카의 비중은 5.3%에서 5.7%로 높아졌다.", "5.7%", "wrong_base"),
    ("2026. 3. 23.", "1~2월 아프리카는 전체 수출 증가분의 13.0%를 만들었다.", "13.0%", RIGHT),
    ("2026. 3. 23.", "1~2월 아프리카는 전체 수출 증가분의 18.0%를 만들었다.", "18.0%", WRONG),
    # Each figure of a list is of its own partner.
    ("2025年12月19日", "11月对欧盟、东盟出口分别为3349亿元和4124亿元，增长8.0%和14.7%。", "14.7%", WRONG),
    # Growth in one breath with a right amount is of that, whatever else it fits.
    ("2026年7月18日", "上半年对欧盟出口2.17万亿元，增16.7%。", "16.7%", WRONG),
    ("2026年7月18日", "上半年对欧盟出口2.17万亿元，增12.7%。", "12.7%", RIGHT),
    # A day is no month of another year; what is to come is none of it.
    ("2026年3月20日", "3月18日公布的数据显示，1—2月出口4.62万亿元。", "4.62万亿元", RIGHT),
    ("2026. 1. 20.", "2026년 수출 증가율은 3.5%로 둔화한다.", "3.5%", "not_a_claim"),
]


@pytest.mark.parametrize(("day", "words", "said", "verdict"), CASES)
def test_what_it_is_set_against_and_told_of(
    day: str, words: str, said: str, verdict: str, checker: StoryChecker
) -> None:
    claims = checker.check_text(f"{day}\n\n{words}\n").claims
    assert [one.verdict for one in claims if said in one.text] == [verdict]
