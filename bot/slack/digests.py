"""A digest as one message: what is told, its chart as a block, and buttons into the answers."""

from contextlib import suppress
from dataclasses import dataclass, replace

from bot.charts.chart import NothingToDrawError
from bot.digests.digest import Digest
from bot.next_steps import NextStep
from bot.slack.attachments import Attachment, attachment
from bot.slack.buttons import Audience, next_buttons
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, context, message, section
from bot.slack.mrkdwn import bold, clean, fitted, packed
from bot.trade.place import Atlas
from bot.trade.query import Output

EVENT = "tidewaiter_digest"
MOST_SECTIONS = 16


@dataclass(frozen=True, slots=True)
class Picture:
    """`source` is Slack's id of a file that was uploaded and shown nowhere yet, or an address.

    `alt` tells it to who cannot see it.
    """

    source: str
    alt: str


def blocks(digest: Digest, key: str, picture: Picture | None = None) -> SlackMessage:
    """`key` is the block_id of the first block, by which the message is known again in its channel."""
    steps = [NextStep(one.label, one.words) for one in digest.questions]
    return message(
        map(_told, digest.text.splitlines()),
        [
            {**section(bold(digest.title, SECTION_TEXT)), "block_id": key},
            *map(section, _paragraphs(digest, small=False)[:MOST_SECTIONS]),
            *([_image(picture)] if picture else []),
            *map(context, _texts(digest, small=True)[:1]),
            *next_buttons((), steps, Audience.HERE, digest.tongue),
        ],
    )


def _paragraphs(digest: Digest, *, small: bool) -> list[str]:
    """A text a part while there is room, so that what belongs together stands together."""
    parts = [part.choose_lines(short=digest.short) for part in digest.parts if part.small is small]
    texts = [text for lines in parts for text in packed(map(_told, lines), SECTION_TEXT)]
    return texts if len(texts) <= MOST_SECTIONS else _texts(digest, small=small)


def _texts(digest: Digest, *, small: bool) -> list[str]:
    shown = [part for part in digest.parts if part.small is small]
    return packed(
        (_told(line) for part in shown for line in part.choose_lines(short=digest.short)), SECTION_TEXT
    )


def _told(line: str) -> str:
    """Slack would take two stars for bold, and swallow what tells computed figures from published ones."""
    return fitted(line.replace("*", "∗"), SECTION_TEXT)


def metadata(key: str) -> dict[str, object]:
    """What Slack keeps beside a message, out of sight."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


def drawing(digest: Digest, atlas: Atlas) -> Attachment | None:
    """The chart to upload before the message that shows it; None where there is nothing to draw."""
    for one in digest.charts:
        with suppress(NothingToDrawError):
            query = replace(one.query, output=Output.CHART)
            return attachment(digest.title, query, one.finding, atlas, digest.tongue)
    return None


def _image(picture: Picture) -> Block:
    is_address = picture.source.startswith("http")
    source = {"image_url": picture.source} if is_address else {"slack_file": {"id": picture.source}}
    return {"type": "image", **source, "alt_text": clean(picture.alt)}
