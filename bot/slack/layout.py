"""The few kinds of block that messages consist of, each within Slack's limits."""

from collections.abc import Iterable
from typing import TypeAlias

from bot.slack.mrkdwn import clean_text, cut_escaped
from bot.value_class import value_class

SECTION_TEXT = 3_000
MESSAGE_TEXT = 4_000
BUTTON_LABEL = 75
BUTTON_VALUE = 2_000

Block: TypeAlias = dict[str, object]


@value_class()
class SlackMessage:
    """A message; `text` is what notifications and screen readers get, so it contains the answer."""

    text: str
    blocks: tuple[Block, ...]


def make_message(lines: Iterable[str], blocks: Iterable[Block]) -> SlackMessage:
    """Returns a message whose plain text is made of escaped `lines`."""
    text = "\n".join(line for line in lines if line)
    return SlackMessage(text if len(text) <= MESSAGE_TEXT else cut_escaped(text, MESSAGE_TEXT), tuple(blocks))


def make_section(escaped: str) -> Block:
    """Returns a block of escaped text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": escaped}}


def make_context(escaped: str) -> Block:
    """Returns a small grey line."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": escaped}]}


def make_actions(buttons: Iterable[Block]) -> Block:
    """Returns a row of buttons or menus."""
    return {"type": "actions", "elements": list(buttons)}


def make_plain(text: str, most: int = BUTTON_LABEL) -> Block:
    """Returns a text without markup, cut to the length of its place."""
    shown = clean_text(text)
    if len(shown) > most:
        shown = f"{shown[: most - 1]}…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def make_button(action: str, label: str, value: str) -> Block:
    """Returns a button; `label` is cut to its limit, `value` must fit as a whole."""
    return {"type": "button", "action_id": action, "text": make_plain(label), "value": value}


def make_button_row(offered: Iterable[tuple[str, str, str]], most: int | None = None) -> list[Block]:
    """Returns a row of buttons by action, label and value, or nothing.

    A value that is empty, or does not fit as a whole, gets no button.
    """
    cleaned = ((action, label, clean_text(value).strip()) for action, label, value in offered)
    fitting = [one for one in cleaned if 0 < len(one[2]) <= BUTTON_VALUE][:most]
    return [make_actions(make_button(*one) for one in fitting)] if fitting else []


def make_option(label: str, value: str) -> Block:
    """Returns a choice of a menu or a list."""
    return {"text": make_plain(label), "value": value}


def make_menu(action: str, options: Iterable[Block]) -> Block:
    """Returns a menu behind three dots, of at most five options."""
    return {"type": "overflow", "action_id": action, "options": list(options)}
