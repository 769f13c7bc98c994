"""A digest as one message: what is told, its chart as a block, and buttons into the answers."""

from dataclasses import replace

from bot.charts.chart import NothingToDrawError
from bot.digest.part import Digest
from bot.next_steps import Step
from bot.slack.attachments import Attachment, attachment
from bot.slack.buttons import Audience, next_buttons
from bot.slack.layout import SECTION_TEXT, Block, Message, message, section
from bot.slack.mrkdwn import bold, escape, fitted, packed
from bot.trade.place import Atlas
from bot.trade.query import Output

EVENT = "tidewaiter_digest"
MOST_SECTIONS = 8


def blocks(digest: Digest, key: str, picture: str = "") -> Message:
    """`key` is the block_id of the first block, by which the message is known again in its channel.

    `picture` is Slack's id of a file that was uploaded and shown nowhere yet; without one there is no chart.
    """
    lines = [fitted(line, SECTION_TEXT) for line in digest.lines]
    steps = [Step(one.label, one.words) for one in digest.questions]
    return message(
        map(escape, digest.text.splitlines()),
        [
            {**section(bold(digest.title, SECTION_TEXT)), "block_id": key},
            *map(section, packed(lines, SECTION_TEXT)[:MOST_SECTIONS]),
            *([_image(picture, digest)] if picture else []),
            *next_buttons((), steps, Audience.HERE),
        ],
    )


def metadata(key: str) -> dict[str, object]:
    """What Slack keeps beside a message, out of sight."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


def drawing(digest: Digest, atlas: Atlas) -> Attachment | None:
    """The chart to upload before the message that shows it; None where there is nothing to draw."""
    if not digest.chart:
        return None
    query = replace(digest.chart.query, output=Output.CHART)
    try:
        return attachment(digest.title, query, digest.chart.finding, atlas)
    except NothingToDrawError:
        return None


def _image(picture: str, digest: Digest) -> Block:
    alt = digest.chart.finding.headline if digest.chart else digest.title
    return {"type": "image", "slack_file": {"id": picture}, "alt_text": fitted(alt, SECTION_TEXT // 2)}
