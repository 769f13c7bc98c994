"""Handles orders in Slack: parses them, checks rights, carries them out, and replies with buttons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.delivery.channel import DeliveryChannel, DeliveryRefusedError, write_at_once
from bot.language.orders.tables import find_languages
from bot.messages import Argument, Message, PersonMention, Quoted, Sentences, Verbatim, message
from bot.orders.order import (
    EditReply,
    ExpectFigure,
    ListSubscriptions,
    ManageAll,
    ManageSubscription,
    Order,
    OrderOutcome,
    OrderReply,
    Requester,
    ShowStatus,
    SubscriptionList,
    TestDelivery,
    Unsubscribe,
)
from bot.orders.service import SubscriptionService
from bot.slack.buttons import EDIT, ORDER, TEST
from bot.slack.cards import make_line
from bot.slack.layout import (
    SECTION_TEXT,
    Block,
    SlackMessage,
    make_actions,
    make_button,
    make_button_row,
    make_message,
    make_section,
)
from bot.slack.locales import Locales
from bot.slack.mrkdwn import escape_text, fit_text
from bot.slack.rights import Rights
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.reasons import say_reason
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

_COMMAND = re.compile(
    r"(?:pause|resume|delete|restore|test|change|edit) \d|(?:pause|resume) all$|(?:subscriptions|status)$"
    r"|expect (?:list|remove)\b",
    re.IGNORECASE,
)
"""Orders of buttons, or commands that are the same in every language."""


_MANAGING = (ListSubscriptions, ManageAll, ManageSubscription, Unsubscribe)
"""Orders whose replies are only for whoever gave them, not for the readers of the digests."""
MOST_LISTED = 20
_PERSON = re.compile(r"[UW][A-Z0-9]+")


@value_class()
class OrderHandler:
    """Handles orders. Its methods raise what Rights raises if Slack cannot be asked."""

    service: SubscriptionService
    rights: Rights
    delivery_channel: DeliveryChannel
    locales: Locales

    def reply_to(self, words: str, requester: Requester) -> SlackMessage | None:
        """Carries out the order in some words and returns the reply; None if they order nothing."""
        first = self.service.parse_order(words, None)
        if first is None:
            return None
        locale = self._choose_locale(words, first, requester)
        if bar := self.rights.find_bar(requester):
            if isinstance(first, ShowStatus):
                return make_line(locale.say_text(self.service.describer.describe_data()))
            return make_line(bar.say_refusal(self.locales.find_locale(requester.person)))
        wanted = self.service.store.preferences.find_for(
            requester.team, requester.channel, requester.person, is_private=requester.channel.startswith("D")
        )
        order = self.service.parse_order(words, self.rights.find_zone(requester.person), wanted)
        if isinstance(order, ExpectFigure) and not self.rights.is_admin(requester.person):
            return make_line(f"{locale.say_named('admins-only')}.")
        is_managed = _COMMAND.match(words) or isinstance(order, _MANAGING)
        service = self.service.address_reader(locale) if is_managed else self.service
        return self._lay_out(service.carry_out(order, requester, locale), locale, service) if order else None

    def _choose_locale(self, words: str, order: Order, requester: Requester) -> Locale:
        """Returns the language of the words; the person's own for a command, or words of no language."""
        desk = self.service.desk
        reading = desk.read_words(order.words if isinstance(order, ExpectFigure) else words)
        locale = desk.find_locale(reading.language)
        is_of_none = isinstance(order, ExpectFigure) and locale.is_english and not reading.query
        own = self.locales.find_locale(requester.person)
        # “Liste” is German and French.
        is_own = is_of_none or _COMMAND.match(words) or own.code in find_languages(words, desk.vocabulary)
        return own if is_own else locale

    def _lay_out(self, outcome: OrderOutcome, locale: Locale, service: SubscriptionService) -> SlackMessage:
        """Returns the outcome as a message, whose buttons are in the language of its text."""
        match outcome:
            case EditReply(about, words):
                return make_edit_offer(about.id, words, locale)
            case OrderReply(text, choices, about, said):
                shown_in = locale if about is None else service.describer.choose_locale(about)
                labelled = ((_say_in(label, shown_in), order) for label, order in choices)
                mentioning = "\n".join(locale.say_message(_mention_people(one)) for one in said)
                return make_reply(_say_in(text, locale), *labelled, mentioning=mentioning)
            case SubscriptionList(subscriptions, before):
                told = [self.service.describer.format_in_list(one, locale) for one in subscriptions]
                return list_subscriptions(subscriptions, told, _say_in(before, locale), locale)
            case TestDelivery():
                done = message("order-tested", count=outcome.about.id)
                return make_line(
                    post_test(self.delivery_channel, outcome, locale) or locale.say_message(done)
                )


