"""The steps of a delivery: each change of it, and when it may be tried again."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.store.memory.deliveries import Deliveries, Delivery, DeliveryState


@dataclass(frozen=True, slots=True)
class DeliveryStep:
    """What a delivery became at a moment of UTC."""

    at: datetime
    attempt: int
    state: DeliveryState
    reason: str


def read_steps(deliveries: Deliveries, delivery: Delivery) -> tuple[DeliveryStep, ...]:
    """Returns the steps, oldest first; none of what happened before steps were kept."""
    with deliveries.memory.reading() as db:
        rows = db.execute(_STEPS, (delivery.subscription, delivery.key)).fetchall()
    return tuple(
        DeliveryStep(datetime.fromtimestamp(at, UTC), attempt, DeliveryState(state), reason)
        for at, attempt, state, reason in rows
    )


def read_seconds_left(deliveries: Deliveries, delivery: Delivery) -> float:
    """Returns for how many more seconds nobody may take it on, as `Deliveries.lease` counts them."""
    with deliveries.memory.reading() as db:
        since, wait = db.execute(_WAIT, (delivery.subscription, delivery.key)).fetchone()
    passed = deliveries.steady() - since
    return max(0.0, wait - passed) if passed >= 0 else 0.0


_STEPS = """
SELECT at, attempt, state, reason FROM delivery_steps WHERE subscription = ? AND key = ? ORDER BY id
"""
_WAIT = "SELECT since, wait FROM deliveries WHERE subscription = ? AND key = ?"
