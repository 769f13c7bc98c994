"""An answer in a window, with the channel to post it in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.layout import Block, SlackMessage
from bot.slack.modals.fields import Form, Frame, make_channel, make_form, read_field
from bot.slack.native import draw_natively
from bot.spoken import Tongue

ANSWER_VIEW = "answer_view"
POST = "post"
_MOST_BLOCKS = 90
_NOT_HERE = ("actions", "context_actions")
"""What acts on the message that it stands under, which a window is not."""


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """The question that was answered, and in which language."""

    words: str
    language: str


def make_answer_view(answer: SlackMessage, shown: ShownAnswer, tongue: Tongue) -> Form:
    blocks: list[Block] = strip_actions(answer.blocks)[:_MOST_BLOCKS]
    blocks.append(make_channel(POST, tongue, "", optional=True))
    metadata = json.dumps({"words": shown.words, "language": shown.language})
    return make_form(Frame(ANSWER_VIEW, "answer", "post", metadata, "done"), tongue, blocks)


def read_answer_view(view: Mapping[str, Any]) -> tuple[ShownAnswer, str]:
    """Returns what was shown, and the channel to post it in, empty where none was chosen."""
    kept = json.loads(view["private_metadata"])
    channel = read_field(view["state"]["values"], POST) or ""
    return ShownAnswer(kept["words"], kept["language"]), channel


def strip_actions(blocks: tuple[Block, ...]) -> list[Block]:
    """Returns the plain blocks that say it all, without what acts."""
    return [one for one in draw_natively(blocks, is_native=False) if one["type"] not in _NOT_HERE]
