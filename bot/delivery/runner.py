"""Delivers what is due, each time that it is called."""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from bot.delivery.due import DeliveryAction, DueDelivery, find_due_deliveries
from bot.delivery.folding import fold_deliveries
from bot.delivery.worker import DeliveryWorker
from bot.store.figures.history import HeldRelease
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnSchedule, Subscription
from bot.value_class import value_class

_AT_MOST = timedelta(days=1)
"""How much older news may count after the clock was set back; late news is better than lost news."""
log = logging.getLogger(__name__)


def get_now() -> datetime:
    """Returns the present moment in UTC."""
    return datetime.now(UTC)


def alternate_channels(owed: Sequence[DueDelivery]) -> tuple[DueDelivery, ...]:
    """Returns the first delivery of each channel, then the second: while one waits, others are served."""
    before: Counter[str] = Counter()
    turns = []
    for one in owed:
        turns.append((before[one.channel], one))
        before[one.channel] += 1
    return tuple(one for _, one in sorted(turns, key=itemgetter(0)))


@value_class()
class DeliveryRunner:
    """Delivers whatever is due each time that it is called, and keeps nothing in between.

    `make_worker` makes the worker of one run: what its deliveries share is composed and asked for once.
    `admins` are told what only whoever manages the app can fix.
    """

    releases: Callable[[], Sequence[HeldRelease]]
    subscriptions: SubscriptionStore
    make_worker: Callable[[], DeliveryWorker]
    now: Callable[[], datetime] = get_now
    admins: Collection[str] = ()

    def __call__(self) -> None:
        """Delivers what is due, then what has become due as a result, such as a notice."""
        if self._deliver_due():
            self._deliver_due()

    def _deliver_due(self) -> int:
        """Returns how many deliveries were attempted."""
        found = self.subscriptions.list_all()
        if not found:
            return 0
        worker, now = self.make_worker(), self.now()
        found = tuple(self._note_set_back(one, now) if one.is_ahead(now) else one for one in found)
        before = worker.deliveries.list_all()
        owed = find_due_deliveries(now, self.releases(), found, before, self.admins)
        folded = fold_deliveries(owed, found, worker.has_content, before)
        return sum(self._take_on(one, worker) for one in alternate_channels(folded))

    def _note_set_back(self, order: Subscription, now: datetime) -> Subscription:
        """Notes that a subscription was made while the clock was ahead, and returns it with that note.

        What was ingested in the meantime may be older by as much as the clock was ahead.
        """
        before = timedelta() if isinstance(order.when, OnSchedule) else min(order.made - now, _AT_MOST)
        log.warning("subscription.set_back id=%d made=%s", order.id, order.made.isoformat())
        self.subscriptions.note_set_back(order.id, now - before)
        return replace(order, set_back=now - before)

    def _take_on(self, one: DueDelivery, worker: DeliveryWorker) -> bool:
        """Delivers one; an unforeseen failure does not keep others from being delivered."""
        try:
            if one.action is DeliveryAction.NOTICE and not one.admin:
                self.subscriptions.pause(one.subscription.id, one.reason)
            return worker.deliver_due(one)
        except Exception:
            log.exception("digest.failed key=%s", one.id)
            return False
