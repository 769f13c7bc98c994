"""Claims that set a figure of a sentence against another of it, or against the same of somebody else."""

import pytest

from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT, WRONG
from bot.stories.kinds import NOT_HELD
from tests.rows import each_row

ABOVE = ("above", "below")
JANUARY, NOVEMBER = "January 20, 2026. ", "November 20, 2025. "
ZH, ZH_NOVEMBER = "2026年1月20日。", "2025年11月20日。"
KO, KO_NOVEMBER = "2026년 1월 20일. ", "2025년 11월 20일. "


@each_row(
    ("story", "true", "false"),
    [
        (
            f"{NOVEMBER}The October surplus was $90.07 billion, slightly {{}} than September's.",
            "less",
            "more",
        ),
        (f"{NOVEMBER}In October exports came to 2.17 trillion yuan, {{}} than in September.", "less", "more"),
        (
            f"{JANUARY}In 2025 exports to Africa grew 26.5%, well {{}} the 6.1% rise in total exports.",
            "above",
            "below",
        ),
        (f"{JANUARY}In 2025 exports rose 6.1%, {{}} imports.", "outpacing", "lagging"),
        (
            f"{JANUARY}In 2025 imports from Taiwan, 1.65 trillion yuan, were {{}} the 598.2 billion sent.",
            "nearly three times",
            "nearly five times",
        ),
        (
            f"{JANUARY}Sales to the US in 2025 were 3.01 trillion yuan, from 3.73 trillion, a drop of {{}}.",
            "727 billion yuan",
            "827 billion yuan",
        ),
        (f"{JANUARY}In 2025 exports to Africa rose {{}} than those to ASEAN.", "faster", "more slowly"),
        (f"{JANUARY}In 2025 exports and imports both {{}}.", "rose", "fell"),
        (f"{JANUARY}In 2025 exports to Mexico and to Russia both {{}}.", "fell", "rose"),
        (f"{JANUARY}In 2025 the surplus with America {{}} to 2.01 trillion yuan.", "narrowed", "widened"),
        (
            f"{JANUARY}In 2025 the US share of China's exports was 11.1%, {{}} from 14.7% in 2024.",
            "down",
            "up",
        ),
        (f"{JANUARY}China's top trading partner in 2025 was {{}}.", "ASEAN", "the EU"),
        (
            f"{JANUARY}In 2025 Vietnam was the third-largest export market after the US and {{}}.",
            "Hong Kong",
            "Japan",
        ),
        (f"{ZH}2025年出口增速{{}}进口。", "快于", "慢于"),
        (f"{ZH}2025年自台湾地区进口1.65万亿元，是自日本进口的{{}}倍。", "1.4", "2.4"),
        (f"{KO}2025년 중국의 대EU 수출은 4조100억위안으로 수입의 약 {{}}에 달했다.", "2배", "4배"),
        (f"{KO}2025년 수출은 수입보다 {{}} 늘었다.", "빠르게", "느리게"),
        (f"{KO}2025년 한국은 미국, {{}}에 이어 중국의 세 번째 교역 상대국이었다.", "홍콩", "브라질"),
        (f"{ZH}2025年对非洲出口增长26.5%，增速{{}}对东盟的14.0%。", "高于", "低于"),
        (f"{ZH}2025年我国对美国出口3.01万亿元，相当于自美进口1万亿元的{{}}倍。", "3", "5"),
        (f"{ZH_NOVEMBER}10月我国出口2.17万亿元，{{}}9月的2.34万亿元。", "低于", "高于"),
        (f"{ZH_NOVEMBER}10月顺差6405亿元，{{}}9月。", "略低于", "略高于"),
        (f"{KO}2025년 중국의 대미 수출은 3조100억위안으로 대미 수입(1조위안)의 {{}}다.", "3배", "5배"),
        (f"{KO_NOVEMBER}10월 수출은 2조1700억위안으로 9월(2조3400억위안)보다 {{}}.", "적었다", "많았다"),
    ],
)
def test_two_told_figures_are_held_against_each_other(
    checker: StoryChecker, story: str, true: str, false: str
) -> None:
    assert {one.verdict for one in checker.check_text(story.format(true)).claims} == {RIGHT}
    verdicts = [one.verdict for one in checker.check_text(story.format(false)).claims]
    assert sorted(verdicts) == [*[RIGHT] * (len(verdicts) - 1), WRONG]


def test_nothing_follows_from_a_figure_that_is_not_right(checker: StoryChecker) -> None:
    story = (
        f"{NOVEMBER}The October surplus was $95.07 billion, slightly more than September's $90.45 billion."
    )
    verdicts = {one.text: one.verdict for one in checker.check_text(story).claims}
    assert verdicts == {"$95.07 billion": WRONG, "slightly more than": NOT_HELD, "$90.45 billion": RIGHT}


def test_percentage_points_are_those_between_two_told_rates(checker: StoryChecker) -> None:
    story = "2025年9月20日。8月对美国出口同比下降32.9%，降幅比7月的21.0%扩大近{}个百分点。"
    assert checker.check_text(story.format(12)).claims[-1].verdict == RIGHT
    assert checker.check_text(story.format(22)).claims[-1].verdict == WRONG


@pytest.mark.parametrize(
    ("story", "verdict"),
    [
        (f"{JANUARY}In 2025 Nigeria bought more from China than any other African country.", RIGHT),
        (
            "April 20, 2026. Imports (+19.6%, 4.99 trillion) ran ahead of exports (+11.9%, 6.85 trillion).",
            NOT_HELD,
        ),
    ],
)
def test_an_order_of_what_is_not_told_is_no_mistake(checker: StoryChecker, story: str, verdict: str) -> None:
    assert {one.verdict for one in checker.check_text(story).claims if one.kind == "rank"} <= {verdict}


def test_a_bound_behind_an_amount_is_none_of_the_rate_behind_it(checker: StoryChecker) -> None:
    story = "2026년 1월 18일. 2025년 유럽연합행 수출은 4조 위안을 넘어서며 {} 증가했다."
    assert checker.check_text(story.format("9.0%")).claims[-1].verdict == RIGHT
    assert checker.check_text(story.format("7.4%")).claims[-1].verdict == WRONG
