"""Pictures inside messages: files that Slack has, shown where the message tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.slack.layout import Block, SlackMessage
from bot.slack.mrkdwn import clean
from bot.slack.native import AbsentBlock

PAUSES = (1.0, 2.0, 4.0)
"""Seconds to wait for Slack to have looked at a picture's file, before a message goes without it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`source` is Slack's id of a file that was uploaded and shown nowhere yet, or an address.

    `alt` tells it to those who cannot see it.
    """

    source: str
    alt: str


def make_image(picture: Picture) -> Block:
    is_address = picture.source.startswith("http")
    source = {"image_url": picture.source} if is_address else {"slack_file": {"id": picture.source}}
    return {"type": "image", **source, "alt_text": clean(picture.alt)}


class PictureBlock(AbsentBlock):
    """Where a picture belongs; the blocks to send where it cannot be shown say the same."""


def put_picture(message: SlackMessage, picture: Picture) -> SlackMessage:
    """Returns the message with the picture where it belongs."""
    image = make_image(picture)
    blocks = (image if isinstance(block, PictureBlock) else block for block in message.blocks)
    return SlackMessage(message.text, tuple(blocks))


def remove_pictures(message: SlackMessage) -> SlackMessage:
    return SlackMessage(message.text, tuple(one for one in message.blocks if one["type"] != "image"))


def has_place(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, PictureBlock) for block in blocks)
