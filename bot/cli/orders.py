"""Gives orders for digests on the command line, and formats the replies."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.cli.terminal import format_text_table
from bot.errors import PlainError
from bot.language.orders.unread import UnreadOrderError
from bot.orders.describer import SubscriptionDescriber
from bot.orders.order import (
    ManageSubscription,
    Order,
    OrderOutcome,
    OrderReply,
    Requester,
    TestDelivery,
    UnreadOrder,
)
from bot.orders.service import SubscriptionService
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.as_json import convert_subscription
from bot.subscriptions.schedule import find_next_due
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnSchedule, SavedQuestion, Subscription, SubscriptionDraft
from bot.subscriptions.wording import describe_order, format_order

PROGRAM = ("tidewaiter", "subscriptions")
NONE = 'Nothing is subscribed to. For example: tidewaiter subscribe --channel C012AB3CD "exports to ASEAN"'


def carry_out_subscribe(service: SubscriptionService, words: str, requester: Requester) -> OrderReply:
    """Carries out an order to subscribe, with or without that word.

    Raises PlainError if it is not carried out.
    """
    outcome = service.carry_out(_parse_draft(service, words), requester)
    return _require_done(outcome, service.find_locale(words))


def change_subscription(service: SubscriptionService, words: str, number: int) -> OrderReply:
    """Carries out `change 3 to exports to ASEAN …`. Raises PlainError."""
    requester = _find_requester(service.store, number)
    order = service.parse_order(f"change {number} {words}", None)
    outcome = service.carry_out(order or UnreadOrder("To what? Say what it is to tell."), requester)
    return _require_done(outcome, service.find_locale(words))


def manage_subscription(
    service: SubscriptionService, action: str, number: int, person: str = ""
) -> OrderReply:
    """Carries out an action on a subscription in any place. Raises PlainError.

    `person` becomes its owner when it is resumed; without one, the owner stays.
    """
    requester = _find_requester(service.store, number)
    if action == "delete" and number in service.store.find_unreadable():
        service.store.remove(number)
        return OrderReply(f"Unsubscribed from #{number}, which could not be read.")
    requester = replace(requester, person=person or requester.person)
    return _require_done(service.carry_out(ManageSubscription(action, number), requester))


def compose_test(service: SubscriptionService, number: int) -> TestDelivery:
    """Composes what a subscription would send for the latest month. Raises PlainError."""
    requester = _find_requester(service.store, number)
    outcome = service.carry_out(ManageSubscription("test", number), requester)
    if isinstance(outcome, TestDelivery):
        return outcome
    raise PlainError(_format_refusal(outcome))


def format_reply(said: OrderReply) -> str:
    """Returns what was done, then the command that undoes it."""
    return "\n".join([said.text, *(f"{label}: {format_command(order)}" for label, order in said.choices)])


def make_reply_document(said: OrderReply, describer: SubscriptionDescriber) -> dict[str, Any]:
    """Returns a reply as a document, with the command that undoes what was done."""
    undo = [format_command(order) for _, order in said.choices]
    return {
        "done": True,
        "text": said.text,
        "undo": undo[0] if undo else None,
        "subscription": make_subscription_document(said.about, describer) if said.about else None,
    }


def format_test(trial: TestDelivery) -> str:
    """Says where a test was posted, and its content."""
    return f"A test of #{trial.about.id} was posted to {trial.about.channel}:\n\n{trial.digest.text}"


def make_test_document(trial: TestDelivery, describer: SubscriptionDescriber) -> dict[str, Any]:
    return make_reply_document(OrderReply(trial.digest.text, about=trial.about), describer)


def format_list(subscriptions: Sequence[Subscription], service: SubscriptionService) -> str:
    """Returns a table, each row in its own language, then the subscriptions that cannot be read."""
    unread = format_unread(service.store.find_unreadable())
    if not subscriptions:
        return "\n".join(unread or [NONE])
    rows = [
        (
            f"#{one.id}",
            one.channel,
            describe_order(one, service.desk.atlas, locale),
            one.owner,
            service.describer.describe_inactivity(one, locale)
            or service.describer.describe_next(one, locale),
        )
        for one in subscriptions
        for locale in (service.describer.choose_locale(one),)
    ]
    header = ("Number", "Channel", "Orders", "Owner", "State")
    return "\n".join([format_text_table(rows, header), *unread])


def format_unread(numbers: Sequence[int]) -> list[str]:
    """Says which subscriptions cannot be read, and how to order them again."""
    return [
        f"#{number} was kept by another version and cannot be read: "
        f"`{format_command(f'delete {number}')}`, then order it anew."
        for number in numbers
    ]


def make_list_document(subscriptions: Sequence[Subscription], service: SubscriptionService) -> dict[str, Any]:
    """Returns subscriptions as a document, with the numbers of those that cannot be read."""
    return {
        "subscriptions": [make_subscription_document(one, service.describer) for one in subscriptions],
        "unread": list(service.store.find_unreadable()),
    }


def make_subscription_document(
    subscription: Subscription, describer: SubscriptionDescriber
) -> dict[str, Any]:
    """Returns every field, the `words` that order it again, and the time of the `next` digest if known."""
    when = subscription.when
    due = find_next_due(when, describer.now()).isoformat() if isinstance(when, OnSchedule) else None
    return {
        **convert_subscription(subscription),
        "words": format_order(subscription, describer.desk.atlas),
        "next": due if subscription.paused is None else None,
    }


def format_command(order: str) -> str:
    """Returns the command line for an order such as `delete 3`."""
    action, number, *words = order.split(" ", 3)
    return shlex.join([*PROGRAM, action, number, *words])


def _parse_draft(service: SubscriptionService, words: str) -> Order:
    order = service.parse_order(words, None) if words else None
    if isinstance(order, SubscriptionDraft):
        return order
    try:
        draft = service.parse_draft(words, None)
        # A question alone is told of in its language, as behind the command in Slack.
        named = service.parse_order(f"subscribe {words}", None)
        return named if isinstance(draft.what, SavedQuestion) and named else draft
    except UnreadOrderError as error:
        return UnreadOrder(error.said, error.choices)


def _require_done(outcome: OrderOutcome, locale: Locale = ENGLISH) -> OrderReply:
    if isinstance(outcome, OrderReply) and outcome.about:
        return outcome
    raise PlainError(_format_refusal(outcome, locale))


def _format_refusal(outcome: OrderOutcome, locale: Locale = ENGLISH) -> str:
    """Says in a language why nothing was done, and what could be said instead."""
    if not isinstance(outcome, OrderReply):
        return "That is no order to be carried out here."
    return locale.between.join(map(locale.say_text, (outcome.text, *(words for _, words in outcome.choices))))


def _find_requester(store: SubscriptionStore, number: int) -> Requester:
    """Returns the owner as the requester: whoever runs a command may do what the owner may."""
    place = store.find_place(number)
    if not place:
        raise PlainError(f"There is no subscription {number}: `{shlex.join(PROGRAM)}` lists them.")
    standing = store.find(number)
    return Requester(*place, standing.owner if standing else "")
