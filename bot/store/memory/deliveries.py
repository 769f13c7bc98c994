"""What became of each digest: leased before it is sent, and recorded after.

Waits are counted on the machine's steady clock, which all its processes share: setting the wall clock neither
ends a lease nor prolongs it. After a restart of the machine that clock reads less than any lease began at,
and nobody can hold one any more.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.store.memory.delivery_statements import (
    KEEP_PACE,
    LEASE,
    MINE,
    RESTORED,
    RETRY,
    STEPS,
    TAKE_TURN,
    TURNS,
    WAIT,
)
from bot.store.memory.memory import Memory

if TYPE_CHECKING:  # importing them takes a second
    from sqlite_utils import Database

LEASE_SECONDS = 30.0
"""Longer than a call that writes, before which it is taken anew: Slack is waited for 10 seconds at a time."""
PACE_SECONDS = 1.0
"""Between two messages in a channel."""

_SELECT = """
SELECT subscription, key, about, channel, state, attempt, began_at, changed_at, ts, reason, permanent, known
FROM deliveries
"""
_ALL = f"{_SELECT} ORDER BY subscription, began_at, key"
_OF = f"{_SELECT} WHERE subscription = ? ORDER BY began_at, key"


NOTICE = "paused:"
"""How the key of a message begins that tells an owner what failed."""


class DeliveryState(StrEnum):
    SENDING = "sending"
    """Leased, or left with an outcome that is not known."""
    SENT = "sent"
    QUIET = "quiet"
    """There was nothing to tell."""
    FAILED = "failed"


class LeaseLostError(Exception):
    """Another process has taken the delivery on."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`about` is the month that was told of, YYYY-MM, or nothing; `ts` is Slack's name for the message.

    `began` and `changed` are moments of UTC. `known` is when the last release was taken in that was held when
    it was first taken on, in ISO 8601, or nothing.
    """

    subscription: int
    key: str
    about: str
    channel: str
    state: DeliveryState
    attempt: int
    began: datetime
    changed: datetime
    ts: str = ""
    reason: str = ""
    permanent: bool = False
    known: str = ""

    @property
    def id(self) -> str:
        """Its name for people and in messages: the subscription and the key."""
        return make_delivery_id(self.subscription, self.key)

    @property
    def is_over(self) -> bool:
        """Nothing more will be tried."""
        return self.state in (DeliveryState.SENT, DeliveryState.QUIET) or (self.permanent and not self.stops)

    @property
    def stops(self) -> bool:
        """Whether nothing else can be sent there; what cannot be edited, or told an owner, stops none."""
        return self.permanent and not self.ts and not self.key.startswith(NOTICE)

    def notice_to(self, admin: str = "") -> str:
        """The key of the message that tells the owner, or an admin."""
        return f"{NOTICE}{self.attempt}:{f'{admin}:' if admin else ''}{self.key}"


@dataclass(frozen=True, slots=True)
class DeliveryStep:
    """What a delivery became at a moment of UTC."""

    at: datetime
    attempt: int
    state: DeliveryState
    reason: str


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to send one delivery; `attempt` counts from 1, `began` is when the first one did.

    `restored` is when the memory was restored from a backup: what was sent before, it may not know. `began`
    is then no later than that backup. Nobody else has held it, or could send it, since the moment `free` of
    the machine's steady clock: a look into the channel from then on sees all that was ever sent.
    """

    subscription: int
    key: str
    attempt: int
    began: datetime
    restored: datetime | None = None
    free: float = -math.inf


