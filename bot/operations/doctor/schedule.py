"""Checks what is subscribed to: what comes next, what is paused, what cannot be read."""

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.subscriptions.schedule import find_next_due
from bot.subscriptions.subscription import OnSchedule, Subscription


def check_schedule(context: HealthContext) -> HealthCheckResult:
    from bot.subscriptions.store import SubscriptionStore  # noqa: PLC0415 - importing it takes a second

    with context.memory() as memory:
        kept = SubscriptionStore(memory) if memory else None
        orders, unread = (kept.all(), kept.find_unreadable()) if kept else ((), ())
    if unread:
        numbers = ", ".join(f"#{number}" for number in unread)
        return fail(
            f"Kept by another version, so that nobody is told: {numbers}.",
            "`tidewaiter subscriptions delete NUMBER`, then order it anew.",
        )
    if not orders:
        return ok("Nothing is subscribed to.")
    paused = [one for one in orders if one.paused is not None]
    said = f"{len(orders)} subscribed to, {len(paused)} of them paused. {_describe_next(context, orders)}"
    if not paused:
        return ok(said)
    numbers = ", ".join(f"#{one.id} ({one.paused})" for one in paused)
    return warn(f"{said} Paused: {numbers}.", "`tidewaiter subscriptions resume NUMBER` takes one up again.")


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
