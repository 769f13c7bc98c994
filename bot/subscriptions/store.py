"""Subscriptions, stored in memory.db."""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.memory.memory import Memory
from bot.memory.subscriptions import SubscriptionRow, SubscriptionRows
from bot.subscriptions.as_json import subscription_from_json, subscription_to_json
from bot.subscriptions.subscription import Subscription

log = logging.getLogger(__name__)


class SubscriptionStore:
    """Any thread may use it. Removed subscriptions are found again once their removal is undone.

    Those that another version has stored in a form that cannot be read are found by `find_unreadable` alone.
    """

    def __init__(self, memory: Memory) -> None:
        self._rows = SubscriptionRows(memory)

    def add(self, subscription: Subscription) -> Subscription:
        """Stores a subscription; returns it with its id."""
        return replace(subscription, id=self._rows.insert(_to_row(subscription)))

    def all(self) -> tuple[Subscription, ...]:
        """Returns those of every channel, oldest first."""
        return tuple(_read_rows(self._rows.all()))

    def find_in_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Returns those of one channel or direct message, oldest first."""
        return tuple(_read_rows(self._rows.of(team, channel)))

    def find(self, number: int) -> Subscription | None:
        row = self._rows.find(number)
        return next(_read_rows([row]), None) if row else None

    def find_unreadable(self) -> tuple[int, ...]:
        """Returns the ids of subscriptions that cannot be read; they can only be removed."""
        rows = self._rows.all()
        return tuple(sorted({row.id for row in rows} - {one.id for one in _read_rows(rows)}))

    def change(self, subscription: Subscription) -> bool:
        """Replaces what a subscription orders; returns whether there was one with its id."""
        return self._rows.write(subscription.id, _to_row(subscription).document)

    def note_set_back(self, number: int, moment: datetime) -> bool:
        """Stores from when a subscription counts that was made while the clock was ahead."""
        return self._rows.note(number, "set_back", moment.isoformat())

    def pause(self, number: int, reason: str) -> bool:
        return self._rows.pause(number, reason)

    def resume(self, number: int) -> bool:
        return self._rows.pause(number, None)

    def remove(self, number: int) -> bool:
        return self._rows.remove(number)

    def restore(self, number: int, team: str, channel: str) -> bool:
        """Undoes a removal in this channel; returns whether there was one."""
        return self._rows.restore(number, team, channel)

    def find_place(self, number: int) -> tuple[str, str] | None:
        """Returns team and channel, also of a removed subscription."""
        return self._rows.place(number)

    def bind_to_team(self, team: str) -> int:
        """Gives a workspace the subscriptions that have none yet; returns how many those were."""
        return self._rows.adopt(team)

    def move(self, number: int, channel: str) -> bool:
        return self._rows.move(number, channel)


def _to_row(subscription: Subscription) -> SubscriptionRow:
    document = json.dumps(subscription_to_json(subscription), ensure_ascii=False)
    return SubscriptionRow(
        subscription.id, subscription.team, subscription.channel, document, subscription.paused
    )


def _read_rows(rows: Iterable[SubscriptionRow]) -> Iterator[Subscription]:
    for row in rows:
        try:
            yield _from_row(row)
        except (KeyError, TypeError, ValueError) as error:
            log.warning("subscription.unread id=%d reason=%s", row.id, error)


def _from_row(row: SubscriptionRow) -> Subscription:
    """The row alone says id, place and whether the subscription is paused."""
    ordered = subscription_from_json(json.loads(row.document))
    return replace(ordered, id=row.id, team=row.team, channel=row.channel, paused=row.paused)
