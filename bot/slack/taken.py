"""Whether Slack took a message though it did not say so: the conversation is looked through."""

import time
from http.client import HTTPException
from uuid import uuid4

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.layout import SlackMessage
from bot.slack.native import AbsentBlock

_SINCE_SECONDS = 300
"""More than clocks are apart, and calls take."""
_MOST = 100


def mark(message: SlackMessage) -> tuple[SlackMessage, str]:
    """Returns the message with a name by which it is recognised, empty where its first block has no place."""
    first, *rest = message.blocks or ({},)
    if not first or isinstance(first, AbsentBlock):
        return message, ""
    key = f"answer-{uuid4().hex}"
    return SlackMessage(message.text, ({**first, "block_id": key}, *rest)), key


def was_taken(client: WebClient, channel: str, thread: str | None, key: str) -> bool | None:
    """Whether a message of that name stands there; None where the bot may not look."""
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
    blocks = (block for message in messages for block in message.get("blocks") or ())
    return any(block.get("block_id") == key for block in blocks)
