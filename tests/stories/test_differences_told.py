"""How far two trades are apart, and how many times one is the other, with what is told of either."""

import pytest

from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT, WRONG
from bot.stories.kinds import NOT_HELD


def test_nothing_is_a_multiple_of_zero(checker: StoryChecker) -> None:
    story = "China's exports to Malta in December 2025 were three times those to the Falkland Islands."
    (claim,) = checker.check_text(f"Jan 20, 2026. {story}").claims
    assert (claim.text, claim.verdict, claim.correction) == ("three times", NOT_HELD, "")


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("2025年12月对美国出口比对日本出口多210亿美元。", RIGHT),
        ("2025年12月对美国出口比对日本出口多310亿美元。", NOT_HELD),  # of one, dollars are only converted
        ("2025年对美国出口比对日本出口多1.88万亿元。", RIGHT),
        ("2025年对美国的出口比对日本的出口多1.88万亿元。", RIGHT),
        ("2025年对美国出口比向日本出口多1.98万亿元。", WRONG),
    ],
)
def test_more_than_to_another_is_a_difference(checker: StoryChecker, sentence: str, verdict: str) -> None:
    (claim,) = checker.check_text(f"2026年1月20日。{sentence}").claims
    corrected = f"2026年1月20日。{sentence}".replace("1.98", "1.88").split("。")[1] + "。"
    assert (claim.kind, claim.verdict) == ("change", verdict)
    assert claim.correction == (corrected if verdict == WRONG else "")


@pytest.mark.parametrize(
    ("story", "figure"),
    [
        ("July 18, 2026. In June 2026 exports to the U.S. were 8.3% above a year earlier.", "8.3%"),
        ("2025年1月14日。2024年我国国内生产总值增长5.0%，净出口对增长的贡献率为30.3%。", "30.3%"),
    ],
)
def test_what_is_not_held_has_no_correction(checker: StoryChecker, story: str, figure: str) -> None:
    claim = next(one for one in checker.check_text(story).claims if one.text == figure)
    assert claim.published is not None
    assert (claim.verdict, claim.correction) == (NOT_HELD, "")


def test_a_verdict_tells_no_zeros_that_part_nothing(checker: StoryChecker) -> None:
    (claim,) = checker.check_text("In December 2025 China's imports were 243,60 billion dollars.").claims
    assert "243.64 billion" in claim.note
    assert "243,64 billion" in claim.correction
