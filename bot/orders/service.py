"""Carries out orders in one place, for every surface. Rights are checked by the caller."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.desk import Desk
from bot.digests.composing import compose_test
from bot.messages import Verbatim, message, say
from bot.orders.describer import SubscriptionDescriber
from bot.orders.expectations import ExpectationService, UnreadExpectationError
from bot.orders.order import (
    ChangeSubscription,
    EditReply,
    EditSubscription,
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
    UnreadOrder,
    Unsubscribe,
)
from bot.orders.parsing import parse_draft, parse_order
from bot.orders.subjects import OrderContext
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.preferences import NONE, Preferences
from bot.subscriptions.reasons import name_reason
from bot.subscriptions.store import ActionRecord, SubscriptionAction, SubscriptionStore
from bot.subscriptions.subscription import Subscription, SubscriptionDraft
from bot.subscriptions.wording import describe_order, format_order
from bot.value_class import value_class

PAUSED = name_reason("asked")
UNDO = say(message("home-undo"))
RESUME = say(message("home-menu", "resume"))

_UNDONE_BY = {"pause": "resume", "resume": "pause"}
log = logging.getLogger(__name__)


@value_class()
class SubscriptionService:
    """Parses and carries out orders.

    It finds only subscriptions in the requester's own place: others are not even named. It replies in the
    language of the digests, or in that of a `reader`.
    """

    desk: Desk
    store: SubscriptionStore
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    reader: Locale | None = None

    @property
    def describer(self) -> SubscriptionDescriber:
        """Describes subscriptions to the reader."""
        return SubscriptionDescriber(self.desk, self.now, self.reader)

    def address_reader(self, locale: Locale) -> "SubscriptionService":
        """Returns the same service, speaking the language of a reader."""
        return replace(self, reader=locale)

    def find_locale(self, words: str) -> Locale:
        """Returns the language that an order is given in."""
        language = self._make_context(None).read_question(words).language
        return self.desk.find_locale(language)

    def parse_order(self, words: str, zone: str | None, wanted: Preferences = NONE) -> Order | None:
        """Parses an order; see `parsing.parse_order`.

        `zone` is the requester's IANA zone, if known; `wanted` is preferred where the order does not say.
        """
        return parse_order(words, replace(self._make_context(zone), wanted=wanted))

    def parse_draft(self, words: str, zone: str | None) -> SubscriptionDraft:
        """Parses a complete order; see `parsing.parse_draft`.

        Raises UnreadOrderError.
        """
        return parse_draft(words, self._make_context(zone))

    def carry_out(  # noqa: C901 one for each
        self, order: Order, requester: Requester, locale: Locale = ENGLISH
    ) -> OrderOutcome:
        """Carries out an order and returns the reply, in the right language."""
        match order:
            case UnreadOrder(reason, choices):
                outcome: OrderOutcome = OrderReply(reason, tuple((choice, choice) for choice in choices))
            case SubscriptionDraft():
                outcome = self._add_subscription(order, requester)
            case Unsubscribe(number):
                outcome = self._remove_subscription(number, requester)
            case ChangeSubscription(number, draft):
                outcome = self._change_order(number, draft, requester)
            case ManageSubscription(action, number):
                outcome = self._carry_out_action(action, number, requester)
            case ManageAll(action):
                outcome = self._manage_all(action, requester)
            case EditSubscription(number):
                outcome = self._open_for_editing(number, requester, locale)
            case ExpectFigure(words):
                outcome = self._carry_out_expectation(words, requester, locale)
            case ShowStatus():
                outcome = self._describe_status(requester, locale)
            case ListSubscriptions():
                outcome = self._list_subscriptions(requester)
        return outcome

    def _carry_out_expectation(self, words: str, requester: Requester, locale: Locale) -> OrderReply:
        service = ExpectationService(self.desk.expectations, self.now)
        try:
            said = service.carry_out(words, self._make_context(None), requester.person or "cli")
        except UnreadExpectationError as error:
            return OrderReply(locale.say_named("own-sentence", said=error.said))
        sentences = tuple(message("own-sentence", said=one) for one in said)
        return OrderReply("\n".join(map(locale.say_message, sentences)), said=sentences)

    def _open_for_editing(self, number: int, requester: Requester, locale: Locale) -> OrderOutcome:
        found = self._find_own(number, requester)
        if not found:
            return _reply_unknown(number)
        return EditReply(found, describe_order(found, self.desk.atlas, locale))

    def _describe_status(self, requester: Requester, locale: Locale) -> OrderReply:
        here = self.store.find_in_channel(requester.team, requester.channel)
        told = [f"#{one.id}: {self.describer.format_in_list(one, locale)}" for one in here]
        here_said = locale.say_named("order-here" if told else "order-none")
        subscribed = "\n".join([here_said, *told])
        return OrderReply(f"{locale.say_text(self.describer.describe_data())}\n{subscribed}")

    def _add_subscription(self, draft: SubscriptionDraft, requester: Requester) -> OrderReply:
        if same := self._find_same(draft, requester):
            undo = ((RESUME, f"resume {same.id}"),) if same.paused is not None else ()
            return OrderReply(self.describer.say_done("subscribed-already", same), undo, same)
        kept = self.store.add(
            draft.make_subscription(requester.team, requester.channel, requester.person, self.now())
        )
        self._note_action(kept.id, SubscriptionAction.MADE, requester)
        log.info("subscription.made id=%d channel=%s by=%s", kept.id, requester.channel, requester.person)
        return self._confirm_order("subscribed", kept, draft.today, f"delete {kept.id}")

    def _change_order(self, number: int, draft: SubscriptionDraft, requester: Requester) -> OrderReply:
        before = self._find_own(number, requester)
        if not before:
            return _reply_unknown(number)
        same = self._find_same(draft, requester)
        if same and same.id != number:
            return self._merge_into(before, same)
        undo = f"change {number} to {format_order(before, self.desk.atlas)}"
        changed = self._replace_order(before, draft)
        self._note_action(number, SubscriptionAction.CHANGED, requester)
        log.info("subscription.changed id=%d channel=%s by=%s", number, requester.channel, requester.person)
        return self._confirm_order("changed", changed, draft.today, undo)

    def _merge_into(self, one: Subscription, same: Subscription) -> OrderReply:
        """Removes what an edit made equal to another order in the place."""
        self.store.remove(one.id)
        log.info("subscription.removed id=%d channel=%s", one.id, one.channel)
        said = self.describer.choose_locale(same).say_named("order-merged", count=same.id)
        return OrderReply(said, ((UNDO, f"restore {one.id}"),), same)

    def _replace_order(self, before: Subscription, draft: SubscriptionDraft) -> Subscription:
        """Stores and returns the changed subscription; a new time counts from now."""
        changed = draft.apply_to(before)
        if changed.when != before.when:
            changed = replace(changed, made=self.now(), set_back=None)
        self.store.change(changed)
        return changed

    def _restore_subscription(self, number: int, requester: Requester) -> OrderReply:
        if self.store.restore(number, requester.team, requester.channel):
            log.info(
                "subscription.restored id=%d channel=%s by=%s", number, requester.channel, requester.person
            )
        found = self._find_own(number, requester)
        if not found:
            return _reply_unknown(number)
        return self._confirm_order("subscribed-again", found, "", f"delete {number}")

    def _confirm_order(self, action: str, subscription: Subscription, today: str, undo: str) -> OrderReply:
        if subscription.paused is not None:
            return OrderReply(self.describer.say_done(action, subscription), ((UNDO, undo),), subscription)
        locale = self.describer.choose_locale(subscription)
        so_far = "so-far" if subscription.tells_of_month else ""
        reads = message("order-reads", so_far, reading=Verbatim(locale.say_text(today)))
        sentences = (
            self.describer.say_done(action, subscription),
            locale.say_words(reads) if today else "",
            self.describer.describe_state(subscription, locale),
            self.describer.describe_next(subscription, locale),
        )
        offered = (
            (label, order) for label, order in self.describer.offer_frequency(subscription) if order != undo
        )
        choices = ((UNDO, undo), *offered)
        return OrderReply(locale.between.join(filter(None, sentences)), choices, subscription)

    def _find_same(self, draft: SubscriptionDraft, requester: Requester) -> Subscription | None:
        """Returns a subscription here with the same order, so that nobody is told twice."""
        words = format_order(draft, self.desk.atlas)
        here = self.store.find_in_channel(requester.team, requester.channel)
        return next((one for one in here if format_order(one, self.desk.atlas) == words), None)

    def _remove_subscription(self, number: int | None, requester: Requester) -> OrderOutcome:
        here = self.store.find_in_channel(requester.team, requester.channel)
        meant = [one for one in here if number in (None, one.id)]
        if len(meant) == 1:
            return self._delete_subscription(meant[0])
        if number:
            return _reply_unknown(number)
        return self._list_subscriptions(requester, say(message("order-which")))

    def _list_subscriptions(self, requester: Requester, before: str = "") -> SubscriptionList:
        here = self.store.find_in_channel(requester.team, requester.channel)
        return SubscriptionList(here, before if here else "")

    def _carry_out_action(self, action: str, number: int, requester: Requester) -> OrderOutcome:
        if action == "restore":
            return self._restore_subscription(number, requester)
        found = self._find_own(number, requester)
        if not found:
            return _reply_unknown(number)
        if action in ("pause", "resume"):
            return self._pause_or_resume(action, found, requester)
        return self._delete_subscription(found) if action == "delete" else self._make_test(found)

    def _manage_all(self, action: str, requester: Requester) -> OrderOutcome:
        """Pauses or resumes all that are not so yet; lists them if nothing is left to do."""
        here = self.store.find_in_channel(requester.team, requester.channel)
        left = [one for one in here if (one.paused is None) is (action == "pause")]
        if not left:
            return self._list_subscriptions(requester)
        done = [self._pause_or_resume(action, one, requester) for one in left]
        undo = ((UNDO, f"{_UNDONE_BY[action]} all"),)
        return OrderReply("\n".join(one.text for one in done), undo, done[-1].about)

    def _pause_or_resume(self, action: str, one: Subscription, requester: Requester) -> OrderReply:
        """Makes whoever resumes it its owner, since the one before may have left."""
        if action == "pause":
            done = SubscriptionAction.PAUSED
            self.store.pause(one.id, PAUSED)
            log.info("subscription.paused id=%d channel=%s", one.id, one.channel)
        else:
            done = SubscriptionAction.RESUMED
            self.store.change(replace(one, owner=requester.person))
            self.store.resume(one.id)
            log.info("subscription.resumed id=%d channel=%s", one.id, one.channel)
        self._note_action(one.id, done, requester)
        return self._reply_done(done.value, one, f"{_UNDONE_BY[action]} {one.id}")

    def _delete_subscription(self, one: Subscription) -> OrderReply:
        self.store.remove(one.id)
        log.info("subscription.removed id=%d channel=%s", one.id, one.channel)
        return self._reply_done("unsubscribed", one, f"restore {one.id}")

    def move_to_channel(self, one: Subscription, requester: Requester) -> Subscription:
        """Moves a subscription to the requester's channel, and returns it as it is there."""
        self.store.move(one.id, requester.channel)
        self._note_action(one.id, SubscriptionAction.MOVED, requester)
        log.info("subscription.moved id=%d channel=%s by=%s", one.id, requester.channel, requester.person)
        return replace(one, channel=requester.channel)

    def _note_action(self, number: int, action: SubscriptionAction, requester: Requester) -> None:
        self.store.actions.note_action(number, ActionRecord(action, requester.person, self.now()))

    def _reply_done(self, action: str, one: Subscription, undo: str) -> OrderReply:
        done = self.describer.say_done(action, one)
        return OrderReply(done, ((UNDO, undo),), self.store.find(one.id) or one)

    def _make_test(self, one: Subscription) -> OrderOutcome:
        digest = compose_test(one, self.desk, self.now())
        if not digest.figures:
            return OrderReply(say(message("order-no-test", count=one.id)))
        return TestDelivery(one, digest)

    def _make_context(self, zone: str | None) -> OrderContext:
        calendar, vocabulary = self.desk.open_reading()
        return OrderContext(calendar, vocabulary, zone, find_standing=self.store.find)

    def _find_own(self, number: int, requester: Requester) -> Subscription | None:
        found = self.store.find(number)
        return found if found and (found.team, found.channel) == (requester.team, requester.channel) else None


def _reply_unknown(number: int) -> OrderReply:
    return OrderReply(say(message("order-unknown", count=number)))
