"""Pictures in messages, and fallbacks for a message that Slack may partly refuse."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.slack.layout import Block, SlackMessage
from bot.slack.mrkdwn import clean_text
from bot.slack.native import AbsentBlock, draw_message
from bot.value_class import value_class

PAUSES = (1.0, 2.0, 4.0)
"""Seconds to wait for Slack to process a picture's file, before a message goes without it."""


@value_class()
class Picture:
    """A picture; `source` is Slack's id of an uploaded file that is shown nowhere yet, or an address.

    `alt` describes it to those who cannot see it.
    """

    source: str
    alt: str


def make_image(picture: Picture) -> Block:
    is_address = picture.source.startswith("http")
    source = {"image_url": picture.source} if is_address else {"slack_file": {"id": picture.source}}
    return {"type": "image", **source, "alt_text": clean_text(picture.alt)}


class PictureBlock(AbsentBlock):
    """Where a picture belongs; the blocks to send if it cannot be shown have the same content."""


def put_picture(message: SlackMessage, picture: Picture) -> SlackMessage:
    image = make_image(picture)
    blocks = (image if isinstance(block, PictureBlock) else block for block in message.blocks)
    return SlackMessage(message.text, tuple(blocks))


def has_picture_place(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, PictureBlock) for block in blocks)


class Attempt(NamedTuple):
    """A message to try, and the seconds to wait if it is refused.

    Its last field says whether success shows that the workspace draws no tables.
    """

    message: SlackMessage
    seconds: float = 0.0
    tells_of_tables: bool = False


def list_attempts(laid_out: SlackMessage, *, is_native: bool) -> list[Attempt]:
    """Returns the message with its pictures, the same later, with plain tables, then without pictures.

    Slack takes no picture before it has processed its file, and not every workspace draws tables.
    """
    drawn, plain = (draw_message(laid_out, is_native=on) for on in (is_native, False))
    bare = SlackMessage(plain.text, tuple(one for one in plain.blocks if one["type"] != "image"))
    pauses = PAUSES if plain != bare else (0.0,)
    found = [Attempt(drawn, seconds) for seconds in pauses if drawn != bare]
    if plain not in (drawn, bare):
        found.append(Attempt(plain, tells_of_tables=True))
    return [*found, Attempt(bare, tells_of_tables=plain == bare != drawn)]
