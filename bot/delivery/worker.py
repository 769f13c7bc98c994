"""Delivers once: lease, look in the channel, send, record.

A process that is killed between two steps leaves a lease behind. Once that has expired, the next process
looks in the channel and sends only what is not there.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.delivery.channel import (
    AccessLostError,
    DeliveryChannel,
    DeliveryChannels,
    DeliveryRefusedError,
    HistoryUnreadableError,
    OutcomeUnknownError,
    PostedMessage,
    WaitForTurn,
)
from bot.delivery.due import DeliveryAction, DueDelivery
from bot.digests.digest import AlertLine, Digest, NothingToTell
from bot.messages import Message, Verbatim, message
from bot.shipped import read_atlas
from bot.spoken import ENGLISH, Locale
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import PACE_SECONDS, Deliveries, DeliveryState, Lease, LeaseLostError
from bot.subscriptions.reasons import NO_SCOPE, find_reason, name_reason, say_reason
from bot.subscriptions.subscription import OnAlert, OnReminder
from bot.subscriptions.wording import describe_order
from bot.value_class import value_class

Compose = Callable[[DueDelivery], Digest | NothingToTell]
"""Composes what there is to say about a due delivery."""

SETTLE_SECONDS = 30.0
"""How long a message with an unknown outcome may take to appear in the channel."""
RETRY_SECONDS = 60.0
MOST_RETRY_SECONDS = 3_600.0
OVERTAKEN = "something newer is told instead"
TOLD_APART = "the digest stood already, so it is told by itself"
BETWEEN = ": "
SharedLease = tuple[DueDelivery, Lease]
"""What is sent in the message of another delivery, and the right to record it."""

log = logging.getLogger(__name__)


@value_class()
class WrittenMessage:
    """The message that is in the channel now, by Slack's timestamp, and the remark to record with it."""

    ts: str
    remark: str = ""


