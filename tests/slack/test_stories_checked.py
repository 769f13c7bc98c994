"""Stories in Slack: behind a word, or pasted as they are."""

import pytest

from bot.desk import Desk
from bot.slack.buttons import SHARE, Audience
from bot.slack.replies import Replies
from bot.slack.stories import find_story
from bot.stories.checking import StoryChecker
from tests.rows import each_row

STORY = (
    "14 January 2026: China's exports in 2025 came to 45.47 trillion yuan. Imports rose 0.5% to 18.48 "
    "trillion yuan, customs said."
)


@pytest.fixture(scope="module")
def replies(desk: Desk) -> Replies:
    return Replies(desk, checker=StoryChecker.from_desk(desk))


@pytest.mark.parametrize("words", [f"check: {STORY}", f"check {STORY}", STORY])
def test_a_story_gets_a_numbered_list(replies: Replies, words: str) -> None:
    text = replies.reply_to(words, Audience.HERE).message.text
    assert "1. ✗ 45.47 trillion yuan: wrongly labelled." in text
    assert "2. ✓ 0.5%" in text
    assert text.startswith("3 figures: 2 right, 1 wrongly labelled")


@each_row(
    "words",
    [
        "중국의 2025년 수출은 45.47조 위안, 수입은 18.48조 위안, 대미 교역은 4.01조 위안이었다.",
        "2025년 대미 수출은 3.01조 위안, 수입은 1.00조 위안, 흑자는 2.01조 위안이었다.",
        "2025年，我国出口45.47万亿元，增长3.8%；进口18.48万亿元，增长0.5%。",
        "2025年，对美出口3.01万亿元，自美进口1.00万亿元，贸易顺差2.01万亿元。",
        "In 2025 China exported goods worth 45.47 trillion yuan, up 3.8%, and imported 18.48 trillion.",
    ],
)
def test_a_sentence_of_three_figures_is_a_story(replies: Replies, words: str) -> None:
    lines = replies.reply_to(words, Audience.HERE).message.text.splitlines()
    assert sum(line[:1].isdigit() and ". " in line[:4] for line in lines) >= 3


def test_a_sentence_with_two_mistakes_is_corrected_once(replies: Replies) -> None:
    story = (
        "check: Exports to ASEAN jumped 15.2% in 2025 to 4.76 trillion yuan, and shipments to the US "
        "fell 17% to 3.0 trillion yuan. The trade surplus came to 8.9 trillion yuan in 2025."
    )
    text = replies.reply_to(story, Audience.HERE).message.text
    assert text.count("14.0% in 2025 to 4.76 trillion yuan, and shipments") == 1
    assert text.count("It should read:") == 2


@pytest.mark.parametrize("words", ["check", "check:", " Check : "])
def test_a_bare_check_is_told_what_it_takes(replies: Replies, words: str) -> None:
    assert "Put the text to be checked behind" in replies.reply_to(words, Audience.HERE).message.text


def test_it_is_private_and_can_be_shared(replies: Replies) -> None:
    assert SHARE in str(replies.reply_to(f"check {STORY}", Audience.PRIVATE).message.blocks)
    assert SHARE not in str(replies.reply_to(f"check {STORY}", Audience.HERE).message.blocks)


@pytest.mark.parametrize(
    "words",
    [
        "exports to ASEAN 2025",
        "did imports rise 0.5% to 18.48 trillion yuan in 2025?",
        "check",
        "2023 2024 2025",
    ],
)
def test_a_question_is_no_story(words: str) -> None:
    assert not find_story(words)


def test_nothing_to_read_is_said(replies: Replies) -> None:
    assert "No figure" in replies.reply_to("check: hello there", Audience.HERE).message.text


def test_what_is_not_right_comes_first_and_what_is_right_shares_a_line_of_a_long_story(
    replies: Replies,
) -> None:
    story = (
        "check: 20 January 2026: China's exports rose 6.1 percent to 26.99 trillion yuan in 2025, while "
        "imports edged up 0.5 percent to 18.48 trillion yuan. Shipments to ASEAN jumped 14 percent to 4.76 "
        "trillion yuan, while exports to the United States fell 19.5 percent to 3.01 trillion yuan. The EU "
        "took 15.8 percent of exports."
    )
    head, mistake, right = replies.reply_to(story, Audience.HERE).message.text.splitlines()
    assert head == "9 figures: 8 right, 1 wrong"
    assert mistake.startswith("9. ✗ 15.8 percent: wrong.")
    assert right.startswith("1. ✓ 6.1 percent · 2. ✓ 26.99 trillion yuan · ")
    short = replies.reply_to(f"check: {STORY}", Audience.HERE).message.text.splitlines()
    assert [line[:4] for line in short[1:]] == ["1. ✗", "2. ✓", "3. ✓"]


def test_what_is_right_is_not_said_yes_to(replies: Replies) -> None:
    story = (
        "check: 20 January 2026. Shipments to ASEAN jumped 14 percent to 4.76 trillion yuan in 2025, "
        "overtaking the United States, where exports fell 19.5 percent to 3.01 trillion yuan."
    )
    text = replies.reply_to(story, Audience.HERE).message.text
    assert "5. ✓ 3.01 trillion yuan: China's exports to the United States" in text
