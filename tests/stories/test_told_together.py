"""Figures told together: of one series, of one exchange, at one limit; of one of them alone, they differ.

Figures are those that the tables of data/releases print for the months told.
"""

import pytest

from bot.stories.checking import StoryChecker

RIGHT, WRONG = "right", "wrong"
CASES = [
    # The places of a series are in one trade, and the shares that something moved between are of one whole.
    (
        "2026년 7월 20일. 상반기 아세안 안에서는 베트남이 1위, 말레이시아가 2위, 태국이 3위였다.",
        {"1위": RIGHT, "2위": RIGHT, "3위": WRONG},
    ),
    (
        "2026년 7월 20일. 상반기 교역에서 미국의 비중은 1년 만에 9.5%에서 10.2%로 올랐다.",
        {"9.5%": RIGHT, "10.2%": "wrong_base"},
    ),
    # Each of two ends is the other's.
    (
        "January 20, 2026. In 2025 the American share of China's exports shrank to 14.7% from 11.1%.",
        {"14.7%": "other_period", "11.1%": RIGHT},
    ),
    # One digit is another, in figures that are all doubted.
    (
        "January 20, 2026. In 2025 China exported 8.12 million vehicles, 35.0% more than a year before.",
        {"8.12 million vehicles": WRONG, "35.0%": WRONG},
    ),
    # All figures are those of another bloc.
    (
        "2026年4月20日 一季度，我国对东盟进出口6466亿元，增长23.7%。",
        {"6466亿元": WRONG, "23.7%": WRONG},
    ),
    # What is meant lies close to the limit that it misses: 14.73 trillion in half a year, not 2.82 in June.
    ("July 20, 2026. Exports came to less than 14 trillion yuan.", {"14 trillion yuan": WRONG}),
    # Goods that are printed of one flow alone, at a time that is not the likeliest.
    ("2026년 6월 19일. 선박 수입은 1758억 위안이었다.", {"1758억 위안": "wrong_label"}),
    # Faster says nothing of the direction that a verb tells.
    (
        "June 9, 2026. Imports shrank faster in May, by 21.6%, to 1.86 trillion yuan.",
        {"21.6%": WRONG, "1.86 trillion yuan": RIGHT},
    ),
    # What is spent on a partner's goods, and whom another has overtaken.
    (
        "April 20, 2026. China spent 291.1 billion yuan on Australian goods in the first quarter.",
        {"291.1 billion yuan": RIGHT},
    ),
    ("2026년 6월 19일. 5월 한국은 대만 제치고 최대 수입국이 됐다.", {"최대 수입국": RIGHT}),
]


@pytest.mark.parametrize(("story", "verdicts"), CASES)
def test_figures_told_together_are_judged_together(
    checker: StoryChecker, story: str, verdicts: dict[str, str]
) -> None:
    found = {one.text: one.verdict for one in checker.check_text(story).claims}
    assert {text: found.get(text) for text in verdicts} == verdicts