@value_class()
class DeliveryWorker:
    """Delivers one thing at a time; `pause` waits for a channel's turn, at most a second.

    `find_locale` finds the language in which a person or a channel is told why a subscription was paused:
    that of its digests unless they prefer another.
    """

    deliveries: Deliveries
    delivery_channels: DeliveryChannels
    compose: Compose
    settle_seconds: float = SETTLE_SECONDS
    retry_seconds: float = RETRY_SECONDS
    pause: Callable[[float], None] = time.sleep
    find_locale: Callable[[str, str], Locale] = lambda _place, _language: ENGLISH

    def deliver_due(self, due: DueDelivery) -> bool:
        """Makes a delivery if nobody else has leased it and nothing has to wait; returns whether it did."""
        if self.deliveries.read_pause(due.subscription.team):
            return False
        lease = self._take_lease(due)
        if not lease:
            return False
        log.debug("digest.leased key=%s channel=%s attempt=%d", due.id, due.channel, lease.attempt)
        # Those that nobody else has leased and that are in no message yet.
        shared = [(guest, own) for guest in due.guests if (own := self._take_lease(guest))]
        due = replace(due, guests=tuple(guest for guest, _ in shared))
        try:
            self._attempt_delivery(due, lease, shared)
        except LeaseLostError:
            log.warning("digest.lost key=%s", due.id)
        return True

    def has_content(self, due: DueDelivery) -> bool:
        """Returns whether there is something to say.

        What cannot be composed counts as something, and will fail by itself.
        """
        try:
            return not isinstance(self.compose(due), NothingToTell)
        except Exception:  # noqa: BLE001 its own delivery records why
            return False

    def _take_lease(self, due: DueDelivery) -> Lease | None:
        return self.deliveries.take_lease(due.subscription.id, due.key, due.channel, due.about, due.known)

    def _attempt_delivery(self, due: DueDelivery, lease: Lease, shared: Sequence[SharedLease]) -> None:
        """Attempts a delivery; its outcome is also that of those that share its message."""
        try:
            self._send_once(due, lease, shared)
        except DeliveryRefusedError as error:
            for one, own in ((due, lease), *shared):
                self._record_refusal(one, own, error)
        except HistoryUnreadableError as error:
            for one, own in ((due, lease), *shared):
                log.warning("digest.blind key=%s reason=%s", one.id, error)
                self.deliveries.record_refused(own, str(error))
        except OutcomeUnknownError as error:
            for one, own in ((due, lease), *shared):
                log.warning("digest.unknown key=%s attempt=%d reason=%s", one.id, own.attempt, error)
                self.deliveries.record_unknown(own, error.reason, error.wait or self.settle_seconds)

    def _open_channel(self, due: DueDelivery) -> DeliveryChannel:
        return self.delivery_channels.for_team(due.subscription.team)

    def _send_once(self, due: DueDelivery, lease: Lease, shared: Sequence[SharedLease]) -> None:
        found = None if due.action is DeliveryAction.CORRECT else self._find_posted(due, lease)
        if not found and due.action is DeliveryAction.SETTLE:
            self.deliveries.record_failed(lease, OVERTAKEN)
            return
        written = (
            self._correct_message(due, lease, found) if found else self._send_message(due, lease, shared)
        )
        for one, own in ((due, lease), *shared):
            self._record_outcome(own, written, is_shared=one is due or not found)
            log.debug("digest.recorded key=%s channel=%s", one.id, one.channel)

    def _record_outcome(
        self, lease: Lease, written: WrittenMessage | NothingToTell, *, is_shared: bool
    ) -> None:
        """Records the outcome; what was to join an existing message is sent separately."""
        if not is_shared:
            self.deliveries.record_failed(lease, TOLD_APART)
        elif isinstance(written, NothingToTell):
            self.deliveries.record_quiet(lease, written.reason)
        else:
            self.deliveries.record_sent(lease, written.ts, written.remark)

    def _correct_message(self, due: DueDelivery, lease: Lease, found: PostedMessage) -> WrittenMessage:
        """Edits the message that is there if it is about another document of the release."""
        if found.key == due.id or due.what is None:
            return WrittenMessage(found.ts)
        digest = self._compose_digest(due)
        if isinstance(digest, NothingToTell):
            return WrittenMessage(found.ts, digest.reason)
        self._open_channel(due).edit_message(
            due.channel, found.ts, digest, due.id, partial(self._take_turn, due, lease)
        )
        return WrittenMessage(found.ts, digest.remark)

    def _find_posted(self, due: DueDelivery, lease: Lease) -> PostedMessage | None:
        """Returns the message that an earlier attempt left in the channel.

        A first attempt looks too, as far back, because the memory may have been restored from a backup. If
        the channel cannot be read, it goes on without, unless that restore happened since the delivery became
        due.
        """
        try:
            since = min(lease.began, due.came or lease.began)
            found = self._open_channel(due).find_message(due.channel, due.is_marked_by, since, lease.free)
        except HistoryUnreadableError:
            if _may_have_sent(lease) or _may_be_forgotten(due, lease):
                raise
            found = None
        except OutcomeUnknownError as error:
            if _may_have_sent(lease):
                raise
            # Looking sends nothing, and nothing was sent before.
            raise DeliveryRefusedError(error.reason, retry_after=self.settle_seconds) from error
        except DeliveryRefusedError as error:
            if error.permanent or not _may_have_sent(lease):
                raise
            self._hold_workspace(due, error)
            raise OutcomeUnknownError(error.reason, error.retry_after) from error
        log.debug("digest.looked key=%s channel=%s", due.id, due.channel)
        return found

    def _send_message(
        self, due: DueDelivery, lease: Lease, shared: Sequence[SharedLease]
    ) -> WrittenMessage | NothingToTell:
        """Returns what was sent, or why there was nothing to say."""
        turn = partial(self._take_turn, due, lease, shared)
        if due.action is DeliveryAction.NOTICE:
            locale = self.find_locale(due.channel, due.subscription.language)
            said = locale.say_message(write_notice(due, locale))
            told = WrittenMessage(
                self._open_channel(due).tell_person(due.channel, said, due.subscription.channel, due.id, turn)
            )
        else:
            digest = self._compose_digest(due)
            if isinstance(digest, NothingToTell):
                return digest
            self._check_rights(due)
            told = WrittenMessage(self._write_message(due, digest, turn), digest.remark)
        log.info("digest.sent key=%s channel=%s deed=%s", due.id, due.channel, due.action)
        return told

    def _write_message(self, due: DueDelivery, digest: Digest, turn: WaitForTurn) -> str:
        if due.action is not DeliveryAction.CORRECT:
            return self._open_channel(due).post_digest(due.channel, digest, due.id, turn)
        self._open_channel(due).edit_message(due.channel, due.ts, digest, due.id, turn)
        return due.ts

    def _check_rights(self, due: DueDelivery) -> None:
        """Checks rights again, since whoever had them when ordering may have left."""
        lapse = self._open_channel(due).find_lapse(due.subscription)
        if lapse:
            raise DeliveryRefusedError(lapse, permanent=True)

    def _compose_digest(self, due: DueDelivery) -> Digest | NothingToTell:
        try:
            digest = self.compose(due)
            if isinstance(digest, NothingToTell):
                return digest
            return replace(digest, alerts=tuple(self._tell_guests(due)), link=self._find_link(due))
        except Exception as error:
            log.exception("digest.not_composed key=%s", due.id)
            about = f"{type(error).__name__}: {error}"
            raise DeliveryRefusedError(name_reason("not-composed", about)) from error

    def _tell_guests(self, due: DueDelivery) -> Iterator[AlertLine]:
        """Yields an alert's condition with its figure; an equal order has a line without words."""
        for guest in due.guests:
            told = self.compose(guest)
            is_alert = isinstance(guest.subscription.when, OnAlert)
            said = () if isinstance(told, NothingToTell) or not is_alert else (told.title, *told.lines[:1])
            yield AlertLine(guest.id, BETWEEN.join(said))

    def _find_link(self, due: DueDelivery) -> str:
        """Returns the address of the digest that a reminder links to; empty if none was sent."""
        when = due.subscription.when
        if not (due.digests and isinstance(when, OnReminder)):
            return ""
        of_month = (one for one in self.deliveries.list_all() if one.about == str(when.period) and one.ts)
        sent = {one.subscription: one for one in of_month}
        first = next((sent[number] for number in due.digests if number in sent), None)
        return self._open_channel(due).find_link(first.channel, first.ts) if first else ""

    def _take_turn(self, due: DueDelivery, lease: Lease, shared: Sequence[SharedLease] = ()) -> None:
        """Waits for the channel's turn, unless Slack has asked for a longer pause in the meantime."""
        for _, own in shared:
            self.deliveries.renew_lease(own)
        while seconds := self.deliveries.take_turn(lease, due.subscription.team, due.channel):
            if seconds > PACE_SECONDS:
                raise DeliveryRefusedError(name_reason("slack-waits"), retry_after=seconds)
            self.pause(seconds)

    def _record_refusal(self, due: DueDelivery, lease: Lease, error: DeliveryRefusedError) -> None:
        log.warning("digest.refused key=%s attempt=%d reason=%s", due.id, lease.attempt, error)
        self._hold_workspace(due, error)
        if lease.attempt == 1 and isinstance(error, AccessLostError):
            self.deliveries.give_back(lease)
        elif error.permanent:
            self.deliveries.record_refused(lease, error.reason, due.ts)
        else:
            # Unless Slack says how long to wait, twice as long each time.
            doubled = min(self.retry_seconds * 2.0 ** min(lease.attempt - 1, 10), MOST_RETRY_SECONDS)
            wait = doubled if error.retry_after is None else error.retry_after
            self.deliveries.record_failed(lease, error.reason, wait)

    def _hold_workspace(self, due: DueDelivery, error: DeliveryRefusedError) -> None:
        if error.retry_after is not None:
            self.deliveries.hold_workspace(due.subscription.team, error.retry_after)


def _may_have_sent(lease: Lease) -> bool:
    """Returns whether an earlier attempt may have sent it: one that failed for sure did not."""
    return lease.left is DeliveryState.SENDING or find_reason(lease.reason) == NO_SCOPE


def _may_be_forgotten(due: DueDelivery, lease: Lease) -> bool:
    """Returns whether it may have been sent by a bot whose memory was since replaced by an earlier one.

    A release published by then may have been ingested before, and again since.
    """
    if lease.restored is None or due.came is None:
        return False
    published = due.what.release.published if isinstance(due.what, HeldRelease) else None
    is_older = published is not None and published <= lease.restored.date().isoformat()
    return due.came <= lease.restored or is_older


def write_notice(due: DueDelivery, locale: Locale) -> Message:
    """Returns what the owner, or whoever manages the app, is told about a paused subscription."""
    whom = "admin" if due.admin else ""
    number = Verbatim(str(due.subscription.id))
    order = Verbatim(describe_order(due.subscription, read_atlas(), locale))
    return message("pause-notice", whom, number=number, order=order, reason=say_reason(due.reason))
