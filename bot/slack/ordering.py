"""The messages about subscriptions: what was ordered, with undo, and the list of a channel's."""

from collections.abc import Iterator, Sequence

from bot.digest.subscription import Subscription
from bot.slack.buttons import ORDER
from bot.slack.layout import BUTTON_VALUE, SECTION_TEXT, Block, Message, actions, button, message, section
from bot.slack.mrkdwn import clean, escape, fitted

MOST_LISTED = 20
NONE_HERE = "Nothing is subscribed to here. Say for example: subscribe exports to ASEAN every release."
_AND_MORE = "… and {count} more: unsubscribe, pause or change one by its number, such as: delete {number}."


def told(text: str, *choices: tuple[str, str]) -> Message:
    """A few sentences with a button for each (label, order)."""
    return message([escape(text)], [section(fitted(text, SECTION_TEXT)), *_buttons(choices)])


def listed(subscriptions: Sequence[Subscription], words: Sequence[str], before: str = "") -> Message:
    """A channel's subscriptions and their `words`, each with its buttons."""
    if not subscriptions:
        return told(NONE_HERE)
    lines = [_line(one, told_as) for one, told_as in zip(subscriptions, words, strict=True)]
    more = len(lines) - MOST_LISTED
    left = _AND_MORE.format(count=more, number=subscriptions[-1].id) if more > 0 else ""
    return message(
        [escape(before), *map(escape, lines), left],
        [
            *([section(escape(before))] if before else []),
            *_rows(subscriptions[:MOST_LISTED], lines),
            *([section(left)] if left else []),
        ],
    )


def _rows(subscriptions: Sequence[Subscription], lines: Sequence[str]) -> Iterator[Block]:
    for number, (one, text) in enumerate(zip(subscriptions, lines, strict=False)):
        yield section(fitted(text, SECTION_TEXT))
        stop = "Pause" if one.paused is None else "Resume"
        deeds = ((stop, stop.lower()), ("Send a test", "test"), ("Delete", "delete"))
        yield from _buttons([(label, f"{deed} {one.id}") for label, deed in deeds], first=number * len(deeds))


def _line(subscription: Subscription, words: str) -> str:
    paused = f" (paused: {subscription.paused})" if subscription.paused is not None else ""
    return f"#{subscription.id}: {words}{paused}"


def _buttons(choices: Sequence[tuple[str, str]], first: int = 0) -> list[Block]:
    cleaned = [(label, clean(order).strip()) for label, order in choices]
    buttons = [
        button(f"{ORDER}_{number}", label, order)
        for number, (label, order) in enumerate(cleaned, first)
        if 0 < len(order) <= BUTTON_VALUE
    ]
    return [actions(buttons)] if buttons else []
