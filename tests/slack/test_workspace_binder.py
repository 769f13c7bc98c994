"""Orders from the command line get their workspace and their direct messages."""

from datetime import UTC, datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.workspace_binder import WorkspaceBinder
from bot.store.memory.facts import TICK, Facts
from bot.store.memory.memory import Memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, Subscription, Summary


class Home(WebClient):
    """A workspace T1 where U1 is written to in D1, and nobody else is known."""

    def auth_test(self, **_: Any) -> Any:
        return {"team_id": "T1"}

    def conversations_open(self, *, users: Any = None, **_: Any) -> Any:
        if users != "U1":
            raise SlackApiError("user_not_found", {"error": "user_not_found"})  # type: ignore[no-untyped-call]
        return {"channel": {"id": "D1"}}


def order(team: str, channel: str) -> Subscription:
    return Subscription(team, channel, "", OnRelease(), Summary.NATIONAL, datetime(2026, 7, 1, tzinfo=UTC))


def test_orders_without_a_workspace_are_those_of_the_first(memory: Memory) -> None:
    kept = SubscriptionStore(memory)
    binder = WorkspaceBinder(lambda _: Home(), kept, Facts(memory))
    binder.note_workspace()
    kept.add(order("", "C1"))
    kept.add(order("T2", "C2"))
    binder.bind_all()
    assert [(one.team, one.channel) for one in kept.list_all()] == [("T1", "C1"), ("T2", "C2")]
    assert kept.find_in_channel("T1", "C1")


def test_people_are_told_in_their_direct_messages(memory: Memory) -> None:
    kept = SubscriptionStore(memory)
    for person in ("U1", "U404"):
        kept.add(order("T1", person))
    WorkspaceBinder(lambda _: Home(), kept, Facts(memory)).bind_all()
    assert [one.channel for one in kept.list_all()] == ["D1", "U404"]


def test_a_tick_is_noted_once_its_work_is_done(memory: Memory) -> None:
    facts, done = Facts(memory), []
    WorkspaceBinder(lambda _: Home(), SubscriptionStore(memory), facts).bind_before(
        lambda: done.append(facts.find(TICK)), 60
    )()
    noted = facts.find(TICK)
    assert done == [None]
    assert noted
    assert noted.value == "60"
