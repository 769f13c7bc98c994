"""Whether somebody waits for a digest that does not come."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.due import Due
from bot.delivery.remedies import remedy
from bot.delivery.status import Stage, Standing
from bot.doctor.finding import Finding, fail, ok, warn
from bot.doctor.patient import Patient
from bot.subscriptions.schedule import find_last_due
from bot.subscriptions.subscription import OnSchedule

PATIENCE = timedelta(minutes=15)
"""After which what should have been sent is stuck; before that it may be on its way."""
_NAMED = 5


def deliveries(patient: Patient) -> Finding:
    from bot.delivery.log import Book  # noqa: PLC0415 - importing it takes a second
    from bot.memory.deliveries import Deliveries  # noqa: PLC0415
    from bot.subscriptions.store import SubscriptionStore  # noqa: PLC0415

    with patient.memory() as memory:
        if not memory:
            return ok("Nothing was delivered yet.")
        kept, orders = Deliveries(memory), SubscriptionStore(memory)
        book = Book(kept, orders.all, patient.releases, lambda: patient.now, patient.settings.admins)
        every = book.all()
    waiting = [one for one in every if one.is_troubled or one.stage is Stage.PENDING]
    stuck = [one for one in waiting if patient.now - _since(one, patient.now) > PATIENCE]
    if stuck:
        return fail(f"{len(stuck)} stuck: {_named(stuck)}.", _remedies(stuck))
    if waiting:
        return warn(f"{len(waiting)} on the way: {_named(waiting)}.", _remedies(waiting))
    sent = sum(one.stage is Stage.SENT for one in every)
    return ok(f"No delivery waits; {sent} were sent.")


def _since(standing: Standing, now: datetime) -> datetime:
    """Since when somebody waits for it."""
    if standing.delivery:
        return standing.delivery.began
    return (_came(standing.due, now) if standing.due else None) or now


def _came(due: Due, now: datetime) -> datetime | None:
    """The moment when it became due; None for what follows from another delivery."""
    when = due.subscription.when
    return find_last_due(when, now) if isinstance(when, OnSchedule) else due.came


def _named(standings: Sequence[Standing]) -> str:
    named = [f"{one.one.id} ({_reason(one)})" for one in standings[:_NAMED]]
    return ", ".join(named) + (" …" if len(standings) > _NAMED else "")


def _reason(standing: Standing) -> str:
    reason = standing.delivery.reason if standing.delivery else ""
    return f"{standing.stage}: {reason}" if reason else str(standing.stage)


def _remedies(standings: Sequence[Standing]) -> str:
    """Each once, in the order of the deliveries."""
    return " ".join(dict.fromkeys(remedy(one) for one in standings[:_NAMED]))
