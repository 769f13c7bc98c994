"""Lists that go on with the flow that was right before, parts of what was told whole, counts and places.

Figures are those that the tables of data/releases print for the months told.
"""

import pytest

from bot.stories.checking import StoryChecker

RIGHT, WRONG = "right", "wrong"
LISTED = (
    "Exports in January-November.\n* ASEAN: 4.29 trillion yuan\n* EU: 3.64 trillion yuan\n"
    "* Africa: 1.44 trillion yuan, "
)
CASES = [
    # The flow of a list is that of the amounts before: 18.7 is the growth of all trade with Africa.
    ("21 December 2025", f"{LISTED}up 27.2%", "27.2", RIGHT),
    ("21 December 2025", f"{LISTED}up 18.7%", "18.7", "wrong_label"),
    # A partner's own verb, whatever stands between.
    (
        "22 July 2025",
        "Vietnam, a rising power, bought 669.1 billion yuan in the first half, a fifth more.",
        "a fifth",
        RIGHT,
    ),
    # Numbers in words; a number that a comma ends.
    (
        "19 May 2026",
        "The trade surplus of April was four hundred and fifty billion yuan.",
        "four hundred",
        WRONG,
    ),
    (
        "20 April 2026",
        "Imports of machine tools numbered 15,019, 28.6% fewer in January-March.",
        "15,019",
        RIGHT,
    ),
    ("20 April 2026", "Ships: 1,461, 4.2% fewer in January-March.", "1,461", RIGHT),
    # A part of what was told whole, and a share by its owner alone.
    (
        "2025년 11월 20일",
        "1∼10월 아세안은 3조8800억위안어치를 사들였고, 그중 30% 가까이를 베트남이 가져갔다.",
        "30%",
        RIGHT,
    ),
    ("2025년 7월 21일", "상반기 중국 수출의 16.9%가 아세안으로 간다.", "16.9", "wrong_base"),
    # From what to what a share moved.
    ("2026년 1월 20일", "2025년 중국 수출에서 미국이 차지하는 몫은 14.7%에서 11.1%로 줄었다.", "14.7", RIGHT),
    ("2026년 1월 20일", "2025년 중국 수출에서 미국이 차지하는 몫은 14.7%에서 11.1%로 줄었다.", "11.1", RIGHT),
    # By so much it fell.
    ("2026年5月20日", "1—4月累计顺差2.43万亿元，同比减少约2200亿元。", "2200", RIGHT),
    # Places: China, its own sixth supplier, is counted by nobody.
    (
        "20 January 2026",
        "In 2025 exports to India came to 972 billion yuan, the fourth-biggest market.",
        "fourth",
        WRONG,
    ),
    ("20 December 2025", "In January-November Germany was only the ninth-largest supplier.", "ninth", RIGHT),
]


@pytest.mark.parametrize(("day", "words", "said", "verdict"), CASES)
def test_its_verdict(day: str, words: str, said: str, verdict: str, checker: StoryChecker) -> None:
    claims = checker.check_text(f"{day}\n\n{words}\n").claims
    assert [one.verdict for one in claims if said in one.text] == [verdict]
