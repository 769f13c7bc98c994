"""The buttons under messages: their stable names, and the question that each carries as its value."""

import re
from collections.abc import Sequence
from enum import Enum

from bot.slack.layout import BUTTON_VALUE, Block, actions, button
from bot.slack.mrkdwn import clean

SHARE = "share"
MOST_QUESTIONS = 4


class Audience(Enum):
    """Who sees an answer, and so where a button under it answers; the value begins the action's name."""

    PRIVATE = "ask_private"
    """Only the person who asked, as slash commands are answered."""
    HERE = "ask_here"
    """Everyone in the conversation."""

    @property
    def action(self) -> re.Pattern[str]:
        return re.compile(rf"{self.value}_\d+")


def question_buttons(questions: Sequence[str], audience: Audience) -> list[Block]:
    """A row of at most four questions to click, or nothing."""
    asked = [clean(question).strip() for question in questions]
    fitting = [question for question in asked if 0 < len(question) <= BUTTON_VALUE][:MOST_QUESTIONS]
    buttons = [
        button(f"{audience.value}_{number}", question, question) for number, question in enumerate(fitting)
    ]
    return [actions(buttons)] if buttons else []


def share_button(words: str) -> list[Block]:
    """A button that asks `words` again for the whole channel; nothing where they don't fit into it."""
    return [actions([button(SHARE, "Share to channel", words)])] if len(words) <= BUTTON_VALUE else []
