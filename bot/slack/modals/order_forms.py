"""Opens the forms of orders, previews what was entered, and carries it out."""

from bot.digests.composing import compose_latest
from bot.orders.order import ChangeSubscription, Order, OrderReply, Requester
from bot.orders.service import SubscriptionService
from bot.slack.digests import lay_out_digest
from bot.slack.home.gathering import Notice
from bot.slack.layout import SECTION_TEXT, Block, make_context, make_section
from bot.slack.locales import Locales
from bot.slack.modals.ask_form import FieldError
from bot.slack.modals.fields import Form, Frame, make_form
from bot.slack.modals.order_form import (
    CHANNEL,
    OrderEntry,
    make_entry,
    make_new_entry,
    make_order_form,
    make_version,
    read_draft,
)
from bot.slack.mrkdwn import escape_text, make_bold
from bot.slack.native import strip_actions
from bot.slack.rights import Rights
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.store import SubscriptionAction
from bot.subscriptions.subscription import OnReminder, Subscription, SubscriptionDraft
from bot.subscriptions.wording import describe_order, describe_trigger
from bot.value_class import value_class

PREVIEW = "order_preview"
_MOST_BLOCKS = 60
_KEY = "preview"
_CHANGES = (
    SubscriptionAction.CHANGED,
    SubscriptionAction.PAUSED,
    SubscriptionAction.RESUMED,
    SubscriptionAction.MOVED,
)


def make_preview(
    entry: OrderEntry, ordered: Subscription, service: SubscriptionService, locale: Locale
) -> Form:
    """Returns the page whose button carries out the order."""
    describer = service.describer
    told = filter(None, (describer.describe_state(ordered, locale), describer.describe_next(ordered, locale)))
    blocks: list[Block] = [
        make_section(make_bold(describe_order(ordered, service.desk.atlas, locale), SECTION_TEXT)),
        make_context(escape_text(locale.between.join(told))),
    ]
    if not isinstance(ordered.when, OnReminder):
        digest = compose_latest(ordered, service.desk, service.now())
        if digest.figures:
            blocks += [
                {"type": "divider"},
                *strip_actions(lay_out_digest(digest, _KEY).blocks)[:_MOST_BLOCKS],
            ]
    submit = "save" if entry.number else "subscribe"
    return make_form(Frame(PREVIEW, "preview", submit, entry.to_metadata(), "back"), locale, blocks)


@value_class()
class OrderForms:
    """Opens and reads the forms of orders.

    Rights are checked when a form opens, and again when it is sent: a channel may have closed.
    """

    service: SubscriptionService
    rights: Rights
    locales: Locales

    def open_new(self, team: str, person: str, channel: str, *, is_alert: bool) -> Form:
        """Returns the form of a new order, delivered in `channel` unless another is picked."""
        wanted = self.service.store.preferences.find(team, person)
        who, locale = self.locales.find_person(person), self.locales.find_locale(person)
        entry = make_new_entry(who, channel, wanted, locale, is_alert=is_alert)
        return make_order_form(entry, locale)

    def open_one(self, one: Subscription, person: str, place: str) -> Form:
        """Returns the form of a subscription that the person may change."""
        return make_order_form(self._make_entry(one, person, place), self.locales.find_locale(person))

    def preview_order(self, entry: OrderEntry, team: str, person: str) -> Form:
        """Returns a preview of the order, or the form anew if the subscription has changed in the meantime.

        Raises FieldError.
        """
        before, changed = self._find_before(entry, team, person)
        if changed:
            return changed
        draft = self._read_draft(entry, before, team, person)
        owner = before or draft.make_subscription(team, entry.values[CHANNEL], person, self.service.now())
        ordered = draft.apply_to(owner)
        return make_preview(entry, ordered, self.service, self.locales.find_locale(person))

    def carry_out(self, entry: OrderEntry, team: str, person: str) -> Notice | Form:
        """Orders or changes.

        Returns what was done, or the form anew if the subscription has changed in the meantime. Raises
        FieldError.
        """
        before, changed = self._find_before(entry, team, person)
        if changed:
            return changed
        draft, channel = self._read_draft(entry, before, team, person), entry.values[CHANNEL]
        there = before.channel if before else channel
        order: Order = ChangeSubscription(before.id, draft) if before else draft
        locale = self.locales.find_locale(person)
        outcome = self.service.address_reader(locale).carry_out(order, Requester(team, there, person))
        assert isinstance(outcome, OrderReply)  # noqa: S101 what an order to subscribe or change gives
        if before and channel != before.channel and outcome.about:
            self.service.move_to_channel(outcome.about, Requester(team, channel, person))
            return Notice(locale.say_text(outcome.text))
        return make_notice(outcome, there, locale)

    def find_bar(self, team: str, channel: str, person: str) -> str:
        """Returns what keeps a person from acting in a channel; empty if nothing does."""
        bar = self.rights.find_bar(Requester(team, channel, person))
        return bar.say_refusal(self.locales.find_locale(person)) if bar else ""

    def _make_entry(self, one: Subscription, person: str, place: str) -> OrderEntry:
        words = describe_trigger(one.when, self.service.desk.atlas, ENGLISH)
        who = self.locales.find_person(person)
        return make_entry(one, words, who, place, self.locales.find_locale(person))

    def _find_before(
        self, entry: OrderEntry, team: str, person: str
    ) -> tuple[Subscription | None, Form | None]:
        """Returns the subscription as it stands, and a form to replace one that is out of date."""
        if not entry.number:
            return None, None
        one, locale = self.service.store.find(entry.number), self.locales.find_locale(person)
        if not one or one.team != team:
            gone = make_section(escape_text(locale.say_named("form-gone")))
            return None, make_form(Frame("gone", "edit"), locale, [gone])
        if make_version(one) == entry.version:
            return one, None
        notice = f"{escape_text(locale.say_named('form-changed'))} {self._name_last(one.id)}".strip()
        return None, make_order_form(self._make_entry(one, person, entry.place), locale, notice)

    def _name_last(self, number: int) -> str:
        """Returns a mention of whoever changed a subscription last."""
        done = [
            one
            for one in self.service.store.actions.find_actions([number]).get(number, ())
            if one.action in _CHANGES
        ]
        return f"<@{escape_text(done[-1].person)}>" if done else ""

    def _read_draft(
        self, entry: OrderEntry, before: Subscription | None, team: str, person: str
    ) -> SubscriptionDraft:
        places = dict.fromkeys(filter(None, (before.channel if before else "", entry.values[CHANNEL])))
        for place in places:
            if bar := self.find_bar(team, place, person):
                raise FieldError({CHANNEL: bar})
        return read_draft(entry, before, self.service, self.locales.find_locale(person))


def make_notice(outcome: OrderReply, channel: str, locale: Locale) -> Notice:
    undo = next((order for _, order in outcome.choices), "")
    return Notice(locale.say_text(outcome.text), f"{channel} {undo}" if undo else "")
