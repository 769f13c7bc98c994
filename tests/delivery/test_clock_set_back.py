"""An order that was made while the clock was ahead is carried out once the clock is set back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.domain.month import Month
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, OnReminder, OnSchedule, Trigger
from tests.delivery.delivery_doubles import FakeSlack, a_release, an_order, compose

TRUE = datetime(2026, 7, 20, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JUNE, JULY = Month(2026, 6), Month(2026, 7)
DAILY = OnSchedule(9, 0, "UTC")
AHEAD = (timedelta(minutes=10), 5 * DAY, 400 * DAY)


@dataclass
class Machine:
    """One whose clock is `ahead` of the true time; the bot looks every ten minutes of that."""

    memory: Memory
    true: datetime = TRUE
    ahead: timedelta = timedelta()
    slack: FakeSlack = field(default_factory=FakeSlack)
    releases: list[HeldRelease] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.true + self.ahead

    def order(self, when: Trigger) -> None:
        SubscriptionStore(self.memory).add(an_order(when, 0, self.now))

    def take_in(self, month: Month) -> None:
        self.releases.append(a_release(month, self.now))

    def run(self, time: timedelta) -> None:
        until = self.true + time
        while self.true < until:
            self.tick()
            self.true += timedelta(minutes=10)

    def tick(self) -> None:
        steady = (self.true - TRUE).total_seconds()
        deliveries = Deliveries(self.memory, steady=lambda: steady, clock=self.now.timestamp)
        worker = DeliveryWorker(deliveries, self.slack, compose, pause=lambda _seconds: None)
        DeliveryRunner(
            lambda: self.releases, SubscriptionStore(self.memory), lambda: worker, lambda: self.now
        )()

    @property
    def told(self) -> list[str]:
        """The keys of what was told, without the document's digits."""
        return [post.key.partition(":")[2].partition("@")[0] for post in self.slack.posts]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with open_memory(tmp_path / "memory.db") as memory:
        yield Machine(memory)


@pytest.mark.parametrize("ahead", AHEAD)
@pytest.mark.parametrize("when", [OnRelease(), OnReminder(JULY)])
def test_a_release_that_comes_after_it_is_told_once(
    when: Trigger, ahead: timedelta, machine: Machine
) -> None:
    machine.take_in(JUNE)
    machine.run(2 * DAY)
    machine.ahead = ahead
    machine.order(when)
    machine.run(HOUR)
    machine.ahead = timedelta()
    machine.take_in(JULY)  # before the bot has looked
    machine.run(7 * DAY)
    assert machine.told == ["2026-07" if isinstance(when, OnReminder) else "bulletin-2026-07"]


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_schedule_is_told_each_day_from_then_on(ahead: timedelta, machine: Machine) -> None:
    machine.ahead = ahead
    machine.order(DAILY)
    machine.run(HOUR)
    machine.ahead = timedelta()
    machine.run(7 * DAY)
    assert machine.told == [f"2026-07-{day}" for day in range(21, 28)]


def test_what_the_clock_that_was_ahead_has_stamped_is_no_news_to_it(machine: Machine) -> None:
    machine.ahead = 5 * DAY
    machine.take_in(JUNE)
    machine.order(OnRelease())
    machine.ahead = timedelta()
    machine.run(3 * DAY)
    assert machine.told == []


def test_a_clock_that_falls_behind_for_an_hour_tells_nothing_twice_and_nothing_old(machine: Machine) -> None:
    machine.take_in(JUNE)
    machine.run(2 * DAY)
    machine.order(OnRelease())
    machine.order(DAILY)
    machine.run(DAY)
    machine.ahead = -400 * DAY
    machine.run(HOUR)
    machine.ahead = timedelta()
    machine.run(DAY)
    assert machine.told == ["2026-07-23", "2026-07-24"]


def test_it_is_kept_from_when_such_an_order_counts(machine: Machine) -> None:
    machine.ahead = 5 * DAY
    machine.order(DAILY)
    machine.ahead = timedelta()
    machine.run(HOUR)
    machine.run(HOUR)
    (order,) = SubscriptionStore(machine.memory).list_all()
    assert order.set_back == TRUE
    assert order.made == TRUE + 5 * DAY


@pytest.mark.parametrize(
    ("when", "since", "days"),
    [
        (OnSchedule(2, 30, "Europe/Berlin"), datetime(2026, 3, 27, 12, tzinfo=UTC), (28, 29, 30)),
        (OnSchedule(2, 30, "Europe/Berlin"), datetime(2026, 10, 23, 12, tzinfo=UTC), (24, 25, 26)),
        (OnSchedule(23, 30, "America/Nuuk"), datetime(2026, 3, 27, 12, tzinfo=UTC), (27, 28, 29)),
    ],
    ids=["skipped", "shown twice", "skipped at midnight"],
)
@pytest.mark.parametrize("ahead", [timedelta(), HOUR, -HOUR])
def test_each_day_is_told_once_when_summer_time_begins_and_ends(
    when: OnSchedule, since: datetime, days: tuple[int, ...], ahead: timedelta, machine: Machine
) -> None:
    machine.true = since
    machine.order(when)
    machine.run(timedelta(hours=13))
    machine.ahead = ahead  # in the middle of it, the clock jumps too
    machine.run(timedelta(hours=59))
    assert machine.told == [f"{since:%Y-%m}-{day}" for day in days]
