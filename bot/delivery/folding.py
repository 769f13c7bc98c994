"""Combines what a release makes due in a channel into one message: the digest, with alerts above it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.delivery.due import DeliveryAction, DueDelivery
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Delivery
from bot.subscriptions.subscription import OnAlert, OnRelease, OnReminder, Subscription

Tells = Callable[[DueDelivery], bool]
"""Whether there is something to say about what is due."""


def fold_deliveries(
    owed: Sequence[DueDelivery],
    subscriptions: Sequence[Subscription],
    tells: Tells,
    before: Sequence[Delivery] = (),
) -> tuple[DueDelivery, ...]:
    """Returns what is to be sent: alerts that fire and equal orders become guests of the digest.

    Reminders come last, after the digest that they link to. `before` says which message belongs to which
    delivery.
    """
    groups: dict[object, list[DueDelivery]] = {}
    for at, one in enumerate(owed):
        groups.setdefault(_find_message(one) or at, []).append(one)
    sharing: dict[tuple[str, str], set[int]] = {}
    for sent in before:
        sharing.setdefault((sent.channel, sent.ts), set()).add(sent.subscription)
    apart = [_leave_to_others(group, sharing) for group in groups.values()]
    folded = [one for group in apart for one in _fold_group(group, tells)]
    told = [_lead_to_digests(one, subscriptions) for one in folded]
    return tuple(sorted(told, key=lambda one: isinstance(one.subscription.when, OnReminder)))


def _find_message(due: DueDelivery) -> tuple[str, ...] | None:
    """Returns what identifies a message that may be shared; None for one that stands alone."""
    order = due.subscription
    if not isinstance(due.what, HeldRelease) or not isinstance(order.when, OnRelease | OnAlert):
        return None
    if due.action is DeliveryAction.CORRECT:
        return order.team, due.channel, due.ts
    return (order.team, due.channel, due.key) if due.action is DeliveryAction.TELL else None


def _leave_to_others(
    group: list[DueDelivery], sharing: Mapping[tuple[str, str], Collection[int]]
) -> list[DueDelivery]:
    """Returns alerts that would edit the message of a digest, which is not sent again, as separate.

    The order of that digest may be paused or removed; its message stays as it is.
    """
    first, mine = group[0], {one.subscription.id for one in group}
    are_alerts = all(isinstance(one.subscription.when, OnAlert) for one in group)
    others = set(sharing.get((first.channel, first.ts), ())) - mine
    if first.action is not DeliveryAction.CORRECT or not are_alerts or not others:
        return group
    return [replace(one, action=DeliveryAction.TELL, ts="", is_apart=True) for one in group]


def _fold_group(group: Sequence[DueDelivery], tells: Tells) -> Iterator[DueDelivery]:
    """Yields the host with its guests, then what is sent separately or has nothing to say."""
    if len(group) < 2:
        yield from group
        return
    telling = [one for one in group if tells(one)]
    digests = [one for one in telling if isinstance(one.subscription.when, OnRelease)]
    host = next(iter((*digests, *telling)), None)
    guests = [one for one in telling if host and one is not host and _is_guest(one, host)]
    if host:
        yield replace(host, guests=tuple(guests))
    yield from (one for one in group if one is not host and one not in guests)


def _is_guest(one: DueDelivery, host: DueDelivery) -> bool:
    """Returns whether it is an alert, or orders the same digest as the host."""
    is_alert = isinstance(one.subscription.when, OnAlert)
    return is_alert or one.subscription.order == host.subscription.order


def _lead_to_digests(due: DueDelivery, subscriptions: Sequence[Subscription]) -> DueDelivery:
    """Names the orders of digests in the channel of a reminder, those in its language first."""
    mine = due.subscription
    if not isinstance(mine.when, OnReminder) or due.action is not DeliveryAction.TELL:
        return due
    here = (one for one in subscriptions if (one.team, one.channel) == (mine.team, mine.channel))
    beside = [one for one in here if isinstance(one.when, OnRelease)]
    ordered = sorted(beside, key=lambda one: one.language != mine.language)
    return replace(due, digests=tuple(one.id for one in ordered))
