"""Looks for messages in a channel: once for all deliveries of a run, and for an answer that may be lost."""

import time
from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any
from uuid import uuid4

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.channel import PostedMessage
from bot.digests.digest import ChartCandidate
from bot.slack.layout import SlackMessage
from bot.slack.native import AbsentBlock
from bot.slack.pictures import Picture
from bot.value_class import value_class

MARGIN = timedelta(days=1)
"""How far this machine's clock may be ahead of Slack's when a delivery begins."""

Page = list[dict[str, Any]]
_SINCE_SECONDS = 300
"""Longer than clocks differ and calls take."""
_MOST = 100


class ChannelHistory:
    """The messages of a channel, read at the moment `at` of the machine's steady clock.

    The newest message comes first, page by page as far back as anybody asks; `pages` may raise what a
    DeliveryChannel does, and then raises it again for whoever asks next.
    """

    def __init__(self, pages: Iterator[Page], at: float) -> None:
        self.at = at
        self._pages = pages
        self._read: list[tuple[float, PostedMessage]] = []
        self._is_whole = False
        self._error: Exception | None = None

    def find_message(self, is_it: Callable[[str], bool], since: datetime) -> PostedMessage | None:
        """Returns the newest message whose key matches; the first page is read whatever the clocks say."""
        oldest = (since - MARGIN).timestamp()
        found = next((one for _, one in self._read if is_it(one.key)), None)
        while not found and not self._is_past(oldest):
            read = len(self._read)
            self._read_on()
            found = next((one for _, one in self._read[read:] if is_it(one.key)), None)
        return found

    def _is_past(self, oldest: float) -> bool:
        return self._is_whole or (bool(self._read) and self._read[-1][0] < oldest)

    def _read_on(self) -> None:
        if self._error:
            raise self._error
        try:
            page = next(self._pages, [])
        except Exception as error:
            self._error = error
            raise
        self._is_whole = not page
        for message in page:
            ts = str(message["ts"])
            self._read += ((float(ts), PostedMessage(ts, key)) for key in _find_keys(message))


def _find_keys(message: dict[str, Any]) -> Iterator[str]:
    """Yields each delivery key in a message: in its metadata, and as the id of a block."""
    yield str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))
    yield from (str(block.get("block_id", "")) for block in message.get("blocks") or ())


@value_class()
class SharedRound:
    """What the deliveries of one run share: channel histories, and pictures by what they show."""

    looks: dict[str, ChannelHistory] = field(default_factory=dict)
    pictures: dict[tuple[str, str, tuple[ChartCandidate, ...]], Picture] = field(default_factory=dict)


def mark_message(message: SlackMessage) -> tuple[SlackMessage, str]:
    """Returns the message with a name to recognise it by; empty if its first block has no room for one."""
    first, *rest = message.blocks or ({},)
    if not first or isinstance(first, AbsentBlock):
        return message, ""
    key = f"answer-{uuid4().hex}"
    return SlackMessage(message.text, ({**first, "block_id": key}, *rest)), key


def was_taken(client: WebClient, channel: str, thread: str | None, key: str) -> bool | None:
    """Returns whether a message of that name is in the channel; None if the bot may not look."""
    oldest = str(time.time() - _SINCE_SECONDS)
    try:
        if thread:
            reply = client.conversations_replies(channel=channel, ts=thread, oldest=oldest, limit=_MOST)
        else:
            reply = client.conversations_history(channel=channel, oldest=oldest, limit=_MOST)
    except (SlackApiError, OSError, HTTPException):
        return None
    messages = reply.get("messages")
    if messages is None:
        return None
    return any(key in _find_keys(message) for message in messages)
