"""What a sentence does not name is taken from elsewhere, and a figure that fits another is right.

Figures are those that the tables of data/releases print for the months told.
"""

import pytest

from bot.stories.checking import StoryChecker

RIGHT, NOT_A_CLAIM, NOT_HELD = "right", "not_a_claim", "not_held"
CASES = [
    # A flow that only the sentence before names.
    (
        "20 April 2026",
        "Shipments to America came to 677.8 billion yuan in January-March. Australia: 46.9% up.",
        "46.9",
        RIGHT,
    ),
    # Confirmed by the amount beside, it is held against its growth.
    (
        "20 April 2026",
        "Exports to the EU rose in January-March. Germany took 224.1 billion yuan, 12.7% up.",
        "12.7",
        "wrong_label",
    ),
    # The number of an issue is no month.
    ("《航运周报》2026年第12期（3月20日）", "1—2月对韩出口1830亿元，增长24.2%。", "1830", RIGHT),
    # A share that moved to so much; a list of them.
    (
        "21 August 2025",
        "America's share of China's exports was down to 11.8% in January-July.",
        "11.8",
        RIGHT,
    ),
    # A forecast of two, points of a percentage, what a currency buys.
    ("2026年5月20日", "我们预计全年出口增长8%、进口增长12%。", "12%", NOT_A_CLAIM),
    ("2025年10月23日", "1—9月对美出口占出口的比重比上年低约5个百分点。", "5", NOT_HELD),
    ("20 May 2026", "Exports rose. The euro buys 1.16 dollars.", "1.16", NOT_A_CLAIM),
    # The former of two that are named one by one.
    (
        "2025年6月19日",
        "以人民币计，5月出口2.28万亿元，进口1.53万亿元，前者增长6.0%，后者下降1.8%。",
        "6.0",
        RIGHT,
    ),
    # Partners in turn, whatever stands between them.
    (
        "19 March 2026",
        (
            "Trade with ASEAN, the EU and countries taking part in the Belt and Road came to 1.24 "
            "trillion yuan, 998.9 billion yuan and 4.02 trillion yuan, respectively, in January-February."
        ),
        "998.9",
        RIGHT,
    ),
    # A currency that leads the next figure is that figure's.
    (
        "2026년 1월 20일",
        "2025년 대미 수출은 3조위안으로 19.5% 감소했는데, 달러로는 20.0% 감소다.",
        "19.5",
        RIGHT,
    ),
    # Goods that only another sentence names.
    (
        "20 October 2025",
        "Exports of integrated circuits rose 24.4% in January-September. Vessels (+22.4%) also shone.",
        "22.4",
        NOT_HELD,
    ),
    # Whoever comes after one that sold has sold as well.
    (
        "20 April 2026",
        "In Q1 South Korea supplied 411.5 billion yuan, 40.6% more, and Australia 291.1 billion, 46.9% more.",
        "46.9",
        RIGHT,
    ),
    # A share that stands behind others, with a word of its own on how it moved.
    (
        "20 October 2025",
        "ASEAN took 17.5% of exports in January-September, and the US 11.4%, down from the first half.",
        "11.4",
        RIGHT,
    ),
    # A fifth more is near 21.0 %, and no other month's growth; a share of what is not read.
    (
        "22 July 2025",
        "Vietnam absorbed 669.1 billion yuan in January-June, a fifth more.",
        "a fifth",
        RIGHT,
    ),
    (
        "24 August 2025",
        "Vietnam bought 790.8 billion yuan in January-July, or 29% of what others took.",
        "29",
        NOT_HELD,
    ),
    # No currency is told: growth in yuan beside a story in dollars.
    (
        "2025-12-20",
        "前11个月顺差1.08万亿美元。\n\n前11个月，出口24.46万亿，涨了6.2%。",
        "6.2",
        RIGHT,
    ),
    # Who is ranked before is not who is ranked.
    (
        "2026년 4월 21일",
        "1분기 수입이 늘었다. 한국은 대만에 이어 2위 수입국이다.",
        "2위",
        RIGHT,
    ),
]


@pytest.mark.parametrize(("day", "words", "figure", "verdict"), CASES)
def test_what_is_carried_is_no_mistake(
    checker: StoryChecker, day: str, words: str, figure: str, verdict: str
) -> None:
    report = checker.check_text(f"{day}\n\n{words}")
    found = [one.verdict for one in report.claims if figure in one.text]
    assert found == [verdict]
