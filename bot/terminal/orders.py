"""Orders for digests on the command line: what was done, how it is undone, and the list of them."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tabulate import tabulate

from bot.errors import PlainError
from bot.language.orders.unread import UnreadOrderError
from bot.orders.counter import Counter
from bot.orders.order import Manage, Order, Unread
from bot.orders.requester import Asker
from bot.orders.service import Clerk, Outcome, Said, Trial
from bot.subscriptions.as_json import subscription_json
from bot.subscriptions.draft import Draft
from bot.subscriptions.schedule import next_due
from bot.subscriptions.subscription import OnSchedule, Subscription

PROGRAM = ("tidewaiter", "subscriptions")
NONE = 'Nothing is subscribed to. For example: tidewaiter subscribe --channel C012AB3CD "exports to ASEAN"'


class NotDoneError(PlainError):
    """An order was not carried out; the message says why, and what could be said instead."""


def taken(clerk: Clerk, words: str, asker: Asker) -> Said:
    """What became of an order to subscribe, with or without that word. Raises NotDoneError."""
    return _said(clerk.carry_out(_draft(clerk.counter, words), asker))


def changed(clerk: Clerk, words: str, number: int) -> Said:
    """What became of `3 to exports to ASEAN …`. Raises NotDoneError."""
    asker = _asker(clerk.counter, number)
    order = clerk.counter.read(f"change {number} {words}", None)
    return _said(clerk.carry_out(order or Unread("To what? Say what it is to tell."), asker))


def managed(clerk: Clerk, deed: str, number: int, person: str = "") -> Said | Trial:
    """What became of a deed about one subscription, wherever that is. Raises NotDoneError.

    `person` answers for it from then on where it is resumed; without one, its owner still does.
    """
    asker = _asker(clerk.counter, number)
    if deed == "delete" and number in clerk.counter.subscriptions.unread():
        clerk.counter.subscriptions.remove(number)
        return Said(f"Unsubscribed from #{number}, which could not be read.")
    outcome = clerk.carry_out(Manage(deed, number), replace(asker, person=person or asker.person))
    return outcome if isinstance(outcome, Trial) else _said(outcome)


def done_text(said: Said) -> str:
    """What was done, then the command that undoes it."""
    return "\n".join([said.text, *(f"{label}: {command_of(order)}" for label, order in said.choices)])


def done_document(said: Said, counter: Counter) -> dict[str, Any]:
    undo = [command_of(order) for _, order in said.choices]
    return {
        "done": True,
        "text": said.text,
        "undo": undo[0] if undo else None,
        "subscription": order_document(said.about, counter) if said.about else None,
    }


def trial_text(trial: Trial) -> str:
    return f"A test of #{trial.about.id} was posted to {trial.about.channel}:\n\n{trial.digest.text}"


def trial_document(trial: Trial, counter: Counter) -> dict[str, Any]:
    return {
        "done": True,
        "text": trial.digest.text,
        "undo": None,
        "subscription": order_document(trial.about, counter),
    }


def list_text(subscriptions: Sequence[Subscription], counter: Counter) -> str:
    """A table of them; times are those of their zones. Then what is kept and cannot be read."""
    unread = unread_lines(counter.subscriptions.unread())
    if not subscriptions:
        return "\n".join(unread or [NONE])
    rows = [
        (
            f"#{one.id}",
            one.channel,
            counter.in_words(one),
            one.owner,
            counter.at_rest(one) or counter.next_in_words(one),
        )
        for one in subscriptions
    ]
    header = ("Number", "Channel", "Orders", "Owner", "State")
    return "\n".join([tabulate(rows, header, "simple", disable_numparse=True), *unread])


def unread_lines(numbers: Sequence[int]) -> list[str]:
    return [
        f"#{number} was kept by another version and cannot be read: "
        f"`{command_of(f'delete {number}')}`, then order it anew."
        for number in numbers
    ]


def list_document(subscriptions: Sequence[Subscription], counter: Counter) -> dict[str, Any]:
    return {
        "subscriptions": [order_document(one, counter) for one in subscriptions],
        "unread": list(counter.subscriptions.unread()),
    }


def order_document(subscription: Subscription, counter: Counter) -> dict[str, Any]:
    """All that is kept, the `words` that order it again, and when it is due `next`, if that is known."""
    when = subscription.when
    due = next_due(when, counter.now()).isoformat() if isinstance(when, OnSchedule) else None
    return {
        **subscription_json(subscription),
        "words": counter.in_words(subscription),
        "next": due if subscription.paused is None else None,
    }


def command_of(order: str) -> str:
    """The command line of an order such as `delete 3` or `change 3 to exports to ASEAN`."""
    deed, number, *words = order.split(" ", 3)
    return shlex.join([*PROGRAM, deed, number, *words])


def _draft(counter: Counter, words: str) -> Order:
    order = counter.read(words, None) if words else None
    if isinstance(order, Draft):
        return order
    try:
        return counter.draft(words, None)
    except UnreadOrderError as error:
        return Unread(str(error), error.choices)


def _said(outcome: Outcome) -> Said:
    if isinstance(outcome, Said) and outcome.about:
        return outcome
    raise NotDoneError(_refusal(outcome))


def _refusal(outcome: Outcome) -> str:
    if not isinstance(outcome, Said):
        return "That is no order to be carried out here."
    choices = "; ".join(words for _, words in outcome.choices)
    return f"{outcome.text} For example: {choices}" if choices else outcome.text


def _asker(counter: Counter, number: int) -> Asker:
    """Whoever runs a command may do what its owner may."""
    place = counter.subscriptions.place(number)
    if not place:
        raise NotDoneError(f"There is no subscription {number}: `{shlex.join(PROGRAM)}` lists them.")
    standing = counter.subscriptions.find(number)
    return Asker(*place, standing.owner if standing else "")