@dataclass(frozen=True, slots=True)
class Deliveries:
    """The deliveries in the memory."""

    memory: "Memory"
    lease_seconds: float = LEASE_SECONDS
    steady: Callable[[], float] = time.monotonic
    clock: Callable[[], float] = time.time

    def all(self) -> tuple[Delivery, ...]:
        """By subscription, then as they began."""
        with self.memory.reading() as db:
            return tuple(map(_from_row, db.execute(_ALL).fetchall()))

    def of(self, subscription: int) -> tuple[Delivery, ...]:
        """Those of one subscription, as they began."""
        with self.memory.reading() as db:
            return tuple(map(_from_row, db.execute(_OF, (subscription,)).fetchall()))

    def lease(
        self, subscription: int, key: str, channel: str, about: str = "", known: str = ""
    ) -> Lease | None:
        """Take a delivery on; None while another does, or has to wait, or where it is over."""
        named = {
            "subscription": subscription,
            "key": key,
            "channel": channel,
            "about": about,
            "known": known,
        }
        with self.memory.writing() as db:
            before = db.execute(WAIT, {"subscription": subscription, "key": key}).fetchone()
            found = db.execute(LEASE, named | self._make_times(self.lease_seconds)).fetchone()
            restored = db.execute(RESTORED).fetchone()
        if not found:
            return None
        free = sum(before) if before and before[0] <= self.steady() else -math.inf
        lease = Lease(subscription, key, found[0], _from_timestamp(found[1]), free=free)
        return _in_doubt(lease, *restored) if restored else lease

    def take_turn(self, lease: Lease, team: str, channel: str) -> float:
        """Take the channel's next turn to be written to, and the lease anew: 0.0, else seconds to wait.

        Raises LeaseLostError.
        """
        with self.memory.writing() as db:
            self._write_changes(db, lease, {"state": DeliveryState.SENDING}, self.lease_seconds)
            seconds = self._longest_wait(db, team, channel)
            if not seconds:
                db.execute(TAKE_TURN, {"place": channel, **self._make_times(PACE_SECONDS)})
        return seconds

    def renew(self, lease: Lease) -> None:
        """Take a lease anew whose message another one's turn is taken for. Raises LeaseLostError."""
        self._record(lease, {"state": DeliveryState.SENDING}, self.lease_seconds)

    def hold_workspace(self, team: str, seconds: float) -> None:
        """Send nothing to a workspace for so long, because it asked for that."""
        with self.memory.writing() as db:
            db.execute(TAKE_TURN, {"place": team, **self._make_times(seconds)})

    def read_pause(self, team: str) -> float:
        """For how many more seconds a workspace is not to be written to."""
        with self.memory.reading() as db:
            return self._longest_wait(db, team, team)

    def record_sent(self, lease: Lease, ts: str, remark: str = "") -> None:
        """Record the message that stands in the channel, from when on its next turn counts."""
        with self.memory.writing() as db:
            self._write_changes(db, lease, {"state": DeliveryState.SENT, "ts": ts, "reason": remark}, 0.0)
            self._keep_pace(db, lease)

    def record_quiet(self, lease: Lease, reason: str) -> None:
        """Record that there was nothing to tell, and why."""
        self._record(lease, {"state": DeliveryState.QUIET, "reason": reason})

    def record_failed(self, lease: Lease, reason: str, wait: float = 0.0) -> None:
        """Record that it certainly does not stand in the channel; it may be tried again after `wait`."""
        self._record(lease, {"state": DeliveryState.FAILED, "reason": reason}, wait)

    def record_refused(self, lease: Lease, reason: str, ts: str = "") -> None:
        """Record that it will never be taken as things are; `ts` is the message that it was to edit."""
        self._record(lease, {"state": DeliveryState.FAILED, "reason": reason, "permanent": True, "ts": ts})

    def give_back(self, lease: Lease) -> None:
        """Take back a first attempt that certainly sent nothing: it is due as if nobody had taken it on."""
        with self.memory.writing() as db:
            for table in ("deliveries", "delivery_steps"):
                db.execute(f"DELETE FROM {table} {MINE}", _name(lease))  # noqa: S608 texts of this module

    def record_unknown(self, lease: Lease, reason: str, wait: float) -> None:
        """Record that it may stand in the channel or not, to be looked for after `wait`."""
        with self.memory.writing() as db:
            self._write_changes(db, lease, {"state": DeliveryState.SENDING, "reason": reason}, wait)
            self._keep_pace(db, lease)

    def retry(self, delivery: Delivery) -> None:
        """Let one that failed be tried again at once, if it is still due."""
        with self.memory.writing() as db:
            db.execute(RETRY, {"subscription": delivery.subscription, "key": delivery.key})

    def steps(self, delivery: Delivery) -> tuple[DeliveryStep, ...]:
        """What it went through, oldest first; none of what happened before steps were kept."""
        with self.memory.reading() as db:
            rows = db.execute(STEPS, (delivery.subscription, delivery.key)).fetchall()
        return tuple(
            DeliveryStep(_from_timestamp(at), attempt, DeliveryState(state), reason)
            for at, attempt, state, reason in rows
        )

    def seconds_left(self, delivery: Delivery) -> float:
        """For how many more seconds nobody may take it on."""
        with self.memory.reading() as db:
            named = {"subscription": delivery.subscription, "key": delivery.key}
            return self._seconds_until(db.execute(WAIT, named).fetchone())

    def _keep_pace(self, db: "Database", lease: Lease) -> None:
        """A message may have stood there as late as now, long after its turn came."""
        db.execute(KEEP_PACE, _name(lease) | self._make_times(PACE_SECONDS))

    def _record(self, lease: Lease, changes: dict[str, object], wait: float = 0.0) -> None:
        with self.memory.writing() as db:
            self._write_changes(db, lease, changes, wait)

    def _write_changes(self, db: "Database", lease: Lease, changes: dict[str, object], wait: float) -> None:
        changes = changes | {"since": self.steady(), "wait": wait, "changed_at": self.clock()}
        assigned = ", ".join(f"{column} = :{column}" for column in changes)
        done = db.execute(f"UPDATE deliveries SET {assigned} {MINE}", _name(lease) | changes)  # noqa: S608 columns of this module
        if not done.rowcount:
            raise LeaseLostError(make_delivery_id(lease.subscription, lease.key))

    def _make_times(self, wait: float) -> dict[str, object]:
        return {"steady": self.steady(), "wait": wait, "now": self.clock()}

    def _longest_wait(self, db: "Database", *places: str) -> float:
        return max(map(self._seconds_until, db.execute(TURNS, places).fetchall()), default=0.0)

    def _seconds_until(self, turn: tuple[float, float]) -> float:
        since, wait = turn
        passed = self.steady() - since
        return max(0.0, wait - passed) if passed >= 0 else 0.0


def _name(lease: Lease) -> dict[str, object]:
    return {"subscription": lease.subscription, "key": lease.key, "attempt": lease.attempt}


def _in_doubt(lease: Lease, backed_up: str, restored_at: float) -> Lease:
    began = min(lease.began, datetime.fromisoformat(backed_up))
    return replace(lease, began=began, restored=_from_timestamp(restored_at))


def make_delivery_id(subscription: int, key: str) -> str:
    return f"{subscription}:{key}"


def _from_row(row: tuple[Any, ...]) -> Delivery:
    subscription, key, about, channel, state, attempt, began, changed, ts, reason, permanent, known = row
    order = subscription, key, about, channel
    moments = _from_timestamp(began), _from_timestamp(changed)
    return Delivery(*order, DeliveryState(state), attempt, *moments, ts, reason, bool(permanent), known)


def _from_timestamp(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)
