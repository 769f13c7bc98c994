"""Claims in words, in lists and side by side get the verdict that the published figures earn.

Figures are those that the tables of data/releases print for the months told.
"""

from bot.stories.checking import StoryChecker
from tests.rows import each_row

RIGHT, WRONG, NOT_HELD = "right", "wrong", "not_held"
CASES = [
    # What rose or fell, without a figure.
    ("20 January 2026", "China's exports fell in 2025.", "fell", WRONG),
    ("20 January 2026", "China's exports to the United States fell in 2025.", "fell", RIGHT),
    ("2026年1月20日", "2025年，中国对美国出口增长。", "增长", WRONG),
    ("2026년 1월 20일", "2025년 중국의 대미 수출은 늘었다.", "늘었", WRONG),
    (
        "2026년 7월 20일",
        "상반기 무역흑자는 3조9900억위안으로 작년 상반기(4조2100억위안)보다 늘었다.",
        "늘었",
        WRONG,
    ),
    # The largest so far, places in a region, places without a noun.
    ("2025년 12월 19일", "11월 흑자는 7926억위안으로, 올해 들어 가장 컸다.", "가장", WRONG),
    (
        "20 January 2026",
        "Trade with Africa rose 18.4% in 2025. Egypt was the second-largest market.",
        "second",
        WRONG,
    ),
    (
        "20 January 2026",
        "Trade with Africa rose 18.4% in 2025. Nigeria was the largest market.",
        "largest",
        RIGHT,
    ),
    ("2026年1月20日", "2025年，自台湾地区进口1.65万亿元，仍居首位。", "首位", RIGHT),
    # Growth beside a right amount is of what that is of.
    (
        "20 April 2026",
        "Exports to the US came to 677.8 billion yuan in January-March (-28.8%).",
        "28.8",
        "other_period",
    ),
    # Lists told one by one, with their signs.
    (
        "2026年6月22日",
        "5月出口2.59万亿元，进口1.86万亿元，同比分别增长约14%和21.6%，略低于去年5月。",
        "21.6",
        RIGHT,
    ),
    (
        "20 May 2025",
        "Exports and imports in April, in dollars, were plus 8.1% and minus 0.2%, respectively.",
        "0.2",
        RIGHT,
    ),
    # The year so far, which is not the month beside it.
    (
        "20 August 2025",
        "Steel mills exported 9.84 million tonnes of steel in July, 68 million tonnes in the year so far.",
        "68",
        RIGHT,
    ),
    # Who buys and who sells.
    (
        "19 December 2025",
        "Brazil shipped goods worth 754.8 billion yuan to China in January-November.",
        "754.8",
        RIGHT,
    ),
    ("2026년 5월 20일", "중국이 한국에 판 금액은 4월에 1740억위안이었다.", "1740", "wrong_label"),
    # By how much, and how many times.
    (
        "20 May 2025",
        "Exports to the United States were 236.8 billion yuan in April, 50.5 billion less than in March.",
        "50.5",
        RIGHT,
    ),
    ("2026年6月22日", "前5个月，自瑞士进口3470亿元，是去年同期的三倍多。", "三倍", RIGHT),
    ("20 January 2026", "Imports from Switzerland dropped by a quarter in 2025.", "quarter", RIGHT),
    # Numbers in pieces, and without a unit.
    ("2026년 6월 19일", "자동차는 1~5월 423만8000대가 수출됐다.", "423만8000대", RIGHT),
    ("20 June 2026", "Cars in January-May: 4.24 million exported.", "4.24", RIGHT),
    # Figures of others, and what was expected.
    (
        "20 August 2025",
        "Exports rose 7.2% in dollars in July, more than the 5.4% that economists had pencilled in.",
        "5.4",
        "not_a_claim",
    ),
    ("2025년 10월 20일", "한국의 9월 대중 수출은 한국 관세청 집계로 0.5% 늘었다.", "0.5", NOT_HELD),
]


@each_row(("day", "words", "figure", "verdict"), CASES)
def test_words_get_their_verdict(
    checker: StoryChecker, day: str, words: str, figure: str, verdict: str
) -> None:
    claims = checker.check_text(f"{day}\n\n{words}\n").claims
    assert [one.verdict for one in claims if figure in one.text][:1] == [verdict], claims


def test_a_figure_that_fits_something_else_spoken_of_is_not_called_wrong(checker: StoryChecker) -> None:
    """−2.7 % is the first half's growth of imports; of which goods or partner is meant is not read."""
    words = "20 July 2025\n\nExports rose 7.2% in January-June. Imports from ASEAN, in all, were down 2.7%.\n"
    assert "wrong" not in [one.verdict for one in checker.check_text(words).claims]
