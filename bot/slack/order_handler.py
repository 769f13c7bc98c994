"""Handles orders in Slack: parses them, checks rights, carries them out, and replies with buttons."""

from bot.delivery.channel import DeliveryChannel, DeliveryRefusedError, OutcomeUnknownError
from bot.orders.order import EditSubscription, ShowStatus, UnreadOrder
from bot.orders.requester import Requester
from bot.orders.service import (
    EditReply,
    OrderOutcome,
    OrderReply,
    SubscriptionList,
    SubscriptionService,
    TestDelivery,
)
from bot.slack.cards import make_line
from bot.slack.edit_form import Form, make_form
from bot.slack.layout import Block, SlackMessage
from bot.slack.rights import Rights
from bot.slack.sender import UnknownOutcomeError
from bot.slack.subscription_messages import list_own, list_subscriptions, make_edit_offer, make_reply

UNREAD = "I could not read that."


class OrderHandler:
    """Handles orders. Its methods raise what Rights raises where Slack cannot be asked."""

    def __init__(
        self, service: SubscriptionService, rights: Rights, delivery_channel: DeliveryChannel
    ) -> None:
        self._service = service
        self._rights = rights
        self._delivery_channel = delivery_channel

    def to(self, words: str, requester: Requester) -> SlackMessage | None:
        """Returns the reply to an order, which is carried out; None for words that order nothing."""
        first = self._service.parse(words, None)
        if first is None:
            return None
        if bar := self._rights.bar(requester):
            return make_line(
                self._service.describer.describe_data() if isinstance(first, ShowStatus) else bar.refusal
            )
        order = self._service.parse(words, self._rights.zone(requester.person))
        return self._lay_out(self._service.carry_out(order, requester)) if order else None

    def form(self, number: int, requester: Requester) -> Form | SlackMessage:
        """Returns the form of a subscription of the requester's place, or why there is none."""
        if bar := self._rights.bar(requester):
            return make_line(bar.refusal)
        outcome = self._service.carry_out(EditSubscription(number), requester)
        if isinstance(outcome, EditReply):
            return make_form(outcome.about, outcome.words, requester.channel, self._service.desk.atlas)
        return self._lay_out(outcome)

    def unread(self, words: str, requester: Requester) -> str:
        """Returns why words are no order; empty where they are one."""
        order = self._service.parse(words, self._rights.zone(requester.person))
        return order.reason if isinstance(order, UnreadOrder) else "" if order else UNREAD

    def own(self, team: str, person: str) -> tuple[Block, ...]:
        """Returns what a person is told directly, for that person alone."""
        kept = [one for one in self._service.store.all() if (one.team, one.owner) == (team, person)]
        direct = [one for one in kept if one.channel == person or one.channel.startswith("D")]
        return list_own([f"#{one.id}: {self._service.describer.format_in_list(one)}" for one in direct])

    def _lay_out(self, outcome: OrderOutcome) -> SlackMessage:
        match outcome:
            case EditReply(about, words):
                return make_edit_offer(about.id, words)
            case OrderReply(text, choices):
                return make_reply(text, *choices)
            case SubscriptionList(subscriptions, words, before):
                return list_subscriptions(subscriptions, words, before)
            case TestDelivery():
                return self._post_test(outcome)

    def _post_test(self, test: TestDelivery) -> SlackMessage:
        done = f"This is a test of #{test.about.id}: it was posted here now, and changes nothing."
        return make_line(post_test(self._delivery_channel, test) or done)


def post_test(delivery_channel: DeliveryChannel, test: TestDelivery) -> str:
    """Posts a test as its digest would be; returns why it was refused, empty where it was not.

    Raises UnknownOutcomeError.
    """
    try:
        delivery_channel.post(test.about.channel, test.digest, f"test {test.about.id}", _at_once)
    except DeliveryRefusedError as error:
        return f"I could not post the test: {error.reason}."
    except OutcomeUnknownError as error:
        raise UnknownOutcomeError(error.reason) from error
    return ""


def _at_once() -> None:
    """Waits for no turn: nothing else has to wait for a test, nor a test for others."""
