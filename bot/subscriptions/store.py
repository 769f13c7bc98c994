"""Subscriptions in memory.db: what each orders as a JSON document, its place and state in columns.

With each is who made, changed, paused, resumed or moved it, and when: the last of each.
"""

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from bot.store.memory.memory import Memory
from bot.subscriptions.as_json import convert_subscription, read_subscription
from bot.subscriptions.preferences import PreferenceStore
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

_SELECT = "SELECT id, team, channel, document, paused FROM subscriptions WHERE NOT removed"
log = logging.getLogger(__name__)


class SubscriptionAction(StrEnum):
    """What can be done to a subscription, as the memory names it."""

    MADE = "made"
    CHANGED = "changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED = "moved"


@value_class()
class ActionRecord:
    """Who did something and when: `person` is Slack's id, `at` a UTC time."""

    action: SubscriptionAction
    person: str
    at: datetime


@value_class()
class ActionStore:
    """The actions in the memory: the last of each kind for each subscription."""

    memory: Memory

    def note_action(self, number: int, done: ActionRecord) -> None:
        """Notes an action, replacing the previous one of its kind."""
        kind = {"subscription": number, "deed": done.action.value}
        with self.memory.open_to_write() as db:
            row = kind | {"person": done.person, "at": done.at.timestamp()}
            db.table("subscription_deeds").upsert(row, pk=("subscription", "deed"))

    def find_actions(self, numbers: Collection[int]) -> Mapping[int, tuple[ActionRecord, ...]]:
        """Returns what was done to each subscription, oldest first; one without actions is left out."""
        marks = ", ".join("?" * len(numbers))
        with self.memory.open_to_read() as db:
            rows = db.execute(
                f"""
                SELECT subscription, deed, person, at FROM subscription_deeds
                WHERE subscription IN ({marks}) ORDER BY at
                """,  # noqa: S608 as many marks as numbers
                tuple(numbers),
            ).fetchall()
        found: dict[int, tuple[ActionRecord, ...]] = {}
        for number, action, person, at in rows:
            done = ActionRecord(SubscriptionAction(action), person, datetime.fromtimestamp(at, UTC))
            found[number] = (*found.get(number, ()), done)
        return found


class _Row(NamedTuple):
    id: int
    team: str
    channel: str
    document: str
    paused: str | None


class SubscriptionStore:
    """The subscriptions in the memory; it may be used from any thread.

    Removed subscriptions can be found again once their removal is undone. Those that another version stored
    in an unreadable form are found only by `find_unreadable`.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.actions = ActionStore(memory)
        self.preferences = PreferenceStore(memory)

    def add(self, subscription: Subscription) -> Subscription:
        """Stores a subscription and returns it with its id."""
        place = {"team": subscription.team, "channel": subscription.channel}
        row = place | {"document": _to_document(subscription), "paused": subscription.paused}
        with self._memory.open_to_write() as db:
            number = db.table("subscriptions").insert(row).last_pk
        return replace(subscription, id=int(number or 0))

    def list_all(self) -> tuple[Subscription, ...]:
        """Returns the subscriptions of every channel, oldest first."""
        return tuple(_read_rows(self._select_rows(f"{_SELECT} ORDER BY id")))

    def find_in_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Returns those of one channel or direct message, oldest first."""
        rows = self._select_rows(f"{_SELECT} AND team = ? AND channel = ? ORDER BY id", team, channel)
        return tuple(_read_rows(rows))

    def find(self, number: int) -> Subscription | None:
        """Returns a subscription by its id, or None."""
        return next(_read_rows(self._select_rows(f"{_SELECT} AND id = ?", number)), None)

    def find_unreadable(self) -> tuple[int, ...]:
        """Returns the ids of subscriptions that cannot be read; they can only be removed."""
        rows = self._select_rows(f"{_SELECT} ORDER BY id")
        return tuple(sorted({row.id for row in rows} - {one.id for one in _read_rows(rows)}))

    def change(self, subscription: Subscription) -> bool:
        """Replaces what a subscription orders; returns whether there was one with its id."""
        return self._update_one(subscription.id, "document = ?", _to_document(subscription))

    def note_set_back(self, number: int, moment: datetime) -> bool:
        """Stores since when a subscription counts that was made while the clock was ahead.

        The rest of its document stays as it is, whatever else is written to it meanwhile.
        """
        return self._update_one(number, "document = json_set(document, '$.set_back', ?)", moment.isoformat())

    def pause(self, number: int, reason: str) -> bool:
        """Pauses a subscription for a reason; returns whether there was one."""
        return self._update_one(number, "paused = ?", reason)

    def resume(self, number: int) -> bool:
        """Resumes a subscription; returns whether there was one."""
        return self._update_one(number, "paused = NULL")

    def resume_all(self, team: str, reason: str) -> int:
        """Resumes those of a workspace that were paused for a reason; returns how many there were."""
        return self._update_rows("paused = NULL WHERE team = ? AND paused = ? AND NOT removed", team, reason)

    def remove(self, number: int) -> bool:
        """Removes a subscription, which `restore` undoes; returns whether there was one."""
        return self._update_one(number, "removed = 1")

    def restore(self, number: int, team: str, channel: str) -> bool:
        """Undoes a removal in this channel; returns whether there was one."""
        where = "id = ? AND team = ? AND channel = ? AND removed"
        return self._update_rows(f"removed = 0 WHERE {where}", number, team, channel) == 1

    def find_place(self, number: int) -> tuple[str, str] | None:
        """Returns team and channel, also for a removed subscription."""
        with self._memory.open_to_read() as db:
            found = db.execute("SELECT team, channel FROM subscriptions WHERE id = ?", (number,)).fetchone()
        return (found[0], found[1]) if found else None

    def bind_to_team(self, team: str) -> int:
        """Assigns a workspace to subscriptions that have none yet; returns how many there were."""
        return self._update_rows("team = ? WHERE team = ''", team)

    def move(self, number: int, channel: str) -> bool:
        """Moves a subscription to another channel; returns whether there was one."""
        return self._update_rows("channel = ? WHERE id = ?", channel, number) == 1

    def _select_rows(self, sql: str, *values: str | int) -> list[_Row]:
        with self._memory.open_to_read() as db:
            return [_Row(*row) for row in db.execute(sql, values).fetchall()]

    def _update_one(self, number: int, assigned: str, *values: str) -> bool:
        """Returns whether there was a subscription of that number to change."""
        return self._update_rows(f"{assigned} WHERE id = ? AND NOT removed", *values, number) == 1

    def _update_rows(self, assigned: str, *values: str | int) -> int:
        """Returns how many were changed."""
        with self._memory.open_to_write() as db:
            return db.execute(f"UPDATE subscriptions SET {assigned}", values).rowcount  # noqa: S608 of this class


def _to_document(subscription: Subscription) -> str:
    return json.dumps(convert_subscription(subscription), ensure_ascii=False)


def _read_rows(rows: Iterable[_Row]) -> Iterator[Subscription]:
    for row in rows:
        try:
            ordered = read_subscription(json.loads(row.document))
        except (KeyError, TypeError, ValueError) as error:
            log.warning("subscription.unread id=%d reason=%s", row.id, error)
        else:
            # Only the columns say id, place and whether it is paused.
            yield replace(ordered, id=row.id, team=row.team, channel=row.channel, paused=row.paused)
