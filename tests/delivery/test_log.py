"""Where a delivery stands at each step that it can be left at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.channel import DeliveryRefusedError, OutcomeUnknownError
from bot.delivery.forecast import ForecastDelivery
from bot.delivery.log import (
    DeliveryLog,
    DeliveryStage,
    DeliveryStatus,
    RetryRefusedError,
    UnknownDeliveryError,
    suggest_remedy,
)
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import SETTLE_SECONDS, DeliveryWorker
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnSchedule
from tests.delivery.delivery_doubles import FakeSlack, a_release, an_order, compose, raising

NOW = datetime(2026, 7, 20, tzinfo=UTC)
HELD = a_release()
ID = "1:bulletin-2026-06@aaaaaaaa"


@dataclass
class Office:
    """One subscription, a release that it waits for, and a bot that may be told to tick."""

    memory: Memory
    slack: FakeSlack = field(default_factory=FakeSlack)
    releases: list[HeldRelease] = field(default_factory=lambda: [HELD])
    steady: float = 1_000.0

    def __post_init__(self) -> None:
        self.kept = SubscriptionStore(self.memory)
        self.kept.add(an_order())
        self.deliveries = Deliveries(self.memory, steady=lambda: self.steady, clock=NOW.timestamp)
        self.log = DeliveryLog(self.deliveries, self.kept.list_all, lambda: self.releases, lambda: NOW)

    def tick(self) -> None:
        worker = DeliveryWorker(self.deliveries, self.slack, compose, pause=self.pass_time)
        DeliveryRunner(lambda: self.releases, self.kept, lambda: worker, lambda: NOW)()

    def pass_time(self, seconds: float) -> None:
        self.steady += seconds

    def befall(self, call: str, error: BaseException) -> None:
        self.slack.faults[call] = [raising(error)]
        self.tick()

    def one(self) -> DeliveryStatus:
        return self.log.find_status(ID)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_memory(tmp_path / "memory.db") as memory:
        yield Office(memory)


def test_what_is_due_is_pending_until_it_is_taken_on(office: Office) -> None:
    one = office.one()
    assert (one.stage, one.find_next_try(NOW), office.log.list_steps(one)) == (DeliveryStage.PENDING, NOW, ())
    assert [status.item.id for status in office.log.list_all()] == [ID]


def test_what_was_sent_has_its_steps_and_nothing_to_do(office: Office) -> None:
    office.tick()
    one = office.one()
    assert (one.stage, one.find_next_try(NOW), suggest_remedy(one)) == (DeliveryStage.SENT, None, "")
    assert [(step.attempt, step.state) for step in office.log.list_steps(one)] == [
        (1, "sending"),
        (1, "sent"),
    ]


def test_a_failure_waits_and_is_tried_at_once_where_that_is_asked(office: Office) -> None:
    office.befall("post", DeliveryRefusedError("fatal"))
    one = office.one()
    assert (one.stage, one.find_next_try(NOW), one.is_troubled) == (
        DeliveryStage.WAITING,
        NOW + timedelta(minutes=1),
        True,
    )

    office.tick()
    assert office.slack.posts == []
    assert office.log.retry(one).find_next_try(NOW) == NOW
    office.tick()
    assert [(step.attempt, step.state) for step in office.log.list_steps(office.one())] == [
        (1, "sending"),
        (1, "failed"),
        (2, "sending"),
        (2, "sent"),
    ]


def test_an_outcome_that_nobody_knows_is_looked_for_and_not_tried_again(office: Office) -> None:
    office.befall("posted", OutcomeUnknownError("TimeoutError"))
    one = office.one()
    assert (one.stage, one.find_next_try(NOW)) == (
        DeliveryStage.UNKNOWN,
        NOW + timedelta(seconds=SETTLE_SECONDS),
    )
    with pytest.raises(RetryRefusedError, match="is unknown"):
        office.log.retry(one)


def test_a_lease_that_runs_is_somebodys_and_then_nobodys(office: Office) -> None:
    assert office.deliveries.take_lease(1, HELD.release.name + "@aaaaaaaa", "C1", "2026-06")
    assert office.one().stage is DeliveryStage.SENDING
    office.steady += 61
    assert office.one().stage is DeliveryStage.UNKNOWN


@pytest.mark.parametrize(
    ("reason", "done"),
    [
        ("archived is_archived", "Bring the channel back"),
        ("left-channel", "Invite the bot"),
        ("owner-left", "--person"),
        ("no-scope channels:history", "Add the scope"),
        ("rule restricted_action", "Let the bot post"),
        ("removed token_revoked", "Install the app to the workspace again"),
        ("not-installed T1", "Install the app to the workspace again"),
        ("not-renewed fatal_error", "Install the app to the workspace again"),
        ("token-unreadable T1", "Add the key that the token was encrypted with"),
        ("something new", "Mend that in Slack"),
    ],
)
def test_a_refusal_for_good_says_what_mends_it_and_how_it_goes_on(
    office: Office, reason: str, done: str
) -> None:
    office.befall("post", DeliveryRefusedError(reason, permanent=True))
    one = office.one()
    assert (one.stage, one.find_next_try(NOW)) == (DeliveryStage.REFUSED, None)
    assert done in suggest_remedy(one)
    assert suggest_remedy(one).endswith("`tidewaiter subscriptions resume 1`.")

    office.kept.resume(1)
    office.log.retry(one)
    office.tick()
    assert office.one().stage is DeliveryStage.SENT


def test_what_failed_and_is_not_due_any_more_is_overtaken(office: Office) -> None:
    office.befall("post", DeliveryRefusedError("fatal"))
    office.releases.append(a_release(HELD.covers.last.shift(1) if HELD.covers else None))  # type: ignore[arg-type]
    assert office.one().stage is DeliveryStage.OVERTAKEN
    with pytest.raises(RetryRefusedError):
        office.log.retry(office.one())


def test_a_delivery_is_found_by_what_names_it_alone(office: Office) -> None:
    office.tick()
    for named in (ID, "1", "1:bulletin", "bulletin-2026-06@aaaaaaaa"):
        assert office.log.find_status(named).item.id == ID
    with pytest.raises(UnknownDeliveryError, match="No delivery is called '2'"):
        office.log.find_status("2")

    office.kept.add(an_order())
    assert office.log.find_status("2").stage is DeliveryStage.PENDING
    with pytest.raises(UnknownDeliveryError, match=r"Several.*2:bulletin.*1:bulletin"):
        office.log.find_status("bulletin-2026-06@aaaaaaaa")


def test_a_schedule_says_the_time_that_it_waited_for(office: Office) -> None:
    office.kept.remove(1)
    office.kept.add(an_order(OnSchedule(9, 0, "Asia/Seoul", (6,))))
    (one,) = [status for status in office.log.list_all() if status.due]
    assert one.due
    delivery = ForecastDelivery.make(one.due, 0.0, compose)
    assert delivery.why == "its time came on Sunday 2026-07-19 09:00 Asia/Seoul"
    assert delivery.is_sent
