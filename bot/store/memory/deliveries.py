"""What became of each digest: leased before it is sent, and recorded afterwards.

Waits are measured on the machine's steady clock, which all its processes share: setting the wall clock
neither ends a lease nor prolongs it. After a restart of the machine that clock reads less than at the
beginning of any lease, so nobody can hold one any more.
"""

import math
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from bot.store.memory.memory import Memory
from bot.store.statements import read_statements
from bot.value_class import value_class

LEASE_SECONDS = 30.0
"""Longer than a call that writes, before which it is renewed; each wait for Slack is 10 seconds."""
PACE_SECONDS = 1.0
"""The time between two messages in a channel."""

_SQL = read_statements(__file__)


NOTICE = "paused:"
"""The prefix of the key of a message that tells an owner what failed."""


class DeliveryState(StrEnum):
    SENDING = "sending"
    """Leased, or left with an unknown outcome."""
    SENT = "sent"
    QUIET = "quiet"
    """There was nothing to say."""
    FAILED = "failed"


class LeaseLostError(Exception):
    """Another process has taken over the delivery."""


@value_class()
class Delivery:
    """A delivery as recorded; `about` is the month that it was about, YYYY-MM, or empty.

    `ts` is Slack's name for the message. `began` and `changed` are UTC times. `known` is when the latest
    release held at the first attempt was taken in, in ISO 8601, or empty.
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
        """True if nothing more will be tried."""
        return self.state in (DeliveryState.SENT, DeliveryState.QUIET) or (self.permanent and not self.stops)

    @property
    def stops(self) -> bool:
        """True if its failure stops all further deliveries there; a failed edit or notice stops none."""
        return self.permanent and not self.ts and not self.key.startswith(NOTICE)

    def make_notice_key(self, admin: str = "") -> str:
        """Returns the key of the message that tells the owner, or an admin, what failed."""
        return f"{NOTICE}{self.attempt}:{f'{admin}:' if admin else ''}{self.key}"


@value_class()
class DeliveryStep:
    """The state of a delivery at a UTC time."""

    at: datetime
    attempt: int
    state: DeliveryState
    reason: str


@value_class()
class Lease:
    """The right to send one delivery; `attempt` counts from 1, and `began` is when the first one started.

    `restored` is when the memory was restored from a backup; it may not know what was sent before that.
    `began` is then no later than that backup. Nobody else has held it, or could send it, since the moment
    `free` of the machine's steady clock: a look into the channel from then on sees everything ever sent.
    `left` is the state that the attempt before left it in, None if there was none, and `reason` why.
    """

    subscription: int
    key: str
    attempt: int
    began: datetime
    restored: datetime | None = None
    free: float = -math.inf
    left: DeliveryState | None = None
    reason: str = ""


@value_class()
class Deliveries:
    """The deliveries recorded in the memory.

    Recording and renewing raise LeaseLostError if another process has taken over the delivery.
    """

    memory: Memory
    lease_seconds: float = LEASE_SECONDS
    steady: Callable[[], float] = time.monotonic
    clock: Callable[[], float] = time.time

    def list_all(self) -> tuple[Delivery, ...]:
        """Returns all deliveries by subscription, then in the order in which they began."""
        with self.memory.open_to_read() as db:
            return tuple(map(_make_delivery, db.execute(_SQL["all"]).fetchall()))

    def list_for_subscription(self, subscription: int) -> tuple[Delivery, ...]:
        """Returns the deliveries of one subscription in the order in which they began."""
        with self.memory.open_to_read() as db:
            return tuple(map(_make_delivery, db.execute(_SQL["of_subscription"], (subscription,)).fetchall()))

    def take_lease(
        self, subscription: int, key: str, channel: str, about: str = "", known: str = ""
    ) -> Lease | None:
        """Leases a delivery; None while another process holds it, if it has to wait, or once it is over."""
        named = {"subscription": subscription, "key": key, "channel": channel, "about": about, "known": known}
        with self.memory.open_to_write() as db:
            before = db.execute(_SQL["before"], {"subscription": subscription, "key": key}).fetchone()
            found = db.execute(_SQL["lease"], named | self._make_times(self.lease_seconds)).fetchone()
            restored = db.execute(_SQL["restored"]).fetchone()
        if not found:
            return None
        since, wait, left, reason = before or (math.inf, 0.0, None, "")
        free = since + wait if since <= self.steady() else -math.inf
        state = DeliveryState(left) if left else None
        lease = Lease(subscription, key, found[0], _make_moment(found[1]), None, free, state, reason)
        return _put_in_doubt(lease, *restored) if restored else lease

    def take_turn(self, lease: Lease, team: str, channel: str) -> float:
        """Renews the lease and takes the channel's next turn; returns the seconds to wait for it, or 0.0."""
        with self.memory.open_to_write() as db:
            self._write_changes(db, lease, {"state": DeliveryState.SENDING}, self.lease_seconds)
            seconds = self._find_longest_wait(db, team, channel)
            if not seconds:
                db.execute(_SQL["take_turn"], {"place": channel, **self._make_times(PACE_SECONDS)})
        return seconds

    def renew_lease(self, lease: Lease) -> None:
        """Renews a lease whose message is sent in another one's turn."""
        self._set_state(lease, {"state": DeliveryState.SENDING}, self.lease_seconds)

    def hold_workspace(self, team: str, seconds: float) -> None:
        """Holds back all messages to a workspace for some seconds, because it asked for that."""
        with self.memory.open_to_write() as db:
            db.execute(_SQL["take_turn"], {"place": team, **self._make_times(seconds)})

    def read_pause(self, team: str) -> float:
        """Returns for how many more seconds a workspace must not be written to."""
        with self.memory.open_to_read() as db:
            return self._find_longest_wait(db, team, team)

    def record_sent(self, lease: Lease, ts: str, remark: str = "") -> None:
        """Records the message that is now in the channel, whose next turn counts from here."""
        with self.memory.open_to_write() as db:
            self._write_changes(db, lease, {"state": DeliveryState.SENT, "ts": ts, "reason": remark}, 0.0)
            self._keep_pace(db, lease)

    def record_quiet(self, lease: Lease, reason: str) -> None:
        """Records that there was nothing to say, and why."""
        self._set_state(lease, {"state": DeliveryState.QUIET, "reason": reason})

    def record_failed(self, lease: Lease, reason: str, wait: float = 0.0) -> None:
        """Records that it certainly was not sent; it may be tried again after `wait` seconds."""
        self._set_state(lease, {"state": DeliveryState.FAILED, "reason": reason}, wait)

    def record_refused(self, lease: Lease, reason: str, ts: str = "") -> None:
        """Records that it will never be accepted as things are; `ts` is the message that it was to edit."""
        self._set_state(lease, {"state": DeliveryState.FAILED, "reason": reason, "permanent": True, "ts": ts})

    def give_back(self, lease: Lease) -> None:
        """Removes a first attempt that certainly sent nothing: it is due as if nobody had leased it."""
        with self.memory.open_to_write() as db:
            for table in ("deliveries", "delivery_steps"):
                db.execute(f"DELETE FROM {table} {_SQL['mine']}", _make_lease_key(lease))  # noqa: S608 texts of this module

    def record_unknown(self, lease: Lease, reason: str, wait: float) -> None:
        """Records that it may or may not be in the channel, to be looked for after `wait` seconds."""
        with self.memory.open_to_write() as db:
            self._write_changes(db, lease, {"state": DeliveryState.SENDING, "reason": reason}, wait)
            self._keep_pace(db, lease)

    def retry(self, delivery: Delivery) -> None:
        """Allows a failed delivery to be tried again at once, if it is still due."""
        with self.memory.open_to_write() as db:
            db.execute(_SQL["retry"], {"subscription": delivery.subscription, "key": delivery.key})

    def list_steps(self, delivery: Delivery) -> tuple[DeliveryStep, ...]:
        """Returns the steps of a delivery, oldest first, since steps have been kept."""
        with self.memory.open_to_read() as db:
            rows = db.execute(_SQL["steps"], (delivery.subscription, delivery.key)).fetchall()
        return tuple(
            DeliveryStep(_make_moment(at), attempt, DeliveryState(state), reason)
            for at, attempt, state, reason in rows
        )

    def count_seconds_left(self, delivery: Delivery) -> float:
        """Returns for how many more seconds nobody may lease a delivery."""
        with self.memory.open_to_read() as db:
            named = {"subscription": delivery.subscription, "key": delivery.key}
            return self._count_seconds_until(db.execute(_SQL["wait"], named).fetchone())

    def _keep_pace(self, db: Database, lease: Lease) -> None:
        """Counts the channel's next turn from now: the message may have arrived long after its own turn."""
        db.execute(_SQL["keep_pace"], _make_lease_key(lease) | self._make_times(PACE_SECONDS))

    def _set_state(self, lease: Lease, changes: dict[str, object], wait: float = 0.0) -> None:
        with self.memory.open_to_write() as db:
            self._write_changes(db, lease, changes, wait)

    def _write_changes(self, db: Database, lease: Lease, changes: dict[str, object], wait: float) -> None:
        changes = changes | {"since": self.steady(), "wait": wait, "changed_at": self.clock()}
        assigned = ", ".join(f"{column} = :{column}" for column in changes)
        change = f"UPDATE deliveries SET {assigned} {_SQL['mine']}"  # noqa: S608 columns of this module
        done = db.execute(change, _make_lease_key(lease) | changes)
        if not done.rowcount:
            raise LeaseLostError(make_delivery_id(lease.subscription, lease.key))

    def _make_times(self, wait: float) -> dict[str, object]:
        return {"steady": self.steady(), "wait": wait, "now": self.clock()}

    def _find_longest_wait(self, db: Database, *places: str) -> float:
        return max(map(self._count_seconds_until, db.execute(_SQL["turns"], places).fetchall()), default=0.0)

    def _count_seconds_until(self, turn: tuple[float, float]) -> float:
        since, wait = turn
        passed = self.steady() - since
        return max(0.0, wait - passed) if passed >= 0 else 0.0


def _make_lease_key(lease: Lease) -> dict[str, object]:
    return {"subscription": lease.subscription, "key": lease.key, "attempt": lease.attempt}


def _put_in_doubt(lease: Lease, backed_up: str, restored_at: float) -> Lease:
    began = min(lease.began, datetime.fromisoformat(backed_up))
    return replace(lease, began=began, restored=_make_moment(restored_at))


def make_delivery_id(subscription: int, key: str) -> str:
    """Returns the name of a delivery for people and in messages: `12:2025-12`."""
    return f"{subscription}:{key}"


def _make_delivery(row: tuple[Any, ...]) -> Delivery:
    subscription, key, about, channel, state, attempt, began, changed, ts, reason, permanent, known = row
    order = subscription, key, about, channel
    moments = _make_moment(began), _make_moment(changed)
    return Delivery(*order, DeliveryState(state), attempt, *moments, ts, reason, bool(permanent), known)


def _make_moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)
