"""The subscriptions that stand, kept in memory.db."""

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
    """Any thread may ask. A removed one is found nowhere, until its removal is undone.

    Nor is one that another version has kept in a way that cannot be read: those are `unread`.
    """

    def __init__(self, memory: Memory) -> None:
        self._rows = SubscriptionRows(memory)

    def add(self, subscription: Subscription) -> Subscription:
        """The same with its id."""
        return replace(subscription, id=self._rows.insert(_to_row(subscription)))

    def all(self) -> tuple[Subscription, ...]:
        """Of every channel, in the order they were made."""
        return tuple(_read_rows(self._rows.all()))

    def find_in_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Those of one channel or direct message, in the order they were made."""
        return tuple(_read_rows(self._rows.of(team, channel)))

    def find(self, number: int) -> Subscription | None:
        row = self._rows.find(number)
        return next(_read_rows([row]), None) if row else None

    def find_unreadable(self) -> tuple[int, ...]:
        """The numbers of those that cannot be read; all that can be done with them is to remove them."""
        rows = self._rows.all()
        return tuple(sorted({row.id for row in rows} - {one.id for one in _read_rows(rows)}))

    def change(self, subscription: Subscription) -> bool:
        """Keep what it orders now; whether there was one with its id."""
        return self._rows.write(subscription.id, _to_row(subscription).document)

    def note_set_back(self, number: int, moment: datetime) -> bool:
        """Keep from when one counts that was made by a clock that was ahead."""
        return self._rows.note(number, "set_back", moment.isoformat())

    def pause(self, number: int, reason: str) -> bool:
        return self._rows.pause(number, reason)

    def resume(self, number: int) -> bool:
        return self._rows.pause(number, None)

    def remove(self, number: int) -> bool:
        return self._rows.remove(number)

    def restore(self, number: int, team: str, channel: str) -> bool:
        """Undo a removal in this channel; whether there was one."""
        return self._rows.restore(number, team, channel)

    def find_place(self, number: int) -> tuple[str, str] | None:
        """Team and channel of one, also of a removed one."""
        return self._rows.place(number)

    def bind_to_team(self, team: str) -> int:
        """Give a workspace those that were ordered before any was known; how many that were."""
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
    """Its id, its place and whether it is paused stand in the row alone."""
    ordered = subscription_from_json(json.loads(row.document))
    return replace(ordered, id=row.id, team=row.team, channel=row.channel, paused=row.paused)
