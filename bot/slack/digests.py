"""Lays out a digest as one message: its parts, its chart as a block, and buttons to the answers."""

from contextlib import suppress
from dataclasses import replace

from bot.charts.chart import NothingToDrawError
from bot.digests.digest import Digest
from bot.domain.place import Atlas
from bot.domain.query import Output
from bot.next_steps import NextStep
from bot.slack.attachments import Attachment, make_attachment
from bot.slack.buttons import Audience, make_next_buttons
from bot.slack.layout import SECTION_TEXT, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import bold, fit, pack_lines
from bot.slack.pictures import Picture, make_image

EVENT = "tidewaiter_digest"
MOST_SECTIONS = 16


def lay_out_digest(digest: Digest, key: str, picture: Picture | None = None) -> SlackMessage:
    """Lays it out; `key` is the block_id of the first block, by which the message is recognised again."""
    steps = [NextStep(one.label, one.words) for one in digest.questions]
    return make_message(
        map(_escape_stars, digest.text.splitlines()),
        [
            {**make_section(bold(digest.title, SECTION_TEXT)), "block_id": key},
            *map(make_section, _pack_paragraphs(digest, small=False)[:MOST_SECTIONS]),
            *([make_image(picture)] if picture else []),
            *map(make_context, _list_texts(digest, small=True)[:1]),
            *make_next_buttons((), steps, Audience.HERE, digest.tongue),
        ],
    )


def _pack_paragraphs(digest: Digest, *, small: bool) -> list[str]:
    """Returns a text for each part while there is room, so that what belongs together stands together."""
    parts = [part.choose_lines(short=digest.short) for part in digest.parts if part.small is small]
    texts = [text for lines in parts for text in pack_lines(map(_escape_stars, lines), SECTION_TEXT)]
    return texts if len(texts) <= MOST_SECTIONS else _list_texts(digest, small=small)


def _list_texts(digest: Digest, *, small: bool) -> list[str]:
    shown = [part for part in digest.parts if part.small is small]
    return pack_lines(
        (_escape_stars(line) for part in shown for line in part.choose_lines(short=digest.short)),
        SECTION_TEXT,
    )


def _escape_stars(line: str) -> str:
    """Keeps Slack from taking two stars for bold: they tell computed figures from published ones."""
    return fit(line.replace("*", "∗"), SECTION_TEXT)


def make_metadata(key: str) -> dict[str, object]:
    """Returns what Slack keeps beside a message, out of sight."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


def draw_chart(digest: Digest, atlas: Atlas) -> Attachment | None:
    """Returns the chart to upload before the message; None where there is nothing to draw."""
    for one in digest.charts:
        with suppress(NothingToDrawError):
            query = replace(one.query, output=Output.CHART)
            return make_attachment(digest.title, query, one.finding, atlas, digest.tongue)
    return None
