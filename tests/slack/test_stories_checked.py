"""Stories in Slack: behind a word, or pasted as they are."""

import pytest

from bot.desk import Desk
from bot.slack.buttons import SHARE, Audience
from bot.slack.replies import Replies
from bot.slack.stories import find_story
from bot.stories.checking import StoryChecker

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
