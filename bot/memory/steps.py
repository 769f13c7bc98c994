"""How far a delivery has come: each change of it, and when it may be tried again."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.memory.deliveries import Deliveries, Delivery, State


@dataclass(frozen=True, slots=True)
class Step:
    """What a delivery became at a moment of UTC."""

    at: datetime
    attempt: int
    state: State
    reason: str


def steps(deliveries: Deliveries, delivery: Delivery) -> tuple[Step, ...]:
    """The oldest first; none of what happened before these were kept."""
    with deliveries.memory.reading() as db:
        rows = db.execute(_STEPS, (delivery.subscription, delivery.key)).fetchall()
    return tuple(
        Step(datetime.fromtimestamp(at, UTC), attempt, State(state), reason)
        for at, attempt, state, reason in rows
    )


def seconds_left(deliveries: Deliveries, delivery: Delivery) -> float:
    """For how many more seconds nobody may take it on, as `Deliveries.lease` counts them."""
    with deliveries.memory.reading() as db:
        since, wait = db.execute(_WAIT, (delivery.subscription, delivery.key)).fetchone()
    passed = deliveries.steady() - since
    return max(0.0, wait - passed) if passed >= 0 else 0.0


_STEPS = """
SELECT at, attempt, state, reason FROM delivery_steps WHERE subscription = ? AND key = ? ORDER BY id
"""
_WAIT = "SELECT since, wait FROM deliveries WHERE subscription = ? AND key = ?"
