"""Homes in which one thing is due: what it is, and what stands in Slack once it was delivered."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot.delivery.due import DueDelivery, find_due_deliveries
from bot.domain.month import Month, Period
from bot.domain.query import Direction, Flow, Query
from bot.home.layout import INBOX, STORE
from bot.ingest.intake import IngestState, Intake
from bot.operations.demo.local_slack import TEAM
from bot.shipped import find_shipped
from bot.sources.document import open_file
from bot.store.figures import history
from bot.store.figures.reader import Figures
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import open_memory
from bot.subscriptions.conditions import MoveCondition
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import (
    OnAlert,
    OnRelease,
    OnSchedule,
    SavedQuestion,
    Subscription,
    Trigger,
)
from tests.faults.july import REVISED, july
from tests.faults.places import channel_at, person_at
from tests.ingest.homes import take
from tests.shared import ATLAS

MEMORY = "memory.db"
TO_THE_US = Query(flow=Flow.EXPORT, partners=("USA",), periods=(Period.of_month(Month(2026, 6)),))
ASKED = SavedQuestion("exports to the US", TO_THE_US)
ASKED_IN_TURN = (
    ASKED,
    SavedQuestion("imports from the US", replace(TO_THE_US, flow=Flow.IMPORT)),
    SavedQuestion("trade with the US", replace(TO_THE_US, flow=Flow.TOTAL)),
)
"""What is ordered for one channel again and again: equal orders are one message."""
RISE = OnAlert(ASKED.words, TO_THE_US, MoveCondition(Direction.UP, 10))
"""June was 8.2 % above the year before, July is 16.3 %."""
MADE = datetime(2026, 8, 1, tzinfo=UTC)
JULY_CAME = datetime(2026, 8, 18, 8, tzinfo=UTC)
REVISED_CAME = datetime(2026, 8, 20, 8, tzinfo=UTC)
AS_FIRST_TOLD = "299.0 billion yuan"


def every_day_minutes_ago() -> OnSchedule:
    """Due once while a test runs, whatever the time is."""
    moment = datetime.now(UTC) - timedelta(minutes=5)
    return OnSchedule(moment.hour, moment.minute, "UTC")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is owed, as July came: taken in, dropped into the inbox, or told of and taken in anew."""

    when: Callable[[], Trigger] = OnRelease
    is_direct: bool = False
    is_dropped: bool = False
    is_revision: bool = False

    @property
    def told(self) -> str:
        """What stands in the message in the end."""
        return "303.0 billion yuan" if self.is_revision else AS_FIRST_TOLD


RELEASE, DROPPED, CORRECTION = Kind(), Kind(is_dropped=True), Kind(is_revision=True)
KINDS = {
    "a release to a channel": RELEASE,
    "a release to a person": Kind(is_direct=True),
    "a schedule": Kind(every_day_minutes_ago),
    "an alert": Kind(lambda: RISE),
    "a correction": CORRECTION,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing due in a home, to one place of the workspace."""

    kind: Kind
    home: Path
    place: str

    def still_due(self) -> tuple[DueDelivery, ...]:
        with open_memory(self.home / MEMORY) as memory, closing(Figures.open(self.home / STORE)) as figures:
            held = history.list_releases(figures)
            return find_due_deliveries(
                datetime.now(UTC), held, SubscriptionStore(memory).list_all(), Deliveries(memory).list_all()
            )

    def states(self) -> set[str]:
        """Of all deliveries, without waiting for whoever writes."""
        with closing(sqlite3.connect(self.home / MEMORY)) as memory:
            return {state for (state,) in memory.execute("SELECT state FROM deliveries")}


def take_in(home: Path, file: Path, at: datetime) -> None:
    intake = Intake(home, find_shipped("releases"), ATLAS, lambda _name, lines: lines, lambda: at)
    assert take(intake, open_file(file)).state is IngestState.STORED


def owe(kind: Kind, home: Path, number: int, slack: WebClient) -> Owed:
    """Make it due in a home with the shipped releases, to the place of this number."""
    owed = Owed(kind, home, _place(kind, number, slack))
    _order(Subscription(TEAM, owed.place, person_at(number), kind.when(), ASKED, MADE), home)
    if kind.is_dropped:
        july(home / INBOX / "july.csv")
        return owed
    take_in(home, july(home / "july.csv"), JULY_CAME)
    if kind.is_revision:
        _tell(owed, slack)
        take_in(home, july(home / "revised.csv", REVISED, "2026-08-20"), REVISED_CAME)
    return owed


def owe_each(home: Path, numbers: Iterable[int]) -> Owed:
    """Make July due to the channel of each number; where one is there again, of another subject."""
    told: Counter[int] = Counter()
    for number in numbers:
        asked = ASKED_IN_TURN[told[number]]
        told[number] += 1
        _order(Subscription(TEAM, channel_at(number), person_at(number), OnRelease(), asked, MADE), home)
    take_in(home, july(home / "july.csv"), JULY_CAME)
    return Owed(RELEASE, home, "")


def _place(kind: Kind, number: int, slack: WebClient) -> str:
    if not kind.is_direct:
        return channel_at(number)
    return str(slack.conversations_open(users=person_at(number))["channel"]["id"])


def _order(order: Subscription, home: Path) -> None:
    with open_memory(home / MEMORY) as memory:
        SubscriptionStore(memory).add(order)


def _tell(owed: Owed, slack: WebClient) -> None:
    """As a bot did before."""
    (one,) = owed.still_due()
    block = {"type": "section", "block_id": one.id, "text": {"type": "mrkdwn", "text": AS_FIRST_TOLD}}
    reply = slack.chat_postMessage(channel=one.channel, text=AS_FIRST_TOLD, blocks=[block])
    with open_memory(owed.home / MEMORY) as memory:
        deliveries = Deliveries(memory)
        lease = deliveries.take_lease(one.subscription.id, one.key, one.channel, one.about)
        assert lease
        deliveries.record_sent(lease, str(reply["ts"]))


def standing(place: str, slack: WebClient) -> list[dict[str, Any]]:
    """The messages of a place."""
    found: list[dict[str, Any]] = slack.conversations_history(channel=place, limit=100)["messages"]
    return found
