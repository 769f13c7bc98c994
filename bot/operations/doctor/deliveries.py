"""Checks that nobody waits for a digest that does not come."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.due import DueDelivery
from bot.delivery.remedies import suggest_remedy
from bot.delivery.status import DeliveryStage, DeliveryStatus
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.subscriptions.schedule import find_last_due
from bot.subscriptions.subscription import OnSchedule

PATIENCE = timedelta(minutes=15)
"""After which what should have been sent is stuck; before that it may be on its way."""
_NAMED = 5


def check_deliveries(context: HealthContext) -> HealthCheckResult:
    every = _list_all(context)
    if every is None:
        return ok("Nothing was delivered yet.")
    waiting = [one for one in every if _is_waiting(one)]
    stuck = [one for one in waiting if context.now - find_start(one, context.now) > PATIENCE]
    if stuck:
        return fail(f"{len(stuck)} stuck: {_format_statuses(stuck)}.", _collect_remedies(stuck))
    if waiting:
        return warn(f"{len(waiting)} on the way: {_format_statuses(waiting)}.", _collect_remedies(waiting))
    sent = sum(one.stage is DeliveryStage.SENT for one in every)
    return ok(f"No delivery waits; {sent} were sent.")


def list_waiting(context: HealthContext) -> list[DeliveryStatus]:
    """Returns the deliveries that are due and not settled."""
    return [one for one in _list_all(context) or () if _is_waiting(one)]


def _is_waiting(status: DeliveryStatus) -> bool:
    return status.is_troubled or status.stage is DeliveryStage.PENDING


def _list_all(context: HealthContext) -> tuple[DeliveryStatus, ...] | None:
    """Returns every delivery; None where nothing was ever ordered."""
    from bot.delivery.log import DeliveryLog  # noqa: PLC0415 - importing it takes a second
    from bot.store.memory.deliveries import Deliveries  # noqa: PLC0415
    from bot.subscriptions.store import SubscriptionStore  # noqa: PLC0415

    with context.memory() as memory:
        if not memory:
            return None
        kept, orders = Deliveries(memory), SubscriptionStore(memory)
        log = DeliveryLog(kept, orders.all, context.releases, lambda: context.now, context.settings.admins)
        return log.all()


def find_start(status: DeliveryStatus, now: datetime) -> datetime:
    """Returns since when somebody waits for it."""
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
    reason = status.delivery.reason if status.delivery else ""
    return f"{status.stage}: {reason}" if reason else str(status.stage)


def _collect_remedies(statuses: Sequence[DeliveryStatus]) -> str:
    """Returns each remedy once, in the order of the deliveries."""
    return " ".join(dict.fromkeys(suggest_remedy(one) for one in statuses[:_NAMED]))