def _say_in(text: str, locale: Locale) -> str:
    """Returns messages in the person's language; orders, and what already has a language, unchanged."""
    return locale.say_text(text) if isinstance(text, Sentences) else text


def post_test(delivery_channel: DeliveryChannel, test: TestDelivery, locale: Locale = ENGLISH) -> str:
    """Posts a test as its digest would be; returns why it was refused, empty if it was not.

    Raises OutcomeUnknownError.
    """
    try:
        delivery_channel.post_digest(test.about.channel, test.digest, f"test {test.about.id}", write_at_once)
    except DeliveryRefusedError as error:
        return locale.say_named("order-not-tested", reason=say_reason(error.reason))
    return ""


def _mention_people(sent: Message) -> Message:
    """Returns a message whose people are mentions, and in which everything else that was typed is escaped."""
    return replace(sent, arguments=tuple((name, _mention_in(one)) for name, one in sent.arguments))


def _mention_in(argument: Argument | Message) -> Argument | Message:
    match argument:
        case Message():
            return _mention_people(argument)
        case PersonMention(text=person) if _PERSON.fullmatch(person):
            return Verbatim(f"<@{person}>")
        case Verbatim(text):
            return Verbatim(escape_text(text))
        case Quoted(words):
            return Quoted(tuple(map(escape_text, words)))
    return argument


def make_reply(text: str, *choices: tuple[str, str], mentioning: str = "") -> SlackMessage:
    """Returns a few sentences with a button for each (label, order); `mentioning` is what to show."""
    shown = mentioning if 0 < len(mentioning) <= SECTION_TEXT else fit_text(text, SECTION_TEXT)
    row = make_button_row((f"{ORDER}_{number}", *choice) for number, choice in enumerate(choices))
    return make_message([escape_text(text)], [make_section(shown), *row])


def make_edit_offer(number: int, words: str, locale: Locale = ENGLISH) -> SlackMessage:
    """Returns how to change a subscription: in words, or in a form behind a button."""
    text = locale.say_named("order-edit", number=Verbatim(str(number)), said=Verbatim(words))
    button = _make_edit_button(number, locale=locale)
    return make_line(text, make_actions([button]))


def list_subscriptions(
    subscriptions: Sequence[Subscription], words: Sequence[str], before: str = "", locale: Locale = ENGLISH
) -> SlackMessage:
    """Returns a channel's subscriptions in `words`, each with its buttons."""
    if not subscriptions:
        return make_reply(locale.say_named("order-none", "example"))
    lines = [f"#{one.id}: {told_as}" for one, told_as in zip(subscriptions, words, strict=True)]
    more = len(lines) - MOST_LISTED
    last = Verbatim(str(subscriptions[-1].id))
    left = locale.say_named("order-more", count=more, number=last) if more > 0 else ""
    return make_message(
        [escape_text(before), *map(escape_text, lines), left],
        [
            *([make_section(escape_text(before))] if before else []),
            *_make_rows(subscriptions[:MOST_LISTED], lines, locale),
            *([make_section(left)] if left else []),
        ],
    )


def _make_rows(
    subscriptions: Sequence[Subscription], lines: Sequence[str], locale: Locale
) -> Iterator[Block]:
    for number, (one, text) in enumerate(zip(subscriptions, lines, strict=False)):
        yield make_section(fit_text(text, SECTION_TEXT))
        actions = ("pause" if one.paused is None else "resume", "delete")
        stop, delete = (
            make_button(f"{ORDER}_{at}", locale.say_named("home-menu", action), f"{action} {one.id}")
            for at, action in enumerate(actions, number * len(actions))
        )
        test = make_button(f"{TEST}_{number}", locale.say_named("order-button", "test"), str(one.id))
        yield make_actions([stop, _make_edit_button(one.id, number, locale), test, delete])


def _make_edit_button(subscription: int, number: int = 0, locale: Locale = ENGLISH) -> Block:
    return make_button(f"{EDIT}_{number}", locale.say_named("order-button", "edit"), str(subscription))
