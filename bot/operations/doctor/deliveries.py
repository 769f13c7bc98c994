"""Checks deliveries: subscriptions, the bot that looks at what is due, and deliveries that are stuck."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.due import DueDelivery
from bot.delivery.log import DeliveryLog, DeliveryStage, DeliveryStatus, suggest_remedy
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, make_failure, make_ok, make_warning
from bot.store.memory.deliveries import Deliveries
from bot.subscriptions.reasons import format_reason
from bot.subscriptions.schedule import find_last_due, find_next_due
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnSchedule, Subscription

MISSED = 3
"""This many checks in a row may be late, as while one waits for Slack."""
SLACK_SECONDS = 60
_START = "Start it: `tidewaiter serve`. Its log says why it stopped."
PATIENCE = timedelta(minutes=15)
"""After this time, what should have been sent is stuck; before, it may be on its way."""
_NAMED = 5


def check_schedule(context: HealthContext) -> HealthCheckResult:
    """Says how many subscriptions there are and which is due next; fails if any cannot be read."""
    with context.open_memory() as memory:
        kept = SubscriptionStore(memory) if memory else None
        orders, unread = (kept.list_all(), kept.find_unreadable()) if kept else ((), ())
    if unread:
        numbers = ", ".join(f"#{number}" for number in unread)
        return make_failure(
            f"Kept by another version, so that nobody is told: {numbers}.",
            "`tidewaiter subscriptions delete NUMBER`, then order it anew.",
        )
    if not orders:
        return make_ok("Nothing is subscribed to.")
    paused = {one.id: format_reason(one.paused) for one in orders if one.paused is not None}
    said = f"{len(orders)} subscribed to, {len(paused)} of them paused. {_describe_next(context, orders)}"
    if not paused:
        return make_ok(said)
    numbers = ", ".join(f"#{number} ({reason})" for number, reason in paused.items())
    return make_warning(
        f"{said} Paused: {numbers}.", "`tidewaiter subscriptions resume NUMBER` takes one up again."
    )


def _describe_next(context: HealthContext, orders: tuple[Subscription, ...]) -> str:
    """Returns the first time that is known; releases come when they come."""
    moments = [
        find_next_due(one.when, context.now)
        for one in orders
        if one.paused is None and isinstance(one.when, OnSchedule)
    ]
    if not moments:
        return "The next is told when figures come in."
    first = min(moments, key=lambda moment: moment.timestamp())
    return f"The next time is {first:%A %Y-%m-%d %H:%M} {first.tzinfo}."


def check_tick(context: HealthContext) -> HealthCheckResult:
    """Checks that the bot has looked at what is due within the time it allows itself."""
    last = context.find_last_tick()
    if not last:
        said = "The bot has not run with this home yet, so nothing is delivered."
        return make_warning(said, "Start it: `tidewaiter serve`.")
    ago = context.now - last.at
    said = (
        f"The bot last looked at what is due at {last.at:%Y-%m-%d %H:%M:%S} UTC, every {last.value} seconds."
    )
    if ago > timedelta(seconds=MISSED * int(last.value) + SLACK_SECONDS):
        return make_warning(f"The bot does not run. {said}", _START)
    return make_ok(said)


def check_deliveries(context: HealthContext) -> HealthCheckResult:
    """Checks that nobody has waited too long for a delivery."""
    every = _list_all(context)
    if every is None:
        return make_ok("Nothing was delivered yet.")
    waiting = [one for one in every if _is_waiting(one)]
    stuck = [one for one in waiting if context.now - find_start(one, context.now) > PATIENCE]
    if stuck:
        return make_failure(f"{len(stuck)} stuck: {_format_statuses(stuck)}.", _collect_remedies(stuck))
    if waiting:
        where = "not sent" if any(one.is_troubled for one in waiting) else "on the way"
        return make_warning(
            f"{len(waiting)} {where}: {_format_statuses(waiting)}.", _collect_remedies(waiting)
        )
    sent = sum(one.stage is DeliveryStage.SENT for one in every)
    return make_ok(f"No delivery waits; {sent} were sent.")


def list_waiting(context: HealthContext) -> list[DeliveryStatus]:
    """Returns the deliveries that are due and not settled."""
    return [one for one in _list_all(context) or () if _is_waiting(one)]


def _is_waiting(status: DeliveryStatus) -> bool:
    return status.is_troubled or status.stage is DeliveryStage.PENDING


def _list_all(context: HealthContext) -> tuple[DeliveryStatus, ...] | None:
    """Returns every delivery; None if nothing was ever ordered."""
    with context.open_memory() as memory:
        if not memory:
            return None
        kept, orders = Deliveries(memory), SubscriptionStore(memory)
        log = DeliveryLog(
            kept, orders.list_all, context.read_releases, lambda: context.now, context.settings.admins
        )
        return log.list_all()


def find_start(status: DeliveryStatus, now: datetime) -> datetime:
    """Returns since when somebody has waited for a delivery."""
    if status.delivery:
        return status.delivery.began
    return (_find_due_moment(status.due, now) if status.due else None) or now


def _find_due_moment(due: DueDelivery, now: datetime) -> datetime | None:
    """Returns when it became due; None for what follows from another delivery."""
    when = due.subscription.when
    return find_last_due(when, now) if isinstance(when, OnSchedule) else due.came


def _format_statuses(statuses: Sequence[DeliveryStatus]) -> str:
    named = [f"{one.item.id} ({_format_reason(one)})" for one in statuses[:_NAMED]]
    return ", ".join(named) + (" …" if len(statuses) > _NAMED else "")


def _format_reason(status: DeliveryStatus) -> str:
    reason = format_reason(status.delivery.reason) if status.delivery else ""
    return f"{status.stage}: {reason}" if reason else str(status.stage)


def _collect_remedies(statuses: Sequence[DeliveryStatus]) -> str:
    """Returns each remedy once, in the order of the deliveries."""
    return " ".join(dict.fromkeys(suggest_remedy(one) for one in statuses[:_NAMED]))
