"""Lays out a digest as one message: its parts, its chart as a block, and buttons to the answers."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import cast

from bot.answer.table import Table
from bot.charts.chart import NothingToDrawError
from bot.digests.digest import AlertLine, Digest, NoteTable
from bot.domain.place import Atlas
from bot.domain.query import Output
from bot.next_steps import NextStep
from bot.slack.attachments import Attachment, make_attachment
from bot.slack.buttons import Audience, make_next_buttons
from bot.slack.layout import (
    BUTTON_VALUE,
    SECTION_TEXT,
    Block,
    SlackMessage,
    make_actions,
    make_button,
    make_context,
    make_message,
    make_section,
)
from bot.slack.mrkdwn import fit_text, make_bold, make_link, pack_lines
from bot.slack.native import make_data_table
from bot.slack.pictures import Picture, make_image
from bot.slack.tables import BETWEEN, NO_BREAK_SPACE, make_table_blocks
from bot.spoken import ENGLISH, Locale

EVENT = "tidewaiter_digest"
FULL_NOTE = "full_note"
"""The name of the button below a short digest, whose value is a FullNote."""
MOST_SECTIONS = 16
MOST_BESIDE = 2
BULLET = "• "


def lay_out_digest(digest: Digest, key: str, picture: Picture | None = None) -> SlackMessage:
    """Returns a digest as a message.

    `key` is the block_id of the first block, by which the message is recognised.
    """
    steps = [NextStep(one.label, one.words) for one in digest.questions]
    title, *lines = digest.text.splitlines()
    alerts = [one.text for one in digest.alerts if one.text]
    tables = [part.table for part in digest.parts if part.table]
    return make_message(
        map(_escape_stars, (title, *alerts, *lines)),
        [
            *map(_lay_out_alert, digest.alerts),
            {**make_section(_lay_out_title(digest)), "block_id": key},
            *(block for table in tables for block in _lay_out_table(table, digest.locale)),
            *map(make_section, _pack_paragraphs(digest)[:MOST_SECTIONS]),
            *([make_image(picture)] if picture else []),
            *_lay_out_small(digest),
            *_make_buttons(digest, steps),
        ],
    )


def _lay_out_alert(line: AlertLine) -> Block:
    """Returns a line whose block identifies the alert; an order equal to another is only a divider."""
    block = make_section(_escape_stars(line.text)) if line.text else {"type": "divider"}
    return {**block, "block_id": line.key}


def _lay_out_title(digest: Digest) -> str:
    """Returns the title; for a reminder with a link to the digest, in one line."""
    if not digest.link:
        return make_bold(digest.title, SECTION_TEXT)
    words = digest.locale.say_named("digest-link")
    return f"{fit_text(digest.title, SECTION_TEXT)}{BETWEEN}{make_link(words, digest.link)}"


def _lay_out_table(table: NoteTable, locale: Locale) -> list[Block]:
    """Returns the table of a note under its unit and month; a client without tables gets a line per row."""
    english, told = (_remove_stars(table.localize(one)) for one in (ENGLISH, locale))
    caption = locale.comma.join(told.columns[:2])
    return make_data_table(caption, english, told, make_table_blocks(told))


def _remove_stars(table: Table) -> Table:
    rows = tuple(tuple(_escape_stars(cell) for cell in row) for row in table.rows)
    return replace(table, columns=tuple(map(_escape_stars, table.columns)), rows=rows)


def _pack_paragraphs(digest: Digest) -> list[str]:
    """Packs the parts into as few texts as hold them, keeping together what belongs together."""
    told = [part for part in digest.parts if not (part.small or part.table)]
    parts = [part.choose_lines(short=digest.short) for part in told]
    if any(part.table for part in digest.parts):
        parts = [tuple(f"{BULLET}{line}" for lines in parts for line in lines)]
    shown = [[_keep_together(_escape_stars(line)) for line in lines] for lines in parts]
    texts = [text for lines in shown for text in pack_lines(lines, SECTION_TEXT)]
    whole = (line for lines in shown for line in lines)
    return texts if len(texts) <= MOST_SECTIONS else pack_lines(whole, SECTION_TEXT)


def _lay_out_small(digest: Digest) -> list[Block]:
    """Returns what is missing, what comes next and how to manage it; for a short digest as one grey line."""
    told = [part for part in digest.parts if part.small]
    lines = [_escape_stars(line) for part in told for line in part.choose_lines(short=digest.short)]
    texts = [BETWEEN.join(lines)] if digest.short and lines else lines
    return [make_context(text) for text in pack_lines(texts, SECTION_TEXT)[:1]]


def _make_buttons(digest: Digest, steps: Sequence[NextStep]) -> list[Block]:
    """Returns the button to the full note, and as many questions as fit beside it on a phone."""
    if digest.link:
        return []
    value = digest.full.to_text() if digest.full else ""
    if not 0 < len(value) <= BUTTON_VALUE:
        return make_next_buttons((), steps, Audience.HERE, digest.locale)
    full = make_button(FULL_NOTE, digest.locale.say_named("full-note"), value)
    asked = make_next_buttons((), steps[:MOST_BESIDE], Audience.HERE, digest.locale)
    elements = [one for block in asked for one in cast("list[Block]", block["elements"])]
    return [make_actions([full, *elements])]


def _escape_stars(line: str) -> str:
    """Keeps Slack from reading two stars as bold: they tell computed figures from published ones."""
    return fit_text(line.replace("*", "∗"), SECTION_TEXT)


def _keep_together(line: str) -> str:
    """Keeps a sign on the same line as its number, however narrow that is."""
    return line.replace(" %", f"{NO_BREAK_SPACE}%")


def make_metadata(key: str) -> dict[str, object]:
    """Returns what Slack keeps beside a message, out of sight."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


def draw_chart(digest: Digest, atlas: Atlas) -> Attachment | None:
    """Returns the chart to upload before the message; None if there is nothing to draw."""
    for one in digest.charts:
        with suppress(NothingToDrawError):
            query = replace(one.query, output=Output.CHART)
            return make_attachment(digest.title, query, one.finding, atlas, digest.locale)
    return None
