"""Messages about subscriptions: what was ordered, with undo, and the list of a channel's."""

import re
from collections.abc import Iterator, Sequence

from bot.messages import Count, Verbatim, message
from bot.slack.buttons import EDIT, ORDER, TEST
from bot.slack.layout import (
    BUTTON_VALUE,
    SECTION_TEXT,
    Block,
    SlackMessage,
    make_actions,
    make_button,
    make_message,
    make_section,
)
from bot.slack.mrkdwn import clean, escape, fit
from bot.spoken import ENGLISH, Tongue
from bot.subscriptions.subscription import Subscription

MOST_LISTED = 20
_PERSON = re.compile(r"[UW][A-Z0-9]+")


def make_reply(text: str, *choices: tuple[str, str], people: Sequence[str] = ()) -> SlackMessage:
    """Returns a few sentences with a button for each (label, order); `people` are named by their ids."""
    shown, named = fit(text, SECTION_TEXT), [one for one in people if _PERSON.fullmatch(one)]
    if named:
        shown = re.sub(rf"\b({'|'.join(named)})\b", r"<@\1>", shown)
    return make_message([escape(text)], [make_section(shown), *_make_buttons(choices)])


def make_edit_offer(number: int, words: str, tongue: Tongue = ENGLISH) -> SlackMessage:
    """Returns how a subscription is changed: in words, or in a form behind a button."""
    text = tongue.message(message("order-edit", number=Verbatim(str(number)), said=Verbatim(words)))
    button = _make_edit_button(number, tongue=tongue)
    return make_message([escape(text)], [make_section(fit(text, SECTION_TEXT)), make_actions([button])])


def list_subscriptions(
    subscriptions: Sequence[Subscription], words: Sequence[str], before: str = "", tongue: Tongue = ENGLISH
) -> SlackMessage:
    """Returns a channel's subscriptions in `words`, each with its buttons."""
    if not subscriptions:
        return make_reply(tongue.message(message("order-none", "example")))
    lines = [f"#{one.id}: {told_as}" for one, told_as in zip(subscriptions, words, strict=True)]
    more = len(lines) - MOST_LISTED
    last = Verbatim(str(subscriptions[-1].id))
    left = tongue.message(message("order-more", count=Count(more), number=last)) if more > 0 else ""
    return make_message(
        [escape(before), *map(escape, lines), left],
        [
            *([make_section(escape(before))] if before else []),
            *_make_rows(subscriptions[:MOST_LISTED], lines, tongue),
            *([make_section(left)] if left else []),
        ],
    )


def _make_rows(
    subscriptions: Sequence[Subscription], lines: Sequence[str], tongue: Tongue
) -> Iterator[Block]:
    for number, (one, text) in enumerate(zip(subscriptions, lines, strict=False)):
        yield make_section(fit(text, SECTION_TEXT))
        deeds = ("pause" if one.paused is None else "resume", "delete")
        choices = [(tongue.message(message("home-menu", deed)), f"{deed} {one.id}") for deed in deeds]
        orders = _make_order_buttons(choices, first=number * len(deeds))
        test = make_button(f"{TEST}_{number}", tongue.message(message("order-button", "test")), str(one.id))
        yield make_actions([orders[0], _make_edit_button(one.id, number, tongue), test, *orders[1:]])


def _make_edit_button(subscription: int, number: int = 0, tongue: Tongue = ENGLISH) -> Block:
    return make_button(f"{EDIT}_{number}", tongue.message(message("order-button", "edit")), str(subscription))


def _make_buttons(choices: Sequence[tuple[str, str]]) -> list[Block]:
    buttons = _make_order_buttons(choices)
    return [make_actions(buttons)] if buttons else []


def _make_order_buttons(choices: Sequence[tuple[str, str]], first: int = 0) -> list[Block]:
    cleaned = [(label, clean(order).strip()) for label, order in choices]
    return [
        make_button(f"{ORDER}_{number}", label, order)
        for number, (label, order) in enumerate(cleaned, first)
        if 0 < len(order) <= BUTTON_VALUE
    ]
