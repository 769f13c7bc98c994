"""Whatever happens in whatever order: each key is sent once at most, and sent when Slack lets it."""

import logging
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.delivery.channel import DeliveryRefusedError, OutcomeUnknownError
from bot.delivery.due import parse_release_name
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import SETTLE_SECONDS, DeliveryWorker
from bot.domain.figure import Edition
from bot.domain.month import Month
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import NOTICE, Deliveries
from bot.store.memory.memory import Memory
from bot.subscriptions.schedule import find_day, find_last_due
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, OnSchedule, Subscription, Trigger
from tests.delivery.delivery_doubles import MADE, FakeSlack, a_release, an_order, compose, raising

STEPS = ("leased", "looked", "sent", "recorded")
ZONES = ("UTC", "Asia/Seoul", "Europe/Berlin", "America/Nuuk", "Australia/Lord_Howe")
NIGHTS = tuple(
    datetime.fromisoformat(f"{moment}+00:00")
    for moment in (
        "2026-10-25 00:00",  # an hour before Berlin's clocks go back, and there is a second half past two
        "2027-03-28 00:00",  # and before they go forward, and there is none
        "2026-11-01 05:00",  # the same in New York
        "2027-03-14 06:00",
        "2027-04-03 14:00",  # and on Lord Howe, by half an hour
        "2026-10-03 14:30",
        "2028-02-28 23:00",  # before a leap day
        "2028-02-29 23:00",
        "2027-02-28 23:00",
    )
)
CALLS = ("find", "post", "posted", "edit", "edited")
NEWS = st.sampled_from(("nothing", "release", "revision"))
LATER = st.sampled_from((0.0, 1.0, 31.0, 61.0))
FIRST_MONTH = Month(2026, 1)
LONGEST_WAIT = 4_000.0
LATE_SECONDS = SETTLE_SECONDS - 1.0
WHENS = st.one_of(
    st.just(OnRelease()),
    st.builds(
        OnSchedule,
        st.integers(0, 23),
        st.just(30),
        st.sampled_from(ZONES),
        st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(
        OnSchedule, st.integers(0, 3), st.just(30), st.sampled_from(ZONES), day=st.sampled_from((1, 29, 31))
    ),
)


class Killed(BaseException):
    """The process ends here, whatever would have come next."""


class KillAt(logging.Handler):
    """Ends the process when a step is logged."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step = step

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().split()[0] == f"digest.{self.step}":
            raise Killed


@contextmanager
def killing_at(step: str) -> Iterator[None]:
    log, handler = logging.getLogger("bot.delivery.worker"), KillAt(step)
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    try:
        yield
    except Killed:
        pass
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


class SlowSlack(FakeSlack):
    """Where `is_slow`, the next message appears `LATE_SECONDS` later, and no reply comes."""

    def __init__(self) -> None:
        super().__init__()
        self.is_slow = False
        self.passed = 0.0
        self.waiting: list[tuple[float, str, str, str]] = []

    def accept(self, channel: str, key: str, text: str) -> str:
        if not self.is_slow:
            return super().accept(channel, key, text)
        self.is_slow = False
        self.waiting.append((self.passed + LATE_SECONDS, channel, key, text))
        raise OutcomeUnknownError("TimeoutError")

    def pass_time(self, seconds: float) -> None:
        self.passed += seconds
        while self.waiting and self.waiting[0][0] <= self.passed:
            self.stand(*self.waiting.pop(0)[1:])


class Delivered(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.slack = SlowSlack()
        self.releases: list[HeldRelease] = []
        self.wall, self.steady = MADE, 1_000.0
        self.serial = 0

    @initialize()
    def start(self) -> None:
        self.processes = [self.process(), self.process()]
        self.subscribe(OnRelease(), "C1")
        self.pass_time(1.0)
        self.take_in(FIRST_MONTH, Edition.EXPRESS)

    def process(self) -> DeliveryRunner:
        path = Path(self.folder.name) / "memory.db"
        connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")
        self.memory = Memory(connection)
        deliveries = Deliveries(self.memory, steady=lambda: self.steady, clock=self.timestamp)
        worker = DeliveryWorker(deliveries, self.slack, compose, pause=self.pass_time)
        return DeliveryRunner(
            lambda: self.releases, SubscriptionStore(self.memory), lambda: worker, lambda: self.wall
        )

    def timestamp(self) -> float:
        return self.wall.timestamp()

    def pass_time(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds
        self.slack.pass_time(seconds)

    @rule(process=st.integers(0, 1))
    def tick(self, process: int) -> None:
        self.processes[process]()

    @rule(process=st.integers(0, 1), step=st.sampled_from(STEPS), news=NEWS, seconds=LATER)
    def crash_at_a_step(self, process: int, step: str, news: str, seconds: float) -> None:
        self.comes(news)
        with killing_at(step):
            self.processes[process]()
        self.restart(process)
        self.time_passes(seconds, 1 - process)

    @rule(process=st.integers(0, 1), call=st.sampled_from(CALLS), news=NEWS, seconds=LATER)
    def crash_in_a_call(self, process: int, call: str, news: str, seconds: float) -> None:
        self.comes(news)
        self.befall(call, Killed())
        with suppress(Killed):
            self.processes[process]()
        self.restart(process)
        self.time_passes(seconds, 1 - process)

    def restart(self, process: int) -> None:
        self.slack.faults = {}
        self.processes[process] = self.process()

    @rule(call=st.sampled_from(("find", "post", "edit")), seconds=st.sampled_from((0.0, 3.0, 400.0)))
    def too_many_calls(self, call: str, seconds: float) -> None:
        self.befall(call, DeliveryRefusedError("ratelimited", retry_after=seconds))

    @rule(call=st.sampled_from(CALLS))
    def lost_reply(self, call: str) -> None:
        self.befall(call, OutcomeUnknownError("TimeoutError"))

    @rule(process=st.integers(0, 1), news=NEWS, seconds=LATER)
    def a_message_hangs(self, process: int, news: str, seconds: float) -> None:
        self.comes(news)
        self.slack.is_slow = True
        self.processes[process]()
        self.time_passes(seconds, 1 - process)

    @rule()
    def archived(self) -> None:
        self.befall("post", DeliveryRefusedError("is_archived", permanent=True))

    @rule()
    def owners_resume(self) -> None:
        for order in self.orders():
            SubscriptionStore(self.memory).resume(order.id)

    @rule(call=st.sampled_from(("find", "post", "edit")))
    def refusal(self, call: str) -> None:
        self.befall(call, DeliveryRefusedError("team_added_to_org"))

    @rule(process=st.integers(0, 1), call=st.sampled_from(("find", "post", "posted", "edit")))
    def the_other_ticks_meanwhile(self, process: int, call: str) -> None:
        self.slack.faults.setdefault(call, []).append(self.processes[1 - process])
        self.processes[process]()

    @rule(process=st.integers(0, 1))
    def suspended_until_the_other_has_taken_over(self, process: int) -> None:
        def suspended() -> None:
            self.pass_time(100.0)
            self.processes[1 - process]()

        self.slack.faults.setdefault("find", []).append(suspended)
        self.processes[process]()

    @rule(
        seconds=st.sampled_from((0.5, 20.0, 31.0, 61.0, 3_600.0, 86_400.0, 30 * 86_400.0)),
        process=st.integers(0, 1),
    )
    def time_passes(self, seconds: float, process: int) -> None:
        self.pass_time(seconds)
        self.processes[process]()

    @rule(night=st.sampled_from(NIGHTS), seconds=st.sampled_from((600.0, 1_800.0, 3_600.0, 7_200.0)))
    def a_night_that_is_unlike_others(self, night: datetime, seconds: float) -> None:
        self.wall = night
        self.processes[0]()
        self.pass_time(seconds)
        self.processes[1]()

    @rule(days=st.integers(-400, 400), seconds=st.integers(-7_200, 7_200))
    def somebody_sets_the_clock(self, days: int, seconds: int) -> None:
        self.wall += timedelta(days=days, seconds=seconds)

    @rule()
    def the_machine_restarts(self) -> None:
        # Longer than a message may take to appear: nobody boots faster than Slack gives up.
        self.pass_time(LATE_SECONDS)
        self.steady = 10.0
        self.restart(0)
        self.restart(1)

    @rule(month=st.integers(0, 30), edition=st.sampled_from((Edition.EXPRESS, Edition.BULLETIN)))
    def new_release(self, month: int, edition: Edition) -> None:
        self.take_in(FIRST_MONTH.shift(month), edition)

    @precondition(lambda self: self.releases)
    @rule(data=st.data())
    def revision(self, data: st.DataObject) -> None:
        held = data.draw(st.sampled_from(self.releases))
        assert held.covers
        self.take_in(held.covers.last, held.release.edition)

    @precondition(lambda self: self.corrected())
    @rule(data=st.data())
    def a_correction_is_taken_back(self, data: st.DataObject) -> None:
        self.releases.remove(data.draw(st.sampled_from(self.corrected())))

    def corrected(self) -> list[HeldRelease]:
        """The last document of each release that has several."""
        names = Counter(one.release.name for one in self.releases)
        return [self.last(name) for name, count in names.items() if count > 1]

    def last(self, name: str) -> HeldRelease:
        return max((one for one in self.releases if one.release.name == name), key=taken_in_order)

    def comes(self, news: str) -> None:
        """Something to tell, to whoever is subscribed."""
        if news == "release":
            last = max(one.covers.last for one in self.releases if one.covers)
            self.take_in(last.shift(1), Edition.BULLETIN)
        elif news == "revision":
            last_told = self.releases[-1]
            assert last_told.covers
            self.take_in(last_told.covers.last, last_told.release.edition)

    def take_in(self, month: Month, edition: Edition) -> None:
        self.serial += 1
        self.releases.append(a_release(month, self.wall, None, edition, f"{self.serial:08}{'0' * 56}"))

    @rule(when=WHENS, channel=st.sampled_from(("C1", "C2")))
    def subscribe(self, when: Trigger, channel: str) -> None:
        order = an_order(when, 0, self.wall, channel)
        SubscriptionStore(self.memory).add(order)

    @precondition(lambda self: self.orders())
    @rule(data=st.data())
    def unsubscribe(self, data: st.DataObject) -> None:
        SubscriptionStore(self.memory).remove(data.draw(st.sampled_from(self.orders())).id)

    @invariant()
    def each_is_told_once(self) -> None:
        told = Counter(told_of(key) for one in self.slack.posts for key in one.keys)
        twice = [name for name, times in told.items() if times > 1]
        assert not twice

    def teardown(self) -> None:
        self.slack.faults, self.slack.is_slow = {}, False
        self.owners_resume()
        for _ in range(4):
            self.pass_time(LONGEST_WAIT)
            self.processes[0]()
            self.owners_resume()
        self.each_is_told_once()
        for order in self.orders():
            self.everything_is_told(order)
        self.folder.cleanup()

    def everything_is_told(self, order: Subscription) -> None:
        told = {told_of(key): one.text for one in self.slack.posts for key in one.keys}
        is_ahead = order.made > self.wall
        since = order.set_back if is_ahead else order.made
        assert since
        assert since <= self.wall
        if isinstance(order.when, OnSchedule):
            moment = find_last_due(order.when, self.wall)
            assert moment.astimezone(UTC) <= since or f"{order.id}:{find_day(order.when, moment)}" in told
            return
        new = [one for one in self.releases if taken_in(one) > since]
        if is_ahead:
            new = [one for one in new if taken_in(one) <= self.wall]
        latest = max((month(one) for one in new), default="")
        # What is left of a release may seem older than the order, where clocks were set: it was told before.
        names = {one.release.name for one in self.releases if month(one) >= latest}
        assert not latest or any(f"{order.id}:{name}" in told for name in names)
        for name in {one.release.name for one in self.releases}:
            assert told.get(f"{order.id}:{name}") in (None, self.last(name).release.sha256)

    def orders(self) -> tuple[Subscription, ...]:
        return SubscriptionStore(self.memory).list_all()

    def befall(self, call: str, error: BaseException) -> None:
        self.slack.faults.setdefault(call, []).append(raising(error))


def told_of(key: str) -> str:
    """The subscription and the release, whatever document of it; a notice and a date by their whole key."""
    return key if NOTICE in key else parse_release_name(key) or key


def taken_in(held: HeldRelease) -> datetime:
    assert held.release.taken_in
    return datetime.fromisoformat(held.release.taken_in)


def taken_in_order(held: HeldRelease) -> tuple[str, str]:
    return held.release.taken_in or "", held.release.sha256


def month(held: HeldRelease) -> str:
    assert held.covers
    return str(held.covers.last)


TestDelivered = Delivered.TestCase
TestDelivered.settings = settings(
    max_examples=max(60, settings().max_examples // 2), stateful_step_count=30, deadline=None
)
