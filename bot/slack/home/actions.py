"""What a menu, a button or a small form does to a subscription, wherever it is shown."""

import json
from collections.abc import Mapping
from typing import Any

from bot.delivery.channel import DeliveryChannel
from bot.orders.order import ManageSubscription, OrderReply, Requester, TestDelivery
from bot.orders.service import SubscriptionService
from bot.slack.home.gathering import Notice
from bot.slack.layout import SECTION_TEXT, Block, make_section
from bot.slack.modals.fields import Form, Frame, make_channel, make_form, read_field
from bot.slack.modals.order_form import CHANNEL
from bot.slack.modals.order_forms import OrderForms, make_notice
from bot.slack.mrkdwn import escape_text, make_bold
from bot.slack.order_handler import post_test
from bot.slack.rights import CLOSED_PLACES, Rights
from bot.spoken import Locale
from bot.subscriptions.subscription import Subscription
from bot.subscriptions.wording import describe_order
from bot.value_class import value_class

MOVE_FORM, TEST_FORM = "move_form", "test_form"
_ENDING = ("delete", "move")


def make_move_form(one: Subscription, words: str, place: str, locale: Locale) -> Form:
    blocks = [_make_name_block(one, words), make_channel(CHANNEL, locale, one.channel)]
    return make_form(Frame(MOVE_FORM, "move", "move", _to_metadata(one, place)), locale, blocks)


def make_test_form(one: Subscription, words: str, place: str, locale: Locale) -> Form:
    """Returns the question that precedes a test posted where others read it."""
    blocks = [
        make_section(f"{escape_text(locale.say_named('form-test'))}\n<#{one.channel}>"),
        _make_name_block(one, words),
    ]
    return make_form(Frame(TEST_FORM, "test", "post", _to_metadata(one, place)), locale, blocks)


def read_place_form(view: Mapping[str, Any]) -> tuple[int, str, str]:
    """Returns the subscription, the place where the form was opened, and the channel picked, if any."""
    kept = json.loads(view["private_metadata"])
    return kept["number"], kept["place"], read_field(view["state"]["values"], CHANNEL) or ""


def _make_name_block(one: Subscription, words: str) -> Block:
    return make_section(make_bold(f"#{one.id}: {words}", SECTION_TEXT))


def _to_metadata(one: Subscription, place: str) -> str:
    return json.dumps({"number": one.id, "place": place})


@value_class()
class SubscriptionActions:
    """Does what the Home tab offers; Slack is asked about rights before each action."""

    service: SubscriptionService
    rights: Rights
    forms: OrderForms
    delivery_channel: DeliveryChannel

    def carry_out_action(
        self, action: str, number: int, team: str, person: str, place: str = ""
    ) -> Notice | Form:
        """Returns what was done, or the form that asks what must be known first."""
        one = self._find_managed(number, team, person, ends=action in _ENDING)
        if isinstance(one, Notice):
            return one
        locale = self.forms.locales.find_locale(person)
        words = describe_order(one, self.service.desk.atlas, locale)
        if action == "edit":
            return self.forms.open_one(one, person, place)
        if action == "move":
            return make_move_form(one, words, place, locale)
        if action == "test" and not one.is_direct:
            return make_test_form(one, words, place, locale)
        return self._carry_out(action, one, Requester(team, one.channel, person))

    def post_test(self, number: int, team: str, person: str) -> Notice:
        """Posts a test once the person has agreed to it."""
        one = self._find_managed(number, team, person)
        if isinstance(one, Notice):
            return one
        return self._carry_out("test", one, Requester(team, one.channel, person))

    def move_subscription(self, number: int, channel: str, team: str, person: str) -> Notice | str:
        """Moves a subscription; returns the reason as a text if the person may not order there."""
        one = self._find_managed(number, team, person, ends=True)
        if isinstance(one, Notice):
            return one.text
        locale = self.forms.locales.find_locale(person)
        if channel in ("", one.channel):
            return Notice(locale.say_named("form-moved"))
        if bar := self.rights.find_bar(Requester(team, channel, person)):
            return bar.say_refusal(locale)
        self.service.move_to_channel(one, Requester(team, channel, person))
        if one.paused in [closed.lapse for closed in CLOSED_PLACES]:
            self.service.store.resume(one.id)
        return Notice(locale.say_named("form-moved"))

    def _find_managed(
        self, number: int, team: str, person: str, *, ends: bool = False
    ) -> Subscription | Notice:
        """Returns a subscription that the person may manage; somebody else's direct one is not even named.

        An action that `ends` it there is open to its owner even if the channel is closed.
        """
        one = self.service.store.find(number)
        if not one or one.team != team or (one.is_direct and one.owner != person):
            return Notice(self.forms.locales.find_locale(person).say_named("form-gone"))
        bar = self.rights.find_bar(Requester(team, one.channel, person))
        if bar is None or (ends and one.owner == person and bar in CLOSED_PLACES):
            return one
        return Notice(bar.say_refusal(self.forms.locales.find_locale(person)))

    def _carry_out(self, action: str, one: Subscription, requester: Requester) -> Notice:
        locale = self.forms.locales.find_locale(requester.person)
        outcome = self.service.address_reader(locale).carry_out(ManageSubscription(action, one.id), requester)
        if isinstance(outcome, TestDelivery):
            return Notice(
                post_test(self.delivery_channel, outcome, locale) or locale.say_named("form-tested")
            )
        assert isinstance(outcome, OrderReply)  # noqa: S101 what managing one subscription gives
        return make_notice(outcome, one.channel, locale)
