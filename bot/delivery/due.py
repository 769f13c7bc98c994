"""Finds what is due from the current state: nothing is queued, so nothing is lost. Pure; times have zones."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.figure import OWN_REPORTER
from bot.ingest.record import DIGITS
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Delivery, DeliveryState, make_delivery_id
from bot.subscriptions.reasons import NO_SCOPE, find_reason, name_reason
from bot.subscriptions.schedule import find_day, find_last_due
from bot.subscriptions.subscription import OnRelease, OnReminder, OnSchedule, Subscription
from bot.value_class import value_class

_DAY = timedelta(days=1)
OWNER_GONE = name_reason("owner-closed")
"""Why a subscription was paused, when nobody would read it in a direct message."""


class DeliveryAction(StrEnum):
    """What to do about a delivery."""

    TELL = "tell"
    CORRECT = "correct"
    """Edit the message about a release whose document was replaced."""
    SETTLE = "settle"
    """Find out whether it was sent, since something newer would be sent instead."""
    NOTICE = "notice"
    """Pause the subscription, and tell its owner why."""


@value_class()
class DueDelivery:
    """One delivery that is due.

    `what` is a release, or the local date of a schedule; `ts` is the message to edit. `reason` is why Slack
    refused, for a notice; it goes to `admin` if it is not for the owner. `known` is when the newest of the
    releases to choose from was ingested: what is sent covers all of them. `guests` are sent in the same
    message. `digests` are the subscriptions whose digest of the month a reminder links to. `is_apart` is true
    if it was part of a message that is no longer edited, and is sent in one of its own.
    """

    subscription: Subscription
    key: str
    what: HeldRelease | date | None
    action: DeliveryAction = DeliveryAction.TELL
    ts: str = ""
    reason: str = ""
    known: str = ""
    admin: str = ""
    guests: tuple["DueDelivery", ...] = ()
    digests: tuple[int, ...] = ()
    is_apart: bool = False

    @property
    def id(self) -> str:
        """The delivery key that its message carries."""
        return make_delivery_id(self.subscription.id, self.key)

    @property
    def channel(self) -> str:
        """The recipient: a notice goes to a person, or to the channel if the owner is gone."""
        if self.admin:
            return self.admin
        is_theirs = (
            self.action is DeliveryAction.NOTICE and self.subscription.owner and self.reason != OWNER_GONE
        )
        return self.subscription.owner if is_theirs else self.subscription.channel

    def is_marked_by(self, key: str) -> bool:
        """Returns whether a message with this key is its own, or about another document of the same release.

        That document may be a later one, unknown to a memory restored from a backup.
        """
        is_other = self.action is DeliveryAction.NOTICE or self.is_apart
        is_of_release = not is_other and bool(parse_release_name(self.id))
        return key == self.id or (is_of_release and parse_release_name(key) == parse_release_name(self.id))

    @property
    def came(self) -> datetime | None:
        """The earliest time when it can have become due; None if it follows from another delivery."""
        if isinstance(self.what, HeldRelease):
            return datetime.fromisoformat(self.what.release.taken_in) if self.what.release.taken_in else None
        # No zone is a day ahead of UTC.
        return datetime.combine(self.what, time(), UTC) - _DAY if self.what else None

    @property
    def about(self) -> str:
        """The month that it is about, YYYY-MM; empty for a date."""
        return _find_month(self.what) if isinstance(self.what, HeldRelease) else ""


def find_due_deliveries(
    now: datetime,
    releases: Sequence[HeldRelease],
    subscriptions: Sequence[Subscription],
    deliveries: Sequence[Delivery],
    admins: Collection[str] = (),
) -> tuple[DueDelivery, ...]:
    """Returns what is due, in the order of the subscriptions; of several missed ones, only the latest.

    `admins` are told what only whoever manages the app can fix.
    """
    of: dict[int, list[Delivery]] = {}
    for delivery in deliveries:
        of.setdefault(delivery.subscription, []).append(delivery)
    return tuple(
        found for one in subscriptions for found in _find_owed(now, releases, one, of.get(one.id, []), admins)
    )


def _find_owed(
    now: datetime,
    releases: Sequence[HeldRelease],
    subscription: Subscription,
    before: Sequence[Delivery],
    admins: Collection[str],
) -> Iterator[DueDelivery]:
    notices = tuple(_find_notices(subscription, before, admins))
    yield from notices
    # Whoever manages the app may be slow to reach, which delays nobody else's notice.
    if subscription.paused is not None or any(not one.admin for one in notices):
        return
    told = _find_news(now, releases, subscription, before)
    owed = (*((told,) if told else ()), *_find_corrections(releases, subscription, before))
    keys = {one.key for one in owed}
    left = [one for one in before if one.state is DeliveryState.SENDING and one.key not in keys]
    # What may already be in the channel decides whether the rest is still news.
    yield from (
        (DueDelivery(subscription, one.key, None, DeliveryAction.SETTLE) for one in left) if left else owed
    )


def _find_notices(
    subscription: Subscription, before: Sequence[Delivery], admins: Collection[str]
) -> Iterator[DueDelivery]:
    over = {one.key for one in before if one.is_over}
    for one in before:
        if not one.stops:
            continue
        others = sorted({*admins} - {subscription.owner}) if find_reason(one.reason) == NO_SCOPE else ()
        for admin in ("", *others):
            key = one.make_notice_key(admin)
            if key not in over:
                yield DueDelivery(
                    subscription, key, None, DeliveryAction.NOTICE, reason=one.reason, admin=admin
                )


def _find_news(
    now: datetime, releases: Sequence[HeldRelease], subscription: Subscription, before: Sequence[Delivery]
) -> DueDelivery | None:
    over = {one.key for one in before if one.is_over}
    if isinstance(subscription.when, OnSchedule):
        moment = find_last_due(subscription.when, now)
        day = find_day(subscription.when, moment)
        key = day.isoformat()
        is_new = moment.astimezone(UTC) > subscription.counts_from(now).astimezone(UTC) and key not in over
        return DueDelivery(subscription, key, day) if is_new else None
    taken_in = [one for one in releases if _is_taken_in_for(subscription, one, now)]
    if isinstance(subscription.when, OnReminder):
        return _find_reminder(subscription, taken_in, over)
    fresh = [*_find_later(taken_in, before)]
    if isinstance(subscription.when, OnRelease):
        fresh += _find_belated(taken_in, before)
    latest = max(fresh, key=_make_rank, default=None)
    known = max((one.release.taken_in or "" for one in taken_in), default="")
    return DueDelivery(subscription, make_release_key(latest), latest, known=known) if latest else None


def _find_belated(taken_in: Sequence[HeldRelease], before: Sequence[Delivery]) -> Iterator[HeldRelease]:
    """Yields releases of earlier, unreported months that came after a later one was sent."""
    over = [one for one in before if one.is_over]
    told, keys = (
        {one.about for one in over if one.state is not DeliveryState.QUIET},
        {one.key for one in over},
    )
    known = max((one.known for one in over), default="")
    for one in taken_in:
        is_new = known and (one.release.taken_in or "") > known
        if is_new and _find_month(one) not in told and make_release_key(one) not in keys:
            yield one


def _find_later(taken_in: Sequence[HeldRelease], before: Sequence[Delivery]) -> Iterator[HeldRelease]:
    """Yields releases later than those that were sent, or that had nothing to say.

    The bulletin of a month may print what its express release does not.
    """
    over = [one for one in before if one.is_over]
    told = max((one.about for one in over if one.state is not DeliveryState.QUIET), default="")
    keys = {one.key for one in over}
    looked_at = max(
        ((_find_month(one), *_make_taken_in_key(one)) for one in taken_in if make_release_key(one) in keys),
        default=("", "", ""),
    )
    for one in taken_in:
        if _find_month(one) > told and (_find_month(one), *_make_taken_in_key(one)) > looked_at:
            yield one


def _find_reminder(
    subscription: Subscription, taken_in: Sequence[HeldRelease], over: set[str]
) -> DueDelivery | None:
    assert isinstance(subscription.when, OnReminder)  # noqa: S101 what it is called for
    key = str(subscription.when.period)
    totals = [
        one for one in taken_in if one.has_total
    ]  # a table of goods alone tells of no month that it is out
    covering = [one for one in totals if one.covers and subscription.when.period in one.covers]
    if not covering or key in over:
        return None
    return DueDelivery(subscription, key, min(covering, key=_make_rank))


def _find_corrections(
    releases: Sequence[HeldRelease], subscription: Subscription, before: Sequence[Delivery]
) -> Iterator[DueDelivery]:
    """Yields the newest document of each release whose message is about another one."""
    over = {one.key for one in before if one.is_over}
    sent: dict[str, list[Delivery]] = {}
    for one in before:
        if one.state is DeliveryState.SENT and one.about and one.ts:
            sent.setdefault(parse_release_name(one.key), []).append(one)
    for name, told in sent.items():
        documents = [one for one in releases if one.release.name == name]
        newest, stands = max(documents, key=_make_taken_in_key, default=None), find_last_edit(told)
        if newest and not is_key_of(stands.key, newest) and make_edit_key(newest, told) not in over:
            yield DueDelivery(
                subscription, make_edit_key(newest, told), newest, DeliveryAction.CORRECT, stands.ts
            )


def _is_taken_in_for(subscription: Subscription, held: HeldRelease, now: datetime) -> bool:
    """Returns whether the release came after the order, with figures of its reporter.

    For an order made while the clock was ahead, a release stamped by that clock is not news.
    """
    release = held.release
    reporter = subscription.query.reporter if subscription.query else OWN_REPORTER
    if held.covers is None or release.reporter != reporter or release.taken_in is None:
        return False
    until = now if subscription.made > now else datetime.max.replace(tzinfo=UTC)
    return subscription.counts_from(now) < datetime.fromisoformat(release.taken_in) <= until


def _make_rank(held: HeldRelease) -> tuple[str, int, str, str]:
    """Orders releases by month, then by how final the edition is, then by when they were ingested."""
    return _find_month(held), held.release.edition.finality, held.release.taken_in or "", held.release.sha256


def _make_taken_in_key(held: HeldRelease) -> tuple[str, str]:
    return held.release.taken_in or "", held.release.sha256


def _find_month(held: HeldRelease) -> str:
    return str(held.covers.last) if held.covers else ""


_DOCUMENT, _EDIT = "@", "#"


def make_release_key(held: HeldRelease) -> str:
    """Returns `name@digits`, as the catalogue names a document."""
    return f"{held.release.name}{_DOCUMENT}{held.release.sha256[:DIGITS]}"


def make_edit_key(held: HeldRelease, told: Sequence[Delivery]) -> str:
    """Returns the key of the edit after all those that were sent for the release."""
    return f"{make_release_key(held)}{_EDIT}{len(told)}"


def parse_release_name(key: str) -> str:
    """Returns the release in a key; empty if it has none."""
    return key.rpartition(_DOCUMENT)[0]


def find_last_edit(told: Sequence[Delivery]) -> Delivery:
    """Returns the last edit by its number, since clocks may have been set."""
    return max(told, key=lambda one: _parse_edit_number(one.key))


def is_key_of(key: str, held: HeldRelease) -> bool:
    """Returns whether a delivery or an edit was about this very document."""
    return key.rpartition(_EDIT)[0] == make_release_key(held) or key == make_release_key(held)


def _parse_edit_number(key: str) -> int:
    _, edit, number = key.rpartition(_DOCUMENT)[2].rpartition(_EDIT)
    return int(number) if edit else 0
