"""A mistake that only a misread sentence makes is none; a sure one is still found.

Figures are those that the tables of data/releases print for the months told.
"""

import pytest

from bot.stories.checking import StoryChecker

NOT_HELD, WRONG = "not_held", "wrong"
CASES = [
    # All figures of a sentence that was misread: trade, after exports.
    (
        (
            "January 20, 2026. In 2025 exports to ASEAN came to 4.76 trillion yuan. The European Union took "
            "silver with 5.93 trillion yuan, up 6.0%, and the United States third with 4.01 trillion."
        ),
        {"5.93 trillion yuan": NOT_HELD, "6.0%": NOT_HELD, "4.01 trillion": NOT_HELD},
    ),
    # Two that are swapped are a sure mistake, and so is one beside right figures.
    (
        "2026年4月20日 一季度，自韩国、日本进口分别增长26.8%和40.6%。",
        {"26.8%": WRONG, "40.6%": WRONG},
    ),
    (
        "2026年4月20日 一季度，我国自韩国进口4115亿元，增长46.0%。",
        {"4115亿元": "right", "46.0%": WRONG},
    ),
    # What a right figure of the sentence already tells is told of something else.
    (
        "January 20, 2026. China's exports rose 6.1% in 2025, and in the brokers' models exports rise 4.2%.",
        {"6.1%": "right", "4.2%": NOT_HELD},
    ),
    # The direction of a verb beside other words for trade is open.
    (
        "May 20, 2026. Exports to the EU rose 9.2% in April, and in January-April it took 15.6% more.",
        {"9.2%": "right", "15.6%": "right"},
    ),
    # An unread word may name something else than the sentence before.
    (
        "January 20, 2026. China's exports rose 6.1% in 2025. Exports to zorbland rose 31.7%.",
        {"6.1%": "right", "31.7%": NOT_HELD},
    ),
    ("January 20, 2026. In 2025 exports to Vietnam rose 31.7%.", {"31.7%": WRONG}),
]


@pytest.mark.parametrize(("story", "verdicts"), CASES)
def test_only_sure_mistakes_are_called_one(
    checker: StoryChecker, story: str, verdicts: dict[str, str]
) -> None:
    found = {one.text: one.verdict for one in checker.check_text(story).claims}
    assert {text: found.get(text) for text in verdicts} == verdicts
