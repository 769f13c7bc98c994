"""Fifty people at once, and what Slack may do to them, through the real Bolt app and a real memory."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.slack.connection import DrainingPool, register_listeners
from bot.slack.rate_limits import RateLimit, find_channel_rate
from bot.slack.routing import Routes
from bot.slack.sender import MOST_TRIES, Sender
from bot.store.memory.memory import open_memory
from tests.slack.simulated_slack import SimulatedSlack
from tests.slack.slack_doubles import KeptMessages, make_app, make_workspace

PEOPLE = 50
DRAIN_SECONDS = 60


@contextmanager
def an_app(home: Path, sender: Sender, pool: DrainingPool) -> Iterator[App]:
    """As `serve` has it, over a desk of few answers; several may share a home."""
    app = make_app(pool.front)
    with open_memory(home / "memory.db") as memory:
        workspace = make_workspace(memory, sender)
        register_listeners(Routes(app, pool, lambda _: workspace))
        yield app
        assert pool.drain_pool(DRAIN_SECONDS) == 0


def sender_to(slack: SimulatedSlack) -> Sender:
    return Sender(slack, RateLimit(find_channel_rate, slack.steady, slack.pass_time))


def mention(number: int) -> dict[str, Any]:
    event = {
        "type": "app_mention",
        "channel": "C1",
        "user": f"UP{number}",
        "text": "exports to ASEAN",
        "ts": f"{number}.0",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": event}


def command(number: int) -> dict[str, Any]:
    return {
        "command": "/trade",
        "team_id": "T1",
        "text": "exports to ASEAN",
        "channel_id": "C1",
        "user_id": f"UP{number}",
        "response_url": "https://hooks.example.com/1",
        "trigger_id": str(number),
    }


def sent_to(app: App, body: dict[str, Any]) -> int:
    return app.dispatch(BoltRequest(mode="socket_mode", body=body)).status


def by_thread(slack: SimulatedSlack) -> Counter[str]:
    """Answers to each mention."""
    return Counter(post["thread_ts"] for post in slack.posts["C1"])


def test_everybody_is_acknowledged_while_every_answer_waits(tmp_path: Path) -> None:
    sender, pool, over = KeptMessages(), DrainingPool(2), Event()
    with an_app(tmp_path, sender, pool) as app:
        for _ in range(2):
            pool.submit(over.wait, DRAIN_SECONDS)
        statuses = [sent_to(app, command(number)) for number in range(PEOPLE)]
        before = len(sender.responses)
        over.set()

    assert statuses == [200] * PEOPLE
    assert before == 0
    assert len(sender.responses) == PEOPLE


def test_fifty_in_one_channel_are_all_answered_though_it_takes_a_message_a_second(tmp_path: Path) -> None:
    slack = SimulatedSlack()
    slack.is_strict = True
    with an_app(tmp_path, sender_to(slack), DrainingPool(8)) as app:
        assert {sent_to(app, mention(number)) for number in range(PEOPLE)} == {200}

    assert by_thread(slack) == {f"{number}.0": 1 for number in range(PEOPLE)}
    assert slack.refused < PEOPLE


def test_who_is_refused_again_and_again_is_answered_in_the_end(tmp_path: Path) -> None:
    slack = SimulatedSlack()
    refusals = iter(range(MOST_TRIES - 1))

    class Refusing(SimulatedSlack):
        def _called(self, api_method: str, **arguments: Any) -> Any:
            if next(refusals, None) is not None:
                raise self._refusal(30.0)
            return super()._called(api_method, **arguments)

    slack = Refusing()
    with an_app(tmp_path, sender_to(slack), DrainingPool(1)) as app:
        sent_to(app, mention(1))

    assert by_thread(slack) == {"1.0": 1}
    assert slack.now > 30.0 * (MOST_TRIES - 1)


def test_nobody_is_answered_twice_where_slack_takes_an_answer_and_says_nothing(tmp_path: Path) -> None:
    slack = SimulatedSlack()
    slack.hangs = PEOPLE // 2
    with an_app(tmp_path, sender_to(slack), DrainingPool(8)) as app:
        for number in (*range(PEOPLE), *range(PEOPLE)):
            sent_to(app, mention(number))

    assert by_thread(slack) == {f"{number}.0": 1 for number in range(PEOPLE)}


def test_two_bots_on_one_home_answer_each_event_once(tmp_path: Path) -> None:
    slack = SimulatedSlack()
    with (
        an_app(tmp_path, sender_to(slack), DrainingPool(4)) as one,
        an_app(tmp_path, sender_to(slack), DrainingPool(4)) as other,
        ThreadPoolExecutor(4) as crowd,
    ):
        bodies = [(app, mention(number)) for number in range(PEOPLE) for app in (one, other)]
        list(crowd.map(lambda each: sent_to(*each), bodies))

    assert by_thread(slack) == {f"{number}.0": 1 for number in range(PEOPLE)}


@pytest.mark.parametrize("missing", ["channel", "ts", "user", "text"])
@pytest.mark.parametrize("instead", [None, {"id": "U1"}, ["U1"], "\ud800"])
def test_an_event_unlike_any_that_slack_documents_stops_nobody(
    tmp_path: Path, missing: str, instead: object
) -> None:
    slack = SimulatedSlack()
    odd = mention(1)
    odd["event"] |= {missing: instead}
    absent = mention(2)
    del absent["event"][missing]
    with an_app(tmp_path, sender_to(slack), DrainingPool(1)) as app:
        for body in (odd, absent, mention(3)):
            assert sent_to(app, body) == 200

    assert by_thread(slack)["3.0"] == 1
