"""Right figures whose clause leaves something open are right; what a clause says stays a mistake.

Figures are those that the tables of data/releases print for the months told.
"""

import pytest

from bot.stories.checking import StoryChecker

RIGHT, NOT_HELD = "right", "not_held"
CASES = [
    # What a partner bought is exported to it.
    (
        "21 August 2025",
        "Vietnam was busy in January-July. It bought goods for 790.8 billion yuan.",
        "790.8",
        RIGHT,
    ),
    ("21 August 2025", "Goods went south. Vietnam took in 22.1% more in January-July.", "22.1", RIGHT),
    (
        "21 January 2026",
        "Trade with Egypt grew. The country took 142.9 billion yuan in 2025.",
        "142.9",
        RIGHT,
    ),
    # A share that no word beside it calls one.
    (
        "20 October 2025",
        "The United States has a smaller share of exports. In January-September it was 11.4%.",
        "11.4",
        RIGHT,
    ),
    # A sign in brackets; billions grouped by thousands.
    ("20 October 2025", "Imports came to 13.66 trillion yuan in January-September (-0.2%).", "0.2", RIGHT),
    ("20 March 2026", "Trade by partner in January-February: ASEAN 1,242 billion yuan.", "1,242", RIGHT),
    # The value of goods beside their quantity.
    (
        "20 October 2025",
        "China imported 86.2 million tonnes of soybeans in January-September and paid 7.0% less.",
        "7.0",
        RIGHT,
    ),
    # A time that stands before another figure is that figure's.
    (
        "2025년 10월 20일",
        "9월 무역흑자는 904억5000만 달러로 8월의 1023억 달러보다 작았다.",
        "904억",
        RIGHT,
    ),
    ("2026年4月20日", "一季度，自哈萨克斯坦进口476亿元，翻了一番多。", "翻了", RIGHT),
    # Words of measure that are not read, and places inside a continent spoken of.
    (
        "20 May 2025",
        "Crude oil imports were 48.1 million tonnes in April, or 11.7 million barrels per day.",
        "11.7",
        NOT_HELD,
    ),
    (
        "21 January 2026",
        "Trade with Africa rose 18.4% in 2025. South Africa was the top trading partner.",
        "top",
        RIGHT,
    ),
    # What the clause says is held against it.
    (
        "21 August 2025",
        "Exports to Vietnam came to 366.1 billion yuan in January-July 2025.",
        "366.1",
        "wrong_label",
    ),
    ("21 August 2025", "Exports to Vietnam came to 812.4 billion yuan in January-July.", "812.4", "wrong"),
    ("21 August 2025", "Exports to Vietnam rose 25.9% in January-July 2025.", "25.9", "wrong"),
]


@pytest.mark.parametrize(("day", "words", "figure", "verdict"), CASES)
def test_open_slots_are_tried_first(
    checker: StoryChecker, day: str, words: str, figure: str, verdict: str
) -> None:
    claims = checker.check_text(f"{day}\n\n{words}\n").claims
    assert [one.verdict for one in claims if figure in one.text] == [verdict], claims


def test_how_an_open_slot_was_read_is_told(checker: StoryChecker) -> None:
    words = "21 January 2026\n\nTrade with Egypt grew. The country took 142.9 billion yuan in 2025.\n"
    (claim,) = checker.check_text(words).claims
    assert claim.verdict == RIGHT
    assert "exports to Egypt" in claim.note
